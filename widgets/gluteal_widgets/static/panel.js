// A kind look at what was practised, where to go on, and the learner's own file: to take along, to bring back, to erase.

const FILE_NAME = "gluteal-progress.json";

class Panel {
  constructor(model, root) {
    Object.assign(this, { model, root, stop: null });
    this.say = announcer(root);
    this.news = h("p", { class: "gl-status", role: "status" });
    this.card = h("section", { class: "gl-card gl-panel", "aria-label": "Your practice" });
    root.append(this.card);
    this.draw();
  }

  tell(words) {
    this.news.textContent = words;
  }

  draw() {
    const states = standings(this.model.get("cards"));
    this.card.replaceChildren(h("p", { class: "gl-heading" }, "Your practice"), this.person(), ...this.summary(states), this.lessons(states), this.file(), this.news);
  }

  person() {
    const { names, now } = people.read();
    const change = (event) => (event.target.value === "+" ? this.newPerson() : this.choose(event.target.value));
    const id = nextId("person");
    const select = h("select", { id, class: "gl-unit", onchange: change }, h("option", { value: "" }, "Just me, no name"),
      names.map((name) => h("option", { value: name }, name)), h("option", { value: "+" }, "Someone else …"));
    select.value = now;
    this.naming = h("div", {});
    return h("div", { class: "gl-field" }, h("label", { for: id }, "Who is practising?"), select, this.naming);
  }

  newPerson() {
    const id = nextId("name");
    const name = h("input", { id, type: "text", class: "gl-number", maxlength: "40", autocomplete: "off" });
    const keepIt = (event) => {
      event.preventDefault();
      if (name.value.trim()) this.choose(name.value.trim());
    };
    this.naming.replaceChildren(h("form", { class: "gl-naming", onsubmit: keepIt }, h("label", { for: id }, "A name for this computer only; a nickname is fine"),
      h("div", { class: "gl-pair" }, name, h("button", { type: "submit", class: "gl-main" }, "Use this name"))));
    name.focus();
  }

  choose(name) {
    const kept = people.choose(name);
    this.tell(kept ? `Now practising: ${name || "no name"}.` : "This browser keeps nothing, so names do not help here.");
    practiceLog.share(this.model);
    this.card.querySelector("select").focus();
  }

  summary(states) {
    const seen = states.filter((state) => state.seen);
    if (!seen.length) return [h("p", {}, "Nothing answered yet. Open a lesson, answer a card, and it shows here.")];
    const days = new Set(practiceLog.read().events.map((event) => dayOf(event.at))).size;
    const well = seen.filter((state) => state.right).length;
    const due = states.filter((state) => isDue(state, today())).length;
    const last = practiceLog.read().events.sort(byTime).map((event) => states.find((state) => state.card.id === event.question)).filter(Boolean).at(-1);
    const lesson = last?.card.lesson;
    return [
      h("p", {}, `You have answered ${seen.length} of ${plural(states.length, "question")} on ${plural(days, "day")}.${well ? ` ${well} of them ${well === 1 ? "was" : "were"} right when you last saw ${well === 1 ? "it" : "them"}.` : ""}`),
      h("p", {}, due ? `${plural(due, "question")} ${due === 1 ? "is" : "are"} due for another look today.` : "Nothing is due today."),
      lesson && h("p", {}, "Go on where you were: ", h("a", { href: `${lesson}.ipynb` }, this.model.get("titles")[lesson] ?? lesson)),
    ];
  }

  lessons(states) {
    const lessons = [...new Set(states.map((state) => state.card.lesson))];
    const rows = lessons.map((lesson) => {
      const own = states.filter((state) => state.card.lesson === lesson);
      const seen = own.filter((state) => state.seen).length;
      const title = this.model.get("titles")[lesson] ?? lesson;
      return h("li", {}, h("span", {}, title), h("progress", { max: own.length, value: seen, "aria-label": `${title}: ${seen} of ${own.length} answered` }),
        h("span", { class: "gl-count" }, `${seen} of ${own.length}`));
    });
    return h("details", {}, h("summary", {}, "Lesson by lesson"), h("ul", { class: "gl-lessons" }, rows));
  }

  file() {
    const upload = fileField((_, text) => this.bring(text));
    const erase = h("button", { type: "button", class: "gl-plain", onclick: () => this.sure(erase) }, "Erase");
    return h("details", {}, h("summary", {}, "Your file"),
      h("p", { class: "gl-hint" }, "Your answers are kept in this browser, on this computer. Where the course runs with Start, also in progress.json beside it. Nothing else is kept, and nothing about your health."),
      h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-plain", onclick: () => this.takeAlong() }, "Take a copy along"),
        h("button", { type: "button", class: "gl-plain", onclick: () => upload.click() }, "Bring a copy back"), erase), upload, this.asking = h("div", {}));
  }

  takeAlong() {
    saveEvents(FILE_NAME, practiceLog.read().events.sort(byTime));
    this.tell(`Saved as ${FILE_NAME}.`);
  }

  bring(text) {
    const events = eventsIn(text, isEvent);
    const fresh = events ? practiceLog.merge(events) : 0;
    if (fresh) dispatchEvent(new Event(CHANGED));
    this.open();
    this.tell(!events ? "This is not a file of this course. Nothing was changed." : fresh ? `${plural(fresh, "answer")} added.` : "All of it is here already.");
    practiceLog.share(this.model);
  }

  sure(button) {
    const { now } = people.read();
    const words = `All practice ${now ? `of ${now}` : "kept without a name"} will be erased for good. Answers in graded quizzes stay.`;
    askToErase(this.asking, button, words, () => this.erase(now));
  }

  erase(now) {
    practiceLog.erase();
    practiceLog.share(this.model);
    if (now) {
      people.forget(now);
      dispatchEvent(new Event(CHANGED));
    }
    this.open();
    this.tell("Erased.");
    this.card.querySelector("summary")?.focus();
  }

  open() {
    this.draw();
    this.card.querySelectorAll("details")[1].open = true;
  }
}

function render({ model, el }) {
  const root = stage(el, "gl-set");
  const panel = new Panel(model, root);
  const redraw = () => panel.draw();
  const heard = (message) => {
    if (message.kind !== "progress") return;
    if (practiceLog.merge(message.events)) panel.draw();
    if (message.notice) panel.tell(message.notice);
  };
  model.on("msg:custom", heard);
  addEventListener(CHANGED, redraw);
  practiceLog.share(model);
  return () => { model.off("msg:custom", heard); removeEventListener(CHANGED, redraw); };
}

export default { render };
