// Small forms that the runner and the log share: a number from 0 to 10, a load in the learner's unit, the consent to keep a log.

const POUND = 0.45359237; // kg
const inUnit = (kg, units) => (kg === null || kg === undefined ? "" : String(Math.round((units === "lb" ? kg / POUND : kg) * 10) / 10));
// What was typed, in kg; null for none, NaN for no number. A decimal comma is as good as a point.
function toKilograms(text, units) {
  const plain = text.trim().replace(",", ".");
  if (!plain) return null;
  const value = Number(plain) * (units === "lb" ? POUND : 1);
  return value >= 0 && value <= 500 ? Math.round(value * 1000) / 1000 : NaN;
}

// Eleven choices in a row, 0 to 10, with words at both ends.
function tenScale(legend, ends, value, onChange, hint = "") {
  const name = nextId("scale");
  const box = h("fieldset", { class: "gl-scale" }, h("legend", {}, legend), hint && h("p", { class: "gl-small" }, hint),
    h("div", { class: "gl-scale-row" }, Array.from({ length: 11 }, (_, number) => h("label", {},
      h("input", { type: "radio", name, value: String(number), checked: value === number, onchange: () => onChange(number) }), h("span", {}, String(number))))),
    h("div", { class: "gl-scale-ends", "aria-hidden": "true" }, h("span", {}, `0: ${ends[0]}`), h("span", {}, `10: ${ends[1]}`)));
  return box;
}
const PAIN_ENDS = ["no pain", "the worst you can think of"];
const EFFORT_ENDS = ["rest", "nothing left"];

function consentBox(onDone, words = "") {
  const host = hostWords("log.json there");
  const news = h("p", { class: "gl-small", role: "status" });
  const agree = h("button", { type: "button", class: "gl-quiet gl-consent", onclick: () => {
    if (trainingLog.consent()) onDone();
    else news.textContent = "This browser keeps nothing, so the log lasts as long as this page.";
  } }, "Keep a log on this computer");
  return h("div", { class: "gl-ask-consent" }, h("p", {}, words || "Nothing of your sessions is kept yet.", " A log holds your sets, loads, effort and pain from 0 to 10, and the days. It stays in this browser; where the course runs with Start, also in log.json beside it. You can erase it at any time."), host && h("p", { class: "gl-notice" }, host),
    h("div", { class: "gl-actions" }, agree), news);
}

function sessionWords(code) {
  const [week, day] = code.split("-");
  return DAYS.some(([key]) => key === day) ? `${dayName(day)}, week ${week}` : "By hand";
}
