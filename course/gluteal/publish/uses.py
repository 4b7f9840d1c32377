"""“What uses this fact?” – every place that shows a source, claim, word, question, exercise, muscle or picture."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.evidence import claims, glossary, muscles, studies
from gluteal.figures import assets
from gluteal.publish.mentions import texts, uses
from gluteal.publish.naming import near
from gluteal.publish.stamp import folders, question_files
from gluteal.routine import exercises

# How a text shows each kind of thing: by a role, or by a call.
SHOWN_BY = {
    "source": ("cite",),
    "claim": ("claim",),
    "word": ("term",),
    "question": ("ask",),
    "exercise": ("play",),
    "muscle": (),
    "picture": ("show", "explore", "simulate"),
}
ROW = re.compile(r"^\[+\"?([^\]\"]+)\"?\]+")


@dataclass(frozen=True)
class Found:
    """One place: its file, line and words that say what stands there; ``row`` is the row of a table, ``via`` what leads there."""

    path: Path
    line: int
    says: str
    row: str = ""
    via: str = ""


def names(home: Path) -> dict[str, set[str]]:
    """What can be asked for: kind → names."""
    pictures = {path.name.split(".")[0] for kind in ("stills", "plates", "flipbooks") for path in (assets.FOLDER / kind).iterdir()}
    return {
        "source": set(studies()),
        "claim": set(claims()),
        "word": set(glossary()),
        "question": {row for path in question_files(home) for row in tomllib.loads(path.read_text(encoding="utf-8"))},
        "exercise": set(exercises()),
        "muscle": set(muscles()),
        "picture": pictures,
    }


def what_uses(name: str, home: Path) -> dict[str, list[Found]]:
    """Every place that shows ``name``, by the kind of thing it is; a name may be of two kinds.

    Raises
    ------
    GlutealError
        If nothing in the course is called so; near names are listed.
    """
    known = names(home)
    kinds = {kind: key for kind, keys in known.items() for key in (name, name.lower()) if key in keys}
    if not kinds:
        raise GlutealError(f"nothing is called {name!r}{near(name, set().union(*known.values()))}")
    return {kind: list(_places(kind, key, home)) for kind, key in kinds.items()}


def _places(kind: str, name: str, home: Path) -> Iterator[Found]:
    yield from _in_texts(kind, name, home)
    for path in _tables(home):
        for found in _in_table(path, name, kind):
            yield found
            # A source stands in a claim or a question, and these stand in a lesson.
            for inner in ("claim", "question") if kind == "source" else ():
                if path.stem == f"{inner}s" or (inner == "question" and path in question_files(home)):
                    yield from (Found(one.path, one.line, one.says, via=found.row) for one in _in_texts(inner, found.row, home))
    for path in sorted((folders()[1] / "simulators").glob("*.py")):
        token = re.compile(rf"\b{re.escape(name)}\b" if kind == "source" else rf"[\"']{re.escape(name)}[\"']")
        rows = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        yield from (Found(path, number, f"simulator {path.stem}") for number, line in rows if token.search(line))
    if kind == "muscle":
        yield from _in_pictures(name)


def _in_texts(kind: str, name: str, home: Path) -> Iterator[Found]:
    for path in [*texts(home / "lessons"), *sorted((home / "course" / "assignments").glob("*.md"))]:
        for use in uses(path):
            key = use.key.lower() if kind == "word" and use.key not in glossary() else use.key
            every = kind == "exercise" and key == "all"  # the page from which any can be chosen
            if use.kind in SHOWN_BY[kind] and (key == name or every):
                yield Found(path, use.line, f"{use.kind} in “{use.section}”" if use.section else use.kind)
            if kind == "picture" and use.kind == "play" and f"exercise-{use.key.replace('_', '-')}" == name:
                yield Found(path, use.line, f"play in “{use.section}”")


def _tables(home: Path) -> list[Path]:
    package = folders()[0]
    return [*sorted((package / "evidence").glob("*.toml")), *sorted((package / "routine").glob("*.toml")), *question_files(home)]


def _in_table(path: Path, name: str, kind: str) -> Iterator[Found]:
    quoted, row = re.compile(rf"[\"']{re.escape(name)}[\"']"), ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if (head := ROW.match(line)) and not line.startswith("[["):
            row = head[1].split(".")[0] if kind != "word" else head[1]
            if head[1] == name:
                yield Found(path, number, f"the row of {name} itself", row)
        elif kind != "word" and quoted.search(line.split(" # ")[0]):
            yield Found(path, number, f"{line.split('=')[0].strip(' {') if '=' in line else 'list'} of {row}", row)


def _in_pictures(muscle: str) -> Iterator[Found]:
    for path in sorted([*assets.FOLDER.glob("plates/*/plate.json"), *assets.FOLDER.glob("flipbooks/*/flipbook.json")]):
        if any(item["key"] == muscle for item in json.loads(path.read_text(encoding="utf-8"))["items"]):
            yield Found(path, 1, f"in the picture {path.parent.name}")
