// A week put together for a case: how it falls on its days, and which demands it meets; the same rules as gluteal.quiz.plan.

const isTable = (given) => given !== null && typeof given === "object" && !Array.isArray(given);
const whole = (number, from, to) => Number.isInteger(number) && from <= number && number <= to;

// The week in an answer, its days in order; null where it cannot be read.
function readPlan(card, answer) {
  if (!isTable(answer)) return null;
  const { days, sets, on, effort } = { days: [], sets: {}, on: {}, effort: "", ...answer };
  const item = (key) => card.items.find((each) => each.key === key);
  const isDay = (day) => DAYS.some(([key]) => key === day);
  if (!Array.isArray(days) || !days.every(isDay) || new Set(days).size < days.length) return null;
  if (![sets, on].every((chosen) => isTable(chosen) && Object.keys(chosen).every(item))) return null;
  if (!Object.entries(sets).every(([key, number]) => (item(key).apart ? [1] : card.sets).includes(number))) return null;
  if (!Object.values(on).every((number) => whole(number, 1, 7))) return null;
  if (typeof effort !== "string" || (effort && !card.options.some((option) => option.key === effort))) return null;
  return { days: DAYS.map(([key]) => key).filter((key) => days.includes(key)), sets, on, effort };
}

const daysOf = (plan, item) => {
  const wanted = plan.on[item.key] ?? plan.days.length;
  return item.apart ? wanted : Math.min(wanted, plan.days.length);
};
const chosenOf = (card, plan) => card.items.filter((item) => item.key in plan.sets);
const isTooLittle = (card, plan) => !plan.days.length || Object.keys(plan.sets).length < card.least;

// Exercises that are not done every time go where there is most time left, the longest first.
function sessionsOf(card, plan) {
  const inside = chosenOf(card, plan).filter((item) => !item.apart);
  const cost = (item) => item.minutes * plan.sets[item.key];
  const week = plan.days.map((day) => ({ day, items: [], minutes: 0 }));
  for (const item of [...inside].sort((one, other) => cost(other) - cost(one))) {
    for (const session of [...week].sort((one, other) => one.minutes - other.minutes).slice(0, daysOf(plan, item))) {
      session.items.push(item);
      session.minutes += cost(item);
    }
  }
  for (const session of week) session.items = inside.filter((item) => session.items.includes(item));
  return week;
}

const DEMANDS = {
  none_of: (card, plan, keys) => !keys.some((key) => key in plan.sets),
  some_of: (card, plan, keys) => keys.some((key) => key in plan.sets),
  weekly_sets(card, plan, asked) {
    const counted = chosenOf(card, plan).filter((item) => item.groups.includes(asked.group));
    const total = counted.reduce((sum, item) => sum + plan.sets[item.key] * daysOf(plan, item), 0);
    return asked.from <= total && total <= asked.to;
  },
  days: (card, plan, [from, to]) => from <= plan.days.length && plan.days.length <= to,
  on_days: (card, plan, days) => plan.days.every((day) => days.includes(day)),
  rest_day_between: (card, plan) => DAYS.every(([day], at) => !(plan.days.includes(day) && plan.days.includes(DAYS[(at + 1) % DAYS.length][0]))),
  session_minutes: (card, plan, most) => sessionsOf(card, plan).every(({ minutes }) => minutes <= most),
  effort: (card, plan, letters) => letters.includes(plan.effort),
};

// Every demand of a practice card with whether the week meets it; none is met where there is too little to judge.
const demandsOf = (card, plan) => card.checks.map((check) => ({ ...check, met: !isTooLittle(card, plan) && DEMANDS[check.form](card, plan, check.value) }));

// What is met, less what is not, never below nothing: a week put together by chance meets about half.
SHARES.plan = (card, answer) => {
  const plan = readPlan(card, answer);
  if (!plan) return 0;
  const demands = demandsOf(card, plan);
  const sum = (list) => list.reduce((total, { points }) => total + points, 0);
  return Math.max(0, 1 - (2 * sum(demands.filter(({ met }) => !met))) / sum(demands));
};
