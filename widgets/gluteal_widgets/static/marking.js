// Marking in the browser, for practice only: the same rule as gluteal.quiz.marking, which a test compares.

const EDGE = 1e-9;

function readings(text) {
  const typed = String(text ?? "").trim().replace("−", "-").replace(/[\u00a0\u202f ]/g, "").slice(0, 40);
  const found = [];
  if (/^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,2})?$/.test(typed)) found.push(Number(typed.replace(",", ".")));
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed)) found.push(Number(typed.replaceAll(",", "")));
  return found.filter(Number.isFinite);
}

// Share of the points (0, 0.5, 1) and why: "right", "near", "unit" or "away".
function gradeNumber(key, value, unit) {
  const within = (given, percent) => Math.abs(given - key.value) <= Math.abs(key.value) * (percent / 100 + EDGE);
  const factor = unit ? key.factors[unit] : key.unit ? undefined : 1;
  if (factor !== undefined && within(value * factor, key.tolerance)) return { share: 1, why: "right" };
  if (factor !== undefined && key.half_tolerance && within(value * factor, key.half_tolerance)) return { share: 0.5, why: "near" };
  if (key.unit && unit !== key.unit && within(value, key.tolerance)) return { share: 0.5, why: "unit" };
  return { share: 0, why: "away" };
}

function markNumber(key, answer) {
  const graded = readings(answer.value).map((value) => gradeNumber(key, value, answer.unit));
  return graded.reduce((best, next) => (!best || next.share > best.share ? next : best), null);
}
