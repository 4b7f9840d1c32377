// Controls and numbers of a simulator: sliders with a scale, one value with its change, a band on an axis, bars.

const signed = (value, digits) => `${value > 0 ? "+" : value < 0 ? "−" : "±"}${Math.abs(value).toFixed(digits)}`;

// `zones` shade parts of the scale, `marks` point at one value; both in the slider's own numbers.
function slider({ label, values, value, text, spoken, zones = [], marks = [], ends, onInput }) {
  const id = nextId("slider");
  const [low, high] = [values[0], values.at(-1)];
  const share = (each) => ((each - low) / (high - low)) * 100;
  const output = h("output", { for: id });
  const input = h("input", { id, type: "range", min: low, max: high, step: values[1] - values[0], oninput: () => { set(Number(input.value)); onInput(); } });
  const set = (next) => {
    input.value = next;
    output.textContent = text(next);
    input.setAttribute("aria-valuetext", spoken(next));
    input.style.setProperty("--at", `${share(next)}%`);
  };
  const zone = zones.map(({ from, to, title }) => h("span", { class: "gl-zone", style: `left:${share(from)}%;right:${100 - share(to)}%` }, h("em", {}, title)));
  const mark = marks.map(({ at, title }) => h("span", { class: "gl-mark", style: `left:${share(at)}%` }, h("em", { html: title })));
  const box = h("div", { class: "gl-slider" },
    h("div", { class: "gl-slider-head" }, h("label", { for: id }, label), output),
    h("div", { class: "gl-track" }, zone.length > 0 && h("div", { class: "gl-zones" }, zone), input),
    mark.length > 0 && h("div", { class: "gl-marks" }, mark),
    ends && h("div", { class: "gl-ends", "aria-hidden": "true" }, h("span", {}, ends[0]), h("span", {}, ends[1])));
  set(value);
  return { box, input, set, value: () => Number(input.value) };
}

function readout(title, unit) {
  const value = h("span", { class: "gl-value" });
  const change = h("span", { class: "gl-change" });
  const extra = h("div", {});
  const unitOf = h("span", { class: "gl-unit-of" }, unit);
  const box = h("section", { class: "gl-readout", "aria-label": title },
    h("p", { class: "gl-readout-title" }, title), h("p", { class: "gl-figures" }, value, unitOf, change), extra);
  return {
    box,
    extra,
    set(text, difference) {
      value.textContent = text;
      change.textContent = difference;
      unitOf.hidden = text === "–";
    },
  };
}

// An axis from 0 to `most` with the model's band, its middle, and where the learner started.
function bandAxis(most, unit) {
  const band = h("span", { class: "gl-band" });
  const middle = h("span", { class: "gl-middle" });
  const start = h("span", { class: "gl-start" });
  const words = h("p", { class: "gl-small" });
  const at = (value) => `${(100 * Math.min(value, most)) / most}%`;
  const ticks = Array.from({ length: most + 1 }, (_, value) => h("span", { style: `left:${at(value)}` }, String(value)));
  const scale = h("div", { class: "gl-axis", "aria-hidden": "true" }, h("div", { class: "gl-rail" }, band, start, middle), h("div", { class: "gl-ticks" }, ticks));
  return {
    box: h("div", {}, scale, words),
    set(low, central, high, from) {
      const held = Number.isFinite(central);
      band.hidden = middle.hidden = !held;
      words.textContent = held ? `The model's band: ${low.toFixed(1)} to ${high.toFixed(1)} ${unit}. The ring is your start.` : "No steady load to show.";
      start.style.left = at(from);
      start.hidden = !Number.isFinite(from);
      if (!held) return;
      band.style.left = at(low);
      band.style.width = `calc(${at(high)} - ${at(low)})`;
      middle.style.left = at(central);
    },
  };
}

function bars(entries, colourOf) {
  const rows = entries.map(([key, label]) => {
    const fill = h("span", {});
    const value = h("span", { class: "gl-bar-value" });
    return { key, fill, value, row: h("li", {}, h("span", { class: "gl-bar-label" }, label), h("span", { class: "gl-bar", "aria-hidden": "true" }, fill), value) };
  });
  return {
    box: h("ul", { class: "gl-bars" }, rows.map(({ row }) => row)),
    set(shares) {
      for (const { key, fill, value } of rows) {
        const share = shares[key];
        fill.style.width = `${100 * share}%`;
        fill.style.background = colourOf(share);
        value.textContent = `${Math.round(100 * share)} %`;
      }
    },
  };
}
