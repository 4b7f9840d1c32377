// The body on three.js's stage, drawn only when asked to: what is shown, what was lifted off it, then the finished picture.

const [SHOWN, LIFTED, AWAY] = [0, 1, 2]; // three.js's layers, of which the camera sees one at a time
const WHO = 1; // which texture of the first target tells who stands where

const uniformsOf = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
const shaded = (vertexShader, fragmentShader, uniforms, more) => new THREE.ShaderMaterial({ glslVersion: THREE.GLSL3, vertexShader, fragmentShader, uniforms, ...more });

function target(count) {
  const depthTexture = new THREE.DepthTexture(1, 1, THREE.UnsignedIntType);
  return new THREE.WebGLRenderTarget(1, 1, { count, depthTexture, minFilter: THREE.NearestFilter, magFilter: THREE.NearestFilter });
}

class Stage {
  constructor(canvas, parts, words) {
    Object.assign(this, { canvas, parts, words, shapes: new Map(), scene: new THREE.Scene(), front: target(2), ghost: target(1) });
    this.renderer = new THREE.WebGLRenderer({ canvas, antialias: false, alpha: true, depth: false, powerPreference: "low-power" });
    this.renderer.debug.onShaderError = (gl, program) => { throw new Error(gl.getProgramInfoLog(program)); };
    this.shared = uniformsOf({ bundles: bundleTexture(), tendonColour: hex(words.tissue.tendon), relief: 0, plain: false });
    const textures = { lit: this.front.textures[0], who: this.front.textures[WHO], depth: this.front.depthTexture, lifted: this.ghost.texture, liftedDepth: this.ghost.depthTexture };
    this.whole = new THREE.FullScreenQuad(shaded(WHOLE_VERTEX, WHOLE_FRAGMENT, uniformsOf({ ...textures, scale: 1, thick: 1, taps: 4, ghosts: false }), { depthTest: false, depthWrite: false }));
    this.bones = parts.bones.map((bone, place) => this.bone(bone, place));
    this.bellies = parts.bellies.flatMap((belly, place) => [0, 1].map((side) => this.belly(belly, place, side)));
  }

  mesh(geometry, own, side) {
    const made = new THREE.Mesh(geometry, shaded(SOLID_VERTEX, SOLID_FRAGMENT, { ...this.shared, ...uniformsOf(own) }, { side }));
    made.matrixAutoUpdate = false;
    this.scene.add(made);
    return made;
  }

  bone({ kind, segment, points, faces }, place) {
    const colour = hex(this.words.tissue[kind]);
    const mesh = this.mesh(shape(points, faces), { flesh: 0, identity: [0, (place + 120) / 255, 0, 1], colour }, THREE.DoubleSide);
    return { segment, mesh };
  }

  belly({ key, kind, tendon }, place, side) {
    const item = this.words.items.findIndex((each) => each.key === key), fascia = kind === "fascia";
    const identity = [(2 * item + side + 1) / 255, (2 * place + side + 1) / 255, 1, 1];
    const own = { flesh: fascia ? 0.5 : 1, tendon: fascia ? [0, 0] : tendon, seed: place, identity, colour: [1, 1, 1], hue: hex(this.words.items[item].colour) };
    return { key, item, place, side, mesh: this.mesh(undefined, own, THREE.FrontSide) };
  }

  // The shape of one belly in one posture is made when it is first drawn.
  shape(pose, side, place) {
    const own = pose.even ? 0 : side;
    const name = `${pose.key} ${own} ${place}`;
    if (!this.shapes.has(name)) {
      const [{ faces, fibres }, points] = [this.parts.bellies[place], pose.sides[own][place]];
      this.shapes.set(name, shape(points, outward(points, faces.slice()), fibres));
    }
    return this.shapes.get(name);
  }

  stand(pose) {
    if (pose === this.pose) return;
    this.pose = pose;
    for (const { segment, mesh } of this.bones) {
      const turn = pose.segments[segment], [x, y, z] = turn.slice(9);
      mesh.matrix.set(...turn.slice(0, 3), x, ...turn.slice(3, 6), y, ...turn.slice(6, 9), z, 0, 0, 0, 1);
    }
    for (const { side, mesh } of this.bellies) mesh.matrix.makeScale(side && pose.even ? -1 : 1, 1, 1);
    for (const { mesh } of [...this.bones, ...this.bellies]) mesh.matrixWorldNeedsUpdate = true;
  }

  // look: camera, pose, ratio (pixels of the picture per pixel of the page), taps, colours [[r, g, b] of right, of left] by item,
  // shown and lifted (sets of keys).
  draw({ camera, pose, ratio, taps, colours, shown, lifted }) {
    const { canvas, renderer, shared } = this, { uniforms } = this.whole.material;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight].map((side) => Math.max(1, Math.round(side * ratio)));
    if (canvas.width !== width || canvas.height !== height) renderer.setSize(width, height, false);
    for (const each of [this.front, this.ghost]) each.setSize(width, height);
    this.stand(pose);
    for (const { key, item, place, side, mesh } of this.bellies) {
      mesh.layers.set(shown.has(key) ? SHOWN : lifted.has(key) ? LIFTED : AWAY);
      mesh.material.uniforms.colour.value = colours[item][side];
      if (mesh.layers.mask < 1 << AWAY) mesh.geometry = this.shape(pose, side, place);
    }
    camera.settle(width / height);
    const scale = (camera.zoom / HALF) * (height / 2);
    shared.relief.value = 0.0006 * scale;
    this.pass(camera, this.front, SHOWN);
    if (lifted.size) this.pass(camera, this.ghost, LIFTED);
    Object.entries({ scale, taps, thick: Math.max(1, Math.round(ratio / 2)), ghosts: lifted.size > 0 }).forEach(([name, value]) => { uniforms[name].value = value; });
    renderer.setRenderTarget(null);
    this.whole.render(renderer);
  }

  pass(camera, into, layer) {
    this.shared.plain.value = layer === LIFTED;
    camera.layers.set(layer);
    this.renderer.setRenderTarget(into);
    this.renderer.render(this.scene, camera);
  }

  // Item and side under a point of the page, counted from the upper left of the canvas; null where nothing can be picked.
  pick(x, y) {
    const { canvas, front, words } = this, found = new Uint8Array(4);
    const [across, down] = [Math.floor((x * front.width) / canvas.clientWidth), Math.floor((y * front.height) / canvas.clientHeight)];
    this.renderer.readRenderTargetPixels(front, across, front.height - 1 - down, 1, 1, found, undefined, WHO);
    return found[0] ? { item: words.items[(found[0] - 1) >> 1], side: (found[0] - 1) & 1 } : null;
  }

  end() {
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }
}
