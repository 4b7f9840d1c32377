// The learner's own training log in this browser: events that are only ever added. Without consent they live in this page's memory;
// of a check before a session its outcome and time are kept in any case, so that the plan can wait.

const TRAINING_LOG = "gluteal-log-v1";
const TRAINING_STATE = "gluteal-log-state-v1"; // whether the learner agreed, and when the log was last erased
const TRAINING_CHANGED = "gluteal-log";
const LOG_FIELDS = ["id", "kind", "session", "exercise", "data", "at", "seq"];

const isLogEvent = (event) => Boolean(event) && ["id", "kind", "at"].every((name) => typeof event[name] === "string" && event[name])
  && ["session", "exercise"].every((name) => typeof event[name] === "string") && Number.isInteger(event.seq)
  && typeof event.data === "object" && event.data !== null && !Number.isNaN(Date.parse(event.at));

// What this browser keeps. Of an event of another version, a kind and a time are enough for the lock.
function logEvents() {
  const kept = storage.read(personal(TRAINING_LOG), []);
  return Array.isArray(kept) ? kept.filter((event) => typeof event?.at === "string" && typeof event.kind === "string") : [];
}

const dayNumber = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
const dayFrom = (number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
const dayWords = (day) => new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

const trainingLog = {
  memory: () => ((globalThis.glutealLog ??= {})[personNow()] ??= []),
  state: () => storage.read(personal(TRAINING_STATE), null) ?? {},
  kept: () => trainingLog.state().kept === true,
  erased: () => trainingLog.state().erased ?? "",
  read() {
    const all = new Map();
    for (const event of [...logEvents(), ...trainingLog.memory()]) if (isLogEvent(event) && !all.has(event.id)) all.set(event.id, event);
    return [...all.values()].sort(byTime);
  },
  // Adds events and says how many were new; what was erased does not come back.
  merge(events) {
    const known = new Set(trainingLog.read().map((event) => event.id));
    const fresh = events.filter((event) => isLogEvent(event) && !known.has(event.id) && event.at > trainingLog.erased())
      .map((event) => Object.fromEntries(LOG_FIELDS.map((name) => [name, event[name]])));
    if (!fresh.length) return 0;
    const stays = fresh.filter((event) => trainingLog.kept() || event.kind === "check");
    const safe = !stays.length || storage.write(personal(TRAINING_LOG), [...logEvents(), ...stays]);
    trainingLog.memory().push(...(safe ? fresh.filter((event) => !stays.includes(event)) : fresh));
    dispatchEvent(new CustomEvent(TRAINING_CHANGED));
    return fresh.length;
  },
  add(kind, data = {}, session = "", exercise = "") {
    const seq = Math.max(0, ...trainingLog.read().map((event) => event.seq)) + 1;
    const event = { id: uid(), kind, session, exercise, data: { on: isoDay(), ...data }, at: new Date().toISOString(), seq };
    trainingLog.merge([event]);
    return event;
  },
  // Says otherwise about an entry as it stands now, or takes it out; what was written stays.
  correct(entry, data) {
    const now = currentLog(trainingLog.read()).find(({ id }) => id === entry.id) ?? entry;
    return trainingLog.add(now.kind, { on: now.on, ...now.data, ...data, corrects: now.id }, now.session, now.exercise);
  },
  takeOut: (entry) => trainingLog.add(entry.kind, { on: entry.on, gone: true, corrects: entry.id }, entry.session, entry.exercise),
  // From now on this browser keeps the log, with what this page remembers; false where it keeps nothing.
  consent() {
    const done = storage.write(personal(TRAINING_LOG), trainingLog.read()) && storage.write(personal(TRAINING_STATE), { ...trainingLog.state(), kept: true });
    if (done) trainingLog.memory().length = 0;
    dispatchEvent(new CustomEvent(TRAINING_CHANGED));
    return done;
  },
  erase() {
    storage.write(personal(TRAINING_STATE), { erased: new Date().toISOString() });
    storage.remove(personal(TRAINING_LOG));
    trainingLog.memory().length = 0;
    dispatchEvent(new CustomEvent(TRAINING_CHANGED));
  },
  // To Python, where it runs and where the learner agreed: it joins these events with the file of this person.
  share(model) {
    if (!trainingLog.kept() && !trainingLog.erased()) return;
    tell(model, { kind: "log", events: trainingLog.kept() ? trainingLog.read() : [], erased: trainingLog.erased(), person: personNow() });
  },
};

// Calls back whenever the log changes, here or in another tab; returns what ends it.
function onTraining(callback) {
  const elsewhere = (event) => { if (event.key === personal(TRAINING_LOG) || event.key === null) callback(); };
  return listening({ [TRAINING_CHANGED]: callback, [CHANGED]: callback, storage: elsewhere });
}
