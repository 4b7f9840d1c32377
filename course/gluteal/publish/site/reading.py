"""One built notebook as a page: its steps in order, its widgets, and what stood in front of the first prediction."""

import re
from dataclasses import dataclass, field
from html import escape

import nbformat
from bs4 import BeautifulSoup

from gluteal.publish.site.alive import Living, living
from gluteal.publish.site.words import SOURCES, WORDS, SiteError, Words, name_sources_and_words
from gluteal.publish.state import VIEW, models, shown
from gluteal.publish.way_on import TO_ALL

LISTS = (WORDS, SOURCES)  # the lists at a page's end; together they are its last step
TELLING = ("claims",)  # pages that give away what the lessons let one find out
STILL = "A still copy. It comes alive where this page may run its scripts."


@dataclass
class Step:
    """A section of a page: what the focus view shows at a time."""

    anchor: str
    heading: str
    parts: list = field(default_factory=list)
    words: list = field(default_factory=list)
    terms: set = field(default_factory=set)
    told: bool = False
    """Whether a prediction stood before its end: then its text may give it away."""

    def html(self) -> str:
        """All of the step, in order."""
        return "\n".join(part if isinstance(part, str) else f'<div class="site-words">{part}</div>' for part in self.parts)


@dataclass
class Page:
    """What a site shows of one notebook."""

    slug: str
    kind: str
    title: str
    summary: str
    minutes: float
    steps: list[Step]
    alive: Living
    styles: list[str]

    @property
    def file(self) -> str:
        """Name of its file."""
        return f"{self.slug}.html"

    @property
    def is_lesson(self) -> bool:
        """Whether it belongs to the numbered course."""
        return self.kind == "lesson"


def read_page(path, pages: set[str]) -> Page:
    """Read a built notebook.

    Parameters
    ----------
    path : path of ``NN-slug.ipynb``
    pages : set of str
        Slugs of all pages of the site.

    Raises
    ------
    SiteError
        If a cell shows something that a page without Python cannot.
    """
    notebook = nbformat.read(path, as_version=4)
    about = notebook.metadata.gluteal
    reader = _Reader(notebook, Words(about.slug, pages, about.kind))
    for cell in notebook.cells:
        reader.take(cell)
    name_sources_and_words(reader.trees)
    alive = living(notebook, shown(notebook), about.slug)
    steps = _together(reader.steps)
    return Page(about.slug, about.kind, about.title, about.summary, about.minutes, steps, alive, reader.styles)


class _Reader:
    """Takes the cells of one page one after another."""

    def __init__(self, notebook, words: Words):
        self.words, self.state = words, models(notebook)
        self.steps, self.trees, self.styles, self.told = [], [], [], False

    def take(self, cell) -> None:
        """Add one cell to the step at hand, or open a step with it."""
        if cell.metadata.get("gluteal", {}).get("way_on"):
            return  # the site's own frame leads on
        if cell.cell_type == "markdown":
            self._take_words(cell)
            return
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" not in data and VIEW not in data:
                shown_as = ", ".join(data) or output.output_type
                raise SiteError(f"{self.words.slug}: cell {cell.id} shows {shown_as}; a page can only show HTML")
            self.steps[-1].parts.append(self._widget(data) if VIEW in data else self._still(data["text/html"]))
            self._look_for_prediction(data)

    def _take_words(self, cell) -> None:
        tree = self.words.render(cell.source.replace(TO_ALL, ""))
        heading = tree.find(["h1", "h2"])
        if heading or not self.steps:
            heading = heading or tree.find(True)
            self.steps.append(Step(heading.get("id", "top"), heading.get_text().strip(), told=self.told))
        step = self.steps[-1]
        step.parts.append(tree)
        telling = self.words.slug in TELLING and len(self.steps) > 1
        step.words.append(_claims(tree) if telling else _in_sight(tree, opening=len(self.steps) == 1))
        step.terms |= {link.get_text().lower() for link in tree.select("a.gluteal-term")}
        self.trees.append(tree)

    def _look_for_prediction(self, data) -> None:
        model = data.get(VIEW, {}).get("model_id")
        card = self.state.get(model, {}).get("state", {}).get("card") or {}
        self.told |= card.get("kind") == "predict"
        self.steps[-1].told |= self.told

    def _still(self, html: str) -> BeautifulSoup:
        tree = BeautifulSoup(html, "html.parser")
        for style in tree.find_all("style"):
            text = style.extract().get_text()
            if text not in self.styles:
                self.styles.append(text)
        return tree

    def _widget(self, data) -> str:
        model, kind = data[VIEW]["model_id"], data.get("text/plain", "").partition("(")[0].strip()
        twin = self._still(data.get("text/html", ""))
        for small in twin.select(".gluteal-twin > p > small"):
            small.string = STILL
            small.parent["class"] = "site-still"
        for heading in twin.find_all(["h3", "h4"]):
            heading.name = "p"
            heading["class"] = "site-twin-heading"
        question = self.state.get(model, {}).get("state", {}).get("question_id", "")
        asked = f' data-question="{escape(question)}"' if question else ""
        still = f'<div class="site-twin site-words">{twin}</div>'
        return f'<div class="site-widget" data-widget="{model}" data-kind="{escape(kind)}"{asked}>{still}</div>'


def _claims(tree) -> str:
    """What the article claims in a cell, without what was found."""
    copy = BeautifulSoup(str(tree), "html.parser")
    claims = copy.select("details.gluteal-claim > summary")
    for verdict in copy.select("summary em"):
        verdict.decompose()
    return " ".join(f"{claim.get_text().rstrip(' –.')}." for claim in claims)


def _in_sight(tree, opening: bool) -> str:
    """Words of a cell as they stand there on opening: what a reader has to open stays out, of a claim all but the claim itself."""
    copy = BeautifulSoup(str(tree), "html.parser")
    for box in copy.find_all("details"):
        summary = box.find("summary")
        for verdict in summary.find_all("em") if summary else ():
            verdict.decompose()
        box.replace_with(f" {summary.get_text().rstrip(' –')} " if summary else "")
    for part in copy.select("h1, h2, sup, [data-needs-python]" + (", em, strong" if opening else "")):
        part.decompose()
    return re.sub(r"\s+", " ", copy.get_text(" ")).replace(" .", ".").replace(" ,", ",").strip()


def _together(steps: list[Step]) -> list[Step]:
    """The lists at the end as one step, or none where there is none."""
    lists = [step for step in steps if step.anchor in LISTS]
    kept = [step for step in steps if step.anchor not in LISTS]
    if lists:
        kept.append(
            Step(lists[0].anchor, " and ".join(step.heading.lower() if at else step.heading for at, step in enumerate(lists)), told=True)
        )
        kept[-1].parts = [part for step in lists for part in step.parts]
    return kept
