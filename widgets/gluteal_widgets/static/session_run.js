// A session while it runs: steps, clock, keys, and a set logged the moment it ends. Leaving in the middle loses none of them.

class SessionRun {
  constructor(stageOf, told, onEnd) {
    Object.assign(this, stageOf, told, { onEnd, at: 0, time: 0, last: null, logged: new Map(), begun: Date.now() });
    this.cards = this.model.get("exercises");
    this.items = told.items.map((item) => ({ ...item }));
    this.steps = stepsOf(this.items, this.cards);
    this.loads = new Map(told.loads);
    this.clock = makeClock(paceOf(this.model), (passed, slept) => this.tick(passed, slept));
    this.takeUp(told.done ?? []);
    this.build();
    this.enter(true);
    this.go();
  }

  // Sets of this session that were done earlier today are not asked for again.
  takeUp(done) {
    for (const entry of done) {
      const step = this.steps.find((each) => each.kind === "work" && each.item.exercise === entry.exercise && each.set === entry.data.set && each.side === entry.data.side && !this.logged.has(each.key));
      if (step) this.logged.set(step.key, entry);
    }
    const open = this.steps.findIndex((step) => step.kind === "work" && !this.logged.has(step.key));
    this.at = this.logged.size && open > 0 ? open - 1 : 0;
  }

  build() {
    const button = (words, css, act, label) => h("button", { type: "button", class: css, onclick: act, "aria-label": label }, words);
    this.parts = {
      over: h("p", { class: "gl-kicker gl-over" }), title: h("h3", { class: "gl-exercise", tabindex: "-1" }), what: h("p", { class: "gl-what" }),
      pose: h("div"), digits: h("div", { class: "gl-digits", role: "timer", "aria-live": "off" }), unit: h("p", { class: "gl-counting" }),
      now: h("p", { class: "gl-session-now" }), breath: h("p", { class: "gl-say-breath" }), bar: h("span", { class: "gl-set-share" }), cue: h("p", { class: "gl-cue" }),
      last: h("div", {}), help: h("div", { class: "gl-run-help" }), news: h("p", { class: "gl-status gl-run-news" }),
      pause: button("Pause", "gl-main gl-pause", () => this.toggle()), done: button("Set done", "gl-quiet gl-set-done", () => this.setDone()),
      easier: button("Easier", "gl-quiet", () => this.easier()),
    };
    const { parts } = this;
    this.box = h("div", { class: "gl-sheet gl-run-stage", tabindex: "0", role: "group", "aria-label": "Session. The space bar pauses; the left and right arrow keys go back and on.", onkeydown: (event) => this.key(event) },
      h("div", { class: "gl-run-head" }, parts.over, parts.title, parts.what),
      h("div", { class: "gl-run-body" }, parts.pose,
        h("div", { class: "gl-face" }, parts.digits, parts.unit, h("div", { class: "gl-set-bar", "aria-hidden": "true" }, parts.bar), parts.now, parts.breath, parts.cue)),
      h("div", { class: "gl-run-controls" }, button("‹ Back", "gl-quiet", () => this.back(), "Back to the set before"), parts.pause, parts.done, button("Skip ›", "gl-quiet", () => this.skip(), "Skip to the next set"), parts.easier),
      parts.news, parts.help, parts.last,
      h("div", { class: "gl-run-foot" }, soundSwitches(this.sound), button("Stop here", "gl-plain", () => this.end("part"))));
    this.place.replaceChildren(this.box);
  }

  step() { return this.steps[this.at]; }

  // In a rest the step that comes, else this one.
  ahead() { return this.step().kind === "rest" ? this.steps[this.at + 1] : this.step(); }

  // A new step: everything that does not change while it lasts.
  enter(focus = false) {
    const [step, next] = [this.step(), this.ahead()];
    const { parts } = this;
    if (this.shown !== next.item.exercise) {
      this.pose = poseOf(this.model, next.item.exercise, next.card);
      parts.pose.replaceChildren(this.pose.box);
      this.shown = next.item.exercise;
    }
    const minutes = Math.max(1, Math.round((secondsLeft(this.steps, this.at) - this.time) / 60));
    parts.over.textContent = `Exercise ${step.place + 1} of ${this.items.length} · about ${plural(minutes, "minute")} left`;
    const coming = next !== step && next.item !== step.item;
    parts.title.textContent = coming ? `Next: ${next.card.name}` : next.card.name;
    parts.what.textContent = step.kind === "work" ? `${titleOf(step)} · ${doseOfSet(step)}` : `${titleOf(step)} · ${dose(next.item)}`;
    parts.cue.textContent = step.kind === "work" ? (step.card.cues[(step.set - 1) % step.card.cues.length] ?? "") : "";
    const care = step.first || coming ? next.card.care : [];
    parts.help.replaceChildren(...care.map((words) => h("p", { class: "gl-notice" }, words)), step.first || coming ? howTo(next.card, () => this.pause()) : "");
    parts.last.replaceChildren(step.kind === "work" ? "" : lastSet(this.last, this.units, (values) => this.putRight(values)));
    parts.done.disabled = step.kind !== "work";
    parts.news.textContent = this.box.dataset.running === "false" ? "Paused." : "";
    this.box.dataset.kind = step.kind;
    this.draw();
    if (focus) this.box.focus();
    this.tellStep(step, next, coming);
  }

  tellStep(step, next, coming) {
    const words = step.kind === "work" ? `${titleOf(step)}. ${step.card.name}. ${doseOfSet(step)}.`
      : step.kind === "rest" ? `Rest, ${step.seconds} seconds. ${coming ? `Next: ${next.card.name}.` : ""}` : `${titleOf(step)}. ${step.card.name}.`;
    this.say(words, 0);
    this.sound.speak(`${words} ${step.kind === "work" ? this.parts.cue.textContent : step.first ? step.card.start : ""}`);
    if (step.kind === "work" && this.clock.running()) this.sound.beep("go");
  }

  draw() {
    const face = faceOf(this.step(), this.time);
    const { parts } = this;
    for (const [name, words] of [["digits", face.digits], ["unit", face.unit], ["now", face.now], ["breath", face.breath ?? ""]]) {
      if (parts[name].textContent !== words) parts[name].textContent = words;
    }
    parts.bar.style.width = `${Math.round(100 * Math.min(1, face.share))}%`;
    this.pose.show(face.end, this.ahead().side);
  }

  tick(passed, slept) {
    const step = this.step();
    if (slept && step.kind === "work" && counted(step)) { this.pause("Paused, because the page was away."); return; }
    const before = this.time;
    this.time += passed;
    this.beeps(step, before);
    while (this.time >= this.step().seconds) {
      const rest = this.time - this.step().seconds;
      if (this.step().kind === "work") { this.logSet(this.step().item.high); this.sound.beep("end"); }
      if (!this.onward()) return;
      this.time = rest;
    }
    this.draw();
  }

  // The last seconds of what is timed are counted down, as nobody looks at a screen in a side plank; of repetitions the lower goal is told.
  beeps(step, before) {
    const { low, high } = step.item;
    const moments = step.kind !== "work" || !counted(step) ? [3, 2, 1].map((left) => step.seconds - left) : low < high ? [(step.seconds * low) / high] : [];
    for (const moment of moments) if (before < moment && this.time >= moment) this.sound.beep("count");
  }

  // On to the next step; false where that was the last.
  onward(by = 1) {
    this.time = 0;
    this.at += by;
    if (this.at >= this.steps.length) { this.end("all"); return false; }
    this.enter();
    return true;
  }

  logSet(count) {
    const step = this.step();
    const load = this.loads.get(step.item.exercise) ?? null;
    const data = { set: step.set, count, side: step.side, load_kg: load };
    const earlier = this.logged.get(step.key);
    if (this.code && earlier) trainingLog.correct(earlier, data);
    else if (this.code) this.logged.set(step.key, trainingLog.add("set", data, this.code, step.item.exercise));
    this.last = { key: step.key, data, name: step.card.name, counts: step.item.counts, exercise: step.item.exercise, loads: step.card.loads };
  }

  putRight(values) {
    Object.assign(this.last.data, values);
    if ("load_kg" in values) this.loads.set(this.last.exercise, values.load_kg);
    const entry = this.logged.get(this.last.key);
    if (entry) trainingLog.correct(entry, this.last.data);
  }

  // How many there were when the set was ended by hand.
  countNow(step) {
    if (step.item.counts === "hold") return Math.round(this.time);
    if (step.item.counts === "minutes") return Math.round(this.time / 6) / 10;
    return Math.min(step.item.high, Math.round((this.time / step.seconds) * step.item.high));
  }

  setDone() {
    const count = this.countNow(this.step());
    if (count > 0) this.logSet(count);
    if (this.onward() && !this.clock.running()) this.go();
    this.box.focus();
  }

  skip() {
    const next = this.steps.findIndex((step, place) => place > this.at && step.kind === "ready");
    const here = this.step().kind;
    // From a rest or a get-ready the next thing is the set itself.
    if (here === "rest" || here === "ready") this.onward();
    else if (next < 0) this.end("all");
    else this.onward(next - this.at);
  }

  back() {
    const earlier = this.steps.slice(0, this.at).findLastIndex((step) => step.kind === "ready");
    const target = this.step().kind === "work" && this.time > 2 ? this.at : Math.max(0, earlier);
    this.at = target;
    this.time = 0;
    this.enter();
  }

  go() {
    this.clock.start();
    this.wake.on();
    this.parts.pause.textContent = "Pause";
    this.parts.news.textContent = "";
    this.box.dataset.running = "true";
  }

  pause(words = "Paused.") {
    this.clock.stop();
    this.wake.off();
    this.sound.hush();
    this.parts.pause.textContent = "Go on";
    this.parts.news.textContent = words;
    this.box.dataset.running = "false";
    this.say(words, 0);
  }

  toggle() {
    if (this.clock.running()) this.pause();
    else { this.go(); this.say("Going on.", 0); }
  }

  key(event) {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === " " && !target.matches("button, summary, input, select")) this.toggle();
    else if (event.key === "ArrowRight" && !typing) this.skip();
    else if (event.key === "ArrowLeft" && !typing) this.back();
    else return;
    event.preventDefault();
  }

  easier() {
    this.pause();
    const { item, place } = this.ahead();
    const forms = easierForms(this.plan, item.exercise, this.cards);
    const close = () => { this.parts.help.replaceChildren(); this.go(); this.box.focus(); };
    const title = h("h4", { tabindex: "-1" }, "An easier way");
    this.parts.help.replaceChildren(h("section", { class: "gl-easier" }, title, this.cards[item.exercise].less && h("p", {}, this.cards[item.exercise].less),
      h("p", {}, "With any exercise: move through a smaller range, go slower, or end the set early with “Set done”. That is part of training, not a failure."),
      forms.length > 0 && h("p", {}, "Or take another form for the rest of today:"),
      h("div", { class: "gl-actions" }, forms.map((key) => h("button", { type: "button", class: "gl-quiet", onclick: () => { this.swap(place, key); close(); } }, this.cards[key].name)),
        h("button", { type: "button", class: "gl-plain", onclick: close }, "Go on as it is"))));
    title.focus();
  }

  // The form stands in for what is left of the exercise; sets that were done keep their name.
  swap(place, key) {
    const from = this.ahead();
    const item = withForm(this.items[place], key, this.cards, this.model.get("doses"));
    const left = stepsOf([item], this.cards)
      .filter((step) => step.set > from.set || (step.set === from.set && (from.side !== "left" || step.side !== "right"))).map((step, first) => ({ ...step, place, first: first === 0, key: `${place}|${step.set}|${step.side}|${key}` }));
    const after = this.steps.findIndex((step, at) => at > this.at && step.place > place);
    const rest = item.rest > 0 && after > 0 ? [{ ...left.at(-1), kind: "rest", seconds: item.rest, first: false }] : [];
    this.items[place] = item;
    this.steps = [...this.steps.slice(0, this.at + Number(this.step().kind === "rest")), ...left, ...rest, ...(after > 0 ? this.steps.slice(after) : [])];
    if (this.step().kind === "rest") this.at += 1;
    this.time = 0;
    this.enter();
  }

  // What was skipped was not done: then the session was done in part.
  end(asked) {
    this.stop();
    const whole = !this.code || this.steps.every((step) => step.kind !== "work" || this.logged.has(step.key));
    this.onEnd({ done: asked === "all" && whole ? "all" : "part", minutes: Math.max(1, Math.round((Date.now() - this.begun) / 60_000)), sets: this.logged.size, exercises: [...new Set(this.items.map((item) => item.exercise))] });
  }

  stop() {
    this.clock.stop();
    this.wake.off();
    this.sound.hush();
    this.shown = null;
  }
}

// Off until they are switched on.
function soundSwitches(sound) {
  const tick = (what, words) => sound.can[what] && h("label", {}, h("input", { type: "checkbox", checked: sound.heard[what], onchange: (event) => sound.turn(what, event.target.checked) }), words);
  return h("div", { class: "gl-switches" }, tick("beeps", "Beeps"), tick("voice", "Spoken cues"));
}
