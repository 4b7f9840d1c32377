"""A class of forty made by a seed, with properties that are known beforehand: what a report must find, and what it must not."""

import json
import shutil
from dataclasses import dataclass, field

import numpy as np
import pytest
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from gluteal.publish.assignment import build_assignment

SLUG = "91-class"
OBJECTIVES = ("Which muscles hold your pelvis when you stand on one leg?", "How hard is the hip joint pressed when you stand on one leg?")
ONES = ("q_easy", "q_hard", "q_flipped", "q_misled", "q_idle", "q_plain", "q_other")
HEAD = """---
title: A quiz for a class
slug: {slug}
minutes: 10
objectives:
  - Which muscle works?
summary: Ten questions.
---

Answer each question.

"""
ONE = """
[{name}]
kind = "one"
ask = "What about *{name}*?"
option.a = "Answer A of {name}"
option.b = "Answer B of {name}"
option.c = "Answer C of {name}"
option.d = "Answer D of {name}"
key = "a"
why.a = "WHYA of {name}"
why.b = "WHYB of {name}"
why.c = "WHYC of {name}"
why.d = "WHYD of {name}"
misconception.b = "{idea}"
misconception.c = "C is near enough"
objective = "{objective}"
source = "B7"
"""
OTHERS = f"""
[q_many]
kind = "many"
ask = "Which two?"
option.a = "First"
option.b = "Second"
option.c = "Third"
option.d = "Fourth"
key = ["a", "c"]
why.a = "yes"
why.b = "no"
why.c = "yes"
why.d = "no"
misconception.b = "The second belongs, too"
points = 2
objective = "{OBJECTIVES[1]}"
source = "B7"

[q_order]
kind = "order"
ask = "In which order?"
option.a = "One"
option.b = "Two"
option.c = "Three"
key = ["a", "b", "c"]
why.a = "first"
why.b = "then"
why.c = "last"
points = 2
objective = "{OBJECTIVES[1]}"
source = "B7"

[q_number]
kind = "number"
ask = "How hard?"
key = 1000
unit = "N"
units = ["N", "kg", "N m"]
tolerance = 2
half_tolerance = 15
why = "Half the lever arm needs twice the force."
points = 2
objective = "{OBJECTIVES[1]}"
source = "B7"
"""
NAMES = (*ONES, "q_many", "q_order", "q_number")


@dataclass
class MadeClass:
    """The room, and what each student answered: ``given`` by student, then by question; ``theta`` their ability."""

    room: object
    given: dict = field(default_factory=dict)
    theta: dict = field(default_factory=dict)
    slug: str = SLUG
    names: tuple = NAMES
    objectives: tuple = OBJECTIVES

    def course(self):
        course = open_course(self.room.course)
        course.exchange = self.room.exchange
        return course

    def hand_in(self, student, given, slug=SLUG, learner=None, ids=None):
        """Put a submission in place as collecting leaves it, with its own history of answers."""
        folder = self.room.hand_in(student, slug)
        self.given[student] = given
        cards = json.loads((folder / "questions.json").read_text())
        header = {"version": 1, **{name: cards[name] for name in ("course", "release_id", "assignment")}, "learner": learner or student}
        events = []
        prefix = next(iter(given), "").partition("q_")[0]
        for seq, (question, answer) in enumerate(with_confidence(given, prefix).items(), 1):
            name = f"{ids or student}-{seq}"
            at = f"2026-11-20T10:00:{seq:02d}+00:00"
            events.append({"id": name, "question": question, "answer": answer, "drawn": None, "at": at, "seq": seq})
        if given:
            (folder / "answers.json").write_text(json.dumps({**header, "events": events}))
        return folder


def write_quiz(room, slug=SLUG, prefix=""):
    """Build and generate a quiz; ``prefix`` makes ids of its own, so that parallel forms can stand in one course."""
    asked = "\n".join(f'```{{code-cell}}\nask("{prefix}{name}")\n```\n' for name in NAMES)
    (room.course / "assignments" / f"{slug}.md").write_text(HEAD.format(slug=slug) + asked, encoding="utf-8")
    ones = [
        ONE.format(name=f"{prefix}{name}", idea=f"B is what {name} looks like", objective=OBJECTIVES[place % 2])
        for place, name in enumerate(ONES)
    ]
    # Two questions ask how sure one is, one of them about something new.
    ones[1] += "confidence = true\n"
    ones[5] += 'confidence = true\nlevel = "transfer"\n'
    text = "".join(ones) + OTHERS.replace("[q_", f"[{prefix}q_")
    (room.course / "sealed" / f"{slug}.toml").write_text(text, encoding="utf-8")
    build_assignment(room.course / "assignments" / f"{slug}.md")
    made = room.generate(slug)
    assert made["success"], made


def answers_of(chance, theta, prefix=""):
    """One learner's answers by a Rasch-like rule, but for the questions that are made to stand out."""

    def right(b):
        return chance.random() < 1 / (1 + np.exp(-1.8 * (theta - b)))

    def wrong(letters="bcd"):
        return letters[chance.integers(len(letters))]

    given = {
        "q_easy": "a" if theta > -1.75 else "b",
        "q_hard": "a" if theta > 1.55 else wrong(),
        # Whoever knows more is led astray: as if the key were wrong.
        "q_flipped": "b" if right(0) else "a",
        "q_misled": "a" if theta > 0.7 else "b",
        "q_idle": "a" if right(0) else wrong("bc"),
        "q_plain": "a" if right(-0.2) else wrong(),
        "q_other": "a" if right(0.3) else wrong(),
        "q_many": {"ticked": ["a", "c"]} if right(0) else {"ticked": ["a", "b"]},
        "q_order": {"order": ["a", "b", "c"]} if right(0) else {"order": ["b", "a", "c"]},
        "q_number": {"value": "1000", "unit": "N"}
        if right(0)
        else {"value": "1000", "unit": "kg"}
        if right(0)
        else {"value": "250", "unit": "N"},
    }
    return {f"{prefix}{name}": answer for name, answer in given.items()}


def with_confidence(given, prefix=""):
    """The answers as cards that ask how sure one is keep them: certain wherever the letter is b, else fairly sure."""
    asked = {f"{prefix}{name}" for name in ("q_hard", "q_plain")} & set(given)
    return given | {name: {"option": given[name], "confidence": 3 if given[name] == "b" else 2} for name in asked if given[name] in "abcd"}


@pytest.fixture(scope="session")
def made_once(tmp_path_factory, _released):
    """Forty who answered, two who handed in nothing answered, one excused, three absent."""
    home = tmp_path_factory.mktemp("forty") / "home"
    shutil.copytree(_released.home, home)
    made = MadeClass(type(_released)(home))
    write_quiz(made.room)
    chance = np.random.default_rng(4)
    for number, theta in enumerate(np.sort(chance.normal(size=40)), 1):
        student = f"s{number:02d}"
        made.theta[student] = theta
        made.hand_in(student, answers_of(chance, theta))
    for student in ("t01", "t02"):
        made.hand_in(student, {})
    rows = ["id,name,email,canvas_id,sis_id,moodle_id,group"]
    for number, student in enumerate([*made.theta, "t01", "t02", "x01", "y01", "y02", "y03"], 1):
        name = {"s01": '=HYPERLINK("http://evil"; 1)', "s02": "Zoë O’Hara", "s03": "-2+3"}.get(student, f"Student {student}")
        quoted = name.replace('"', '""')
        rows.append(f'{student},"{quoted}",{student}@example.org,{7000 + number},SIS{number},M{number},')
    (made.room.course / "roster.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (made.room.course / "excused.csv").write_text("student,assignment,reason\nx01,*,ill\n", encoding="utf-8")
    (made.room.course / "grading.toml").write_text(
        f'timezone = "Europe/London"\n[late]\npolicy = "per_day"\n[assignments."{SLUG}"]\ndue = 2026-11-16T12:00:00\n', encoding="utf-8"
    )
    late = made.room.course / "submitted" / "s40" / SLUG
    (late / "timestamp.txt").write_text("2026-11-17 11:00:00.000000 UTC")
    grade(made.course(), SLUG)
    return made


@pytest.fixture
def forty(made_once, tmp_path):
    """The class of forty, marked; a copy for each test that changes it."""
    shutil.copytree(made_once.room.home, tmp_path / "home")
    return MadeClass(type(made_once.room)(tmp_path / "home"), dict(made_once.given), dict(made_once.theta))


@pytest.fixture(scope="session")
def kit():
    """Helpers for tests that make a class of their own."""
    return {"write_quiz": write_quiz, "answers_of": answers_of, "grade": grade, "MadeClass": MadeClass}
