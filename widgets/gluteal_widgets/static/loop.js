// One exercise in motion: the person, muscles laid over by choice, and a clock that knows which picture belongs to which moment.

const BODY_STONE = [0.86, 0.83, 0.79];
const lessMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Pictures of one book, each decoded once and only when it is wanted.
function pictureStore(book, colourOf) {
  const bodies = {};
  const inner = {};
  const paints = book.items.map((item) => [item.id, colourOf(item.key) ?? BODY_STONE]);
  const layer = new OffscreenCanvas(book.width, book.height);
  const context = layer.getContext("2d");
  const out = context.createImageData(book.width, book.height);
  const body = (build, at) => (bodies[`${build} ${at}`] ??= createImageBitmap(new Blob([book.bodies[build][at]])));
  const inside = (at) => (inner[at] ??= decode(book.shades[at], book.ids[at], book.width, book.height).then(({ shade, where, slot }) => {
    recolour({ shade, where, slot }, paints, out);
    context.putImageData(out, 0, 0);
    return createImageBitmap(layer);
  }));
  return { get: (build, at, muscles) => Promise.all([body(build, at), muscles ? inside(at) : null]) };
}

// Draws the picture asked for last; one that arrives late and is no longer wanted is left out.
function stageOf(book, store) {
  const canvas = h("canvas", { width: book.width, height: book.height, role: "img", "aria-label": book.alt });
  const context = canvas.getContext("2d");
  let wanted = 0;
  return {
    canvas,
    async show(build, at, muscles) {
      const mine = ++wanted;
      const layers = await store.get(build, at, muscles);
      if (mine !== wanted) return;
      context.clearRect(0, 0, book.width, book.height);
      for (const layer of layers) if (layer) context.drawImage(layer, 0, 0);
      canvas.dataset.frame = at;
      canvas.dataset.layers = layers.filter(Boolean).length;
    },
  };
}

// Time of one repetition, s, that runs only after a press, and goes round. With less motion asked for it goes from part to part.
function stopwatch(card, onTick, onState) {
  const total = card.tempo.reduce((sum, phase) => sum + phase.seconds, 0);
  const starts = card.tempo.map((_, place) => card.tempo.slice(0, place).reduce((sum, phase) => sum + phase.seconds, 0));
  let [time, running, last, ticket] = [0, false, 0, 0];
  const step = () => card.track.findLastIndex((each) => each.from <= time + 1e-6);
  const tick = (now) => {
    if (!running) return;
    // A page that slept goes on where it was.
    time = (time + Math.min(0.1, Math.max(0, (now - last) / 1000))) % total;
    last = now;
    onTick();
    ticket = requestAnimationFrame(tick);
  };
  return {
    total,
    starts,
    time: () => time,
    step,
    running: () => running,
    // The last step of the part of the repetition at hand, shown throughout it where less motion is asked for.
    calm: () => card.track.findLastIndex((each) => each.phase === card.track[step()].phase),
    goTo(next) { time = card.track[next].from; onTick(); },
    play() { running = true; last = performance.now(); ticket = requestAnimationFrame(tick); onState(); },
    stop() { running = false; cancelAnimationFrame(ticket); onState(); },
  };
}

// The parts of a repetition as a bar, each as long as it lasts, with a hand that moves along.
function tempoBar(card, watch) {
  const hand = h("span", { class: "gl-hand" });
  const parts = card.tempo.map((phase) => h("span", { class: "gl-part", style: `flex-grow:${Math.max(phase.seconds, 0.18 * watch.total)}` },
    h("span", { class: "gl-part-do" }, phase.do), h("span", { class: "gl-part-time" }, ` ${phase.seconds} s`)));
  const now = h("strong", {});
  const breath = h("span", { class: "gl-breath" });
  return {
    box: h("div", { class: "gl-tempo" },
      h("div", { class: "gl-parts", "aria-hidden": "true" }, parts, hand), h("p", { class: "gl-now", "aria-hidden": "true" }, now, breath)),
    set() {
      const at = card.track[watch.step()].phase;
      parts.forEach((part, place) => part.classList.toggle("gl-part-now", place === at));
      const [part, share] = [parts[at], Math.min(1, (watch.time() - watch.starts[at]) / card.tempo[at].seconds)];
      hand.style.left = `${part.offsetLeft + share * part.offsetWidth}px`;
      now.textContent = card.tempo[at].do;
      breath.textContent = card.tempo[at].breath;
      breath.dataset.breath = card.tempo[at].breath.split(" ").at(-1);
    },
  };
}
