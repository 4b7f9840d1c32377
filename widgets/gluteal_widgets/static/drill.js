// The drill of a plate: find the muscle that is named, or name the one that is marked, one layer at a time.

const DRILLS = [["look", "Look"], ["find", "Find it"], ["name", "Name it"]];

function shuffled(entries) {
  const mixed = [...entries];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

// Muscles that are marked in the picture, from top to bottom, so that a place's number says nothing about its name.
function places(members, layer) {
  const height = (item) => item.anchor[layer.key][1];
  return members.filter((item) => item.anchor?.[layer.key]).sort((one, other) => height(one) - height(other));
}

function newDrill(kind, members, layer) {
  const asked = places(members, layer);
  return { kind, places: asked, rest: shuffled(asked), total: asked.length, tries: 0, first: 0, solved: false, said: "" };
}

// What is asked now; nothing once all have been asked.
const wanted = (drill) => drill.rest[0];

// Takes an answer and returns what to say about it; a muscle that is solved takes no more answers.
function answerDrill(drill, item, facts) {
  const right = wanted(drill);
  if (!right || drill.solved) return "";
  if (item.key === right.key) {
    drill.solved = true;
    if (!drill.tries) drill.first += 1;
    drill.said = `Yes: ${right.label}. ${facts[right.key]?.in_short ?? ""}`;
  } else {
    drill.tries += 1;
    drill.said = `${drill.kind === "find" ? "That is" : "Not"} ${item.label}. Try once more.`;
  }
  return drill.said;
}

function nextInDrill(drill) {
  drill.rest.shift();
  Object.assign(drill, { tries: 0, solved: false, said: "" });
}

function promptOf(drill) {
  const right = wanted(drill);
  if (!right) return `Right at the first try: ${drill.first} of ${drill.total}.`;
  return drill.kind === "find" ? `Find: ${right.label}` : "Which muscle is marked?";
}

// The card beside the picture: the question, what was said to the last answer, and the way on.
function drillCard(drill, onNext, onAgain) {
  const right = wanted(drill);
  const done = drill.total - drill.rest.length;
  const way = !right ? h("button", { type: "button", class: "gl-main", onclick: onAgain }, "Once more")
    : drill.solved && h("button", { type: "button", class: "gl-main", onclick: onNext }, drill.rest.length > 1 ? "Next" : "See how it went");
  return h("div", { class: "gl-facts gl-drill" },
    right && h("p", { class: "gl-kicker" }, `${done + 1} of ${drill.total}`),
    h("p", { class: "gl-name" }, promptOf(drill)),
    h("p", { class: "gl-said" }, drill.said),
    h("div", { class: "gl-actions" }, way));
}

// Buttons that answer without pointing: the numbered places, or the names.
function drillButtons(drill, members, onAnswer) {
  const entries = drill.kind === "find" ? drill.places.map((item, at) => [item, `Place ${at + 1}`]) : members.map((item) => [item, item.label]);
  return entries.map(([item, text]) => h("button", {
    type: "button", class: "gl-muscle", "data-key": item.key, onclick: () => onAnswer(item),
  }, text));
}

// Numbers on all places, or a question mark on the one that is asked; the name once it is solved.
function drawDrill(context, drill, layer, colours) {
  const right = wanted(drill);
  if (!right) return;
  const unit = pixel(context.canvas);
  const spots = drill.kind === "find" ? drill.places.map((item, at) => [item, String(at + 1)]) : [[right, "?"]];
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
