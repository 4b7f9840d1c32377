// The body beside the numbers: one frame a lean, muscles coloured by how hard they work, weight line and lever on top.

function rampColour(stops, share) {
  const place = Math.min(0.9999, Math.max(0, share)) * (stops.length - 1);
  const at = Math.floor(place);
  return stops[at].map((value, channel) => value + (stops[at + 1][channel] - value) * (place - at));
}

function line(context, points, width, colour, dash = []) {
  context.setLineDash(dash);
  context.beginPath();
  points.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}

// Weight acts straight down; its distance from the hip is the lever that the hip muscles have to balance.
function drawLever(context, marks, words, look) {
  if (!marks?.hip || !marks.weight) return;
  const [[hx, hy], [wx, wy]] = [marks.hip, marks.weight];
  const unit = pixel(context.canvas);
  const foot = hy + 0.25 * context.canvas.height;
  for (const [width, colour, dash] of [[5 * unit, look.ground, []], [2 * unit, look.weight, [7 * unit, 5 * unit]]]) {
    line(context, [[wx, wy], [wx, foot]], width, colour, dash);
  }
  context.fillStyle = look.weight;
  context.beginPath();
  [[wx, foot + 2 * unit], [wx - 7 * unit, foot - 12 * unit], [wx + 7 * unit, foot - 12 * unit]].forEach(([x, y]) => context.lineTo(x, y));
  context.fill();
  for (const [width, colour] of [[7 * unit, look.ground], [3 * unit, look.lever]]) {
    line(context, [[hx, hy], [wx, hy]], width, colour);
    line(context, [[wx, hy - 6 * unit], [wx, hy + 6 * unit]], width, colour);
  }
  for (const [radius, colour] of [[8, look.ground], [6, look.lever], [2.4, look.ground]]) {
    context.beginPath();
    context.arc(hx, hy, radius * unit, 0, 7);
    context.fillStyle = colour;
    context.fill();
  }
  context.font = `600 ${14 * unit}px ${look.font}`;
  context.textBaseline = "middle";
  // Words stand on the side away from the hip, where no muscle is covered.
  const side = wx >= hx ? 1 : -1;
  haloText(context, "weight", wx + side * 10 * unit, foot - 10 * unit, { ...look, ink: look.weight }, side > 0 ? "left" : "right");
  haloText(context, words, wx + side * 10 * unit, hy + 22 * unit, { ...look, ink: look.lever }, side > 0 ? "left" : "right");
}

function figure(model, root) {
  const [width, height] = [model.get("width"), model.get("height")];
  const [shades, ids, items, marks] = ["shades", "ids", "items", "marks"].map((name) => model.get(name));
  const levers = model.get("levers");
  const stops = model.get("ramp").map(hex);
  const canvas = h("canvas", { width, height, role: "img", "aria-label": model.get("alt") });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const out = context.createImageData(width, height);
  const frames = [];
  let shown = null;
  const look = () => {
    const style = getComputedStyle(root);
    const token = (name) => style.getPropertyValue(`--gl-${name}`).trim();
    return { ground: token("ground"), ink: token("ink"), weight: token("weight"), lever: token("lever"), font: style.fontFamily };
  };
  let looks = look();
  const paint = () => {
    if (!shown) return;
    // Until every frame is decoded the nearest one stands in.
    const ready = Object.keys(frames).map(Number);
    if (!ready.length) return;
    const at = ready.reduce((best, each) => (Math.abs(each - shown.at) < Math.abs(best - shown.at) ? each : best));
    recolour(frames[at], items.map((item) => [item.id, rampColour(stops, shown.shares[item.key] ?? 0)]), out);
    context.putImageData(out, 0, 0);
    drawLever(context, marks[at], levers[at] === undefined ? "lever" : `lever ${levers[at].toFixed(1)} cm`, looks);
    root.dataset.frame = at;
  };
  const load = async (first) => {
    const started = performance.now();
    const order = [first, ...shades.keys()].filter((at, place, all) => all.indexOf(at) === place);
    for (const at of order) {
      if (!root.isConnected && at !== first) return;
      const { shade, where, slot } = await decode(shades[at], ids[at], width, height);
      frames[at] = { shade, where, slot };
      if (at === first || at === shown?.at) paint();
      root.dataset.firstMs ??= (performance.now() - started).toFixed(1);
    }
    root.dataset.ready = "all";
  };
  return { canvas, load, show: (at, shares) => { shown = { at, shares }; paint(); }, theme: () => { looks = look(); paint(); } };
}
