// Where one begins, and where one comes back to: Start, a kept plan, a plan in a file, and erasing it all.

const ERASE_WORDS = "Your plan, your training log, and the day and outcome of the health questions will be erased for good, in this browser and in the course’s files. Answers to the course’s questions stay.";

// Words and buttons above the example: what this does, and how to begin.
function openingSheet(alive, begin, file) {
  return h("section", { class: "gl-sheet gl-opening", "aria-label": "Build your routine" },
    h("h3", { tabindex: -1 }, "Build your routine"),
    h("p", {}, "First a few questions about your health, then what you wish for. The week grows beside your answers, every exercise says why it is there, and you may swap it. It takes about five minutes."),
    h("div", { class: "gl-actions" }, alive ? h("button", { type: "button", class: "gl-main gl-begin", onclick: begin }, "Begin") : startButton("gl-main gl-start"), alive && file),
    !alive && h("p", { class: "gl-hint" }, "Start gets this page ready to make your plan, or opens the one you kept. It takes a few seconds. Until then, have a look at the example below."));
}

// Opens a plan from a file of the learner's; `open(name, text)`.
function fileButton(open) {
  const input = fileField(open);
  return [h("button", { type: "button", class: "gl-plain", onclick: () => input.click() }, "Open a plan from a file"), input];
}

// Consent to keep: asked in words, given by the button.
function keepSheet(kept, told, keepIt) {
  const host = hostWords("what you enter here");
  return h("section", { class: "gl-sheet gl-keep", "aria-label": "Keep this plan" },
    h("h4", { tabindex: -1 }, kept ? "This plan is kept" : "Keep this plan?"),
    h("p", {}, kept ? "In this browser, and in routine.json beside the course. " : "It goes into this browser, and into routine.json beside the course. Until then it is in this page only, and gone when you close it. ", KEEP_WORDS),
    host && h("p", { class: "gl-note" }, host), told && h("p", { class: "gl-told" }, told),
    !kept && h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-main gl-keep-it", onclick: keepIt }, "Keep this plan")));
}

// Erase everything: asks once, with the safe answer in focus.
function eraseBlock(erase) {
  const asking = h("div", {});
  const button = h("button", { type: "button", class: "gl-away gl-erase", onclick: () => {
    const no = h("button", { type: "button", class: "gl-main", onclick: () => { asking.replaceChildren(); button.focus(); } }, "Keep it all");
    asking.replaceChildren(h("div", { class: "gl-first", role: "group", "aria-label": "Erase everything?" }, h("p", {}, ERASE_WORDS),
      h("div", { class: "gl-actions" }, no, h("button", { type: "button", class: "gl-away gl-erase-it", onclick: erase }, "Erase it all"))));
    no.focus();
  } }, "Erase everything");
  return [button, asking];
}

function afterSheet(about) {
  const [erase, asking] = eraseBlock(about.erase);
  return h("section", { class: "gl-sheet gl-after", "aria-label": "Plan anew, start again or erase" },
    h("h4", {}, "Later"),
    h("p", {}, "After a break of two weeks, a flare or with new kit, plan anew. Your wishes are filled in from this plan; the health questions are asked afresh.", !about.anew && " Press Start first."),
    h("div", { class: "gl-actions" }, about.change && h("button", { type: "button", class: "gl-quiet gl-change", onclick: () => about.change("goal") }, "Change a wish"),
      about.anew ? h("button", { type: "button", class: "gl-quiet gl-anew", onclick: about.anew }, "Plan anew") : !about.locked && startButton("gl-main gl-start"),
      about.afresh && h("button", { type: "button", class: "gl-plain gl-afresh", onclick: about.afresh }, "Start again from nothing"), erase), asking);
}
