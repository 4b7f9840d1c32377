// A question that is answered in the learner's own words: compared with a model answer in practice, read by a person for marks.

const LONGEST = 8000;

function textBody(card, view) {
  const id = nextId("words");
  const count = h("span", { class: "gl-count", "aria-hidden": "true" });
  const words = () => field.value.trim().split(/\s+/).filter(Boolean).length;
  const tally = () => { count.textContent = `${words()} ${words() === 1 ? "word" : "words"}`; };
  const field = h("textarea", { id, class: "gl-words", rows: "5", maxlength: LONGEST, oninput: () => { tally(); view.touched(); } });
  tally();
  return {
    box: h("fieldset", { class: "gl-choices" }, h("legend", {}, view.ask),
      h("div", { class: "gl-field" }, h("label", { for: id }, `Your answer, about ${card.words} words`), field, count)),
    answer: () => (field.value.trim() ? { text: field.value.trim() } : null),
    pick: (answer) => { field.value = answer?.text ?? ""; tally(); },
    focus: () => field.focus(),
    missing: "Write a sentence first. Rough is fine.",
    clear() {},
    check() {
      const lines = card.rubric.map((line) => h("li", {}, h("label", {}, h("input", { type: "checkbox" }), h("span", {}, line.text))));
      view.found(h("p", { class: "gl-yours" }, "Compare. There is more than one good way to say it."), card.model,
        h("div", { class: "gl-rubric" }, h("p", {}, "Does yours say this? Tick for yourself; nobody sees it."), h("ul", {}, lines)));
      return { right: false, words: "A model answer is now shown below yours." };
    },
  };
}

BODIES.text = textBody;
