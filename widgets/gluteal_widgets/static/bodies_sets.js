// Questions with several parts: tick all that are right, find each row's partner, put steps in order.

const MANY_RULE = "Each right tick counts, each wrong one takes one away.";
const ORDER_RULE = "Each pair in the right order counts, each in the wrong order takes one away.";

function manyBody(card, view) {
  const list = choices(view.ask, mixed(card.options, card.shuffle).map((option) => [option.key, option.text]), () => view.touched(), { many: true });
  list.box.append(h("p", { class: "gl-rule" }, `Several may be right. ${MANY_RULE}`));
  return {
    box: list.box,
    answer: () => (list.chosen().length ? { ticked: list.chosen() } : null),
    pick: (answer) => list.pick(answer?.ticked ?? []),
    focus: list.focus,
    missing: "Tick at least one answer first.",
    clear: list.clear,
    check(answer) {
      const share = shareOf(card, answer);
      const ticked = card.options.filter((option) => answer.ticked.includes(option.key));
      const total = card.options.filter((option) => option.right).length;
      const found = ticked.filter((option) => option.right).length;
      list.clear();
      for (const option of ticked) {
        const { title, why } = verdictWords(option);
        list.note(option.key, option.right ? "right" : "wrong", title, why);
      }
      const wrong = ticked.length - found;
      const words = share === 1 ? `All ${total} found, and nothing else.`
        : `You found ${found} of ${total}${wrong ? `, and ticked ${wrong} that ${wrong === 1 ? "is" : "are"} not` : ""}.`;
      view.again(share === 1 ? words : `${words} Change your ticks and check again.`);
      view.more(reasons(card.options.filter((option) => share < 1 || !option.right)), share === 1 ? "Why not the others?" : "Show me all reasons");
      return { right: share === 1, words };
    },
  };
}

function matchBody(card, view) {
  const rows = new Map();
  const offered = mixed(card.choices, card.shuffle);
  const box = h("fieldset", { class: "gl-choices" }, h("legend", {}, view.ask));
  for (const { key, text } of card.rows) {
    const id = nextId("row");
    const select = h("select", { id, class: "gl-unit", onchange: () => view.touched() }, h("option", { value: "" }, "Choose"),
      offered.map((choice) => h("option", { value: choice.key }, choice.text)));
    const row = h("div", { class: "gl-row" }, h("div", { class: "gl-match" }, h("label", { for: id }, text), select));
    rows.set(key, { row, select });
    box.append(row);
  }
  const clear = () => rows.forEach(({ row, select }) => {
    row.querySelector(".gl-reason")?.remove();
    row.classList.remove("gl-right", "gl-wrong");
    select.removeAttribute("aria-describedby");
  });
  const note = ({ key, right, why, slips }, chosen) => {
    const { row, select } = rows.get(key);
    const id = nextId("why");
    const kind = chosen === right ? "right" : "wrong";
    const words = kind === "right" ? why : slips[chosen] ?? "Try another partner.";
    row.classList.add(`gl-${kind}`);
    row.append(h("div", { class: "gl-reason", id }, tick(kind), h("p", {}, h("strong", {}, kind === "right" ? "Right. " : "Not this one. "), words)));
    select.setAttribute("aria-describedby", id);
  };
  return {
    box,
    answer() {
      const pairs = Object.fromEntries([...rows].filter(([, { select }]) => select.value).map(([key, { select }]) => [key, select.value]));
      return Object.keys(pairs).length ? { pairs } : null;
    },
    pick: (answer) => rows.forEach(({ select }, key) => { select.value = answer?.pairs?.[key] ?? ""; }),
    focus: () => ([...rows.values()].find(({ select }) => !select.value) ?? rows.values().next().value).select.focus(),
    missing: "Choose a partner for at least one row first.",
    clear,
    check(answer) {
      const share = shareOf(card, answer);
      clear();
      for (const row of card.rows) if (answer.pairs[row.key]) note(row, answer.pairs[row.key]);
      const found = Math.round(share * card.rows.length);
      const words = share === 1 ? "All rows have their partner." : `${found} of ${card.rows.length} rows have their partner.`;
      view.again(share === 1 ? words : `${words} Change the others and check again.`);
      const partner = (row) => card.choices.find((choice) => choice.key === row.right).text;
      view.more(share < 1 && reasons(card.rows.map((row) => ({ text: `${row.text}: ${partner(row)}`, why: row.why }))), "Show me all pairs");
      return { right: share === 1, words };
    },
  };
}

// A list whose entries move by buttons, by keys on those buttons, or by dragging.
function sortable(entries, onMove, say) {
  const box = h("ol", { class: "gl-order" });
  let order = entries.map((entry) => entry.key);
  let dragged = null;
  const shift = (key, to, side) => {
    const at = order.indexOf(key);
    if (to < 0 || to >= order.length || to === at) return;
    order.splice(at, 1);
    order.splice(to, 0, key);
    draw();
    const row = box.children[to];
    (row.querySelector(`.gl-${side}:not(:disabled)`) ?? row.querySelector("button:not(:disabled)")).focus();
    say(`Now at place ${to + 1} of ${order.length}.`, 0);
    onMove();
  };
  const rowOf = (key, at) => {
    const { text } = entries.find((entry) => entry.key === key);
    const move = (side, step, label, path) => h("button", { type: "button", class: `gl-move gl-${side}`, "aria-label": `${label}: ${text}`,
      disabled: at + step < 0 || at + step >= order.length, onclick: () => shift(key, at + step, side),
      html: `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${path}" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>` });
    return h("li", { class: "gl-row", draggable: "true",
      ondragstart: (event) => { dragged = key; event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", text); event.stopPropagation(); },
      ondragover: (event) => { if (dragged) { event.preventDefault(); event.stopPropagation(); } },
      ondrop: (event) => { event.preventDefault(); event.stopPropagation(); if (dragged) shift(dragged, at, "up"); dragged = null; },
      ondragend: () => { dragged = null; },
    }, h("span", { class: "gl-step" }, text), h("span", { class: "gl-moves" },
      move("up", -1, "Move up", "M5 12l5-5 5 5"), move("down", 1, "Move down", "M5 8l5 5 5-5")));
  };
  const draw = () => box.replaceChildren(...order.map(rowOf));
  draw();
  return { box, order: () => [...order], put: (given) => { order = [...given]; draw(); }, focus: () => box.querySelector("button:not(:disabled)").focus() };
}

function orderBody(card, view) {
  let start = mixed(card.options, card.shuffle);
  if (card.key && start.every((option, at) => option.key === card.key[at])) start = start.reverse();
  const list = sortable(start, () => view.touched(), (...words) => view.say(...words));
  const first = list.order();
  const verdict = h("div", { class: "gl-verdict" });
  const rule = h("p", { class: "gl-rule" }, `Move with the arrows, or drag. ${ORDER_RULE}`);
  return {
    box: h("fieldset", { class: "gl-choices" }, h("legend", {}, view.ask), list.box, rule, verdict),
    answer: () => ({ order: list.order() }),
    pick: (answer) => list.put(distinct(answer?.order, card.options) && answer.order.length === first.length ? answer.order : first),
    focus: list.focus,
    missing: "",
    clear: () => { verdict.className = "gl-verdict"; verdict.replaceChildren(); },
    check(answer) {
      const share = shareOf(card, answer);
      const pairs = (card.key.length * (card.key.length - 1)) / 2;
      const kind = share === 1 ? "right" : share > 0 ? "half" : "wrong";
      const place = new Map(answer.order.map((key, at) => [key, at]));
      const kept = card.key.flatMap((one, at) => card.key.slice(at + 1).filter((other) => place.get(one) < place.get(other))).length;
      const title = { right: "Right.", half: "Nearly.", wrong: "Not yet." }[kind];
      const words = share === 1 ? "Every step is in its place." : `${kept} of ${pairs} pairs are in the right order. Move something and check again.`;
      verdict.className = `gl-verdict gl-${kind}`;
      verdict.replaceChildren(h("div", { class: "gl-reason" }, tick(kind), h("p", {}, h("strong", {}, `${title} `), words)));
      view.more(reasons(card.key.map((key) => card.options.find((option) => option.key === key))), share === 1 ? "Why this order?" : "Show me the order");
      return { right: share === 1, words: `${title} ${words}` };
    },
  };
}

Object.assign(BODIES, { many: manyBody, match: matchBody, order: orderBody });
