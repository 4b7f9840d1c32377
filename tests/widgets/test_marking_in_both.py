"""Python and the browser give the same marks, whatever is answered: thousands of answers through both. About 10 s."""

import random
import re
from pathlib import Path

import pytest
from gluteal.quiz import load_questions, mark
from gluteal_widgets.card import PlanCard
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

GUIDE = Path(__file__).resolve().parents[2] / "docs/questions.md"
MORE = """
[bare]
kind = "number"
ask = "How many times?"
key = 2.0
tolerance = 0
why = "Twice."
objective = "o"
source = "S7"

[thousand]
kind = "number"
ask = "How much?"
key = 1900
unit = "N"
units = ["N", "kN", "N m", "kg"]
tolerance = 5
half_tolerance = 10
why = "So."
objective = "o"
source = "S7"
"""
SCRIPT = """async ([script, asked]) => {
    const { shareOf } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    return asked.map(([card, answer]) => shareOf(card, answer) ?? 0);
}"""

typed_numbers = st.one_of(
    st.sampled_from(
        [
            "1200",
            "1,2",
            "1.2",
            "1,200",
            "1.200",
            "1 900",
            "1.9 kN",
            "1900N",
            "2000 n",
            "1.9 kilonewtons",
            "≈1900 N.",
            "1900 (N)",
            "−2",
            "2e3",
            "",
            "x",
            "1.234,5",
            "2 times",
        ]
    ),
    st.from_regex(r"[+-]?[0-9]{0,4}[.,]?[0-9]{0,3}[.,]?[0-9]{0,3}(e[0-9]{1,2})? ?(N|kN|N m|Nm|kg|BW|%|°)?", fullmatch=True),
    st.text(max_size=45),
)
anything = st.one_of(st.none(), st.text(max_size=5), st.booleans(), st.lists(st.sampled_from("abc"), max_size=3))


def keys_of(entries):
    return st.sampled_from([*(entry.key for entry in entries), "x"])


def answers_to(question):
    """Answers to a question, most of them such as its card can send."""
    kind = question.kind
    if kind in ("one", "hotspot"):
        return st.one_of(keys_of(question.options), anything)
    if kind == "number":
        unit = st.sampled_from(["", *question.units, "BW", "furlong"])
        row = st.integers(0, len(question.draw) - 1) if question.draw else st.nothing()
        return st.fixed_dictionaries({"value": typed_numbers, "unit": unit}, optional={"row": row} if question.draw else {})
    if kind == "match":
        letters = [row.key for row in question.rows]
        pairs = st.dictionaries(st.sampled_from(letters), keys_of(question.choices), max_size=len(letters))
        return st.fixed_dictionaries({"pairs": st.one_of(pairs, anything)})
    if kind == "plan":
        return plans(question)
    field = "ticked" if kind == "many" else "order"
    letters = [option.key for option in question.options]
    chosen = st.one_of(st.permutations(letters), st.lists(st.sampled_from([*letters, "x"]), max_size=5), anything)
    return st.fixed_dictionaries({field: chosen})


def often_right(question):
    """Answers to a question, a few of them right."""
    some = answers_to(question)
    return st.one_of(some, some, some, some, st.just(question.right_answer()))


def plans(question):
    """Weeks for a case: the author's own with something changed as the card can send it, or with anything at all in it."""
    keys, usual = keys_of(question.items), st.integers(1, 3)
    sent = {
        "days": st.lists(st.sampled_from(["mon", "tue", "thu", "fri", "sun"]), min_size=1, max_size=4, unique=True),
        "sets": st.dictionaries(st.sampled_from([item.key for item in question.items if not item.apart]), usual, min_size=3),
        "on": st.dictionaries(st.sampled_from([item.key for item in question.items]), usual),
        "effort": st.sampled_from([option.key for option in question.options]),
    }
    odd = st.one_of(st.integers(0, 8), st.sampled_from([2.0, 2.5, True, "2", None]))
    wild = {name: st.one_of(some, st.dictionaries(keys, odd, max_size=3), anything) for name, some in sent.items()}
    whole = st.fixed_dictionaries({}, optional=sent).map(lambda new: {**question.key, **new})
    return st.booleans().flatmap(lambda careful: whole if careful else st.fixed_dictionaries({}, optional=wild))


@pytest.fixture(scope="module")
def questions(tmp_path_factory):
    path = tmp_path_factory.mktemp("both") / "03-one-leg.toml"
    path.write_text("\n".join([*re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S), MORE]), encoding="utf-8")
    return [question for question in load_questions(path).values() if question.kind not in ("predict", "text")]


def test_every_answer_earns_the_same_in_python_and_in_the_browser(page, questions):
    script = PlanCard({"id": "x", "kind": "plan"})._esm.replace("export default { render }", "export { shareOf }")
    cards = {question.id: question.card(feedback=True) for question in questions}
    compared = []

    @seed(5)
    @settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from(questions).flatmap(lambda one: st.tuples(st.just(one), often_right(one))), min_size=400, max_size=400))
    def both(asked):
        shares = page.evaluate(SCRIPT, [script, [[cards[question.id], answer] for question, answer in asked]])
        for (question, answer), share in zip(asked, shares, strict=True):
            assert share * question.points == pytest.approx(mark(question, answer).score, abs=1e-9), (question.id, answer)
            compared.append((question.kind, share))

    both()
    assert len(compared) >= 2000
    assert {kind for kind, share in compared if share == 1} == {question.kind for question in questions}, (
        "every kind was also answered rightly"
    )
    assert {kind for kind, share in compared if 0 < share < 1} >= {"many", "match", "order", "number", "plan"}


def test_numbers_near_every_edge_earn_the_same(page, questions):
    script = PlanCard({"id": "x", "kind": "plan"})._esm.replace("export default { render }", "export { shareOf }")
    draws, asked = random.Random(7), []
    for question in (question for question in questions if question.kind == "number"):
        for row in range(len(question.draw) or 1):
            whole = question.with_values(row)
            for percent in (0, 5, -5, 15, -15, 10, -10):
                for nudge in (0, 1e-7, -1e-7, draws.uniform(-1, 1)):
                    value = repr(whole.key * (1 + (percent + nudge) / 100))
                    asked += [(question, {"value": value, "unit": unit, "row": row}) for unit in ("", *question.units)]
    shares = page.evaluate(SCRIPT, [script, [[question.card(feedback=True), answer] for question, answer in asked]])
    for (question, answer), share in zip(asked, shares, strict=True):
        assert share * question.points == pytest.approx(mark(question, answer).score, abs=1e-9), (question.id, answer)
