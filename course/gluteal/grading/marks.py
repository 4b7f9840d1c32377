"""Marking inside nbgrader: answers are read as data, and no line of a student's notebook is run."""

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.preprocessors import Execute, SaveAutoGrades
from nbgrader.utils import determine_grade, is_grade, is_solution, is_task
from traitlets import Dict, List, Unicode

from gluteal.grading.collect import gather
from gluteal.grading.released import GradingError, course_directory, folder, released_notebook
from gluteal.grading.restore import RESTORED, plain
from gluteal.grading.shown import mark_output, notes_cell, without_controls
from gluteal.quiz import load_questions, mark
from gluteal.quiz.marking import NO_ANSWER

BY_HAND = "gluteal_by_hand"


class MarkAnswers(Execute):
    """Takes the place of nbgrader's ``Execute``: marks quizzes of this course from their answers, runs every other notebook as before."""

    sealed = Unicode("", help="Folder of the question files with their keys; default: sealed/ in the course folder").tag(config=True)
    also_known_as = Dict(
        List(Unicode()), help="Other account names of a student, as answers.json may carry them: {'nbgrader id': ['name at home']}"
    ).tag(config=True)

    def __call__(self, nb, resources):
        # --no-execute switches running off; a quiz that is not marked would earn full points for its empty outputs.
        if released_notebook(self, resources) is not None:
            return self.mark(nb, resources)
        return super().__call__(nb, resources)

    def mark(self, nb, resources):
        """Write answer, marks and reason into every graded cell of one quiz.

        Raises
        ------
        GradingError
            If there is no file of keys for this quiz.
        """
        names, ours = resources["nbgrader"], nb.metadata["gluteal"]
        questions = self._questions(names["notebook"])
        submitted = folder(self, "submitted", resources)
        handed = gather(submitted, nb.metadata.get("widgets"), ours.get("course"), ours["slug"], ours.get("release_id"))
        stranger = self._stranger(handed.owners, names["student"])
        if stranger:
            handed.notes.append(f"not marked: the answers were saved by {stranger}, not by {names['student']}; match by hand")
        resources[RESTORED], resources[BY_HAND] = True, []
        nb.cells = without_controls(nb.cells)
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
                if cell.metadata.get("nbgrader", {}).get("grade") and not cell.metadata["nbgrader"].get("solution"):
                    self._mark_cell(cell, questions, handed, stranger, resources)
        for note in handed.notes:
            self.log.warning("%s: %s", names["student"], note)
        notes = [*ours.get("notes", []), *handed.notes]
        if notes:
            nb.cells.insert(0, notes_cell(notes))
        # The widgets' saved state has served; in feedback it would only load scripts from elsewhere.
        nb.metadata.pop("widgets", None)
        return nb, resources

    def _questions(self, notebook):
        path = Path(self.sealed or Path(course_directory(self).root) / "sealed") / f"{notebook}.toml"
        if not path.exists():
            raise GradingError(f"{path} is missing: put the question file with the keys there, or set MarkAnswers.sealed to its folder")
        return load_questions(path)

    def _stranger(self, owners, student):
        known = {name.casefold() for name in (student, *self.also_known_as.get(student, []))}
        return ", ".join(sorted(plain(owner) for owner in owners if owner.casefold() not in known))

    def _mark_cell(self, cell, questions, handed, stranger, resources):
        name, points = cell.metadata["nbgrader"]["grade_id"], float(cell.metadata["nbgrader"]["points"])
        question, answer = questions.get(name), handed.answers.get(name)
        if question is None:
            resources[BY_HAND].append(name)
            cell.outputs = [mark_output(question, answer, "Your instructor marks this cell.", None, points)]
            return
        earned = mark(question, answer)
        # Points come from the gradebook: a question file edited after release must not give more than the cell holds.
        score = round(earned.score / question.points * points, 6)
        reason = earned.reason if earned.answered else f"{NO_ANSWER} {handed.trouble}".strip()
        if stranger:
            resources[BY_HAND].append(name)
            reason = f"These answers were saved by {stranger}. Where both names are one person, this one earns {score:g} of {points:g}."
            score = None
        cell.outputs = [mark_output(question, answer, reason, score, points)]


class SaveMarks(SaveAutoGrades):
    """Saves the marks of a quiz as nbgrader does, in one step instead of one for each cell; other notebooks nbgrader's own way.

    A cell that the marker left to a person is put on the list of those to mark by hand.
    """

    def preprocess(self, nb, resources):
        if BY_HAND not in resources:
            return super().preprocess(nb, resources)
        names = resources["nbgrader"]
        self.notebook_id, self.assignment_id, self.student_id = names["notebook"], names["assignment"], names["student"]
        with Gradebook(names["db_url"]) as self.gradebook:
            handed_in = self.gradebook.find_submission_notebook(self.notebook_id, self.assignment_id, self.student_id)
            cells = {cell.id: cell.name for cell in handed_in.notebook.grade_cells}
            grades = {cells[grade.cell_id]: grade for grade in handed_in.grades}
            for cell in nb.cells:
                if is_grade(cell):
                    name = cell.metadata["nbgrader"]["grade_id"]
                    self._save(grades[name], cell, by_hand=name in resources[BY_HAND])
                if is_solution(cell) or is_task(cell):
                    self._add_comment(cell, resources)
            self.gradebook.db.commit()
        return nb, resources

    def _save(self, grade, cell, by_hand):
        grade.auto_score = None if by_hand else determine_grade(cell, self.log)[0]
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
