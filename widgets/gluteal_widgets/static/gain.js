// How far a learner came: the form before the course beside the one after it, told kindly, and the reasons of the first at last.

const CERTAIN = 3;
// Where somebody began: the last answer of the first day. Where they are now: the first answer, before any reason was read.
function firstDay(question) {
  const events = practiceLog.of(question);
  return events.filter((event) => dayOf(event.at) === dayOf(events[0].at)).at(-1)?.answer ?? null;
}
const firstTry = (question) => practiceLog.of(question)[0]?.answer ?? null;

function pairsOf(cards) {
  return cards.map(({ before, now, topic }) => {
    const given = { then: firstDay(before.id), today: firstTry(now.id) };
    const right = { then: shareOf(before, given.then), today: shareOf(now, given.today) };
    return { before, topic, given, then: right.then === null ? null : right.then === 1, today: right.today === null ? null : right.today === 1 };
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
  return [right.map((option) => option.text).join("; "), right.map((option) => option.why).join(" ")];
}

const WORD = new Map([[true, "right"], [false, "not yet"], [null, "not answered"]]);

function table(pairs) {
  const cell = (value) => h("td", { class: value ? "gl-known" : "" }, value && tick("right"), WORD.get(value));
  return h("table", { class: "gl-gain" }, h("thead", {}, h("tr", {}, ["About", "At the start", "Now"].map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, pairs.map((pair) => h("tr", {}, h("th", { scope: "row" }, pair.topic), cell(pair.then), cell(pair.today)))));
}

function render({ model, el }) {
  const root = stage(el, "gl-set");
  const card = h("section", { class: "gl-card gl-panel", "aria-label": model.get("heading") });
  const recorder = new Recorder(model);
  root.append(card);
  const draw = () => {
    const pairs = pairsOf(model.get("cards"));
    const both = pairs.filter((pair) => pair.then !== null && pair.today !== null);
    const began = pairs.some((pair) => pair.then !== null);
    // The reasons of the first form wait until the second is answered: they would answer it.
    const told = both.filter((pair) => pair.given.then !== null).map(({ before }) => {
      const [answer, why] = solution(before);
      return [h("dt", { html: before.ask }), h("dd", {}, h("strong", {}, `${answer}. `), why)];
    });
    const words = both.length ? spoken(both)
      : began ? "Answer the questions on this page. Then you see here how far you came."
        : "The questions on the first page were not answered in this browser, so there is nothing to compare. That is fine: what you know now is what counts.";
    card.replaceChildren(...[h("p", { class: "gl-heading" }, model.get("heading")), h("p", {}, words), both.length > 0 && sureness(both) && h("p", {}, sureness(both)),
      both.length > 0 && table(pairs), told.length > 0 && h("details", {}, h("summary", {}, "The questions from the start, with their answers"), h("dl", {}, told)),
      pairs.some((pair) => pair.today !== null) && (both.length ? recorder.block(counted(both), spoken(both)) : recorder.block(null, ""))].filter(Boolean));
  };
  const heard = (message) => {
    if (message.kind === "record") recorder.heard(message);
    if (message.kind !== "progress") return;
    recorder.wake();
    if (practiceLog.merge(message.events)) draw();
  };
  model.on("msg:custom", heard);
  addEventListener(CHANGED, draw);
  addEventListener(ADDED, draw);
  draw();
  practiceLog.share(model);
  return () => { model.off("msg:custom", heard); removeEventListener(CHANGED, draw); removeEventListener(ADDED, draw); recorder.close(); };
}

export default { render };
