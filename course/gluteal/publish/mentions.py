"""Where in the course's texts something stands: sections with their anchors, and every use of a source, word, claim, picture, question …"""

import re
from dataclasses import dataclass
from pathlib import Path

from gluteal.publish.roles import ROLE

HEADING = re.compile(r"^(#{2,4}) +(.+?)\s*#*\s*$")
FENCE = re.compile(r"^(`{3,}|~{3,})")
CALL = re.compile(r'\b(\w+)\(\s*["\']([\w-]+)["\']')
SHOWN_AS = re.compile(r"(.+?)\s*<(.+)>")
TITLE = re.compile(r"^title: *(.+?) *$", re.M)


@dataclass(frozen=True)
class Use:
    """One mention in a text: ``kind`` is a role (cite, term, claim) or the verb of a call (ask, show, …)."""

    path: Path
    line: int
    kind: str
    key: str
    section: str


def texts(lessons: Path) -> list[Path]:
    """Texts of the lessons in course order, then those of the pages beside them."""
    every = sorted(lessons.glob("*.md"))
    return sorted(every, key=lambda path: not re.match(r"\d\d-", path.name))


def title(path: Path) -> str:
    """A text's title, from its front matter."""
    found = TITLE.search(path.read_text(encoding="utf-8"))
    return found[1].strip("\"'") if found else path.stem


def slug(heading: str) -> str:
    """A heading in small letters, joined by hyphens: how authors name a section."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def anchor(heading: str) -> str:
    """What follows the # in a link to a heading, as JupyterLab makes it."""
    return heading.strip().replace(" ", "-")


def headings(path: Path) -> list[str]:
    """Headings of a text's sections, from top to bottom."""
    return [row[0] for _, line, row in _lines(path) if line == row[0]]


def uses(path: Path) -> list[Use]:
    """Every role and every call in a text, from top to bottom."""
    found = []
    for number, line, (section, code) in _lines(path):
        if code:
            found += [Use(path, number, verb, name, section) for verb, name in CALL.findall(line)]
            continue
        for _, role, inside in ROLE.findall(line):
            found += [Use(path, number, role, key, section) for key in _keys(role, inside.strip())]
    return found


def _keys(role: str, inside: str) -> list[str]:
    if role == "cite":
        return [code.strip() for code in inside.split(",")]
    shown = SHOWN_AS.fullmatch(inside) if role == "term" else None
    return [shown[2] if shown else inside]


def _lines(path: Path):
    """(line number, line or heading, (section, whether it is code)); a heading's own line gives the heading."""
    section, fence = "", None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        mark = FENCE.match(line)
        if mark and (fence is None or line.startswith(fence)):
            fence = mark[1] if fence is None else None
            continue
        heading = None if fence else HEADING.match(line)
        if heading and heading[1] == "##":
            section = heading[2]
            line = section
        yield number, line, (section, bool(fence))
