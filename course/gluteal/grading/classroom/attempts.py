"""Which of a student's attempts counts, by the rules of the class, wherever they came in; all of them are kept."""

import re
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

import sqlalchemy as sql

from gluteal.grading.classroom.grade import opened_book, released_text
from gluteal.grading.classroom.late import penalty
from gluteal.grading.classroom.placing import NOTES, REPLACED, SHARED, TIME, WORK, keep, place, timestamp, write_files
from gluteal.grading.classroom.rows import SUBMISSION
from gluteal.grading.classroom.submission import mark_safely
from gluteal.grading.classroom.uploads import read_upload
from gluteal.grading.keys import load_keys

# What the note about several attempts says of the one that counts.
_WORDS = {"last": "the last", "first": "the first", "last_on_time": "the last in time", "best": "the one with most marks"}
_TOLD = re.compile(r"\d+ attempts were handed in; ")


@dataclass(frozen=True)
class Attempt:
    """One attempt: its files by name, when it was handed in (UTC without zone; None where nobody knows), remarks about the upload.

    ``came`` is when it was collected, in nanoseconds: the order of attempts whose own time is not known.
    """

    files: dict
    when: datetime | None = None
    notes: tuple = ()
    came: int = field(default_factory=time.time_ns)

    @property
    def content(self):
        """What tells it from another attempt: its files without the time."""
        return {name: data for name, data in self.files.items() if name != TIME}

    def put(self, how, course, slug, student, *notes):
        """Put it into ``submitted/`` or beside it, by :func:`place` or :func:`keep`."""
        time_file = {TIME: f"{self.when} UTC".encode()} if self.when else {}
        return how(course, slug, student, {**self.content, **time_file}, [*self.notes, *notes], self.came)


class Counting:
    """Chooses the attempt that counts; ``keys`` in place of those in the course folder, if something is being tried out."""

    def __init__(self, course, slug, keys=None):
        self.course, self.slug, self._given = course, slug, keys

    def of(self, student, attempts):
        """The attempt of a student that counts; where the time of one is not known, the order in which they were collected decides."""
        known = all(one.when for one in attempts)
        attempts = sorted(attempts, key=lambda one: (one.when if known else 0, one.came))
        rule = self.course.rules.attempt if len(attempts) > 1 else "last"
        if rule == "last_on_time":
            return next((one for one in reversed(attempts) if not self._late(student, one)), attempts[0])
        if rule == "best":
            return max(enumerate(attempts), key=lambda numbered: (self._worth(student, numbered[1]), numbered[0]))[1]
        return attempts[0 if rule == "first" else -1]

    def marked(self, student, attempt):
        """An attempt marked by itself, as :class:`~gluteal.grading.classroom.submission.Marked`; nothing is written."""
        work = Path(self.course.root) / WORK
        work.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=work) as desk, tempfile.TemporaryDirectory(dir=work) as folder:
            write_files(Path(folder), attempt.files)
            return mark_safely(self.course, self.slug, self._released, self._keys, student, Path(desk), Path(folder))

    def _worth(self, student, attempt):
        """Automatic marks less what lateness costs; below all of them work that is not the student's, and what cannot be marked."""
        marked = self.marked(student, attempt)
        if marked.reason or marked.owner:
            return -2.0 if marked.reason else -1.0
        earned = sum(score or 0.0 for score in marked.scores.values())
        late = self._late(student, attempt)
        return round(earned - (penalty(self.course.rules.late, earned, late) or 0.0), 6)

    def _late(self, student, attempt):
        """Seconds by which an attempt came after the student's own due date; 0 where it is in time, or that is not known."""
        due, given = self._due
        if due is None or attempt.when is None:
            return 0.0
        extra = self.course.extension(student, self.slug, given.get(student))
        return max(0.0, (attempt.when - (due + extra if extra else due)).total_seconds())

    @cached_property
    def _due(self):
        """The common due date, and the extensions that stand in nbgrader's gradebook."""
        with opened_book(self.course, self.slug) as book, book.engine.connect() as db:
            rows = db.execute(
                sql.select(SUBMISSION.c.student_id, SUBMISSION.c.extension).where(SUBMISSION.c.assignment_id == book.assignment_id)
            )
            return book.due, dict(rows.all())

    @cached_property
    def _released(self):
        return released_text(self.course, self.slug)

    @cached_property
    def _keys(self):
        return self._given or load_keys(self.course.sealed, self.slug)


def settle(counting, student, came_in=()):
    """Keep the attempts that came in, and put the one that counts into ``submitted/``; whether anything changed there."""
    course, slug = counting.course, counting.slug
    before = kept(course, slug, student)
    attempts = _distinct([*before, *came_in], course.rules.attempt)
    if not attempts:
        return False
    chosen, told = counting.of(student, attempts), []
    for one in attempts:
        if one is not chosen and one.content not in [other.content for other in before]:
            one.put(keep, course, slug, student)
    if len(attempts) > 1:
        when = f", {course.rules.local(chosen.when)}" if chosen.when else ""
        told = [f"{len(attempts)} attempts were handed in; {_WORDS[course.rules.attempt]} counts{when}"]
    return chosen.put(place, course, slug, student, *told)


def recount(counting):
    """Choose anew among the attempts that were collected, for every student who has several; ids of those for whom another counts."""
    return [student for student in sorted(several(counting.course, counting.slug)) if settle(counting, student)]


def several(course, slug):
    """Students of whom more than one attempt is kept."""
    return {path.parent.name for path in (Path(course.root) / REPLACED).glob(f"*/{slug}-*") if _is_kept(path, slug)}


def kept(course, slug, student):
    """The attempts of a student that were collected; what a partner handed in for the group is none of theirs."""
    folders = [path for path in (Path(course.root) / REPLACED / student).glob(f"{slug}-*") if _is_kept(path, slug)]
    found = [attempt_in(path) for path in [*folders, course.folder("submitted", student, slug)] if path.is_dir()]
    own = [one for one in found if not any(note.startswith(SHARED) for note in one.notes)]
    return _distinct(own, course.rules.attempt)


def attempt_in(folder):
    """The :class:`Attempt` in one of our folders."""
    upload = read_upload(folder, unpack=False)
    notes = upload.files.pop(NOTES, b"").decode("utf-8", "replace").splitlines()
    return Attempt(upload.files, timestamp(folder), tuple(note for note in notes if not _TOLD.match(note)), folder.stat().st_mtime_ns)


def _is_kept(path, slug):
    return re.fullmatch(r"\d{8}T\d+", path.name.removeprefix(f"{slug}-")) is not None


def _distinct(attempts, rule):
    """Each attempt once: of the same files the copy collected last (first, if the first counts), with the time that one of them has."""
    found = []
    for one in attempts:
        same = next((other for other in found if other.content == one.content), None)
        if same:
            found.remove(same)
            pick = min if rule == "first" else max
            one = replace(one, when=one.when or same.when, came=pick(one.came, same.came))
        found.append(one)
    return found
