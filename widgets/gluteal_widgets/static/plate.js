// The explorer of the atlas: choose a region and a view, peel its layers, point at a muscle or find it by a word, read what it does; or be asked.

const FADE = 0.72; // how far the others step back once one muscle is picked

function faded(colour) {
  const grey = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2];
  return colour.map((value) => value * (1 - FADE) + (0.55 * grey + 0.4) * FADE);
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
    this.prompt = h("div", {});
    this.card = h("div", {});
    this.layerChoice = h("div", {});
    this.viewChoice = h("div", {});
    this.search = h("input", { type: "search", autocomplete: "off", oninput: () => this.refresh() });
    this.searchRow = h("label", { class: "gl-search" }, h("span", {}, "Search"), this.search);
    this.build();
    this.say = announcer(root);
    this.frame();
    this.refresh();
  }

  build() {
    const regions = [...new Set(this.views.map((view) => view.region))];
    this.region = h("select", { onchange: () => this.travel(this.region.value) }, regions.map((region) => h("option", { value: region }, region)));
    const bar = h("div", { class: "gl-tools" }, regions.length > 1 && h("label", { class: "gl-region" }, h("span", {}, "Region"), this.region),
      this.viewChoice, this.layerChoice, segments("What to do", DRILLS, "look", (kind) => this.drill(kind)));
    this.root.append(h("div", { class: "gl-plate" }, bar,
      h("div", { class: "gl-picture" }, this.canvas), h("div", { class: "gl-side" }, this.prompt, this.searchRow, this.list, this.card)));
    this.canvas.addEventListener("pointermove", (event) => { if (event.pointerType !== "touch") this.hover(this.at(event)); });
    this.canvas.addEventListener("pointerleave", () => this.hover(""));
    this.canvas.addEventListener("click", (event) => this.pick(this.at(event)));
  }

  // Views of the region that is open.
  here() {
    return this.views.filter((view) => view.region === this.state.view.region);
  }

  // The canvas takes the size of the view; all views are shown at one scale. A choice that may hold the focus is built anew only where its entries change.
  frame() {
    const { view, layer } = this.state;
    const index = this.views.indexOf(view);
    if (this.framed !== view) {
      const widest = Math.max(...this.views.map((each) => each.width));
      Object.assign(this.canvas, { width: view.width, height: view.height });
      this.canvas.style.maxWidth = `${(100 * view.width) / widest}%`;
      this.out = this.context.createImageData(view.width, view.height);
      this.region.value = view.region;
      const titles = this.here().map((each) => [this.views.indexOf(each), each.title]);
      if (this.framed?.region !== view.region) this.viewChoice.replaceChildren(segments("View", titles, index, (at) => this.turn(this.views[at])));
      this.layerChoice.replaceChildren(segments("Layer", view.layers.map((each) => [each.key, each.title]), layer.key, (key) => this.peel(key)));
      this.framed = view;
      this.load();
    }
    for (const input of this.viewChoice.querySelectorAll("input")) input.checked = Number(input.value) === index;
    for (const input of this.layerChoice.querySelectorAll("input")) input.checked = input.value === layer.key;
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
    if (drill) drawDrill(this.context, drill, tokens(this.root));
    this.root.dataset.drawMs = (performance.now() - started).toFixed(1);
  }

  refresh() {
    const { view, layer, drill } = this.state;
    // What the picture shows is told in full, unless just that is being asked.
    this.canvas.setAttribute("aria-label", drill ? `${layer.title}. Muscles to find or name.` : layer.alt || view.alt);
    this.searchRow.hidden = this.layerChoice.hidden = Boolean(drill);
    this.viewChoice.hidden = Boolean(drill) || this.here().length < 2;
    this.list.hidden = Boolean(drill) && !wanted(drill);
    const focused = this.list.contains(document.activeElement) && document.activeElement.dataset.key;
    this.list.setAttribute("aria-label", drill ? "Answers" : this.search.value.trim() ? "Muscles found" : "Muscles of this layer");
    this.list.replaceChildren(...(drill ? drillButtons(drill, (item) => this.answer(item)) : this.lookButtons()));
    if (focused) this.list.querySelector(`[data-key="${focused}"]`)?.focus();
    const item = this.members().find((each) => each.key === this.state.selected);
    const ways = { onNext: () => this.next(), onTell: () => this.tell(), onAgain: (keys) => this.drill(drill.kind, keys) };
    this.prompt.replaceChildren(...(drill ? drillPrompt(drill) : []));
    this.card.replaceChildren(drill ? drillCard(drill, this.facts, ways) : factsCard(item, this.facts));
    this.draw();
    return item;
  }

  lookButtons() {
    const query = this.search.value.trim();
    const found = query ? matches(this.views, this.facts, query) : this.members();
    if (!found.length) return [h("p", { class: "gl-hint" }, `Nothing here is called “${query}” or does that. Try a shorter word.`)];
    return found.map((each) => h("button", {
      type: "button", class: "gl-muscle", "aria-pressed": String(each.key === this.state.selected), "data-key": each.key, onclick: () => this.select(each.key),
    }, swatch(each), each.label));
  }

  select(key) {
    const { state } = this;
    state.selected = key === state.selected ? "" : key;
    const seen = state.selected && whereSeen(this.views, state, state.selected);
    if (seen) this.go(seen);
    const item = this.refresh();
    this.keep();
    this.say(item ? `${item.label}. ${this.facts[item.key]?.in_short ?? ""}` : "No muscle chosen.");
  }

  keep() {
    keep(this.model, { selected: this.state.selected, layer: this.state.layer.key, view: this.views.indexOf(this.state.view) });
  }

  travel(region) {
    const view = this.views.find((each) => each.region === region);
    this.show({ view, layer: view.layers[0] }, `${region}. `);
  }

  turn(view) {
    const layer = view.layers.find((each) => each.key === this.state.layer.key) ?? view.layers[0];
    this.show({ view, layer }, `${view.title}. `);
  }

  peel(key) {
    this.show({ layer: this.state.view.layers.find((each) => each.key === key) }, "");
  }

  go(place) {
    Object.assign(this.state, place, { hover: "" });
    this.frame();
  }

  // Another view or layer; in a drill only the region can be changed, and the drill begins again there.
  show(place, title) {
    this.go(place);
    this.keep();
    if (this.state.drill) {
      this.drill(this.state.drill.kind);
      return;
    }
    this.refresh();
    this.say(`${title}${this.state.layer.title}. ${this.members().length} muscles to choose from.`);
  }

  drill(kind, keys) {
    this.state.drill = kind === "look" ? null : newDrill(kind, this.here(), keys);
    this.ask();
    if (!this.state.drill) this.say("Look around.");
  }

  // Opens the layer of the question, and asks it.
  ask() {
    const { drill } = this.state;
    const question = drill?.rest[0];
    this.go(question ? { view: question.view, layer: question.layer } : {});
    this.refresh();
    if (drill) this.say(`${promptOf(drill)} ${question ? `${question.view.title} ${question.layer.title}.` : ""}`);
  }

  answer(item) {
    const said = answerDrill(this.state.drill, item, this.facts);
    this.refresh();
    if (said) this.say(said);
  }

  tell() {
    const said = tellDrill(this.state.drill, this.facts);
    this.refresh();
    this.card.querySelector("button")?.focus();
    this.say(said);
  }

  next() {
    nextInDrill(this.state.drill);
    this.ask();
    (this.list.querySelector("button") ?? this.card.querySelector("button"))?.focus();
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

  // Opens the pictures of the region, the one that is shown first.
  async load() {
    const started = performance.now();
    const [shades, ids] = [this.model.get("shades"), this.model.get("ids")];
    const wanting = this.here().flatMap((view) => view.layers.map((layer, at) => ({ view, layer, at: view.from + at }))).filter(({ view, layer }) => !view.pictures.has(layer.key));
    const open = ({ view, layer }) => view === this.state.view && layer === this.state.layer;
    for (const each of [...wanting.filter(open), ...wanting.filter((one) => !open(one))]) {
      if (!open(each)) await spare();
      if (each.view.pictures.has(each.layer.key)) continue;
      each.view.pictures.set(each.layer.key, await decode(shades[each.at], ids[each.at], each.view.width, each.view.height));
      if (open(each)) this.draw();
      this.root.dataset.firstMs ??= (performance.now() - started).toFixed(1);
    }
    this.root.dataset.ready = this.state.view.region || "all";
  }
}

function render({ model, el }) {
  const root = stage(el, "gl-explorer");
  const explorer = new Explorer(model, root);
  const stop = watchLook(explorer.canvas, () => explorer.draw());
  return stop;
}

export default { render };
