// Where a card keeps its answer. Practice: the log of this browser, joined with the course's progress file where Python runs.
// For marks: a held click, sent until Python says that it is in the file.

const RETRY_MS = [1500, 3000, 6000, 12000, 30000];

// `since` (ISO time) hides what was answered earlier: a question that comes back for review is asked anew.
function practiceStore(model) {
  const question = model.get("question_id");
  const since = model.get("since") ?? "";
  // The notebook's own copy may be somebody else's, or erased: it serves only where this browser has never kept anything.
  const unknown = () => !since && storage.read(PROGRESS, null) === null && !people.read().names.length;
  return {
    latest: () => practiceLog.of(question).filter((event) => event.at >= since).at(-1)?.answer ?? (unknown() ? model.get("answer") : null),
    share: () => practiceLog.share(model, question),
    merge: (events) => practiceLog.merge(events) > 0,
    record(answer) {
      const event = practiceLog.add(question, answer);
      keep(model, { answer, answered_at: event.at });
      practiceLog.share(model, question);
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
