"""What is taught where: each objective with its activity and questions, each sentence of the article, each claim."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from gluteal.evidence import article, claims
from gluteal.grading.analysis.coverage import Covered, coverage
from gluteal.publish.mentions import headings, slug, texts, uses

ACTIVITY = re.compile(r"<!-- activity: (\d+) -->(.*?)(?=<!-- activity:|\Z)", re.DOTALL)
DOING = re.compile(r"^(show|explore|explore_body|simulate|play|routine|drill)\(\"?([\w-]*)", re.MULTILINE)


@dataclass(frozen=True)
class Taught:
    """What the texts cover.

    ``objectives`` holds pairs of an objective's row and its activity (words; empty where there is none); ``sentences`` counts the
    article's by the lesson that teaches them; ``astray`` lists sections of the map that are not there, ``unshown`` claims in no lesson.
    """

    objectives: tuple[tuple[Covered, str], ...]
    sentences: Counter
    rows: int
    astray: tuple[str, ...]
    unshown: tuple[str, ...]
    claims: int


def taught(home: Path) -> Taught:
    """What the course's texts cover, counted."""
    lessons = home / "lessons"
    rows = coverage(lessons, home / "course" / "sealed")
    activities = {path.stem: _activities(path) for path in texts(lessons)}
    places = Counter()
    objectives = []
    for row in rows:
        places[row.lesson] += 1
        objectives.append((row, activities.get(row.lesson, {}).get(places[row.lesson], "")))
    sections = {(path.stem, slug(heading)) for path in texts(lessons) for heading in headings(path)}
    shown = {use.key for path in texts(lessons) for use in uses(path) if use.kind == "claim"}
    return Taught(
        objectives=tuple(objectives),
        sentences=Counter(lesson for row in article() for lesson in {lesson for lesson, _ in row.taught}),
        rows=len(article()),
        astray=tuple(f"{row.place}: {'#'.join(place)}" for row in article() for place in row.taught if place not in sections),
        unshown=tuple(claim for claim in claims() if claim not in shown),
        claims=len(claims()),
    )


def _activities(path: Path) -> dict[int, str]:
    text = path.read_text(encoding="utf-8")
    found = {}
    for place, after in ACTIVITY.findall(text):
        done = DOING.search(after)
        found[int(place)] = f"{done[1]}({done[2]})" if done else "in words"
    return found
