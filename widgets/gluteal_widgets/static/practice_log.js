// A person's practice in this browser: events that are only ever added.

const PROGRESS = "gluteal-progress-v1";
const ADDED = "gluteal-progress-added"; // one more answer, from any card of the page

const isEvent = (event) => Boolean(event) && ["id", "question", "at"].every((name) => typeof event[name] === "string" && event[name])
  && Number.isInteger(event.seq) && event.answer !== undefined;

const practiceLog = {
  key: () => personal(PROGRESS),
  read() {
    const kept = storage.read(practiceLog.key(), null);
    const events = Array.isArray(kept?.events) ? kept.events.filter(isEvent) : [];
    return { version: 1, seq: kept?.seq || 0, erased: kept?.erased || "", events };
  },
  of: (question) => practiceLog.read().events.filter((event) => event.question === question).sort(byTime),
  add(question, answer) {
    const kept = practiceLog.read();
    const event = { id: uid(), question, answer, at: new Date().toISOString(), seq: kept.seq + 1 };
    storage.write(practiceLog.key(), { ...kept, seq: event.seq, events: [...kept.events, event] });
    dispatchEvent(new Event(ADDED));
    return event;
  },
  // Adds events from elsewhere and says how many were new; what was erased does not come back.
  merge(events) {
    const kept = practiceLog.read();
    const known = new Set(kept.events.map((event) => event.id));
    const fresh = events.filter((event) => isEvent(event) && !known.has(event.id) && event.at > kept.erased);
    if (!fresh.length) return 0;
    const seq = Math.max(kept.seq, ...fresh.map((event) => event.seq));
    return storage.write(practiceLog.key(), { ...kept, seq, events: [...kept.events, ...fresh] }) ? fresh.length : 0;
  },
  erase() {
    storage.write(practiceLog.key(), { version: 1, seq: 0, erased: new Date().toISOString(), events: [] });
    dispatchEvent(new Event(CHANGED));
  },
  // To Python, where it runs: it joins these events with the file of this person, and answers with what it knows.
  share(model, question) {
    const { events, erased } = practiceLog.read();
    const mine = question ? events.filter((event) => event.question === question) : events;
    tell(model, { kind: "progress", events: mine, person: personNow(), erased, question: question ?? "" });
  },
};
