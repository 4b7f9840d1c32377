// A region of the atlas: choose a view, peel its layers, point at a muscle or find it by a word, read what it does; or be asked.

const FACTS = [["From", "origin"], ["To", "insertion"], ["Does", "action"], ["Nerve", "nerve"]];
const FADE = 0.72; // how far the others step back once one muscle is picked

function faded(colour) {
  const grey = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2];
  return colour.map((value) => value * (1 - FADE) + (0.55 * grey + 0.4) * FADE);
}

function segments(legend, entries, picked, onPick) {
  const name = nextId("choice");
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

// All views of the region, each with the place of its first picture in the flat lists of files.
function viewsOf(model) {
  const own = Object.fromEntries(["width", "height", "alt", "layers", "items"].map((name) => [name, model.get(name)]));
  let from = 0;
  return [{ ...own, title: model.get("view_title") }, ...model.get("further")].map((view) => {
    const placed = { ...view, from, pictures: new Map() };
    from += view.layers.length;
    return placed;
  });
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

// Where a muscle can be seen: in the layer that is open, else in this view, else in another.
function whereSeen(views, state, key) {
  const shows = (view, layer) => view.items.some((item) => item.key === key && item.anchor?.[layer.key]);
  const order = [state.view, ...views.filter((view) => view !== state.view)];
  for (const view of order) {
    const layers = view === state.view ? [state.layer, ...view.layers] : view.layers;
    const layer = layers.find((each) => shows(view, each));
    if (layer) return { view, layer };
  }
  return null;
}

class Explorer {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.views = viewsOf(model);
    this.facts = model.get("facts");
    const view = this.views[model.get("view")] ?? this.views[0];
    const layer = view.layers.find((each) => each.key === model.get("layer")) ?? view.layers[0];
    this.state = { view, layer, selected: model.get("selected"), hover: "", drill: null };
    this.canvas = h("canvas", { role: "img" });
    this.context = this.canvas.getContext("2d", { willReadFrequently: true });
    this.list = h("div", { class: "gl-list", role: "group" });
    this.card = h("div", {});
    this.layers = h("div", {});
    this.viewChoice = h("div", {});
    this.search = h("input", { type: "search", autocomplete: "off", oninput: () => this.refresh() });
    this.searchRow = h("label", { class: "gl-search" }, h("span", {}, "Search"), this.search);
    this.build();
    this.say = announcer(root);
    this.frame();
    this.refresh();
  }

  build() {
    const bar = h("div", { class: "gl-tools" }, this.views.length > 1 && this.viewChoice, this.layers,
      segments("What to do", DRILLS, "look", (kind) => this.drill(kind)));
    this.root.append(h("div", { class: "gl-plate" }, bar,
      h("div", { class: "gl-picture" }, this.canvas), h("div", { class: "gl-side" }, this.searchRow, this.list, this.card)));
    this.canvas.addEventListener("pointermove", (event) => { if (event.pointerType !== "touch") this.hover(this.at(event)); });
    this.canvas.addEventListener("pointerleave", () => this.hover(""));
    this.canvas.addEventListener("click", (event) => this.pick(this.at(event)));
  }

  // The canvas takes the size of the view; all views are shown at one scale.
  frame() {
    const { view, layer } = this.state;
    const widest = Math.max(...this.views.map((each) => each.width));
    Object.assign(this.canvas, { width: view.width, height: view.height });
    this.canvas.style.maxWidth = `${(100 * view.width) / widest}%`;
    this.out = this.context.createImageData(view.width, view.height);
    const titles = this.views.map((each, at) => [at, each.title]);
    if (!this.viewChoice.firstChild) this.viewChoice.append(segments("View", titles, this.views.indexOf(view), (at) => this.turn(this.views[at])));
    for (const input of this.viewChoice.querySelectorAll("input")) input.checked = Number(input.value) === this.views.indexOf(view);
    this.layers.replaceChildren(segments("Layer", view.layers.map((each) => [each.key, each.title]), layer.key, (key) => this.peel(key)));
  }

  members() {
    return members(this.state.view.items, this.state.layer);
  }

  draw() {
    const { view, layer, hover, selected, drill } = this.state;
    const picture = view.pictures.get(layer.key);
    if (!picture) return;
    const started = performance.now();
    const asked = drill?.kind === "name" && wanted(drill)?.key;
    const lit = drill ? asked || hover : hover || selected;
    const present = view.items.some((item) => item.key === lit && layer.items.includes(item.id));
    const colours = view.items.map((item) => [item.id, !present || item.key === lit ? hex(item.colour) : faded(hex(item.colour))]);
    recolour(picture, colours, this.out);
    this.context.putImageData(this.out, 0, 0);
    const named = !drill && present && view.items.find((item) => item.key === lit);
    drawOver(this.context, layer, view.items, named, tokens(this.root));
    if (drill) drawDrill(this.context, drill, layer, tokens(this.root));
    this.root.dataset.drawMs = (performance.now() - started).toFixed(1);
  }

  refresh() {
    const { view, layer, drill } = this.state;
    // What the picture shows is told in full, unless just that is being asked.
    this.canvas.setAttribute("aria-label", drill ? `${layer.title}. Muscles to find or name.` : layer.alt || view.alt);
    this.searchRow.hidden = Boolean(drill);
    const focused = this.list.contains(document.activeElement) && document.activeElement.dataset.key;
    this.list.setAttribute("aria-label", drill ? "Answers" : this.search.value.trim() ? "Muscles found" : "Muscles of this layer");
    this.list.replaceChildren(...(drill ? drillButtons(drill, shownNames(this), (item) => this.answer(item)) : this.lookButtons()));
    if (focused) this.list.querySelector(`[data-key="${focused}"]`)?.focus();
    const item = this.members().find((each) => each.key === this.state.selected);
    this.card.replaceChildren(drill ? drillCard(drill, () => this.next(), () => this.drill(drill.kind)) : factsCard(item, this.facts));
    this.draw();
    return item;
  }

  lookButtons() {
    const query = this.search.value.trim();
    const found = query ? matches(this.views, this.facts, query) : this.members();
    if (!found.length) return [h("p", { class: "gl-hint" }, `Nothing here is called “${query}” or does that. Try a shorter word.`)];
    return found.map((each) => h("button", {
      type: "button", class: "gl-muscle", "aria-pressed": String(each.key === this.state.selected), "data-key": each.key, onclick: () => this.select(each.key),
    }, h("i", { class: "gl-swatch", style: `background:${each.colour}`, "aria-hidden": "true" }), each.label));
  }

  select(key) {
    const { state } = this;
    state.selected = key === state.selected ? "" : key;
    const seen = state.selected && whereSeen(this.views, state, state.selected);
    if (seen && (seen.view !== state.view || seen.layer !== state.layer)) {
      Object.assign(state, seen);
      this.frame();
    }
    const item = this.refresh();
    keep(this.model, { selected: state.selected, layer: state.layer.key, view: this.views.indexOf(state.view) });
    this.say(item ? `${item.label}. ${this.facts[item.key]?.in_short ?? ""}` : "No muscle chosen.");
  }

  turn(view) {
    const layer = view.layers.find((each) => each.key === this.state.layer.key) ?? view.layers[0];
    this.show({ view, layer }, `${view.title}. `);
  }

  peel(key) {
    this.show({ layer: this.state.view.layers.find((each) => each.key === key) }, "");
  }

  // Another view or layer; a drill begins again there.
  show(change, title) {
    const turned = change.view && change.view !== this.state.view;
    Object.assign(this.state, change, { hover: "" });
    if (turned) this.frame();
    if (this.state.drill) this.state.drill = newDrill(this.state.drill.kind, this.members(), this.state.layer);
    keep(this.model, { layer: this.state.layer.key, view: this.views.indexOf(this.state.view) });
    this.refresh();
    const { drill, layer } = this.state;
    this.say(`${title}${layer.title}. ${drill ? promptOf(drill) : `${this.members().length} muscles to choose from.`}`);
  }

  drill(kind) {
    Object.assign(this.state, { hover: "", drill: kind === "look" ? null : newDrill(kind, this.members(), this.state.layer) });
    this.refresh();
    this.say(this.state.drill ? promptOf(this.state.drill) : "Look around.");
  }

  answer(item) {
    const said = answerDrill(this.state.drill, item, this.facts);
    this.refresh();
    if (said) this.say(said);
  }

  next() {
    nextInDrill(this.state.drill);
    this.refresh();
    (this.card.querySelector("button") ?? this.list.querySelector("button"))?.focus();
    this.say(promptOf(this.state.drill));
  }

  pick(key) {
    const { drill, selected } = this.state;
    if (drill?.kind === "find" && key) this.answer(this.members().find((item) => item.key === key));
    else if (!drill && (key || selected)) this.select(key || selected);
  }

  at(event) {
    const { view, layer } = this.state;
    const picture = view.pictures.get(layer.key);
    const box = this.canvas.getBoundingClientRect();
    const x = Math.floor(((event.clientX - box.left) * view.width) / box.width);
    const y = Math.floor(((event.clientY - box.top) * view.height) / box.height);
    const id = picture && x >= 0 && y >= 0 && x < view.width && y < view.height ? picture.map[y * view.width + x] : 0;
    return id ? view.items.find((item) => item.id === id)?.key ?? "" : "";
  }

  hover(key) {
    if (key === this.state.hover) return;
    this.state.hover = key;
    this.canvas.style.cursor = key ? "pointer" : "default";
    this.draw();
  }
}

// Names to choose from in a drill: the muscles that are marked, in the order of the plate.
const shownNames = (explorer) => explorer.members().filter((item) => item.anchor?.[explorer.state.layer.key]);

async function loadLayers(model, explorer, root) {
  const started = performance.now();
  const [shades, ids] = [model.get("shades"), model.get("ids")];
  const all = explorer.views.flatMap((view) => view.layers.map((layer, at) => ({ view, layer, at: view.from + at })));
  const open = ({ view, layer }) => view === explorer.state.view && layer === explorer.state.layer;
  for (const each of [...all.filter(open), ...all.filter((one) => !open(one))]) {
    each.view.pictures.set(each.layer.key, await decode(shades[each.at], ids[each.at], each.view.width, each.view.height));
    if (open(each)) explorer.draw();
    root.dataset.firstMs ??= (performance.now() - started).toFixed(1);
  }
  root.dataset.ready = "all";
}

function render({ model, el }) {
  const root = stage(el, "gl-explorer");
  const explorer = new Explorer(model, root);
  const stop = watchLook(explorer.canvas, () => explorer.draw());
  loadLayers(model, explorer, root);
  return stop;
}

export default { render };
