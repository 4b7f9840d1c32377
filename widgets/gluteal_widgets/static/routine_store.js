// The plan that all parts of the routine share: in this page's memory, and, once the learner keeps it, in this browser.
// A plan holds wishes and the day and outcome of screening. Answers about health never come here.

const ROUTINE = "gluteal-routine-v1";
const ROUTINE_CHANGED = "gluteal-routine";
const PERSON_CHANGED = "gluteal-progress-changed"; // as log.js says it

// Who is at this computer, by the name chosen beside “Your practice”; empty for one person without a name.
function personNow() {
  const kept = storage.read("gluteal-people-v1", null);
  return Array.isArray(kept?.names) && kept.names.includes(kept.now) ? kept.now : "";
}

// Where this person's own thing of that name is kept in this browser.
const personal = (name) => (personNow() ? `${name}|${personNow()}` : name);

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

// Calls back at once and whenever the plan changes, here or in another tab; returns what ends it.
function onRoutine(callback) {
  const changed = () => callback(readRoutine());
  const elsewhere = (event) => {
    if (event.key !== personal(ROUTINE) && event.key !== null) return;
    // What another tab kept or erased is the plan now.
    globalThis.glutealRoutine = null;
    changed();
  };
  addEventListener(ROUTINE_CHANGED, changed);
  addEventListener("storage", elsewhere);
  addEventListener(PERSON_CHANGED, changed);
  changed();
  return () => {
    removeEventListener(ROUTINE_CHANGED, changed);
    removeEventListener("storage", elsewhere);
    removeEventListener(PERSON_CHANGED, changed);
  };
}
