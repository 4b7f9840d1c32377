"""Find a quiz among the files of an upload: the notebook and its answers, also renamed, numbered by a platform, or beside an older copy."""

import json
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from gluteal.grading.classroom.uploads import shown
from gluteal.quiz.answers import CARDS, FILE

_ANSWERS = re.compile(r"(^|[^a-z])answers[^/]*\.json([._-].*)?$", re.IGNORECASE)


@dataclass
class Quiz:
    """The files of one quiz, under the names they should have; ``notes`` say what was renamed or passed over."""

    files: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    release_id: str = ""
    learner: str = ""


def pick(files, slug):
    """Choose the quiz ``slug`` from ``files`` (path → bytes); returns a :class:`Quiz`, with nothing in it if there is none.

    Where there are several notebooks or files of answers, that with the newest answer counts.
    """
    quiz = Quiz()
    notebooks = [found for name, data in files.items() if (found := _notebook(name, data, slug))]
    if notebooks:
        best = max(notebooks, key=lambda found: (found["newest"], found["exact"], found["name"]))
        _take(quiz, f"{slug}.ipynb", best, notebooks, files)
        quiz.release_id = best["release_id"]
    answers = [found for name, data in files.items() if _ANSWERS.search(_base(name)) and (found := _answers(name, data, slug))]
    if answers:
        whole = [found for found in answers if found["slug"] == slug] or answers
        best = max(whole, key=lambda found: (found["newest"], found["exact"], found["name"]))
        _take(quiz, FILE, best, whole, files)
        quiz.learner = best["learner"]
    for name, data in files.items():
        if _base(name) == CARDS:
            quiz.files[CARDS] = data
        elif _base(name).startswith(f"{FILE}.damaged-"):
            quiz.files[_base(name)] = data
    return quiz


def _take(quiz, wanted, best, all_found, files):
    quiz.files[wanted] = files[best["name"]]
    if _base(best["name"]) != wanted:
        quiz.notes.append(f"{shown(best['name'])} was taken as {wanted}")
    others = [shown(found["name"]) for found in all_found if found is not best and files[found["name"]] != files[best["name"]]]
    if others:
        quiz.notes.append(
            f"several files could be {wanted}; {shown(best['name'])} has the newest answers, passed over: {', '.join(others[:3])}"
        )


def _notebook(name, data, slug):
    """What is known about a notebook that may be the quiz, or None."""
    if not name.lower().endswith((".ipynb", ".ipynb.json", ".ipynb.txt")):
        return None
    exact = _base(name) == f"{slug}.ipynb"
    found = {"name": name, "exact": exact, "newest": "", "release_id": ""}
    try:
        metadata = json.loads(data)["metadata"]
        ours = metadata.get("gluteal")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return found if exact else None
    if isinstance(ours, dict) and ours.get("slug") == slug:
        return {**found, "newest": _newest(_times(metadata.get("widgets"))), "release_id": str(ours.get("release_id", ""))[:60]}
    # A quiz whose mark was taken out is still known by its name.
    return found if exact or slug in _base(name) else None


def _answers(name, data, slug):
    found = {"name": name, "exact": _base(name) == FILE, "newest": "", "slug": "", "learner": ""}
    if ".damaged-" in _base(name):
        return None
    try:
        content = json.loads(data)
        times = [event.get("at") for event in content["events"] if isinstance(event, dict)]
        return {**found, "newest": _newest(times), "slug": content.get("assignment"), "learner": str(content.get("learner", ""))[:100]}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return found


def _times(widgets, depth=0):
    if isinstance(widgets, dict) and depth < 6:
        if isinstance(widgets.get("answered_at"), str):
            yield widgets["answered_at"]
        for inner in widgets.values():
            yield from _times(inner, depth + 1)


def _newest(times):
    # All are written in UTC by one function, so that their order as text is their order in time.
    return max((time for time in times if isinstance(time, str)), default="")


def _base(name):
    return PurePosixPath(name).name
