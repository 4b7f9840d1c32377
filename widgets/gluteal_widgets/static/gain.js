// How far a learner came: the form before the course beside the one after it, told kindly, and the reasons of the first at last.

const CERTAIN = 3;
// Where somebody began, and where they are now: the last answer of the day on which they first met the question.
function firstDay(question) {
  const events = practiceLog.of(question);
  return events.filter((event) => dayOf(event.at) === dayOf(events[0].at)).at(-1)?.answer ?? null;
}

function pairsOf(cards) {
  return cards.map(({ before, now, topic }) => {
    const given = { then: firstDay(before.id), today: firstDay(now.id) };
    const right = { then: shareOf(before, given.then), today: shareOf(now, given.today) };
    return { before, now, topic, given, then: right.then === null ? null : right.then === 1, today: right.today === null ? null : right.today === 1 };
  });
}

function counted(both) {
  const [then, now] = ["then", "today"].map((when) => both.filter((pair) => pair[when]).length);
  return { then, now, of: both.length };
}

function spoken(both) {
  const { then, now: today, of: all } = counted(both);
  const told = `At the start, ${then} of ${plural(all, "question")} ${then === 1 ? "was" : "were"} right. Now ${today} of ${all}, other ${all === 1 ? "one" : "ones"} on the same ${all === 1 ? "topic" : "topics"}.`;
  if (today > then) return `${told} You know things now that you did not know then.`;
  if (today === all) return `${told} You knew this before, and you know it still.`;
  return `${told} A few questions go up and down by chance. What you tried with your own body counts as well, and every lesson stays open.`;
}

// Being sure of what is right is worth something, too.
function sureness(both) {
  const count = (when) => both.filter((pair) => pair.given[when]?.confidence === CERTAIN);
  const words = (when) => `${count(when).filter((pair) => pair[when]).length} of ${count(when).length}`;
  if (!count("then").length || !count("today").length) return "";
  return `Of the answers that you called certain, ${words("then")} were right at the start, and ${words("today")} now.`;
}

function solution(card) {
  if (card.kind === "number") return [`${card.number.value} ${card.number.unit}`.trim(), card.number.why];
  if (card.kind === "match") return [card.rows.map((row) => `${row.text}: ${card.choices.find((choice) => choice.key === row.right).text}`).join("; "), ""];
  if (card.kind === "order") return [card.key.map((key) => card.options.find((option) => option.key === key).text).join(" → "), ""];
  const right = card.options.filter((option) => option.right);
  return [right.map((option) => option.text).join("; "), right.map((option) => option.why.replace(/^Yes[.,] /, "")).join(" ")];
}

const WORD = new Map([[true, "right"], [false, "not yet"], [null, "not answered"]]);

function table(pairs) {
  const cell = (value) => h("td", { class: value ? "gl-known" : "" }, value && tick("right"), WORD.get(value));
  return h("table", { class: "gl-gain" }, h("thead", {}, h("tr", {}, ["About", "At the start", "Now"].map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, pairs.map((pair) => h("tr", {}, h("th", { scope: "row" }, pair.topic), cell(pair.then), cell(pair.today)))));
}

// What was asked, what one chose where it is not so, and what is right.
function toldOf(title, given) {
  const told = given.map(([card, mine]) => {
    const [answer, why] = solution(card);
    const chosen = card.options.find((option) => option.key === (mine?.option ?? mine));
    const slip = chosen && !chosen.right && h("dd", {}, `You chose: ${chosen.text}. ${chosen.why}`);
    return [h("dt", { html: card.ask }), slip, h("dd", {}, h("strong", {}, `${answer}${chosen?.right ? ", as you said" : ""}. `), why)];
  });
  return told.length > 0 && h("details", {}, h("summary", {}, title), h("dl", {}, told));
}

const NONE = "The questions on the first page were not answered in this browser, so there is nothing to compare. That is fine: what you know now is what counts.";

// Before the answers are told: a verdict on one card would colour the next.
function waiting(pairs, answered, show) {
  const began = pairs.some((pair) => pair.then !== null);
  if (!answered) return [h("p", {}, began ? "Answer the questions on this page. Then you see here how far you came." : `${NONE} Answer the questions on this page, and see.`)];
  const all = answered === pairs.length;
  return [h("p", {}, all ? "All are answered. Have you said each time how sure you are?" : `${answered} of ${pairs.length} answered. When all are, you see here how far you came.`),
    h("div", { class: "gl-actions" }, h("button", { type: "button", class: `${all ? "gl-main" : "gl-plain"} gl-tell`, onclick: show }, all ? "Show how far I came" : "Show me what I have"))];
}

function telling(pairs, recorder) {
  const both = pairs.filter((pair) => pair.then !== null && pair.today !== null);
  const now = pairs.filter((pair) => pair.today !== null);
  const words = both.length ? spoken(both) : `${NONE} Now ${now.filter((pair) => pair.today).length} of ${plural(now.length, "question")} ${now.length === 1 ? "is" : "are"} right.`;
  // The reasons of the first form wait until their partners are answered: they would answer them.
  return [h("p", {}, words), sureness(both) && h("p", {}, sureness(both)), table(pairs),
    toldOf("The questions of this page, with their answers", now.map((pair) => [pair.now, pair.given.today])),
    toldOf("The questions from the start, with their answers", both.map((pair) => [pair.before, pair.given.then])),
    both.length ? recorder.block(counted(both), spoken(both)) : recorder.block(null, "")];
}

function render({ model, el }) {
  const root = stage(el, "gl-set");
  const card = h("section", { class: "gl-card gl-panel", "aria-label": model.get("heading") });
  const recorder = new Recorder(model);
  let shown = null;
  root.append(card);
  const draw = () => {
    const pairs = pairsOf(model.get("cards"));
    const answered = pairs.filter((pair) => pair.today !== null).length;
    // Who comes back to a page that is all answered sees it at once.
    shown ??= answered === pairs.length;
    const heading = h("p", { class: "gl-heading", tabindex: "-1" }, model.get("heading"));
    const show = () => { shown = true; draw().focus(); };
    card.replaceChildren(heading, ...(shown && answered ? telling(pairs, recorder) : waiting(pairs, answered, show)).filter(Boolean));
    return heading;
  };
  const anew = () => { shown = null; draw(); };
  const heard = (message) => {
    if (message.kind === "record") recorder.heard(message);
    if (message.kind !== "progress") return;
    recorder.wake();
    if (practiceLog.merge(message.events)) draw();
  };
  model.on("msg:custom", heard);
  addEventListener(CHANGED, anew);
  addEventListener(ADDED, draw);
  draw();
  practiceLog.share(model);
  return () => { model.off("msg:custom", heard); removeEventListener(CHANGED, anew); removeEventListener(ADDED, draw); recorder.close(); };
}

export default { render };
