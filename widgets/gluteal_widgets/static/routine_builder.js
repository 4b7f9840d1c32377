// The builder: a few health questions, wishes with the week beside them, and the plan.

const INTRO_LINES = [
  "This teaches; it does not diagnose or treat. If you are under care, your clinician’s advice comes first.",
  "Your answers about health stay in the memory of this page and of the course while it runs. They are never written down: not in this notebook, not in a file, not in the browser. Close the page, and they are gone.",
];

class Builder {
  constructor(model, root) {
    Object.assign(this, { model, root, alive: false, step: "home", notice: "", filed: null, closed: closing() });
    this.say = announcer(root);
    this.place = h("div");
    this.preview = h("aside", { class: "gl-preview", "aria-label": "Your first week so far" });
    this.news = h("p", { class: "gl-status gl-news", role: "status" });
    root.append(this.news, this.place);
    this.talk = new Talk(model);
    this.desk = new PlanDesk(this);
    this.previewPlan = latestOnly(() => this.askForPlan());
    this.forget();
    this.stops = [onRoutine(() => { if (this.step === "home") this.home(); }), onTraining(() => this.noted())];
    this.greet();
  }

  // Everything that was answered and wished for leaves the page's memory.
  forget() {
    const { wishes } = this.model.get("example");
    Object.assign(this, { answers: {}, cleared: false, found: null });
    this.desk.clear();
    this.preview.replaceChildren();
    // Things at hand are never guessed, but for a floor to lie on.
    this.wishes = { ...structuredClone(wishes), kit: ["mat"], wants: [], leaves_out: [], reread: [], usesPractice: false, start: isoDay() };
  }

  async greet() {
    const reply = await this.talk.ask({ kind: "hello" }, HELLO_PATIENCE);
    if (reply.kind !== "here") return;
    this.alive = true;
    this.notice = reply.notice;
    this.filed = reply.kept;
    // Of two kept plans the later one counts; it may come from another browser.
    if (reply.kept && (readRoutine()?.made ?? "") < reply.kept.made) holdRoutine(reply.kept);
    else if (this.step === "home") this.home();
  }

  draw(step, nodes, focus = true) {
    this.step = step;
    this.place.replaceChildren(...nodes.flat(Infinity).filter(Boolean));
    this.root.dataset.step = step;
    this.news.textContent = "";
    if (!focus) return;
    this.place.querySelector("h3").focus();
  }

  /* at rest */

  // A flare that is noted beside a plan outdates the answers it rests on, those of one that was just made, too.
  noted() {
    const [before, now] = [this.closed, closing()];
    this.closed = now;
    if (this.step === "plan" && now > before) this.forget();
    else if (this.step !== "home" || now === before) return;
    this.home();
  }

  home(focus = false) {
    const plan = readRoutine();
    const nodes = plan ? this.desk.nodes(plan) : [openingSheet(this.alive, () => this.begin(), fileButton((name, text) => this.desk.open(name, text))), exampleSheet(this.model)];
    this.draw("home", [this.notice && h("p", { class: "gl-notice" }, this.notice), nodes], focus);
  }

  /* health */

  begin(plan = null) {
    this.forget();
    if (plan) this.wishes = { ...this.wishes, ...wishesOf(plan, this.model.get("exercises")) };
    this.draw("intro", [h("section", { class: "gl-sheet" }, screenForm({ kicker: "Before we begin", title: "A few questions about your health", go: "Go on",
      body: h("div", { class: "gl-lines" }, [this.model.get("intro"), ...INTRO_LINES, hostWords("what you enter here")].filter(Boolean).map((words) => h("p", {}, words))),
      done: () => void this.ask(0), back: () => this.leave() }))]);
  }

  leave() {
    this.forget();
    this.home(true);
  }

  ask(at) {
    const asked = this.model.get("questions");
    const question = asked[at];
    const answered = (keys) => {
      this.answers[question.key] = keys;
      const stops = question.options.some((option) => option.stops && keys.includes(option.key));
      if (stops || at + 1 === asked.length) this.weigh(at);
      else this.ask(at + 1);
    };
    this.draw(`ask-${question.key}`, [h("section", { class: "gl-sheet" }, placeBar(at + 1, asked.length), healthScreen(question, `Your health · ${at + 1} of ${asked.length}`,
      this.answers[question.key], answered, () => (at ? this.ask(at - 1) : this.begin()))) ]);
  }

  // What is asked of Python about a plan; what was not asked any more, after a sign that needs help at once, counts as none.
  given() {
    const answers = Object.fromEntries(this.model.get("questions").map((question) => [question.key, this.answers[question.key] ?? [question.unasked]]));
    return { answers, cleared: this.cleared, wishes: this.wishes };
  }

  async weigh(last) {
    const { step } = this;
    this.news.textContent = "One moment …";
    const reply = await this.talk.ask({ kind: "screen", ...this.given() });
    if (this.step !== step) return; // pressed twice, or gone on meanwhile
    if (reply.kind !== "screened") { this.refuse(reply.text); return; }
    this.found = reply;
    closeOrSettle(reply);
    if (reply.plan === "none") await this.holdNone();
    else if (globalThis.glutealRoutine?.kind === "none") holdRoutine(null);
    this.outcome(last);
  }

  // Other parts of the page must not run an older plan now.
  async holdNone() {
    const reply = await this.talk.ask({ kind: "plan", ...this.given() });
    if (reply.kind === "planned") holdRoutine(reply.routine);
  }

  outcome(last) {
    const { plan, actions, left_out: leftOut } = this.found;
    const back = () => this.ask(last);
    const none = plan === "none";
    const asks = this.found.outcome === "ask_first";
    const title = none ? "Please get help before any exercise" : asks && !this.cleared ? "A gentle start, and someone to ask" : "You can have a whole plan";
    const body = [plan !== "full" && firstThings(this.model, plan, actions),
      none && h("p", {}, "So there is no plan now, and none is made until this has been looked at. Come back then; your wishes are quickly told."),
      asks && this.clearance(last),
      !none && !asks && h("p", {}, leftOut.length ? "Nothing that you ticked stands in the way. A few exercises are left out for you." : "Nothing that you ticked stands in the way."),
      leftOutList(leftOut)];
    this.draw("outcome", [h("section", { class: "gl-sheet" }, screenForm({ kicker: "What your answers come to", title, body, back, go: none ? "" : "On to your wishes",
      done: () => void this.wish("goal"), others: none ? [h("button", { type: "button", class: "gl-quiet", onclick: () => { holdRoutine(null); this.leave(); } }, "Clear my answers")] : [] }))]);
  }

  clearance(last) {
    const tick = h("input", { type: "checkbox", checked: this.cleared, onchange: async () => {
      this.cleared = tick.checked;
      await this.weigh(last);
      this.place.querySelector(".gl-cleared")?.focus();
    } });
    tick.className = "gl-cleared";
    return [h("p", {}, this.cleared ? "Your plan leaves out what does not suit, and says with each exercise what to mind." : "Until then there is a gentle start: walking and easy movements. Most people with a sign to ask about have nothing serious."),
      h("div", { class: "gl-rows" }, h("label", { class: "gl-pick" }, tick, h("span", {}, "A clinician whom I asked about this has agreed that I exercise", h("span", { class: "gl-small" }, "Tick it only if that is so. The tick is not kept."))))];
  }

  /* wishes */

  wish(step) {
    const at = WISH_STEPS.indexOf(step);
    const [facts, changed] = [this.model.get("wishes"), (values) => this.changed(values)];
    const made = { days: () => daysWish(facts, this.wishes, changed), kit: () => kitWish(facts, this.wishes, changed), start: () => startWish(this.wishes, changed),
      exercises: () => exercisesWish(this.model, this.wishes, this.found.left_out, changed), practice: () => practiceWish(this.wishes, () => this.practised(), changed) };
    const screen = made[step]?.() ?? oneOf(step, facts, this.wishes, changed);
    const on = WISH_STEPS[at + 1];
    const skip = on && h("button", { type: "button", class: "gl-quiet gl-skip", onclick: () => { const words = screen.done(); if (words) this.refuse(words); else this.finish(); } }, "Show the plan");
    const form = screenForm({ ...screen, kicker: `Your wishes · ${at + 1} of ${WISH_STEPS.length}`, go: on ? "Next" : "Make my plan", others: [skip].filter(Boolean),
      done: () => screen.done() ?? (on ? void this.wish(on) : void this.finish()), back: () => (at ? this.wish(WISH_STEPS[at - 1]) : this.outcome(this.model.get("questions").length - 1)) });
    this.draw(`wish-${step}`, [h("section", { class: "gl-sheet gl-beside" }, h("div", {}, placeBar(at + 1, WISH_STEPS.length), form), this.preview)]);
    if (!this.preview.childElementCount) this.previewPlan();
  }

  changed(values) {
    Object.assign(this.wishes, values);
    this.previewPlan();
  }

  wishing() {
    return this.step.startsWith("wish");
  }

  // The week beside the wishes.
  async askForPlan() {
    if (!this.wishes.days.length) return;
    const words = await this.desk.make(true);
    if (!this.wishing()) return;
    this.preview.replaceChildren(...[h("h4", {}, "Your first week so far"), words ? h("p", {}, words) : weekInShort(this.model, this.desk.plan)].flat().filter(Boolean));
  }

  async practised() {
    const reply = await this.talk.ask({ kind: "practised" });
    this.desk.lessons = reply.kind === "practised" ? reply.lessons : [];
    if (reply.kind !== "practised") return reply.text;
    return reply.answered ? reply.lessons : "There is no practice of yours here yet. The plan goes without.";
  }

  async finish() {
    this.news.textContent = "One moment …";
    const words = await this.desk.make();
    if (!this.wishing()) return;
    if (words) this.refuse(words);
    else this.desk.show(true);
  }

  tellAll(words) {
    this.news.textContent = words;
  }

  refuse(words) {
    this.news.textContent = "";
    const place = this.place.querySelector(".gl-missing");
    if (place) place.textContent = words;
    else this.news.textContent = words;
  }

  close() {
    this.stops.forEach((stop) => stop());
    this.talk.close();
    this.say.stop();
  }
}

// What was kept waits where the new answers allow less than it holds; where they allow a whole plan, nothing closes it any more.
function closeOrSettle({ plan, outcome }) {
  const kept = keptRoutine();
  const closed = unsettled().some((event) => event.kind === "check" && event.data?.outcome !== "go");
  if (plan === "full" && unsettled().length) trainingLog.add("check", { outcome: "go" });
  if (kept && !closed && (plan === "none" || (plan === "gentle" && kept.kind === "full"))) trainingLog.add("check", { outcome });
}

function placeBar(at, of) {
  return h("div", { class: "gl-place-bar", "aria-hidden": "true" }, h("span", { style: `width:${(100 * at) / of}%` }));
}

// Wishes as far as a plan holds them; things at hand are those that its exercises need.
function wishesOf(plan, exercises) {
  const kit = [...new Set(Object.keys(plan.reasons).flatMap((key) => exercises[key]?.kit ?? []))];
  const { goal, level, days, minutes, units } = plan;
  return { goal, level, days: [...days], minutes, units, ...(plan.weeks.length ? { weeks: plan.weeks.length, kit } : {}) };
}

function render({ model, el }) {
  const builder = new Builder(model, stage(el, "gl-routine gl-builder"));
  return () => builder.close();
}

export default { render };
