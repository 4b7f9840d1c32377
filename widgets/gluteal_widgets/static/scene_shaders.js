// Light on the body, as in the course's still pictures: a half-wrapped key light from the upper left, a cool fill from the right, fibres
// that tint and tilt; then hollows and outlines read off the depth of the finished picture.

// three.js brings position, normal and the matrices.
const SOLID_VERTEX = `
in vec3 fibre;
out vec3 facing;
out vec3 way;
void main() {
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  facing = normalMatrix * normal;
  way = fibre;
}`;

const SOLID_FRAGMENT = `
in vec3 facing;
in vec3 way;
uniform bool plain;     // muscles that were lifted off: their hue alone, to be traced as a dashed outline
uniform vec3 hue;
uniform vec3 colour;
uniform vec3 tendonColour;
uniform vec2 tendon;    // tendinous share at both ends
uniform float flesh;    // 1 muscle, 0.5 fascia, 0 bone
uniform vec4 identity;  // pickable item, part, kind; each a 255th
uniform float relief;   // how high fibres stand, pixels
uniform float seed;
uniform sampler2D bundles;
layout(location = 0) out vec4 lit;
layout(location = 1) out vec4 who;

float fibres(vec2 at) { return (texture(bundles, vec2(at.y * 0.2246, at.x * 0.293) + seed * vec2(0.505, 0.128)).r - 0.5) * 4.4; }

void main() {
  lit = vec4(hue, 1.0);
  who = identity;
  if (plain) return;
  vec3 normal = normalize(facing);
  vec3 base = colour;
  // The band frays where it comes out of muscle and fascia.
  if (flesh == 0.5 && way.x < 0.045 + 0.03 * fibres(vec2(0.9, way.z))) discard;
  if (flesh > 0.0) {
    float teeth = 0.024 * fibres(vec2(0.3, way.z));
    vec2 share = clamp(vec2(tendon.x + teeth * min(1.0, 8.0 * tendon.x) - way.x, way.x - 1.0 + tendon.y - teeth * min(1.0, 8.0 * tendon.y)) / vec2(0.05, 0.06) + 0.5, 0.0, 1.0) * step(0.001, tendon);
    float pale = flesh < 1.0 ? 0.0 : max(share.x, share.y);
    float bundle = fibres(way.yz) * (flesh < 1.0 ? 0.5 : 1.0 - 0.6 * pale);
    base = mix(base, tendonColour, pale) * (1.0 + 0.075 * bundle);
    vec2 tilt = clamp(vec2(dFdx(bundle), dFdy(bundle)) * relief, -0.6, 0.6);
    normal = normalize(normal - vec3(tilt, 0.0));
  }
  bool soft = flesh > 0.0;
  const vec3 KEY = vec3(-0.480, 0.620, 0.620) / 1.0003;
  const vec3 FILL = vec3(0.855, 0.057, 0.513);
  float key = pow(clamp((dot(normal, normalize(KEY)) + 0.55) / 1.55, 0.0, 1.0), 1.15);
  vec3 shadow = soft ? vec3(0.45, 0.36, 0.42) : vec3(0.60, 0.56, 0.57);
  vec3 image = base * mix(shadow, vec3(1.06, 1.04, 1.00), key);
  image += base * clamp(dot(normal, FILL), 0.0, 1.0) * vec3(0.07, 0.09, 0.13);
  float seen = clamp(normal.z, 0.0, 1.0);
  image *= 1.0 - 0.22 * pow(1.0 - seen, 2.2);
  float glint = clamp(dot(normal, normalize(normalize(KEY) + vec3(0.0, 0.0, 1.0))), 0.0, 1.0);
  image += soft ? 0.05 * pow(glint, 26.0) + 0.05 * pow(glint, 5.0) : 0.04 * pow(glint, 10.0);
  lit = vec4(clamp(image, 0.0, 1.0), clamp(normalize(facing).z, 0.0, 1.0));
}`;

const WHOLE_VERTEX = "void main() { gl_Position = vec4(position.xy, 0.0, 1.0); }";

// REACHES are in metres; a sample that lies behind the mean of its surroundings lies in a hollow.
const WHOLE_FRAGMENT = `
uniform sampler2D lit;
uniform sampler2D who;
uniform sampler2D depth;
uniform sampler2D lifted;
uniform sampler2D liftedDepth;
uniform float scale;    // pixels per metre
uniform float thick;    // pixels of an outline
uniform int taps;
uniform bool ghosts;
out vec4 result;
const float RANGE = ${RANGE.toFixed(1)};
const float REACH[3] = float[3](0.004, 0.012, 0.035);
const float STRENGTH[3] = float[3](0.9, 0.8, 0.6);

float away(ivec2 at) { return texelFetch(depth, at, 0).r * RANGE; }

void main() {
  ivec2 here = ivec2(gl_FragCoord.xy), last = textureSize(depth, 0) - 1;
  vec4 mine = texelFetch(who, here, 0);
  float far = away(here);
  vec4 colour = vec4(0.0);
  if (mine.g > 0.0) {
    vec4 light = texelFetch(lit, here, 0);
    bool soft = mine.b > 0.5;
    float turn = 6.2832 * fract(52.9829 * fract(dot(vec2(here), vec2(0.06711, 0.00584))));
    float dark = 0.0;
    for (int ring = 0; ring < 3; ring++) {
      float sum = 0.0, count = 0.0;
      for (int tap = 0; tap < taps; tap++) {
        float angle = turn + 6.2832 * float(tap) / float(taps);
        float reach = REACH[ring] * scale * (tap % 2 == 0 ? 0.7 : 1.6);
        float found = away(clamp(here + ivec2(reach * vec2(cos(angle), sin(angle))), ivec2(0), last));
        if (found < RANGE * 0.999) { sum += found; count += 1.0; }
      }
      float behind = count > 0.0 ? (far - sum / count) / (1.6 * REACH[ring]) : 0.0;
      float back = max(behind, 0.0);
      dark += STRENGTH[ring] * pow(min(back, 0.75), 1.15) / (1.0 + back * back / 16.0);
    }
    float open = exp(-0.85 * dark);
    light.rgb *= open + (1.0 - open) * (soft ? vec3(0.34, 0.21, 0.24) : vec3(0.38, 0.31, 0.28));
    float facing = max(light.a, 0.12), slope = sqrt(1.0 - facing * facing) / facing * thick / scale, ink = 0.0;
    for (int side = 0; side < 4; side++) {
      ivec2 there = clamp(here + int(thick) * ivec2(side == 0 ? 1 : side == 1 ? -1 : 0, side == 2 ? 1 : side == 3 ? -1 : 0), ivec2(0), last);
      float jump = min(away(there), 3.0) - far;
      bool border = texelFetch(who, there, 0).g != mine.g && jump >= 0.0;
      ink = max(ink, border ? 0.75 : clamp((jump - 3.0 * slope - 0.0025) / 0.004, 0.0, 1.0));
    }
    colour = vec4(light.rgb * mix(vec3(1.0), vec3(0.26, 0.20, 0.20), 0.6 * ink), 1.0);
  }
  if (ghosts) {
    // Only what was lifted off towards the viewer is traced, not what lies behind.
    vec4 ghost = texelFetch(lifted, here, 0);
    if (texelFetch(liftedDepth, here, 0).r * RANGE > far + 0.004) ghost.a = 0.0;
    float edge = 0.0;
    for (int side = 0; side < 4; side++) {
      ivec2 there = clamp(here + int(1.0 + thick) * ivec2(side == 0 ? 1 : side == 1 ? -1 : 0, side == 2 ? 1 : side == 3 ? -1 : 0), ivec2(0), last);
      if (ghost.a > 0.0 && texelFetch(lifted, there, 0) != ghost) edge = 1.0;
    }
    edge *= step(mod(gl_FragCoord.x + gl_FragCoord.y, 12.0 * thick), 7.5 * thick);
    colour = mix(colour, vec4(ghost.rgb, 1.0), edge);
  }
  result = colour;
}`;

// Fibres as a texture that repeats: fine across, long along; four widths of bundles.
function bundleTexture() {
  const [columns, rows] = [1024, 64];
  let state = 11;
  const random = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
  const sum = new Float32Array(columns * rows);
  for (const [across, along, share] of [[341, 14, 0.7], [146, 6, 1.0], [54, 3, 1.1], [21, 2, 0.7]]) {
    const grid = Float32Array.from({ length: across * along }, random);
    const smooth = (value) => value * value * (3 - 2 * value);
    for (let row = 0; row < rows; row++) {
      const y = (row / rows) * along, low = Math.floor(y), fy = smooth(y - low);
      for (let column = 0; column < columns; column++) {
        const x = (column / columns) * across, left = Math.floor(x), fx = smooth(x - left), right = (left + 1) % across;
        const at = (line, place) => grid[(line % along) * across + place];
        const near = at(low, left) * (1 - fx) + at(low, right) * fx, next = at(low + 1, left) * (1 - fx) + at(low + 1, right) * fx;
        sum[row * columns + column] += share * (near * (1 - fy) + next * fy - 0.5);
      }
    }
  }
  const spread = Math.sqrt(sum.reduce((total, value) => total + value * value, 0) / sum.length);
  const texture = new THREE.DataTexture(Uint8Array.from(sum, (value) => clamp(127.5 + (value / spread / 4.4) * 255, 0, 255)), columns, rows, THREE.RedFormat);
  Object.assign(texture, { wrapS: THREE.RepeatWrapping, wrapT: THREE.RepeatWrapping, magFilter: THREE.LinearFilter, minFilter: THREE.LinearMipmapLinearFilter });
  return Object.assign(texture, { generateMipmaps: true, needsUpdate: true });
}
