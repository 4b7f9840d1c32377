"""How sure a learner is travels beside the answer and never changes a mark; cards without a verdict tell nothing. Under a second."""

import json
from dataclasses import replace

import pytest
from gluteal.quiz import Option, Question, QuestionError, bank, load_questions, mark
from gluteal.quiz.confidence import bare, confidence_of
from gluteal.quiz.question import Row

COMMON = {"objective": "o", "source": ("S7",), "confidence": True, "points": 2.0}
OPTIONS = (Option("a", "A", "TELL a"), Option("b", "B", "TELL b", "TELL idea"), Option("c", "C", "TELL c"))
ROWS = (Row("a", "x", "1", "so"), Row("b", "y", "2", "so"))
QUESTIONS = {
    "one": Question("q", "one", "?", options=OPTIONS, key="a", **COMMON),
    "hotspot": Question("q", "hotspot", "?", options=OPTIONS, key=("a",), plate="p", layer="l", **COMMON),
    "many": Question("q", "many", "?", options=OPTIONS, key=("a", "c"), **COMMON),
    "order": Question("q", "order", "?", options=OPTIONS, key=("a", "b", "c"), **COMMON),
    "match": Question("q", "match", "?", rows=ROWS, choices=(Option("1", "i"), Option("2", "ii")), **COMMON),
    "number": Question("q", "number", "?", key=2.0, unit="N", units=("N",), tolerance=1, why="TELL", **COMMON),
}
ANSWERS = {
    "one": [{"option": "a"}, {"option": "b"}],
    "hotspot": [{"option": "a"}, {"option": "c"}],
    "many": [{"ticked": ["a", "c"]}, {"ticked": ["a"]}, {"ticked": ["b"]}],
    "order": [{"order": ["a", "b", "c"]}, {"order": ["b", "a", "c"]}],
    "match": [{"pairs": {"a": "1", "b": "2"}}, {"pairs": {"a": "1", "b": "1"}}],
    "number": [{"value": "2", "unit": "N"}, {"value": "2", "unit": ""}, {"value": "9", "unit": "N"}],
}


@pytest.mark.parametrize(("kind", "answer"), [(kind, answer) for kind, given in ANSWERS.items() for answer in given])
def test_marks_and_reasons_are_the_same_however_sure_one_was(kind, answer):
    question = QUESTIONS[kind]
    plain = answer["option"] if kind in ("one", "hotspot") else answer
    unasked = mark(replace(question, confidence=False), plain)
    for level in (None, 1, 2, 3, 99, "certain", {"x": []}):
        said = answer if level is None else {**answer, "confidence": level}
        assert mark(question, said) == unasked
        assert confidence_of(said) == (level if level in (1, 2, 3) else None)
        assert bare(question, said) == plain


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_how_sure_alone_is_no_answer(question):
    assert not mark(question, {"confidence": 3}).answered
    assert not mark(question, {"option": "", "confidence": 3}).answered or question.kind not in ("one", "hotspot")


@pytest.mark.parametrize("answer", [{"option": ["a"]}, {"option": {"a": 1}, "confidence": 2}, {"options": "a"}, ["a"], 3, True, {"a": "a"}])
def test_a_misshaped_answer_earns_nothing_and_says_so(answer):
    for kind in ("one", "hotspot"):
        earned = mark(QUESTIONS[kind], answer)
        assert earned.score == 0 and earned.reason


def test_where_it_is_not_asked_an_answer_dressed_with_it_is_no_answer_to_this_question():
    assert mark(replace(QUESTIONS["one"], confidence=False), {"option": "a", "confidence": 3}).score == 0


def test_a_card_without_a_verdict_holds_neither_key_nor_reason():
    for question in QUESTIONS.values():
        card = replace(question, later=True).card(feedback=False)
        assert card["confidence"] is True and card["later"] is True
        assert "TELL" not in json.dumps(card)


SHORT = (
    '[qq]\nkind = "one"\nask = "?"\noption.a = "A"\noption.b = "B"\nkey = "a"\nwhy.a = "x"\nwhy.b = "y"\nobjective = "o"\nsource = "S7"\n'
)
TEXT = (
    '[qq]\nkind = "text"\nask = "?"\nmodel = "m"\nrubric = [{points = 1, for = "x"}]\nobjective = "o"\nsource = "S7"\nconfidence = true\n'
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (SHORT + 'confidence = "yes"\n', "confidence: 'yes' must be true or false"),
        (SHORT + 'feedback = "never"\n', "feedback: 'never' is not one of at once, later"),
        (SHORT + 'level = "hard"\n', "level: 'hard' is not one of recall, apply, transfer"),
        (TEXT, "confidence: is for kinds with a key; a text question has none"),
    ],
)
def test_a_field_that_cannot_be_is_named(tmp_path, text, says):
    path = tmp_path / "03-one-leg.toml"
    path.write_text(text)
    with pytest.raises(QuestionError, match=says):
        load_questions(path)


def test_a_partner_must_be_an_open_question_that_keeps_its_verdict(tmp_path):
    (tmp_path / "00-start.toml").write_text(SHORT.replace("[qq]", "[first]") + 'feedback = "later"\n' + SHORT)
    (tmp_path / "09-end.toml").write_text(SHORT.replace("[qq]", "[last]") + 'pair = "first"\n')
    assert bank(tmp_path)["last"].is_check
    for wrong in ("qq", "nobody"):
        (tmp_path / "09-end.toml").write_text(SHORT.replace("[qq]", "[last]") + f'pair = "{wrong}"\n')
        with pytest.raises(QuestionError, match=f"last: pair: '{wrong}' is no open question"):
            bank(tmp_path)
