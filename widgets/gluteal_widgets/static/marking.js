// Marking in the browser, for practice only: the same rules as gluteal.quiz.marking, which a test compares answer by answer.

const EDGE = 1e-9;
const NUMBERS = [
  [/^[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,2})?$/, (typed) => typed.replace(",", ".")],
  [/^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$/, (typed) => typed.replaceAll(",", "")],
  [/^[+-]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?$/, (typed) => typed.replaceAll(".", "").replace(",", ".")],
];
// A number, and behind it at most a short word that may be a unit.
const TYPED = /^([+-]?[0-9.,]*[0-9][.,]?(?:[eE][+-]?[0-9]{1,2}(?![0-9]))?)([^0-9.,+-][^0-9.,+]{0,11})?$/u;

// What a text can mean: every number (two where a comma or a point is ambiguous), and the unit behind it.
function readNumber(text) {
  if (typeof text !== "string" && typeof text !== "number") return { values: [], unit: "" };
  const bare = Array.from(String(text).replaceAll("−", "-").replace(/[ \t\r\n\u00a0\u2009\u202f'’]/g, "")).slice(0, 40).join("");
  const typed = bare.replace(/^[≈~=]+|(?<=[^0-9.,])\.$/gu, "");
  const found = TYPED.exec(typed);
  if (!found) return { values: [], unit: "" };
  const values = NUMBERS.filter(([pattern]) => pattern.test(found[1])).map(([, plain]) => Number(plain(found[1])));
  return { values: values.filter(Number.isFinite), unit: found[2] ?? "" };
}

// The one of the units that was typed, also written out (names: "newtons" for N); null where none is.
function sameUnit(typed, units, names) {
  const plain = (unit) => unit.replace(/[ ·*.()[\]]/g, "");
  for (const look of [plain, (unit) => plain(unit).toLowerCase()]) {
    const found = units.filter((unit) => unit && look(unit) === look(typed));
    if (found.length === 1) return found[0];
  }
  const word = plain(typed).toLowerCase();
  return Object.hasOwn(names, word) ? names[word] : null;
}

// Share of the points (0, 0.5, 1) and why: "right", "near", "unit" or "away".
function gradeNumber(key, units, value, unit) {
  const within = (given, percent) => Math.abs(given - key.value) <= Math.abs(key.value) * (percent / 100 + EDGE);
  const bare = !key.unit && !units.includes(unit);
  const factor = Object.hasOwn(key.factors, unit) ? key.factors[unit] : bare ? 1 : undefined;
  if (factor !== undefined && within(value * factor, key.tolerance)) return { share: 1, why: "right" };
  if (factor !== undefined && key.half_tolerance && within(value * factor, key.half_tolerance)) return { share: 0.5, why: "near" };
  if (key.unit && unit !== key.unit && within(value, key.tolerance)) return { share: 0.5, why: "unit" };
  return { share: 0, why: "away" };
}

function markNumber(key, units, answer) {
  if (typeof (answer.unit || "") !== "string") return null;
  const { values, unit: typed } = readNumber(answer.value);
  const given = typed || answer.unit || "";
  const unit = sameUnit(given, [...new Set([...units, ...Object.keys(key.factors)])], key.names ?? {}) ?? given;
  const graded = values.map((value) => gradeNumber(key, units, value, unit));
  return graded.reduce((best, next) => (!best || next.share > best.share ? next : best), null);
}

// The numbers of a card, or those of its set that the answer belongs to.
const numberOf = (card, answer) => (card.draws ? card.draws[answer?.row] ?? card.draws[0] : card).number;

const distinct = (keys, options) => Array.isArray(keys) && new Set(keys).size === keys.length
  && keys.every((key) => options.some((option) => option.key === key));

function markMatch(rows, pairs) {
  const whole = pairs && typeof pairs === "object" && !Array.isArray(pairs)
    && Object.entries(pairs).every(([key, choice]) => typeof choice === "string" && rows.some((row) => row.key === key));
  return whole ? rows.filter((row) => pairs[row.key] === row.right).length / rows.length : 0;
}

function markMany(options, ticked) {
  const right = options.filter((option) => option.right).map((option) => option.key);
  const hits = ticked.filter((key) => right.includes(key)).length;
  return Math.max(0, (2 * hits - ticked.length) / right.length);
}

function markOrder(key, order) {
  const place = new Map(order.map((each, at) => [each, at]));
  const pairs = key.flatMap((first, at) => key.slice(at + 1).map((second) => place.get(first) < place.get(second)));
  return Math.max(0, (2 * pairs.filter(Boolean).length - pairs.length) / pairs.length);
}

const SHARES = {
  one: (card, answer) => Number(card.options.some((option) => option.right && option.key === answer)),
  hotspot: (card, answer) => SHARES.one(card, answer),
  many: (card, answer) => (distinct(answer.ticked, card.options) ? markMany(card.options, answer.ticked) : 0),
  order: (card, answer) => (distinct(answer.order, card.options) && answer.order.length === card.options.length ? markOrder(card.key, answer.order) : 0),
  match: (card, answer) => markMatch(card.rows, answer.pairs),
  number: (card, answer) => markNumber(numberOf(card, answer), card.units, answer)?.share ?? 0,
};

// The answer without how sure the learner was, where the card asks that.
const bare = (card, answer) => (card.confidence && ["one", "hotspot"].includes(card.kind) && answer && typeof answer === "object" ? answer.option ?? "" : answer);

// Share of the points that an answer to a practice card earns; null where nothing is marked (predict, text) or nothing was answered.
function shareOf(card, answer) {
  if (!SHARES[card.kind] || answer === null || answer === undefined) return null;
  return SHARES[card.kind](card, bare(card, answer));
}
