// The end of a quiz: Python looks it over and packs it; this says what was found and offers the file.

const HELLO_MS = 2500; // Python that runs answers sooner
const LONG_MS = 15_000;
const ASLEEP = "This part is not awake yet. Press Start; it takes a few seconds. Answers that you gave are kept.";
const SILENT = "The course does not answer. Press Start and try again. Answers that you gave are kept.";
const WAYS = [
  "Upload this one file where your teacher collects the quiz.",
  "Did you fetch the quiz from the list of assignments? Then Submit in that list does the same, and you need not upload anything.",
];

class HandIn {
  constructor(model, root) {
    Object.assign(this, { model, asked: "", timer: 0, url: "" });
    this.say = announcer(root);
    // The same press saves the page, so that what was written into it is packed too.
    this.button = h("button", { type: "button", class: "gl-main", "data-commandlinker-command": "docmanager:save", "data-commandlinker-args": "{}",
      onclick: () => this.look() }, "Look over and pack");
    this.status = h("p", { class: "gl-status" });
    this.found = h("div", { class: "gl-handed" });
    this.asleep = h("div", { class: "gl-asleep", hidden: true });
    root.append(h("section", { class: "gl-card", "aria-label": "Look over and hand in" },
      h("p", {}, "Looks through your quiz, tells you what is still open, and packs one file to hand in. Your own files stay as they are."),
      this.asleep, h("div", { class: "gl-actions" }, this.button), this.status, this.found));
    this.timer = setTimeout(() => this.sleep(ASLEEP), HELLO_MS);
    tell(model, { kind: "hello" });
  }

  sleep(words) {
    this.asleep.replaceChildren(h("p", { class: "gl-notice" }, words), startButton("gl-plain", "Start the quiz"));
    this.asleep.hidden = false;
    this.say(words);
  }

  look() {
    this.asked = uid();
    this.found.replaceChildren();
    this.asleep.hidden = true;
    this.status.textContent = "Looking through your quiz …";
    this.say(this.status.textContent, 0);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.status.textContent = ""; this.sleep(SILENT); }, LONG_MS);
    tell(this.model, { kind: "look", id: this.asked });
  }

  heard(message) {
    const ours = this.asked && message.id === this.asked;
    if (message.kind !== "here" && !ours) return;
    if (message.kind === "here" && this.asked) return;
    clearTimeout(this.timer);
    this.asleep.hidden = true;
    this.status.textContent = "";
    if (message.kind === "here") return;
    this.asked = "";
    if (message.kind === "refused") this.refuse(`Nothing was packed: ${message.text}`);
    else this.show(message);
  }

  refuse(words) {
    this.found.replaceChildren(h("p", { class: "gl-notice" }, words));
    this.say(words);
  }

  show(message) {
    const { answered, asked, open, mended, told } = message;
    const lead = answered === asked ? `All ${asked} questions are answered.` : `${answered} of ${asked} questions are answered.`;
    const left = open.length && `Still open: ${open.join(", ")}. An open question earns nothing; you may leave it so.`;
    const whole = !mended.length && !told.length && "No question was copied, deleted, renamed or changed.";
    const list = (title, lines) => lines.length > 0 && [h("p", { class: "gl-handed-title" }, title), h("ul", {}, lines.map((line) => h("li", {}, line)))];
    this.found.replaceChildren(h("p", { class: "gl-handed-lead" }, lead), left ? h("p", {}, left) : "", whole ? h("p", {}, whole) : "",
      ...[list("Mended in the copy that you hand in", mended), list("Please look", told)].flat().filter(Boolean), this.file(message),
      h("ul", {}, WAYS.map((way) => h("li", {}, way))), h("p", { class: "gl-hint" }, "If you change an answer later, look over and pack again."));
    const looks = told.length ? `Please look: ${told.join(". ")}.` : "";
    this.say([lead, left, whole, mended.length && `Mended in the copy: ${mended.join(". ")}.`, looks, `The file ${message.name} is ready.`].filter(Boolean).join(" "));
  }

  file({ name, bytes, data }) {
    if (!data) return h("p", {}, `Your file is ${name}, beside this page. In the list of files, right-click it and choose Download.`);
    URL.revokeObjectURL(this.url);
    const link = fileLink(name, "application/zip", bytesOf(data));
    this.url = link.href;
    return h("p", {}, "Your file: ", link, ` (${kilobytes(bytes)})`);
  }

  close() {
    clearTimeout(this.timer);
    this.say.stop();
    URL.revokeObjectURL(this.url);
  }
}

function render({ model, el }) {
  const block = new HandIn(model, stage(el, "gl-hand-in"));
  const heard = (message) => block.heard(message);
  model.on("msg:custom", heard);
  return () => { model.off("msg:custom", heard); block.close(); };
}

export default { render };
