"""How a mark looks in the formgrader and in a student's feedback."""

import re
from html import escape

from nbformat.v4 import new_markdown_cell, new_output

from gluteal.quiz.prose import to_html, to_text

_START = re.compile(r'<div class="gluteal-start-block">.*?</div>', re.DOTALL)
# Readable on white paper and on a dark page: the edge carries the colour, the words carry the meaning.
_EDGE = {True: "#2c7a6b", False: "#8a6d3b", None: "#6b6f76"}


def mark_output(question, answer, reason, score, points):
    """The output of one marked cell.

    ``score`` is None where a person has to mark. nbgrader takes its partial credit from ``text/plain``; people see the HTML.
    """
    earned = "to be marked by hand" if score is None else f"{score:g} of {points:g}"
    rows = [("Answer", escape(said(question, answer))), ("Marks", earned), ("Why", escape(reason))]
    asked = to_html(question.ask) if question else ""
    lines = "".join(f"<p><strong>{name}:</strong> {text}</p>" for name, text in rows if text)
    edge = _EDGE[None if score is None else score >= points]
    html = f'<div class="gluteal-mark" style="border-left:4px solid {edge};padding:0.1em 1em;max-width:46em">{asked}{lines}</div>'
    plain = "0.0" if score is None else repr(float(score))
    return new_output("execute_result", {"text/plain": plain, "text/html": html}, execution_count=1)


def said(question, answer):
    """An answer as its learner would say it."""
    if question is not None and question.kind == "one" and isinstance(answer, str) and question.option(answer):
        return to_text(question.option(answer).text)
    if isinstance(answer, dict) and isinstance(answer.get("value"), str | int | float):
        return f"{answer['value']} {answer.get('unit') or ''}".strip()[:80]
    return "none" if answer in (None, "", {}) else str(answer)[:80]


def notes_cell(notes):
    """A cell for the top of the notebook that lists what the marker noticed."""
    rows = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return new_markdown_cell(f"**Notes from marking**\n\n<ul>{rows}</ul>", id="gluteal-notes")


def without_controls(cells):
    """The cells without what only a running notebook needs: its set-up cell and its Start button."""
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = _START.sub("", cell.source).rstrip()
    return [cell for cell in cells if not cell.metadata.get("gluteal", {}).get("identity")]
