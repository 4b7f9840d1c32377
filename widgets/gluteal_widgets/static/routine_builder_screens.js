// One question a screen: the health questions, then the wishes. Each is a form, so Enter goes on; nothing here talks to Python.

const ARTICLE_WORDS = "The article’s three";
const FEELINGS = [["", "No matter"], ["want", "I want it"], ["out", "Rather not"]];
const DUCK = [["", "Leave it out"], ["want", "I want it"]];
const WISH_STEPS = ["goal", "level", "days", "minutes", "weeks", "kit", "exercises", "units", "practice", "start"];
const MINUTE_CHOICES = [10, 15, 20, 25, 30, 40, 50, 60];
const WEEK_CHOICES = [4, 6, 8, 10, 12, 16];

// The frame of every screen. `done` says in words what is missing, or goes on and returns nothing.
function screenForm({ kicker, title, help, body, go = "Next", done, back, others = [] }) {
  const kickerId = nextId("place");
  const missing = h("p", { class: "gl-missing", role: "alert" });
  const heading = h("h3", { tabindex: -1, "aria-describedby": kickerId }, title);
  const submit = (event) => {
    event.preventDefault();
    missing.textContent = done() ?? "";
  };
  return h("form", { class: "gl-screen", novalidate: true, onsubmit: submit },
    h("p", { class: "gl-kicker", id: kickerId }, kicker), heading, help && h("p", { class: "gl-help" }, help), body, missing,
    h("div", { class: "gl-actions" }, go && h("button", { type: "submit", class: "gl-main" }, go), others,
      back && h("button", { type: "button", class: "gl-plain gl-back", onclick: back }, "Back")));
}

function picks(name, title, choices, { type = "radio", chosen = [], pills = false, onchange }) {
  const rows = choices.map(([value, words, more]) => h("label", { class: "gl-pick" },
    h("input", { type, name, value, checked: chosen.includes(value), onchange }), h("span", {}, words, more && h("span", { class: "gl-small" }, more))));
  return h("fieldset", {}, h("legend", { class: "gl-unseen" }, title), h("div", { class: pills ? "gl-pills" : "gl-rows" }, rows));
}

const chosenIn = (box) => [...box.querySelectorAll("input:checked")].map((input) => input.value);

// One health question. `answered(keys)` goes on; where several may hold, "none of these" is a button of its own.
function healthScreen(question, place, kept, answered, back) {
  const open = question.many ? question.options.filter((option) => option.key !== question.unasked) : question.options;
  const name = nextId("answer");
  const body = picks(name, question.ask, open.map((option) => [option.key, option.text]), { type: question.many ? "checkbox" : "radio", chosen: kept ?? [],
    onchange: () => { next.hidden = question.many && !chosenIn(body).length; none && (none.hidden = chosenIn(body).length > 0); } });
  const none = question.many && h("button", { type: "button", class: "gl-main gl-none", onclick: () => answered([question.unasked]) },
    question.options.find((option) => option.key === question.unasked).text);
  const form = screenForm({ kicker: place, title: question.ask, help: question.help, body, back, others: [none].filter(Boolean),
    done: () => {
      const keys = chosenIn(body);
      if (!keys.length) return question.many ? "Tick what fits, or press the button for none." : "Please choose one.";
      return void answered(keys);
    } });
  const next = form.querySelector("[type=submit]");
  next.hidden = question.many && !chosenIn(body).length;
  if (none) none.hidden = chosenIn(body).length > 0;
  return form;
}

const STANDARD = {
  goal: (facts) => ({ title: "What are the weeks for?", choices: facts.goals }),
  level: (facts) => ({ title: "Where do you start?", help: "Choose what fits these weeks, not your best days. The plan grows from there.", choices: facts.levels, number: true }),
  minutes: (facts, wishes) => ({ title: "How long is one session?", help: "At most so long, rests included. A short session that happens is worth more than a long one that does not.", number: true, pills: true,
    choices: withOwn(MINUTE_CHOICES, wishes.minutes).map((value) => [value, `${value} min`]) }),
  weeks: (facts, wishes) => ({ title: "For how many weeks?", help: "You can stop, or plan anew, at any time.", number: true, pills: true,
    choices: withOwn(WEEK_CHOICES, wishes.weeks).map((value) => [value, `${value} weeks`]) }),
  units: () => ({ title: "Which units do you use?", choices: [["kg", "Kilograms and centimetres"], ["lb", "Pounds and inches"]] }),
};

const withOwn = (choices, own) => [...new Set([...choices, own])].sort((a, b) => a - b);

// A wish that is one choice of several.
function oneOf(step, facts, wishes, changed) {
  const { title, help, choices, number, pills: inPills } = STANDARD[step](facts, wishes);
  const body = picks(nextId(step), title, choices.map(([value, ...words]) => [String(value), ...words]), { chosen: [String(wishes[step])], pills: inPills,
    onchange: (event) => changed({ [step]: number ? Number(event.target.value) : event.target.value }) });
  return { title, help, body, done: () => (chosenIn(body).length ? undefined : "Please choose one.") };
}

function daysWish(facts, wishes, changed) {
  const title = "On which days?";
  const body = picks(nextId("days"), title, DAYS, { type: "checkbox", chosen: wishes.days, pills: true, onchange: () => changed({ days: chosenIn(body) }) });
  return { title, help: "To begin with, two or three days a week are the usual advice (ACSM 2009), with a day between them. The other days are for walking.", body,
    done: () => (chosenIn(body).length ? undefined : "Choose one day or more.") };
}

function kitWish(facts, wishes, changed) {
  const title = "What do you have at hand?";
  const body = picks(nextId("kit"), title, facts.kit, { type: "checkbox", chosen: wishes.kit, onchange: () => changed({ kit: chosenIn(body) }) });
  body.classList.add("gl-things");
  return { title, help: "Nothing is needed: there is a plan for the floor alone.", body, done: () => undefined };
}

// Wanted, no matter, or rather not: the article's three first, then all others by what they train.
function exercisesWish(model, wishes, leftOut, changed) {
  const [facts, known] = [model.get("wishes"), model.get("exercises")];
  const keys = Object.keys(known).filter((key) => known[key].family !== "walking").sort((a, b) => known[a].place - known[b].place);
  const refused = new Map(leftOut);
  const choose = (key, feeling) => {
    const without = (list) => list.filter((each) => each !== key);
    changed({ wants: [...without(wishes.wants), ...(feeling === "want" ? [key] : [])], leaves_out: [...without(wishes.leaves_out), ...(feeling === "out" ? [key] : [])] });
  };
  const row = (key) => {
    const id = nextId("feel");
    const { name, on, off_reason: off } = known[key];
    if (refused.has(name)) return h("li", { class: "gl-feel" }, h("span", {}, name), h("span", {}, "Left out for you"), h("span", { class: "gl-small" }, refused.get(name)));
    const select = h("select", { id, class: "gl-unit", onchange: () => choose(key, select.value) }, (on ? FEELINGS : DUCK).map(([value, words]) => h("option", { value }, words)));
    select.value = wishes.wants.includes(key) ? "want" : wishes.leaves_out.includes(key) && on ? "out" : "";
    return h("li", { class: "gl-feel" }, h("label", { for: id }, name), select, off && h("span", { class: "gl-small" }, off));
  };
  const list = (each) => h("ul", { class: "gl-bare" }, each.map(row));
  const rest = keys.filter((key) => !facts.article.includes(key));
  const families = [...new Set(rest.map((key) => known[key].family))];
  const body = h("div", { class: "gl-feelings" }, h("h4", {}, ARTICLE_WORDS), list(facts.article),
    families.map((family) => h("details", {}, h("summary", {}, `For ${family}`), list(rest.filter((key) => known[key].family === family)))));
  return { title: "Any you want, or would rather not do?", help: "You need not choose: the plan does. A wish counts where it fits.", body, done: () => undefined };
}

// What practice showed, only where the learner agrees. `look` asks Python and resolves to [[slug, title], …] or words.
function practiceWish(wishes, look, changed) {
  const found = h("p", { role: "status" });
  const tick = h("input", { type: "checkbox", checked: wishes.usesPractice, onchange: async () => {
    if (!tick.checked) { found.textContent = ""; changed({ reread: [], usesPractice: false }); return; }
    changed({ usesPractice: true });
    const lessons = await look();
    if (!tick.checked) return;
    if (typeof lessons === "string") { found.textContent = lessons; return; }
    found.textContent = lessons.length ? `Worth another look on the way: ${listed(lessons.map(([, title]) => `“${title}”`))}.` : "Nothing there needs another look. Well done.";
    changed({ reread: lessons.map(([slug]) => slug) });
  } });
  const body = h("div", {}, h("div", { class: "gl-rows" }, h("label", { class: "gl-pick" }, tick,
    h("span", {}, "Use what my practice showed", h("span", { class: "gl-small" }, "Reads your answers to the course’s questions here, and notes lessons to look at again. No exercise depends on it.")))), found);
  return { title: "May the plan use your practice?", help: "This is up to you. Leave it empty to go on without.", body, done: () => undefined };
}

function startWish(wishes, changed) {
  const id = nextId("start");
  const input = h("input", { id, type: "date", class: "gl-number gl-date", required: true, min: isoDay(), value: wishes.start, onchange: () => { if (input.value) changed({ start: input.value }); } });
  return { title: "When do you want to start?", body: h("div", { class: "gl-field" }, h("label", { for: id }, "First day that the plan may use"), input),
    done: () => (!input.value ? "Choose a day, such as today." : input.value < isoDay() ? "Choose today or a later day." : undefined) };
}
