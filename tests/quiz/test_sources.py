"""What the keys of graded questions rest on, and what every wrong option of any question tells. Takes a second."""

from pathlib import Path

import pytest
from gluteal.evidence import studies
from gluteal.quiz import bank, load_questions

SEALED = Path(__file__).resolve().parents[2] / "course/sealed"
# No studies, but words for where else something comes from; beside a checked source they may stand.
NO_STUDY = {"textbook", "design", "search"}


@pytest.mark.parametrize("path", sorted(SEALED.glob("*.toml")), ids=lambda path: path.stem)
def test_no_graded_key_names_a_study_that_is_only_remembered_or_rests_on_nothing_checked(path):
    known = studies()
    for question in load_questions(path).values():
        marks = {code: known[code].mark for code in question.source}
        assert not [code for code, mark in marks.items() if mark == "M" and code not in NO_STUDY], question.id
        assert set(marks.values()) - {"M"}, f"{question.id}: {', '.join(marks)}"


def test_every_option_says_why_and_every_wrong_one_which_idea_it_detects():
    asked = [*bank().values(), *(question for path in SEALED.glob("*.toml") for question in load_questions(path).values())]
    options = [(question, option) for question in asked if question.kind in ("one", "many", "hotspot") for option in question.options]
    assert not [f"{question.id}.{option.key}" for question, option in options if not option.why]
    wrong = [(question, option) for question, option in options if not question.is_right(option.key)]
    assert len(wrong) > 400 and not [f"{question.id}.{option.key}" for question, option in wrong if not option.misconception]
