"""Mark a class: every submission in memory, the gradebook a batch at a time; what was marked already is left as it is."""

import shutil
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from filelock import FileLock, Timeout
from sqlalchemy.exc import DBAPIError

from gluteal.grading.classroom.book import Book
from gluteal.grading.classroom.placing import WORK
from gluteal.grading.classroom.roster import ask_to_match
from gluteal.grading.classroom.run import Run, person_row
from gluteal.grading.classroom.tables import write_table
from gluteal.grading.keys import load_keys
from gluteal.grading.released import GradingError, is_quiz

BATCH = 25
COLUMNS = ("student", "name", "group", "state", "marks", "of", "penalty", "handed_in", "notes")


@dataclass
class Outcome:
    """What grading a class did: a row for every student, the backup made, how many stand in which state."""

    rows: list = field(default_factory=list)
    backup: Path | None = None
    report: Path | None = None
    to_match: list = field(default_factory=list)

    def counts(self):
        """Number of students by state: marked, unchanged, by hand, not marked, nothing handed in."""
        return Counter(row["state"] for row in self.rows)


def grade(course, slug, force=False, progress=lambda students: students):
    """Mark all that lies in ``submitted/`` for one assignment, and write the gradebook and ``autograded/`` as nbgrader would.

    Parameters
    ----------
    course : Course
    slug : str
        nbgrader's name of the assignment.
    force : bool
        Mark also what has been marked with the same files, keys and rules.
    progress : callable
        Wraps the list of students, for a progress bar.

    Returns
    -------
    Outcome

    Raises
    ------
    GradingError
        If the assignment has no released version, is no quiz, has no keys, another grading runs, or the gradebook is out of reach.
    """
    released, keys = released_text(course, slug), load_keys(course.sealed, slug)
    with only_one(course), opened_book(course, slug) as book:
        students = course.students_in("submitted", slug)
        run = Run(course, slug, released, keys, book, force)
        outcome = Outcome()
        run.points()
        for batch in _batches(progress(students), BATCH):
            outcome.rows += run.batch(batch)
        outcome.backup = run.backup
        book.write_deadline()
        book.write_names()
        outcome.rows += _absent(course, students)
        outcome.to_match = ask_to_match(course.root, run.to_match)
    outcome.rows.sort(key=lambda row: row["student"])
    outcome.report = course.root / f"{slug}.marking.csv"
    write_table(outcome.report, COLUMNS, outcome.rows)
    return outcome


def released_text(course, slug):
    """The released notebook of a quiz, as text.

    Raises
    ------
    GradingError
        If it is missing, or the assignment holds notebooks that have to be run.
    """
    folder = course.folder("release", ".", slug)
    path = folder / f"{slug}.ipynb"
    if not path.exists():
        raise GradingError(f"{path} is missing: run `nbgrader generate_assignment {slug}` first")
    others = sorted(one.name for one in folder.glob("*.ipynb") if one != path)
    text = path.read_text(encoding="utf-8")
    if others or not is_quiz(nbformat.v4.reads_json(text)):
        told = ", ".join(others) or path.name
        raise GradingError(f"{slug}: {told} is no quiz of this course and has to be run: use `nbgrader autograde {slug}`")
    return text


@contextmanager
def only_one(course):
    """Keep a second grading of the same course out; clean up what one that was killed left behind.

    Raises
    ------
    GradingError
        If another is at work.
    """
    work = course.root / WORK
    lock = FileLock(course.root / ".gluteal-grade.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise GradingError(f"another `gluteal grade` is at work in {course.root}; wait until it has finished") from error
    try:
        shutil.rmtree(work, ignore_errors=True)
        yield
    finally:
        shutil.rmtree(work, ignore_errors=True)
        lock.release()


@contextmanager
def opened_book(course, slug):
    """The open :class:`Book` of an assignment, closed at the end.

    Raises
    ------
    GradingError
        If the database cannot be used in between; what was written before stays.
    """
    book = Book(course, slug)
    try:
        yield book
    except DBAPIError as error:
        told = "is it open elsewhere, is the disk full, is the server up?"
        raise GradingError(f"the gradebook could not be used ({error.orig}): {told} Nothing is lost; run this again") from error
    finally:
        book.close()


def _absent(course, students):
    present = set(students)
    return [{**person_row(course, one), "state": "nothing handed in"} for one in course.roster.people if one not in present]


def _batches(students, size):
    batch = []
    for student in students:
        batch.append(student)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
