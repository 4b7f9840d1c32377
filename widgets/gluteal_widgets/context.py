"""Which lesson or assignment the notebook is, said once by its hidden first cell and used by every card after it."""

import json
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.quiz.answers import CARDS, FILE, learner


@dataclass(frozen=True)
class Context:
    """The notebook at hand: its slug, and for an assignment also its public questions and where answers go."""

    slug: str = ""
    graded: bool = False
    release_id: str = ""
    course: str = ""
    learner: str = ""
    answers: Path | None = None
    questions: dict = field(default_factory=dict)


_here = Context()
_told = set()


def here():
    """The context that the first cell set; an empty practice context before that."""
    return _here


def once(notice):
    """``notice`` the first time it is due in this notebook, afterwards nothing: one card says it, not eight."""
    if notice in _told:
        return ""
    _told.add(notice)
    return notice


@cache
def practice_questions():
    """The open bank, read once in a notebook's life: each card of a lesson asks for it."""
    from gluteal.quiz import bank

    return bank()


def lesson(slug):
    """Say which lesson this notebook is; its cards are for practice."""
    global _here
    _here = Context(slug=slug)


def assignment(slug):
    """Say which assignment this notebook is; its cards are for marks and keep answers beside the notebook.

    Raises
    ------
    GlutealError
        If ``questions.json`` is missing beside the notebook, cannot be read, or belongs to another assignment.
    """
    global _here
    _told.clear()
    folder = _notebook_folder()
    path = folder / CARDS
    try:
        public = json.loads(path.read_text(encoding="utf-8"))
        cards, named = dict(public["questions"]), public["assignment"]
    except FileNotFoundError as error:
        raise GlutealError(f"{path} is missing: fetch the assignment again, and keep its files in one folder") from error
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise GlutealError(f"{path} cannot be read ({error}): fetch the assignment again") from error
    if named != slug:
        raise GlutealError(f"{path} belongs to {named!r}, this notebook to {slug!r}: put each in its own folder")
    _here = Context(
        slug=slug,
        graded=True,
        release_id=public.get("release_id", ""),
        course=public.get("course", ""),
        learner=learner(),
        answers=folder / FILE,
        questions=cards,
    )


def _notebook_folder():
    # A kernel starts in its notebook's folder; should a cell have moved since, JupyterLab still names the notebook's path.
    named = Path(os.environ.get("JPY_SESSION_NAME", ""))
    moved = not (Path.cwd() / CARDS).exists() and named.is_absolute() and named.parent.is_dir()
    return named.parent if moved else Path.cwd()
