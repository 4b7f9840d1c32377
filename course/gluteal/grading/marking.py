"""Mark one quiz notebook from the answers that were handed in with it: the same for nbgrader's steps and for a whole class."""

from gluteal.grading.restore import plain
from gluteal.grading.shown import mark_output, notes_cell, without_controls
from gluteal.quiz import deal
from gluteal.quiz.deal import is_another_deal
from gluteal.quiz.marking import NO_ANSWER

# How the note begins that the name in the answers is not the student's.
STRANGER = "not marked: the answers were saved by"


def mark_notebook(nb, keys, handed, student, known):
    """Write answer, marks and reason into every graded cell of ``nb``; no line of it is run.

    Parameters
    ----------
    nb : notebook
        Already put back into its released shape (:func:`gluteal.grading.restore.restore`).
    keys : Keys
    handed : Handed
        What :func:`gluteal.grading.collect.gather` found; notes are added to it.
    student : str
        nbgrader's id of whoever handed in.
    known : set of str
        Names under which this student may have answered.

    Returns
    -------
    list of str
        Grade ids of the cells that a person has to mark.
    """
    stranger = stranger_among(handed.owners, known)
    if stranger:
        handed.notes.append(f"{STRANGER} {stranger}, not by {student}; match by hand")
    handed.notes += _other_deals(keys, handed)
    by_hand = []
    nb.cells = without_controls(nb.cells)
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            if cell.metadata.get("nbgrader", {}).get("grade") and not cell.metadata["nbgrader"].get("solution"):
                _mark_cell(cell, keys, handed, stranger, by_hand)
    notes = [*nb.metadata["gluteal"].get("notes", []), *handed.notes]
    if notes:
        nb.cells.insert(0, notes_cell(notes))
    # The widgets' saved state has served; in feedback it would only load scripts from elsewhere.
    nb.metadata.pop("widgets", None)
    return by_hand


def stranger_among(owners, known):
    """Those of ``owners`` who are not among the ``known`` names, as words for a note; empty if there are none."""
    known = {name.casefold() for name in known}
    return ", ".join(sorted(plain(owner) for owner in owners if owner.casefold() not in known))


def _mark_cell(cell, keys, handed, stranger, by_hand):
    name, points = cell.metadata["nbgrader"]["grade_id"], float(cell.metadata["nbgrader"]["points"])
    question, answer = keys.questions.get(name), handed.answers.get(name)
    if question is None:
        by_hand.append(name)
        cell.outputs = [mark_output(question, answer, "Your instructor marks this cell.", None, points)]
        return
    drawn = handed.drawn.get(name) or _due(question, handed)
    earned = keys.mark(name, answer, drawn)
    # Points come from the gradebook: a question file edited after release must not give more than the cell holds.
    score = round(earned.score / question.points * points, 6)
    reason = earned.reason if earned.answered or keys.decided(name) else f"{NO_ANSWER} {handed.trouble}".strip()
    if stranger:
        by_hand.append(name)
        reason = f"These answers were saved by {stranger}. Where both names are one person, this one earns {score:g} of {points:g}."
        score = None
    elif earned.by_hand:
        by_hand.append(name)
        score = None
    cell.outputs = [mark_output(question.with_values(drawn.get("row")), answer, reason, score, points)]


def _due(question, handed):
    """What this learner should have been shown of a question; nothing where it is not known whose answers these are."""
    return deal(question, handed.release_id, next(iter(handed.owners))) if len(handed.owners) == 1 else {}


def _other_deals(keys, handed):
    """Notes about questions of which the learner was shown another order or other numbers than the course gave."""
    if len(handed.owners) != 1:
        return []
    [owner] = handed.owners
    known = [(keys.questions[name], drawn) for name, drawn in sorted(handed.drawn.items()) if name in keys.questions]
    other = [question.id for question, drawn in known if is_another_deal(question, drawn, handed.release_id, owner)]
    return [f"{name}: the order or numbers are not those of this learner; marked as they were shown" for name in other]
