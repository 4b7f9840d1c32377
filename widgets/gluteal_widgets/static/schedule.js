// When a question comes back: a day after it was answered, then after 7, then after 21 days; after a slip, the next day.

const GAPS = [1, 7, 21];
const DAY_MS = 86_400_000;

// Local calendar day as a number, so that gaps are counted in nights slept.
function dayOf(iso) {
  const at = new Date(iso);
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY_MS);
}

// Only the first answer of a day counts: whoever has just read the reason knows it anyway.
function firstOfEachDay(events) {
  const days = new Map();
  for (const event of events) if (!days.has(dayOf(event.at))) days.set(dayOf(event.at), event);
  return [...days];
}

// How a question stands: `seen`, `right` at the last look, the day it is `due` (Infinity once it has come back often enough), `step`.
function standing(card, events) {
  const state = { seen: false, right: false, due: Infinity, step: 0, last: -Infinity };
  for (const [day, event] of firstOfEachDay(events)) {
    const right = shareOf(card, event.answer) === 1;
    const ahead = state.seen && right && day < state.due; // answered again before its day: nothing changes
    if (!ahead) {
      state.step = right && state.seen && state.right ? state.step + 1 : 0;
      state.due = right && state.step >= GAPS.length ? Infinity : day + (right ? GAPS[state.step] : 1);
    }
    Object.assign(state, { seen: true, right, last: day });
  }
  return state;
}

// All cards with how they stand for whoever sits here.
function standings(cards) {
  const events = new Map();
  for (const event of practiceLog.read().events.sort(byTime)) {
    if (!events.has(event.question)) events.set(event.question, []);
    events.get(event.question).push(event);
  }
  return cards.map((card) => ({ card, ...standing(card, events.get(card.id) ?? []) }));
}

const isDue = (state, today) => state.seen && state.due <= today;

// One from each lesson in turn, so that neighbours differ.
function interleaved(states) {
  const lessons = new Map();
  for (const state of states) {
    if (!lessons.has(state.card.lesson)) lessons.set(state.card.lesson, []);
    lessons.get(state.card.lesson).push(state);
  }
  const queues = mixed([...lessons.values()], true);
  const out = [];
  while (queues.some((queue) => queue.length)) for (const queue of queues) if (queue.length) out.push(queue.shift());
  return out;
}

// Three to open a lesson: what is due or slipped, one that was right, then what was never answered.
function pickThree(states, today) {
  const turn = (keep) => interleaved(mixed(states.filter(keep), true));
  const earlier = (one) => one.seen && one.last < today;
  const right = [true, false].flatMap((due) => turn((one) => earlier(one) && one.right && isDue(one, today) === due));
  const slipped = turn((one) => earlier(one) && one !== right[0] && (!one.right || isDue(one, today)));
  const order = [slipped.slice(0, 2), right.slice(0, 1), turn((one) => !one.seen), slipped, right, turn((one) => one.seen)];
  return [...new Set(order.flat())].slice(0, 3);
}

// A drill: what is due, then slips, then what was never answered in lessons that were begun, then the rest of those.
function pickDrill(states, today) {
  const begun = new Set(states.filter((state) => state.seen).map((state) => state.card.lesson));
  if (!begun.size && states.length) begun.add(states[0].card.lesson);
  const open = states.filter((state) => begun.has(state.card.lesson));
  const turn = (keep) => interleaved(mixed(open.filter(keep), true));
  const order = [turn((one) => isDue(one, today)), turn((one) => one.seen && !one.right), turn((one) => !one.seen), turn((one) => one.right && one.last < today)];
  return [...new Set(order.flat())];
}
