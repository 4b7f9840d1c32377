// Controls and numbers of a simulator, each described by its part of the spec: sliders and choices; values, changes, words; bars.

const signed = (value, digits) => `${value > 0 ? "+" : value < 0 ? "−" : "±"}${Math.abs(value).toFixed(digits)}`;
const percent = (value) => `${100 * value}%`;

// Only what changed, into the text that stands there: for a new piece of text the browser would look at the styles of the whole page again.
function write(node, text) {
  if (!node.firstChild) node.append(text);
  else if (node.firstChild.data !== text) node.firstChild.data = text;
}

function valueInWords(control, value, spoken) {
  const named = spoken ? control.spoken_named : control.named;
  if (String(value) in named) return named[String(value)];
  const below = spoken ? control.spoken_below : control.below;
  return fill(value < 0 && below ? below : control[spoken ? "spoken" : "text"], { value, size: Math.abs(value) });
}

// `rare` shades a part of the scale, `marks` point at one value; both in the slider's own numbers. A native slider counts in even
// steps upwards, so one whose values do not counts their places.
function slider(control, values, first, onInput) {
  const id = nextId("slider");
  const step = values[1] - values[0];
  const even = step > 0 && values.every((value, at) => Math.abs(value - values[0] - at * step) < 1e-9);
  const places = even ? values : values.map((_, at) => at);
  const share = (value) => (places[values.indexOf(value)] - places[0]) / (places.at(-1) - places[0]);
  const along = (value) => (value - values[0]) / (values.at(-1) - values[0]);
  const value = () => values[places.indexOf(Number(input.value))];
  const output = h("output", { for: id });
  const input = h("input", { id, type: "range", min: places[0], max: places.at(-1), step: places[1] - places[0], oninput: () => { onInput(); set(value()); } });
  const set = (next) => {
    input.value = places[values.indexOf(next)];
    write(output, valueInWords(control, next, false));
    input.setAttribute("aria-valuetext", valueInWords(control, next, true));
    input.style.setProperty("--at", percent(share(next)));
  };
  const [from, to, title] = control.rare ?? [];
  const zone = control.rare && h("div", { class: "gl-zones" }, h("span", { class: "gl-zone", style: `left:${percent(along(from))};right:${percent(1 - along(to))}` }, h("em", {}, title)));
  const mark = control.marks.map(({ at, title }) => h("span", { class: "gl-mark", style: `left:${percent(along(at))}` }, h("em", { html: title })));
  const box = h("div", { class: "gl-slider" },
    h("div", { class: "gl-slider-head" }, h("label", { for: id }, control.label), output),
    h("div", { class: "gl-track" }, zone, input),
    mark.length > 0 && h("div", { class: "gl-marks" }, mark),
    control.ends && h("div", { class: "gl-ends", "aria-hidden": "true" }, h("span", {}, control.ends[0]), h("span", {}, control.ends[1])));
  set(first);
  return { box, set, value };
}

function choice(control, values, first, onInput) {
  const name = nextId("choice");
  const hint = control.hint && h("p", { class: "gl-small", id: `${name}-hint` }, control.hint);
  const inputs = values.map((value) => h("input", { type: "radio", name, value: String(value), onchange: onInput }));
  const set = (next) => inputs.forEach((input, at) => { input.checked = values[at] === next; });
  const box = h("fieldset", { class: "gl-group", "aria-describedby": hint && `${name}-hint` }, h("legend", {}, control.label),
    h("div", { class: "gl-options" }, inputs.map((input, at) => h("label", {}, input, h("span", {}, control.options[String(values[at])])))), hint);
  set(first);
  return { box, set, value: () => values[inputs.findIndex((input) => input.checked)] };
}

function readout(title, unit) {
  const value = h("span", { class: "gl-value" });
  const change = h("span", { class: "gl-change" });
  const extra = h("div", {});
  const unitOf = h("span", { class: "gl-unit-of" }, unit);
  const box = h("div", { class: "gl-readout", role: "group", "aria-label": title },
    h("p", { class: "gl-readout-title" }, title), h("p", { class: "gl-figures" }, value, unitOf, change), extra);
  return {
    box,
    extra,
    set(text, difference, bare = text === "–") {
      write(value, text);
      write(change, difference);
      unitOf.hidden = bare;
    },
  };
}

// One number, how far it is from the start, and where it has one the model's band on an axis.
function valueReading(reading) {
  const shown = readout(reading.title, reading.unit);
  const axis = reading.band && bandAxis(reading.most, reading.band_unit);
  if (axis) shown.extra.append(axis.box);
  return {
    box: shown.box,
    set(now, then) {
      const [value, from] = [now, then].map((point) => reading.times * point.at(reading.column));
      const held = now.held || !reading.if_held;
      const told = held && (then.held || !reading.if_held) && Math.abs(value - from) >= reading.same;
      shown.set(held ? value.toFixed(reading.digits) : "–", told ? `${signed(value - from, reading.digits)} from your start` : "");
      if (!axis) return;
      const band = [reading.band[0], reading.column, reading.band[1]].map((name) => (now.held ? now.at(name) : NaN));
      axis.set(...band, then.held ? then.at(reading.column) : NaN);
    },
  };
}

// A quantity of which only the change is told: from the start, or beside another column of the same point.
function changeReading(reading) {
  const shown = readout(reading.title, reading.unit);
  shown.box.classList.add("gl-shift");
  const axis = reading.most && changeAxis(reading.most, reading.step);
  const words = h("p", { class: "gl-small" });
  shown.extra.append(...[axis?.box, words, reading.note && h("p", { class: "gl-small" }, reading.note)].filter(Boolean));
  const round = (value) => nearest(value, reading.step);
  const text = (low, high) => (round(low) === round(high) ? signed(round(low), 0) : `${signed(round(low), 0)} to ${signed(round(high), 0)}`);
  const blank = (title, why) => { shown.set(title, "", true); write(words, why); axis?.clear(); };
  return {
    box: shown.box,
    set(now, then) {
      if (!now.held || (!reading.against && !then.held)) return blank("–", "No steady load to compare.");
      if (reading.against && now.at(reading.against[1]) === null) return blank("–", reading.lacking);
      // low, central and high edge of the model, each under every assumption
      const edges = [0, 1, 2].map((edge) => reading.columns.map((names) =>
        (reading.against ? now.at(reading.against[edge]) - now.at(names[edge]) : now.at(names[edge]) - then.at(names[edge]))));
      const [low, high] = [Math.min(...edges[1]), Math.max(...edges[1])];
      const [least, most] = [Math.min(...edges.flat()), Math.max(...edges.flat())];
      if (low === 0 && high === 0) shown.set(reading.exact || "±0", "", Boolean(reading.exact));
      else if (Math.max(-low, high) < reading.same) shown.set("about the same", "", true);
      else shown.set(text(low, high), "");
      const told = low === high ? "The model's band" : "With the model's band";
      write(words, Math.max(-low, high) < reading.same ? "" : bound(`${told}: ${text(least, most)} N.`));
      axis?.set(low, high, least, most);
    },
  };
}

function wordsReading(reading) {
  const shown = readout(reading.title, "");
  shown.box.classList.add("gl-said");
  return {
    box: shown.box,
    set(now, then) {
      const value = now.at(reading.column);
      if (reading.cases) return shown.set(now.held ? reading.cases.find(([most]) => value <= most)[1] : "–", "", true);
      const way = value - then.at(reading.column);
      return shown.set(!now.held || !then.held ? "–" : way >= reading.same ? reading.more : way <= -reading.same ? reading.less : reading.alike, "", true);
    },
  };
}

// An axis from 0 to `most` with the model's band, its middle, and where the learner started.
function bandAxis(most, unit) {
  const [band, middle, start] = ["band", "middle", "start"].map((name) => h("span", { class: `gl-${name}` }));
  const words = h("p", { class: "gl-small" });
  const at = (value) => percent(Math.min(value, most) / most);
  const ticks = Array.from({ length: most + 1 }, (_, value) => h("span", { style: `left:${at(value)}` }, String(value)));
  const scale = h("div", { class: "gl-axis", "aria-hidden": "true" }, h("div", { class: "gl-rail" }, band, start, middle), h("div", { class: "gl-ticks" }, ticks));
  return {
    box: h("div", {}, scale, words),
    set(low, central, high, from) {
      const held = Number.isFinite(central);
      band.hidden = middle.hidden = !held;
      write(words, held ? bound(`The model's band: ${low.toFixed(1)} to ${high.toFixed(1)} ${unit}. The ring is your start.`) : "No steady load to show.");
      start.style.left = at(from);
      start.hidden = !Number.isFinite(from);
      if (!held) return;
      band.style.left = at(low);
      band.style.width = `calc(${at(high)} - ${at(low)})`;
      middle.style.left = at(central);
    },
  };
}

// An axis of changes: less to the left, more to the right, the start's ring in the middle.
function changeAxis(most) {
  const [band, middle, start] = ["band", "middle", "start"].map((name) => h("span", { class: `gl-${name}` }));
  const at = (value) => percent(0.5 + Math.max(-1, Math.min(1, value / most)) / 2);
  start.style.left = at(0);
  const ticks = [-most, 0, most].map((value) => h("span", { style: `left:${at(value)}` }, value ? signed(value, 0) : "your start"));
  const parts = [band, middle];
  return {
    box: h("div", { class: "gl-axis gl-axis-change", "aria-hidden": "true" }, h("div", { class: "gl-rail" }, band, start, middle), h("div", { class: "gl-ticks" }, ticks)),
    clear: () => parts.forEach((part) => { part.hidden = true; }),
    set(low, high, least, most) {
      parts.forEach((part) => { part.hidden = false; });
      band.style.left = at(least);
      band.style.width = `calc(${at(most)} - ${at(least)})`;
      middle.style.left = at(low);
      middle.style.width = `max(3px, calc(${at(high)} - ${at(low)}))`;
    },
  };
}

// Rows of muscles. The ring on a bar is where it stood at the start.
function barGroup(group, colours, drawn) {
  const shown = readout(group.title, group.of);
  const both = group.scale === "signed";
  const place = (value) => (both ? 0.5 + Math.max(-1, Math.min(1, value / group.most)) / 2 : Math.min(1, value / group.most));
  const number = { share: (value) => `${Math.round(100 * value)} %`, size: (value) => `${nearest(value, 10)} ${group.unit}`, signed: (value) => `${Math.abs(nearest(value, 10))} ${group.unit}` }[group.scale];
  const rows = group.rows.map(([column, label]) => {
    const [fill, start, value, way] = ["gl-fill", "gl-was", "", "gl-unseen"].map((name) => h("span", { class: name }));
    const bar = h("span", { class: "gl-bar", "aria-hidden": "true" }, fill, start);
    return { column, fill, start, value, way, row: h("li", {}, h("span", { class: "gl-bar-label" }, label), bar, h("span", { class: "gl-bar-value" }, value, both && way)) };
  });
  const unseen = both ? [] : group.rows.filter(([column]) => !drawn.has(column)).map(([, label]) => label.toLowerCase());
  const ends = group.ends && h("p", { class: "gl-bar-ends", "aria-hidden": "true" }, group.ends.map((end) => h("span", {}, end)));
  const note = unseen.length && unseen.length < group.rows.length && `Not seen in the picture: ${unseen.join(" and ")}.`;
  shown.box.classList.add("gl-work", `gl-work-${group.scale}`);
  shown.extra.append(...[ends, h("ul", { class: "gl-bars" }, rows.map(({ row }) => row)), note && h("p", { class: "gl-small" }, note)].filter(Boolean));
  return {
    box: shown.box,
    set(now, then) {
      for (const { column, fill, start, value, way } of rows) {
        const size = now.at(column);
        const [low, high] = [Math.min(place(0), place(size)), Math.max(place(0), place(size))];
        fill.style.left = percent(low);
        fill.style.width = percent(high - low);
        fill.style.background = colours.css(size / group.most);
        start.style.left = `clamp(4px, ${percent(place(then.at(column)))}, calc(100% - 4px))`;
        start.hidden = now.at(column) === then.at(column);
        write(value, number(size));
        if (both) write(way, Math.abs(nearest(size, 10)) > 0 ? ` ${group.ends[size < 0 ? 0 : 1]}` : "");
      }
    },
  };
}
