"""Which section of which lesson meets an objective: read from the lessons' own text."""

import re
from dataclasses import dataclass
from functools import lru_cache

import yaml

from gluteal.errors import GlutealError
from gluteal.places import repository

_FRONT = re.compile(r"^---\n(.*?)\n---\n(.*)$", re.DOTALL)
_ACTIVITY = re.compile(r"<!--\s*activity:\s*([\d ,]+?)\s*-->")


@dataclass(frozen=True)
class Section:
    """A section of a lesson; ``heading`` is empty where the whole lesson is meant."""

    slug: str
    lesson: str
    heading: str = ""

    def __str__(self):
        number = self.slug.split("-", 1)[0]
        where = f"Lesson {number}, “{self.lesson}”" if number.isdigit() else f"“{self.lesson}”"
        return f"{where}: “{self.heading}”" if self.heading else where


def sections_for(objective, lesson=""):
    """Sections to reread for an objective, first the one that comes first; none where no lesson has this objective.

    Parameters
    ----------
    objective : str
        As lessons and questions word it.
    lesson : str
        Slug of the lesson to prefer, where several share the objective.

    Returns
    -------
    tuple of Section
    """
    try:
        folder = repository() / "lessons"
    except GlutealError:
        return ()
    stamp = tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.md")))
    found = _objectives(folder, stamp).get(_plain(objective), {})
    return found.get(lesson) or next(iter(found.values()), ())


@lru_cache(maxsize=2)
def _objectives(folder, _stamp):
    """Sections by objective, then by lesson."""
    found = {}
    for path in sorted(folder.glob("*.md")):
        parts = _FRONT.match(path.read_text(encoding="utf-8"))
        try:
            matter = yaml.safe_load(parts[1]) if parts else None
        except yaml.YAMLError:
            matter = None
        # A lesson in the making must not keep feedback from going out.
        if not isinstance(matter, dict) or not isinstance(matter.get("objectives"), list):
            continue
        headings = _headings(parts[2])
        title = str(matter.get("title", path.stem))
        for number, objective in enumerate(matter["objectives"], 1):
            sections = tuple(Section(path.stem, title, heading) for heading in headings.get(number, ()))
            found.setdefault(_plain(str(objective)), {})[path.stem] = sections or (Section(path.stem, title),)
    return found


def _headings(body):
    """Headings by the number of the objective that an activity below them meets."""
    found = {}
    for part in re.split(r"^## ", body, flags=re.MULTILINE)[1:]:
        heading = re.sub(r"[*_`]", "", part.splitlines()[0]).strip()
        for numbers in _ACTIVITY.findall(part):
            for number in re.findall(r"\d+", numbers):
                known = found.setdefault(int(number), [])
                if heading not in known:
                    known.append(heading)
    return found


def _plain(text):
    return " ".join(re.sub(r"[*_`]", "", text).split()).casefold()
