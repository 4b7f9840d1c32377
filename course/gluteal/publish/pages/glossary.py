"""Every word that the lessons explain: its meaning, its source, and where it is used."""

import html
from collections import defaultdict
from pathlib import Path

from gluteal.publish.mentions import anchor, texts, title, uses
from gluteal.publish.roles import Roles, page_link


def glossary_rows(roles: Roles, lessons: Path) -> str:
    """Markdown of all terms in alphabetical order, a section for each letter, with letters to jump to.

    Parameters
    ----------
    roles : Roles
        Of the page.
    lessons : path
        Folder of the texts that are searched for uses.
    """
    used = used_in(lessons)
    letters = defaultdict(list)
    for name, term in sorted(roles.terms().items(), key=lambda row: row[0].lower()):
        letters[name[0].upper()].append(_row(name, term, used.get(name, []), roles))
    parts = [f"## {letter}\n\n" + "\n\n".join(rows) for letter, rows in letters.items()]
    return "\n\n".join([jumps(letters), *parts])


def jumps(sections) -> str:
    """Links to the sections of a page, to press or to reach by Tab."""
    links = " ".join(f'<a href="#{html.escape(anchor(name), quote=True)}">{html.escape(name)}</a>' for name in sections)
    return f'<p class="gluteal-jumps">{links}</p>'


def joined(links) -> str:
    """Links in a row; no line begins with the point between them."""
    return "\u00a0· ".join(links)


def used_in(lessons: Path) -> dict[str, list[tuple[Path, str]]]:
    """For each term, the first section of each text that uses it."""
    found = defaultdict(dict)
    for path in texts(lessons):
        for use in uses(path):
            if use.kind == "term":
                found[use.key].setdefault(path, use.section)
                if use.key.lower() != use.key:
                    found[use.key.lower()].setdefault(path, use.section)
    return {term: list(places.items()) for term, places in found.items()}


def section_link(path: Path, section: str) -> str:
    """HTML link to a section of a text, called by the text's title and the section's heading."""
    where = f"{title(path)} – {section}" if section else title(path)
    target = page_link(path.stem, section)
    return f'<a href="{html.escape(target, quote=True)}">{html.escape(where)}</a>'


def _row(name: str, term, places, roles: Roles) -> str:
    used = "Used in " + joined(section_link(*place) for place in places) if places else "Not used in a lesson yet"
    source = roles.links([term.source], "glossary.toml")
    return f"### {name}\n\n{html.escape(term.meaning)}{source}\n\n" + f'<p class="gluteal-where">{used}</p>'
