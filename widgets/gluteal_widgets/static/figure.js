// The body beside the numbers: one frame a posture, muscles coloured by a column of the table, lines from the frame's marks on top.

// Below zero the other ramp counts.
function rampColours(model) {
  const [stops, others] = ["ramp", "other_ramp"].map((name) => model.get(name).map(hex));
  const of = (share) => rampColour(share < 0 ? others : stops, Math.abs(share));
  return { of, css: (share) => `rgb(${of(share).map((value) => Math.round(255 * value)).join(" ")})` };
}

// Weight acts straight down: a dashed line with an arrow head, from its point to `foot`.
function drawPlumb(context, [x, y], foot, label, side, look) {
  const unit = pixel(context.canvas);
  for (const [width, colour, dash] of [[5 * unit, look.ground, []], [2 * unit, look.weight, [7 * unit, 5 * unit]]]) {
    strokeLine(context, [[x, y], [x, foot]], width, colour, dash);
  }
  context.fillStyle = look.weight;
  context.beginPath();
  [[x, foot + 2 * unit], [x - 7 * unit, foot - 12 * unit], [x + 7 * unit, foot - 12 * unit]].forEach(([px, py]) => context.lineTo(px, py));
  context.fill();
  drawWords(context, label, x + side * 10 * unit, foot - 10 * unit, look.weight, side, look);
}

function drawWords(context, text, x, y, ink, side, look) {
  if (!text) return;
  const unit = pixel(context.canvas);
  context.font = `600 ${14 * unit}px ${look.font}`;
  context.textBaseline = "middle";
  // Words that would leave the picture move in by a little, or stand on the other side of their line.
  const over = side > 0 ? x + context.measureText(text).width - context.canvas.width : context.measureText(text).width - x;
  const fits = over < 8 * unit;
  const at = fits ? x - side * Math.max(0, over) : x - side * 20 * unit;
  haloText(context, text, at, y, { ...look, ink }, side > 0 === fits ? "left" : "right");
}

function drawJoint(context, [x, y], look) {
  const unit = pixel(context.canvas);
  for (const [radius, colour] of [[8, look.ground], [6, look.lever], [2.4, look.ground]]) {
    context.beginPath();
    context.arc(x, y, radius * unit, 0, 7);
    context.fillStyle = colour;
    context.fill();
  }
}

// The distance of a weight from a joint is the lever that the muscles have to balance. Words stand on the side away from the joint,
// where no muscle is covered.
const DRAWERS = {
  lever(context, { pivot, at, label, words, reach = 0.25 }, look) {
    const [[hx, hy], [wx, wy]] = [pivot, at];
    const unit = pixel(context.canvas);
    const side = wx >= hx ? 1 : -1;
    // However small the picture, the weight's word stays clear of the lever's.
    const foot = Math.max(hy, wy) + Math.max(reach * context.canvas.height, 52 * unit);
    drawPlumb(context, [wx, Math.min(hy, wy)], foot, label, side, look);
    for (const [width, colour] of [[7 * unit, look.ground], [3 * unit, look.lever]]) {
      strokeLine(context, [[hx, hy], [wx, hy]], width, colour);
      strokeLine(context, [[wx, hy - 6 * unit], [wx, hy + 6 * unit]], width, colour);
    }
    drawJoint(context, pivot, look);
    drawWords(context, words, wx + side * 10 * unit, hy + 22 * unit, look.lever, side, look);
  },
  plumb(context, { at, label }, look) {
    drawPlumb(context, at, at[1] + 0.12 * context.canvas.height, label, 1, look);
  },
  joint(context, { at, label, side = 1 }, look) {
    drawJoint(context, at, look);
    drawWords(context, label, at[0] + side * 12 * pixel(context.canvas), at[1], look.lever, side, look);
  },
  line(context, { from, to, label, thick }, look) {
    const unit = pixel(context.canvas);
    strokeLine(context, [from, to], (thick ? 9 : 6) * unit, look.ground);
    strokeLine(context, [from, to], (thick ? 6 : 2.5) * unit, thick ? look.weight : look.lever);
    drawWords(context, label, to[0] + 8 * unit, to[1], look.lever, 1, look);
  },
};

// A line of the spec names marks; one that this frame does not have is left out.
function drawLines(context, lines, marks, text, look) {
  for (const each of lines) {
    const points = ["pivot", "at", "from", "to"].filter((name) => name in each);
    if (points.every((name) => marks?.[each[name]])) {
      const placed = Object.fromEntries(points.map((name) => [name, marks[each[name]]]));
      DRAWERS[each.draw](context, { ...each, ...placed, words: text ?? each.words }, look);
    }
  }
}

function figure(model, root, colours) {
  const [width, height] = [model.get("width"), model.get("height")];
  const [shades, ids, mapped, items, marks] = ["shades", "ids", "mapped", "items", "marks"].map((name) => model.get(name));
  const { colour, lines, frames: texts } = model.get("spec");
  const canvas = h("canvas", { width, height, role: "img", "aria-label": model.get("alt") });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const out = context.createImageData(width, height);
  const frames = [];
  let [shown, gone] = [null, false];
  const look = () => {
    const style = getComputedStyle(root);
    const token = (name) => style.getPropertyValue(`--gl-${name}`).trim();
    return { ground: token("ground"), ink: token("ink"), weight: token("weight"), lever: token("lever"), font: style.fontFamily };
  };
  let looks = look();
  const share = (item) => { const [column, most] = colour[item.key] ?? [null, 1]; return column ? shown.at(column) / most : 0; };
  const paint = () => {
    if (!shown) return;
    // Until every frame is decoded the nearest one stands in.
    const ready = Object.keys(frames).map(Number);
    if (!ready.length) return;
    const at = ready.reduce((best, each) => (Math.abs(each - shown.file) < Math.abs(best - shown.file) ? each : best));
    recolour(frames[at], items.map((item) => [item.id, colours.of(share(item))]), out);
    context.putImageData(out, 0, 0);
    drawLines(context, lines, marks[at], texts[at], looks);
    root.dataset.frame = at;
  };
  const load = async () => {
    const started = performance.now();
    const first = shown.file;
    const order = [first, ...shades.keys()].filter((at, place, all) => all.indexOf(at) === place);
    for (const at of order) {
      // The page is busy while it opens, and the first picture is what it shows.
      if (at !== first) await spare();
      if (gone) return;
      const { shade, where, slot } = await decode(shades[at], ids[mapped[at] ?? at], width, height);
      frames[at] = { shade, where, slot };
      if (at === first || at === shown.file) paint();
      root.dataset.firstMs ??= (performance.now() - started).toFixed(1);
    }
    root.dataset.ready = "all";
  };
  return { canvas, load, show: (now) => { shown = now; paint(); }, theme: () => { looks = look(); paint(); }, end: () => { gone = true; } };
}
