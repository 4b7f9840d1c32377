// Questions one after another: three to open a lesson, those due for another look, or as many as fit into five minutes.

const FIVE_MINUTES = 300_000;
const DONE_TODAY = "You have looked back today already. Go on with the lesson.";

// What a card of the set needs of a model: its own card, and the set's line to Python.
function cardModel(model, card, since, answered) {
  const values = { card, question_id: card.id, graded: false, answer: null, since };
  return {
    get: (name) => values[name],
    set: () => {},
    save_changes: () => {},
    on: (...words) => model.on(...words),
    off: (...words) => model.off(...words),
    send: (message) => model.send(message),
    answered,
  };
}

const today = () => dayOf(new Date().toISOString());

class Runner {
  constructor(model, root, onEnd) {
    this.stop = () => {};
    this.box = h("div", { class: "gl-run" });
    Object.assign(this, { model, root, onEnd });
    this.say = announcer(root);
    root.append(this.box);
  }

  start(kind, states, until) {
    Object.assign(this, { kind, states, until, at: -1, done: 0, first: 0 });
    this.next();
  }

  next() {
    this.stop();
    this.at += 1;
    const over = this.until && Date.now() >= this.until;
    if (this.at >= this.states.length || over) return this.end();
    const { card } = this.states[this.at];
    let tries = 0;
    const way = h("button", { type: "button", class: "gl-main", hidden: true, onclick: () => this.next() }, this.at + 1 < this.states.length ? "Next" : "Done");
    const skip = h("button", { type: "button", class: "gl-plain", onclick: () => this.next() }, "Skip this one");
    const leave = h("button", { type: "button", class: "gl-plain", onclick: () => this.end() }, "Stop here");
    const place = h("div", { class: "gl-question" });
    this.box.replaceChildren(h("p", { class: "gl-kicker" }, this.heading(card)), place, h("div", { class: "gl-actions" }, way, skip, leave));
    const answered = (right) => {
      if (!tries) { this.done += 1; this.first += Number(right); }
      tries += 1;
      way.hidden = false;
      skip.hidden = true;
    };
    this.stop = mountCard(cardModel(this.model, card, new Date().toISOString(), answered), place);
    if (this.at) place.querySelector("input, select, button")?.focus();
    this.say(this.heading(card), 0);
    return undefined;
  }

  heading(card) {
    const from = this.model.get("titles")[card.lesson] ?? card.lesson;
    const left = this.until && Math.max(1, Math.round((this.until - Date.now()) / 60_000));
    const count = this.until ? `about ${plural(left, "minute")} left` : `${this.at + 1} of ${this.states.length}`;
    return `${capital(count)} · from “${from}”`;
  }

  end() {
    this.stop();
    this.stop = () => {};
    const words = this.done
      ? `${plural(this.done, "question")} answered${this.first ? `, ${this.first} at the first try` : ""}. What slipped comes back tomorrow, the rest a little later, when it has begun to fade.`
      : "Nothing answered this time. That is fine.";
    this.rest(words, this.kind === "warm-up" ? "Three others" : "Back");
    this.box.querySelector(".gl-ended").focus();
    this.say(words, 0);
  }

  rest(words, way) {
    const again = h("button", { type: "button", class: "gl-plain", onclick: () => this.onEnd() }, way);
    this.box.replaceChildren(h("p", { class: "gl-ended", tabindex: "-1" }, words), h("div", { class: "gl-actions" }, again));
  }
}

function startScreen(model, runner) {
  const states = standings(model.get("cards"));
  const due = interleaved(mixed(states.filter((state) => isDue(state, today())), true));
  const review = h("button", { type: "button", class: "gl-main", onclick: () => runner.start("review", due) }, `Look at ${plural(due.length, "question")} again`);
  const drill = h("button", { type: "button", class: due.length ? "gl-plain" : "gl-main",
    onclick: () => runner.start("drill", pickDrill(states, today()), Date.now() + FIVE_MINUTES) }, "Practise for five minutes");
  const words = due.length ? `${plural(due.length, "question")} you answered earlier ${due.length === 1 ? "is" : "are"} due for another look.`
    : states.some((state) => state.seen) ? "Nothing is due today. A few minutes now still help." : "Five minutes of questions from the lessons you have begun, mixed.";
  runner.box.replaceChildren(h("p", {}, words), h("p", { class: "gl-hint" }, "No marks, no hurry. Stop whenever you like."),
    h("div", { class: "gl-actions" }, due.length > 0 && review, drill));
}

function openPractice(model, root) {
  const card = h("section", { class: "gl-card gl-practice", "aria-label": model.get("heading") }, h("p", { class: "gl-heading" }, model.get("heading")));
  root.append(card);
  const three = () => runner.start("warm-up", pickThree(standings(model.get("cards")), today()));
  const open = () => {
    if (model.get("mode") !== "warm-up") startScreen(model, runner);
    else if (standings(model.get("cards")).filter((state) => state.last === today()).length >= 3) runner.rest(DONE_TODAY, "Three others");
    else three();
  };
  const runner = new Runner(model, card, model.get("mode") === "warm-up" ? three : open);
  const heard = (message) => { if (message.kind === "progress") practiceLog.merge(message.events); };
  model.on("msg:custom", heard);
  addEventListener(CHANGED, open);
  open();
  practiceLog.share(model);
  return () => { runner.stop(); model.off("msg:custom", heard); removeEventListener(CHANGED, open); };
}
