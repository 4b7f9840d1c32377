// Questions with one answer: what is shown, what counts as an answer, what is said about it.

// Which kinds this card knows; further files add theirs.
const BODIES = {};
const SURE = [[1, "A guess"], [2, "Fairly sure"], [3, "Certain"]];
function tick(kind) {
  const paths = { right: "M5 10.5l3.2 3.2L15 7", half: "M5.5 10h9", wrong: "M6.5 6.5l7 7M13.5 6.5l-7 7" };
  const stroke = 'fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"';
  return h("span", { class: "gl-tick", "aria-hidden": "true", html: `<svg viewBox="0 0 20 20"><path d="${paths[kind]}" ${stroke}/></svg>` });
}

// In practice a new order at each opening; for marks Python has put them in the order of this learner.
function mixed(entries, mix) {
  const shown = [...entries];
  if (!mix) return shown;
  for (let last = shown.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [shown[last], shown[other]] = [shown[other], shown[last]];
  }
  return shown;
}

const reasons = (entries) => h("dl", {}, entries.map((each) => [h("dt", {}, each.text), h("dd", {}, each.why)]));

// Radio rows, or with `many` rows to tick; `chosen()` is what was picked, `note(key, …)` puts a reason under a row and ties it to the input.
function choices(legend, entries, onPick, { compact, many } = {}) {
  const name = nextId("choice");
  const rows = new Map();
  const box = h("fieldset", { class: compact ? "gl-choices gl-compact" : "gl-choices" }, h("legend", {}, legend));
  for (const [key, text] of entries) {
    const input = h("input", { type: many ? "checkbox" : "radio", name, value: key, onchange: () => { mark(); onPick(key); } });
    const row = h("div", { class: "gl-row" }, h("label", { class: "gl-option" }, input, h("span", {}, text)));
    rows.set(key, { input, row });
    box.append(row);
  }
  const mark = () => rows.forEach(({ input, row }) => row.classList.toggle("gl-picked", input.checked));
  const clear = () => rows.forEach(({ input, row }) => {
    row.querySelector(".gl-reason")?.remove();
    row.classList.remove("gl-right", "gl-wrong");
    input.removeAttribute("aria-describedby");
  });
  const chosen = () => [...rows].filter(([, { input }]) => input.checked).map(([key]) => key).sort();
  return {
    box,
    clear,
    chosen: () => (many ? chosen() : chosen()[0] ?? null),
    pick(given) {
      const keys = [given].flat();
      rows.forEach(({ input }, each) => { input.checked = keys.includes(each); });
      mark();
    },
    note(key, kind, title, why) {
      const { input, row } = rows.get(key);
      const id = nextId("why");
      row.classList.add(`gl-${kind}`);
      row.append(h("div", { class: "gl-reason", id }, tick(kind), h("p", {}, h("strong", {}, `${title} `), why)));
      input.setAttribute("aria-describedby", id);
    },
    focus: () => rows.values().next().value.input.focus(),
  };
}

function numberField(card, onChange) {
  const id = nextId("number");
  const input = h("input", { id, type: "text", inputmode: "decimal", autocomplete: "off", class: "gl-number", oninput: onChange });
  const unit = card.units.length
    ? h("select", { class: "gl-unit", "aria-label": "Unit", onchange: onChange },
        card.units.length > 1 && h("option", { value: "" }, "unit"), card.units.map((each) => h("option", { value: each }, each)))
    : null;
  return {
    box: h("div", { class: "gl-field" }, h("label", { for: id }, "Your answer"), h("div", { class: "gl-pair" }, input, unit)),
    answer: () => ({ value: input.value.trim(), unit: unit ? unit.value : "" }),
    pick: (answer) => {
      input.value = answer?.value ?? "";
      if (unit) unit.value = answer?.unit ?? (card.units.length > 1 ? "" : card.units[0]);
    },
    focus: () => input.focus(),
  };
}

// An author may begin a reason with "Yes."; then that is the verdict, and not "Right. Yes."
function verdictWords({ right, why }) {
  if (!right) return { title: "Not this one.", why };
  return why.startsWith("Yes. ") ? { title: "Yes.", why: why.slice(5) } : { title: "Right.", why };
}

function judgeOne(card, list, view, answer) {
  const option = card.options.find((each) => each.key === answer);
  list.clear();
  if (!option) return { right: false, words: "" };
  const { title, why } = verdictWords(option);
  list.note(answer, option.right ? "right" : "wrong", title, why);
  const others = card.options.filter((each) => each.key !== answer);
  view.more(option.right && reasons(others), "Why not the others?");
  view.again(!option.right && "Choose another answer and check again.");
  return { right: option.right, words: `${title} ${why}` };
}

function oneBody(card, view) {
  const list = choices(view.ask, mixed(card.options, card.shuffle).map((option) => [option.key, option.text]), () => view.touched());
  return {
    box: list.box,
    answer: list.chosen,
    pick: list.pick,
    focus: list.focus,
    missing: "Choose an answer first.",
    clear: list.clear,
    check: (answer) => judgeOne(card, list, view, answer),
  };
}

function numberBody(card, view) {
  const field = numberField(card, () => { hint(); view.touched(); });
  const verdict = h("div", { class: "gl-verdict" });
  const unread = h("p", { class: "gl-rule", role: "status" });
  // Numbers of one's own: which set this opening shows.
  let row = card.draws ? Math.floor(Math.random() * card.draws.length) : null;
  const key = () => numberOf(card, { row });
  const right = () => `${key().value} ${key().unit}`.trim();
  const show = (kind, title, why) => {
    verdict.className = `gl-verdict gl-${kind}`;
    verdict.replaceChildren(h("div", { class: "gl-reason" }, tick(kind), h("p", {}, h("strong", {}, `${title} `), why)));
    return { right: kind === "right", words: `${title} ${why}` };
  };
  // Told while typing, also where no verdict is given: what cannot be read would earn nothing.
  const hint = () => {
    const { value } = field.answer();
    unread.textContent = value && !readNumber(value).values.length ? "We cannot read this as a number. Write it as 1.9 or 1,9." : "";
  };
  const ask = () => { if (card.draws?.[row]?.ask) view.ask.innerHTML = bound(card.draws[row].ask); };
  field.pick(null);
  ask();
  return {
    box: h("fieldset", { class: "gl-choices" }, h("legend", {}, view.ask), field.box, unread, verdict),
    answer: () => (field.answer().value ? { ...field.answer(), ...(row === null ? {} : { row }) } : null),
    pick(answer) {
      if (card.draws?.[answer?.row]) { row = answer.row; ask(); }
      field.pick(answer);
    },
    focus: field.focus,
    missing: "Type a number first.",
    clear: () => { verdict.className = "gl-verdict"; verdict.replaceChildren(); },
    check(answer) {
      const graded = markNumber(key(), card.units, answer);
      view.more(graded && graded.share < 1 && h("p", {}, `${right()}. ${key().why}`), "Show me how");
      view.again(false);
      unread.textContent = "";
      if (!graded) return show("half", "That is not a number we can read.", "Write it as 1.9 or 1,9.");
      if (graded.why === "right") return show("right", "Right.", key().why);
      if (graded.why === "unit") return show("half", "Nearly.", "The number is right; look at the unit again.");
      if (graded.why === "near") return show("half", "Close.", "Within reach of the right value, but not near enough.");
      return show("wrong", "Not yet.", "Try again, or look at how it is worked out.");
    },
  };
}

function predictBody(card, view) {
  const list = choices(view.ask, mixed(card.options, card.shuffle).map((option) => [option.key, option.text]), () => view.touched());
  const sure = choices("How sure are you?", SURE, () => view.touched(), { compact: true });
  const answer = () => {
    const option = list.chosen();
    const confidence = Number(sure.chosen());
    return option && confidence ? { option, confidence } : null;
  };
  return {
    box: h("div", { class: "gl-stack" }, list.box, sure.box),
    answer,
    pick(given) {
      list.pick(given?.option ?? null);
      sure.pick(SURE.find(([level]) => level === given?.confidence)?.[0] ?? null);
    },
    focus: () => (list.chosen() ? sure.focus() : list.focus()),
    missing: "Choose an answer, then say how sure you are.",
    clear() { list.box.disabled = sure.box.disabled = false; },
    // The finding enters the page only here, so that nobody meets it before predicting: neither eyes nor a screen reader.
    check(given) {
      const option = given && card.options.find((each) => each.key === given.option);
      const level = given && SURE.find(([each]) => each === given.confidence);
      list.box.disabled = sure.box.disabled = true;
      const yours = option && level && h("p", { class: "gl-yours" }, "You said: ", h("strong", {}, option.text), ` (${level[1].toLowerCase()})`);
      view.found(yours, card.finding);
      return { right: false, words: "What was found is now shown below." };
    },
  };
}

// Adds “How sure are you?” below any body; it travels beside the answer and changes no verdict.
function withConfidence(card, body, view) {
  const sure = choices("How sure are you?", SURE, () => view.touched(), { compact: true });
  return {
    ...body,
    box: h("div", { class: "gl-stack" }, body.box, sure.box),
    answer() {
      const given = body.answer();
      if (given === null) return null;
      const level = Number(sure.chosen());
      return { ...(typeof given === "string" ? { option: given } : given), ...(level ? { confidence: level } : {}) };
    },
    pick(given) {
      body.pick(bare(card, given));
      sure.pick(SURE.find(([level]) => level === given?.confidence)?.[0] ?? null);
    },
    check: (given) => body.check(bare(card, given)),
  };
}

Object.assign(BODIES, { one: oneBody, number: numberBody, predict: predictBody });
