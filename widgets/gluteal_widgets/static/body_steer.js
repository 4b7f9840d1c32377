// Hands on the body: pointer, wheel and keys turn it, bring it closer and move along it.

const STEP = 12; // degrees a key press turns
const CLOSER = 1.2;
const MOVE = 0.15;
const COARSE = [1, 0.7, 0.45]; // shares of the page's pixels while it moves, for a fast machine and for slower ones
const STILL_MS = 180; // once nothing has moved for so long, the picture is drawn finely

// What each key does, by its name in a KeyboardEvent; `shift` is part of the name.
function keysOf(body) {
  const turn = (azimuth, elevation) => () => body.move((camera) => camera.turn(azimuth, elevation));
  const along = (right, up) => () => body.move((camera) => camera.move(right, up));
  return {
    ArrowLeft: turn(STEP, 0), ArrowRight: turn(-STEP, 0), ArrowUp: turn(0, STEP), ArrowDown: turn(0, -STEP),
    "Shift+ArrowLeft": along(-MOVE, 0), "Shift+ArrowRight": along(MOVE, 0), "Shift+ArrowUp": along(0, MOVE), "Shift+ArrowDown": along(0, -MOVE),
    "+": () => body.move((camera) => camera.closer(CLOSER)), "=": () => body.move((camera) => camera.closer(CLOSER)),
    "-": () => body.move((camera) => camera.closer(1 / CLOSER)),
    n: () => body.step(1), "Shift+N": () => body.step(-1),
    1: () => body.peel("1"), 2: () => body.peel("2"), 3: () => body.peel("3"),
    0: () => body.reset(), Escape: () => body.select(""),
  };
}

function steerByKeys(canvas, body) {
  const keys = keysOf(body);
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const bare = event.key === "+" || event.key === "=" ? event.key : `${event.shiftKey ? "Shift+" : ""}${event.key}`;
    if (!keys[bare]) return;
    keys[bare]();
    event.preventDefault();
    event.stopPropagation();
  });
}

// A drag turns, with Shift or the right button it moves along; a press that does not drag picks. On a touch screen a drag up or down
// scrolls the page, and only sideways turns.
function steerByPointer(canvas, body) {
  let held = null;
  const at = (event) => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  canvas.addEventListener("pointerdown", (event) => {
    held = { from: at(event), last: at(event), dragged: false, along: event.shiftKey || event.button === 2 };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    const here = at(event);
    if (!held) {
      if (event.pointerType !== "touch") body.hover(...here);
      return;
    }
    if (Math.hypot(here[0] - held.from[0], here[1] - held.from[1]) > 4) held.dragged = true;
    if (!held.dragged) return;
    const [x, y] = [here[0] - held.last[0], here[1] - held.last[1]];
    held.last = here;
    const half = canvas.clientHeight / 2;
    body.move((camera) => (held.along ? camera.move(-x / half, y / half) : camera.turn(0.4 * x, 0.4 * y)), false);
  });
  canvas.addEventListener("pointerup", (event) => {
    if (held && !held.dragged && event.button === 0) body.pickAt(...at(event));
    if (held?.dragged) body.settled();
    held = null;
  });
  for (const name of ["pointercancel", "lostpointercapture"]) canvas.addEventListener(name, () => { held = null; });
  canvas.addEventListener("pointerleave", () => body.hover(-1, -1));
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  // The wheel scrolls the page until the picture has been chosen by a click or by Tab.
  canvas.addEventListener("wheel", (event) => {
    if (document.activeElement !== canvas && canvas.getRootNode().activeElement !== canvas) return;
    event.preventDefault();
    body.move((camera) => camera.closer(Math.exp(-0.0015 * event.deltaY)), false);
  }, { passive: false });
}

// Draws when something has changed, coarsely while it moves and finely once it rests; a slow machine gets fewer pixels while it moves.
class Painter {
  constructor(paint) {
    Object.assign(this, { paint, pace: 0, quick: 0, frames: 0 });
  }

  // moving: more is to come at once.
  due(moving) {
    if (moving) {
      this.moving = true;
      clearTimeout(this.rest);
      this.rest = setTimeout(() => { this.moving = false; this.last = 0; this.due(false); }, STILL_MS);
    }
    this.request ??= requestAnimationFrame((now) => {
      this.request = undefined;
      const took = now - this.last;
      if (this.moving && this.last && took < 1000) this.keepPace(took);
      this.last = this.moving ? now : 0;
      this.frames += 1;
      const slow = this.pace > 1, page = Math.max(1, devicePixelRatio);
      this.paint(this.moving ? { ratio: COARSE[this.pace] * Math.min(2, page), taps: slow ? 2 : 4 } : { ratio: page > 1 ? Math.min(2, page) : slow ? 1.5 : 2, taps: 8 });
    });
  }

  // Few sizes, because each needs a room of its own in the graphics' memory; finer again only after a run of quick frames.
  keepPace(took) {
    this.quick = took < 20 ? this.quick + 1 : 0;
    if (took > 50) this.pace = Math.min(this.pace + 1, COARSE.length - 1);
    else if (this.quick > 30) Object.assign(this, { pace: Math.max(this.pace - 1, 0), quick: 0 });
  }

  end() {
    clearTimeout(this.rest);
    cancelAnimationFrame(this.request);
  }
}
