// One question: chosen, checked and explained at once in a lesson; kept without a verdict in a graded notebook.

const SAVE_WORDS = {
  sending: () => "Saving…",
  "sending-unheld": () => "Saving…",
  saved: (at) => `Saved at ${clock(at)}`,
  held: () => "Not saved yet. Your answer is safe in this browser. Press Start, or run this notebook again; it is then saved by itself.",
  elsewhere: () => "Not saved yet. Press Start, then choose your answer once more.",
  refused: (text) => text,
};

const BODIES = { one: oneBody, number: numberBody, predict: predictBody };
const KICKERS = { one: "Check yourself", number: "Work it out", predict: "Predict, then look" };

function cardFrame(model, root) {
  const card = model.get("card");
  const graded = model.get("graded");
  const say = announcer(root);
  const points = `${card.points} ${card.points === 1 ? "point" : "points"}`;
  const kicker = graded ? `For marks · ${points}` : KICKERS[card.kind];
  const extra = h("div", { class: "gl-extra" });
  const status = h("p", { class: "gl-status" });
  const actions = h("div", { class: "gl-actions" });
  const view = {
    ask: h("span", { class: "gl-ask", html: card.ask }),
    touched: () => {},
    more(content, title) { if (content) extra.append(h("details", {}, h("summary", {}, title), content)); },
    again(text) { if (text) extra.append(h("p", { class: "gl-hint" }, text)); },
    found(yours, finding) {
      extra.append(h("section", { class: "gl-finding", tabindex: "-1", "aria-label": "What was found" }, yours, h("div", { html: finding })));
    },
  };
  const body = BODIES[card.kind](card, view);
  const form = h("form", { class: "gl-card", novalidate: true }, h("p", { class: "gl-kicker" }, kicker), body.box, actions, status, extra);
  root.append(form);
  return { card, say, extra, status, actions, view, body, form };
}

function runPractice(model, frame) {
  const { card, say, extra, status, actions, view, body, form } = frame;
  const store = practiceStore(model);
  const predict = card.kind === "predict";
  let touched = false;
  const main = h("button", { class: "gl-main", type: "submit" }, predict ? "See what happens" : "Check");
  const skip = predict && h("button", { class: "gl-plain", type: "button", onclick: () => settle(null, true) }, "Just show me");
  actions.append(main, ...(skip ? [skip] : []));
  const settle = (answer, aloud) => {
    extra.replaceChildren();
    status.textContent = "";
    const { right, words } = body.check(answer);
    actions.hidden = predict;
    if (card.source_html && (predict || right)) extra.append(h("p", { class: "gl-source", html: `Source: ${card.source_html}` }));
    if (predict) extra.append(h("button", { class: "gl-plain", type: "button", onclick: anew }, "Predict again"));
    if (!aloud) return;
    say(words);
    // The button just pressed is gone: without this a keyboard would start again at the top of the page.
    extra.querySelector(".gl-finding")?.focus();
  };
  const anew = () => {
    body.clear();
    extra.replaceChildren();
    actions.hidden = false;
    body.pick(null);
    body.focus();
  };
  view.touched = () => {
    touched = true;
    say.stop();
    status.textContent = "";
    if (predict) return;
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
    const answer = store.latest()?.answer ?? model.get("answer");
    if (touched || answer === null || answer === undefined) return;
    body.pick(answer);
    settle(answer, false);
  };
  const heard = (message) => {
    if (message.kind === "progress" && store.merge(message.events)) restore();
    if (message.notice) status.textContent = message.notice;
  };
  model.on("msg:custom", heard);
  restore();
  store.share();
  return () => { model.off("msg:custom", heard); say.stop(); };
}

function runGraded(model, frame) {
  const { card, say, status, view, body, form } = frame;
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
    // A number is sent once the typing rests; a click is sent at once.
    if (answer !== null) typing = setTimeout(() => store.record(answer), card.kind === "number" ? 600 : 0);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
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

function render({ model, el }) {
  const root = stage(el, "gl-question");
  const frame = cardFrame(model, root);
  const notice = model.get("notice");
  if (notice) frame.form.prepend(h("p", { class: "gl-notice", role: "note" }, notice));
  return model.get("graded") ? runGraded(model, frame) : runPractice(model, frame);
}

export default { render };
