// The log as a table: one row a session, its sets below it to put right or to take out.

function lightsOf(bouts, limits) {
  return bouts.map((bout, place) => (bout.end ? lightAfter(bouts.slice(0, place + 1), [], limits) : null));
}

const outOfTen = (value) => (value === null || value === undefined ? "–" : `${value}`);
const colourWord = (light) => (light ? light.words.split(":")[0] : "–");

// `edit` is null where the table is to be looked at only.
function logTable(bouts, { limits, caption, edit }) {
  const lights = lightsOf(bouts, limits);
  const rows = bouts.map((bout, place) => {
    const details = edit && edit(bout);
    const row = h("tr", {}, h("th", { scope: "row" }, dayWords(bout.on)), h("td", { "data-label": "Session" }, sessionWords(bout.session), bout.end && !bout.done ? " (in part)" : ""),
      h("td", { "data-label": "Sets" }, String(bout.sets.length)), h("td", { "data-label": "Effort" }, outOfTen(bout.effort)), h("td", { "data-label": "Pain during" }, outOfTen(bout.pain)),
      h("td", { "data-label": "Next morning" }, outOfTen(bout.morning)),
      h("td", { "data-label": "Light" }, h("span", {}, lights[place] && h("span", { class: `gl-dot gl-dot-${lights[place].colour}`, "aria-hidden": "true" }), colourWord(lights[place]))),
      edit && h("td", {}, details.button));
    return details ? [row, details.row] : [row];
  });
  return h("div", { class: "gl-log-scroll", role: "group", tabindex: "0", "aria-label": caption }, h("table", { class: "gl-log-table" }, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ["Day", "Session", "Sets", "Effort", "Pain during", "Next morning", "Light"].map((words) => h("th", { scope: "col" }, words)), edit && h("th", { scope: "col" }, h("span", { class: "gl-unseen" }, "Change")))),
    h("tbody", {}, rows.reverse())));
}

// The part of a row that opens: every set, effort and pain, each to be changed or taken out.
function editor(bout, { cards, units, changed }) {
  const id = nextId("edit");
  const inner = h("td", { colspan: "8" });
  const row = h("tr", { id, hidden: true, class: "gl-log-edit" }, inner);
  const button = h("button", { type: "button", class: "gl-quiet gl-narrow", "aria-expanded": "false", "aria-controls": id, "aria-label": `Change ${dayWords(bout.on)}`, onclick: () => {
    row.hidden = !row.hidden;
    button.setAttribute("aria-expanded", String(!row.hidden));
    if (row.hidden) changed("", button.getAttribute("aria-label"));
    else inner.replaceChildren(editorForm(bout, { cards, units, changed }));
  } }, "Change");
  return { row, button };
}

function editorForm(bout, { cards, units, changed }) {
  const say = h("p", { class: "gl-small", role: "status" });
  const field = (label, value, act, mode = "decimal") => {
    const id = nextId("field");
    const input = h("input", { id, type: "text", inputmode: mode, class: "gl-load", value, autocomplete: "off", onchange: () => { say.textContent = act(input.value) ?? ""; } });
    return h("span", { class: "gl-last-load" }, h("label", { for: id }, label), input);
  };
  const whole = (text, most, act) => {
    const value = Number(text.trim().replace(",", "."));
    if (!text.trim() || !(value >= 0 && value <= most)) return `“${text}” is no number from 0 to ${most}.`;
    act(value);
    return undefined;
  };
  const ten = (name, entry) => field(name === "effort" ? "Effort" : "Pain during", outOfTen(entry.data[name]), (text) => whole(text, 10, (value) => trainingLog.correct(entry, { [name]: Math.round(value) })), "numeric");
  const away = (entry, words) => h("button", { type: "button", class: "gl-quiet gl-narrow", "aria-label": `Take out ${words}`, onclick: () => { trainingLog.takeOut(entry); changed(`Taken out: ${words}.`); } }, "Take out");
  const sets = bout.sets.map((entry) => {
    const name = `${cards[entry.exercise]?.name ?? entry.exercise}, set ${entry.data.set}${entry.data.side ? `, ${entry.data.side}` : ""}`;
    return h("li", {}, h("span", {}, name), field(unitOf(cards[entry.exercise]?.counts), String(entry.data.count), (text) => whole(text, 10_000, (value) => trainingLog.correct(entry, { count: value }))),
      field(units, inUnit(entry.data.load_kg, units), (text) => {
        const kg = toKilograms(text, units);
        if (Number.isNaN(kg)) return `“${text}” is no load from 0 to ${inUnit(500, units)} ${units}.`;
        trainingLog.correct(entry, { load_kg: kg });
        return undefined;
      }), away(entry, name));
  });
  const end = bout.end && h("div", { class: "gl-log-ends" }, ten("effort", bout.end), ten("pain", bout.end),
    bout.morningEntry && field("Next morning", outOfTen(bout.morning), (text) => whole(text, 10, (value) => trainingLog.correct(bout.morningEntry, { pain: Math.round(value) })), "numeric"),
    away(bout.end, `effort and pain of ${dayWords(bout.on)}`));
  return h("div", {}, end, h("ul", { class: "gl-log-sets" }, sets), say);
}

const unitOf = (counts) => COUNTED[counts]?.trim() || "times";
