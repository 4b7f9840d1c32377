// A week for somebody's case: training days, exercises with their sets and days, effort; the minutes add up while one chooses.

const EMPTY_WEEK = { days: [], sets: {}, on: {}, effort: "" };

// One exercise: sets (or, for what is done apart, days), and on how many of the training days.
function exerciseRow(card, item, onPick) {
  const id = nextId("sets");
  const note = [item.apart ? "apart from the sessions" : `${item.minutes} min a set`, item.needs && `needs ${item.needs}`].filter(Boolean).join(" · ");
  const noun = item.apart ? "day" : "set";
  const first = h("select", { id, class: "gl-unit", onchange: () => { mark(); onPick(); } }, h("option", { value: "" }, "none"),
    (item.apart ? [1, 2, 3, 4, 5, 6, 7] : card.sets).map((number) => h("option", { value: String(number) }, plural(number, noun))));
  const often = h("select", { class: "gl-unit gl-case-often", "aria-label": `On how many days: ${item.text}`, onchange: onPick, hidden: true });
  const row = h("div", { class: "gl-row" }, h("div", { class: "gl-case-exercise" },
    h("label", { for: id }, item.text, h("span", { class: "gl-case-note" }, note)), h("div", { class: "gl-case-dose" }, first, often)));
  const mark = () => row.classList.toggle("gl-picked", first.value !== "");
  return {
    row,
    sets: () => (first.value ? (item.apart ? 1 : Number(first.value)) : null),
    // Null where it is done on every training day.
    on: () => (item.apart ? Number(first.value) : Number(often.value)) || null,
    // With fewer training days there is less to choose from; nothing is left where there is one.
    offer(days) {
      if (item.apart) return;
      const kept = Number(often.value) < days ? often.value : "";
      const fewer = Array.from({ length: Math.max(0, days - 1) }, (_, at) => at + 1);
      often.replaceChildren(h("option", { value: "" }, "each time"), ...fewer.map((number) => h("option", { value: String(number) }, `on ${plural(number, "day")}`)));
      often.value = kept;
      often.hidden = !first.value || days < 2;
    },
    pick(sets, on) {
      first.value = String((item.apart ? sets && on : sets) ?? "");
      mark();
      return () => { often.value = item.apart || !on ? "" : String(on); };
    },
    focus: () => first.focus(),
  };
}

// The week as it falls on its days, in rows of words.
function weekRows(card, plan) {
  const dose = (item) => `${item.text}, ${plural(plan.sets[item.key], "set")}`;
  const rows = sessionsOf(card, plan).map(({ day, items, minutes }) => [dayName(day), items.length ? `${minutes} min` : "", items.map(dose).join("; ") || "nothing yet"]);
  const apart = chosenOf(card, plan).filter((item) => item.apart).map((item) => `${item.text}, on ${plural(daysOf(plan, item), "day")}`);
  return apart.length ? [...rows, ["Apart", "", apart.join("; ")]] : rows;
}

const weekTable = (rows) => h("dl", { class: "gl-case-week" }, rows.map(([name, minutes, words]) => [h("dt", {}, name, minutes && h("span", {}, minutes)), h("dd", {}, words)]));

function longestOf(card, plan) {
  const longest = Math.max(0, ...sessionsOf(card, plan).map(({ minutes }) => minutes));
  return longest ? `Longest session: about ${longest} minutes` : "";
}

function planVerdict(card, plan, view, box) {
  const demands = demandsOf(card, plan);
  const met = demands.filter((each) => each.met).length;
  const right = met === demands.length;
  if (isTooLittle(card, plan)) {
    const words = `A week needs a day and at least ${card.least} exercises before it can be judged.`;
    box.replaceChildren(h("p", { class: "gl-hint" }, words));
    return { right: false, words };
  }
  const words = right ? "This week meets every demand of the case." : `This week meets ${met} of ${demands.length} demands of the case.`;
  const told = ({ met: yes, text, why }) => h("li", { class: yes ? "gl-right" : "gl-wrong" }, tick(yes ? "right" : "wrong"), h("p", {},
    h("strong", {}, yes ? "Met: " : "Not met: ", !yes && `${text}. `), yes && `${text}. `, (right || !yes) && why));
  box.replaceChildren(h("p", { class: "gl-case-counted" }, words), h("ul", { class: "gl-case-demands" }, [...demands].sort((one, other) => one.met - other.met).map(told)));
  view.again(!right && "Change your week and check again.");
  view.more(weekTable([...weekRows(card, readPlan(card, card.key)), ["Effort", "", card.options.find((option) => option.key === card.key.effort).text]]),
    right ? "Another week that fits" : "Show me one week that fits");
  return { right, words };
}

function planBody(card, view) {
  const touched = () => { show(); view.touched(); view.say(total.textContent); };
  const days = choices("On which days?", DAYS.map(([key, name]) => [key, name.slice(0, 3)]), touched, { compact: true, many: true });
  days.box.classList.add("gl-case-days");
  const effort = choices("How hard, in every set?", card.options.map((option) => [option.key, option.text]), touched, { compact: true });
  effort.box.classList.add("gl-case-efforts");
  const rows = new Map(card.items.map((item) => [item.key, exerciseRow(card, item, touched)]));
  const heading = nextId("exercises");
  const total = h("p", { class: "gl-case-total" });
  const exercises = h("div", { role: "group", "aria-labelledby": heading }, h("p", { class: "gl-case-part", id: heading }, "Which exercises, and how much?"), [...rows.values()].map(({ row }) => row), total);
  const week = h("div", { class: "gl-case-preview" });
  const verdict = h("div", { class: "gl-case-judged" });
  const rule = h("p", { class: "gl-rule" }, `A week needs a day and at least ${card.least} exercises. Each demand of the case that it meets earns its part; one that it does not takes as much away.`);
  const picked = (read) => Object.fromEntries([...rows].map(([key, row]) => [key, row.sets() && row[read]()]).filter(([, number]) => number));
  const plan = () => ({ days: DAYS.map(([key]) => key).filter((key) => days.chosen().includes(key)), sets: picked("sets"), on: picked("on"), effort: effort.chosen() ?? "" });
  const show = () => {
    rows.forEach((row) => row.offer(days.chosen().length));
    const now = plan();
    const made = weekRows(card, now);
    week.replaceChildren(h("p", { class: "gl-case-part" }, "Your week"), made.length ? weekTable(made) : h("p", { class: "gl-rule" }, "Choose days and exercises, and it fills up here."));
    total.textContent = longestOf(card, now);
  };
  show();
  return {
    box: h("fieldset", { class: "gl-choices gl-case" }, h("legend", {}, view.ask), days.box, exercises, effort.box, week, rule, verdict),
    answer() {
      const now = plan();
      return now.days.length || Object.keys(now.sets).length || now.effort ? now : null;
    },
    pick(answer) {
      const given = readPlan(card, answer) ?? EMPTY_WEEK;
      days.pick(given.days);
      effort.pick(given.effort || null);
      const later = [...rows].map(([key, row]) => row.pick(given.sets[key], given.on[key]));
      show(); // first the choices of days, then the choice among them
      later.forEach((choose) => choose());
      show();
    },
    focus: days.focus,
    missing: "Choose days and exercises first.",
    clear: () => verdict.replaceChildren(),
    // What an older version kept, or somebody's hand changed, may not read: then there is nothing to judge.
    check: (answer) => planVerdict(card, readPlan(card, answer) ?? EMPTY_WEEK, view, verdict),
  };
}

BODIES.plan = planBody;
