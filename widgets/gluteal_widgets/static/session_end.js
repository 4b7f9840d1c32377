// After a session: how hard it was, whether it hurt, and what the traffic light makes of it.

function blamed(exercises, cards, chosen) {
  const tick = (key) => h("label", {}, h("input", { type: "checkbox", onchange: (event) => { if (event.target.checked) chosen.add(key); else chosen.delete(key); } }), cards[key].name);
  return h("fieldset", { class: "gl-blamed", hidden: true }, h("legend", {}, "Did one of them bring it on? Leave all open if you cannot say."), exercises.map(tick));
}

// `told` is what the session came to; `onLeg` asks the questions again, `onDone` has the light, `onLeave` notes nothing more.
function endScreen(model, told, { fine, onLeg, onDone, onLeave }) {
  const cards = model.get("exercises");
  const given = { effort: null, pain: null };
  const by = new Set();
  const which = blamed(told.exercises, cards, by);
  // Asked at any pain: new weakness or numbness is a stop, however little it hurts.
  const leg = h("div", {}, h("p", {}, "Does pain spread down a leg, or is there new weakness or numbness?"),
    h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-quiet", onclick: onLeg }, "Yes, or I am not sure")));
  const pain = (value) => {
    given.pain = value;
    which.hidden = value <= fine;
  };
  const save = () => onDone({ ...given, by: which.hidden ? [] : [...by] });
  return h("div", { class: "gl-sheet" },
    h("h3", { tabindex: "-1" }, told.done === "all" ? "Done. Well done." : "Stopped here. What you did counts."),
    h("p", {}, told.code ? (told.sets ? `${plural(told.sets, "set")} in ${plural(told.minutes, "minute")}.` : "No set was ended, so none is logged.") : "That was a look at how a session runs. Nothing was logged."),
    tenScale("How hard was it as a whole?", EFFORT_ENDS, null, (value) => { given.effort = value; }),
    tenScale("How much did it hurt at its worst, during the session?", PAIN_ENDS, null, pain, "Working muscles may burn a little; that is not what is meant."),
    which, leg,
    h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-main gl-save-session", onclick: save }, "Show the light"),
      h("button", { type: "button", class: "gl-plain", onclick: onLeave }, "Say nothing")));
}

function afterScreen(light, limits, told, onBack) {
  return h("div", { class: "gl-sheet" }, h("h3", { tabindex: "-1" }, "What this says about next time"), lightBox(light, limits, "h4"),
    h("p", {}, "Look again tomorrow morning, and note the pain in your training log: that decides more than today."),
    told.code && !trainingLog.kept() && consentBox(onBack, "What you just did is remembered by this page only."),
    h("div", { class: "gl-actions" }, h("button", { type: "button", class: "gl-main", onclick: onBack }, "Done")));
}
