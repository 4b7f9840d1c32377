"""The quiz on three people's weeks, from release to marks; what learners planned for themselves stays out of it. About 8 s."""

import json
import shutil
import zipfile
from dataclasses import fields
from pathlib import Path

import nbformat
import pytest
from gluteal.grading.analysis.sitting import read_sitting
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from gluteal.grading.feedback import feedback_for
from gluteal.publish.assignment import asked_question, build_assignment
from gluteal.quiz import load_questions
from gluteal.quiz.handin import pack
from gluteal.routine.plan import Routine
from gluteal.routine.profile import Profile
from gluteal.routine.screening import questions as screening
from gluteal_widgets import ask, assignment, lesson

ROOT = Path(__file__).resolve().parents[2]
SLUG = "08-your-routine"
PLANTED = "PLANTED-0-10-17"
# Days, minutes and units are words of every card; what they hold here belongs to people who are made up.
OWN = ({each.name for each in (*fields(Profile), *fields(Routine))} | {"conditions"}) - {"days", "minutes", "units", "version", "kind"}
CALLS = {f'from gluteal_widgets import *\nassignment("{SLUG}")', "from gluteal_widgets.handin import hand_in\n\nhand_in()"}


@pytest.fixture
def room(empty_classroom, monkeypatch):
    """The quiz as the course ships it, generated and released."""
    room = empty_classroom
    shutil.copy(ROOT / f"course/assignments/{SLUG}.md", room.course / "assignments")
    shutil.copy(ROOT / f"course/sealed/{SLUG}.toml", room.course / "sealed")
    monkeypatch.setenv("GLUTEAL_HOME", str(ROOT))
    build_assignment(room.course / "assignments" / f"{SLUG}.md")
    assert room.generate(SLUG)["success"]
    return room


def keys_in(value):
    """Every name of a field in JSON data, however deep."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (set(value) if isinstance(value, dict) else set()).union(*map(keys_in, inner))


def answered(folder, student, monkeypatch):
    """The folder after its cards were opened and answered in it, with the learner's own plan, log and progress lying all about."""
    planted = [place / name for place in (folder, folder.parent) for name in ("routine.json", "log.json", "progress.json")]
    for path in planted:
        path.write_text(json.dumps({"goal": PLANTED, "conditions": [PLANTED]}), encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NBGRADER_STUDENT", student)
    assignment(SLUG)
    for name, question in load_questions(ROOT / f"course/sealed/{SLUG}.toml").items():
        card, said = ask(name), []
        card.send = lambda content, buffers=None, said=said: said.append(content)
        given = {"text": "Because it fits."} if question.kind == "text" else question.right_answer()
        card._handle_custom_msg({"kind": "answer", "id": "1", "answer": given}, [])
        assert said[0]["kind"] == "saved", said
        assert PLANTED not in json.dumps(card.get_state(), default=str)
    lesson("")
    for path in planted:
        assert PLANTED in path.read_text(encoding="utf-8"), "nobody wrote to it"
        path.unlink()


def test_the_quiz_asks_questions_and_nothing_else_runs_in_it(room):
    notebook = nbformat.read(room.course / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert [source for source in code if not asked_question(source)] == sorted(CALLS, key=lambda source: "hand_in" in source)


def test_a_folder_to_hand_in_holds_no_field_of_a_profile_and_nothing_of_ones_own_plan(room, monkeypatch):
    folder = room.hand_in("anna", SLUG)
    answered(folder, "anna", monkeypatch)
    with zipfile.ZipFile(pack(folder)) as package:
        texts = {name: package.read(name).decode() for name in package.namelist()}
    texts |= {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.suffix in (".json", ".ipynb")}
    asked = {words for question in screening() for words in (question.ask, *(option.text for option in question.options))}
    assert {"answers.json", "questions.json", f"{SLUG}.ipynb"} <= {Path(name).name for name in texts}
    for name, text in texts.items():
        assert PLANTED not in text and not [words for words in asked if len(words) > 12 and words in text], name
        if name.endswith((".json", ".ipynb")):
            assert not keys_in(json.loads(text)) & OWN, name


def test_right_weeks_earn_all_by_autograde_and_by_gluteal_grade_and_reasons_wait_for_a_person(room, monkeypatch):
    answered(room.hand_in("anna", SLUG), "anna", monkeypatch)
    assert room.autograde("anna", SLUG)["success"]
    marks = room.marks("anna", SLUG)
    assert [marks[f"plan_quiz_{who}"] for who in ("amir", "lena", "viktor")] == [8, 8, 8]
    assert sum(score for score in marks.values() if score) == 33
    assert {name for name, score in marks.items() if score is None} == {f"plan_quiz_{who}_why" for who in ("amir", "lena", "viktor")}
    course = open_course(room.course)
    grade(course, SLUG, force=True)
    assert room.marks("anna", SLUG) == marks
    sitting = read_sitting(course, SLUG, ["anna"])
    told = {one.ask.split(".")[0].strip(): one for one in feedback_for(course, sitting, sitting.learners[0]).answered}
    assert "Leave out what bends a sore knee far" in told["Put together one week of training for Amir"].reason
