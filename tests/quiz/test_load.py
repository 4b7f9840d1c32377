"""Question files: a whole one loads, every fault is refused with file, question and field."""

import pytest
from gluteal.quiz import QuestionError, bank, load_questions

ONE = """
[stance_muscle]
kind = "one"
ask = "Which muscle keeps the pelvis level?"
option.a = "Left"
option.b = "Right"
key = "a"
why.a = "It pulls."
why.b = "It hangs."
misconception.b = "the lifted side works"
points = 2
objective = "Which muscle works?"
source = "S7"
"""

NUMBER = """
[hip_load]
kind = "number"
ask = "How large is the load?"
key = 2.5
unit = "BW"
units = ["N", "BW"]
tolerance = 10
half_tolerance = 25
why = "The muscle pulls too."
objective = "How large?"
source = ["S7", "S13"]
"""

PREDICT = """
[lean_guess]
kind = "predict"
ask = "What happens?"
option.a = "More"
option.b = "Less"
finding = "It was *less*."
objective = "What does leaning do?"
source = "S7"
"""


@pytest.fixture
def load(tmp_path):
    def load(text):
        path = tmp_path / "03-one-leg.toml"
        path.write_text(text, encoding="utf-8")
        return load_questions(path)

    return load


def test_a_choice_keeps_everything_its_author_wrote(load):
    question = load(ONE)["stance_muscle"]
    assert (question.kind, question.key, question.points, question.source) == ("one", "a", 2.0, ("S7",))
    assert question.option("b").misconception == "the lifted side works"
    assert question.lesson == "03-one-leg"


def test_a_number_keeps_its_unit_and_both_tolerances(load):
    question = load(NUMBER)["hip_load"]
    assert (question.key, question.unit, question.units) == (2.5, "BW", ("N", "BW"))
    assert (question.tolerance, question.half_tolerance, question.source) == (10, 25, ("S7", "S13"))


def test_a_prediction_earns_no_marks(load):
    assert load(PREDICT)["lean_guess"].points == 0


def test_a_question_cannot_be_changed_after_loading(load):
    with pytest.raises(AttributeError):
        load(ONE)["stance_muscle"].key = "b"


FAULTS = {
    "no key": (ONE, 'key = "a"', "", "key", "missing"),
    "two keys": (ONE, 'key = "a"', 'key = ["a", "b"]', "key", "exactly one"),
    "two keys in one text": (ONE, 'key = "a"', 'key = "a, b"', "key", "exactly one"),
    "unknown option": (ONE, 'key = "a"', 'key = "d"', "key", "'d' is no option; options are a, b"),
    "missing source": (ONE, 'source = "S7"', "", "source", "missing"),
    "empty source": (ONE, 'source = "S7"', "source = []", "source", "missing"),
    "missing why": (ONE, 'why.b = "It hangs."', "", "why.b", "missing"),
    "why without option": (ONE, 'why.b = "It hangs."', 'why.b = "x"\nwhy.c = "y"', "why.c", "no option 'c'"),
    "misconception without option": (ONE, "misconception.b", "misconception.c", "misconception.c", "no option 'c'"),
    "one option": (ONE, 'option.b = "Right"', "", "option", "at least two"),
    "empty option": (ONE, '"Right"', '" "', "option.b", "must be words"),
    "missing ask": (ONE, 'ask = "Which muscle keeps the pelvis level?"', "", "ask", "missing"),
    "missing objective": (ONE, 'objective = "Which muscle works?"', "", "objective", "missing"),
    "unknown kind": (ONE, 'kind = "one"', 'kind = "guess"', "kind", "'guess' is not one of"),
    "unknown field": (ONE, "points = 2", "pionts = 2", "pionts", "no field of kind one"),
    "no points": (ONE, "points = 2", "points = 0", "points", "above 0"),
    "points in words": (ONE, "points = 2", 'points = "two"', "points", "must be a number"),
    "id in capitals": (ONE, "[stance_muscle]", "[StanceMuscle]", "id", "small letters"),
    "no table": (ONE, "[stance_muscle]", "loose = 1\n[stance_muscle]", "kind", "is a table"),
    "key in words": (NUMBER, "key = 2.5", 'key = "2.5"', "key", "must be a number"),
    "key not finite": (NUMBER, "key = 2.5", "key = inf", "key", "must be a number"),
    "key of zero": (NUMBER, "key = 2.5", "key = 0", "key", "other than zero"),
    "no tolerance": (NUMBER, "\ntolerance = 10", "", "tolerance", "missing"),
    "negative tolerance": (NUMBER, "\ntolerance = 10", "\ntolerance = -1", "tolerance", "-1.0 must be 0 or more"),
    "half below full": (NUMBER, "half_tolerance = 25", "half_tolerance = 5", "half_tolerance", "must be above the tolerance"),
    "unknown unit": (NUMBER, '"N", "BW"', '"N", "BW", "glutes"', "units", "unknown unit 'glutes'"),
    "unit without zero": (NUMBER, '"N", "BW"', '"N", "BW", "degC"', "units", "no true zero"),
    "right unit not offered": (NUMBER, '"N", "BW"', '"N", "kg"', "units", "must offer the right unit 'BW'"),
    "unit twice": (NUMBER, '"N", "BW"', '"N", "N", "BW"', "units", "twice"),
    "number without why": (NUMBER, 'why = "The muscle pulls too."', "", "why", "missing"),
    "prediction without finding": (PREDICT, 'finding = "It was *less*."', "", "finding", "missing"),
    "prediction with a key": (PREDICT, "finding =", 'key = "a"\nfinding =', "key", "no field of kind predict"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_refused_naming_file_question_and_field(load, fault):
    text, old, new, field, words = FAULTS[fault]
    assert old in text
    with pytest.raises(QuestionError) as refused:
        load(text.replace(old, new))
    told = str(refused.value)
    name = "StanceMuscle" if fault == "id in capitals" else "loose" if fault == "no table" else text.split("]")[0].strip("\n[")
    assert "03-one-leg.toml: " in told
    assert f"{name}: {field}: " in told
    assert words in told


def test_two_questions_of_one_name_in_a_file_are_refused(load):
    with pytest.raises(QuestionError, match="each id and each field may stand only once"):
        load(ONE + ONE)


def test_one_name_in_two_files_is_refused(tmp_path):
    for name in ("01-a", "02-b"):
        (tmp_path / f"{name}.toml").write_text(ONE)
    with pytest.raises(QuestionError, match=r"02-b.toml: stance_muscle: this id is taken by 01-a.toml"):
        bank(tmp_path)


def test_a_file_that_is_not_text_or_not_there_is_named(tmp_path):
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    for name, words in (("bad.toml", "UTF-8"), ("none.toml", "no such file")):
        with pytest.raises(QuestionError, match=rf"{name}: .*{words}"):
            load_questions(tmp_path / name)
