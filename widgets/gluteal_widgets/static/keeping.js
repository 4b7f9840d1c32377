// Where a card keeps its answer. Practice: a list of events in this browser, joined with the course's progress file
// where Python runs. For marks: a held click, sent until Python says that it is in the file.

const PROGRESS = "gluteal-progress-v1";
const RETRY_MS = [1500, 3000, 6000, 12000, 30000];

function practiceStore(model) {
  const question = model.get("question_id");
  const all = () => {
    const kept = storage.read(PROGRESS, null);
    return kept && Array.isArray(kept.events) ? kept : { version: 1, seq: 0, events: [] };
  };
  const mine = () => all().events.filter((event) => event && event.question === question);
  const order = (a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq);
  const latest = () => mine().sort(order).at(-1) ?? null;
  const share = () => tell(model, { kind: "progress", events: mine() });
  return {
    latest,
    share,
    record(answer) {
      const kept = all();
      const event = { id: uid(), question, answer, at: new Date().toISOString(), seq: (kept.seq || 0) + 1 };
      storage.write(PROGRESS, { ...kept, seq: event.seq, events: [...kept.events, event] });
      keep(model, { answer, answered_at: event.at });
      share();
    },
    merge(events) {
      const kept = all();
      const known = new Set(kept.events.map((event) => event.id));
      const fresh = events.filter((event) => !known.has(event.id));
      if (!fresh.length) return false;
      const seq = Math.max(kept.seq || 0, ...fresh.map((event) => event.seq));
      return storage.write(PROGRESS, { ...kept, seq, events: [...kept.events, ...fresh] });
    },
  };
}

function gradedStore(model, onState) {
  const key = `gluteal-outbox-v1|${model.get("release_id")}|${model.get("learner")}|${model.get("question_id")}`;
  let held = storage.read(key, null);
  let timer = 0;
  let tries = 0;
  const settle = () => {
    held = null;
    clearTimeout(timer);
    storage.remove(key);
  };
  const send = () => {
    if (!held) return;
    tell(model, { kind: "answer", ...held });
    clearTimeout(timer);
    timer = setTimeout(() => {
      onState("held", held.at);
      send();
    }, RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)]);
  };
  const heard = (message) => {
    if (message.kind === "saved" && held && message.id === held.id) {
      settle();
      keep(model, { answer: message.answer, answered_at: message.at, saved_at: message.at });
      onState("saved", message.at, message.notice);
    } else if (message.kind === "refused" && held && message.id === held.id) {
      clearTimeout(timer);
      onState("refused", message.text);
    }
  };
  const wake = () => { if (held) { tries = 0; send(); } };
  model.on("msg:custom", heard);
  addEventListener("online", wake);
  return {
    held: () => held,
    record(answer) {
      held = { id: uid(), answer, at: new Date().toISOString() };
      const safe = storage.write(key, held);
      // The notebook carries a second copy to the marker, also of a click that never reached Python.
      keep(model, { answer, answered_at: held.at, saved_at: "" });
      tries = 0;
      onState(safe ? "sending" : "sending-unheld", held.at);
      send();
    },
    resume: wake,
    close() {
      clearTimeout(timer);
      model.off("msg:custom", heard);
      removeEventListener("online", wake);
    },
  };
}
