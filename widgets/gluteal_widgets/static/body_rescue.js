// What the body does where graphics are missing, are taken away, or go to paper.

const NO_WEBGL = "This browser draws nothing in 3D (WebGL 2 is missing or turned off), so here is a still picture. The list and the facts are the same.";

// Graphics may be taken away, as when a laptop sleeps; once they are back, three.js fills them again.
function guard(body) {
  body.canvas.addEventListener("webglcontextrestored", () => body.painter.due(false));
  body.print = () => forPaper(body);
  window.addEventListener("beforeprint", body.print);
}

// Printers get no 3D: the picture is laid under the lines of the other canvas.
function forPaper(body) {
  body.paint({ ratio: 2, taps: 8 });
  const context = body.over.getContext("2d");
  body.over.hidden = false;
  context.globalCompositeOperation = "destination-over";
  context.drawImage(body.canvas, 0, 0, body.canvas.clientWidth, body.canvas.clientHeight);
  context.globalCompositeOperation = "source-over";
  window.addEventListener("afterprint", () => body.painter.due(false), { once: true });
}

// Without 3D: the Plate's picture, the same list and the same facts.
async function standIn(body, fault) {
  const { model, root } = body;
  const { width, height, alt, items } = model.get("cover");
  root.dataset.fault = fault.message;
  const still = h("canvas", { width, height, role: "img", "aria-label": alt });
  root.querySelector(".gl-scene").replaceWith(h("p", { class: "gl-notice" }, NO_WEBGL), still);
  for (const part of [body.layerChoice, ...root.querySelectorAll(".gl-nudges, .gl-onoff, .gl-colours, [id^=gl-how]")]) part.hidden = true;
  body.peel("1");
  const context = still.getContext("2d");
  const out = context.createImageData(width, height);
  recolour(await decode(model.get("shade"), model.get("ids"), width, height), items.map((item) => [item.id, hex(item.colour)]), out);
  context.putImageData(out, 0, 0);
}
