"""Each page as it was built: how hard to read, how large, how long its build took, and whether all its links have an end."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import nbformat

from gluteal.errors import GlutealError
from gluteal.publish.audit.prose import all_words, grade
from gluteal.publish.building import is_current, lessons, seconds
from gluteal.publish.links import anchors, links, lost
from gluteal.publish.state import VIEW, models
from gluteal.publish.text import read_text

SETUP = re.compile(r"<p>(.*?)</p>", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """One page: slug, Flesch–Kincaid grade, words, size of its build in bytes, seconds that the build took (None: not known here).

    ``current``: the build is of this very text.
    ``inside`` and ``papers`` count its links within the course and to DOIs; ``lost`` says of each without an end what
    is wrong.
    """

    slug: str
    grade: float
    words: int
    size: int
    seconds: float | None
    current: bool
    inside: int
    papers: int
    lost: tuple[str, ...]


def look_over(home: Path) -> list[Page]:
    """Every lesson and page, from its text and its build.

    Raises
    ------
    GlutealError
        If a page has no build.
    """
    paths = lessons(home)
    if unbuilt := [path.stem for path in paths if not path.with_suffix(".ipynb").exists()]:
        raise GlutealError(f"there is no build to count in of {', '.join(unbuilt)}: run `gluteal build` first")
    read = {path: read_text(path) for path in paths}
    ends = {path.stem: anchors(notebook) for path, notebook in read.items()}
    return [_page(path, home, notebook, ends) for path, notebook in read.items()]


def _page(path: Path, home: Path, notebook, ends) -> Page:
    built = nbformat.read(path.with_suffix(".ipynb"), as_version=4)
    words = all_words(path, _specs(built).__getitem__)
    targets = [target for _, target in links(notebook)]
    return Page(
        slug=path.stem,
        grade=grade(words),
        words=len(words.split()),
        size=path.with_suffix(".ipynb").stat().st_size,
        seconds=seconds(home).get(path.stem),
        current=is_current(path, home),
        inside=sum("://" not in target for target in targets),
        papers=sum(target.startswith("https://doi.org/") for target in targets),
        lost=tuple(f"{path}:{line}: {told}" for line, told in lost(path, notebook, ends)),
    )


def _specs(built) -> dict[str, dict]:
    """Simulators of a built page by name: their words are in the saved state and the twin, and nothing here imports the widgets."""
    specs = {}
    for cell in built.cells:
        for output in cell.get("outputs", ()):
            state = models(built).get(output.get("data", {}).get(VIEW, {}).get("model_id"), {}).get("state", {})
            if "spec" in state:
                setup = SETUP.search(output["data"].get("text/html", ""))
                specs[state["name"]] = state["spec"] | {"setup": unescape(setup[1]) if setup else ""}
    return specs
