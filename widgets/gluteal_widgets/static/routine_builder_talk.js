// Talking with Python: every question has a reply, in words where it could not be done. Answers about health travel in these messages
// and are kept nowhere.

const HELLO_PATIENCE = 600_000; // a first Start may take long
const PATIENCE = 20_000;
const NO_REPLY = "The course does not answer. Press Start, and try again. What you entered is still here.";

class Talk {
  constructor(model) {
    Object.assign(this, { model, waiting: new Map() });
    this.heard = (message) => this.hear(message);
    model.on("msg:custom", this.heard);
  }

  ask(message, patience = PATIENCE) {
    const id = uid();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.hear({ id, kind: "refused", text: NO_REPLY }), patience);
      this.waiting.set(id, { resolve, timer });
      tell(this.model, { ...message, id, today: isoDay(), person: personNow() });
    });
  }

  hear(message) {
    const one = this.waiting.get(message.id);
    if (!one) return;
    this.waiting.delete(message.id);
    clearTimeout(one.timer);
    one.resolve(message);
  }

  close() {
    this.model.off("msg:custom", this.heard);
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}

// One question at a time, and of those asked meanwhile only the last: a quick hand does not build a queue.
function latestOnly(run) {
  let busy = false;
  let next = null;
  const go = async (args) => {
    busy = true;
    await run(...args);
    busy = false;
    if (next) { const later = next; next = null; go(later); }
  };
  return (...args) => { if (busy) next = args; else go(args); };
}
