// How hard the muscles work: what studies measured, with spread and study, and the body model's word beside it.

const SCALE_STEP = 20;

function effortBar([low, central, high], most, kind) {
  const at = (value) => `${(100 * Math.min(value, most)) / most}%`;
  const fill = h("span", { class: "gl-effort-fill", style: `width:${at(central)}` });
  const spread = high !== null && h("span", { class: "gl-effort-spread", style: `left:${at(low)};width:calc(${at(high)} - ${at(low)})` });
  return h("span", { class: `gl-effort-bar gl-effort-${kind}`, "aria-hidden": "true" }, fill, spread);
}

function measuredRow(row, most) {
  const recheck = row.recheck && h("em", { class: "gl-recheck" }, " (from memory, still to be re-checked)");
  const who = row.who && h("span", { class: "gl-who", title: row.citation }, row.who);
  return h("li", {},
    h("span", { class: "gl-effort-head" }, h("strong", {}, row.words), recheck),
    row.band && effortBar(row.band, most, "measured"),
    h("span", { class: "gl-small" }, [row.form, row.form && row.who && " · ", who]));
}

function modelRow(model, most) {
  return h("li", { class: "gl-effort-model-row" },
    h("span", { class: "gl-effort-head" }, "Model: ", model.words), effortBar(model.band, most, "model"));
}

function effortSection(card, meaning) {
  const bands = card.muscles.flatMap(({ measured, model }) => [...measured.map((row) => row.band), model?.band]).filter(Boolean);
  const most = Math.max(100, ...bands.map(([, central, high]) => SCALE_STEP * Math.ceil((high ?? central) / SCALE_STEP)));
  const title = nextId("effort");
  const shown = card.muscles.filter(({ measured, model }) => measured.length || model);
  const silent = card.muscles.filter((each) => !shown.includes(each)).map(({ name }) => name);
  return h("section", { class: "gl-effort", "aria-labelledby": title },
    h("h4", { id: title }, "How hard the muscles work"),
    card.unmeasured && h("p", {}, card.unmeasured),
    shown.map(({ name, measured, model }) => h("div", { class: "gl-effort-muscle" },
      h("h5", {}, name),
      h("ul", {}, measured.map((row) => measuredRow(row, most)), !measured.length && !card.unmeasured && h("li", { class: "gl-small" }, "Measured: no data"),
        model && modelRow(model, most)))),
    silent.length > 0 && h("p", { class: "gl-small" }, `${shown.length ? "Also at work" : "At work"}, without a figure: ${silent.join(", ")}.`),
    h("p", { class: "gl-small" }, card.model),
    shown.length > 0 && h("p", { class: "gl-small" }, meaning));
}
