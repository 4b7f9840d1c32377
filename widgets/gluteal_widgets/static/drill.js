// The drill of a region: find the muscle that is named, or name the one that is marked; each muscle once, layer by layer.

const DRILLS = [["look", "Look"], ["find", "Find it"], ["name", "Name it"]];

function shuffled(entries) {
  const mixed = [...entries];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

// Muscles that are marked in a layer, from top to bottom, so that a place's number says nothing about its name.
function places({ view, layer }) {
  const height = (item) => item.anchor[layer.key][1];
  return members(view.items, layer).filter((item) => item.anchor?.[layer.key]).sort((one, other) => height(one) - height(other));
}

// What the drill asks: each muscle of these views where it is first seen from the surface down, or only those of `keys`.
function questionsOf(views, keys) {
  const asked = new Set();
  return views.flatMap((view) => view.layers.flatMap((layer) => {
    const here = places({ view, layer }).filter((item) => !asked.has(item.key) && (!keys || keys.includes(item.key)));
    for (const item of here) asked.add(item.key);
    return shuffled(here).map((item) => ({ view, layer, item }));
  }));
}

function newDrill(kind, views, keys) {
  const rest = questionsOf(views, keys);
  return { kind, rest, total: rest.length, missed: [], tries: 0, solved: false, said: "" };
}

// What is asked now; nothing once all have been asked.
const wanted = (drill) => drill.rest[0]?.item;

function miss(drill) {
  if (!drill.missed.includes(wanted(drill))) drill.missed.push(wanted(drill));
}

// Takes an answer and returns what to say about it; a muscle that is solved takes no more answers.
function answerDrill(drill, item, facts) {
  const right = wanted(drill);
  if (!right || drill.solved) return "";
  if (item.key === right.key) {
    drill.solved = true;
    drill.said = `Yes: ${right.label}. ${facts[right.key]?.in_short ?? ""}`;
  } else {
    drill.tries += 1;
    miss(drill);
    drill.said = `${drill.kind === "find" ? "That is" : "Not"} ${item.label}. Try once more.`;
  }
  return drill.said;
}

function tellDrill(drill, facts) {
  const right = wanted(drill);
  miss(drill);
  drill.solved = true;
  const number = places(drill.rest[0]).indexOf(right) + 1;
  drill.said = `${drill.kind === "find" ? `${right.label} is at place ${number}` : `This is ${right.label}`}. ${facts[right.key]?.in_short ?? ""}`;
  return drill.said;
}

function nextInDrill(drill) {
  drill.rest.shift();
  Object.assign(drill, { tries: 0, solved: false, said: "" });
}

function promptOf(drill) {
  const right = wanted(drill);
  if (!right) return `Right at the first try: ${drill.total - drill.missed.length} of ${drill.total}.`;
  return drill.kind === "find" ? `Find: ${right.label}` : "Which muscle is marked?";
}

// What stands above the answers: how far one has come, and the question.
function drillPrompt(drill) {
  const question = drill.rest[0];
  const at = question && `${drill.total - drill.rest.length + 1} of ${drill.total}. ${question.view.title ? `${question.view.title}: ` : ""}${question.layer.title}`;
  return [at && h("p", { class: "gl-kicker" }, at), h("p", { class: "gl-name" }, promptOf(drill))].filter(Boolean);
}

// What stands below them: what was said to the last answer, and the way on.
function drillCard(drill, facts, { onNext, onTell, onAgain }) {
  if (!wanted(drill)) return summaryCard(drill, facts, onAgain);
  const way = drill.solved
    ? h("button", { type: "button", class: "gl-main", onclick: onNext }, drill.rest.length > 1 ? "Next" : "See how it went")
    : h("button", { type: "button", class: "gl-plain", onclick: onTell }, "Show me");
  return h("div", { class: "gl-facts gl-drill" }, h("p", { class: "gl-said" }, drill.said), h("div", { class: "gl-actions" }, way));
}

function summaryCard(drill, facts, onAgain) {
  const some = drill.missed.length > 0;
  const again = (words, keys, style) => h("button", { type: "button", class: style, onclick: () => onAgain(keys) }, words);
  const told = (item) => h("li", {}, swatch(item), h("span", {}, h("strong", {}, item.label), `. ${facts[item.key]?.in_short ?? ""}`));
  return h("div", {},
    h("p", {}, some ? "Worth another look:" : "You know your way round here. Come back in a few days and see what has stayed."),
    some && h("ul", { class: "gl-missed" }, drill.missed.map(told)),
    h("div", { class: "gl-actions" }, some && again("Practise these", drill.missed.map((item) => item.key), "gl-main"), again("Once more", undefined, some ? "gl-plain" : "gl-main")));
}

// Buttons that answer without pointing: the numbered places, or the names.
function drillButtons(drill, onAnswer) {
  if (!wanted(drill)) return [];
  const here = places(drill.rest[0]);
  const entries = drill.kind === "find" ? here.map((item, at) => [item, `Place ${at + 1}`])
    : [...here].sort((one, other) => one.label.localeCompare(other.label)).map((item) => [item, item.label]);
  return entries.map(([item, text]) => h("button", {
    type: "button", class: "gl-muscle", "data-key": item.key, onclick: () => onAnswer(item),
  }, text));
}

// Numbers on all places, or a question mark on the one that is asked; filled once it is solved.
function drawDrill(context, drill, colours) {
  const right = wanted(drill);
  if (!right) return;
  const unit = pixel(context.canvas);
  const { layer } = drill.rest[0];
  const spots = drill.kind === "find" ? places(drill.rest[0]).map((item, at) => [item, String(at + 1)]) : [[right, "?"]];
  for (const [item, sign] of spots) {
    const [x, y] = item.anchor[layer.key];
    context.beginPath();
    context.arc(x, y, 11 * unit, 0, 7);
    context.fillStyle = drill.solved && item === right ? colours.accent : colours.ground;
    context.strokeStyle = colours.ink;
    context.lineWidth = 1.6 * unit;
    context.fill();
    context.stroke();
    context.font = `600 ${14 * unit}px ${getComputedStyle(context.canvas).fontFamily}`;
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.fillStyle = drill.solved && item === right ? colours.ground : colours.ink;
    context.fillText(sign, x, y + unit);
  }
}
