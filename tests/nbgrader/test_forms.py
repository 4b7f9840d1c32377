"""The tests before and after the course, as they stand, from release to the class's gain, with how sure learners were. About 20 s."""

from pathlib import Path

import pytest
from gluteal.grading.analysis.gains import find_tests, gains
from gluteal.grading.analysis.sitting import read_sitting
from gluteal.grading.classroom.folder import open_course
from gluteal.publish.assignment import build_assignment
from gluteal.quiz import load_questions

ROOT = Path(__file__).resolve().parents[2]
FORMS = ("pre-test", "post-test")


def dressed(question, right, level):
    """An answer as the card sends it: right or not, with how sure one is."""
    given = question.right_answer()
    if not right:
        wrong = next((option.key for option in question.options if not question.is_right(option.key)), None)
        given = {"one": wrong, "many": {"ticked": [wrong]}, "number": {"value": "7777", "unit": ""}}[question.kind]
    return {**(given if isinstance(given, dict) else {"option": given}), "confidence": level}


@pytest.fixture
def marked(empty_classroom, tools, monkeypatch):
    """Two learners: one certain and wrong before and right after, one right both times and silent about it."""
    room = empty_classroom
    for form in FORMS:
        text = room.course / "assignments" / f"{form}.md"
        text.write_bytes((ROOT / f"course/assignments/{form}.md").read_bytes())
        (room.course / "sealed" / f"{form}.toml").write_bytes((ROOT / f"course/sealed/{form}.toml").read_bytes())
        monkeypatch.setenv("GLUTEAL_HOME", str(ROOT))
        build_assignment(text)
        assert room.generate(form)["success"]
        questions = load_questions(room.course / "sealed" / f"{form}.toml")
        for student, right, level in (("anna", form == "post-test", 3), ("ben", True, None)):
            given = {name: dressed(question, right, level) for name, question in questions.items()}
            tools["answer"](room.hand_in(student, form), student, given, monkeypatch)
            assert room.autograde(student, form)["success"]
    return room


def test_confidence_changes_no_mark_is_read_back_and_the_gain_is_worked_out(marked):
    course = open_course(marked.course)
    pre, post = (read_sitting(course, form) for form in FORMS)
    assert find_tests(["01-meet-the-glutes", *FORMS, "final"]) == FORMS
    assert sum(marked.marks("anna", "pre-test").values()) == 0
    assert sum(marked.marks("anna", "post-test").values()) == sum(marked.marks("ben", "post-test").values()) == 15
    anna = next(learner for learner in pre.learners if learner.id == "anna")
    assert {response.confidence for response in anna.responses.values()} == {3}
    assert anna.responses["before_hill"].answer == "b", "reports count options, whatever stands beside them"
    ben = next(learner for learner in post.learners if learner.id == "ben")
    assert {response.confidence for response in ben.responses.values()} == {None}
    found = gains(pre, post)
    assert (found[0].n, found[0].before, found[0].after, found[0].gain) == (2, 0.5, 1.0, 1.0)
    assert {question.objective for question in pre.questions.values()} <= {row.text for row in found}
