"""The map of the article: each sentence in our own words, with the sections that teach it and the claims it makes."""

import html
from itertools import groupby
from pathlib import Path

from gluteal.evidence import article
from gluteal.publish.mentions import headings, slug, texts
from gluteal.publish.pages.glossary import joined, jumps, section_link
from gluteal.publish.roles import Roles, TextError, page_link

# The article's parts, each with the number of its last paragraph.
PARTS = {
    "The title and the opening": 4,
    "The reasons": 8,
    "The exercises": 10,
    "The reverse hyper": 14,
    "Side-steps with a band": 18,
    "The duck walk": 22,
    "More advice": 27,
    "The end": 31,
}


def article_rows(roles: Roles, lessons: Path) -> str:
    """Markdown of the article's sentences, a section for each of its parts.

    Parameters
    ----------
    roles : Roles
        Of the page.
    lessons : path
        Folder of the texts whose sections the map leads to.

    Raises
    ------
    TextError
        If the map leads to a section that no text has.
    """
    places = {path.stem: (path, {slug(heading): heading for heading in headings(path)}) for path in texts(lessons)}
    parts = [jumps(PARTS)]
    for part, rows in groupby(article(), key=lambda row: next(name for name, last in PARTS.items() if row.paragraph <= last)):
        parts.append(f"## {part}\n\n" + "\n\n".join(_row(row, places, roles) for row in rows))
    return "\n\n".join(parts)


def _row(row, places, roles: Roles) -> str:
    taught = joined(_taught(row, lesson, section, places) for lesson, section in row.taught)
    claims = joined(_claim(roles.claims()[claim]) for claim in row.claims)
    below = [f"Taught in {taught}"] if taught else []
    below += [f"{'Claims' if row.claims[1:] else 'Claim'}: {claims}" if claims else f"No claim. {html.escape(row.without)}"]
    small = "".join(f'<p class="gluteal-where">{line}</p>' for line in below)
    return f'<div class="gluteal-row gluteal-sentence"><p><strong>{row.place}</strong> {html.escape(row.says)}</p>{small}</div>'


def _claim(claim) -> str:
    # A box that is closed is no heading, which is all that JupyterLab finds on another page.
    return f'<a href="{html.escape(page_link("claims", claim.topic), quote=True)}">{html.escape(claim.claim.rstrip("."))}</a>'


def _taught(row, lesson: str, section: str, places) -> str:
    path, sections = places.get(lesson, (None, {}))
    if section not in sections:
        there = f"its sections are {', '.join(sections)}" if path else f"there are {', '.join(places)}"
        raise TextError(f"article.toml: {row.place}: taught leads to {lesson}#{section}, which is not there; {there}")
    return section_link(path, sections[section])
