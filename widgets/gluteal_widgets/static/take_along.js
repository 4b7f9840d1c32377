// A plan to take along: one sheet of paper, a calendar, a spreadsheet, a copy. Python makes the files; the copy needs none.

const REMINDERS = [["", "No reminder"], ["0", "When it begins"], ["15", "15 minutes before"], ["60", "An hour before"]];
const ON_LETTER = /-(US|CA|MX|PH|CL|CO|VE|GT|CR|PA|DO|PR)\b/i; // countries that print on Letter
const ASLEEP = "These files are made once the page is awake. Press Start; it takes a few seconds.";
const shortDay = (key) => dayName(key).slice(0, 3);
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

function planWords(plan) {
  if (plan.kind === "none") return `Your page of ${longDay(plan.made)}: what to do first.`;
  return `Your ${plan.kind === "gentle" ? "gentle start" : "plan"} of ${longDay(plan.made)}: ${plan.weeks.length} weeks from ${longDay(plan.start)}${plan.kind === "full" ? `, on ${listed(plan.days.map(shortDay))}` : ""}.`;
}

class TakeAlong {
  constructor(model, root) {
    Object.assign(this, { model, root, alive: false, plan: null, unkept: false, urls: [], wishes: { at: "18:00", alarm: "15", walking: true,
      paper: ON_LETTER.test(navigator.language) ? "Letter" : "A4" } });
    this.say = announcer(root);
    this.talk = new Talk(model);
    this.sheet = h("section", { class: "gl-sheet gl-take", "aria-label": "Take it along" });
    root.append(this.sheet);
    this.stops = [onRoutine((plan) => { this.plan = plan; this.draw(); }), onTraining(() => { if (this.lock() !== this.waits) this.draw(); })];
    this.wake();
  }

  async wake() {
    const said = await this.talk.ask({ kind: "hello" }, HELLO_PATIENCE);
    if (said.kind !== "here") return;
    this.alive = true;
    if (!this.plan && said.kept) holdRoutine(said.kept);
    else this.draw();
  }

  lock() {
    return this.plan ? routineLock(this.plan, this.model.get("again"), isoDay()) : "";
  }

  draw() {
    const { plan } = this;
    const locked = this.waits = this.lock();
    const parts = locked ? [this.locked(locked), this.grid(this.copy())]
      : plan?.kind === "none" ? [this.needs(), this.grid(this.paper(), this.copy())]
        : [this.needs(), this.grid(this.paper(), plan ? this.calendar() : this.shown(), this.table(), this.copy())];
    this.sheet.replaceChildren(...[h("h3", {}, "Take it along"), h("p", { class: "gl-which" }, plan ? planWords(plan)
      : "You have no plan in this browser yet. Until then, what you see and get here is a worked example."), ...parts].filter(Boolean));
  }

  // Files of an old plan stay unmade until the questions have been asked again.
  locked(words) {
    return h("div", { class: "gl-first gl-ask gl-locked" }, h("p", {}, words),
      h("p", {}, "They are in “Your routine”. Once you have answered, your files can be made here again."));
  }

  needs() {
    if (this.alive) return null;
    return h("div", { class: "gl-note gl-asleep" }, h("p", {}, ASLEEP), h("div", { class: "gl-actions" }, startButton("gl-main")));
  }

  grid(...cards) {
    return h("div", { class: "gl-ways" }, cards);
  }

  card(name, title, text, controls, press) {
    const told = h("p", { class: "gl-told" });
    const button = h("button", { type: "button", class: "gl-quiet", disabled: !this.alive, onclick: () => press(told, button) }, `Make the ${name}`);
    return h("section", { class: `gl-way gl-way-${name.split(" ")[0]}`, "aria-label": title }, h("h4", {}, title), h("p", { class: "gl-small" }, text), controls,
      h("div", { class: "gl-actions" }, button), told);
  }

  field(label, control) {
    const id = nextId("take");
    control.id = id;
    return h("div", { class: "gl-take-field" }, h("label", { for: id }, label), control);
  }

  select(name, choices) {
    const select = h("select", { class: "gl-unit", onchange: () => { this.wishes[name] = select.value; } }, choices.map(([value, text]) => h("option", { value }, text)));
    select.value = this.wishes[name];
    return select;
  }

  paper() {
    const text = this.plan?.kind === "none" ? "One page: what to do first, and the signs that need help." : "One page with pictures: what, how much, why, how much pain is fine, and when to get help.";
    return this.card("PDF", "On paper, or on a phone", text, this.field("Paper", this.select("paper", [["A4", "A4"], ["Letter", "US Letter"]])),
      (told, button) => this.make("paper", told, button, { paper: this.wishes.paper }));
  }

  calendar() {
    const { wishes } = this;
    const at = h("input", { type: "time", class: "gl-number", required: true, value: wishes.at, onchange: () => { wishes.at = at.value || "18:00"; at.value = wishes.at; } });
    const walking = h("input", { type: "checkbox", checked: wishes.walking, onchange: () => { wishes.walking = walking.checked; } });
    const zone = zoneHere();
    const controls = [this.field("A session begins at", at), this.field("Reminder", this.select("alarm", REMINDERS)),
      h("label", { class: "gl-take-tick" }, walking, h("span", {}, "Days of walking, too"))];
    return this.card("calendar file", "In your calendar", `Open the file with your calendar${zone ? `; its times are for ${zone.replaceAll("_", " ")}` : ""}. A file made later takes the place of the one before.`, controls,
      (told, button) => this.make("calendar", told, button, { at: wishes.at, zone, walking: wishes.walking, alarm: wishes.alarm === "" ? null : Number(wishes.alarm) }));
  }

  // What an entry will look like, before there is one.
  shown() {
    const { title, day, minutes, text } = this.model.get("example");
    return h("section", { class: "gl-way gl-way-shown", "aria-label": "In your calendar" }, h("h4", {}, "In your calendar"), h("p", { class: "gl-small" }, "Each session becomes an entry like this, at the time you choose."),
      h("div", { class: "gl-entry" }, h("p", { class: "gl-item-name" }, title), h("p", { class: "gl-small" }, `${shortDay(day)} 18:00, ${minutes} minutes`),
        text.split("\n").filter(Boolean).map((line) => h("p", {}, line))));
  }

  table() {
    return this.card("table", "In a spreadsheet", "A line for each exercise of each day (CSV), to sort, to add to, or to show somebody who helps you.", null,
      (told, button) => this.make("table", told, button));
  }

  copy() {
    const told = h("p", { class: "gl-told" });
    const input = fileField((name, text) => this.open(name, text, told));
    return h("section", { class: "gl-way gl-way-copy", "aria-label": "A copy of your plan" }, h("h4", {}, "A copy of your plan"),
      h("p", { class: "gl-small" }, "For another computer, or to keep. It holds the plan, and the day and outcome of the health questions; none of your answers."),
      h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-quiet gl-save-copy", disabled: !this.plan, onclick: () => this.save(told) }, "Save a copy"),
        h("button", { type: "button", class: "gl-quiet", disabled: !this.alive, onclick: () => input.click() }, "Open a copy"),
        this.unkept && h("button", { type: "button", class: "gl-main gl-keep-copy", onclick: () => this.keep(told) }, "Keep this plan")), input, told);
  }

  async make(what, told, button, wishes = {}) {
    const example = !this.plan;
    const since = unsettled().map(({ kind, at, data }) => ({ kind, at, data: { outcome: data?.outcome, on: data?.on } }));
    told.textContent = "Making it …";
    button.disabled = true;
    const said = await this.talk.ask({ kind: "make", what, ...wishes, since, ...(example ? { example } : { routine: this.plan }) });
    button.disabled = false;
    if (said.kind === "made") this.offer(told, said.name, said.type, bytesOf(said.data));
    else this.refuse(told, said.text);
  }

  save(told) {
    this.offer(told, `gluteal-routine-${this.plan.made}.json`, "application/json", new TextEncoder().encode(asJson(this.plan)));
  }

  // The file goes where downloads go; the link is there for a second copy.
  offer(told, name, type, bytes) {
    const link = fileLink(name, type, bytes);
    this.urls.push(link.href);
    told.replaceChildren("Saved with your downloads: ", link, ` (${kilobytes(bytes.length)})`);
    link.click();
    this.say(`The file ${name} is ready.`);
  }

  refuse(told, words) {
    told.textContent = words;
    this.say(words);
  }

  async open(name, text, told) {
    const said = await this.talk.ask({ kind: "load", name, text });
    if (said.kind !== "loaded") { this.refuse(told, said.text); return; }
    this.unkept = true;
    holdRoutine(said.routine);
    this.tellCopy(`${name} is open in this page. Keep it, and it is here next time, too.`);
  }

  async keep(told) {
    const said = await this.talk.ask({ kind: "keep", routine: this.plan });
    if (said.kind !== "kept") { this.refuse(told, said.text); return; }
    this.unkept = false;
    const kept = keepRoutine(this.plan);
    this.tellCopy(`Kept${kept ? " in this browser and" : ""} in routine.json beside the course. ${said.notice}`.trim());
  }

  // The sheet was drawn anew meanwhile; the words go into the new one, and the hand stays where it was.
  tellCopy(words) {
    this.refuse(this.sheet.querySelector(".gl-way-copy .gl-told"), words);
    this.sheet.querySelector(this.unkept ? ".gl-keep-copy" : ".gl-save-copy").focus();
  }

  close() {
    this.stops.forEach((stop) => stop());
    this.talk.close();
    this.say.stop();
    for (const url of this.urls) URL.revokeObjectURL(url);
  }
}

function render({ model, el }) {
  const block = new TakeAlong(model, stage(el, "gl-routine"));
  return () => block.close();
}

export default { render };
