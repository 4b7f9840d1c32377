"""What the keys of graded questions rest on. Takes a second."""

from pathlib import Path

import pytest
from gluteal.evidence import studies
from gluteal.quiz import load_questions

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
