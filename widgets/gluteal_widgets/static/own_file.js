// The learner's own files: saved, opened again, and erased only after asking.

// A link to a file made here; whoever shows it lets its address go with the page.
const fileLink = (name, type, content) => h("a", { class: "gl-file", href: URL.createObjectURL(new Blob([content], { type })), download: name }, name);

// Puts a file where downloads go.
function saveFile(name, type, content) {
  const link = fileLink(name, type, content);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const asJson = (value) => `${JSON.stringify(value, null, 1)}\n`;
const saveEvents = (name, events) => saveFile(name, "application/json", asJson({ version: 1, events }));

// What a file of events holds, or null where it is none of ours.
function eventsIn(text, isOne) {
  try {
    const kept = JSON.parse(text);
    return kept?.version === 1 && Array.isArray(kept.events) && kept.events.every(isOne) ? kept.events : null;
  } catch { return null; }
}

// An unseen field to choose a file with, for a button to press; the same file can be chosen twice.
function fileField(opened) {
  const field = h("input", { type: "file", accept: ".json,application/json", class: "gl-unseen", tabindex: "-1", "aria-hidden": "true",
    onchange: async () => { const [file] = field.files; if (file) await opened(file.name, await file.text()); field.value = ""; } });
  return field;
}

// Asks once in `place` before everything is erased for good: the safe answer has the focus, and leads back to the button that was pressed.
function askToErase(place, button, words, erase) {
  const no = h("button", { type: "button", class: "gl-plain", onclick: () => { place.replaceChildren(); button.focus(); } }, "Keep it");
  place.replaceChildren(h("p", { class: "gl-notice" }, words),
    h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-main", onclick: erase }, "Erase it all"), no));
  no.focus();
}
