"""What a browser gets: all for practice, nothing that tells for marks."""

import json

import pytest
from gluteal.quiz import Option, Question
from gluteal.quiz.prose import to_html, to_text

COMMON = {"objective": "x", "source": ("S7", "S13"), "lesson": "03-one-leg"}
CHOICE = Question(
    "muscle",
    "one",
    "Which *one*?\n\nThink.",
    key="b",
    options=(Option("a", "**A**", "TELL a", "TELL m"), Option("b", "B < C", "TELL b")),
    **COMMON,
)
LOAD = Question("load", "number", "How much?", key=2.5, unit="BW", units=("BW", "N"), tolerance=10, half_tolerance=25, why="TELL", **COMMON)
GUESS = Question("guess", "predict", "Which?", points=0, options=(Option("a", "A"), Option("b", "B")), finding="TELL *b*", **COMMON)


@pytest.mark.parametrize("question", [CHOICE, LOAD, GUESS], ids=lambda q: q.kind)
def test_a_graded_card_tells_nothing(question):
    card = question.card(feedback=False)
    assert set(card) == {"id", "kind", "ask", "points", "options", "units"}
    assert all(set(option) == {"key", "text"} for option in card["options"])
    text = json.dumps(card)
    assert "TELL" not in text
    assert "2.5" not in text
    assert "S7" not in text


def test_a_practice_card_of_a_choice_carries_every_reason():
    card = CHOICE.card(feedback=True)
    assert card["ask"] == "<p>Which <em>one</em>?</p><p>Think.</p>"
    assert card["options"] == [
        {"key": "a", "text": "A", "why": "TELL a", "right": False},
        {"key": "b", "text": "B < C", "why": "TELL b", "right": True},
    ]
    assert card["source_html"] == "S7, S13"


def test_a_practice_card_of_a_number_carries_factors_of_units_that_convert_and_how_they_are_written_out():
    number = LOAD.card(feedback=True)["number"]
    names = dict.fromkeys(("bodyweight", "bodyweights"), "BW") | dict.fromkeys(("newton", "newtons"), "N")
    factors = {"factors": {"BW": 1.0}, "names": number["names"]}
    assert number == {"value": 2.5, "unit": "BW", "tolerance": 10, "half_tolerance": 25, "why": "TELL", **factors}
    assert number["names"] == names


def test_a_prediction_carries_its_finding_as_html_and_sources_may_be_dressed():
    card = GUESS.card(feedback=True, cite=lambda code: f"<b>{code}</b>")
    assert card["finding"] == "<p>TELL <em>b</em></p>"
    assert card["source_html"] == "<b>S7</b>, <b>S13</b>"


def test_html_in_a_question_is_shown_and_not_obeyed():
    assert to_html("<script>x</script> **bold** 2 * 3 * 4") == "<p>&lt;script&gt;x&lt;/script&gt; <strong>bold</strong> 2 * 3 * 4</p>"
    assert to_text("*one*\n line") == "one line"
