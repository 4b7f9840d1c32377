"""How a mark looks in the formgrader and in a student's feedback."""

import json
import re
from html import escape, unescape

from nbformat import from_dict
from nbformat.v4 import new_markdown_cell

from gluteal.quiz.confidence import bare
from gluteal.quiz.plan import in_words, read_plan
from gluteal.quiz.prose import to_html, to_text

_START = re.compile(r'<div class="gluteal-start-block">.*?</div>', re.DOTALL)
# Readable on white paper and on a dark page: the edge carries the colour, the words carry the meaning.
LONGEST_TEXT = 8000
_NOTES = "gluteal-notes"
_EDGE = {True: "#2c7a6b", False: "#8a6d3b", None: "#6b6f76"}


def mark_output(question, answer, reason, score, points):
    """The output of one marked cell.

    ``score`` is None where a person has to mark. nbgrader takes its partial credit from ``text/plain``; people see the HTML.
    """
    earned = "to be marked by hand" if score is None else f"{score:g} of {points:g}"
    rows = [("Answer", escape(said(question, answer))), ("Marks", earned), ("Why", escape(reason))]
    if question is not None and question.kind == "text":
        # Paragraphs and lists stay as they were written.
        rows[0] = ("Answer", f'<span style="white-space:pre-wrap">{rows[0][1]}</span>')
        rubric = "".join(f"<li>{line.points:g}: {escape(to_text(line.text))}</li>" for line in question.rubric)
        rows += [("Points for", f"</p><ul>{rubric}</ul><p>"), ("A good answer", escape(to_text(question.model)))]
    asked = to_html(question.ask) if question else ""
    lines = "".join(f"<p><strong>{name}:</strong> {text}</p>" for name, text in rows if text)
    edge = _EDGE[None if score is None else score >= points]
    style = f"border-left:4px solid {edge};padding:0.1em 1em;max-width:46em"
    html = f'<div class="gluteal-mark tex2jax_ignore" style="{style}">{asked}{lines}</div>'
    plain = "0.0" if score is None else repr(float(score))
    # new_output would check it against nbformat's schema, which takes a third of the time of marking.
    data = {"text/plain": plain, "text/html": html}
    return from_dict({"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1})


def said(question, answer):
    """An answer as its learner would say it; half characters, which no file can hold, are left out."""
    return _words(question, answer).encode(errors="replace").decode()


def _words(question, answer):
    answer = bare(question, answer) if question is not None else answer
    fields = answer if isinstance(answer, dict) else {}
    if question is not None and question.kind in ("one", "hotspot") and isinstance(answer, str) and question.option(answer):
        return to_text(question.option(answer).text)
    if isinstance(fields.get("value"), str | int | float):
        return f"{fields['value']} {fields.get('unit') or ''}".strip()[:80]
    if isinstance(fields.get("text"), str):
        return fields["text"].strip()[:LONGEST_TEXT]
    if question is not None and (told := _several(question, fields)):
        return told
    return "none" if answer in (None, "", {}) else str(answer)[:80]


def _several(question, fields):
    """Ticks, an order, pairs or a week in words; nothing where they cannot be read."""
    keys = fields.get("ticked" if question.kind == "many" else "order")
    if question.kind in ("many", "order") and isinstance(keys, list) and all(isinstance(key, str) for key in keys):
        words = [to_text(option.text) for key in keys[:20] if (option := question.option(key))]
        return ("; " if question.kind == "many" else " → ").join(words)
    pairs = fields.get("pairs")
    if question.kind == "match" and isinstance(pairs, dict):
        choices = {choice.key: to_text(choice.text) for choice in question.choices}
        return "; ".join(f"{to_text(row.text)}: {choices.get(str(pairs.get(row.key)), '–')}" for row in question.rows)
    if question.kind == "plan" and (plan := read_plan(question, fields)):
        return in_words(question, plan)
    return ""


def notes_cell(notes):
    """A cell for the top of the notebook that lists what the marker noticed."""
    rows = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return new_markdown_cell(f"**Notes from marking**\n\n<ul>{rows}</ul>", id=_NOTES)


def notes_of(text):
    """The notes in a marked notebook, given as text: those of :func:`notes_cell`."""
    first = next(iter(json.loads(text)["cells"]), {})
    source = "".join(first.get("source", "")) if first.get("id") == _NOTES else ""
    return [unescape(note) for note in re.findall(r"<li>(.*?)</li>", source, re.DOTALL)]


def without_controls(cells):
    """The cells without what only a running notebook needs: its set-up cell, its Start button and the block to hand in."""
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = _START.sub("", cell.source).rstrip()
    ours = [(cell, cell.metadata.get("gluteal", {})) for cell in cells]
    return [cell for cell, made in ours if not made.get("identity") and not made.get("hand_in")]
