// The learner's own file: to take along as JSON or as a table, to bring back, to erase.

const LOG_FILE = "gluteal-log";

// Cells that a spreadsheet would take for a formula are said to be text.
const cell = (value) => {
  const text = String(value ?? "");
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

function toCsv(entries, cards) {
  const head = ["day", "session", "kind", "exercise", "set", "side", "count", "unit", "load_kg", "effort", "pain", "minutes"];
  const rows = entries.filter((entry) => entry.kind !== "check").map(({ on, session, kind, exercise, data }) => [on, session, kind, exercise && (cards[exercise]?.name ?? exercise),
    data.set, data.side, data.count, exercise && unitOf(cards[exercise]?.counts), data.load_kg, data.effort, data.pain, data.minutes]);
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function fileBox(cards, { tell: say, changed }) {
  const upload = fileField((_, text) => {
    const events = eventsIn(text, isLogEvent);
    if (!events) { say("This is no training log of this course. Nothing was changed."); return; }
    const fresh = trainingLog.merge(events);
    changed(fresh ? `${plural(fresh, "entry", "entries")} added.` : "All of it is here already.");
  });
  const asking = h("div", {});
  const plain = (words, act) => h("button", { type: "button", class: "gl-plain", onclick: act }, words);
  const erase = plain("Erase", () => askToErase(asking, erase, "The whole log will be erased for good, here and in the course’s file.",
    () => { trainingLog.erase(); changed("Erased."); }));
  const json = () => { saveEvents(`${LOG_FILE}.json`, trainingLog.read()); say(`Saved as ${LOG_FILE}.json.`); };
  const csv = () => { saveFile(`${LOG_FILE}.csv`, "text/csv", toCsv(currentLog(trainingLog.read()), cards)); say(`Saved as ${LOG_FILE}.csv.`); };
  return h("details", { class: "gl-log-file" }, h("summary", {}, "Your file"),
    h("p", { class: "gl-small" }, "The log is yours. It is kept in this browser, on this computer; where the course runs with Start, also in log.json beside it. Two computers: take a copy along, bring it back there, and both are joined."),
    h("div", { class: "gl-actions" }, plain("Take a copy along", json), plain("As a table (CSV)", csv), plain("Bring a copy back", () => upload.click()), erase), upload, asking);
}
