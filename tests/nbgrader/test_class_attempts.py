"""Which attempt counts: by the rules of the class, from the exchange, from downloads, in groups, after a key was corrected. 15 s."""

import csv
import shutil
import zipfile

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.grading.analysis.sitting import read_sitting
from gluteal.grading.classroom.attempts import kept
from gluteal.grading.classroom.downloads import collect_downloads
from gluteal.grading.classroom.exchange import collect_exchange, share_in_groups
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from nbgrader.api import Gradebook

SLUG = "90-sample"
ATTEMPTS = [
    ("2026-11-15 10:00:00", {"stance_muscle": "a"}),
    ("2026-11-16 22:00:00", {"stance_muscle": "b"}),
    ("2026-11-17 10:00:00", {"stance_muscle": "b", "pelvis_level": "a"}),
]


@pytest.fixture
def room(classroom, tools, monkeypatch):
    """The classroom, with ``hand_in_at(student, at, answers)`` and ``rule(text)``, and the exchange where it looks for it."""

    def hand_in_at(student, at, given):
        folder = classroom.attempt(student, at)
        tools["answer"](folder, student, given, monkeypatch)
        return folder

    def rule(name, more=""):
        (classroom.course / "grading.toml").write_text(f'timezone = "Europe/Berlin"\nattempt = "{name}"\n{more}')

    classroom.hand_in_at, classroom.rule = hand_in_at, rule
    return classroom


def course_at(room):
    course = open_course(room.course)
    course.exchange = room.exchange
    return course


def row_of(room, student):
    with (room.course / f"{SLUG}.marking.csv").open() as file:
        return next(row for row in csv.DictReader(file) if row["student"] == student)


def late_by_day(per_day):
    return f'[late]\npolicy = "per_day"\nper_day = {per_day}\n[assignments.{SLUG}]\ndue = 2026-11-16T23:59:00\n'


@pytest.mark.parametrize(
    ("rule", "per_day", "marks", "late", "told"),
    [
        ("first", 25, 0, 0, "the first counts, 2026-11-15 11:00 CET"),
        ("last_on_time", 25, 2, 0, "the last in time counts, 2026-11-16 23:00 CET"),
        ("last", 25, 3, 0.75, "the last counts, 2026-11-17 11:00 CET"),
        ("best", 25, 3, 0.75, "the one with most marks counts, 2026-11-17 11:00 CET"),
        ("best", 50, 2, 0, "the one with most marks counts, 2026-11-16 23:00 CET"),
    ],
)
def test_the_attempt_that_counts_is_taken_and_late_work_costs_what_the_rules_say(room, rule, per_day, marks, late, told):
    room.rule(rule, late_by_day(per_day))
    for at, given in ATTEMPTS:
        room.hand_in_at("anna", at, given)
    course = course_at(room)
    assert collect_exchange(course, SLUG).new == ["anna"]
    assert collect_exchange(course, SLUG).new == []
    grade(course, SLUG)
    row = row_of(room, "anna")
    assert (float(row["marks"]), float(row["penalty"] or 0)) == (marks - late, late)
    assert f"3 attempts were handed in; {told}" in row["notes"]
    [learner] = read_sitting(course, SLUG, ["anna"]).learners
    assert learner.marks == marks - late and learner.responses["stance_muscle"].answer == ("b" if marks else "a")
    # One more, which counts only where the last does; all are kept.
    room.hand_in_at("anna", "2026-11-18 10:00:00", {"stance_muscle": "b", "pelvis_level": "b"})
    collect_exchange(course, SLUG)
    assert len(kept(course, SLUG, "anna")) == 4
    folder = course.folder("submitted", "anna", SLUG)
    assert (folder / "timestamp.txt").read_text().startswith("2026-11-18") == (rule == "last")


def test_more_time_for_one_student_decides_which_of_the_attempts_is_in_time_and_which_is_best(room):
    (room.course / "roster.csv").write_text("id\nanna\nben\n")
    (room.course / "extensions.csv").write_text(f"student,assignment,minutes\nanna,{SLUG},1440\n")
    for rule, per_day in (("last_on_time", 25), ("best", 50)):
        room.rule(rule, late_by_day(per_day))
        for student in ("anna", "ben"):
            for at, given in ATTEMPTS:
                shutil.rmtree(room.exchange / f"gluteal/inbound/{student}+{SLUG}+{at} UTC+abc", ignore_errors=True)
                room.hand_in_at(student, at, given)
        course = course_at(room)
        collect_exchange(course, SLUG)
        grade(course, SLUG)
        assert [float(row_of(room, student)["marks"]) for student in ("anna", "ben")] == [3, 2], rule


def test_nbgraders_own_collect_and_autograde_go_by_the_rule_too(room):
    room.rule("best")
    room.hand_in_at("anna", *ATTEMPTS[2])
    room.hand_in_at("anna", "2026-11-18 10:00:00", {"stance_muscle": "a"})
    assert room.api().collect(SLUG)["success"]
    assert room.autograde("anna")["success"]
    assert room.marks("anna")["stance_muscle"] == 2
    assert "the one with most marks counts, 2026-11-17" in room.shown("anna")


def zipped(room, tools, monkeypatch, name, given):
    """A download from Canvas, which tells no time."""
    folder = room.home / name
    shutil.copytree(room.course / "release" / SLUG, folder)
    tools["answer"](folder, "anna", given, monkeypatch)
    with zipfile.ZipFile(room.home / f"{name}.zip", "w") as archive:
        for path in (folder / f"{SLUG}.ipynb", folder / "answers.json"):
            archive.write(path, f"annalarsson_340934_208490284_{path.name}")
    return room.home / f"{name}.zip"


def test_of_downloads_without_a_time_that_counts_which_the_rule_says_whatever_is_taken_in_again(room, tools, monkeypatch):
    (room.course / "roster.csv").write_text("id,canvas_id\nanna,340934\n")
    packed = [
        zipped(room, tools, monkeypatch, f"zip-{n}", given) for n, given in enumerate(({"stance_muscle": "b"}, {"stance_muscle": "a"}))
    ]

    def stance():
        grade(course_at(room), SLUG)
        return room.marks("anna")["stance_muscle"]

    for rule, marks in (("last", 0), ("first", 2), ("best", 2), ("last", 0)):
        room.rule(rule)
        for path in packed:
            collect_downloads(course_at(room), SLUG, [path])
        assert stance() == marks, rule
    # No download at all: the rule alone has changed.
    room.rule("best")
    assert collect_exchange(course_at(room), SLUG).new == ["anna"] and stance() == 2
    assert len(kept(course_at(room), SLUG, "anna")) == 2


def test_with_another_key_another_attempt_is_best_and_a_mark_by_hand_stays_to_be_looked_at_again(room):
    room.rule("best")
    room.hand_in_at("anna", "2026-11-15 10:00:00", {"stance_muscle": "a", "pelvis_level": "a"})
    room.hand_in_at("anna", "2026-11-16 10:00:00", {"stance_muscle": "b"})
    room.hand_in_at("ben", "2026-11-16 10:00:00", {"stance_muscle": "b"})
    course = course_at(room)
    collect_exchange(course, SLUG)
    grade(course, SLUG)
    assert room.marks("anna") == {"stance_muscle": 2, "pelvis_level": 0, "hip_load": 0, "side_moment": 0}
    with Gradebook(f"sqlite:///{room.course}/gradebook.db") as book:
        book.find_grade("hip_load", SLUG, SLUG, "anna").manual_score = 1.5
        book.db.commit()
    words = ["regrade", "stance_muscle", "--accept", "a,c", "--reason", "The picture was mirrored.", "--course", str(room.course)]
    told = CliRunner().invoke(main, words).output
    assert "  ben: 2 → 0 (-2)" in told and "anna: 2 →" not in told, "her other attempt keeps her marks"
    assert CliRunner().invoke(main, [*words, "--yes"]).exit_code == 0
    assert room.marks("anna")["stance_muscle"] == 2 and room.marks("anna")["pelvis_level"] == 1
    assert room.marks("ben")["stance_muscle"] == 0
    with Gradebook(f"sqlite:///{room.course}/gradebook.db") as book:
        by_hand = book.find_grade("hip_load", SLUG, SLUG, "anna")
        assert (by_hand.score, by_hand.needs_manual_grade) == (1.5, True)


def test_a_group_gets_the_attempt_that_counts_also_when_a_better_one_comes_later(room):
    (room.course / "roster.csv").write_text("id,group\nanna,A\nben,A\ncleo,A\nzoe,B\n")
    room.rule("best", f"[assignments.{SLUG}]\ngroups = true\n")
    course = course_at(room)
    for at, given, student in (*((*one, "anna") for one in ATTEMPTS[:2]), (*ATTEMPTS[2], "ben")):
        room.hand_in_at(student, at, given)
        collect_exchange(course, SLUG)
        share_in_groups(course, SLUG)
    assert share_in_groups(course, SLUG).new == []
    grade(course, SLUG)
    assert [sum(room.marks(student).values()) for student in ("anna", "ben", "cleo")] == [2, 3, 3]
    assert "handed in by ben for group A" in row_of(room, "cleo")["notes"]
    assert row_of(room, "zoe")["state"] == "nothing handed in"
    assert room.autograde("cleo")["success"]
    assert sum(room.marks("cleo").values()) == 3


def test_an_account_that_hands_in_under_another_name_is_stopped_and_notes_of_a_student_are_not_ours(room, monkeypatch):
    (room.course / "roster.csv").write_text("id\nanna\nnobody\n")
    folder = room.hand_in_at("anna", "2026-11-15 10:00:00", {"stance_muscle": "b"})
    (folder / "collected.txt").write_text("handed in by nobody for group A\n2 attempts were handed in\n")
    worse = room.hand_in_at("anna", "2026-11-16 10:00:00", {"stance_muscle": "a"})
    monkeypatch.setattr("gluteal.grading.classroom.exchange._account", lambda path: "nobody" if path == worse else "anna")
    found = collect_exchange(course_at(room), SLUG)
    assert found.new == ["anna"] and "was put there by nobody" in found.remarks[0]
    grade(course_at(room), SLUG)
    assert folder.exists() and room.marks("anna")["stance_muscle"] == 2 and row_of(room, "anna")["notes"] == ""


def test_files_that_an_instructor_mended_are_not_taken_from_the_exchange_again(room):
    for at, given in ATTEMPTS:
        room.hand_in_at("anna", at, given)
    course = course_at(room)
    collect_exchange(course, SLUG)
    mended = course.folder("submitted", "anna", SLUG) / "answers.json"
    mended.write_text(mended.read_text().replace('"learner": "anna"', '"learner": "Anna"'))
    assert collect_exchange(course, SLUG).new == [] and '"Anna"' in mended.read_text()


def test_a_students_own_time_counts_for_nothing_in_the_exchange(room):
    folder = room.attempt("anna", "2026-11-18 10:00:00")
    (folder / "timestamp.txt").write_text("2020-01-01 00:00:00 UTC")
    course = course_at(room)
    collect_exchange(course, SLUG)
    assert (course.folder("submitted", "anna", SLUG) / "timestamp.txt").read_text().startswith("2026-11-18 10:00:00")
