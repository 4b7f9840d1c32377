"""Links of a text: to other pages, to sections, and to papers. Each must have an end."""

import re
from pathlib import Path
from urllib.parse import unquote

from gluteal.publish.mentions import anchor

LINK = re.compile(r"\]\(([^()\s]+(?:\([^()\s]*\))?[^()\s]*)\)|\bhref=\"([^\"]+)\"")
PAGE = re.compile(r"([\w-]+)\.ipynb(?:#(.*))?")
HEADING = re.compile(r"^#{2,6} +(.+?)\s*#*\s*$", re.MULTILINE)
NAMED = re.compile(r"\bid=\"([^\"]+)\"")
DOI = re.compile(r"https://doi\.org/10\.\d{4,9}/\S+")
LISTS = ("Sources", "Words-on-this-page")


def anchors(notebook) -> tuple[str, ...]:
    """All that a link may lead to on a page, from top to bottom, as JupyterLab names it."""
    words = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    plain = (re.sub(r"<[^>]*>|[*_`]", "", heading) for heading in HEADING.findall(words))
    return (*(anchor(heading) for heading in plain), *NAMED.findall(words))


def links(notebook) -> list[tuple[int, str]]:
    """(line of its cell in the text, address) of every link in a page's words."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            found += [(cell.metadata.gluteal.line, first or second) for first, second in LINK.findall(cell.source)]
    return found


def lost(path: Path, notebook, others: dict[str, tuple[str, ...] | None]) -> list[tuple[int, str]]:
    """(line, what is wrong) of every link that has no end.

    Parameters
    ----------
    path : path of the text
    notebook : the text, read
    others : slug of each page → its anchors, or None where its text cannot be read
    """
    own = anchors(notebook)
    rows = path.read_text(encoding="utf-8").splitlines()
    found = []
    for line, target in dict.fromkeys(links(notebook)):
        wrong = _wrong(target, own, others)
        if wrong:
            place = next((number for number, row in enumerate(rows, 1) if number >= line and target in row), line)
            found.append((place, f"the link to {unquote(target)} {wrong}"))
    return found


def _wrong(target: str, own: tuple[str, ...], others: dict[str, tuple[str, ...] | None]) -> str:
    if target.startswith("#"):
        return "" if unquote(target[1:]) in own else f"has no end on this page; its sections are {_some(own)}"
    if target.startswith("https://doi.org/"):
        return "" if DOI.fullmatch(target) else "is not written as a DOI: https://doi.org/10.…/…"
    if re.match(r"https?:|mailto:|tel:", target):
        return ""
    page = PAGE.fullmatch(target)
    if not page or page[1] not in others:
        return f"leads to no page of the course; there are {', '.join(others)}"
    if others[page[1]] is None:
        return ""
    section = unquote(page[2] or "").removeprefix("heading=")
    return "" if not section or section in others[page[1]] else f"has no end there; its sections are {_some(others[page[1]])}"


def _some(names: tuple[str, ...]) -> str:
    return ", ".join([name for name in names if name not in LISTS][:12]) or "none"
