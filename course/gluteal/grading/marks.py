"""Marking inside nbgrader: answers are read as data, and no line of a student's notebook is run."""

from contextlib import suppress

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import Execute, SaveAutoGrades
from nbgrader.utils import determine_grade, is_grade, is_solution, is_task
from traitlets import Dict, List, Unicode

from gluteal.grading.classroom.late import course_for, set_deadline
from gluteal.grading.classroom.submission import notes_in
from gluteal.grading.collect import gather
from gluteal.grading.comments import make_room
from gluteal.grading.keys import load_keys
from gluteal.grading.marking import mark_notebook
from gluteal.grading.released import course_directory, folder, released_notebook
from gluteal.grading.restore import RESTORED

BY_HAND, KEYS = "gluteal_by_hand", "gluteal_keys"


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
        course = course_for(course_directory(self), self.sealed, self.also_known_as)
        keys = load_keys(course.sealed, names["notebook"])
        submitted = folder(self, "submitted", resources)
        handed = gather(submitted, nb.metadata.get("widgets"), ours.get("course"), ours["slug"], ours.get("release_id"))
        handed.notes[:0] = notes_in(submitted)
        known = course.known_names(names["student"], names["assignment"])
        resources[RESTORED], resources[KEYS] = True, keys
        resources[BY_HAND] = mark_notebook(nb, keys, handed, course.alias(names["student"]), known)
        for note in handed.notes:
            self.log.warning("%s: %s", names["student"], note)
        return nb, resources


class SaveMarks(SaveAutoGrades):
    """Saves the marks of a quiz as nbgrader does, in one step instead of one for each cell; other notebooks nbgrader's own way.

    A cell that the marker left to a person is put on the list of those to mark by hand.
    """

    def preprocess(self, nb, resources):
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            # Before nbgrader works out what late work costs.
            set_deadline(course_for(course_directory(self)), gradebook.find_submission(names["assignment"], names["student"]))
            gradebook.db.commit()
        if BY_HAND not in resources:
            return super().preprocess(nb, resources)
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
            for name, told in make_room(nb, resources[KEYS], resources[BY_HAND]).items():
                # A quiz that was released before there was this room has none in the gradebook.
                with suppress(MissingEntry):
                    self.gradebook.find_comment(name, self.notebook_id, self.assignment_id, self.student_id).auto_comment = told
            self.gradebook.db.commit()
        return nb, resources

    def _save(self, grade, cell, by_hand):
        grade.auto_score = None if by_hand else determine_grade(cell, self.log)[0]
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
