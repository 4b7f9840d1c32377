// What can be done with a plan: make it, swap in it and undo that, keep it, open one from a file, erase everything.

class PlanDesk {
  constructor(builder) {
    this.builder = builder;
    this.clear();
  }

  clear() {
    Object.assign(this, { plan: null, before: null, changes: null, lessons: [], at: 0, told: "" });
  }

  // Returns words where it could not be done. One that was only asked for to look at comes too late once the wishes are left.
  async make(toLookAt = false) {
    const { talk, found } = this.builder;
    const reply = await talk.ask({ kind: "plan", ...this.builder.given() });
    if (reply.kind !== "planned") return reply.text;
    if (toLookAt && !this.builder.wishing()) return "";
    Object.assign(this, { plan: reply.routine, before: null, changes: null, at: 0, told: "" });
    found.left_out = reply.left_out;
    return "";
  }

  // All that stands on the page about a plan. Only one that was just made, with its answers still in memory, can be changed on the spot.
  nodes(plan) {
    const { alive, found, model, wishes } = this.builder;
    const mine = plan === this.plan && found;
    const anew = alive && (() => this.builder.begin(plan));
    const change = mine && ((step) => this.builder.wish(step));
    // A plan that was just made rests on the answers that were just given.
    const locked = mine ? "" : routineLock(plan, model.get("again"), isoDay());
    const about = { locked, change, again: anew, at: this.at, turned: (at) => { this.at = at; }, leftOut: mine?.left_out, lessons: mine && wishes.usesPractice ? this.lessons : [],
      changes: mine && this.changes, undo: () => this.undo(), swap: mine && ((key, other) => this.swap(key, other)) };
    const kept = [keptRoutine(), this.builder.filed].some((each) => JSON.stringify(each) === JSON.stringify(plan));
    return [planSheet(model, plan, about), plan.kind !== "none" && !locked && keepSheet(kept, this.told, () => this.keep(plan)),
      afterSheet({ change, anew, locked, afresh: alive && (() => this.builder.begin()), erase: () => this.erase() })];
  }

  show(focus) {
    this.builder.draw("plan", this.nodes(this.plan), focus);
    holdRoutine(this.plan);
  }

  async swap(exercise, other) {
    if (this.swapping) return;
    this.swapping = true;
    const reply = await this.builder.talk.ask({ kind: "swap", ...this.builder.given(), routine: this.plan, exercise, other });
    this.swapping = false;
    if (reply.kind !== "planned") {
      this.builder.refuse(reply.text);
      return;
    }
    const { plan, changes, before } = this;
    Object.assign(this, { before: { plan, changes, before }, plan: reply.routine, changes: reply.changes, told: "" });
    this.show(false);
    this.place(".gl-changes h4").focus();
    this.builder.say(reply.changes.join(" "), 0);
  }

  undo() {
    Object.assign(this, this.before, { told: "" });
    this.show(false);
    (this.place(".gl-changes h4") ?? this.place("h3")).focus();
    this.builder.say("Undone.", 0);
  }

  async keep(plan) {
    const { alive, talk } = this.builder;
    const here = keepRoutine(plan);
    // What closed an older plan is settled by the answers that this one rests on.
    if (plan === this.plan && unsettled().length) trainingLog.add("check", { outcome: "go" });
    const reply = alive ? await talk.ask({ kind: "keep", routine: plan }) : { kind: "alone" };
    const file = { kept: `Kept in routine.json. ${reply.notice ?? ""}`, refused: `Not written to a file: ${reply.text}` }[reply.kind] ?? "";
    if (reply.kind === "kept") this.builder.filed = plan;
    this.told = `${here ? "Kept in this browser." : "This browser keeps nothing."} ${file}`.trim();
    this.redraw(plan);
    this.place(".gl-keep h4")?.focus();
    this.builder.say(this.told, 0);
  }

  redraw(plan) {
    if (plan === this.plan && this.builder.step === "plan") this.show(false);
    else this.builder.home();
  }

  async open(name, text) {
    const reply = await this.builder.talk.ask({ kind: "load", name, text });
    if (reply.kind !== "loaded") {
      this.builder.refuse(reply.text);
      return;
    }
    holdRoutine(reply.routine);
    this.builder.home(true);
  }

  async erase() {
    const { alive, talk } = this.builder;
    const reply = alive ? await talk.ask({ kind: "erase", at: new Date().toISOString() }) : { kind: "alone" };
    trainingLog.erase();
    this.builder.filed = null;
    forgetRoutine();
    this.builder.leave();
    this.builder.tellAll({ erased: "Erased, in this browser and in the course’s files.", alone: "Erased in this browser. If the course has files of yours, press Start and erase again." }[reply.kind] ?? `Erased in this browser. ${reply.text}`);
  }

  place(selector) {
    return this.builder.place.querySelector(selector);
  }
}
