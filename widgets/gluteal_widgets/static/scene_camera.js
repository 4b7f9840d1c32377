// The camera: a parallel projection about the hips, turned like a turntable. Azimuth 0 is in front, 90 the body's right, 180 behind.

const HALF = 0.33; // metres from the middle to the upper edge at zoom 1
const RANGE = 4; // metres from the nearest to the farthest that is drawn, the hips halfway
const ZOOMS = [0.3, 6];
const FARTHEST = 1.1; // how far the middle may be moved from the hips, m

const { clamp, degToRad, euclideanModulo } = THREE.MathUtils;

class Camera extends THREE.OrthographicCamera {
  constructor() {
    super(-HALF, HALF, HALF, -HALF, 0, RANGE);
    this.middle = new THREE.Vector3();
    this.reset();
  }

  reset() {
    this.restore([180, 5, 1, 0, 0, 0]);
  }

  // As a notebook keeps it, and back.
  kept() {
    return [this.azimuth, this.elevation, this.zoom, ...this.middle].map((value) => Math.round(1e4 * value) / 1e4);
  }

  restore([azimuth, elevation, zoom, ...middle]) {
    Object.assign(this, { azimuth, elevation, zoom });
    this.middle.fromArray(middle);
  }

  turn(azimuth, elevation) {
    this.look(euclideanModulo(this.azimuth + azimuth, 360), clamp(this.elevation + elevation, -90, 90));
  }

  look(azimuth, elevation) {
    Object.assign(this, { azimuth, elevation });
  }

  closer(factor) {
    this.zoom = clamp(this.zoom * factor, ...ZOOMS);
  }

  // Moves the middle by shares of the picture's half height.
  move(right, up) {
    this.settle(1);
    const step = new THREE.Vector3(right, up, 0).multiplyScalar(HALF / this.zoom);
    this.middle.add(step.applyQuaternion(this.quaternion)).clampScalar(-FARTHEST, FARTHEST);
  }

  // Brings the matrices to where the camera stands, for a picture of that width over height.
  settle(aspect) {
    this.rotation.set(Math.PI / 2 - degToRad(this.elevation), 0, -degToRad(this.azimuth), "ZXY");
    this.position.set(0, 0, RANGE / 2).applyQuaternion(this.quaternion).add(this.middle);
    Object.assign(this, { left: -HALF * aspect, right: HALF * aspect });
    this.updateProjectionMatrix();
    this.updateMatrixWorld();
  }

  // Pixels from the upper left of a picture of that size.
  project(point, width, height) {
    this.settle(width / height);
    const { x, y } = new THREE.Vector3(...point).project(this);
    return [((1 + x) * width) / 2, ((1 - y) * height) / 2];
  }
}
