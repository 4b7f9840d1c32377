// The exercise player: watch, step through, and read how; easier and harder forms one press away.

const BUILDS = [["slimmer", "Slimmer"], ["fuller", "Fuller"]];

function cautionBox(card) {
  const rows = [["not_for", "Leave it out if"], ["ask_first", "Ask a clinician first if"], ["mind", "Take care if"]];
  const title = nextId("ask");
  return h("section", { class: "gl-ask", "aria-labelledby": title },
    h("h4", { id: title }, "Who should ask first"),
    rows.filter(([field]) => card[field].length).map(([field, words]) => [h("p", {}, h("strong", {}, words)), h("ul", {}, card[field].map((text) => h("li", {}, text)))]),
    card.everyone.map((text) => h("p", { class: "gl-small" }, text)));
}

function howTo(card) {
  return h("div", { class: "gl-how" },
    h("h4", {}, "How"), h("ol", {}, card.steps.map((text) => h("li", {}, text))),
    h("h4", {}, "Think of"), h("ul", {}, card.cues.map((text) => h("li", {}, text))),
    h("h4", {}, "If this happens"), h("dl", { class: "gl-slips" }, card.errors.map(([error, wayOut]) => [h("dt", {}, error), h("dd", {}, wayOut)])),
    card.less && h("p", {}, h("strong", {}, "To do less: "), card.less),
    card.more && h("p", {}, h("strong", {}, "To do more: "), card.more));
}

function furtherReading(card) {
  return h("details", {}, h("summary", {}, "What is known, and from where"),
    card.notes.map((text) => h("p", { class: "gl-note" }, text)), h("p", { class: "gl-note" }, card.basis),
    card.sources.length > 0 && h("ul", { class: "gl-sources" }, card.sources.map(([short, citation]) => h("li", {}, h("strong", {}, `${short}. `), citation))));
}

function ladder(card, cards, goTo) {
  const group = (words, entries) => entries.length > 0 && h("div", { class: "gl-rung" }, h("span", {}, words),
    entries.map(([key, name]) => (cards[key] ? h("button", { class: "gl-quiet", type: "button", onclick: () => goTo(key) }, name) : h("strong", {}, name))));
  return h("nav", { class: "gl-ladder", "aria-label": "Easier and harder forms" }, group("Easier:", card.easier), group("Harder:", card.harder));
}

// Without pictures: both ends in words, the nearer one set off.
function wordStage(card) {
  const ends = { start: h("p", {}, h("strong", {}, "Start. "), card.start), end: h("p", {}, h("strong", {}, "End. "), card.end) };
  return { box: h("div", { class: "gl-ends-in-words" }, ends.start, ends.end), show: (end) => Object.entries(ends).forEach(([name, each]) => each.classList.toggle("gl-at", name === end)) };
}

function looks(model, card, book, redraw) {
  const name = nextId("build");
  const tick = (label, trait) => h("label", {}, h("input", { type: "checkbox", checked: model.get(trait), onchange: (event) => { keep(model, { [trait]: event.target.checked }); redraw(); } }), label);
  const legend = h("ul", { class: "gl-chips" });
  const colours = model.get("colours");
  legend.append(...book.items.filter((item) => card.works.includes(item.key)).map((item) => h("li", {}, h("span", { class: "gl-chip", style: `background:${colours[item.key]}`, "aria-hidden": "true" }), item.label)));
  return {
    legend,
    box: h("div", { class: "gl-looks" },
      tick("Muscles and bones", "muscles"), tick(card.sides === "each" ? "Other side" : "Turn round", "mirrored"),
      h("fieldset", { class: "gl-builds" }, h("legend", {}, "Build"), BUILDS.filter(([key]) => book.bodies[key]).map(([key, label]) => h("label", {},
        h("input", { type: "radio", name, value: key, checked: model.get("build") === key, onchange: () => { keep(model, { build: key }); redraw(); } }), label)))),
  };
}

function pictureStage(model, card, book) {
  const colours = model.get("colours");
  const stage = stageOf(book, pictureStore(book, (key) => (card.works.includes(key) && colours[key] ? hex(colours[key]) : null)));
  let shown = 0;
  const redraw = () => {
    stage.show(model.get("build"), shown, model.get("muscles"));
    stage.canvas.classList.toggle("gl-mirrored", model.get("mirrored"));
    choice.legend.hidden = !model.get("muscles") || !choice.legend.childElementCount;
  };
  const choice = looks(model, card, book, redraw);
  const [page, title] = model.get("families").length ? ["06-three-exercises", "the lesson on the article’s three"] : ["exercises", "the page of all exercises"];
  const few = !book.whole && h("p", { class: "gl-small" }, "Start and end only. It moves on ", h("a", { href: `${page}.ipynb` }, title), ".");
  return { box: h("div", { class: "gl-picture gl-loop" }, stage.canvas), below: [few, choice.box, choice.legend], show: (frame) => { shown = frame; redraw(); } };
}

function transport(card, watch, say) {
  const id = nextId("moment");
  const last = card.track.length - 1;
  const words = () => { const phase = card.tempo[card.track[watch.step()].phase]; return `${phase.do}. ${phase.breath}. Moment ${watch.step() + 1} of ${last + 1}`; };
  const slider = h("input", { id, type: "range", min: 0, max: last, step: 1, value: 0, oninput: () => { watch.stop(); watch.goTo(Number(slider.value)); } });
  // The slider speaks for itself.
  const hop = (by) => () => { watch.stop(); watch.goTo((watch.step() + by + last + 1) % (last + 1)); say(words()); };
  const play = h("button", { class: "gl-main gl-play", type: "button", onclick: () => (watch.running() ? watch.stop() : watch.play()) }, "Play");
  return {
    box: h("div", { class: "gl-transport" }, play,
      h("button", { class: "gl-quiet", type: "button", "aria-label": "One moment back", onclick: hop(-1) }, "‹"),
      h("button", { class: "gl-quiet", type: "button", "aria-label": "One moment on", onclick: hop(1) }, "›"),
      h("div", { class: "gl-scrub" }, h("label", { for: id }, "Moment"), slider)),
    set() {
      slider.value = watch.step();
      slider.setAttribute("aria-valuetext", words());
      slider.style.setProperty("--at", `${(100 * watch.step()) / Math.max(1, last)}%`);
    },
    state: () => { play.textContent = watch.running() ? "Pause" : "Play"; },
  };
}

function exerciseView(model, card, say, goTo) {
  const book = model.get("books")[card.key];
  const picture = book ? pictureStage(model, card, book) : wordStage(card);
  let painted = null;
  const draw = () => {
    const step = lessMotion() && watch.running() ? watch.calm() : watch.step();
    const now = card.track[step].frame;
    if (now !== painted) picture.show(now);
    painted = now;
    bar.set();
    control.set();
  };
  const watch = stopwatch(card, draw, () => control.state());
  const bar = tempoBar(card, watch);
  const control = transport(card, watch, say);
  const title = h("h3", { tabindex: -1 }, card.name);
  const box = h("div", {},
    h("p", { class: "gl-kicker" }, card.kicker), title, h("p", { class: "gl-purpose" }, card.purpose),
    card.off_reason && h("p", { class: "gl-notice" }, card.off_reason),
    h("div", { class: "gl-stage-of-exercise" },
      h("div", { class: "gl-watch" }, picture.box, bar.box, control.box, picture.below,
        book && h("p", { class: "gl-small" }, h("strong", {}, "Start. "), card.start, " ", h("strong", {}, "End. "), card.end)),
      howTo(card)),
    card.care.map((text) => h("p", { class: "gl-care" }, text)),
    cautionBox(card), ladder(card, model.get("cards"), goTo), effortSection(card, model.get("meaning")), furtherReading(card));
  return { box, title, draw, stop: () => watch.stop() };
}

// A plan that leads to the page of all exercises says which one is meant.
function wishedFor(cards) {
  try {
    const key = sessionStorage.getItem("gluteal-exercise");
    sessionStorage.removeItem("gluteal-exercise");
    return cards[key] && key;
  } catch { return null; } // then the list is there
}

// A list of all exercises by what they train, where there is more to choose from than a ladder.
function chooserOf(model, chosen) {
  const [families, cards, id] = [model.get("families"), model.get("cards"), nextId("exercise")];
  const select = h("select", { id, class: "gl-unit", onchange: () => chosen(select.value) }, families.map(([label, keys]) => h("optgroup", { label }, keys.map((key) => h("option", { value: key }, cards[key].name)))));
  return { box: families.length > 0 && h("div", { class: "gl-choose-exercise" }, h("label", { for: id }, "Exercise"), select), set: (key) => { select.value = key; } };
}

function render({ model, el }) {
  const root = stage(el, "gl-player");
  const say = announcer(root);
  const place = h("div", {});
  let view = null;
  const goTo = (next, byHand) => { keep(model, { key: next }); open(next, byHand); };
  // The list keeps the focus, so that arrow keys go through it.
  const chooser = chooserOf(model, (next) => goTo(next, false));
  root.append(...[chooser.box, place].filter(Boolean));
  const open = (key, byHand) => {
    view?.stop();
    view = exerciseView(model, model.get("cards")[key], say, (next) => goTo(next, true));
    chooser.set(key);
    place.replaceChildren(view.box);
    root.dataset.exercise = key;
    view.draw();
    if (byHand) view.title.focus();
    else say.stop();
  };
  open((chooser.box && wishedFor(model.get("cards"))) || model.get("key"), false);
  const size = new ResizeObserver(() => view.draw());
  size.observe(root);
  return () => { view.stop(); size.disconnect(); say.stop(); };
}

export default { render };
