// The plan that all parts of the routine share: in this page's memory, and, once the learner keeps it, in this browser.
// A plan holds wishes and the day and outcome of screening. Answers about health never come here.

const ROUTINE = "gluteal-routine-v1";
const ROUTINE_CHANGED = "gluteal-routine";

// A plan of ours, whole enough to be shown; Python looks closer (routine.schema.json).
const isRoutine = (plan) => Boolean(plan) && plan.version === 1 && ["full", "gentle", "none"].includes(plan.kind)
  && ["made", "start", "screened"].every((name) => /^\d{4}-\d\d-\d\d$/.test(plan[name]))
  && ["weeks", "days", "actions", "relax"].every((name) => Array.isArray(plan[name])) && typeof plan.reasons === "object" && plan.reasons !== null;

// What is kept, or null; something that is no plan counts as none and stays where it is.
function keptRoutine() {
  const kept = storage.read(personal(ROUTINE), null);
  return isRoutine(kept) ? kept : null;
}

// The plan of this page, else the one that was kept.
function readRoutine() {
  const mine = globalThis.glutealRoutineOf === personNow();
  return (mine && globalThis.glutealRoutine) || keptRoutine();
}

function routineChanged() {
  dispatchEvent(new CustomEvent(ROUTINE_CHANGED, { detail: readRoutine() }));
}

// In this page only.
function holdRoutine(plan) {
  globalThis.glutealRoutine = plan;
  globalThis.glutealRoutineOf = personNow();
  routineChanged();
}

// In this browser, too; false where it keeps nothing.
function keepRoutine(plan) {
  const kept = storage.write(personal(ROUTINE), plan);
  holdRoutine(plan);
  return kept;
}

function forgetRoutine() {
  storage.remove(personal(ROUTINE));
  holdRoutine(null);
}

// Listens to the window's events until what it returns is called.
function listening(heard) {
  for (const [name, callback] of Object.entries(heard)) addEventListener(name, callback);
  return () => { for (const [name, callback] of Object.entries(heard)) removeEventListener(name, callback); };
}

// Calls back at once and whenever the plan changes, here or in another tab; returns what ends it.
function onRoutine(callback) {
  const changed = () => callback(readRoutine());
  const elsewhere = (event) => {
    if (event.key !== personal(ROUTINE) && event.key !== null) return;
    // What another tab kept or erased is the plan now.
    globalThis.glutealRoutine = null;
    changed();
  };
  const stop = listening({ [ROUTINE_CHANGED]: changed, [CHANGED]: changed, storage: elsewhere });
  changed();
  return stop;
}
