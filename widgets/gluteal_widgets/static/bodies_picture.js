// A place in a picture: click it there, or choose it from the list beside it. Both are the same answer.

const STEP_BACK = 0.75; // how far the others fade once a place is chosen

function stepBack(colour) {
  const grey = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2];
  return colour.map((value) => value * (1 - STEP_BACK) + (0.55 * grey + 0.4) * STEP_BACK);
}

class Spots {
  constructor(spot, options, onPick) {
    Object.assign(this, { spot, onPick, chosen: "", hover: "", picture: null });
    this.keys = new Set(options.map((option) => option.key));
    this.canvas = h("canvas", { role: "img", width: spot.width, height: spot.height,
      "aria-label": `${spot.title}. The places to choose from are in the list.` });
    this.context = this.canvas.getContext("2d", { willReadFrequently: true });
    this.out = this.context.createImageData(spot.width, spot.height);
    this.canvas.addEventListener("pointermove", (event) => { if (event.pointerType !== "touch") this.point(this.at(event)); });
    this.canvas.addEventListener("pointerleave", () => this.point(""));
    this.canvas.addEventListener("click", (event) => { const key = this.at(event); if (key) onPick(key); });
  }

  async load(shade, ids) {
    this.picture = await decode(shade, ids, this.spot.width, this.spot.height);
    this.draw();
    this.canvas.dataset.ready = "yes";
  }

  at(event) {
    const { width, height, items } = this.spot;
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = [Math.floor(((event.clientX - box.left) * width) / box.width), Math.floor(((event.clientY - box.top) * height) / box.height)];
    const id = this.picture && x >= 0 && y >= 0 && x < width && y < height ? this.picture.map[y * width + x] : 0;
    const key = items.find((item) => item.id === id)?.key ?? "";
    return this.keys.has(key) ? key : "";
  }

  point(key) {
    if (key === this.hover) return;
    this.hover = key;
    this.canvas.style.cursor = key ? "pointer" : "default";
    this.draw();
  }

  choose(key) {
    this.chosen = key ?? "";
    this.draw();
  }

  draw() {
    if (!this.picture) return;
    const lit = this.hover || this.chosen;
    const { items } = this.spot;
    recolour(this.picture, items.map((item) => [item.id, !lit || item.key === lit ? hex(item.colour) : stepBack(hex(item.colour))]), this.out);
    this.context.putImageData(this.out, 0, 0);
    const place = items.find((item) => item.key === this.chosen)?.place;
    if (!place) return;
    const unit = pixel(this.canvas);
    const { ink, ground } = tokens(this.canvas);
    this.context.beginPath();
    this.context.arc(place[0], place[1], 6 * unit, 0, 7);
    Object.assign(this.context, { fillStyle: ink, strokeStyle: ground, lineWidth: 3 * unit });
    this.context.stroke();
    this.context.fill();
  }
}

function hotspotBody(card, view, model) {
  const list = choices("Or choose from the list", card.options.map((option) => [option.key, option.text]), (key) => { spots.choose(key); view.touched(); });
  const spots = new Spots(model.get("spot"), card.options, (key) => { list.pick(key); spots.choose(key); view.touched(); });
  spots.load(model.get("shade"), model.get("ids"));
  view.whenGone(watchLook(spots.canvas, () => spots.draw()));
  list.box.classList.add("gl-places");
  return {
    box: h("fieldset", { class: "gl-choices" }, h("legend", {}, view.ask),
      h("div", { class: "gl-spots" }, h("div", { class: "gl-picture" }, spots.canvas), list.box)),
    answer: list.chosen,
    pick: (key) => { list.pick(key); spots.choose(key); },
    focus: list.focus,
    missing: "Click a place in the picture, or choose one from the list.",
    clear: list.clear,
    check: (answer) => judgeOne(card, list, view, answer),
  };
}

BODIES.hotspot = hotspotBody;
