// Draws the scene with WebGL 2, only when asked to.

function program(gl, vertex, fragment) {
  const made = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(gl.getAttachedShaders(made).map((shader) => gl.getShaderInfoLog(shader)).join("\n"));
  }
  const at = {};
  for (let number = 0; number < gl.getProgramParameter(made, gl.ACTIVE_UNIFORMS); number++) {
    const { name } = gl.getActiveUniform(made, number);
    at[name] = gl.getUniformLocation(made, name);
  }
  return { made, at };
}

const STILL = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
const MIRROR = [-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
const matrixOf = (t) => [t[0], t[3], t[6], 0, t[1], t[4], t[7], 0, t[2], t[5], t[8], 0, t[9], t[10], t[11], 1];

class Stage {
  constructor(canvas, parts, words) {
    const gl = canvas.getContext("webgl2", { antialias: false, alpha: true, premultipliedAlpha: true, powerPreference: "low-power" });
    if (!gl) throw new Error("no WebGL 2");
    Object.assign(this, { canvas, gl, parts, words, meshes: new Map() });
    this.solid = program(gl, SOLID_VERTEX, SOLID_FRAGMENT);
    this.flat = program(gl, SOLID_VERTEX, FLAT_FRAGMENT);
    this.whole = program(gl, WHOLE_VERTEX, WHOLE_FRAGMENT);
    this.empty = gl.createVertexArray();
    const { columns, rows, pixels } = bundleTexture();
    this.bundles = this.texture(gl.R8, columns, rows, gl.RED, gl.UNSIGNED_BYTE, pixels, gl.REPEAT);
    gl.generateMipmap(gl.TEXTURE_2D);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    this.bones = parts.bones.map((bone) => ({ ...bone, mesh: this.mesh(bone.points, bone.normals, new Float32Array(bone.points.length), bone.faces) }));
    const numbers = new Map(words.items.map((item, at) => [item.key, at]));
    this.bellies = parts.bellies.map((belly) => ({ ...belly, item: numbers.get(belly.key) }));
  }

  texture(inside, width, height, format, type, pixels, wrap) {
    const { gl } = this;
    const made = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, made);
    gl.texImage2D(gl.TEXTURE_2D, 0, inside, width, height, 0, format, type, pixels);
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, side, wrap);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, filter, wrap === gl.REPEAT ? gl.LINEAR : gl.NEAREST);
    return made;
  }

  mesh(points, normals, fibres, faces) {
    const { gl } = this;
    const array = gl.createVertexArray();
    gl.bindVertexArray(array);
    [points, normals, fibres].forEach((values, place) => {
      gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
      gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, 3, gl.FLOAT, false, 0, 0);
    });
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, points.length / 3 < 65536 ? Uint16Array.from(faces) : faces, gl.STATIC_DRAW);
    return { array, count: faces.length, type: points.length / 3 < 65536 ? gl.UNSIGNED_SHORT : gl.UNSIGNED_INT };
  }

  // Meshes of one belly in one posture are made when they are first drawn.
  belly(pose, side, at) {
    const own = pose.even ? 0 : side;
    const key = `${pose.key} ${own} ${at}`;
    if (!this.meshes.has(key)) {
      const [belly, points] = [this.bellies[at], pose.sides[own][at]];
      const way = outward(points, Array.from(belly.faces));
      this.meshes.set(key, this.mesh(points, normalsOf(points, way), belly.fibres, way));
    }
    return this.meshes.get(key);
  }

  // Where the picture is drawn before it is finished: light, who is who, depth, and the hues of what is lifted.
  targets(width, height) {
    const { gl } = this;
    if (this.size?.[0] === width && this.size[1] === height) return;
    for (const old of this.layers ?? []) gl.deleteTexture(old);
    const colour = () => this.texture(gl.RGBA8, width, height, gl.RGBA, gl.UNSIGNED_BYTE, null, gl.CLAMP_TO_EDGE);
    const depth = () => this.texture(gl.DEPTH_COMPONENT24, width, height, gl.DEPTH_COMPONENT, gl.UNSIGNED_INT, null, gl.CLAMP_TO_EDGE);
    this.layers = [colour(), colour(), depth(), colour(), depth()];
    this.first ??= gl.createFramebuffer();
    this.second ??= gl.createFramebuffer();
    [[this.first, this.layers.slice(0, 2), this.layers[2]], [this.second, [this.layers[3]], this.layers[4]]].forEach(([frame, colours, deep]) => {
      gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
      colours.forEach((each, place) => gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + place, gl.TEXTURE_2D, each, 0));
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.DEPTH_ATTACHMENT, gl.TEXTURE_2D, deep, 0);
      gl.drawBuffers(colours.map((_, place) => gl.COLOR_ATTACHMENT0 + place));
    });
    this.size = [width, height];
  }

  // look: camera, pose, ratio (pixels of the picture per pixel of the page), taps, colours [[r, g, b] of right, of left] by item,
  // shown and lifted (sets of keys).
  draw(look) {
    const { gl, canvas } = this;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight].map((side) => Math.max(1, Math.round(side * look.ratio)));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this.targets(width, height);
    const pixels = (look.camera.zoom / HALF) * (height / 2);
    gl.viewport(0, 0, width, height);
    gl.enable(gl.DEPTH_TEST);
    this.pass(this.first, this.solid, look, width / height, pixels, (belly) => look.shown.has(belly.key), look.colours, true);
    if (look.lifted.size) this.pass(this.second, this.flat, look, width / height, pixels, (belly) => look.lifted.has(belly.key), look.hues, false);
    gl.disable(gl.DEPTH_TEST);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.useProgram(this.whole.made);
    ["lit", "who", "depth", "lifted", "liftedDepth"].forEach((name, unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, this.layers[unit]);
      gl.uniform1i(this.whole.at[name], unit);
    });
    gl.uniform1f(this.whole.at.scale, pixels);
    gl.uniform1f(this.whole.at.thick, Math.max(1, Math.round(look.ratio / 2)));
    gl.uniform1i(this.whole.at.taps, look.taps);
    gl.uniform1i(this.whole.at.ghosts, look.lifted.size ? 1 : 0);
    gl.bindVertexArray(this.empty);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  pass(frame, { made, at }, look, aspect, pixels, wanted, colours, bones) {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.useProgram(made);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.bundles);
    gl.uniformMatrix4fv(at.camera, false, look.camera.matrix(aspect));
    const [x, y, z] = look.camera.axes();
    gl.uniformMatrix3fv(at.axes, false, [x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2]]);
    gl.uniform1f(at.relief, 0.0006 * pixels);
    gl.uniform3fv(at.tendonColour, hex(this.words.tissue.tendon));
    if (bones) this.drawBones(at, look.pose);
    gl.enable(gl.CULL_FACE);
    this.bellies.forEach((belly, place) => { if (wanted(belly)) this.drawBelly(at, belly, place, look.pose, colours); });
    gl.disable(gl.CULL_FACE);
    gl.frontFace(gl.CCW);
  }

  drawBones(at, pose) {
    const { gl } = this;
    gl.uniform1f(at.flesh, 0);
    this.bones.forEach((bone, place) => {
      gl.uniformMatrix4fv(at.model, false, matrixOf(pose.segments[bone.segment]));
      gl.uniform3fv(at.colour, hex(this.words.tissue[bone.kind]));
      gl.uniform4f(at.identity, 0, (place + 120) / 255, 0, 1);
      this.elements(bone.mesh);
    });
  }

  drawBelly(at, belly, place, pose, colours) {
    const { gl } = this;
    gl.uniform1f(at.flesh, belly.kind === "fascia" ? 0.5 : 1);
    gl.uniform2fv(at.tendon, belly.kind === "fascia" ? [0, 0] : belly.tendon);
    gl.uniform1f(at.seed, place);
    for (const side of [0, 1]) {
      const mirrored = side === 1 && pose.even;
      gl.frontFace(mirrored ? gl.CW : gl.CCW);
      gl.uniformMatrix4fv(at.model, false, mirrored ? MIRROR : STILL);
      gl.uniform3fv(at.colour, colours[belly.item][side]);
      gl.uniform4f(at.identity, (2 * belly.item + side + 1) / 255, (2 * place + side + 1) / 255, 1, 1);
      this.elements(this.belly(pose, side, place));
    }
  }

  elements({ array, count, type }) {
    this.gl.bindVertexArray(array);
    this.gl.drawElements(this.gl.TRIANGLES, count, type, 0);
  }

  // Item and side under a point of the page, counted from the upper left of the canvas; null where nothing can be picked.
  pick(x, y) {
    const { gl, canvas } = this;
    if (!this.size) return null;
    const found = new Uint8Array(4);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.first);
    gl.readBuffer(gl.COLOR_ATTACHMENT1);
    gl.readPixels(Math.floor((x * this.size[0]) / canvas.clientWidth), this.size[1] - 1 - Math.floor((y * this.size[1]) / canvas.clientHeight), 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, found);
    return found[0] ? { item: this.words.items[(found[0] - 1) >> 1], side: (found[0] - 1) & 1 } : null;
  }

  end() {
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
  }
}
