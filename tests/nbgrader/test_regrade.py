"""A wrong key corrected after release: who changes is shown first, hand marks stay, nbgrader marks by the decision too. 15 s."""

import csv
import json

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from gluteal.grading.keys import load_keys
from nbgrader.api import Gradebook

CHOSEN = {"anna": "b", "ben": "a", "cleo": "c", "dan": None, "eve": "a"}


@pytest.fixture
def marked(classroom, tools, monkeypatch):
    """Five students, marked; Eve's answer has a mark by hand, confirmed in the formgrader."""
    for student, chosen in CHOSEN.items():
        folder = classroom.hand_in(student)
        given = {"hip_load": {"value": "2.4", "unit": "BW"}, **({"stance_muscle": chosen} if chosen else {})}
        tools["answer"](folder, student, given, monkeypatch)
    grade(open_course(classroom.course), "90-sample")
    by_hand(classroom, "eve", "stance_muscle", 1.5)
    by_hand(classroom, "ben", "hip_load", 2.5)
    return classroom


def by_hand(room, student, question, score):
    with Gradebook(f"sqlite:///{room.course}/gradebook.db") as book:
        found = book.find_grade(question, "90-sample", "90-sample", student)
        found.manual_score, found.needs_manual_grade = score, False
        book.db.commit()


def found(room, student, question):
    with Gradebook(f"sqlite:///{room.course}/gradebook.db") as book:
        one = book.find_grade(question, "90-sample", "90-sample", student)
        return one.score, one.max_score, one.needs_manual_grade


def regrade(room, *words):
    result = CliRunner().invoke(main, ["regrade", "--course", str(room.course), *words])
    return result.exit_code, result.output


def test_without_yes_it_only_tells_who_would_change(marked):
    before = {student: marked.grades(student) for student in CHOSEN}
    code, told = regrade(marked, "stance_muscle", "--accept", "a,b", "--reason", "Both are right.")
    assert code == 0
    assert "  ben: 0 → 2 (+2)\n" in told and "  eve: 1.5 given by hand, stays\n" in told
    assert "5 handed in: 1 gain, 0 lose, 4 stay as they are" in told and "Nothing was changed" in told
    assert {student: marked.grades(student) for student in CHOSEN} == before
    assert not (marked.course / "regrades.csv").exists()
    assert load_keys(marked.course / "sealed", "90-sample").decisions == []


def test_a_wrong_key_is_put_right_hand_marks_stay_and_autograde_agrees(marked):
    code, told = regrade(marked, "stance_muscle", "--accept", "a", "--reason", "The picture was mirrored.", "--yes")
    assert code == 0 and "1 gain, 1 lose" in told
    assert found(marked, "ben", "stance_muscle")[0] == 2
    assert found(marked, "anna", "stance_muscle")[0] == 0
    assert found(marked, "dan", "stance_muscle")[0] == 0
    # The automatic mark below Eve's hand mark changed, so a person is asked again; Ben's other hand mark is not.
    assert found(marked, "eve", "stance_muscle") == (1.5, 2, True)
    assert found(marked, "ben", "hip_load") == (2.5, 3, False)
    assert "Accepted when this question was marked again. The picture was mirrored." in marked.shown("ben")
    assert "SECRETA" not in marked.shown("ben")
    with (marked.course / "regrades.csv").open() as file:
        [line] = csv.DictReader(file)
    assert (line["question"], line["version"], line["accept"], line["changed"], line["kept_by_hand"]) == (
        "stance_muscle",
        "2",
        "a",
        "2",
        "1",
    )
    first = {student: marked.marks(student) for student in CHOSEN}
    for student in CHOSEN:
        assert marked.autograde(student)["success"]
    assert {student: marked.marks(student) for student in CHOSEN} == first


def test_a_void_question_counts_for_nobody_and_can_be_brought_back(marked):
    assert regrade(marked, "hip_load", "--void", "--reason", "It was unclear.", "--yes")[0] == 0
    assert found(marked, "anna", "hip_load") == (0, 0, False)
    assert found(marked, "ben", "hip_load")[0] == 2.5
    with Gradebook(f"sqlite:///{marked.course}/gradebook.db") as book:
        assert book.find_submission("90-sample", "anna").max_score == 5
    assert regrade(marked, "hip_load", "--accept", "2.4", "--accept", "9,9", "--reason", "Back again.", "--yes")[0] == 0
    assert found(marked, "anna", "hip_load")[:2] == (3, 3)
    assert load_keys(marked.course / "sealed", "90-sample").version("hip_load") == 3
    assert len((marked.course / "sealed" / "90-sample.regrades.jsonl").read_text().splitlines()) == 2


def test_full_marks_go_to_everyone_who_handed_in(marked):
    regrade(marked, "stance_muscle", "--full-marks", "--reason", "No option was right.", "--yes")
    assert [found(marked, student, "stance_muscle")[0] for student in CHOSEN] == [2, 2, 2, 2, 1.5]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["stance_muscle", "--accept", "z", "--reason", "x"], "'z' cannot be right here (options are a, b, c)"),
        (["stance_muscle", "--accept", "a"], "say why, with --reason"),
        (["stance_muscle", "--accept", "a", "--void", "--reason", "x"], "say one of --accept, --void, --full-marks"),
        (["no_such", "--void", "--reason", "x"], "no sealed question is called 'no_such'"),
        (["hip_load", "--accept", "many", "--reason", "x"], "'many' cannot be right here"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_named(marked, words, told):
    code, output = regrade(marked, *words)
    assert code != 0 and told in output


def test_a_damaged_file_of_decisions_is_named_and_marks_nobody(marked):
    (marked.course / "sealed" / "90-sample.regrades.jsonl").write_text(json.dumps({"question": "stance_muscle"}) + "\n")
    code, output = regrade(marked, "stance_muscle", "--void", "--reason", "x")
    assert code == 1 and "90-sample.regrades.jsonl:1: this decision cannot be read" in output
