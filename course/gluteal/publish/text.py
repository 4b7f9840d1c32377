"""Read a lesson or an assignment: MyST text in, a notebook with stable cell ids out."""

import hashlib
import html
import re
from pathlib import Path

import nbformat
import yaml
from jupytext.myst import MystMetadataParsingError, myst_to_notebook
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from gluteal.places import repository
from gluteal.publish.pages import DIRECTIVE, fill
from gluteal.publish.roles import Roles, TextError
from gluteal.publish.rules import PAGE, check_code, check_front_matter, check_length
from gluteal.publish.way_on import TO_ALL, way_on

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
HEADING = re.compile(r"^## +(.+?)\s*#*\s*$")
FENCE = re.compile(r"^(`{3,}|~{3,})")
COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)  # an author's notes to authors
ROUTINE = "routine.md"
OWN_HEADING = re.compile(r"^# ", re.MULTILINE)
MAKES_PLANS = re.compile(r"^\s*routine\(", re.MULTILINE)
NEEDS_PYTHON = re.compile(r"^\s*(ask|simulate|explore|explore_body|play|warm_up|drill|progress_panel)\(", re.MULTILINE)


def read_text(path, roles: Roles | None = None) -> nbformat.NotebookNode:
    """Turn one text into a notebook that is ready to run.

    The first code cell is hidden and says which lesson (or, in a folder called ``assignments``, which assignment) this is.
    Cell ids are made of slug, section and place in the section, so an edit leaves the ids of all other sections as they were.

    Parameters
    ----------
    path : path of a ``.md`` file in MyST (jupytext ``md:myst``)
    roles : Roles, optional
        Where sources, terms and claims are looked up; the course's own evidence by default.

    Returns
    -------
    nbformat.NotebookNode
        Version 4.5, nothing executed; ``metadata.gluteal`` holds kind, slug, title, minutes, objectives, summary and the text's hash;
        ``cell.metadata.gluteal.line`` is the cell's first line in the text.

    Raises
    ------
    TextError
        If the text breaks a rule; the message starts with file and line.
    """
    path = Path(path)
    text = path.read_text(encoding="utf-8")
    parsed = _parse(text, path)
    matter = dict(parsed.metadata)
    check_front_matter(matter, path)
    kind = "assignment" if path.parent.name == "assignments" else matter.get("kind", "lesson")
    roles = roles or Roles()
    sections = _Sections(matter["slug"])
    body = _body(parsed, text, path, roles, sections)
    identity = "assignment" if kind == "assignment" else "lesson"
    opening = [new_code_cell(f'from gluteal_widgets import *\n{identity}("{matter["slug"]}")', id=f"{matter['slug']}-identity")]
    opening[0].metadata["gluteal"] = {"line": 1, "identity": True}
    on = way_on(path) if kind == "lesson" else None
    title = _title_block(matter, parsed, kind, f"{_to_routine(kind, path)}{TO_ALL if on else ''}", path)
    opening.append(new_markdown_cell(title, id=f"{matter['slug']}-title"))
    opening[1].metadata["gluteal"] = {"line": 1}
    closing = [_closing(sections, name, source, len(text.splitlines())) for name, source in roles.closing_sections()]
    cells = [*opening, *body, *closing]
    check_length(len(cells), path)
    cells += [on] if on else []
    filled = "".join(cell.source for cell in body) if DIRECTIVE.search(text) else ""
    made_of = text + filled + (on.source if on else "")
    return new_notebook(cells=cells, metadata={"kernelspec": dict(KERNEL), "gluteal": _metadata(matter, kind, made_of)})


def text_hash(text: str) -> str:
    """Twelve hex digits that change with the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def lesson_matter(slug: str, assignment: Path) -> dict:
    """Front matter of the lesson ``slug``, for the text of an assignment that covers it.

    Raises
    ------
    TextError
        If there is no such lesson.
    """
    # A course folder of one's own has no lessons beside it: then those of the checkout count.
    beside = assignment.resolve().parents[2] / "lessons"
    lessons = beside if beside.is_dir() else repository() / "lessons"
    path = lessons / f"{slug}.md"
    if not path.exists():
        known = ", ".join(sorted(text.stem for text in lessons.glob("[0-9][0-9]-*.md")))
        raise TextError(f"{path}:1: no such lesson to cover; there are {known or 'none'}")
    return dict(_parse(path.read_text(encoding="utf-8"), path).metadata)


def start_button(label: str = "Start") -> str:
    """HTML of the button that runs the page's Python; JupyterLab's own command, no extension."""
    return (
        '<button class="gluteal-start" data-commandlinker-command="notebook:run-all-cells" '
        f'data-commandlinker-args="{{}}">{html.escape(label)}</button>'
    )


def _parse(text: str, path: Path):
    try:
        return myst_to_notebook(text, add_source_map=True)
    except (MystMetadataParsingError, yaml.YAMLError, ValueError) as error:  # ValueError: a sentence where fields should be
        raise TextError(f"{path}:1: front matter or cell options cannot be read: {error}") from None


class _Sections:
    """Gives cell ids: slug, section and place in it; a second section of the same name gets a number."""

    def __init__(self, slug: str):
        self.slug, self.section, self.place, self.seen = slug, "opening", 0, {"opening": 1}

    def open(self, heading: str):
        name = re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")[:28].strip("-") or "section"
        self.seen[name] = self.seen.get(name, 0) + 1
        self.section, self.place = name if self.seen[name] == 1 else f"{name}-{self.seen[name]}", 0

    def next_id(self) -> str:
        self.place += 1
        return f"{self.slug[:28]}-{self.section}-{self.place}"


def _body(parsed, text: str, path: Path, roles: Roles, sections: _Sections) -> list:
    lines = text.splitlines()
    cells = []
    for cell, start in zip(parsed.cells, parsed.metadata["source_map"], strict=True):
        if cell.cell_type == "code":
            check_code(cell.source, path, start + 1)
            made = [(start + 1, new_code_cell(cell.source, id=sections.next_id()))]
        elif cell.cell_type == "markdown":
            while start < len(lines) and not lines[start].strip():
                start += 1
            made = []
            for offset, part, heading in _split(cell.source):
                roles.section = heading.strip() if heading else roles.section
                line = start + offset + 1
                # What a directive stands for may hold sections of its own; to an author they all are where the directive is.
                shown = fill(COMMENT.sub("", roles.render(part, str(path), line)), roles, path, line)
                for _, inner, own_heading in _split(shown):
                    if own_heading:
                        sections.open(own_heading)
                    made.append((line, new_markdown_cell(inner, id=sections.next_id())))
        else:
            raise TextError(f"{path}:{start}: a {cell.cell_type} cell; a lesson has text and code-cell only")
        for line, new in made:
            new.metadata.update({**cell.metadata, "gluteal": {"line": line}})
            cells.append(new)
    return cells


def _split(source: str):
    """(line offset, text, heading or None) of each part of a Markdown cell; a part starts at every ``## `` outside a fence."""
    parts, fence = [(0, [], None)], None
    for number, line in enumerate(source.splitlines()):
        mark = FENCE.match(line)
        if mark and (fence is None or line.startswith(fence)):
            fence = mark[1] if fence is None else None
        heading = None if fence else HEADING.match(line)
        if heading:
            parts.append((number, [], heading[1]))
        parts[-1][1].append(line)
    return [(offset, "\n".join(rows).strip("\n"), heading) for offset, rows, heading in parts if "".join(rows).strip()]


def _title_block(matter: dict, parsed, kind: str, ways: str, path: Path) -> str:
    first = parsed.cells[0].source if parsed.cells else ""
    rows = [] if OWN_HEADING.match(first) else [f"# {matter['title']}"]
    rows.append(f"{matter['summary']}\n\n*About {matter['minutes']:g} minutes.*{ways}")
    if covered := matter.get("covers"):
        rows.append("**What it is about**\n\n" + "\n".join(f"- {lesson_matter(slug, path)['title']}" for slug in covered))
    elif kind != PAGE:
        rows.append("**What you will find out**\n\n" + "\n".join(f"- {objective}" for objective in matter["objectives"]))
    if kind == "lesson" and any(c.cell_type == "code" and NEEDS_PYTHON.search(c.source) for c in parsed.cells):
        rows.append(_start_block(any(c.cell_type == "code" and MAKES_PLANS.search(c.source) for c in parsed.cells)))
    return "\n\n".join(rows)


def _to_routine(kind: str, path: Path) -> str:
    """From every page of the course the learner's own routine is one link away; a quiz has no such way out."""
    beside = path.with_name(ROUTINE)
    return f" · [Your own routine]({beside.stem}.ipynb)" if kind != "assignment" and beside.exists() and beside.name != path.name else ""


def _start_block(plans: bool) -> str:
    """What Start is for on this page; ``plans``: whether a routine is made on it, which takes Python."""
    words = (
        "You can read and answer all of this page as it is. Start gets it ready to make your plan and its files; your answers are then "
        "kept in a file of yours as well. It takes a few seconds."
        if plans
        else "Everything on this page works as it is. Start adds one thing: your answers are kept in a file of "
        "yours as well, so you can carry them to another computer. It takes a few seconds."
    )
    return f'<div class="gluteal-start-block">{start_button()} <span>{words}</span></div>'


def _closing(sections: _Sections, name: str, source: str, line: int):
    sections.open(name)
    cell = new_markdown_cell(source, id=sections.next_id())
    cell.metadata["gluteal"] = {"line": line}
    return cell


def _metadata(matter: dict, kind: str, text: str) -> dict:
    kept = {name: matter[name] for name in ("slug", "title", "minutes", "objectives", "covers", "summary") if name in matter}
    return {"kind": kind, **kept, "text": text_hash(text)}
