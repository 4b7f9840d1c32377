"""Feedback pages: what stands on them, when they may go out, and the way through nbgrader to the student. 10 s."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.grading.analysis.sitting import read_sitting
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from gluteal.grading.feedback import feedback_for, hold, last_moment, write_feedback
from nbgrader.api import Gradebook

SLUG = "90-sample"
WRONG = {"stance_muscle": "a", "hip_load": {"value": "2,9", "unit": "BW"}, "side_moment": {"value": "<b>12</b>", "unit": "N m"}}


def course_of(room):
    course = open_course(room.course)
    course.exchange = room.exchange
    return course


def due(room, when, extra=""):
    text = f'timezone = "Europe/London"\n[assignments.{SLUG}]\nopens = 2026-01-01T00:00:00\ndue = {when:%Y-%m-%dT%H:%M:%S}Z\n'
    (room.course / "grading.toml").write_text(text)
    if extra:
        (room.course / "extensions.csv").write_text(f"student,assignment,minutes\nanna,{SLUG},{extra}\n")


@pytest.fixture
def handed(classroom, tools, monkeypatch):
    """Anna, who has nearly all wrong and left one open, came through the exchange; Ben has all right; both are marked."""
    for student, given in (("anna", WRONG), ("ben", tools["right"])):
        folder = classroom.fetch(student)
        tools["answer"](folder, student, given, monkeypatch)
        classroom.submit(student)
    assert classroom.api().collect(SLUG)["success"]
    grade(course_of(classroom), SLUG)
    return classroom


def page_of(room, student="anna"):
    write_feedback(course_of(room), SLUG)
    return (room.course / "feedback" / student / SLUG / f"{SLUG}.html").read_text(encoding="utf-8")


def words(page):
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S).split())


def run(room, *more):
    # The command finds the exchange in the settings, as on an instructor's machine.
    config = room.course / "nbgrader_config.py"
    if "Exchange.root" not in config.read_text():
        config.write_text(config.read_text() + f'\nc.Exchange.root = "{room.exchange}"\n')
    return CliRunner().invoke(main, ["feedback", SLUG, "--course", str(room.course), *more])


def test_a_page_tells_answer_marks_reason_right_answer_and_the_idea_kindly(handed):
    told = words(page_of(handed))
    assert "1.5 of 8 marks" in told
    assert "You stand on your left leg. Which muscle keeps the pelvis level?" in told
    assert "Marks: 0 of 2 Your answer Right gluteus medius Why SECRETA It has no fixed end to pull against." in told
    assert "Right would be Left gluteus medius SECRETB It pulls the crest towards the femur." in told
    assert "An idea that leads here “SECRETM the lifted side works”. A sensible guess" in told
    assert "Marks: 1.5 of 3 Your answer 2,9 BW Why Half marks: close to 2.4137 BW" in told
    assert "Marks: 0 of 1 Your answer none Why No answer. Right would be The lifted side" in told


def test_a_page_needs_nothing_else_and_shows_what_a_student_typed_as_text(handed):
    page = page_of(handed)
    assert "&lt;b&gt;12&lt;/b&gt;" in page and "<b>12" not in page
    assert not re.search(r"<script|<link|src=|href=|@import|url\(", page)
    assert "prefers-color-scheme: dark" in page and "@media print" in page and '<html lang="en-GB">' in page


def test_all_right_tells_the_reasons_and_nothing_to_reread(handed):
    told = words(page_of(handed, "ben"))
    assert "8 of 8 marks" in told and "SECRETB" in told
    assert "Right would be" not in told and "Read again" not in told and "Worth another look" not in told


def test_sections_to_reread_come_from_the_lesson_that_has_the_objective(forty):
    course = forty.course()
    sitting = read_sitting(course, forty.slug)
    learner = next(one for one in sitting.learners if one.id == "s01")
    misled = next(one for one in feedback_for(course, sitting, learner).answered if "q_misled" in one.ask)
    assert [str(section) for section in misled.reread] == ["Lesson 03, “Standing on one leg”: “A seesaw in your hip”"]


def test_marks_by_hand_and_a_late_penalty_stand_on_the_page(handed):
    with Gradebook(f"sqlite:///{handed.course}/gradebook.db") as book:
        book.find_grade("stance_muscle", SLUG, SLUG, "anna").manual_score = 1.0
        book.find_submission_notebook(SLUG, SLUG, "anna").late_submission_penalty = 0.5
        book.db.commit()
    told = words(page_of(handed))
    assert "2 of 8 marks : 2.5 for your answers, less 0.5 because it came late" in told
    assert "Marks: 1 of 2, given by a person" in told


def test_a_regraded_question_gives_its_reason(handed):
    args = ["regrade", "stance_muscle", "--accept", "a,b", "--reason", "The picture was mirrored.", "--yes", "--course", str(handed.course)]
    assert CliRunner().invoke(main, args).exit_code == 0
    told = words(page_of(handed))
    assert (
        "Marks: 2 of 2 Your answer Right gluteus medius Why Accepted when this question was marked again. The picture was mirrored." in told
    )
    assert "SECRETM" not in told


def test_somebody_elses_answers_tell_no_key(handed, tools, monkeypatch):
    folder = handed.hand_in("cleo")
    tools["answer"](folder, "stranger", {"stance_muscle": "a"}, monkeypatch)
    grade(course_of(handed), SLUG)
    told = words(page_of(handed, "cleo"))
    assert "These answers were saved by stranger" in told and "4 answers are still to be marked by a person" in told
    assert not any(key in told for key in tools["keys"])


def test_keys_stay_in_until_the_last_extension_has_passed(handed, tools):
    now = datetime.now(UTC).replace(tzinfo=None)
    due(handed, now - timedelta(hours=1), extra=120)
    course = course_of(handed)
    assert last_moment(course, SLUG) == pytest.approx(now + timedelta(hours=1), abs=timedelta(seconds=2))
    result = run(handed)
    assert result.exit_code == 1 and "the time of the last student for 90-sample ends" in result.output and "--now" in result.output
    assert not (handed.course / "feedback").exists()
    # The formgrader and nbgrader's own command are held back as well.
    answer = handed.api().generate_feedback(SLUG, "anna")
    assert not answer["success"] and "the time of the last student" in str(answer)
    assert not list((handed.course / "feedback").rglob("*.html"))
    hold(course, SLUG, now + timedelta(hours=2))


def test_an_extension_that_only_the_gradebook_knows_counts(handed):
    with Gradebook(f"sqlite:///{handed.course}/gradebook.db") as book:
        book.find_assignment(SLUG).duedate = datetime(2026, 1, 2)
        book.find_submission(SLUG, "ben").extension = timedelta(days=3)
        book.db.commit()
    assert last_moment(course_of(handed), SLUG) == datetime(2026, 1, 5)


def test_where_no_due_date_is_known_the_command_asks(handed):
    result = run(handed)
    assert result.exit_code == 1 and "no due date of 90-sample is known" in result.output


def test_now_warns_and_does_it_and_students_fetch_it_as_usual(handed, tools):
    due(handed, datetime.now(UTC) + timedelta(days=1))
    result = run(handed, "--now")
    assert result.exit_code == 0, result.output
    assert "Warning: until" in result.output and "2 can be fetched by their students" in result.output
    fetched = next(handed.fetch_feedback("anna").rglob("*.html")).read_text(encoding="utf-8")
    assert "1.5 of 8 marks" in fetched and "SECRETA" in fetched


def test_after_the_time_is_over_no_warning_is_needed_and_work_from_elsewhere_is_named(handed, tools, monkeypatch):
    due(handed, datetime.now(UTC) - timedelta(days=1))
    tools["answer"](handed.hand_in("cleo"), "cleo", WRONG, monkeypatch)
    handed.hand_in("dan")
    course = course_of(handed)
    grade(course, SLUG)
    handed.hand_in("emil")
    result = run(handed)
    assert result.exit_code == 0 and "Warning" not in result.output, result.output
    assert "4 pages written" in result.output and "not marked yet, so without a page: emil" in result.output
    assert "2 can be fetched" in result.output and "2 did not come through the exchange" in result.output
    assert words(page_of(handed, "dan")).count("No answer.") == 4


def test_nbgraders_own_command_writes_the_same_page(handed):
    assert handed.api().generate_feedback(SLUG, "anna")["success"]
    path = handed.course / "feedback" / "anna" / SLUG / f"{SLUG}.html"
    by_nbgrader = path.read_text(encoding="utf-8")
    path.unlink()
    assert page_of(handed) == by_nbgrader


def test_a_quiz_beside_a_notebook_that_is_run_keeps_nbgraders_page(handed):
    release = handed.course / "release" / SLUG
    (release / "code.ipynb").write_text((release / f"{SLUG}.ipynb").read_text())
    assert handed.api().generate_feedback(SLUG, "anna")["success"]
    page = (handed.course / "feedback" / "anna" / SLUG / f"{SLUG}.html").read_text(encoding="utf-8")
    assert "SECRETA" in page and "1.5 / 8.0" in page and "1.5 of 8 marks" not in page
