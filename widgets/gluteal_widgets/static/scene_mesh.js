// From the scene's few numbers to meshes: unzip, undo the differences, round the bones, lay the bellies' grids out.

async function unzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const halves = new Uint8Array(await new Response(stream).arrayBuffer());
  const count = halves.length / 2;
  const numbers = new Uint16Array(count);
  for (let at = 0; at < count; at++) numbers[at] = halves[at] | (halves[count + at] << 8);
  return numbers;
}

// Reads the blocks in the order in which they were packed.
class Unpacker {
  constructor(numbers, perMetre) {
    this.numbers = numbers;
    this.unit = 1 / perMetre;
    this.at = 0;
  }

  points(count) {
    const out = new Float32Array(3 * count);
    for (let axis = 0; axis < 3; axis++) {
      let sum = 0;
      for (let point = 0; point < count; point++) {
        sum = (sum + this.numbers[this.at + 3 * point + axis]) & 0xffff;
        out[3 * point + axis] = ((sum << 16) >> 16) * this.unit;
      }
    }
    this.at += 3 * count;
    return out;
  }

  faces(count) {
    const out = new Uint32Array(3 * count);
    let sum = 0;
    for (let corner = 0; corner < out.length; corner++) {
      sum = (sum + this.numbers[this.at++]) & 0xffff;
      out[corner] = sum;
    }
    return out;
  }
}

// One step of Loop subdivision: four triangles for each, rounded; as the course's own renderer does it.
function subdivide(points, faces) {
  const count = points.length / 3;
  const edges = new Map();
  const ends = [], across = [], shared = [], sides = new Uint32Array(faces.length);
  for (let corner = 0; corner < faces.length; corner++) {
    const base = corner - (corner % 3);
    const a = faces[corner], b = faces[base + ((corner + 1) % 3)], c = faces[base + ((corner + 2) % 3)];
    const key = Math.min(a, b) * count + Math.max(a, b);
    let edge = edges.get(key);
    if (edge === undefined) {
      edge = ends.length / 2;
      edges.set(key, edge);
      ends.push(a, b);
      across.push(0, 0, 0);
      shared.push(0);
    }
    sides[corner] = edge;
    shared[edge]++;
    for (let axis = 0; axis < 3; axis++) across[3 * edge + axis] += points[3 * c + axis];
  }
  const out = new Float32Array(3 * (count + shared.length));
  const ring = new Float32Array(3 * count), valence = new Uint16Array(count);
  for (let edge = 0; edge < shared.length; edge++) {
    const [a, b] = [ends[2 * edge], ends[2 * edge + 1]];
    valence[a]++;
    valence[b]++;
    for (let axis = 0; axis < 3; axis++) {
      const both = points[3 * a + axis] + points[3 * b + axis];
      ring[3 * a + axis] += points[3 * b + axis];
      ring[3 * b + axis] += points[3 * a + axis];
      out[3 * (count + edge) + axis] = shared[edge] === 2 ? 0.375 * both + 0.125 * across[3 * edge + axis] : 0.5 * both;
    }
  }
  for (let point = 0; point < count; point++) {
    const share = valence[point] === 3 ? 3 / 16 : 3 / (8 * Math.max(valence[point], 1));
    for (let axis = 0; axis < 3; axis++) {
      out[3 * point + axis] = points[3 * point + axis] * (1 - share * valence[point]) + ring[3 * point + axis] * share;
    }
  }
  const finer = new Uint32Array(4 * faces.length);
  for (let base = 0; base < faces.length; base += 3) {
    const [a, b, c] = faces.subarray(base, base + 3);
    const [ab, bc, ca] = [sides[base] + count, sides[base + 1] + count, sides[base + 2] + count];
    finer.set([a, ab, ca, b, bc, ab, c, ca, bc, ab, bc, ca], 4 * base);
  }
  return [out, finer];
}

// What three.js draws; without fibres, bone.
function shape(points, faces, fibres) {
  const made = new THREE.BufferGeometry().setIndex(new THREE.BufferAttribute(faces, 1));
  for (const [name, values] of [["position", points], ["fibre", fibres]]) if (values) made.setAttribute(name, new THREE.BufferAttribute(values, 3));
  made.computeVertexNormals();
  return made;
}

// Triangles of a sheet (outer skin, inner skin, stitched rim) or of tubes (rings, two tips), facing outwards.
function facesOf({ shape, rows, columns, parts }) {
  const out = [], at = (row, column) => row * columns + column;
  const quad = (a, b, c, d) => out.push(a, c, b, b, c, d);
  if (shape === "sheet") {
    const below = rows * columns, rim = [];
    for (let row = 0; row + 1 < rows; row++) {
      for (let column = 0; column + 1 < columns; column++) {
        const [a, b, c, d] = [at(row, column), at(row + 1, column), at(row, column + 1), at(row + 1, column + 1)];
        quad(a, b, c, d);
        quad(b + below, a + below, d + below, c + below);
      }
    }
    for (let column = 0; column + 1 < columns; column++) rim.push(at(0, column));
    for (let row = 0; row + 1 < rows; row++) rim.push(at(row, columns - 1));
    for (let column = columns - 1; column > 0; column--) rim.push(at(rows - 1, column));
    for (let row = rows - 1; row > 0; row--) rim.push(at(row, 0));
    rim.forEach((here, place) => {
      const next = rim[(place + 1) % rim.length];
      out.push(next, here, here + below, next, here + below, next + below);
    });
    return out;
  }
  const size = rows * columns + 2;
  for (let part = 0; part < parts; part++) {
    const from = part * size;
    for (let column = 0; column < columns; column++) {
      const right = (column + 1) % columns;
      for (let row = 0; row + 1 < rows; row++) quad(from + at(row, column), from + at(row + 1, column), from + at(row, right), from + at(row + 1, right));
      out.push(from + size - 2, from + at(0, right), from + at(0, column), from + size - 1, from + at(rows - 1, column), from + at(rows - 1, right));
    }
  }
  return out;
}

// Turns all triangles over where a mesh is inside out.
function outward(points, faces) {
  let volume = 0;
  for (let base = 0; base < faces.length; base += 3) {
    const [a, b, c] = [3 * faces[base], 3 * faces[base + 1], 3 * faces[base + 2]];
    volume += points[a] * (points[b + 1] * points[c + 2] - points[b + 2] * points[c + 1]);
    volume += points[a + 1] * (points[b + 2] * points[c] - points[b] * points[c + 2]) + points[a + 2] * (points[b] * points[c + 1] - points[b + 1] * points[c]);
  }
  if (volume < 0) for (let base = 0; base < faces.length; base += 3) [faces[base + 1], faces[base + 2]] = [faces[base + 2], faces[base + 1]];
  return Uint32Array.from(faces);
}

const pointsOf = ({ shape, rows, columns, parts }) => (shape === "sheet" ? 2 * rows * columns : parts * (rows * columns + 2));
const apart = (points, a, b) => Math.hypot(points[3 * a] - points[3 * b], points[3 * a + 1] - points[3 * b + 1], points[3 * a + 2] - points[3 * b + 2]);

// Where each point lies on its belly: share of the length, way along and across the fibres in decimetres.
function fibresOf(belly, points) {
  const { shape, rows, columns, parts } = belly;
  const out = new Float32Array(points.length);
  const put = (point, share, along, across) => out.set([share, 10 * along, 10 * across], 3 * point);
  if (shape === "sheet") {
    const length = new Float64Array(columns), width = new Float64Array(rows);
    for (let column = 1; column < columns; column++) {
      length[column] = length[column - 1];
      for (let row = 0; row < rows; row++) length[column] += apart(points, row * columns + column, row * columns + column - 1) / rows;
    }
    for (let row = 1; row < rows; row++) {
      width[row] = width[row - 1];
      for (let column = 0; column < columns; column++) width[row] += apart(points, row * columns + column, (row - 1) * columns + column) / columns;
    }
    for (let point = 0; point < 2 * rows * columns; point++) {
      const [row, column] = [Math.floor((point % (rows * columns)) / columns), point % columns];
      put(point, length[column] / length[columns - 1], length[column], width[row]);
    }
    return out;
  }
  const size = rows * columns + 2;
  for (let part = 0; part < parts; part++) {
    const from = part * size, way = [0];
    let girth = 0;
    for (let row = 0; row < rows; row++) {
      if (row) way.push(way[row - 1] + apart(points, from + row * columns, from + (row - 1) * columns));
      girth = Math.max(girth, apart(points, from + row * columns, from + row * columns + (columns >> 1)));
    }
    for (let row = 0; row < rows; row++) {
      // Across a tube the fibres are mirrored, so that no seam shows.
      for (let column = 0; column < columns; column++) put(from + row * columns + column, way[row] / way[rows - 1], way[row], Math.abs((2 * column) / columns - 1) * 1.57 * girth + 0.037 * part);
    }
    put(from + size - 2, 0, 0, 0.037 * part);
    put(from + size - 1, 1, way[rows - 1], 0.037 * part);
  }
  return out;
}

// All meshes: bones once, bellies as points for each posture and side.
async function buildScene(scene, data) {
  const pack = new Unpacker(await unzip(data), scene.per_metre);
  const bones = scene.bones.map((bone) => {
    let [points, faces] = [null, null];
    if (bone.shape === "cage") {
      [points, faces] = [pack.points(bone.points), pack.faces(bone.faces)];
      for (let level = 0; level < bone.levels; level++) [points, faces] = subdivide(points, faces);
    } else {
      points = pack.points(pointsOf(bone));
      faces = outward(points, facesOf(bone));
    }
    return { ...bone, points, faces };
  });
  const poses = scene.poses.map((pose) => ({ ...pose, sides: Array.from(pose.even ? "r" : "rl", () => scene.bellies.map((belly) => pack.points(pointsOf(belly)))) }));
  const bellies = scene.bellies.map((belly, at) => {
    const points = poses[0].sides[0][at];
    return { ...belly, faces: outward(points, facesOf(belly)), fibres: fibresOf(belly, points) };
  });
  return { bones, bellies, poses };
}
