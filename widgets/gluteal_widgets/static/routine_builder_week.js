// The weeks of a plan: day by day what to do, how much, and why it is there.

const WEEK_KINDS = { start: "learning", build: "building up", lighter: "lighter", review: "looking back" };
const BASES = { trial: "From a trial", guideline: "From a guideline", convention: "A convention" };
const CONVENTION = "A convention is usual in the trade, or our own choice; no trial found it.";

function effort(item) {
  const rest = item.rest >= 120 ? `${item.rest / 60} min` : `${item.rest} s`;
  const parts = [item.rest > 0 && item.sets > 1 && `rest ${rest} between sets`, `effort ${range(...item.rpe)} of 10`];
  return capital(parts.filter(Boolean).join(" · "));
}

function thumb(model, key) {
  const bytes = model.get("pictures")[key];
  const { name } = model.get("exercises")[key];
  return bytes ? h("img", { class: "gl-thumb", src: pictureAddress(bytes), alt: `${name}: the end of the movement` }) : h("span", { class: "gl-thumb" });
}

function ruleList(model, keys) {
  const rules = model.get("rules");
  const known = keys.filter((key) => rules[key]);
  const cited = new Map(known.flatMap((key) => rules[key].sources));
  return known.length > 0 && h("details", { class: "gl-by-rule" }, h("summary", {}, `Why so much and no more: ${plural(known.length, "rule")}`),
    h("ul", {}, known.map((key) => h("li", {}, rules[key].words, " ",
      h("span", { class: "gl-small" }, `${[BASES[rules[key].basis], ...rules[key].sources.map(([short]) => short)].join(", ")}.`)))),
    h("p", { class: "gl-small" }, CONVENTION),
    h("ul", { class: "gl-bare gl-small" }, [...cited].map(([short, citation]) => h("li", {}, h("strong", {}, `${short}. `), citation))));
}

// The page of all exercises opens with the one that was meant.
function watchLink(key) {
  const meant = () => { try { sessionStorage.setItem("gluteal-exercise", key); } catch { /* then it is chosen there */ } };
  return h("p", {}, h("a", { href: "exercises.ipynb", onclick: meant }, "Watch it move"));
}

// What opens below an exercise. It is made when it is first opened: a plan holds many of them.
function whyOf(model, plan, key, tools) {
  const reason = plan.reasons[key] ?? { why: "", rules: [], mind: [], swaps: [] };
  const known = model.get("exercises");
  const card = known[key];
  const care = model.get("wishes").kit.filter(([thing, , words]) => words && card.kit.includes(thing)).map(([, , words]) => words);
  const others = reason.swaps.filter((other) => known[other]);
  return h("div", { class: "gl-why" },
    h("h5", {}, "Why it is here"), h("p", {}, reason.why),
    h("h5", {}, "How"), h("ol", {}, card.steps.map((step) => h("li", {}, step))), watchLink(key), care.map((words) => h("p", { class: "gl-small" }, words)),
    reason.mind.length > 0 && [h("h5", {}, "Take care if"), h("ul", {}, reason.mind.map((words) => h("li", {}, words)))],
    others.length > 0 && [h("h5", {}, "In its place"), tools.swap
      ? h("ul", { class: "gl-bare gl-swaps" }, others.map((other) => h("li", {},
        h("button", { type: "button", class: "gl-quiet gl-narrow", onclick: () => tools.swap(key, other) }, `Take ${known[other].name}`),
        h("span", { class: "gl-small" }, known[other].purpose))))
      : h("p", {}, `${listed(others.map((other) => known[other].name))}.`)],
    ruleList(model, reason.rules));
}

// The whole row opens.
function itemRow(model, plan, item, tools) {
  const card = model.get("exercises")[item.exercise];
  const row = h("details", { ontoggle: () => { if (row.open && row.childElementCount === 1) row.append(whyOf(model, plan, item.exercise, tools)); } },
    h("summary", {}, thumb(model, item.exercise), h("span", {}, h("span", { class: "gl-item-name" }, card.name), h("span", { class: "gl-dose" }, dose(item)), h("span", { class: "gl-small gl-dose" }, effort(item))),
      h("span", { class: "gl-opener" }, "Why and how")));
  return h("li", { class: "gl-item gl-opens", "data-exercise": item.exercise }, row);
}

function dayBox(model, plan, session, tools) {
  const name = dayName(session.day);
  return h("section", { class: "gl-day", "aria-label": name }, h("div", { class: "gl-day-head" }, h("h5", {}, name), h("span", { class: "gl-small" }, `about ${session.minutes} min`)),
    h("ul", { class: "gl-items" }, session.items.map((item) => itemRow(model, plan, item, tools))));
}

function walkWords(week) {
  return week.walking_days.length ? `Walking: ${listed(week.walking_days.map(dayName))}, ${week.walking_minutes} min each.` : "";
}

// One week at a time, with a list to go to another. `tools.swap(key, other)` where exercises can be swapped.
function weeksView(model, plan, tools = {}) {
  const id = nextId("week");
  const days = h("div", { class: "gl-days" });
  const words = h("p", { class: "gl-week-words" });
  const walks = h("p", { class: "gl-walks" });
  const choose = h("select", { id, class: "gl-unit", onchange: () => show(Number(choose.value)) },
    plan.weeks.map((week, at) => h("option", { value: `${at}` }, `${week.number} of ${plan.weeks.length}: ${WEEK_KINDS[week.kind] ?? week.kind}`)));
  const step = (by, label, sign) => h("button", { type: "button", class: "gl-quiet gl-turn", "aria-label": label, onclick: () => show(Number(choose.value) + by) }, sign);
  const [back, on] = [step(-1, "Week before", "‹"), step(1, "Week after", "›")];
  const last = plan.weeks.length - 1;
  const show = (wanted) => {
    const at = Math.min(Math.max(wanted, 0), last);
    const week = plan.weeks[at];
    choose.value = `${at}`;
    // A button that holds the focus keeps it: it stays a button, and only says that it leads nowhere.
    back.setAttribute("aria-disabled", String(at === 0));
    on.setAttribute("aria-disabled", String(at === last));
    words.textContent = week.words;
    walks.textContent = walkWords(week);
    walks.hidden = !walks.textContent;
    days.replaceChildren(...week.sessions.map((session) => dayBox(model, plan, session, tools)));
    tools.turned?.(at);
  };
  show(tools.at ?? 0);
  return h("div", {}, h("div", { class: "gl-turns" }, h("label", { for: id }, "Week"), back, choose, on), words, days, walks);
}

// The first week in short, beside the wishes.
function weekInShort(model, plan) {
  const week = plan.weeks[0];
  const known = model.get("exercises");
  return [
    h("ul", { class: "gl-bare gl-short" }, week.sessions.map((session) => h("li", {}, h("strong", {}, dayName(session.day)), h("span", { class: "gl-small" }, ` about ${session.minutes} min`),
      h("ul", {}, session.items.map((item) => h("li", {}, `${known[item.exercise].name} `, h("span", { class: "gl-small" }, dose(item)))))))),
    walkWords(week) && h("p", { class: "gl-small" }, walkWords(week)),
  ];
}
