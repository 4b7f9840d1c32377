"""The last block of a lesson: the one before, the next, and all of them. In JupyterLab no list of lessons stands beside the page."""

from html import escape
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from gluteal.publish.mentions import anchor, title

HEADING = "Go on"
#: Pages beside the lessons, what one does before what one looks up.
BESIDE = ("routine", "exercises", "practice", "labs", "atlas", "glossary", "claims", "article-map")
#: Beside the minutes at the top of a lesson; whoever comes back tomorrow opens the first page.
TO_ALL = f" · [All lessons](#{anchor(HEADING)})"


def way_on(path: Path) -> NotebookNode | None:
    """The cell that closes the lesson at ``path``.

    Parameters
    ----------
    path : path of ``lessons/NN-slug.md``

    Returns
    -------
    NotebookNode or None
        None for a page that is no lesson, and for the only lesson there is. ``metadata.gluteal.way_on`` marks the cell: a website has
        a frame of its own and leaves it out.
    """
    lessons = sorted(path.parent.glob("[0-9][0-9]-*.md"))
    if path not in lessons or len(lessons) == 1:
        return None
    at = lessons.index(path)
    ways = [_link(lessons[at - 1], "Before")] if at else []
    ways += [_link(lessons[at + 1], "Next")] if at + 1 < len(lessons) else []
    practice = path.with_name("practice.md")
    ways += [_link(practice, "Another day")] if practice.exists() else []
    rows = "\n".join(f"<li>{escape(title(each)) if each == path else _link(each)}</li>" for each in lessons)
    pages = [each for each in (path.with_name(f"{slug}.md") for slug in BESIDE) if each.exists()]
    beside = f"<p>Beside the lessons: {', '.join(map(_link, pages))}</p>\n" if pages else ""
    source = f'## {HEADING}\n\n<nav class="gluteal-on">\n{" ".join(ways)}\n<ol start="0">\n{rows}\n</ol>\n{beside}</nav>'
    return new_markdown_cell(source, id=f"{path.stem[:28]}-way-on", metadata={"gluteal": {"line": 1, "way_on": True}})


def _link(path: Path, label: str = "") -> str:
    before = f"<small>{label}:</small> " if label else ""
    return f'<a href="{path.stem}.ipynb">{before}{escape(title(path))}</a>'
