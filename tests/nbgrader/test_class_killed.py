"""A grading that is killed at any moment and started again ends with the gradebook of one that was left alone. 15 s; deep 60 s."""

import multiprocessing
import os
import random
import shutil
import signal
import time

import pytest
import sqlalchemy as sql
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from nbgrader.api import Gradebook

ANSWERS = [
    {"stance_muscle": "b", "pelvis_level": "a", "hip_load": {"value": "2.4", "unit": "BW"}},
    {"stance_muscle": "a", "side_moment": {"value": "74", "unit": "N"}},
    {},
]


def marks(room):
    query = """select s.student_id, c.name, g.auto_score, g.needs_manual_grade from grade g join base_cell c on c.id = g.cell_id
        join submitted_notebook n on n.id = g.notebook_id join submitted_assignment s on s.id = n.assignment_id order by 1, 2"""
    with Gradebook(f"sqlite:///{room.course}/gradebook.db") as book:
        return [tuple(row) for row in book.db.execute(sql.text(query))]


def pages(room):
    base = room.course / "autograded"
    return {str(path.relative_to(base)): path.read_bytes() for path in base.rglob("*") if path.is_file()}


def run(root):
    os.environ["TQDM_DISABLE"] = "1"
    grade(open_course(root), "90-sample")


def killed_until_done(room, draw, longest):
    """Start the grading, kill it after a random time, again and again until one gets through; the number of kills."""
    context, kills = multiprocessing.get_context("fork"), 0
    while True:
        process = context.Process(target=run, args=(room.course,))
        process.start()
        # Longer each time: the last one gets through on the slowest machine.
        process.join(draw.uniform(0.02, longest + 0.05 * kills))
        if not process.is_alive():
            assert process.exitcode == 0
            return kills
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        kills += 1


def hand_in(room, tools, monkeypatch, number):
    for index in range(number):
        student = f"s{index:03}"
        folder = room.hand_in(student)
        if given := ANSWERS[index % 3]:
            tools["answer"](folder, student, given, monkeypatch)


def check(room, tools, monkeypatch, tmp_path, number, seed):
    hand_in(room, tools, monkeypatch, number)
    shutil.copytree(room.home, tmp_path / "other")
    alone = type(room)(tmp_path / "other")
    start = time.perf_counter()
    run(alone.course)
    kills = killed_until_done(room, random.Random(seed), (time.perf_counter() - start) * 0.6)
    assert marks(room) == marks(alone)
    assert pages(room) == pages(alone)
    assert not (room.course / ".gluteal-work").exists()
    return kills


def test_a_grading_killed_again_and_again_ends_like_one_left_alone(classroom, tools, monkeypatch, tmp_path):
    assert check(classroom, tools, monkeypatch, tmp_path, 120, 1) > 0


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(2, 12))
def test_a_grading_killed_at_other_moments_ends_like_one_left_alone(classroom, tools, monkeypatch, tmp_path, seed):
    check(classroom, tools, monkeypatch, tmp_path, 150, seed)
