// Pictures that know which muscle each pixel belongs to: a shade to show, and ids by which it is coloured in the browser.

const hex = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);

// `stops` are colours [r, g, b], 0 to 1, from none to all of something.
function rampColour(stops, share) {
  const place = Math.min(0.9999, Math.max(0, share)) * (stops.length - 1);
  const at = Math.floor(place);
  return stops[at].map((value, channel) => value + (stops[at + 1][channel] - value) * (place - at));
}

// A moment in which the page has nothing better to do, at the latest `timeout` ms from now: what nobody waits for is done then.
const spare = (timeout = 100) => new Promise((done) => (globalThis.requestIdleCallback ? requestIdleCallback(done, { timeout }) : setTimeout(done)));

// All pictures of a widget pass over one canvas, as each of their own would leave megabytes to be cleared away.
let easel = null;

async function pixels(bytes, width, height) {
  // No colour management and no premultiplying: an id must arrive as the very number that was written.
  const image = await createImageBitmap(new Blob([bytes]), { premultiplyAlpha: "none", colorSpaceConversion: "none" });
  easel ??= new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (easel.canvas.width !== width || easel.canvas.height !== height) Object.assign(easel.canvas, { width, height });
  easel.clearRect(0, 0, width, height);
  easel.drawImage(image, 0, 0);
  image.close();
  return easel.getImageData(0, 0, width, height);
}

// Decode once into what recolouring needs: only the pixels that carry a muscle are ever touched again.
async function decode(shadeBytes, idBytes, width, height) {
  const [shade, ids] = await Promise.all([pixels(shadeBytes, width, height), pixels(idBytes, width, height)]);
  // A pixel's number ends in its weight and its id.
  const numbers = new Uint32Array(ids.data.buffer);
  const map = new Uint8Array(numbers.length);
  const where = new Uint32Array(numbers.length);
  const slot = new Uint16Array(numbers.length);
  let count = 0;
  for (let at = 0; at < numbers.length; at++) {
    const both = numbers[at] & 0xffff;
    map[at] = both;
    if (!map[at] || both < 256) continue;
    where[count] = 4 * at;
    slot[count++] = both;
  }
  return { width, height, shade, map, where: where.slice(0, count), slot: slot.slice(0, count) };
}

const factors = new Float32Array(3 * 65536);

// `colours` is id → [r, g, b], 0 to 1. A table over id and weight turns the picture's arithmetic into one product a channel.
function recolour(picture, colours, out) {
  for (const [id, colour] of colours) {
    for (let weight = 1; weight < 256; weight++) {
      const share = weight / 255;
      for (let channel = 0; channel < 3; channel++) {
        factors[3 * ((weight << 8) | id) + channel] = 1 - share + share * colour[channel];
      }
    }
  }
  const source = picture.shade.data;
  const target = out.data;
  target.set(source);
  for (let next = 0; next < picture.where.length; next++) {
    const at = picture.where[next];
    const row = 3 * picture.slot[next];
    target[at] = source[at] * factors[row];
    target[at + 1] = source[at + 1] * factors[row + 1];
    target[at + 2] = source[at + 2] * factors[row + 2];
  }
}

// Calls back whenever the page turns light or dark, or the picture gets another size.
function watchLook(canvas, onChange) {
  const query = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name", "class"] });
  query.addEventListener("change", onChange);
  const size = new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width) widths.set(canvas, contentRect.width);
    onChange();
  });
  size.observe(canvas);
  return () => { observer.disconnect(); size.disconnect(); query.removeEventListener("change", onChange); };
}

function tokens(root) {
  const style = getComputedStyle(root);
  return Object.fromEntries(["ink", "muted", "accent", "ground"].map((name) => [name, style.getPropertyValue(`--gl-${name}`).trim()]));
}

// Canvas pixels in one pixel of the page, so that words keep their size however narrow the picture is shown.
// `watchLook` is told the width: to ask the canvas in the middle of a drag would lay out the whole page at every step.
// While JupyterLab changes its theme a picture has no width for a moment; then the last one counts.
const widths = new WeakMap();

function pixel(canvas) {
  return canvas.width / (widths.get(canvas) ?? canvas.width);
}

function haloText(context, text, x, y, colours, align = "left") {
  context.textAlign = align;
  context.lineJoin = "round";
  context.lineWidth = 4 * pixel(context.canvas);
  context.strokeStyle = colours.ground;
  context.strokeText(text, x, y);
  context.fillStyle = colours.ink;
  context.fillText(text, x, y);
}

function strokeLine(context, points, width, colour, dash = []) {
  context.setLineDash(dash);
  context.beginPath();
  points.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}
