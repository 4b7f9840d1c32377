// The body in 3D: turn it, come closer, peel its layers, pick a muscle, put it into a posture, see who works and with which lever.

const FADE = 0.72; // how far the others step back once one muscle is picked
const UNKNOWN = [0.93, 0.92, 0.91]; // a muscle that the body model does not have, where colours say how hard muscles work
const VIEWS = [["0", "Behind"], ["1", "Right side"], ["2", "In front"]];
const COLOURINGS = [["names", "By muscle"], ["effort", "By effort"]];
const NUDGES = [["Turn left", "⟲", "ArrowLeft"], ["Turn right", "⟳", "ArrowRight"], ["From higher", "↑", "ArrowUp"], ["From lower", "↓", "ArrowDown"], ["Closer", "+", "+"], ["Farther", "−", "-"]];
const HOW = "Drag to turn. Keys: arrows turn, with Shift they move along; plus and minus come closer and go back; N and Shift N choose the next muscle and the one before; 1, 2, 3 peel; 0 starts again; Escape lets go.";

function faded(colour) {
  const grey = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2];
  return colour.map((value) => value * (1 - FADE) + (0.55 * grey + 0.4) * FADE);
}

class Body {
  constructor(model, root) {
    const words = model.get("scene");
    Object.assign(this, { model, root, words, items: words.items, facts: model.get("facts"), camera: new Camera() });
    const has = (list, key, field = "key") => list.find((each) => each[field] === key) ?? list[0];
    this.state = { pose: has(words.poses, model.get("pose")), layer: model.get("layer") || "1", selected: model.get("selected"), colouring: "names", alone: false, lever: false };
    this.canvas = h("canvas", { tabindex: 0, role: "application", "aria-label": words.alt, "aria-describedby": (this.howId = nextId("how")) });
    this.over = h("canvas", { class: "gl-over", "aria-hidden": "true" });
    this.list = h("div", { class: "gl-list", role: "group", "aria-label": "Muscles" });
    this.card = h("div", {});
    this.told = h("div", { class: "gl-model" });
    this.painter = new Painter((quality) => this.paint(quality));
    this.build();
    this.say = announcer(root);
    if (model.get("view").length) this.camera.restore(model.get("view"));
    else this.face(0);
    this.refresh();
  }

  build() {
    const { words, state } = this;
    const tick = (text, field, id) => h("label", { class: "gl-onoff" }, h("input", { type: "checkbox", id, onchange: (event) => { state[field] = event.target.checked; this.refresh(); } }), text);
    this.poseChoice = segments("Posture", words.poses.map((pose) => [pose.key, pose.title]), state.pose.key, (key) => this.stand(key));
    this.layerChoice = segments("Layer", words.layers, state.layer, (key) => this.peel(key));
    this.legend = rampLegend(words.ramp);
    this.ramp = words.ramp.map(hex);
    const colours = segments("Colours", COLOURINGS, "names", (key) => { state.colouring = key; this.refresh(); });
    colours.classList.add("gl-colours");
    const bar = h("div", { class: "gl-tools" }, this.poseChoice, this.layerChoice, colours, tick("Chosen muscle alone", "alone"), tick("Lever at the hip", "lever"));
    const views = VIEWS.map(([at, title]) => h("button", { type: "button", class: "gl-nudge", onclick: () => this.face(Number(at), true) }, title));
    const keys = keysOf(this);
    const nudges = NUDGES.map(([title, sign, key]) => h("button", { type: "button", class: "gl-nudge", "aria-label": title, title, onclick: () => keys[key]() }, sign));
    const more = [["Start again", () => this.reset()], ["Save picture", () => this.save()]].map(([title, onclick]) => h("button", { type: "button", class: "gl-nudge", onclick }, title));
    this.root.append(h("div", { class: "gl-plate gl-body" }, bar,
      h("div", {}, h("div", { class: "gl-picture gl-scene" }, this.canvas, this.over), this.legend,
        h("div", { class: "gl-nudges", role: "group", "aria-label": "View" }, views, nudges, more), h("p", { class: "gl-hint", id: this.howId }, HOW), this.told),
      h("div", { class: "gl-side" }, this.list, this.card)));
    steerByKeys(this.canvas, this);
    steerByPointer(this.canvas, this);
  }

  shown() {
    const { layer, selected, alone } = this.state;
    const here = this.items.filter((item) => item.depth >= Number(layer));
    return alone && selected ? here.filter((item) => item.key === selected) : here;
  }

  refresh() {
    const { pose, layer, selected, colouring } = this.state;
    const here = this.items.filter((item) => item.depth >= Number(layer));
    const focused = this.list.contains(document.activeElement) && document.activeElement.dataset.key;
    this.list.replaceChildren(...here.map((item) => h("button", {
      type: "button", class: "gl-muscle", "aria-pressed": String(item.key === selected), "data-key": item.key, onclick: () => this.select(item.key),
    }, swatch({ colour: colouring === "names" ? item.colour : this.css(item.key) }), item.label)));
    if (focused) this.list.querySelector(`[data-key="${focused}"]`)?.focus();
    const item = here.find((each) => each.key === selected);
    this.card.replaceChildren(factsCard(item, this.facts));
    this.told.replaceChildren(...modelWords(item, pose, this.model.get("closing")));
    this.legend.hidden = colouring === "names";
    for (const [choice, key] of [[this.poseChoice, pose.key], [this.layerChoice, layer]]) for (const input of choice.querySelectorAll("input")) input.checked = input.value === key;
    this.painter.due(false);
    return item;
  }

  css(key) {
    const active = this.state.pose.activation[key];
    return `rgb(${(active ? rampColour(this.ramp, Math.max(...active)) : UNKNOWN).map((value) => Math.round(255 * value)).join(" ")})`;
  }

  colours() {
    const { pose, selected, colouring } = this.state;
    const present = this.shown().some((item) => item.key === selected);
    return this.items.map((item) => [0, 1].map((side) => {
      const active = pose.activation[item.key];
      const own = colouring === "names" ? hex(item.colour) : active ? rampColour(this.ramp, active[side]) : UNKNOWN;
      return present && item.key !== selected && colouring === "names" ? faded(own) : own;
    }));
  }

  // The picture is drawn by the stage; without one, nothing is.
  paint({ ratio, taps }) {
    if (!this.stage || !this.canvas.clientWidth) return;
    const started = performance.now();
    const { layer, pose, alone } = this.state;
    const lifted = alone ? [] : this.items.filter((item) => item.depth === Number(layer) - 1 && item.key !== "itb");
    this.stage.draw({
      camera: this.camera, pose: this.stage.parts.poses.find((each) => each.key === pose.key), ratio, taps, colours: this.colours(),
      shown: new Set(this.shown().map((item) => item.key)), lifted: new Set(lifted.map((item) => item.key)),
    });
    this.drawOver();
    this.root.dataset.drawMs = (performance.now() - started).toFixed(1);
    this.root.dataset.frames = this.painter.frames;
  }

  drawOver() {
    const { over, canvas, state } = this;
    const [width, height, ratio] = [canvas.clientWidth, canvas.clientHeight, Math.max(1, devicePixelRatio)];
    const context = over.getContext("2d");
    if (over.width !== Math.round(width * ratio) || over.height !== Math.round(height * ratio)) Object.assign(over, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const look = { ...tokens(this.root), font: getComputedStyle(this.root).fontFamily };
    const lever = state.lever && state.pose.levers[state.selected];
    // Chromium may go on showing the last lines of a canvas that has only been cleared.
    over.hidden = !lever && !this.under;
    if (lever) drawLever(context, lever, (point) => this.camera.project(point, width, height), look);
    if (this.under) words(context, this.under.text, [this.under.x + 14, this.under.y - 14], look);
  }

  // Every change of view: `change` takes the camera. A view reached by one press is said at once.
  move(change, spoken = true) {
    change(this.camera);
    this.under = null;
    this.painter.due(true);
    if (spoken) this.settled();
  }

  settled() {
    keep(this.model, { view: this.camera.kept() });
    this.say(standpoint(this.camera));
  }

  face(at, spoken) {
    this.camera.look(...this.state.pose.views[at]);
    this.painter.due(true);
    if (spoken) this.settled();
  }

  reset() {
    this.camera.reset();
    Object.assign(this.state, { selected: "", layer: "1" });
    this.face(0);
    keep(this.model, { selected: "", layer: "1", view: [] });
    this.refresh();
    this.say(`Started again. ${standpoint(this.camera)}`);
  }

  stand(key) {
    this.state.pose = this.words.poses.find((pose) => pose.key === key);
    keep(this.model, { pose: key });
    const item = this.refresh();
    this.say(`${this.state.pose.title}. ${this.state.pose.about} ${item ? `${item.label}: ${effortOf(this.state.pose, item.key)}. ${leverOf(this.state.pose, item.key)}` : ""}`);
  }

  peel(key) {
    this.state.layer = key;
    keep(this.model, { layer: key });
    this.refresh();
    this.say(`${this.words.layers.find(([each]) => each === key)[1]}. ${this.shown().length} muscles to choose from.`);
  }

  select(key) {
    const { state } = this;
    state.selected = key === state.selected ? "" : key;
    keep(this.model, { selected: state.selected });
    const item = this.refresh();
    this.say(item ? `${item.label}. ${this.facts[item.key]?.in_short ?? ""}` : "No muscle chosen.");
  }

  // The next muscle of the list, or the one before.
  step(by) {
    const here = this.items.filter((item) => item.depth >= Number(this.state.layer));
    const at = here.findIndex((item) => item.key === this.state.selected);
    this.select(here[at < 0 ? (by > 0 ? 0 : here.length - 1) : (at + by + here.length) % here.length].key);
  }

  pickAt(x, y) {
    const found = this.stage?.pick(x, y);
    if (found || this.state.selected) this.select(found ? found.item.key : this.state.selected);
  }

  hover(x, y) {
    if (!this.stage || this.painter.moving) return;
    const found = x < 0 ? null : this.stage.pick(x, y);
    const text = found && `${found.item.label}, ${found.side ? "left" : "right"}`;
    this.canvas.style.cursor = found ? "pointer" : "grab";
    this.root.dataset.under = found ? `${found.item.key} ${"rl"[found.side]}` : "";
    if (!text && !this.under) return;
    this.under = text ? { text, x, y } : null;
    this.drawOver();
  }

  save() {
    this.paint({ ratio: 2, taps: 8 });
    const chosen = this.items.find((item) => item.key === this.state.selected)?.key;
    savePicture(this.canvas, this.over, tokens(this.root).ground, ["body", this.state.pose.key, chosen].filter(Boolean).join("-"));
  }

  async load() {
    const started = performance.now();
    try {
      // A scene takes long to build at one go: the first pictures of its neighbours come before it.
      await spare();
      const parts = await buildScene(this.words, this.model.get("data"));
      this.stage = new Stage(this.canvas, parts, this.words);
      this.paint({ ratio: 1, taps: 4 });
      this.stage.renderer.getContext().finish();
      guard(this);
      this.root.dataset.firstMs = (performance.now() - started).toFixed(1);
      this.painter.due(false);
    } catch (fault) {
      this.stage = undefined;
      standIn(this, fault);
    }
    this.root.dataset.ready = this.stage ? "scene" : "still";
  }

  end() {
    this.painter.end();
    this.say.stop();
    window.removeEventListener("beforeprint", this.print);
    this.stage?.end();
  }
}

function render({ model, el }) {
  const root = stage(el, "gl-explorer");
  const body = new Body(model, root);
  const stop = watchLook(body.canvas, () => body.painter.due(false));
  body.load();
  return () => { stop(); body.end(); };
}

export default { render };
