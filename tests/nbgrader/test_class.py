"""``gluteal grade`` for a class: the marks and pages that nbgrader's own autograde gives, resumable, by the rules of the course. 10 s."""

import csv
import json
import shutil

import nbformat
import pytest
import sqlalchemy as sql
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade, only_one
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


def test_hand_marks_stay_and_a_person_is_asked_again_only_about_new_work(handed):
    graded(handed)

    def found():
        with Gradebook(f"sqlite:///{handed.course}/gradebook.db") as book:
            one = book.find_grade("side_moment", "90-sample", "90-sample", "cleo")
            return one.score, one.auto_score, one.needs_manual_grade

    with Gradebook(f"sqlite:///{handed.course}/gradebook.db") as book:
        book.find_grade("side_moment", "90-sample", "90-sample", "cleo").manual_score = 1.5
        book.db.commit()
    graded(handed, force=True)
    assert found() == (1.5, 0, False)
    answers = handed.course / "submitted" / "cleo" / "90-sample" / "answers.json"
    answers.write_text(answers.read_text() + "\n")
    graded(handed)
    assert found() == (1.5, 0, True)


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


def test_extensions_and_late_rules_hold_in_autograde_as_in_a_class(handed):
    course = handed.course
    (course / "grading.toml").write_text('[late]\npolicy = "per_day"\nper_day = 10\n[assignments.90-sample]\ndue = 2026-11-16T12:00:00\n')
    (course / "roster.csv").write_text("id,group\nanna,A\nben,B\ncleo,A\ndan,\n")
    (course / "extensions.csv").write_text("student,group,assignment,minutes\n,A,90-sample,2880\n")
    for student in GIVEN:
        (course / "submitted" / student / "90-sample" / "timestamp.txt").write_text("2026-11-18 11:00:00 UTC")
    graded(handed)
    first = book_of(handed)
    assert {row[0]: (row[2] is not None, row[3]) for row in first} == {
        "anna": (True, None),
        "ben": (False, 0.9),
        "cleo": (True, None),
        "dan": (False, 0.0),
    }
    assert handed.autograde("*")["success"]
    assert book_of(handed) == first
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        assert str(book.find_assignment("90-sample").duedate) == "2026-11-16 12:00:00"


def test_another_students_answers_are_flagged_and_asked_about_and_a_match_by_hand_is_honoured_everywhere(handed):
    (handed.course / "roster.csv").write_text("id,also\nanna,\nben,Ben at home\ncleo,\ndan,\n")
    for student, name in (("anna", "cleo"), ("ben", "Ben at home"), ("cleo", "CLEO-PC")):
        answers = handed.course / "submitted" / student / "90-sample" / "answers.json"
        answers.write_text(json.dumps({**json.loads(answers.read_text()), "learner": name}))
    outcome = graded(handed)
    assert outcome.counts() == {"marked": 2, "to match by hand": 2}
    assert {(row["handed_in_by"], row["found"]) for row in outcome.to_match} == {("anna", "cleo"), ("cleo", "CLEO-PC")}
    assert outcome.to_match[0]["why"] == "saved by cleo, another student of this course"
    assert handed.grades("anna") == dict.fromkeys(handed.grades("anna"), (None, True))
    first = report_of(handed)
    assert "not marked: the answers were saved by cleo, not by anna" in first["anna"]["notes"]
    assert graded(handed).counts() == {"unchanged": 2, "to match by hand": 2}
    assert all(report_of(handed)[student]["notes"] == first[student]["notes"] for student in GIVEN), "a second run tells no less"
    path = handed.course / "to_match.csv"
    path.write_text(path.read_text().replace('a name that no list knows",', 'a name that no list knows",cleo'))
    assert graded(handed).counts() == {"marked": 1, "to match by hand": 1, "unchanged": 2}
    assert handed.marks("cleo")["stance_muscle"] == 0
    before = handed.grades("cleo")
    assert handed.autograde("cleo")["success"]
    assert handed.grades("cleo") == before


def test_the_formgrader_is_told_the_names_of_the_roster_and_keeps_those_that_it_has(handed):
    def names():
        with Gradebook(f"sqlite:///{handed.course}/gradebook.db") as book:
            return {one.id: (one.first_name, one.last_name, one.email) for one in book.students}

    (handed.course / "grading.toml").write_text("anonymous = true\n")
    (handed.course / "roster.csv").write_text('id,name,email\nanna,Anna van Dyk,a@x.org\nben,"Boon, Ben",\ncleo,Cleo,\ndan,,\n')
    graded(handed)
    assert set(names().values()) == {(None, None, None)}, "marking is anonymous"
    (handed.course / "grading.toml").unlink()
    with Gradebook(f"sqlite:///{handed.course}/gradebook.db") as book:
        book.update_or_create_student("cleo", first_name="C.", last_name="Carr")
    graded(handed)
    told = {"anna": ("Anna van", "Dyk", "a@x.org"), "ben": ("Ben", "Boon", None), "cleo": ("C.", "Carr", None), "dan": (None, None, None)}
    assert names() == told


def test_a_second_grading_at_the_same_time_is_refused(handed):
    with only_one(course_at(handed)), pytest.raises(GradingError, match="another `gluteal grade` is at work"):
        graded(handed)


def test_a_submission_that_nothing_can_be_read_from_has_a_reason_and_the_rest_is_marked(handed):
    folder = handed.course / "submitted" / "cleo" / "90-sample"
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(b"x")
    assert graded(handed).counts() == {"marked": 3, "not marked": 1}
    assert "neither the notebook nor answers.json was handed in" in report_of(handed)["cleo"]["notes"]


def test_anonymous_marking_shows_nobodys_name_and_one_command_turns_an_alias_back(handed):
    (handed.course / "grading.toml").write_text("anonymous = true\n")
    (handed.course / "roster.csv").write_text("id,name\nanna,Anna Larsson\nben,B\ncleo,C\ndan,D\neve,Eve Ng\n")
    graded(handed)
    text = (handed.course / "90-sample.marking.csv").read_text()
    assert not any(word in text for word in ("anna", "Anna", "eve", "Eve"))
    course = course_at(handed)
    assert float(report_of(handed)[course.alias("anna")]["marks"]) == 8
    shown = CliRunner().invoke(main, ["course", "who", course.alias("anna"), "--course", str(handed.course)])
    assert shown.output == "anna\n"
    assert handed.marks("anna")["hip_load"] == 3


def test_the_command_tells_what_it_did_in_a_few_lines(handed):
    shown = CliRunner().invoke(main, ["grade", "90-sample", "--course", str(handed.course), "--no-collect"])
    lines = shown.output.splitlines()
    assert shown.exit_code == 0, shown.output
    assert lines[:2] == ["nothing new collected", "4 marked"]
    assert lines[2].startswith("the gradebook as it was before: ") and lines[3].endswith("90-sample.marking.csv")
    again = CliRunner().invoke(main, ["grade", "90-samples", "--course", str(handed.course)])
    assert again.exit_code == 1 and "run `nbgrader generate_assignment 90-samples` first" in again.output
