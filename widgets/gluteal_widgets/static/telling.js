// What a simulator says: templates of its spec filled in, clauses about what changed, challenges that notice when they are met.

const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
const nearest = (value, step) => (step ? Math.round(value / step) * step : value);
const listed = (parts) => (parts.length < 3 ? parts.join(", and ") : `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`);
const tidy = (value) => Number(value.toFixed(6));

// “13 N m less”, “about as much”; a range where several assumptions disagree.
function amountOf(says, differences) {
  const { digits, step, same, unit } = says;
  const [low, high] = [Math.min(...differences), Math.max(...differences)];
  if (says.exact && low === 0 && high === 0) return says.exact;
  if (Math.max(Math.abs(low), Math.abs(high)) < same) return says.alike;
  if (!unit) return low > 0 ? says.more : says.less;
  const one = (value) => `${Math.abs(nearest(value, step)).toFixed(digits)} ${unit} ${value > 0 ? says.more : says.less}`;
  return nearest(low, step) === nearest(high, step) ? one(high) : `somewhere between ${one(low)} and ${one(high)}`;
}

function movedInWords(controls, posture, start) {
  return controls.filter(({ axis }) => posture[axis] !== start[axis]).map((control) => {
    const [now, then] = [posture[control.axis], start[control.axis]];
    if (control.kind === "choice") return fill(control.to, { now: control.short[now], then: control.short[then] });
    return fill(control.to ?? (now > then ? control.more : control.less), { now, then, d: tidy(Math.abs(now - then)) });
  });
}

function changeInWords(spec, now, then, posture, start) {
  const moved = movedInWords(spec.controls, posture, start);
  const what = moved.length ? `Now ${moved.join(" and ")}.` : "This is your start.";
  if (!now.held) return `${what} ${fill(spec.unheld, { short: now.at("shortfall").toFixed(0) })}`;
  if (!moved.length) return `${what} Move a slider and watch what changes.`;
  const clauses = spec.says.filter((says) => then.held || !says.if_held)
    .map((says) => fill(says.words, { amount: amountOf(says, says.columns.map((name) => says.times * (now.at(name) - then.at(name)))) }));
  if (!then.held) clauses.push("the posture can be held");
  return `${what} ${capital(listed(clauses))}.`;
}

// A rule of a challenge looks at one control or one column; everything else it names must hold.
function ruleIsMet(rule, now, then, posture, start) {
  const [value, from] = rule.control ? [posture[rule.control], start[rule.control]] : [now.at(rule.column), then.at(rule.column)];
  const other = rule.above && [now.at(rule.above), then.at(rule.above)];
  const tests = {
    is: (wanted) => value === wanted,
    not: (other) => value !== other,
    same: () => value === from,
    start: (wanted) => from === wanted,
    start_above: (limit) => from > limit,
    start_below: (limit) => from < limit,
    start_not: () => !(from > other[1]),
    down_to: (limit) => value <= limit && from > limit,
    moved: (way) => (way === "more" ? value > from : value <= from),
    share: (share) => value <= share * from,
    times: (times) => value >= times * from,
    rise: (least) => value - from >= least,
    changed: (least) => Math.abs(value - from) >= least,
    within: (most) => Math.abs(value - from) < most,
    at_most: (limit) => value <= limit,
    at_least: (limit) => value >= limit,
    below: (limit) => value < limit,
    above: () => value > other[0],
  };
  return Object.entries(rule).every(([name, wanted]) => name === "control" || name === "column" || tests[name](wanted));
}

// What the learner is asked to bring about; once seen it stays ticked.
function challengeList(challenges) {
  const rows = challenges.map((challenge) => {
    const words = h("span", {}, challenge.text);
    return { challenge, words, done: false, row: h("li", {}, h("span", { class: "gl-todo", "aria-hidden": "true" }), words) };
  });
  const title = nextId("try");
  return {
    box: h("div", { class: "gl-challenge", role: "group", "aria-labelledby": title }, h("p", { class: "gl-kicker", id: title }, "Try this"), h("ul", {}, rows.map(({ row }) => row))),
    // Words of what has just been brought about, for the announcer.
    look(now, then, posture, start) {
      const met = (rules) => rules.every((rule) => ruleIsMet(rule, now, then, posture, start));
      const fresh = rows.filter((each) => !each.done && now.held && then.held && met(each.challenge.rules));
      for (const each of fresh) {
        const { done, further } = each.challenge;
        each.done = true;
        each.row.classList.add("gl-done");
        each.words.textContent = bound(further && met(further.when) ? `${done} ${further.text}` : done);
      }
      return fresh.map((each) => each.words.textContent).join(" ");
    },
  };
}
