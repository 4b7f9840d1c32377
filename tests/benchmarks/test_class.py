"""``gluteal grade`` beside nbgrader: the same submissions marked in three ways with the same marks, and a class of a thousand."""

import importlib.util
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from gluteal.publish.assignment import build_assignment
from gluteal.quiz import load_questions

HERE = Path(__file__).parent
SLUG, STOCK = "03-one-leg", "92-stock"
BESIDE, CLASS, THOUSAND = 30, 300, 1000
GOAL, LEAST = 100, 30


def neighbour():
    spec = importlib.util.spec_from_file_location("autograde_benchmark", HERE / "test_autograde.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


OTHER = neighbour()


def course(home, root):
    """A released quiz, the same questions as a stock notebook, and what learners would hand in."""
    room = OTHER.classroom_class(root).found(home)
    keys = shutil.copy(root / "course" / "sealed" / f"{SLUG}.toml", room.course / "sealed")
    shutil.copy(root / "course" / "assignments" / f"{SLUG}.md", room.course / "assignments")
    questions = load_questions(keys)
    build_assignment(room.course / "assignments" / f"{SLUG}.md")
    stock = room.course / "source" / STOCK / f"{STOCK}.ipynb"
    stock.parent.mkdir()
    nbformat.write(OTHER.stock_notebook(questions, keys), stock)
    for slug in (SLUG, STOCK):
        result = room.generate(slug)
        assert result["success"], result
    return room, questions


def hand_in(room, questions, numbers, slugs=(SLUG,)):
    release_id = json.loads((room.course / "source" / SLUG / "questions.json").read_text())["release_id"]
    for number in numbers:
        student, at = f"student{number:04}", "2026-11-22T10:00:00+00:00"
        given = OTHER.answers_of(number, questions)
        events = [
            {"id": f"e{seq}", "question": name, "answer": answer, "drawn": None, "at": at, "seq": seq}
            for seq, (name, answer) in enumerate(given.items(), 1)
        ]
        header = {"version": 1, "course": "gluteal", "release_id": release_id, "assignment": SLUG, "learner": student}
        for slug in slugs:
            folder = room.hand_in(student, slug)
            if events:
                (folder / "answers.json").write_text(json.dumps({**header, "events": events}))


# Linux counts the memory of whoever starts a program to that program; so a small process starts it, not these tests.
LAUNCHER = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
wall, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([status, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def run(room, *command):
    """Wall time, processor time (s) and the most memory (MB) of a command in the course folder."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    program = str(Path(sys.executable).with_name(command[0]))
    launch = [sys.executable, "-S", "-c", LAUNCHER, program, *command[1:]]
    told = subprocess.run(launch, cwd=room.course, capture_output=True, text=True, env=environment, check=True)
    status, wall, processor, memory = json.loads(told.stdout)
    assert status == 0, told.stderr[-2000:]
    return wall, processor, memory


def children_used():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_a_class_is_marked_many_times_as_fast_as_by_running_notebooks_with_the_same_marks_in_all_three_ways(
    tmp_path, root, capsys, record_property
):
    room, questions = course(tmp_path / "home", root)
    hand_in(room, questions, range(BESIDE), (SLUG, STOCK))
    marked_by_nbgrader, _, _ = run(room, "nbgrader", "autograde", SLUG)
    by_nbgrader = {number: room.marks(f"student{number:04}", SLUG) for number in range(BESIDE)}
    hand_in(room, questions, range(BESIDE, CLASS))
    first, first_used, _ = run(room, "gluteal", "grade", SLUG, "--force")
    before = children_used()
    stock, _, _ = run(room, "nbgrader", "autograde", STOCK)
    stock_used = children_used() - before
    second, second_used, memory = run(room, "gluteal", "grade", SLUG, "--force")
    for number in range(BESIDE):
        ours = room.marks(f"student{number:04}", SLUG)
        assert ours == by_nbgrader[number]
        assert ours == pytest.approx(room.marks(f"student{number:04}", STOCK))
    ours, ours_used, stock_each = (first + second) / 2 / CLASS, (first_used + second_used) / 2 / CLASS, stock / BESIDE
    ratio = stock_each / ours
    record_property("class_ratio", round(ratio))
    with capsys.disabled():
        print(
            f"\nthe same marks three ways, a submission: stock {stock_each * 1000:.0f} ms ({BESIDE}), MarkAnswers in nbgrader "
            f"{marked_by_nbgrader / BESIDE * 1000:.0f} ms ({BESIDE}), gluteal grade {ours * 1000:.1f} ms (class of {CLASS}, start of the "
            f"command included, {memory:.0f} MB): {ratio:.0f} times as fast as stock (goal {GOAL}, at least {LEAST}); "
            f"processor time {stock_used / BESIDE / ours_used:.0f} times"
        )
    assert ratio >= LEAST


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_a_thousand_cost_no_more_each_than_a_hundred_and_memory_stays_flat(tmp_path, root, capsys, record_property):
    room, questions = course(tmp_path / "home", root)
    run(room, "gluteal", "grade", SLUG)  # the very first start compiles modules
    start_used = run(room, "gluteal", "grade", SLUG)[1]
    hand_in(room, questions, range(THOUSAND // 10))
    _, hundred, small = run(room, "gluteal", "grade", SLUG)
    hand_in(room, questions, range(THOUSAND // 10, THOUSAND))
    _, thousand, large = run(room, "gluteal", "grade", SLUG, "--force")
    again = run(room, "gluteal", "grade", SLUG)[1]
    # Processor time: what else the machine does falls on wall time. Both are without the start of the command.
    growth = (thousand - start_used) / THOUSAND / ((hundred - start_used) / (THOUSAND // 10))
    record_property("growth", round(growth, 2))
    with capsys.disabled():
        print(
            f"\nprocessor time a submission: {(hundred - start_used) * 10:.1f} ms in a class of 100, {thousand - start_used:.1f} ms "
            f"in one of {THOUSAND} ({growth:.2f} times); most memory {small:.0f} and {large:.0f} MB; "
            f"a second run over {THOUSAND}: {again:.1f} s"
        )
    assert growth <= 1.5
    assert large <= small * 1.25
