// What an atlas holds: its views and where each muscle is seen in them, the card of facts, and what is drawn over the picture.

const FACTS = [["From", "origin"], ["To", "insertion"], ["Does", "action"], ["Nerve", "nerve"]];

// All views, each with the place of its first picture in the flat lists of files.
function viewsOf(model) {
  let from = 0;
  return model.get("views").map((view) => {
    const placed = { ...view, from, pictures: new Map() };
    from += view.layers.length;
    return placed;
  });
}

// Muscles of one layer in the order of the plate, each once although it may have several ids.
function members(items, layer) {
  const groups = new Map();
  for (const item of items) {
    if (!layer.items.includes(item.id)) continue;
    if (!groups.has(item.key)) groups.set(item.key, item);
  }
  return [...groups.values()];
}

// Muscles whose name or facts hold every word of the query, over all views and layers.
function matches(views, facts, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const known = new Map(views.flatMap((view) => view.items).map((item) => [item.key, item]));
  return [...known.values()].filter((item) => {
    const text = [item.label, ...["origin", "insertion", "action", "nerve", "in_short"].map((field) => facts[item.key]?.[field] ?? "")].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

// Where a muscle can be seen: in the layer that is open, else in this view, else in another of the region, else anywhere.
function whereSeen(views, state, key) {
  const shows = (view, layer) => view.items.some((item) => item.key === key && item.anchor?.[layer.key]);
  const nearer = (view) => (view === state.view ? 0 : view.region === state.view.region ? 1 : 2);
  for (const view of [...views].sort((one, other) => nearer(one) - nearer(other))) {
    const layers = view === state.view ? [state.layer, ...view.layers] : view.layers;
    const layer = layers.find((each) => shows(view, each));
    if (layer) return { view, layer };
  }
  return null;
}

function swatch(item) {
  return h("i", { class: "gl-swatch", style: `background:${item.colour}`, "aria-hidden": "true" });
}

function factsCard(item, facts) {
  if (!item) {
    return h("div", { class: "gl-facts gl-empty" }, h("p", {}, "Point at a muscle, or choose one from the list. Peel the layers to see what lies beneath."));
  }
  const fact = facts[item.key] ?? {};
  const rows = FACTS.filter(([, field]) => fact[field]).map(([title, field]) => [h("dt", {}, title), h("dd", {}, fact[field])]);
  const size = fact.size && [h("dt", {}, "Size"), h("dd", {}, `${fact.size}. Source: ${fact.size_source}`)];
  return h("div", { class: "gl-facts" },
    h("p", { class: "gl-name" }, swatch(item), item.label),
    fact.in_short && h("p", {}, fact.in_short), h("dl", { class: "gl-pairs" }, rows, size),
    fact.source && h("p", { class: "gl-source" }, `Source: ${fact.source}`));
}

function segments(legend, entries, picked, onPick) {
  const name = nextId("choice");
  const inputs = entries.map(([key, text]) => {
    const input = h("input", { type: "radio", name, value: key, checked: key === picked, onchange: () => onPick(key) });
    return h("label", { class: "gl-segment" }, input, h("span", {}, text));
  });
  return h("fieldset", { class: "gl-segments" }, h("legend", { class: "gl-unseen" }, legend), inputs);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// A hue for a thin line: as near to its own as is seen on the page, whether that is light or dark.
function lineHue(colour, dark) {
  const [own, ink, ground] = [hex(colour), dark ? 1 : 0, luminance(dark ? [0.13, 0.13, 0.13] : [1, 1, 1])];
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = own.map((value) => value + share * (ink - value));
    const [high, low] = [luminance(mixed), ground].sort((one, other) => other - one);
    if ((high + 0.05) / (low + 0.05) >= 3) return `rgb(${mixed.map((value) => Math.round(255 * value)).join(" ")})`;
  }
  return dark ? "#fff" : "#000";
}

// What is drawn over the coloured pixels: outlines of lifted muscles, and the name of the one that is picked.
function drawOver(context, layer, items, shown, colours) {
  const unit = pixel(context.canvas);
  const dark = getComputedStyle(context.canvas).colorScheme === "dark";
  for (const outline of layer.outlines ?? []) {
    const item = items.find((each) => each.id === outline.item || each.key === outline.item);
    for (const path of outline.paths) {
      context.beginPath();
      path.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.closePath();
      context.setLineDash([7 * unit, 5 * unit]);
      context.lineWidth = 1.8 * unit;
      context.strokeStyle = item ? lineHue(item.colour, dark) : colours.muted;
      context.stroke();
    }
  }
  context.setLineDash([]);
  const anchor = shown && shown.anchor?.[layer.key];
  if (!anchor) return;
  const left = anchor[0] > context.canvas.width * 0.6;
  context.beginPath();
  context.arc(anchor[0], anchor[1], 4.5 * unit, 0, 7);
  context.fillStyle = colours.ink;
  context.strokeStyle = colours.ground;
  context.lineWidth = 2.5 * unit;
  context.stroke();
  context.fill();
  context.font = `600 ${14 * unit}px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = "middle";
  haloText(context, shown.label, anchor[0] + (left ? -11 : 11) * unit, anchor[1], colours, left ? "right" : "left");
}
