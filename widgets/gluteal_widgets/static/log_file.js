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

function saveAs(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

// What a file holds, if it is a log of ours.
function logEventsIn(text) {
  try {
    const kept = JSON.parse(text);
    return kept?.version === 1 && Array.isArray(kept.events) && kept.events.every(isLogEvent) ? kept.events : null;
  } catch { return null; }
}

function fileBox(cards, { tell: say, changed }) {
  const upload = h("input", { type: "file", accept: ".json,application/json", class: "gl-unseen", tabindex: "-1", "aria-hidden": "true", onchange: async () => {
    const events = logEventsIn((await upload.files[0]?.text()) ?? "");
    upload.value = "";
    if (!events) { say("This is no training log of this course. Nothing was changed."); return; }
    const fresh = trainingLog.merge(events);
    changed(fresh ? `${plural(fresh, "entry", "entries")} added.` : "All of it is here already.");
  } });
  const asking = h("div", {});
  const plain = (words, act) => h("button", { type: "button", class: "gl-plain", onclick: act }, words);
  const erase = plain("Erase", () => {
    const no = plain("Keep it", () => { asking.replaceChildren(); erase.focus(); });
    asking.replaceChildren(h("p", { class: "gl-notice" }, "The whole log will be erased for good, here and in the course’s file."),
      h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-main gl-erase", onclick: () => { trainingLog.erase(); changed("Erased."); } }, "Erase it all"), no));
    no.focus();
  });
  const json = () => { saveAs(`${LOG_FILE}.json`, `${JSON.stringify({ version: 1, events: trainingLog.read() }, null, 1)}\n`, "application/json"); say(`Saved as ${LOG_FILE}.json.`); };
  const csv = () => { saveAs(`${LOG_FILE}.csv`, toCsv(currentLog(trainingLog.read()), cards), "text/csv"); say(`Saved as ${LOG_FILE}.csv.`); };
  return h("details", { class: "gl-log-file" }, h("summary", {}, "Your file"),
    h("p", { class: "gl-small" }, "The log is yours. It is kept in this browser, on this computer; where the course runs with Start, also in log.json beside it. Two computers: take a copy along, bring it back there, and both are joined."),
    h("div", { class: "gl-actions" }, plain("Take a copy along", json), plain("As a table (CSV)", csv), plain("Bring a copy back", () => upload.click()), erase), upload, asking);
}
