// A plate of the atlas: peel its layers, point at a muscle or pick it from the list, read what it does.

const FACTS = [["From", "origin"], ["To", "insertion"], ["Does", "action"], ["Nerve", "nerve"]];
const FADE = 0.72; // how far the others step back once one muscle is picked

function faded(colour) {
  const grey = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2];
  return colour.map((value) => value * (1 - FADE) + (0.55 * grey + 0.4) * FADE);
}

function segments(legend, entries, picked, onPick) {
  const name = nextId("layer");
  const inputs = entries.map(([key, text]) => {
    const input = h("input", { type: "radio", name, value: key, checked: key === picked, onchange: () => onPick(key) });
    return h("label", { class: "gl-segment" }, input, h("span", {}, text));
  });
  return h("fieldset", { class: "gl-segments" }, h("legend", { class: "gl-unseen" }, legend), inputs);
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

function factsCard(item, facts) {
  if (!item) {
    return h("div", { class: "gl-facts gl-empty" }, h("p", {}, "Point at a muscle, or choose one from the list. Peel the layers to see what lies beneath."));
  }
  const fact = facts[item.key] ?? {};
  const rows = FACTS.filter(([, field]) => fact[field]).map(([title, field]) => [h("dt", {}, title), h("dd", {}, fact[field])]);
  return h("div", { class: "gl-facts" },
    h("p", { class: "gl-name" }, h("i", { class: "gl-swatch", style: `background:${item.colour}`, "aria-hidden": "true" }), item.label),
    fact.in_short && h("p", {}, fact.in_short), h("dl", { class: "gl-pairs" }, rows),
    fact.source && h("p", { class: "gl-source" }, `Source: ${fact.source}`));
}

// What is drawn over the coloured pixels: outlines of lifted muscles, and the name of the one that is picked.
function drawOver(context, layer, items, shown, colours) {
  const unit = pixel(context.canvas);
  for (const outline of layer.outlines ?? []) {
    const item = items.find((each) => each.id === outline.item || each.key === outline.item);
    for (const path of outline.paths) {
      context.beginPath();
      path.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.closePath();
      context.setLineDash([7 * unit, 5 * unit]);
      context.lineWidth = 1.8 * unit;
      context.strokeStyle = item ? item.colour : colours.muted;
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

function plateView(model, root) {
  const [width, height] = [model.get("width"), model.get("height")];
  const items = model.get("items");
  const layers = model.get("layers");
  const facts = model.get("facts");
  const canvas = h("canvas", { width, height, role: "img", "aria-label": model.get("alt") });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const list = h("div", { class: "gl-list", role: "group", "aria-label": "Muscles of this layer" });
  const card = h("div", {});
  const say = announcer(root);
  const pictures = new Map();
  const out = context.createImageData(width, height);
  const state = { layer: layers.find((each) => each.key === model.get("layer")) ?? layers[0], selected: model.get("selected"), hover: "" };

  const draw = () => {
    const picture = pictures.get(state.layer.key);
    if (!picture) return;
    const started = performance.now();
    const lit = state.hover || state.selected;
    const present = items.some((item) => item.key === lit && state.layer.items.includes(item.id));
    const colours = items.map((item) => [item.id, !present || item.key === lit ? hex(item.colour) : faded(hex(item.colour))]);
    recolour(picture, colours, out);
    context.putImageData(out, 0, 0);
    drawOver(context, state.layer, items, present && items.find((item) => item.key === lit), tokens(root));
    root.dataset.drawMs = (performance.now() - started).toFixed(1);
  };
  const refresh = () => {
    const here = members(items, state.layer);
    const item = here.find((each) => each.key === state.selected);
    canvas.setAttribute("aria-label", state.layer.alt || model.get("alt"));
    list.replaceChildren(...here.map((each) => h("button", {
      type: "button", class: "gl-muscle", "aria-pressed": String(each.key === state.selected), "data-key": each.key, onclick: () => select(each.key),
    }, h("i", { class: "gl-swatch", style: `background:${each.colour}`, "aria-hidden": "true" }), each.label)));
    card.replaceChildren(factsCard(item, facts));
    draw();
    return item;
  };
  const select = (key) => {
    state.selected = key === state.selected ? "" : key;
    const focused = list.contains(document.activeElement) && document.activeElement.dataset.key;
    const item = refresh();
    if (focused) list.querySelector(`[data-key="${focused}"]`)?.focus();
    keep(model, { selected: state.selected });
    say(item ? `${item.label}. ${facts[item.key]?.in_short ?? ""}` : "No muscle chosen.");
  };
  const peel = (key) => {
    state.layer = layers.find((each) => each.key === key);
    state.hover = "";
    keep(model, { layer: key });
    refresh();
    say(`${state.layer.title}. ${members(items, state.layer).length} muscles to choose from.`);
  };
  const at = (event) => {
    const picture = pictures.get(state.layer.key);
    const box = canvas.getBoundingClientRect();
    const x = Math.floor(((event.clientX - box.left) * width) / box.width);
    const y = Math.floor(((event.clientY - box.top) * height) / box.height);
    const id = picture && x >= 0 && y >= 0 && x < width && y < height ? picture.map[y * width + x] : 0;
    return id ? items.find((item) => item.id === id)?.key ?? "" : "";
  };
  const hover = (key) => {
    if (key === state.hover) return;
    state.hover = key;
    canvas.style.cursor = key ? "pointer" : "default";
    draw();
  };
  canvas.addEventListener("pointermove", (event) => { if (event.pointerType !== "touch") hover(at(event)); });
  canvas.addEventListener("pointerleave", () => hover(""));
  canvas.addEventListener("click", (event) => {
    const key = at(event);
    if (key || state.selected) select(key || state.selected);
  });
  root.append(
    h("div", { class: "gl-plate" },
      segments("Layer", layers.map((each) => [each.key, each.title]), state.layer.key, peel),
      h("div", { class: "gl-picture" }, canvas), h("div", { class: "gl-side" }, list, card)));
  refresh();
  return { canvas, pictures, draw, state, layers };
}

async function loadLayers(model, view, root) {
  const started = performance.now();
  const [shades, ids] = [model.get("shades"), model.get("ids")];
  const first = view.layers.indexOf(view.state.layer);
  const order = [first, ...view.layers.keys()].filter((at, place, all) => all.indexOf(at) === place);
  for (const at of order) {
    view.pictures.set(view.layers[at].key, await decode(shades[at], ids[at], model.get("width"), model.get("height")));
    if (view.layers[at] === view.state.layer) view.draw();
    root.dataset.firstMs ??= (performance.now() - started).toFixed(1);
  }
  root.dataset.ready = "all";
}

function render({ model, el }) {
  const root = stage(el, "gl-explorer");
  const view = plateView(model, root);
  const stop = watchLook(view.canvas, view.draw);
  loadLayers(model, view, root);
  return stop;
}

export default { render };
