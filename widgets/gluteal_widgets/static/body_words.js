// What the body says in words and lines: the card beside it, the name and the lever over it, the picture to save.

const PER_CENT = (share) => `${Math.round(100 * share)} %`;

function effortOf(pose, key) {
  const active = pose.activation[key];
  if (!active) return "Not in our body model.";
  const [right, left] = active.map(PER_CENT);
  // In an even posture the model's sides differ by a hair.
  if (pose.even) return `${PER_CENT((active[0] + active[1]) / 2)} of its strength, on each side`;
  return right === left ? `${right} of its strength, on each side` : `${right} of its strength on the right, ${left} on the left`;
}

function leverOf(pose, key) {
  const lever = pose.levers[key];
  return lever ? `${lever.arm.toFixed(1)} cm about the right hip: its pull ${lever.does}` : "";
}

// What the body model says of the chosen muscle in this posture; of the posture alone without one.
function modelWords(item, pose, closing) {
  if (!item) return [h("p", {}, `${pose.title}. ${pose.about}`)];
  const rows = [["Works", effortOf(pose, item.key)], ["Lever", leverOf(pose, item.key)]].filter(([, text]) => text);
  return [h("p", {}, h("strong", {}, item.label), `, ${pose.title.toLowerCase()}, in our body model`),
    h("dl", { class: "gl-pairs" }, rows.map(([title, text]) => [h("dt", {}, title), h("dd", {}, text)])), h("p", { class: "gl-small" }, closing)];
}

// Hip, line of pull and the lever between them, for the right hip.
function drawLever(context, lever, project, look) {
  const [hip, foot] = [project(lever.hip), project(lever.foot)];
  const along = lever.along.map(project);
  strokeLine(context, along, 4.5, look.ground);
  strokeLine(context, along, 2, look.ink, [7, 5]);
  strokeLine(context, [hip, foot], 7, look.ground);
  strokeLine(context, [hip, foot], 3.5, look.accent);
  for (const [radius, colour] of [[8, look.ground], [6.5, look.accent], [2.6, look.ground]]) {
    context.beginPath();
    context.arc(...hip, radius, 0, 7);
    context.fillStyle = colour;
    context.fill();
  }
  words(context, `${lever.arm.toFixed(1)} cm`, [(hip[0] + foot[0]) / 2, Math.max(hip[1], foot[1]) + 18], look, "center");
}

function words(context, text, [x, y], look, align = "left") {
  context.font = `600 14px ${look.font}`;
  context.textBaseline = "middle";
  const room = context.measureText(text).width;
  const wide = context.canvas.clientWidth;
  const from = align === "center" ? clamp(x, room / 2 + 6, wide - room / 2 - 6) : x + room > wide - 6 ? x - 24 - room : x;
  context.textAlign = align;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = look.ground;
  context.strokeText(text, from, y);
  context.fillStyle = look.ink;
  context.fillText(text, from, y);
}

// The picture as a file: the body on the page's colour, the name of what is chosen, and how it is seen.
function savePicture(canvas, over, ground, name) {
  const sheet = h("canvas", { width: canvas.width, height: canvas.height });
  const context = sheet.getContext("2d");
  context.fillStyle = ground;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(canvas, 0, 0);
  context.drawImage(over, 0, 0, sheet.width, sheet.height);
  sheet.toBlob((file) => saveFile(`${name}.png`, "image/png", file));
}

const rounded = (degrees) => Math.round(degrees / 10) * 10;

// Where the viewer stands, for those who do not see it.
function standpoint(camera) {
  const around = ["in front", "in front, to its right", "its right side", "behind, to its right", "behind", "behind, to its left", "its left side", "in front, to its left"];
  const side = around[Math.round(camera.azimuth / 45) % 8];
  const height = camera.elevation > 25 ? `, ${rounded(camera.elevation)} degrees from above` : camera.elevation < -25 ? `, ${rounded(-camera.elevation)} degrees from below` : "";
  return `Seen from ${side}${height}.`;
}

function rampLegend(ramp) {
  return h("p", { class: "gl-ramp" }, h("span", {}, "At rest"), h("i", { style: `background:linear-gradient(90deg,${ramp.join(",")})`, "aria-hidden": "true" }), h("span", {}, "All its strength"));
}
