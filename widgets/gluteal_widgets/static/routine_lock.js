// Whether a kept plan waits until the health questions have been asked again: after some days, a flare, a break, or a check that found
// something. Of a check only its outcome and time are ever written.

// The questions before a plan came out well: all that closed an older plan before them is settled. Such a check belongs to no session.
const settles = (event) => event.kind === "check" && event.session === "" && event.data?.outcome === "go";

// Flares, breaks and checks since the last time that all questions were asked, without those the learner took out again; also those
// that this page alone remembers, as the learner has not agreed to a log.
function unsettled() {
  const events = [...logEvents(), ...trainingLog.memory()].sort(byTime);
  const gone = new Set(events.filter((event) => event.data?.gone === true).flatMap((event) => [event.id, event.data.corrects]));
  return events.slice(events.findLastIndex(settles) + 1).filter((event) => !gone.has(event.id));
}

// How many of them close a plan.
const closing = () => unsettled().filter((event) => event.kind !== "check" || event.data?.outcome !== "go").length;

// Empty, or why the plan waits: the same as gluteal.routine.screening.expired. `again` holds days and words, as screening.toml has them.
function routineLock(plan, again, day) {
  if (plan.kind === "none") return "";
  if (day < plan.screened) return again.future;
  const since = unsettled().filter((event) => (event.data?.on ?? event.at.slice(0, 10)) >= plan.screened);
  if (since.some((event) => event.kind === "check" && event.data?.outcome !== "go")) return again.check;
  const why = ["flare", "break"].find((kind) => since.some((event) => event.kind === kind));
  if (why) return again[why];
  const days = dayNumber(day) - dayNumber(plan.screened);
  return days >= again.days ? again.late : "";
}
