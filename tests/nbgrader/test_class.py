"""``gluteal grade`` for a class: the marks and pages that nbgrader's own autograde gives, resumable, by the rules of the course. 10 s."""

import csv
import shutil

import nbformat
import pytest
import sqlalchemy as sql
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from gluteal.grading.released import GradingError
from nbgrader.api import Gradebook

GIVEN = {
    "anna": {"stance_muscle": "b", "pelvis_level": "a", "hip_load": {"value": "2.4", "unit": "BW"}, "side_moment": "7391 N cm"},
    "ben": {"stance_muscle": "b", "pelvis_level": "b", "hip_load": {"value": "2,9", "unit": "BW"}, "side_moment": "74 N"},
    "cleo": {"stance_muscle": "a"},
    "dan": {},
}
for given in GIVEN.values():
    if "side_moment" in given:
        given["side_moment"] = dict(zip(("value", "unit"), given["side_moment"].split(" ", 1), strict=True))


@pytest.fixture
def handed(classroom, tools, monkeypatch):
    """Four students who handed in: all right, half right, hardly anything, nothing."""
    for student, given in GIVEN.items():
        folder = classroom.hand_in(student)
        if given:
            tools["answer"](folder, student, given, monkeypatch)
    return classroom


def course_at(room):
    course = open_course(room.course)
    course.exchange = room.exchange
    return course


def graded(room, **how):
    return grade(course_at(room), "90-sample", **how)


def book_of(room):
    """Everything that grading decides in a gradebook, without the random ids of its rows."""
    query = """
        select s.student_id, s.timestamp, s.extension, n.late_submission_penalty, c.name, c.type, g.auto_score, g.manual_score,
               g.needs_manual_grade, m.auto_comment
        from submitted_assignment s join submitted_notebook n on n.assignment_id = s.id join base_cell c on c.notebook_id = n.notebook_id
        left join grade g on g.cell_id = c.id and g.notebook_id = n.id left join comment m on m.cell_id = c.id and m.notebook_id = n.id
        order by 1, 5, 6"""
    with Gradebook(f"sqlite:///{room.course}/gradebook.db") as book:
        return [tuple(row) for row in book.db.execute(sql.text(query))]


def report_of(room):
    with (room.course / "90-sample.marking.csv").open() as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def cells_of(room, student):
    path = room.course / "autograded" / student / "90-sample" / "90-sample.ipynb"
    return [(cell.cell_type, cell.source, cell.get("outputs"), cell.metadata) for cell in nbformat.read(path, as_version=4).cells]


def test_a_class_gets_the_marks_comments_and_pages_that_autograde_gives(handed, tools, tmp_path):
    for student in ("ben", "dan"):
        tools["edit"](handed.course / "submitted" / student / "90-sample", lambda nb: nb.cells.pop())
    (handed.course / "submitted" / "anna" / "90-sample" / "timestamp.txt").write_text("2026-11-20 10:00:00.000000 UTC")
    other = tmp_path / "other"
    shutil.copytree(handed.home, other)
    room = type(handed)(other)
    assert room.autograde("*")["success"]
    outcome = graded(handed)
    assert outcome.counts() == {"marked": 4}
    assert book_of(handed) == book_of(room)
    for student in GIVEN:
        assert cells_of(handed, student) == cells_of(room, student)
        folders = [one.course / "autograded" / student / "90-sample" for one in (handed, room)]
        assert len({tuple(sorted(path.name for path in folder.iterdir())) for folder in folders}) == 1
    assert handed.api().generate_feedback("90-sample", "ben")["success"]


def test_what_is_marked_stays_until_files_keys_or_rules_change(handed):
    graded(handed)
    path = handed.course / "autograded" / "ben" / "90-sample" / "90-sample.ipynb"
    before = path.stat().st_mtime_ns
    assert graded(handed).counts() == {"unchanged": 4}
    assert path.stat().st_mtime_ns == before
    answers = handed.course / "submitted" / "ben" / "90-sample" / "answers.json"
    answers.write_text(answers.read_text().replace('"b"', '"a"'))
    assert graded(handed).counts() == {"unchanged": 3, "marked": 1}
    keys = handed.course / "sealed" / "90-sample.toml"
    keys.write_text(keys.read_text().replace('key = "b"', 'key = "c"'))
    assert graded(handed).counts() == {"marked": 4}


def test_marks_that_something_else_wrote_since_are_noticed(handed):
    graded(handed)
    with Gradebook(f"sqlite:///{handed.course}/gradebook.db") as book:
        book.find_grade("hip_load", "90-sample", "90-sample", "anna").auto_score = 0
        book.db.commit()
    assert graded(handed).counts() == {"unchanged": 3, "marked": 1}
    assert handed.marks("anna")["hip_load"] == 3


def test_hand_marks_stay(handed):
    graded(handed)
    with Gradebook(f"sqlite:///{handed.course}/gradebook.db") as book:
        book.find_grade("side_moment", "90-sample", "90-sample", "cleo").manual_score = 1.5
        book.db.commit()
    graded(handed, force=True)
    with Gradebook(f"sqlite:///{handed.course}/gradebook.db") as book:
        kept = book.find_grade("side_moment", "90-sample", "90-sample", "cleo")
        assert (kept.score, kept.auto_score, kept.needs_manual_grade) == (1.5, 0, True)


def test_the_gradebook_is_backed_up_before_it_is_written(handed):
    before = book_of(handed)
    outcome = graded(handed)
    shutil.copy(outcome.backup, handed.course / "gradebook.db")
    assert book_of(handed) == before == []


def test_a_notebook_that_must_be_run_is_left_to_autograde(handed):
    release = handed.course / "release" / "90-sample"
    shutil.copy(release / "90-sample.ipynb", release / "task.ipynb")
    with pytest.raises(GradingError, match=r"task.ipynb is no quiz .* use `nbgrader autograde 90-sample`"):
        graded(handed)


def test_without_a_release_the_cure_is_named(empty_classroom):
    with pytest.raises(GradingError, match=r"run `nbgrader generate_assignment 90-sample` first"):
        graded(empty_classroom)
