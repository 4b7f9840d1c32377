// The few questions before each session. Answers stay in this page's memory for as long as they are on the screen.

const GRAVEST = ["emergency", "urgent", "ask_first", "limit"];

function checkQuestion(question, given) {
  const ticks = new Map();
  const changed = (key) => {
    const on = ticks.get(key).checked;
    // "None of these" and an answer cannot both be true.
    if (on) for (const [other, tick] of ticks) if (other !== key && (!question.many || key === "none" || other === "none")) tick.checked = false;
    given.set(question.key, [...ticks].filter(([, tick]) => tick.checked).map(([name]) => name));
  };
  const name = nextId("check");
  const option = (each) => {
    const tick = h("input", { type: question.many ? "checkbox" : "radio", name, value: each.key, onchange: () => changed(each.key) });
    ticks.set(each.key, tick);
    return h("label", { class: "gl-pick" }, tick, h("span", {}, each.text));
  };
  return h("fieldset", { class: "gl-check" }, h("legend", {}, question.ask), question.help && h("p", { class: "gl-small" }, question.help), h("div", { class: "gl-rows" }, question.options.map(option)));
}

// What the answers come to: the gravest outcome, and what to do, first things first; in an emergency nothing else is said.
function weigh(questions, given) {
  const chosen = questions.flatMap((question) => question.options.filter((option) => option.outcome && given.get(question.key).includes(option.key)));
  const outcome = GRAVEST.find((each) => chosen.some((option) => option.outcome === each)) ?? "go";
  const first = outcome === "emergency" ? chosen.filter((option) => option.outcome === outcome) : chosen;
  const sorted = [...first].sort((a, b) => GRAVEST.indexOf(a.outcome) - GRAVEST.indexOf(b.outcome));
  return { outcome, actions: [...new Set(sorted.map((option) => option.action))] };
}

function checkScreen(questions, onGo, onStop, onBack) {
  const given = new Map();
  const news = h("p", { class: "gl-notice", role: "alert", hidden: true });
  const goOn = () => {
    const open = questions.filter((question) => !given.get(question.key)?.length);
    news.hidden = !open.length;
    news.textContent = open.length ? `Still open: ${open.map((question) => question.ask).join(" ")}` : "";
    if (open.length) return;
    const found = weigh(questions, given);
    given.clear();
    if (found.outcome === "go") onGo();
    else onStop(found);
  };
  return h("div", { class: "gl-sheet" },
    h("h3", { tabindex: "-1" }, "Before you begin"),
    h("p", {}, "A quick look at what would come first. Your answers are not kept; only that you were asked, and that all was well or not."),
    questions.map((question) => checkQuestion(question, given)), news,
    h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-main", onclick: goOn }, "Go on"), h("button", { type: "button", class: "gl-plain", onclick: onBack }, "Back")));
}

// What comes first, in place of the session.
function stopScreen(found, onWrong) {
  return h("div", { class: "gl-sheet" },
    h("h3", { tabindex: "-1" }, found.outcome === "emergency" ? "This comes first, and now" : "This comes before today’s session"),
    h("div", { class: "gl-first" }, found.actions.map((words) => h("p", {}, words))),
    h("p", { class: "gl-small" }, "The plan waits. When it has been looked at, answer all the questions again where you made your plan; that opens it."),
    onWrong && h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-plain", onclick: onWrong }, "I ticked that by mistake")));
}
