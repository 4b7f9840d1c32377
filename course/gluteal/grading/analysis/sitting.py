"""One assignment as the class did it: who answered what, what it earned, and in which state each student's work is."""

import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import nbformat
from nbgrader.utils import is_grade

from gluteal.grading.classroom.grade import opened_book, released_text
from gluteal.grading.classroom.rows import score_of
from gluteal.grading.classroom.submission import open_submission
from gluteal.grading.collect import Handed
from gluteal.grading.excused import read_excused
from gluteal.grading.keys import VOID, load_keys
from gluteal.grading.marking import stranger_among
from gluteal.quiz import deal
from gluteal.quiz.confidence import bare, confidence_of
from gluteal.quiz.marking import is_empty

MARKED, BY_HAND, BLANK = "marked", "to mark by hand", "blank"
TO_MATCH, NOT_MARKED, ABSENT, EXCUSED = "to match by hand", "not marked", "nothing handed in", "excused"
#: States of work that tells something about the questions.
ANSWERED = (MARKED, BY_HAND)


@dataclass
class Response:
    """One learner's answer to one cell: what was given and shown, what the rule says of it, and the marks in the gradebook.

    ``answer`` is without ``confidence``, 1 to 3 or None: how sure the learner was.

    ``score`` is None while a person has to mark; ``extra`` are marks on top; ``written`` is the text of a cell that is no question.
    """

    answer: object = None
    confidence: int | None = None
    drawn: dict = field(default_factory=dict)
    earned: object = None
    score: float | None = None
    extra: float = 0.0
    points: float = 0.0
    by_hand: bool = False
    comment: str = ""
    written: str = ""

    @property
    def blank(self):
        """Whether nothing was answered."""
        return is_empty(self.answer) and not self.written.strip()

    @property
    def share(self):
        """Share of the points, 0 to 1; None while a person has to mark, or where there are none."""
        return min(1.0, max(0.0, self.score / self.points)) if self.score is not None and self.points else None


@dataclass
class Learner:
    """One student in one sitting. ``shown`` is the alias where marking is anonymous. Times are UTC without zone."""

    id: str
    shown: str
    state: str = ABSENT
    responses: dict = field(default_factory=dict)
    events: list = field(default_factory=list)
    group: str = ""
    penalty: float = 0.0
    handed_in: datetime | None = None
    due: datetime | None = None
    notes: list = field(default_factory=list)
    stranger: str = ""

    @property
    def marks(self):
        """Marks after what lateness cost; None where nothing was handed in, or a person still has to mark."""
        if not self.responses or any(response.score is None for response in self.responses.values()):
            return None
        return max(0.0, self.before_penalty - self.penalty)

    @property
    def before_penalty(self):
        """Marks given so far, before anything is taken off for lateness."""
        return sum((response.score or 0.0) + response.extra for response in self.responses.values())

    @property
    def minutes_late(self):
        """Minutes after the time that this student had; 0 in time, None where that is not known."""
        if not self.handed_in or not self.due:
            return None
        return max(0.0, (self.handed_in - self.due).total_seconds() / 60)


@dataclass
class Sitting:
    """An assignment and all who should have done it. ``points`` by cell in the order of the notebook, also of cells without a question."""

    slug: str
    title: str
    keys: object
    points: dict
    learners: list
    released: object
    due: datetime | None = None
    groups: bool = False

    @property
    def questions(self):
        """Questions with a key by id, in the order of the notebook."""
        return {name: self.keys.questions[name] for name in self.points if name in self.keys.questions}

    @property
    def total(self):
        """All points of the assignment."""
        return sum(self.points.values())

    def is_void(self, name):
        """Whether it was decided that a question counts for nobody."""
        decision = self.keys.decided(name)
        return bool(decision) and decision.action == VOID

    def of(self, *states):
        """The learners in any of these states."""
        return [learner for learner in self.learners if learner.state in states]


def read_sitting(course, slug, students=None):
    """Read one assignment of a class from gradebook and hand-ins; changes nothing.

    Parameters
    ----------
    course : Course
    slug : str
    students : list of str, optional
        Only these; all of the roster and all who handed in unless told.

    Returns
    -------
    Sitting

    Raises
    ------
    GradingError
        If the assignment was not released, is no quiz, has no keys, or the gradebook is out of reach.
    """
    released, keys = released_text(course, slug), load_keys(course.sealed, slug)
    notebook, excused = nbformat.v4.reads_json(released), read_excused(course)
    asked = [cell.metadata["nbgrader"]["grade_id"] for cell in notebook.cells if is_grade(cell)]
    there = set(course.students_in("submitted", slug))
    students = sorted(there | set(course.roster.people)) if students is None else list(students)
    with opened_book(course, slug) as book, tempfile.TemporaryDirectory() as work:
        points = {name: book.grade_cells[name][1] for name in asked if name in book.grade_cells}
        due, reader = book.due, _Reader(course, slug, released, keys, points, book.due, work)
        learners = []
        for start in range(0, len(students), 100):
            part = students[start : start + 100]
            entries = book.entries(part)
            learners += [reader.learner(student, entries.get(student), student in there) for student in part]
    for learner in learners:
        if excused(learner.id, slug):
            learner.state = EXCUSED
    title = notebook.metadata["gluteal"].get("title", slug)
    return Sitting(slug, title, keys, points, learners, notebook, due, course.rules.dates(slug).groups)


class _Reader:
    def __init__(self, course, slug, released, keys, points, due, work):
        self.course, self.slug, self.released, self.keys, self.points, self.due = course, slug, released, keys, points, due
        self.work = Path(work)

    def learner(self, student, entry, handed_in):
        person = self.course.roster.people.get(student)
        learner = Learner(student, self.course.alias(student), group=person.group if person else "")
        extra = self.course.extension(student, self.slug, entry.extension if entry else None)
        learner.due = self.due + extra if self.due and extra else self.due
        notebook, handed = self._open(student, learner) if handed_in else (None, Handed())
        if entry is None:
            learner.state = NOT_MARKED if handed_in else ABSENT
            return learner
        learner.penalty, learner.handed_in = entry.penalty or 0.0, entry.timestamp
        learner.events, learner.notes = handed.events, [*learner.notes, *handed.notes]
        learner.stranger = stranger_among(handed.owners, self.course.known_names(student, self.slug))
        written = {cell.metadata["nbgrader"]["grade_id"]: cell for cell in notebook.cells if is_grade(cell)} if notebook else {}
        for name in self.points:
            learner.responses[name] = self._response(name, handed, entry, written.get(name))
        learner.state = _state(learner, entry)
        return learner

    def _open(self, student, learner):
        desk = self.work / student
        desk.mkdir()
        try:
            submitted = self.course.folder("submitted", student, self.slug)
            notebook, handed, reason = open_submission(self.slug, self.released, submitted, desk)
        except Exception as error:
            # As when it was marked: one submission that cannot be read must not keep the class from being counted.
            notebook, handed, reason = None, None, f"could not be read ({type(error).__name__})"
        if reason:
            learner.notes.append(reason)
        return notebook, handed or Handed()

    def _response(self, name, handed, entry, cell):
        row, question = entry.grades.get(name), self.keys.questions.get(name)
        response = Response(points=self.points[name], comment=(entry.comments.get(name) or {}).get("manual_comment") or "")
        if row:
            response.by_hand, response.extra = row["manual_score"] is not None, row["extra_credit"] or 0.0
            known = response.by_hand or row["auto_score"] is not None
            response.score = score_of({**row, "extra_credit": None}) if known else None
        if question is None:
            response.written = str(cell.source) if cell is not None and cell.metadata["nbgrader"].get("solution") else ""
            return response
        response.answer, response.confidence = bare(question, handed.answers.get(name)), confidence_of(handed.answers.get(name))
        owner = next(iter(handed.owners)) if len(handed.owners) == 1 else None
        response.drawn = handed.drawn.get(name) or (deal(question, handed.release_id, owner) if owner else {})
        response.earned = self.keys.mark(name, response.answer, response.drawn)
        return response


def _state(learner, entry):
    if learner.stranger:
        return TO_MATCH
    if any(grade["needs_manual_grade"] for grade in entry.grades.values()) or learner.marks is None:
        return BY_HAND
    return BLANK if all(response.blank for response in learner.responses.values()) else MARKED
