"""Instructor and students as separate accounts of one computer: nobody reads keys or hands in for another. 3 s.

As root, students are real accounts of the system (``nobody`` and ``games``, which Debian always has); otherwise all is one account,
and what only separate accounts can show is shown by who owns a folder.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from gluteal.grading.classroom.doctor import examine
from gluteal.grading.classroom.exchange import collect_exchange
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade

SLUG = "90-sample"
ROOT = os.geteuid() == 0
ME = pwd.getpwuid(os.geteuid()).pw_name
STUDENT, OTHER = ("nobody", "games") if ROOT else (ME, "anna")
SUBMIT = """
import pathlib, shutil, sys
released, inbound, name, answers = sys.argv[1:]
target = pathlib.Path(inbound, name)
shutil.copytree(released, target)
(target / "answers.json").write_text(answers)
"""
READ = """
import pathlib, sys
for path in sys.argv[1:]:
    try:
        print(len(list(pathlib.Path(path).iterdir())) if pathlib.Path(path).is_dir() else len(pathlib.Path(path).read_bytes()))
    except OSError:
        print("refused")
"""


@pytest.fixture
def room(classroom):
    """The course below a folder that every account may enter; only the instructor's own folder is closed."""
    home = Path(tempfile.mkdtemp(prefix="gluteal-accounts-"))
    home.chmod(0o755)
    shutil.copytree(classroom.home, home / "home")
    moved = type(classroom)(home / "home")
    moved.home.chmod(0o755)
    moved.course.chmod(0o700)
    moved.exchange.chmod(0o777)
    yield moved
    shutil.rmtree(home)


def as_account(account, code, *words):
    """Run a little Python as another account, as far as we may."""
    python = "/usr/bin/python3" if ROOT else sys.executable
    user = {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []} if ROOT else {}
    done = subprocess.run([python, "-c", code, *map(str, words)], capture_output=True, text=True, check=True, cwd="/", **user)
    return done.stdout.split()


def submit(room, account, student, at, answers):
    inbound, outbound = (room.exchange / "gluteal" / name for name in ("inbound", "outbound"))
    as_account(account, SUBMIT, outbound / SLUG, inbound, f"{student}+{SLUG}+{at} UTC+x", answers)


def answers_of(room, student, tools, monkeypatch, given):
    folder = Path(tempfile.mkdtemp(dir=room.course))
    shutil.copy(room.course / "release" / SLUG / "questions.json", folder)
    return tools["answer"](folder, student, given, monkeypatch).read_text()


def test_work_put_into_the_exchange_by_another_student_replaces_nothing(room, tools, monkeypatch):
    (room.course / "roster.csv").write_text(f"id\n{STUDENT}\n{OTHER}\n")
    submit(room, STUDENT, STUDENT, "2026-11-15 10:00:00", answers_of(room, STUDENT, tools, monkeypatch, tools["right"]))
    victim = OTHER if ROOT else STUDENT
    if ROOT:
        submit(room, OTHER, OTHER, "2026-11-15 10:00:00", answers_of(room, OTHER, tools, monkeypatch, tools["right"]))
    else:
        monkeypatch.setattr(
            "gluteal.grading.classroom.exchange._account", lambda path: OTHER if "12:00" in path.name else path.name.split("+")[0]
        )
    # Later than the victim's own, and empty: it would take all marks away.
    submit(room, STUDENT, victim, "2026-11-15 12:00:00", answers_of(room, victim, tools, monkeypatch, {"stance_muscle": "a"}))
    course = open_course(room.course)
    course.exchange = room.exchange
    found = collect_exchange(course, SLUG)
    assert [remark for remark in found.remarks if f"{victim}: " in remark and "was put there by" in remark]
    assert found.to_match[0]["handed_in_by"] == (STUDENT if ROOT else OTHER)
    grade(course, SLUG)
    assert sum(room.marks(victim).values()) == 8


def test_a_students_account_reads_neither_keys_nor_gradebook_nor_others_work(room):
    course = open_course(room.course)
    places = [course.sealed / f"{SLUG}.toml", course.root / "gradebook.db", course.root / "submitted", course.root / "release"]
    told = [one for one in examine(course) if one.topic == "accounts"]
    assert [one.good for one in told] == [True]
    if ROOT:
        assert as_account(STUDENT, READ, *places) == ["refused"] * 4
    # Opened to all, the doctor says so; it looks at rights, not at who asks.
    room.course.chmod(0o755)
    (course.root / "gradebook.db").chmod(0o644)
    opened = [one for one in examine(course) if one.topic == "accounts"]
    assert "other accounts of this computer can read gradebook.db" in opened[0].told
