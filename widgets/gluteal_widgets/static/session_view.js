// What is seen while a session runs: the picture, big digits, what to do now, and the set that was just done.

const sideWords = { "": "", right: "right side", left: "left side" };

// A picture turned round shows the other side, and its words say so.
const otherSide = (words) => words.replace(/\b(right|left)\b/g, (side) => (side === "right" ? "left" : "right"));

// Start and end of an exercise; the one that belongs to the moment shows. Without pictures its words do.
function poseOf(model, key, card) {
  const book = model.get("pictures")[key];
  if (!book) {
    const ends = { start: h("p", {}, h("strong", {}, "Start. "), card.start), end: h("p", {}, h("strong", {}, "End. "), card.end) };
    return { box: h("div", { class: "gl-ends-in-words" }, ends.start, ends.end), show: (end) => Object.entries(ends).forEach(([name, each]) => each.classList.toggle("gl-at", name === end)) };
  }
  const image = (end, alt) => h("img", { src: pictureAddress(book[end]), alt, width: book.width, height: book.height, class: `gl-pose-${end}` });
  const images = { start: image("start", book.alt), end: image("end", "") };
  const box = h("div", { class: "gl-pose" }, images.start, images.end);
  return {
    box,
    show(end, side) {
      box.dataset.end = end;
      if (box.classList.toggle("gl-turned", side === "left") !== (images.start.alt !== book.alt)) images.start.alt = side === "left" ? otherSide(book.alt) : book.alt;
    },
  };
}

// The moment within a set: which repetition, and what part of it.
function momentOf(step, time) {
  const { tempo } = step.card;
  const total = tempo.reduce((sum, phase) => sum + phase.seconds, 0);
  const repetition = Math.min(step.item.high, Math.floor(time / total) + 1);
  let into = time % total;
  const place = tempo.findIndex((phase) => { if (into < phase.seconds) return true; into -= phase.seconds; return false; });
  const phase = tempo[Math.max(0, place)];
  return { repetition, phase, share: Math.min(1, into / phase.seconds), done: Math.floor(time / total) };
}

const counted = (step) => step.item.counts === "repetitions" || step.item.counts === "steps";
const minutesAndSeconds = (seconds) => (seconds >= 60 ? `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}` : String(seconds));

// Digits, what they count, and what to do now.
function faceOf(step, time) {
  const left = minutesAndSeconds(Math.max(0, Math.ceil(step.seconds - time - 1e-6)));
  if (step.kind === "ready") return { digits: left, unit: "seconds to get ready", now: step.first ? step.card.start : step.set > 1 && step.side !== "left" ? "Take up the start again." : "Change sides.", end: "start", share: time / step.seconds };
  if (step.kind === "rest") return { digits: left, unit: "seconds to rest", now: "Breathe, walk about, have a sip.", end: "start", share: time / step.seconds };
  if (!counted(step)) {
    const minutes = step.item.counts === "minutes";
    return { digits: left, unit: minutes ? "to go" : "seconds to hold", now: step.card.end, breath: "Keep breathing", end: "end", share: time / step.seconds };
  }
  const { repetition, phase, share } = momentOf(step, time);
  return { digits: String(repetition), unit: `of ${range(step.item.low, step.item.high)} ${step.item.counts}`, now: phase.do, breath: phase.breath, end: phase.to, share };
}

const titleOf = (step) => `${step.kind === "rest" ? "Rest" : step.kind === "ready" ? "Get ready" : `Set ${step.set} of ${step.item.sets}`}${step.side && step.kind !== "rest" ? `, ${sideWords[step.side]}` : ""}`;

const doseOfSet = (step) => dose({ ...step.item, each_side: false }, false);

// The steps, for whoever has forgotten them; the clock waits while they are read.
function howTo(card, onOpen) {
  return h("details", { class: "gl-how-to", ontoggle: (event) => { if (event.target.open) onOpen(); } }, h("summary", {}, "How to do it"), h("ol", {}, card.steps.map((step) => h("li", {}, step))));
}

// What was logged last, to put right while it is fresh.
function lastSet(last, units, onChange) {
  if (!last) return h("div", { class: "gl-last" });
  const id = nextId("load");
  const count = h("span", { class: "gl-last-count" }, countWords(last.data.count, last.counts));
  const news = h("span", { class: "gl-small", role: "status" });
  const by = last.counts === "hold" ? 5 : 1;
  const more = (step) => () => { onChange({ count: Math.max(0, last.data.count + step) }); count.textContent = countWords(last.data.count, last.counts); };
  const load = h("input", { id, type: "text", inputmode: "decimal", class: "gl-load", value: inUnit(last.data.load_kg, units), autocomplete: "off", onchange: () => {
    const kg = toKilograms(load.value, units);
    news.textContent = Number.isNaN(kg) ? `“${load.value}” is no load from 0 to ${inUnit(500, units)} ${units}.` : "";
    if (!Number.isNaN(kg)) onChange({ load_kg: kg });
  } });
  return h("div", { class: "gl-last" },
    h("p", { class: "gl-kicker" }, `Done: ${last.name}${last.data.side ? `, ${sideWords[last.data.side]}` : ""}, set ${last.data.set}`),
    h("div", { class: "gl-last-row" },
      h("button", { type: "button", class: "gl-quiet", "aria-label": "Fewer", onclick: more(-by) }, "−"), count,
      h("button", { type: "button", class: "gl-quiet", "aria-label": "More", onclick: more(by) }, "+"),
      last.loads && h("span", { class: "gl-last-load" }, h("label", { for: id }, `Load, ${units}`), load)), news);
}
