// The training log: this morning's pain, the light, every session, charts where Python runs, and the learner's own file.

const MORNING_DAYS = 3; // a morning can be noted this long
const NARROW = 560; // px; below it charts are drawn for a phone

class LogView {
  constructor(model, root) {
    Object.assign(this, { model, root, charts: null, alive: false });
    this.place = h("div", { class: "gl-log-place" });
    this.news = h("p", { class: "gl-status gl-log-news", role: "status" });
    root.append(this.place, this.news);
    this.heard = (message) => this.hear(message);
    model.on("msg:custom", this.heard);
    this.stops = [onRoutine((plan) => { this.plan = plan; this.draw(); }), onTraining(() => this.soon())];
    tell(model, { kind: "hello" });
    trainingLog.share(model);
  }

  hear(message) {
    if (message.kind === "hello") { this.alive = true; this.draw(); }
    if (message.kind === "log") {
      if (trainingLog.kept()) trainingLog.merge(message.events);
      if (message.notice) this.news.textContent = message.notice;
    }
    if (message.kind === "charts") { this.charts = message.charts; this.draw(); this.place.querySelector(".gl-charts h4")?.focus(); }
    if (message.kind === "refused") this.news.textContent = message.text;
  }

  // A row that is being changed stays open: what is typed there draws nothing anew.
  soon() {
    this.charts = null;
    if (!this.place.querySelector(".gl-log-edit:not([hidden])")) this.draw();
  }

  // What the hand was on is new now; the focus goes to the control of that label, else to the heading.
  changed(words, label) {
    this.draw();
    const control = label && [...this.place.querySelectorAll("button")].find((button) => button.getAttribute("aria-label") === label);
    (control ?? this.place.querySelector("h3")).focus({ preventScroll: true });
    this.news.textContent = words;
    trainingLog.share(this.model);
  }

  draw() {
    const limits = this.model.get("limits");
    const entries = currentLog(trainingLog.read());
    const bouts = boutsOf(entries);
    const parts = bouts.length ? this.own(entries, bouts, limits) : this.none(limits);
    this.place.replaceChildren(...parts.filter(Boolean).map((part) => h("section", { class: "gl-sheet" }, part)));
  }

  // Nothing logged yet: somebody else's two weeks show how it reads.
  none(limits) {
    const example = boutsOf(currentLog(this.model.get("example")));
    return [[h("h3", { tabindex: "-1" }, "Your training log"), trainingLog.kept() ? h("p", {}, "Nothing logged yet. Run a session, and it shows here.") : consentBox(() => this.changed("A log is kept on this computer from now on.")), trainingLog.kept() && this.file()],
      [h("h3", {}, "An example: somebody else’s two weeks"), logTable(example, { limits, caption: "Sessions of an example log, latest first", edit: null }),
        h("p", {}, this.model.get("example_words")), h("p", { class: "gl-small" }, limits.origin)]];
  }

  own(entries, bouts, limits) {
    const cards = this.model.get("exercises");
    const units = this.plan?.units ?? "kg";
    const edit = (bout) => editor(bout, { cards, units, changed: (...told) => this.changed(...told) });
    const light = lightNow(entries, limits);
    return [[h("h3", { tabindex: "-1" }, "Your training log"), this.morning(bouts), lightBox(light, limits, "h4"),
      !trainingLog.kept() && consentBox(() => this.changed("A log is kept on this computer from now on."), "So far only this page remembers your session.")],
    [h("h3", {}, "Your sessions"), logTable(bouts, { limits, caption: "Sessions in your log, latest first", edit }), this.notes(entries), this.more()],
    [h("h3", {}, "Charts"), this.chartBox(units)], [this.file()]];
  }

  // Pain on the morning after a session decides more than pain during it.
  morning(bouts) {
    const today = isoDay();
    const last = bouts.filter((bout) => bout.end && bout.on < today && dayNumber(today) - dayNumber(bout.on) <= MORNING_DAYS).at(-1);
    if (!last || last.morning !== null) return null;
    const when = dayNumber(today) - dayNumber(last.on) === 1 ? "this morning, after" : "on the morning after";
    let noted = null;
    const note = () => {
      if (noted === null) { this.news.textContent = "Choose a number from 0 to 10 first."; return; }
      trainingLog.add("morning", { pain: noted, on: dayFrom(dayNumber(last.on) + 1) }, last.session);
      this.changed(`Noted. ${lightNow(currentLog(trainingLog.read()), this.model.get("limits")).words}.`);
    };
    return h("div", { class: "gl-morning" }, tenScale(`How much did it hurt ${when} ${dayWords(last.on)}?`, PAIN_ENDS, null, (value) => { noted = value; }),
      h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-main", onclick: note }, "Note it")));
  }

  notes(entries) {
    const words = { flare: "A flare", break: "A break" };
    const found = entries.filter((entry) => words[entry.kind]);
    return found.length > 0 && h("ul", {}, found.map((entry) => h("li", {}, `${words[entry.kind]}, ${dayWords(entry.on)} `,
      h("button", { type: "button", class: "gl-quiet gl-narrow", "aria-label": `Take out ${words[entry.kind].toLowerCase()}, ${dayWords(entry.on)}`, onclick: () => { trainingLog.takeOut(entry); this.changed("Taken out."); } }, "Take out"))));
  }

  more() {
    const note = (kind, words) => () => { trainingLog.add(kind); this.changed(words); };
    return h("div", { class: "gl-actions" },
      h("button", { type: "button", class: "gl-quiet", onclick: note("flare", "A flare is noted. The plan waits until you have answered the questions again; then it starts with less.") }, "I have a flare"),
      h("button", { type: "button", class: "gl-quiet", onclick: note("break", "A break is noted. The plan waits until you have answered the questions again.") }, "I took a break"),
      h("button", { type: "button", class: "gl-quiet", onclick: (event) => { event.target.hidden = true; event.target.parentElement.after(this.byHand()); } }, "Add a session by hand"));
  }

  // A session that was done without the timer.
  byHand() {
    const given = { on: isoDay(), effort: null, pain: null };
    const sessions = this.plan?.weeks.length ? datedSessions(this.plan) : [];
    const [day, which] = [nextId("day"), nextId("which")];
    const date = h("input", { id: day, type: "date", value: given.on, max: given.on });
    const select = h("select", { id: which }, h("option", { value: "" }, "Something else"), sessions.map(({ code }) => h("option", { value: code }, sessionWords(code))));
    const save = () => {
      const on = /^\d{4}-\d\d-\d\d$/.test(date.value) && date.value <= isoDay() ? date.value : isoDay();
      trainingLog.add("session", { on, effort: given.effort, pain: given.pain, minutes: 0, done: "all" }, select.value);
      this.changed("Added.");
    };
    return h("div", { class: "gl-by-hand" }, h("div", { class: "gl-choose" }, h("label", { for: day }, "Day"), date, h("label", { for: which }, "Session"), select),
      tenScale("Effort", EFFORT_ENDS, null, (value) => { given.effort = value; }), tenScale("Pain during", PAIN_ENDS, null, (value) => { given.pain = value; }),
      h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-main", onclick: save }, "Add it")));
  }

  chartBox(units) {
    if (!this.alive) return [h("p", {}, "Press Start, and charts are drawn, too. The table above says the same."),
      h("div", { class: "gl-actions" }, startButton("gl-plain"))];
    if (!this.charts) return h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-quiet gl-draw", onclick: () => { this.news.textContent = "One moment …"; tell(this.model, { kind: "charts", events: trainingLog.read(), units, narrow: this.root.clientWidth < NARROW }); } }, "Draw my charts"));
    this.news.textContent = "";
    const image = (chart, theme) => h("img", { class: `gl-chart-${theme}`, src: `data:image/png;base64,${chart[theme]}`, alt: chart.alt, width: chart.width, height: chart.height });
    return h("div", { class: "gl-charts" }, this.charts.map((chart) => h("figure", {}, h("h4", { tabindex: "-1" }, chart.title), image(chart, "light"), image(chart, "dark"))));
  }

  file() {
    return fileBox(this.model.get("exercises"), { tell: (words) => { this.news.textContent = words; }, changed: (words) => this.changed(words) });
  }

  close() {
    this.stops.forEach((stop) => stop());
    this.model.off("msg:custom", this.heard);
  }
}

function render({ model, el }) {
  const view = new LogView(model, stage(el, "gl-routine gl-log"));
  return () => view.close();
}

export default { render };
