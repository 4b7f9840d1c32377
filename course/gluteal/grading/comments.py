"""Room for a person's words beside a written answer; nbgrader itself has it only at cells into which students write."""

import json

from nbgrader.preprocessors import SaveCells
from nbgrader.utils import is_grade

from gluteal.grading.released import folder, is_quiz
from gluteal.quiz.answers import CARDS

NO_RESPONSE = "No response."


class SaveCommentedCells(SaveCells):
    """nbgrader's ``SaveCells``; of a quiz it also makes room in the gradebook for comments on written answers."""

    def preprocess(self, nb, resources):
        self.written = ()
        if is_quiz(nb):
            cards = json.loads((folder(self, "source", resources) / CARDS).read_text(encoding="utf-8"))["questions"]
            self.written = {name for name, card in cards.items() if card["kind"] == "text"}
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, cell_index):
        if is_grade(cell) and cell.metadata["nbgrader"]["grade_id"] in self.written:
            self._create_solution_cell(cell)
        return super().preprocess_cell(cell, resources, cell_index)


def make_room(nb, keys, by_hand):
    """Let the formgrader show a field for comments at each written answer of a marked notebook.

    Done last of all: nbgrader takes such a cell for one that a student wrote into, and would mark it as such.

    Returns
    -------
    dict
        What is to be said of each by itself, by grade id: that there is no answer, or None.
    """
    told = {}
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if is_grade(cell) and name in keys.questions and keys.questions[name].kind == "text":
            cell.metadata["nbgrader"]["solution"] = True
            told[name] = None if name in by_hand else NO_RESPONSE
    return told
