// Which session is due, what comes first, and the steps that a session is made of.

const READY_S = 10; // before an exercise's first set: to take up the position
const AGAIN_S = 5; // before every further set or side

// The sessions of a plan in the order of their days; week 1 begins on the plan's first day, whatever weekday that is.
function datedSessions(plan) {
  const found = plan.weeks.flatMap((week) => week.sessions.map((session) => {
    const first = dayNumber(plan.start) + 7 * (week.number - 1);
    const weekday = (first + 3) % 7; // day 0, 1 January 1970, was a Thursday
    return { code: `${week.number}-${session.day}`, on: first + ((DAYS.findIndex(([day]) => day === session.day) - weekday + 7) % 7), week, session };
  }));
  return found.sort((a, b) => a.on - b.on);
}

const mineOf = (plan, bouts) => bouts.filter((bout) => bout.on >= plan.made);

// The session that is due: one begun today, else the one after the last that was done; after a break the week again, or the plan anew.
// `breaks` holds the days, the share of sets and the words of rules.toml; Python says the same (gluteal.routine.advance).
function dueSession(plan, bouts, today, breaks) {
  const sessions = datedSessions(plan);
  const mine = mineOf(plan, bouts);
  const last = mine.filter((bout) => sessions.some(({ code }) => code === bout.session)).at(-1);
  if (!last) return { place: 0, words: "" };
  const away = dayNumber(today) - dayNumber(last.on);
  if (away >= breaks.long_days) return { place: 0, words: breaks.long_words };
  const weekOf = (code) => code.split("-")[0];
  if (away >= breaks.short_days) return { place: sessions.findIndex(({ code }) => weekOf(code) === weekOf(last.session)), words: breaks.short_words };
  const place = sessions.findIndex(({ code }) => code === last.session);
  return { place: last.on === today && !last.done ? place : Math.min(place + 1, sessions.length - 1), words: "" };
}

// Whether the last break is less than a week over, or just ends; then a session has fewer sets.
function comingBack(plan, bouts, today, breaks) {
  const days = [...mineOf(plan, bouts).map((bout) => dayNumber(bout.on)), dayNumber(today)];
  const back = days.filter((day, place) => place && day - days[place - 1] >= breaks.short_days).at(-1);
  return back !== undefined && dayNumber(today) - back < 7;
}

const withFewerSets = (items, breaks) => items.map((item) => ({ ...item, sets: Math.ceil((item.sets * breaks.share) / 100) }));

// Easier forms that the plan allows: only what it names as a swap, where screening and the things at hand were weighed.
function easierForms(plan, key, cards) {
  const swaps = (plan.reasons[key]?.swaps ?? []).filter((other) => cards[other]);
  const own = cards[key];
  return [...new Set([...own.easier.filter((other) => swaps.includes(other)),
    ...swaps.filter((other) => cards[other].family === own.family && cards[other].level < own.level)])];
}

// The item with another exercise in it; a form that counts otherwise begins with its own dose.
function withForm(item, key, cards, doses) {
  const form = cards[key];
  const dose = form.counts === item.counts ? {} : { counts: form.counts, low: doses[form.counts][0], high: doses[form.counts][1] };
  return { ...item, ...dose, exercise: key, each_side: form.sides === "each", load: "" };
}

function workSeconds(item, card) {
  if (item.counts === "hold") return item.high;
  if (item.counts === "minutes") return item.high * 60;
  return item.high * card.tempo.reduce((sum, phase) => sum + phase.seconds, 0);
}

// Every step in turn: get ready, work, rest. `key` tells sets apart.
function stepsOf(items, cards) {
  const steps = items.flatMap((item, place) => {
    const card = cards[item.exercise];
    const sides = item.each_side ? ["right", "left"] : [""];
    return Array.from({ length: item.sets }, (_, set) => set + 1).flatMap((set) => sides.flatMap((side, turn) => {
      const told = { place, item, card, set, side, key: `${place}|${set}|${side}` };
      const over = turn === sides.length - 1;
      return [
        { ...told, kind: "ready", seconds: set === 1 && !turn ? READY_S : AGAIN_S, first: set === 1 && !turn },
        { ...told, kind: "work", seconds: workSeconds(item, card) },
        over && item.rest > 0 && { ...told, kind: "rest", seconds: item.rest },
      ].filter(Boolean);
    }));
  });
  if (steps.at(-1)?.kind === "rest") steps.pop();
  return steps;
}

const secondsLeft = (steps, from) => steps.slice(from).reduce((sum, step) => sum + step.seconds, 0);
