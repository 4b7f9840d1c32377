"""What a course's questions cover: objectives by kind, level and misconception."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

from gluteal.grading.analysis.choices import possible_ideas
from gluteal.quiz import bank, load_questions

_FRONT = re.compile(r"^---\n(.*?)\n---\n", re.DOTALL)
UNSAID = "not said"


@dataclass(frozen=True)
class Covered:
    """The questions to one objective: how many are open and how many sealed, their kinds and levels, the misconceptions they detect."""

    lesson: str
    objective: str
    open: int
    sealed: int
    kinds: Counter
    levels: Counter
    misconceptions: frozenset


def coverage(lessons, sealed):
    """One row for each objective of the lessons, then one for each objective that no lesson has.

    Parameters
    ----------
    lessons, sealed : path
        Folder of the lessons' texts, and of the question files with keys.

    Returns
    -------
    list of Covered

    Raises
    ------
    QuestionError
        If a file of questions does not load.
    """
    questions = [(question, True) for question in bank().values()]
    questions += [(question, False) for path in sorted(Path(sealed).glob("*.toml")) for question in load_questions(path).values()]
    rows = {(slug, objective): [] for slug, objective in _objectives(Path(lessons))}
    home = {objective: slug for slug, objective in rows}
    for question, is_open in questions:
        rows.setdefault((home.get(question.objective, ""), question.objective), []).append((question, is_open))
    return [_covered(slug, objective, asked) for (slug, objective), asked in rows.items()]


def _covered(slug, objective, asked):
    questions = [question for question, _ in asked]
    return Covered(
        lesson=slug,
        objective=objective,
        open=sum(is_open for _, is_open in asked),
        sealed=sum(not is_open for _, is_open in asked),
        kinds=Counter(question.kind for question in questions),
        levels=Counter(question.level or UNSAID for question in questions if question.kind != "predict"),
        misconceptions=frozenset().union(*map(possible_ideas, questions)),
    )


def _objectives(lessons):
    for path in sorted(lessons.glob("[0-9][0-9]-*.md")):
        front = _FRONT.match(path.read_text(encoding="utf-8"))
        matter = yaml.safe_load(front[1]) if front else {}
        yield from ((path.stem, objective) for objective in matter.get("objectives", ()))
