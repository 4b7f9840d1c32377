"""The course's own quiz, by the commands that docs/grading.md names."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from gluteal.publish.assignment import build_assignment
from gluteal.quiz import load_questions

SLUG = "03-one-leg"


def nbgrader(room, *arguments):
    """Run nbgrader as an instructor does, in the course folder, in an environment that is not activated."""
    command = [str(Path(sys.executable).with_name("nbgrader")), *arguments]
    done = subprocess.run(command, cwd=room.course, capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(room.home)})
    assert done.returncode == 0, done.stderr
    return done.stderr


def right_answer(question):
    return {"value": repr(question.key), "unit": question.unit} if question.kind == "number" else question.key


def test_the_courses_own_quiz_is_released_and_marked_by_command(empty_classroom, tools, monkeypatch, root):
    room = empty_classroom
    for name in (f"assignments/{SLUG}.md", f"sealed/{SLUG}.toml"):
        shutil.copy(root / "course" / name, room.course / name)
    build_assignment(room.course / "assignments" / f"{SLUG}.md")
    nbgrader(room, "generate_assignment", SLUG)
    questions = load_questions(room.course / "sealed" / f"{SLUG}.toml")
    anna, ben = room.hand_in("anna", SLUG), room.hand_in("ben", SLUG)
    tools["answer"](anna, "anna", {name: right_answer(question) for name, question in questions.items()}, monkeypatch)
    assert not (ben / "answers.json").exists()
    log = nbgrader(room, "autograde", SLUG)
    assert "Traceback" not in log
    assert room.marks("anna", SLUG) == {name: question.points for name, question in questions.items()}
    assert sum(room.marks("anna", SLUG).values()) == 10
    assert set(room.marks("ben", SLUG).values()) == {0}


def test_the_commands_start_without_what_no_marking_needs(classroom, tools, monkeypatch):
    tools["answer"](classroom.hand_in("anna"), "anna", tools["right"], monkeypatch)
    watched = "import sys; from gluteal.cli import main; main(standalone_mode=False); print(sorted(sys.modules))"
    command = [sys.executable, "-c", watched, "grade", tools["slug"], "--no-collect"]
    done = subprocess.run(command, cwd=classroom.course, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "1 marked" in done.stdout
    # A grammar of internet addresses, the units of all sciences, and the body with its pictures: each costs more than marking a student.
    loaded = done.stdout.splitlines()[-1]
    assert "'nbformat'" in loaded
    assert [name for name in ("rfc3987_syntax", "pint", "tqdm", "gluteal.body", "matplotlib", "IPython") if f"'{name}'" in loaded] == []
