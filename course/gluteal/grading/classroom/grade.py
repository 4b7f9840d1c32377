"""Mark a class: every submission in memory, the gradebook a batch at a time; what was marked already is left as it is."""

import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from filelock import FileLock, Timeout

from gluteal.grading.classroom.backup import back_up
from gluteal.grading.classroom.book import Book
from gluteal.grading.classroom.placing import WORK
from gluteal.grading.classroom.roster import ask_to_match
from gluteal.grading.classroom.rows import score_of, sealed_print
from gluteal.grading.classroom.submission import copy_others, fingerprint, mark_submission
from gluteal.grading.classroom.tables import write_table
from gluteal.grading.keys import load_keys
from gluteal.grading.released import GradingError, is_quiz

BATCH = 25
# Part of every fingerprint: change it when marking itself changes, and all is marked anew.
MARKING = 1
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
        run = _Run(course, slug, released, keys, book, force)
        outcome = Outcome()
        for batch in _batches(progress(students), BATCH):
            outcome.rows += run.batch(batch, outcome)
        book.write_deadline()
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
    """The open :class:`Book` of an assignment, closed at the end."""
    book = Book(course, slug)
    try:
        yield book
    finally:
        book.close()


class _Run:
    """One run over a class."""

    def __init__(self, course, slug, released, keys, book, force):
        self.course, self.slug, self.released, self.keys, self.book, self.force = course, slug, released, keys, book, force
        self.common = (MARKING, released, keys.digest(), str(book.due), repr(course.rules.late))
        self.to_match, self.backed_up = [], False
        self.work = course.root / WORK
        self.work.mkdir(exist_ok=True)

    def batch(self, students, outcome):
        """Mark a few submissions and write them together; their rows for the report."""
        entries, rows, save, folders = self.book.entries(students), [], [], []
        for student in students:
            extension = self.course.extensions.of(student, self.slug) if self.course.extensions else None
            print_ = self._fingerprint(student, extension)
            entry = entries.get(student)
            if not self.force and entry and self._is_current(entry, print_) and self._notebook(student).exists():
                rows.append(self._row(student, entry, "unchanged"))
                continue
            marked = mark_submission(self.course, self.slug, self.released, self.keys, student, self._folder())
            if marked.reason:
                rows.append({**self._person(student), "state": "not marked", "notes": marked.reason})
                continue
            save.append((marked, print_, extension))
            folders.append((student, self._graded_folder(marked)))
        if save:
            if not self.backed_up:
                outcome.backup, self.backed_up = back_up(self.course), True
            for student, made in folders:
                _replace(self.course.folder("autograded", student, self.slug), made)
            self.book.save(save)
            entries = self.book.entries([marked.student for marked, _, _ in save])
            rows += [self._marked_row(marked, entries[marked.student]) for marked, _, _ in save]
        return rows

    def _is_current(self, entry, print_):
        return entry.fingerprint == sealed_print(print_, entry.grades.values())

    def _fingerprint(self, student, extension):
        known = sorted(self.course.known_names(student, self.slug))
        return fingerprint(self.course.folder("submitted", student, self.slug), *self.common, str(extension), known)

    def _notebook(self, student):
        return self.course.folder("autograded", student, self.slug) / f"{self.slug}.ipynb"

    def _folder(self):
        return Path(tempfile.mkdtemp(dir=self.work))

    def _graded_folder(self, marked):
        """What nbgrader would have in ``autograded/``: the student's files, the course's files over them, the marked notebook."""
        made = self._folder()
        copy_others(self.course.folder("submitted", marked.student, self.slug), made)
        copy_others(self.course.folder("source", ".", self.slug), made, set(self.course.exclude.get(self.slug, [])))
        (made / f"{self.slug}.ipynb").write_text(marked.notebook, encoding="utf-8")
        made.chmod(0o755)
        return made

    def _marked_row(self, marked, entry):
        state = "marked"
        if marked.owner:
            state = "to match by hand"
            self._ask(marked)
        elif any(score is None for score in marked.scores.values()):
            state = "to mark by hand"
        return {**self._row(marked.student, entry, state), "notes": "; ".join(marked.notes)}

    def _ask(self, marked):
        other = self.course.roster.people.get(marked.owner)
        why = f"saved by {marked.owner}" + (", another student of this course" if other else ", a name that no list knows")
        row = {"assignment": self.slug, "what": "account", "found": marked.owner, "handed_in_by": marked.student, "why": why, "student": ""}
        self.to_match.append(row)

    def _row(self, student, entry, state):
        late = entry.penalty or 0.0
        if state == "unchanged" and any(grade["needs_manual_grade"] for grade in entry.grades.values()):
            state = "to mark by hand"
        marks = sum(score_of(grade) for grade in entry.grades.values())
        when = self.course.rules.local(entry.timestamp) if entry.timestamp else ""
        told = {"state": state, "marks": max(0.0, marks - late), "penalty": late or "", "handed_in": when}
        return {**self._person(student), **told, "of": sum(points for _, points in self.book.grade_cells.values())}

    def _person(self, student):
        person = self.course.roster.people.get(student)
        return {"student": student, "name": person.name if person else "", "group": person.group if person else ""}


def _absent(course, students):
    known = course.roster.people
    return [
        {"student": one, "name": known[one].name, "group": known[one].group, "state": "nothing handed in"}
        for one in known
        if one not in set(students)
    ]


def _replace(target, made):
    """Put a folder in the place of another; killed in between, the next run finds none and makes it again."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        aside = made.with_name(f"{made.name}-old")
        target.rename(aside)
        made.rename(target)
        with suppress(OSError):
            shutil.rmtree(aside)
    else:
        made.rename(target)


def _batches(students, size):
    batch = []
    for student in students:
        batch.append(student)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
