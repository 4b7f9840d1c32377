"""What can be searched: titles, headings and the words in front of a page's first prediction. What it finds out stays where it is found."""

import json

from gluteal.publish.site.reading import LISTS, Page, Step


def search_index(pages: list[Page]) -> list[dict]:
    """One row a step: page, anchor, heading, words that are shown, and terms that are found but not shown.

    Parameters
    ----------
    pages : list of Page

    Returns
    -------
    list of dict
        Keys ``file``, ``title``, ``anchor``, ``heading``, ``words``, ``terms``.
    """
    return [_row(page, step, at) for page in pages for at, step in enumerate(page.steps) if step.anchor not in LISTS]


def _row(page: Page, step: Step, at: int) -> dict:
    return {
        "file": page.file,
        "title": page.title,
        "anchor": step.anchor,
        "heading": step.heading if at else "",
        # A step that holds a prediction, or stands below one, is found by its heading and its terms alone.
        "words": "" if step.told else " ".join(step.words),
        "terms": " ".join(sorted(step.terms)),
    }


def search_script(pages: list[Page]) -> str:
    """The index as a classic script, which a page loads from beside itself also where it was opened as a file."""
    rows = json.dumps(search_index(pages), ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.glutealSearch={rows};\n"
