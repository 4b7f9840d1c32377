"""Put a handed-in quiz back into the shape in which it was given out, and say what had been changed."""

import re
from dataclasses import dataclass, field

from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor

from gluteal.grading.released import released_notebook

# In nbgrader's resources: this notebook is a quiz, and its cells are the released ones.
RESTORED = "gluteal_restored"


class RestoreCells(NbGraderPreprocessor):
    """Replaces the cells of a handed-in quiz by the released ones; keeps what the learner wrote, and notes every difference.

    Other notebooks pass untouched.
    """

    def preprocess(self, nb, resources):
        released = released_notebook(self, resources)
        if released is None:
            return nb, resources
        restored = restore(released, nb)
        for note in restored.metadata["gluteal"]["notes"]:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], note)
        resources[RESTORED] = True
        return restored, resources


def restore(released, handed_in):
    """A copy of ``released`` with the learner's written answers and own cells; ``metadata.gluteal.notes`` lists the differences."""
    match = _match(released, handed_in)
    ours = _mapping(handed_in.metadata, "gluteal")
    notes = []
    if ours.get("release_id") not in (None, released.metadata["gluteal"].get("release_id")):
        notes.append(f"handed in on another release ({plain(ours['release_id'])})")
    else:
        notes = _differences(released, match)
    cells = [_learner_cell(cell, f"learner-0-{n}") for n, cell in enumerate(match.extras.get(-1, []))]
    for index, cell in enumerate(released.cells):
        given = match.found.get(index, [])
        if _is_solution(cell) and given:
            written = [str(copy.source) for copy in given]
            cell.source = next((source for source in written if source != cell.source), cell.source)
        cells.append(cell)
        cells += [_learner_cell(extra, f"learner-{index + 1}-{n}") for n, extra in enumerate(match.extras.get(index, []))]
    released.cells = cells
    released.metadata["gluteal"]["notes"] = notes
    released.metadata["widgets"] = _mapping(handed_in.metadata, "widgets")
    return released


def plain(text):
    """``text`` from a student's file, made safe to print in a note."""
    return re.sub(r"[^\w.@+:,() -]", "?", str(text))[:60]


@dataclass
class _Matched:
    found: dict = field(default_factory=dict)  # index of the released cell -> handed-in cells that are it
    extras: dict = field(default_factory=dict)  # index of the released cell before them -> the learner's own cells
    renamed: list = field(default_factory=list)
    unknown: list = field(default_factory=list)


def _match(released, handed_in):
    """Recognise each handed-in cell by its grade id, else its cell id, else its text."""
    by_grade = {_grade_id(cell): index for index, cell in enumerate(released.cells) if _grade_id(cell)}
    by_id = {cell.get("id"): index for index, cell in enumerate(released.cells)}
    by_text = {(cell.cell_type, cell.source): index for index, cell in enumerate(released.cells) if not _grade_id(cell)}
    match, last = _Matched(), -1
    for cell in handed_in.cells:
        grade_id = _grade_id(cell)
        index = by_grade.get(grade_id)
        if index is None:
            index = by_id.get(str(cell.get("id")), by_text.get((cell.get("cell_type"), str(cell.get("source")))))
            if grade_id:
                (match.unknown if index is None else match.renamed).append(grade_id)
        if index is None:
            match.extras.setdefault(last, []).append(cell)
            continue
        match.found.setdefault(index, []).append(cell)
        last = max(last, index)
        changed = released.cells[index].cell_type == "markdown" and not _is_solution(released.cells[index])
        if changed and str(cell.get("source")).strip() != released.cells[index].source.strip():
            match.extras.setdefault(index, []).append(cell)
    return match


def _differences(released, match):
    notes = [f"cell id {plain(name)} is not in this quiz; ignored" for name in match.unknown]
    notes += [f"cell id was changed to {plain(name)}; restored" for name in match.renamed]
    for index, cell in enumerate(released.cells):
        grade_id = _grade_id(cell)
        if not grade_id:
            continue
        given = match.found.get(index, [])
        if not given:
            notes.append(f"{grade_id}: the cell was deleted; restored")
            continue
        if len(given) > 1:
            notes.append(f"{grade_id}: the cell was copied ({len(given)} of it); the copies are ignored")
        if _is_edited(cell, given[0]):
            notes.append(f"{grade_id}: the cell was edited; restored")
    return notes


def _is_edited(cell, given):
    if given.get("cell_type") != cell.cell_type:
        return True
    same_text = _is_solution(cell) or str(given.get("source")).strip() == cell.source.strip()
    ours, theirs = cell.metadata["nbgrader"], _mapping(given.get("metadata", {}), "nbgrader")
    return not same_text or any(ours.get(name) != theirs.get(name) for name in ("points", "grade", "solution", "locked"))


def _learner_cell(cell, name):
    """The learner's own cell, source only: nothing in it can pass for one of ours."""
    make = new_code_cell if cell.get("cell_type") == "code" else new_markdown_cell
    return make(str(cell.get("source", "")), id=name)


def _grade_id(cell):
    name = _mapping(cell.get("metadata", {}), "nbgrader").get("grade_id")
    return name if isinstance(name, str) else None


def _is_solution(cell):
    return bool(_mapping(cell.metadata, "nbgrader").get("solution"))


def _mapping(data, name):
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}
