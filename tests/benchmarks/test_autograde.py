"""``nbgrader autograde`` with MarkAnswers beside stock nbgrader: the same submissions, the same run, the same marks."""

import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from gluteal.publish.assignment import build_assignment
from gluteal.quiz import load_questions
from nbformat.v4 import new_code_cell, new_notebook

SLUG, STOCK = "03-one-leg", "92-stock"
STUDENTS = 30
GOAL = 6  # times as fast; other work on the machine may cost half of that before the test fails

# The leanest stock notebook that can mark the same answers: no widget, no picture, only the quiz package.
SETUP = """
from pathlib import Path
from gluteal.quiz import load_questions, mark
from gluteal.quiz.answers import latest_events, read_answers
questions = load_questions({keys!r})
given = latest_events(read_answers("answers.json")[1]) if Path("answers.json").exists() else {{}}
"""


def classroom_class(root):
    spec = importlib.util.spec_from_file_location("nbgrader_classroom", root / "tests" / "nbgrader" / "conftest.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Classroom


def stock_notebook(questions, keys):
    """Each question as nbgrader's own way has it: a cell whose last value is the points."""
    cells = [new_code_cell(SETUP.format(keys=str(keys)))]
    for name, question in questions.items():
        ours = {"grade": True, "grade_id": name, "locked": True, "solution": False, "task": False, "schema_version": 3}
        source = f'mark(questions["{name}"], given.get("{name}", {{}}).get("answer")).score'
        cells.append(new_code_cell(source, metadata={"nbgrader": {**ours, "points": question.points}}))
    return new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}})


def answers_of(number, questions):
    """A learner of each kind: the first right, the second empty, the others a mixture drawn by their number."""
    draw, given = random.Random(number), {}
    for name, question in questions.items():
        if number == 1 or (number and draw.random() < 0.1):
            continue
        if question.kind == "number":
            off = 1 if number == 0 else draw.choice([1, 1, 1.15, 3])
            given[name] = {"value": f"{question.key * off:.4g}", "unit": question.unit if number == 0 else draw.choice(question.units)}
        else:
            given[name] = question.key if number == 0 else draw.choice(question.options).key
    return given


def hand_in(room, questions):
    release_id = json.loads((room.course / "source" / SLUG / "questions.json").read_text())["release_id"]
    for number in range(STUDENTS):
        student, at = f"student{number:02}", "2026-11-22T10:00:00+00:00"
        given = answers_of(number, questions)
        events = [
            {"id": f"e{seq}", "question": name, "answer": answer, "drawn": None, "at": at, "seq": seq}
            for seq, (name, answer) in enumerate(given.items(), 1)
        ]
        for slug in (SLUG, STOCK):
            folder = room.hand_in(student, slug)
            header = {"version": 1, "course": "gluteal", "release_id": release_id, "assignment": SLUG, "learner": student}
            if events:
                (folder / "answers.json").write_text(json.dumps({**header, "events": events}))


def autograde(room, slug):
    """Wall time and processor time of the command, s."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [str(Path(sys.executable).with_name("nbgrader")), "autograde", slug, "--force"]
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=room.course, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, used


@pytest.mark.deep
def test_marking_answers_is_many_times_as_fast_as_running_notebooks_and_gives_the_same_marks(tmp_path, root, capsys, record_property):
    room = classroom_class(root).found(tmp_path / "home")
    keys = shutil.copy(root / "course" / "sealed" / f"{SLUG}.toml", room.course / "sealed")
    shutil.copy(root / "course" / "assignments" / f"{SLUG}.md", room.course / "assignments")
    questions = load_questions(keys)
    build_assignment(room.course / "assignments" / f"{SLUG}.md")
    stock = room.course / "source" / STOCK / f"{STOCK}.ipynb"
    stock.parent.mkdir()
    nbformat.write(stock_notebook(questions, keys), stock)
    for slug in (SLUG, STOCK):
        result = room.generate(slug)
        assert result["success"], result
    hand_in(room, questions)
    # Ours before and after: what else the machine does then falls on both sides.
    first, (theirs, theirs_used), second = autograde(room, SLUG), autograde(room, STOCK), autograde(room, SLUG)
    ours, ours_used = ((one + two) / 2 for one, two in zip(first, second, strict=True))
    for number in range(STUDENTS):
        student = f"student{number:02}"
        assert room.marks(student, SLUG) == pytest.approx(room.marks(student, STOCK))
    assert sum(room.marks("student00", SLUG).values()) == sum(question.points for question in questions.values())
    assert sum(room.marks("student01", SLUG).values()) == 0
    ratio = theirs / ours
    record_property("autograde_ratio", round(ratio, 1))
    with capsys.disabled():
        print(
            f"\n{STUDENTS} submissions: MarkAnswers {ours:.1f} s, stock {theirs:.1f} s, {ratio:.1f} times as fast (goal {GOAL});", end=" "
        )
        print(f"processor time {ours_used:.1f} s and {theirs_used:.1f} s, {theirs_used / ours_used:.1f} times")
    assert ratio >= GOAL / 2
