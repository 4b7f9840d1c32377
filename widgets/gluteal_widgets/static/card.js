// One card: answered, checked and explained at once in practice; kept without a verdict for marks.

const SAVE_WORDS = {
  sending: () => "Saving…",
  "sending-unheld": () => "Saving…",
  saved: (at) => `Saved at ${clock(at)}`,
  held: () => "Not saved yet. Your answer is safe in this browser. Press Start, or run this notebook again; it is then saved by itself.",
  elsewhere: () => "Not saved yet. Press Start, then choose your answer once more.",
  refused: (text) => text,
};

const KICKERS = {
  one: "Check yourself", many: "Check yourself", number: "Work it out", match: "Find the pairs", order: "Put in order",
  hotspot: "Find the place", predict: "Predict, then look", text: "In your own words", plan: "Plan a week",
};
const MAIN = { predict: "See what happens", text: "Compare" };
const TYPED_KINDS = ["number", "text", "plan"]; // sent once the hand rests, as there is more to come; else a click is sent at once

function cardFrame(model, root) {
  const card = model.get("card");
  const graded = model.get("graded");
  const say = announcer(root);
  const points = `${card.points} ${card.points === 1 ? "point" : "points"}`;
  const kicker = graded ? `For marks · ${points}` : card.later ? "Where you stand now" : KICKERS[card.kind];
  const extra = h("div", { class: "gl-extra" });
  const status = h("p", { class: "gl-status" });
  const actions = h("div", { class: "gl-actions" });
  const view = {
    ask: h("span", { class: "gl-ask", html: card.ask }),
    say,
    gone: [],
    whenGone(stop) { view.gone.push(stop); },
    touched: () => {},
    more(content, title) { if (content) extra.append(h("details", {}, h("summary", {}, title), content)); },
    again(text) { if (text) extra.append(h("p", { class: "gl-hint" }, text)); },
    found(yours, finding, more) {
      const label = card.kind === "text" ? "Model answer" : "What was found";
      extra.append(h("section", { class: "gl-finding", tabindex: "-1", "aria-label": label }, yours, h("div", { html: finding }), more));
    },
  };
  const plain = BODIES[card.kind](card, view, model);
  const body = card.confidence ? withConfidence(card, plain, view) : plain;
  const form = h("form", { class: "gl-card", novalidate: true }, h("p", { class: "gl-kicker" }, kicker), body.box, actions, status, extra);
  root.append(form);
  return { card, say, extra, status, actions, view, body, form };
}

function runPractice(model, frame) {
  const { card, say, extra, status, actions, view, body, form } = frame;
  const store = practiceStore(model);
  const predict = card.kind === "predict";
  const opens = predict || card.kind === "text"; // checking opens something to read, instead of a verdict
  let touched = false;
  const main = h("button", { class: "gl-main", type: "submit" }, MAIN[card.kind] ?? "Check");
  const skip = predict && h("button", { class: "gl-plain", type: "button", onclick: () => settle(null, true) }, "Just show me");
  actions.append(main, ...(skip ? [skip] : []));
  const settle = (answer, aloud) => {
    extra.replaceChildren();
    status.textContent = "";
    const { right, words } = body.check(answer);
    actions.hidden = predict;
    if (card.source_html && (opens || right)) extra.append(h("p", { class: "gl-source", html: `Source: ${card.source_html}` }));
    if (predict) extra.append(h("button", { class: "gl-plain", type: "button", onclick: () => anew() }, "Predict again"));
    if (!aloud) return;
    say(words);
    model.answered?.(right);
    // The button just pressed is gone: without this a keyboard would start again at the top of the page.
    extra.querySelector(".gl-finding")?.focus();
  };
  const anew = (again = true) => {
    body.clear();
    extra.replaceChildren();
    actions.hidden = false;
    body.pick(null);
    if (again) body.focus();
  };
  view.touched = () => {
    touched = true;
    say.stop();
    status.textContent = "";
    if (opens) return;
    body.clear();
    extra.replaceChildren();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = body.answer();
    if (answer === null) {
      status.textContent = body.missing;
      say(body.missing, 0);
      body.focus();
      return;
    }
    touched = true;
    store.record(answer);
    settle(answer, true);
  });
  const restore = () => {
    const answer = store.latest();
    if (touched || answer === null || answer === undefined) return;
    body.pick(answer);
    settle(answer, false);
  };
  const heard = (message) => {
    if (message.kind === "progress" && store.merge(message.events)) restore();
    if (message.notice) status.textContent = message.notice;
  };
  // Somebody else sat down, or all was erased: the card is as new, or as that person left it.
  const changed = () => {
    anew(false);
    touched = false;
    restore();
  };
  model.on("msg:custom", heard);
  addEventListener(CHANGED, changed);
  restore();
  store.share();
  return () => { model.off("msg:custom", heard); removeEventListener(CHANGED, changed); say.stop(); };
}

// Before the course and after it: the answer is kept in the practice log, and nothing is said of it before all of the last form are in.
const LATER = {
  open: ["No right or wrong here; the last lesson comes back to it.", "What is right is told further down."],
  kept: ["Kept, with no verdict. The last lesson comes back to it.", "Kept. What is right is told further down, once all are answered."],
};
function runLater(model, frame) {
  const { card, say, status, view, body, form } = frame;
  const store = practiceStore(model);
  let touched = false;
  let typing = 0;
  const open = () => { status.textContent = `Your answer is kept as soon as you choose it. ${LATER.open[Number(Boolean(card.last))]}`; };
  const kept = (aloud) => {
    const unsure = card.confidence && !body.answer()?.confidence;
    status.textContent = unsure ? "Kept. How sure are you?" : LATER.kept[Number(Boolean(card.last))];
    if (aloud) say(status.textContent);
  };
  view.touched = () => {
    touched = true;
    clearTimeout(typing);
    const answer = body.answer();
    if (answer === null) return;
    typing = setTimeout(() => { store.record(answer); kept(true); }, TYPED_KINDS.includes(card.kind) ? 600 : 0);
  };
  const restore = () => {
    const answer = store.latest();
    if (touched || answer === null || answer === undefined) return;
    body.pick(answer);
    kept(false);
  };
  const heard = (message) => {
    if (message.kind === "progress" && store.merge(message.events)) restore();
    if (message.notice) status.textContent = message.notice;
  };
  const changed = () => {
    touched = false;
    body.pick(null);
    open();
    restore();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  model.on("msg:custom", heard);
  addEventListener(CHANGED, changed);
  open();
  restore();
  store.share();
  return () => { clearTimeout(typing); model.off("msg:custom", heard); removeEventListener(CHANGED, changed); say.stop(); };
}

function runGraded(model, frame) {
  const { card, say, status, actions, view, body, form } = frame;
  const seal = h("span", { class: "gl-seal", "aria-hidden": "true" });
  const words = h("span", {});
  status.append(seal, words);
  const show = (state, detail) => {
    status.dataset.state = state;
    words.textContent = SAVE_WORDS[state](detail);
    if (state !== "sending" && state !== "sending-unheld") say(words.textContent);
  };
  const store = gradedStore(model, show);
  let typing = 0;
  view.touched = () => {
    clearTimeout(typing);
    const answer = body.answer();
    if (answer !== null) typing = setTimeout(() => store.record(answer), TYPED_KINDS.includes(card.kind) ? 600 : 0);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  // An order is an answer only once its learner says so, by moving something or by this.
  if (card.kind === "order") actions.append(h("button", { class: "gl-plain", type: "button", onclick: view.touched }, "This order is my answer"));
  const held = store.held();
  const answer = held ? held.answer : model.get("answer");
  if (answer !== null && answer !== undefined) body.pick(answer);
  if (held) show("held", held.at);
  else if (answer && model.get("saved_at")) show("saved", model.get("saved_at"));
  else if (answer) show("elsewhere");
  else words.textContent = "Your answer is saved as soon as you choose it.";
  store.resume();
  return () => { store.close(); say.stop(); };
}

function mountCard(model, root) {
  const frame = cardFrame(model, root);
  const notice = model.get("notice");
  if (notice) frame.form.prepend(h("p", { class: "gl-notice", role: "note" }, notice));
  const run = model.get("graded") ? runGraded : frame.card.later ? runLater : runPractice;
  const stop = run(model, frame);
  return () => { stop(); frame.view.gone.forEach((each) => each()); };
}
