// What is shown of a plan: what comes first, the weeks, and what one can do with it. Also the worked example.

const KEEP_WORDS = "What is kept: the weeks, your wishes as far as they are in them, and the day and outcome of the health questions. Your answers to those are not kept anywhere.";

// What to do first. `kind` as in a plan: where it is "none" this is all there is.
function firstThings(model, kind, actions) {
  const gentle = kind === "gentle";
  const source = (code) => model.get("sources")[code] && h("span", { class: "gl-small" }, ` (${model.get("sources")[code]})`);
  return h("div", { class: gentle ? "gl-first gl-ask" : "gl-first" }, h("h4", {}, gentle ? "Ask first" : "Do this first"),
    h("ul", { class: actions.length > 1 ? "" : "gl-bare" }, actions.map((one) => h("li", {}, one.words, source(one.source)))));
}

function leftOutList(leftOut) {
  return leftOut.length > 0 && h("details", {}, h("summary", {}, `Left out for you: ${plural(leftOut.length, "exercise")}`),
    h("ul", {}, leftOut.map(([name, why]) => h("li", {}, h("strong", {}, name), `: ${why}`))));
}

function wishLine(model, plan) {
  const facts = model.get("wishes");
  const goal = facts.goals.find(([key]) => key === plan.goal)?.[1];
  const level = facts.levels.find(([key]) => key === plan.level)?.[1];
  return h("p", {}, [goal, level, listed(plan.days.map(dayName)), `${plan.minutes} minutes at most`].filter(Boolean).join(" · "));
}

function planHeading(plan) {
  if (plan.kind === "none") return "No plan for now";
  const name = plan.kind === "gentle" ? "A gentle start" : "Your plan";
  return `${name}: ${plural(plan.weeks.length, "week")} from ${longDay(plan.start, true)}`;
}

// What stood in the way of a wish, each with a way back to that wish.
function relaxList(plan, change) {
  const step = (wish) => ({ wants: "exercises", leaves_out: "exercises" })[wish] ?? wish;
  return plan.relax.length > 0 && h("div", { class: "gl-note" }, h("h4", {}, "What stood in the way"),
    h("ul", { class: "gl-bare" }, plan.relax.map((one) => h("li", {}, one.words, " ", change && WISH_STEPS.includes(step(one.wish))
      && h("button", { type: "button", class: "gl-plain gl-narrow", onclick: () => change(step(one.wish)) }, "Change this wish")))));
}

// A plan whose answers have run out, or that a check has closed: words, and the way to ask again.
function lockedBox(words, again) {
  return h("div", { class: "gl-first gl-ask gl-locked" }, h("h4", {}, "Waiting for you"), h("p", {}, words),
    h("div", { class: "gl-actions" }, again ? h("button", { type: "button", class: "gl-main gl-again", onclick: again }, "Answer the questions again") : startButton("gl-main gl-start")));
}

function changesNote(changes, undo) {
  return h("div", { class: "gl-note gl-changes" }, h("h4", { tabindex: -1 }, "What changed"), h("ul", {}, changes.map((words) => h("li", {}, words))),
    h("button", { type: "button", class: "gl-quiet gl-narrow", onclick: undo }, "Undo"));
}

function rereadList(lessons) {
  return lessons.length > 0 && h("p", {}, "Worth another look on the way: ", lessons.flatMap(([slug, title], at) => [at > 0 && ", ", h("a", { href: `${slug}.ipynb` }, title)]), ".");
}

// `about`: what is known and can be done here: locked, again, change, swap, changes, undo, leftOut, lessons, at, turned.
function planSheet(model, plan, about) {
  const shown = plan.kind !== "none" && !about.locked;
  return h("section", { class: "gl-sheet gl-plan", "aria-label": planHeading(plan) },
    h("h3", { tabindex: -1 }, planHeading(plan)),
    about.locked && lockedBox(about.locked, about.again),
    !about.locked && plan.kind !== "full" && plan.actions.length > 0 && firstThings(model, plan.kind, plan.actions),
    plan.kind === "gentle" && !about.locked && h("p", {}, "Until a clinician has agreed, this is walking and gentle movements."),
    shown && wishLine(model, plan), shown && relaxList(plan, about.change), about.changes && changesNote(about.changes, about.undo),
    h("p", { class: "gl-missing", role: "alert" }),
    shown && weeksView(model, plan, about), shown && leftOutList(about.leftOut ?? []), shown && rereadList(about.lessons ?? []));
}

// The worked example, there before anything is asked.
function exampleSheet(model) {
  const { words, routine } = model.get("example");
  const families = new Set(Object.keys(routine.reasons).map((key) => model.get("exercises")[key].family));
  return h("section", { class: "gl-sheet gl-example", "aria-label": "A worked example" },
    h("p", { class: "gl-kicker" }, "A worked example"), h("h3", { tabindex: -1 }, "What a plan looks like"),
    h("p", {}, "These are the wishes of Robin, whom we made up:"), h("ul", {}, words.map((line) => h("li", {}, line))),
    h("p", {}, `Why these? The plan has something for each of ${families.size} things: ${listed([...families])}. It begins with gentle forms, and grows in small steps. Open “Why and how” beside any exercise: it says the reason, and by which rule it is so much and no more.`),
    weeksView(model, routine));
}
