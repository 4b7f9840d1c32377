// One engine for all simulators: controls move a point of the table, and picture, numbers, bars and one sentence follow from it.

// The table at a point: where that is, whether the posture is held there, and any column.
function lookUp(model) {
  const [order, columns, drawn, frame] = ["axes", "columns", "drawn", "frame"].map((name) => model.get(name));
  const axes = Object.fromEntries(order);
  return (posture) => {
    const place = order.map(([name, values]) => values.indexOf(posture[name]));
    const at = (column) => place.reduce((values, index) => values[index], columns[column]);
    const point = drawn.reduce((sum, name) => sum * axes[name].length + axes[name].indexOf(posture[name]), 0);
    return { at, file: frame[point], point, held: Boolean(at("feasible")) };
  };
}

function controls(model, onInput) {
  const axes = Object.fromEntries(model.get("axes"));
  const posture = model.get("posture");
  const made = model.get("spec").controls.map((control) => {
    const make = control.kind === "choice" ? choice : slider;
    return [control.axis, make(control, axes[control.axis], posture[control.axis], onInput)];
  });
  return {
    box: h("div", { class: "gl-controls" }, made.map(([, control]) => control.box)),
    read: () => Object.fromEntries(made.map(([axis, control]) => [axis, control.value()])),
    set: (posture) => made.forEach(([axis, control]) => control.set(posture[axis])),
  };
}

function rampLegend(model) {
  const { legend, signed } = model.get("spec");
  const ramp = signed ? [...model.get("other_ramp").slice(1).reverse(), ...model.get("ramp")] : model.get("ramp");
  const strip = h("span", { class: "gl-ramp", style: `background:linear-gradient(to right, ${ramp.join(", ")})`, "aria-hidden": "true" });
  return h("p", { class: "gl-legend" }, legend[0], strip, legend[1]);
}

function numbers(model, colours) {
  const spec = model.get("spec");
  const makers = { value: valueReading, change: changeReading, words: wordsReading };
  const readings = spec.readings.map((reading) => makers[reading.kind](reading));
  const drawn = new Set(model.get("items").map((item) => spec.colour[item.key]?.[0]));
  const groups = spec.bars.map((group) => barGroup(group, colours, drawn));
  return {
    readouts: h("div", { class: "gl-readouts" }, readings.map(({ box }) => box)),
    bars: h("div", { class: "gl-workers" }, groups.map(({ box }) => box)),
    set: (now, then) => [...readings, ...groups].forEach((each) => each.set(now, then)),
  };
}

function render({ model, el }) {
  const spec = model.get("spec");
  const root = stage(el, "gl-simulator");
  const say = announcer(root);
  const find = lookUp(model);
  const colours = rampColours(model);
  const picture = figure(model, root, colours);
  const first = Object.fromEntries(spec.controls.map((control) => [control.axis, control.start]));
  let start = { ...first };
  const sentence = h("p", { class: "gl-sentence" });
  const challenge = challengeList(spec.challenges);
  const board = numbers(model, colours);
  const update = () => {
    const posture = input.read();
    const [now, then] = [find(posture), find(start)];
    // The picture first: its letters ask for the page's style, which the words below change.
    picture.show(now);
    board.set(now, then);
    sentence.classList.toggle("gl-notice", !now.held);
    write(sentence, bound(changeInWords(spec, now, then, posture, start)));
    say([challenge.look(now, then, posture, start), sentence.textContent].filter(Boolean).join(" "));
    root.classList.toggle("gl-unheld", !now.held);
  };
  const store = () => keep(model, { posture: input.read() });
  const input = controls(model, update);
  input.box.addEventListener("change", store);
  const reset = () => {
    start = { ...first };
    input.set(first);
    update();
    store();
  };
  const buttons = h("div", { class: "gl-actions" },
    h("button", { class: "gl-quiet", type: "button", onclick: () => { start = input.read(); update(); } }, "Make this my start"),
    h("button", { class: "gl-plain", type: "button", onclick: reset }, "Reset"));
  const wide = model.get("width") > model.get("height") ? " gl-wide" : "";
  root.append(h("div", { class: `gl-stage${wide}` },
    h("div", { class: "gl-picture" }, picture.canvas, rampLegend(model)), h("div", { class: "gl-side" }, input.box, sentence, board.readouts)),
    board.bars, buttons, challenge.box,
    h("details", {}, h("summary", {}, "How sure are we?"), h("div", { class: "gl-sure", html: spec.sure })), h("p", { class: "gl-closing" }, spec.closing));
  update();
  say.stop();
  picture.load();
  const stop = watchLook(picture.canvas, picture.theme);
  return () => { stop(); say.stop(); picture.end(); };
}

export default { render };
