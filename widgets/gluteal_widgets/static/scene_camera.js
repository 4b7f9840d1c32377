// The camera: a parallel projection about the hips, turned like a turntable. Azimuth 0 is in front, 90 the body's right, 180 behind.

const HALF = 0.33; // metres from the middle to the upper edge at zoom 1
const ZOOMS = [0.3, 6];
const FARTHEST = 1.1; // how far the middle may be moved from the hips, m

const dot = (one, other) => one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

class Camera {
  constructor() {
    this.reset();
  }

  reset() {
    Object.assign(this, { azimuth: 180, elevation: 5, zoom: 1, middle: [0, 0, 0] });
  }

  // As a notebook keeps it, and back.
  kept() {
    return [this.azimuth, this.elevation, this.zoom, ...this.middle].map((value) => Math.round(1e4 * value) / 1e4);
  }

  restore([azimuth, elevation, zoom, ...middle]) {
    Object.assign(this, { azimuth, elevation, zoom, middle });
  }

  turn(azimuth, elevation) {
    this.azimuth = (((this.azimuth + azimuth) % 360) + 360) % 360;
    this.elevation = clamp(this.elevation + elevation, -90, 90);
  }

  look(azimuth, elevation) {
    Object.assign(this, { azimuth, elevation });
  }

  closer(factor) {
    this.zoom = clamp(this.zoom * factor, ...ZOOMS);
  }

  // Moves the middle by shares of the picture's half height.
  move(right, up) {
    const [x, y] = this.axes();
    const step = HALF / this.zoom;
    this.middle = this.middle.map((value, axis) => clamp(value + step * (right * x[axis] + up * y[axis]), -FARTHEST, FARTHEST));
  }

  // Unit vectors to the right, up and into the picture.
  axes() {
    const [a, e] = [this.azimuth, this.elevation].map((degrees) => (degrees * Math.PI) / 180);
    const [sa, ca, se, ce] = [Math.sin(a), Math.cos(a), Math.sin(e), Math.cos(e)];
    return [[ca, -sa, 0], [sa * se, ca * se, ce], [sa * ce, ca * ce, -se]];
  }

  // World to clip space, column by column, for a picture of that width over height.
  matrix(aspect) {
    const [x, y, z] = this.axes();
    const scale = this.zoom / HALF;
    const shift = (axis) => -dot(axis, this.middle);
    return [
      (x[0] * scale) / aspect, y[0] * scale, z[0] / 2, 0,
      (x[1] * scale) / aspect, y[1] * scale, z[1] / 2, 0,
      (x[2] * scale) / aspect, y[2] * scale, z[2] / 2, 0,
      (shift(x) * scale) / aspect, shift(y) * scale, shift(z) / 2, 1,
    ];
  }

  // Pixels from the upper left of a picture of that size.
  project(point, width, height) {
    const from = point.map((value, axis) => value - this.middle[axis]);
    const [x, y] = this.axes().map((axis) => dot(axis, from));
    const scale = (this.zoom / HALF) * (height / 2);
    return [width / 2 + x * scale, height / 2 - y * scale];
  }
}
