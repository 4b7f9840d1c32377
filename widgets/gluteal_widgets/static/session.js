// The session runner: which session, the few questions, the session itself, how it was.

const BUILDER_PAGE = "routine.ipynb";

class SessionHome {
  constructor(model, root) {
    Object.assign(this, { model, root, run: null, mode: "home", chosen: "", coming: null });
    this.say = announcer(root);
    this.place = h("div");
    root.append(this.place);
    this.sound = makeSound();
    this.wake = makeWakeLock();
    this.heard = (message) => this.hear(message);
    model.on("msg:custom", this.heard);
    this.stops = [onRoutine((plan) => { this.plan = plan ?? model.get("example"); this.mine = Boolean(plan); this.chosen = ""; this.refresh(); }), onTraining(() => this.refresh())];
    trainingLog.share(model);
  }

  hear(message) {
    if (message.kind === "log" && trainingLog.kept()) trainingLog.merge(message.events);
    if (message.kind === "coming" && message.asked === this.chosen) { this.coming = message; if (this.mode === "home") this.draw(); }
  }

  // The plan or the log has changed: a session that runs is left alone.
  refresh() {
    if (this.mode !== "home") return;
    this.coming = null;
    this.draw();
    this.askPython();
  }

  askPython() {
    if (!this.mine || this.plan.kind === "none") return;
    tell(this.model, { kind: "coming", routine: this.plan, events: trainingLog.read(), on: isoDay(), code: this.chosen });
  }

  show(mode, node) {
    const focus = this.mode !== mode;
    this.mode = mode;
    this.root.dataset.mode = mode;
    this.place.replaceChildren(node);
    if (focus && mode !== "run") this.place.querySelector("h3")?.focus();
  }

  draw() {
    this.entries = currentLog(trainingLog.read());
    this.bouts = boutsOf(this.entries);
    if (this.plan.kind === "none" || !this.plan.weeks.length) { this.show("home", this.first()); return; }
    this.sessions = datedSessions(this.plan);
    this.due = this.mine ? dueSession(this.plan, this.bouts, isoDay(), this.model.get("breaks")) : { place: 0, words: "" };
    const next = this.sessions[this.due.place];
    this.now = this.sessions.find(({ code }) => code === (this.chosen || this.coming?.code)) ?? next;
    this.code = this.now.code;
    this.lock = this.mine ? routineLock(this.plan, this.model.get("again"), isoDay()) : "";
    this.show("home", this.lock ? this.locked() : this.home(next.code));
  }

  first() {
    return h("section", { class: "gl-sheet" }, h("h3", { tabindex: "-1" }, "What comes first"), h("div", { class: "gl-first" }, this.plan.actions.map((action) => h("p", {}, action.words))),
      h("p", { class: "gl-small" }, "There is no session until that has been looked at."));
  }

  locked() {
    return h("section", { class: "gl-sheet gl-waits" }, h("h3", { tabindex: "-1" }, "The plan waits"), h("p", {}, this.lock),
      h("div", { class: "gl-actions" }, h("a", { class: "gl-way", href: BUILDER_PAGE }, "To the questions")));
  }

  // As Python moved them by the log; without it, as planned, with fewer sets after a break.
  items() {
    if (this.coming) return this.coming.session.items;
    const back = this.mine && comingBack(this.plan, this.bouts, isoDay(), this.model.get("breaks"));
    return back ? withFewerSets(this.now.session.items, this.model.get("breaks")) : this.now.session.items;
  }

  changes() { return this.coming?.changes ?? [this.due.words].filter(Boolean); }

  doneToday() { return this.bouts.find((bout) => bout.session === this.code && bout.on === isoDay()); }

  home(due) {
    const { week, session } = this.now;
    const id = nextId("which");
    const done = new Map(mineOf(this.plan, this.bouts).map((bout) => [bout.session, bout]));
    const select = h("select", { id, onchange: () => { this.chosen = select.value; this.coming = null; this.draw(); this.askPython(); this.place.querySelector("select").focus(); } },
      this.sessions.map(({ code, on }) => h("option", { value: code }, `${sessionWords(code)}${this.mine ? `, ${dayWords(dayFrom(on))}` : ""}${code === due && this.mine ? " (next)" : done.has(code) ? " (done)" : ""}`)));
    select.value = this.code;
    const today = this.doneToday();
    const light = this.mine && lightNow(this.entries, this.model.get("limits"));
    const minutes = this.coming?.session.minutes ?? session.minutes;
    return h("section", { class: "gl-sheet" },
      h("p", { class: "gl-kicker" }, this.mine ? `Your plan, week ${week.number} of ${this.plan.weeks.length}` : "An example: somebody else’s plan"),
      h("h3", { tabindex: "-1" }, `${dayName(session.day)}: ${plural(session.items.length, "exercise")}, about ${plural(minutes, "minute")}`),
      !this.mine && h("p", { class: "gl-notice" }, "Have a look at how a session runs; nothing is logged. To train, make your own plan first: it asks a few questions about your health and fits what you need."),
      h("p", {}, week.words),
      light && lightBox(light, this.model.get("limits"), "h4"),
      this.changes().length > 0 && h("div", { class: "gl-moved" }, h("h4", {}, "Changed after what you logged"), h("ul", {}, this.changes().map((words) => h("li", {}, words)))),
      h("ul", { class: "gl-plan-items" }, this.items().map((item) => this.row(item))),
      h("div", { class: "gl-choose" }, h("label", { for: id }, "Which session"), select),
      soundSwitches(this.sound),
      h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-main gl-begin", onclick: () => this.begin(today) },
        !this.mine ? "Try it" : today && !today.done && today.sets.length ? `Go on: ${plural(today.sets.length, "set")} done` : today?.done ? "Do it again" : "Begin")),
      this.mine && !trainingLog.kept() && consentBox(() => this.refresh()));
  }

  row(item) {
    const card = this.model.get("exercises")[item.exercise];
    const book = this.model.get("pictures")[item.exercise];
    const before = this.bouts.filter((bout) => bout.sets.some((entry) => entry.exercise === item.exercise) && bout !== this.doneToday()).at(-1);
    const sets = before?.sets.filter((entry) => entry.exercise === item.exercise) ?? [];
    const load = sets.find((entry) => entry.data.load_kg)?.data.load_kg;
    return h("li", {}, h("span", { class: "gl-mini" }, book && h("img", { src: pictureAddress(book.end), alt: "", width: book.width, height: book.height })),
      h("span", {}, h("strong", {}, card.name), h("span", { class: "gl-dose" }, dose(item)),
        this.mine && sets.length > 0 && h("span", { class: "gl-small" }, `Last time: ${countWords(sets.map((entry) => entry.data.count).join(", "), card.counts)}${load ? ` at ${inUnit(load, this.plan.units)} ${this.plan.units}` : ""}`)));
  }

  begin(today) {
    const questions = this.model.get("questions");
    const back = () => this.goHome();
    this.show("check", checkScreen(questions, () => { if (this.mine) trainingLog.add("check", { outcome: "go" }, this.code); this.start(today); }, (found) => this.stopped(found, today), back));
  }

  goHome() {
    this.mode = "home";
    this.refresh();
    this.place.querySelector("h3")?.focus();
  }

  stopped(found, today) {
    const entry = this.mine ? trainingLog.add("check", { outcome: found.outcome }, this.code) : null;
    const wrong = () => { if (entry) trainingLog.takeOut(entry); this.begin(today); };
    this.show("stop", stopScreen(found, wrong));
    this.say(found.actions.join(" "), 0);
  }

  start(today) {
    this.mode = "run";
    this.root.dataset.mode = "run";
    const loads = new Map();
    for (const bout of this.mine ? this.bouts : []) for (const entry of bout.sets) loads.set(entry.exercise, entry.data.load_kg);
    for (const item of this.items()) {
      const said = /^([\d.]+) (kg|lb)$/.exec(item.load);
      if (said) loads.set(item.exercise, toKilograms(said[1], said[2]));
    }
    const { model, place, say, sound, wake, plan } = this;
    this.run = new SessionRun({ model, place, say, sound, wake, plan, units: plan.units },
      { code: this.mine ? this.code : "", items: this.items(), loads, done: this.mine && !today?.done ? today?.sets : [] }, (told) => this.ended({ ...told, code: this.mine ? this.code : "" }));
  }

  ended(told) {
    const limits = this.model.get("limits");
    // The same questions as before a session; where all is well, back to this screen as it was left.
    const onLeg = () => this.show("check", checkScreen(this.model.get("questions"), () => this.show("end", screen), (found) => this.stopped(found, null), () => this.show("end", screen)));
    const onDone = (given) => {
      if (told.code) trainingLog.add("session", { effort: given.effort, pain: given.pain, minutes: told.minutes, done: told.done, ...(given.by.length ? { by: given.by } : {}) }, told.code);
      trainingLog.share(this.model);
      const light = told.code ? lightNow(currentLog(trainingLog.read()), limits)
        : lightAfter([{ on: isoDay(), pain: given.pain, morning: null }], [], limits);
      this.show("after", afterScreen(light, limits, told, () => this.goHome()));
      this.say(`${light.words}. ${light.advice}`, 0);
    };
    const screen = endScreen(this.model, told, { fine: limits.fine, onLeg, onDone, onLeave: () => this.goHome() });
    this.show("end", screen);
  }

  close() {
    this.run?.stop();
    this.wake.end();
    this.sound.hush();
    this.say.stop();
    this.stops.forEach((stop) => stop());
    this.model.off("msg:custom", this.heard);
  }
}

function render({ model, el }) {
  const home = new SessionHome(model, stage(el, "gl-routine gl-session"));
  return () => home.close();
}

export default { render };
