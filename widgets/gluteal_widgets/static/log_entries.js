// The log as it stands after corrections, session by session, and what the traffic light says; the same as gluteal.routine.log and .light.

// Id of the event that a chain of corrections leads back to; a chain that leads nowhere or round is its own.
function originOf(event, first) {
  const seen = [];
  let now = event;
  while (!seen.includes(now.id)) {
    seen.push(now.id);
    const before = first.get(now.data.corrects);
    if (!now.data.corrects || !before || before.kind !== now.kind) return now.id;
    now = before;
  }
  return seen.sort()[0];
}

function currentLog(events) {
  const first = new Map(events.map((event) => [event.id, event]));
  const latest = new Map();
  for (const event of [...events].sort(byTime)) latest.set(originOf(event, first), event);
  const entries = [...latest].filter(([, event]) => event.data.gone !== true).map(([id, event]) => {
    const origin = first.get(id);
    const { on, corrects, gone, ...data } = event.data;
    return { ...origin, exercise: event.exercise, on: on ?? origin.data.on ?? origin.at.slice(0, 10), data };
  });
  return entries.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : byTime(a, b)));
}

// Sessions as they were done, oldest first, each with the entries that it is made of.
function boutsOf(entries) {
  const found = new Map();
  for (const entry of entries.filter(({ kind }) => kind === "set" || kind === "session")) {
    const key = `${entry.on} ${entry.session}`;
    if (!found.has(key)) found.set(key, { session: entry.session, on: entry.on, sets: [], end: null, morning: null, effort: null, pain: null, by: [], done: false });
    const bout = found.get(key);
    if (entry.kind === "set") bout.sets.push(entry);
    else Object.assign(bout, { end: entry, effort: entry.data.effort, pain: entry.data.pain, by: entry.data.by ?? [], done: entry.data.done === "all" });
  }
  const bouts = [...found.values()].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.session < b.session ? -1 : 1));
  for (const entry of entries.filter(({ kind }) => kind === "morning")) {
    const one = bouts.filter((bout) => bout.on < entry.on && bout.session === entry.session).at(-1);
    if (one) Object.assign(one, { morning: entry.data.pain, morningEntry: entry });
  }
  return bouts;
}

function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function hasSettled(before, morning, limits) {
  if (morning === null || morning <= limits.fine) return true;
  const earlier = before.map((bout) => bout.morning).filter((one) => one !== null).slice(-limits.mornings);
  return earlier.length > 0 && morning <= medianOf(earlier);
}

function isClimbing(bouts, limits) {
  const end = dayNumber(bouts.at(-1).on);
  const highest = (from, to) => Math.max(...bouts.filter((bout) => bout.pain !== null && dayNumber(bout.on) > from && dayNumber(bout.on) <= to).map((bout) => bout.pain));
  return highest(end - 7, end) - highest(end - 14, end - 7) >= limits.climb && Number.isFinite(highest(end - 14, end - 7));
}

// The light after the last of these sessions; `since` are entries of its day and later.
function lightAfter(bouts, since, limits) {
  const asks = (entry) => entry.kind === "flare" || (entry.kind === "check" && entry.data.outcome !== "go");
  if (since.some(asks)) return { action: "ask", ...limits.said.ask };
  const now = bouts.at(-1);
  const row = limits.table[`${Number(hasSettled(bouts.slice(0, -1), now.morning, limits))} ${Number(isClimbing(bouts, limits))}`];
  const letter = row[now.pain ?? 11][now.morning === null ? 0 : now.morning + 1];
  const action = Object.keys(limits.said).find((name) => name[0] === letter);
  return { action, ...limits.said[action] };
}

// What happened since all questions, those before a plan, last came out well; such a check belongs to no session.
function sinceAsked(entries) {
  const whole = entries.filter(settles).sort(byTime).at(-1);
  return entries.filter((entry) => ["flare", "break", "check"].includes(entry.kind) && (!whole || byTime(entry, whole) > 0));
}

// The light as it stands today, or null before the first session.
function lightNow(entries, limits) {
  const bouts = boutsOf(entries);
  return bouts.length ? lightAfter(bouts, sinceAsked(entries).filter((entry) => entry.on >= bouts.at(-1).on), limits) : null;
}

function lightBox(light, limits, level = "h3") {
  return h("div", { class: `gl-light gl-light-${light.colour}`, "data-action": light.action },
    h("span", { class: "gl-lamp", "aria-hidden": "true" }), h("div", {}, h(level, {}, light.words), h("p", {}, light.advice), h("p", { class: "gl-small" }, limits.origin)));
}
