"""Marking: one rule, partial credit, and nothing that a learner can send makes it fail."""

import math
from dataclasses import replace

import pytest
from gluteal.quiz import Option, Question, bank, mark, units
from gluteal.quiz.numbers import read
from gluteal.quiz.units import factor
from hypothesis import given
from hypothesis import strategies as st

COMMON = {"objective": "x", "source": ("S7",)}
CHOICE = Question("muscle", "one", "Which?", points=2, key="b", options=(Option("a", "A", "why *a*"), Option("b", "B", "why b")), **COMMON)
LOAD = Question(
    "load", "number", "How much?", points=3, key=2.5, unit="BW", units=("BW", "N"), tolerance=10, half_tolerance=25, why="So.", **COMMON
)
MOMENT = Question(
    "moment", "number", "How much?", points=2, key=74.0, unit="N m", units=("N m", "N cm", "N"), tolerance=5, why="Arm.", **COMMON
)
BARE = Question("ratio", "number", "How many times?", key=2.0, tolerance=0, why="Twice.", **COMMON)
GUESS = Question("guess", "predict", "Which?", points=0, options=(Option("a", "A"), Option("b", "B")), finding="It was b.", **COMMON)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "unit", "option", "x"]), inner, max_size=3),
    max_leaves=6,
)


def score(question, value, unit=""):
    return mark(question, {"value": value, "unit": unit}).score


def test_the_right_option_earns_all_points_and_each_option_gives_its_own_reason():
    assert mark(CHOICE, "b").score == 2
    assert mark(CHOICE, "a").score == 0
    assert mark(CHOICE, "a").reason == "why a"


@pytest.mark.parametrize(
    ("value", "unit", "points"),
    [
        ("2.5", "BW", 3),
        ("2.75", "BW", 3),  # 10 % above, at the very edge
        ("2.25", "BW", 3),
        ("2.76", "BW", 1.5),
        ("3.125", "BW", 1.5),  # 25 % above, at the very edge
        ("3.2", "BW", 0),
        ("2.5", "N", 1.5),  # right number, wrong unit
        ("2.5", "", 1.5),
        ("2.5", "kg", 1.5),  # a unit that was never offered
        ("3.1", "N", 0),  # near and in the wrong unit
        ("-2.5", "BW", 0),
    ],
)
def test_a_number_earns_full_half_or_no_points(value, unit, points):
    assert score(LOAD, value, unit) == points


def test_another_unit_of_the_same_kind_is_converted():
    assert score(MOMENT, "7400", "N cm") == 2
    assert score(MOMENT, "74", "N cm") == 1
    assert score(MOMENT, "74", "N") == 1


def test_a_bare_number_needs_no_unit():
    assert score(BARE, "2") == 1
    assert score(BARE, "2.1") == 0


def test_body_weight_is_no_newton():
    assert factor("BW", "N") is None
    assert factor("cm", "m") == pytest.approx(0.01)
    assert factor("°", "rad") == pytest.approx(math.pi / 180)
    with pytest.raises(ValueError, match="unknown unit 'glutes'"):
        factor("glutes", "N")


@pytest.mark.parametrize(
    ("typed", "values", "unit"),
    [
        ("1.9", [1.9], ""),
        ("1,9", [1.9], ""),
        (" 1 900 ", [1900], ""),
        ("1'900", [1900], ""),
        ("1,900", [1.9, 1900], ""),
        ("1.900", [1.9, 1900], ""),
        ("1.000", [1, 1000], ""),
        ("1,234,567.5", [1234567.5], ""),
        ("1.234.567,5", [1234567.5], ""),
        ("−3", [-3], ""),
        ("2e3", [2000], ""),
        ("2E", [2], "E"),
        (".5", [0.5], ""),
        ("≈ 1 900 N.", [1900], "N"),
        ("1.9 BW", [1.9], "BW"),
        ("1000 N m", [1000], "Nm"),
        ("20°", [20], "°"),
        ("30 %", [30], "%"),
        ("5 to 6", [], ""),
        ("about 5", [], ""),
        ("1.2.3", [], ""),
        ("nan", [], ""),
        ("inf", [], ""),
        ("1e99", [1e99], ""),
        ("1/2", [], ""),
        ("", [], ""),
        (True, [], ""),
        (7, [7], ""),
    ],
)
def test_numbers_are_read_as_people_type_them(typed, values, unit):
    assert (read(typed)[0], read(typed)[1] if values else "") == (values, unit)


@pytest.mark.parametrize(
    ("typed", "chosen", "points"),
    [
        ("7400 N cm", "", 2),
        ("74 newton metres", "", 2),
        ("≈ 74 (Nm).", "", 2),
        ("74 Nm", "", 2),
        ("74 N·m", "N", 2),  # what is typed counts more than the list beside it
        ("74 n m", "", 2),
        ("74 kg", "N m", 1),  # a unit that was never offered: right number, wrong unit
        ("74", "N m", 2),
        ("74 or so 5", "N m", 0),
    ],
)
def test_a_unit_typed_behind_the_number_is_taken(typed, chosen, points):
    assert score(MOMENT, typed, chosen) == points


def test_a_common_unit_that_the_list_does_not_offer_is_converted_and_a_bare_number_stays_bare():
    force = replace(MOMENT, key=1000.0, unit="N", units=("N", "kg"))
    assert [score(force, typed) for typed in ("1 kN", "1 kilonewton", "1000 newtons", "1.000 N", "1000", "1 N")] == [2, 2, 2, 2, 1, 0]
    assert score(BARE, "2 %") == 1 and score(BARE, "200 %") == 0


@pytest.mark.parametrize("unit", units.COMMON)
def test_common_units_convert_as_pint_converts_them(unit, monkeypatch):
    quick = {to: factor(unit, to) for to in units.COMMON}
    monkeypatch.setattr(units, "COMMON", {})
    factor.cache_clear()
    slow = {to: factor(unit, to) for to in quick}
    factor.cache_clear()
    assert quick == {to: number if number is None else pytest.approx(number, rel=1e-12) for to, number in slow.items()}


def test_words_behind_a_bare_number_cost_nothing():
    assert score(BARE, "2 times") == 1


def test_an_ambiguous_comma_is_read_to_the_learners_good():
    thousand = Question("n", "number", "?", key=1900.0, unit="N", units=("N",), tolerance=1, why="x", **COMMON)
    small = Question("n", "number", "?", key=1.9, unit="N", units=("N",), tolerance=1, why="x", **COMMON)
    for typed in ("1,900", "1.900"):
        assert score(thousand, typed, "N") == score(small, typed, "N") == 1


def test_a_reason_says_what_was_right_and_what_was_not():
    assert mark(LOAD, {"value": "2.5", "unit": "N"}).reason == "Half marks: the number is right, the unit is not (“N” instead of BW). So."
    assert mark(LOAD, {"value": "3", "unit": "BW"}).reason.startswith("Half marks: close to 2.5 BW")
    assert mark(LOAD, {"value": "9", "unit": "BW"}).reason == "The answer is 2.5 BW. So."


@pytest.mark.parametrize("question", [CHOICE, LOAD, GUESS], ids=lambda q: q.kind)
@pytest.mark.parametrize("nothing", [None, "", {"value": "", "unit": "BW"}, {"value": None}, {"option": ""}])
def test_no_answer_is_no_answer_and_not_a_wrong_one(question, nothing):
    earned = mark(question, nothing)
    assert (earned.answered, earned.score, earned.reason) == (False, 0, "No answer.")


def test_a_prediction_is_heard_and_not_marked():
    assert mark(GUESS, {"option": "a", "confidence": 3}).correct is None
    assert mark(GUESS, {"option": "a", "confidence": 3}).answered


@given(JSON)
def test_whatever_is_sent_earns_between_nothing_and_all(answer):
    for question in (CHOICE, LOAD, MOMENT, BARE, GUESS):
        earned = mark(question, answer)
        assert 0 <= earned.score <= question.points
        assert isinstance(earned.reason, str)
        assert earned.correct is (None if question.kind == "predict" else earned.score == question.points)


@given(st.floats(min_value=1e-3, max_value=1e6), st.floats(min_value=-60, max_value=60))
def test_marks_never_rise_as_the_number_moves_away(key, percent):
    question = Question("n", "number", "?", key=key, unit="N", units=("N",), tolerance=5, half_tolerance=20, why="x", points=2, **COMMON)
    near, far = (score(question, repr(key * (1 + p / 100)), "N") for p in (percent, percent * 1.5))
    assert far <= near
    expected = 2 if abs(percent) < 4.999 else 1 if 5.001 < abs(percent) < 19.999 else 0 if abs(percent) > 20.001 else near
    assert near == expected


@given(st.floats(min_value=0.01, max_value=1e5))
def test_an_answer_in_centimetres_earns_what_the_same_in_metres_earns(value):
    assert score(MOMENT, repr(value), "N m") == score(MOMENT, repr(value * 100), "N cm") or score(MOMENT, repr(value * 100), "N cm") == 1


MARKED = [question for question in bank().values() if question.kind not in ("predict", "text")]


@pytest.mark.parametrize("question", MARKED, ids=lambda question: question.id)
def test_every_key_of_the_open_bank_earns_full_points(question):
    for row in range(len(question.draw) or 1):
        assert mark(question, question.with_values(row).right_answer(), {"row": row}).score == question.points
