// Standing on one leg: how lean and strength change what the hip muscles must do and what the hip carries.

const START = { lean: 0, strength: 100 };

function lookUp(model) {
  const [leans, strengths, columns] = ["leans", "strengths", "columns"].map((name) => model.get(name));
  return ({ lean, strength }) => {
    const [row, column] = [leans.indexOf(lean), strengths.indexOf(strength)];
    const at = (name) => columns[name][row][column];
    const shares = Object.fromEntries(model.get("muscles").map(([key]) => [key, at(`activation_${key}`)]));
    return {
      row,
      shares,
      feasible: Boolean(at("feasible")),
      shortfall: at("shortfall"),
      moment: at("abductor_moment"),
      load: ["low", "central", "high"].map((name) => at(`hip_contact_${name}`)),
    };
  };
}

const amount = (difference, limit, digits, unit) =>
  Math.abs(difference) < limit ? "about as much" : `${Math.abs(difference).toFixed(digits)} ${unit} ${difference > 0 ? "more" : "less"}`;

function changeInWords(now, then, posture, start) {
  const moved = [];
  if (posture.lean !== start.lean) moved.push(`you lean ${Math.abs(posture.lean - start.lean)}° ${posture.lean > start.lean ? "further" : "less"}`);
  if (posture.strength !== start.strength) moved.push(`the glutes have ${posture.strength} % of typical strength, not ${start.strength} %`);
  const what = moved.length ? `Now ${moved.join(" and ")}.` : "This is your start.";
  if (!now.feasible) {
    const short = `This body cannot hold that: its hip muscles fall short by ${now.shortfall.toFixed(0)} N m.`;
    return `${what} ${short} Lean further, or add strength.`;
  }
  if (!moved.length) return `${what} Move a slider and watch what changes.`;
  const pull = `The hip muscles need ${amount(now.moment - then.moment, 0.5, 0, "N m")} turning effect`;
  if (!then.feasible) return `${what} ${pull}, and the posture can be held.`;
  return `${what} ${pull}, and the hip carries ${amount(now.load[1] - then.load[1], 0.05, 1, "body weights")}.`;
}

// What the learner is asked to bring about; once seen it stays ticked.
function challengeList(challenges) {
  const rows = challenges.map((challenge) => {
    const words = h("span", {}, challenge.text);
    return { challenge, words, done: false, row: h("li", {}, h("span", { class: "gl-todo", "aria-hidden": "true" }), words) };
  });
  const title = nextId("try");
  return {
    box: h("section", { class: "gl-challenge", "aria-labelledby": title }, h("p", { class: "gl-kicker", id: title }, "Try this"), h("ul", {}, rows.map(({ row }) => row))),
    // Words of what has just been brought about, for the announcer.
    look(now, then, posture, start) {
      const lowered = (strength) => strength === undefined || (posture.strength <= strength && start.strength > strength);
      const met = ({ share, strength }) => lowered(strength) && now.load[1] <= share * then.load[1];
      const words = ({ done, leaned }) => (leaned && posture.lean > start.lean ? `${done} ${leaned}` : done);
      const fresh = rows.filter((each) => !each.done && now.feasible && then.feasible && met(each.challenge));
      for (const each of fresh) {
        each.done = true;
        each.row.classList.add("gl-done");
        each.words.textContent = words(each.challenge);
      }
      return fresh.map((each) => each.words.textContent).join(" ");
    },
  };
}

function controls(model, posture, onInput) {
  const lean = slider({
    label: "Lean over the standing leg", values: model.get("leans"), value: posture.lean, ends: ["upright", "far over"],
    text: (value) => `${value}°`, spoken: (value) => (value ? `${value} degrees over the standing leg` : "upright"), onInput,
  });
  const strength = slider({
    label: "Strength of the glutes", values: model.get("strengths"), value: posture.strength,
    text: (value) => `${value} % of a typical adult`, spoken: (value) => `${value} per cent of a typical adult`,
    zones: model.get("rare").map(([from, to]) => ({ from, to, title: "rarely measured" })), marks: model.get("strength_marks"), onInput,
  });
  return { lean, strength, box: h("div", { class: "gl-controls" }, lean.box, strength.box) };
}

function rampLegend(ramp) {
  const strip = h("span", { class: "gl-ramp", style: `background:linear-gradient(to right, ${ramp.join(", ")})`, "aria-hidden": "true" });
  return h("p", { class: "gl-legend" }, "at rest", strip, "all of its strength");
}

function numbers(model) {
  const stops = model.get("ramp").map(hex);
  const colourOf = (share) => `rgb(${rampColour(stops, share).map((value) => Math.round(255 * value)).join(" ")})`;
  const pull = readout("Turning effect at the hip", "N m");
  const load = readout("Load on the hip joint", "× body weight");
  const work = readout("Who works", "share of each muscle's own strength");
  const axis = bandAxis(model.get("load_most"), "body weights");
  const list = bars(model.get("muscles"), colourOf);
  load.extra.append(axis.box);
  const drawn = new Set(model.get("items").map((item) => item.key));
  const unseen = model.get("muscles").filter(([key]) => !drawn.has(key)).map(([, label]) => label.toLowerCase());
  work.extra.append(list.box, unseen.length ? h("p", { class: "gl-small" }, `Not seen in the picture: ${unseen.join(" and ")}.`) : "");
  work.box.classList.add("gl-work");
  return {
    box: h("div", { class: "gl-readouts" }, pull.box, load.box, work.box),
    set(now, then) {
      const same = (value, limit) => Math.abs(value) < limit;
      const [more, heavier] = [now.moment - then.moment, now.load[1] - then.load[1]];
      pull.set(now.moment.toFixed(0), same(more, 0.5) ? "" : `${signed(more, 0)} from your start`);
      load.set(now.feasible ? now.load[1].toFixed(1) : "–", !now.feasible || !then.feasible || same(heavier, 0.05) ? "" : `${signed(heavier, 1)} from your start`);
      axis.set(...(now.feasible ? now.load : [NaN, NaN, NaN]), then.feasible ? then.load[1] : NaN);
      list.set(now.shares);
    },
  };
}

function render({ model, el }) {
  const root = stage(el, "gl-simulator");
  const say = announcer(root);
  const find = lookUp(model);
  const picture = figure(model, root);
  let start = { ...START };
  const read = () => ({ lean: input.lean.value(), strength: input.strength.value() });
  const sentence = h("p", { class: "gl-sentence" });
  const challenge = challengeList(model.get("challenges"));
  const board = numbers(model);
  const update = () => {
    const started = performance.now();
    const posture = read();
    const [now, then] = [find(posture), find(start)];
    picture.show(now.row, now.shares);
    board.set(now, then);
    sentence.classList.toggle("gl-notice", !now.feasible);
    sentence.textContent = changeInWords(now, then, posture, start);
    say([challenge.look(now, then, posture, start), sentence.textContent].filter(Boolean).join(" "));
    root.classList.toggle("gl-unheld", !now.feasible);
    root.dataset.updateMs = (performance.now() - started).toFixed(1);
  };
  const store = () => keep(model, read());
  const input = controls(model, { lean: model.get("lean"), strength: model.get("strength") }, update);
  input.box.addEventListener("change", store);
  const goTo = (posture) => {
    input.lean.set(posture.lean);
    input.strength.set(posture.strength);
    update();
    store();
  };
  const reset = () => { start = { ...START }; goTo(start); };
  const buttons = h("div", { class: "gl-actions" },
    h("button", { class: "gl-quiet", type: "button", onclick: () => { start = read(); update(); } }, "Make this my start"),
    h("button", { class: "gl-plain", type: "button", onclick: reset }, "Reset"));
  const words = model.get("words");
  root.append(h("div", { class: "gl-stage" },
    h("div", { class: "gl-picture" }, picture.canvas, rampLegend(model.get("ramp"))), h("div", { class: "gl-side" }, input.box, board.box)),
    sentence, buttons, challenge.box,
    h("details", {}, h("summary", {}, "How sure are we?"), h("div", { class: "gl-sure", html: words.sure })), h("p", { class: "gl-closing" }, words.closing));
  update();
  say.stop();
  picture.load(find(read()).row);
  const stop = watchLook(picture.canvas, picture.theme);
  return () => { stop(); say.stop(); };
}

export default { render };
