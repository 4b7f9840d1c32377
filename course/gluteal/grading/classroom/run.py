"""One run over a class, a batch of submissions at a time: mark in memory, put the pages in place, write the gradebook."""

import hashlib
import json
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import nbformat

from gluteal.grading.classroom.backup import back_up
from gluteal.grading.classroom.placing import WORK
from gluteal.grading.classroom.rows import score_of, sealed_print
from gluteal.grading.classroom.submission import copy_others, fingerprint, mark_safely
from gluteal.grading.keys import VOID
from gluteal.grading.marking import STRANGER
from gluteal.grading.shown import notes_of

# Part of every fingerprint: change it when marking itself changes, and all is marked anew.
MARKING = 2


class Run:
    """One run over a class; ``to_match`` gathers answers whose owner is in doubt, ``backup`` is set when something was about to change."""

    def __init__(self, course, slug, released, keys, book, force):
        self.course, self.slug, self.released, self.keys, self.book, self.force = course, slug, released, keys, book, force
        self.common = (MARKING, released, keys.digest(), str(book.due), repr(course.rules.late))
        self.to_match, self.backup, self.backed_up = [], None, False
        self.work = course.root / WORK
        self.work.mkdir(exist_ok=True)
        self.desk = self._folder()

    def batch(self, students):
        """Mark a few submissions and write them together; their rows for the report."""
        entries, rows, save, folders = self.book.entries(students), [], [], []
        for student in students:
            extension = self.course.extension(student, self.slug)
            files = fingerprint(self.course.folder("submitted", student, self.slug))
            print_ = self._print(student, files, extension)
            entry = entries.get(student)
            if not self.force and entry and self._is_current(entry, print_) and self._notebook(student).exists():
                rows.append(self._unchanged_row(student, entry))
                continue
            marked = mark_safely(self.course, self.slug, self.released, self.keys, student, self.desk)
            marked.files = files
            if marked.reason:
                rows.append({**self._person(student), "state": "not marked", "notes": marked.reason})
                continue
            save.append((marked, print_, extension))
            folders.append((student, self._graded_folder(marked)))
        if save:
            self.secure()
            for student, made in folders:
                _replace(self.course.folder("autograded", student, self.slug), made)
            self.book.save(save)
            entries = self.book.entries([marked.student for marked, _, _ in save])
            rows += [self._marked_row(marked, entries[marked.student]) for marked, _, _ in save]
        return rows

    def secure(self):
        """Back the gradebook up, once in a run."""
        if not self.backed_up:
            self.backup, self.backed_up = back_up(self.course), True

    def points(self):
        """Give every question in the gradebook the points it was released with; one that was made void, none."""
        for cell in nbformat.v4.reads_json(self.released).cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            decision = self.keys.decided(name)
            due = 0.0 if decision and decision.action == VOID else cell.metadata.get("nbgrader", {}).get("points")
            if name in self.book.grade_cells and due is not None and self.book.grade_cells[name][1] != due:
                self.secure()
                self.book.set_points(name, float(due))

    def _is_current(self, entry, print_):
        return entry.fingerprint == sealed_print(print_, entry.grades.values())

    def _print(self, student, files, extension):
        """Hash of all that decides the marks of a submission."""
        known = sorted(self.course.known_names(student, self.slug))
        return hashlib.sha256(json.dumps([self.common, files, str(extension), known]).encode()).hexdigest()

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

    def _unchanged_row(self, student, entry):
        """The row of work that was marked in an earlier run: what was noted then, and what still waits for a person."""
        notes, state = notes_of(self._notebook(student).read_text(encoding="utf-8")), "unchanged"
        if any(grade["needs_manual_grade"] for grade in entry.grades.values()):
            state = "to match by hand" if any(note.startswith(STRANGER) for note in notes) else "to mark by hand"
        return {**self._row(student, entry, state), "notes": "; ".join(notes)}

    def _ask(self, marked):
        other = self.course.roster.people.get(marked.owner)
        why = f"saved by {marked.owner}" + (", another student of this course" if other else ", a name that no list knows")
        row = {"assignment": self.slug, "what": "account", "found": marked.owner, "handed_in_by": marked.student, "why": why, "student": ""}
        self.to_match.append(row)

    def _row(self, student, entry, state):
        late = entry.penalty or 0.0
        marks = sum(score_of(grade) for grade in entry.grades.values())
        when = self.course.rules.local(entry.timestamp) if entry.timestamp else ""
        told = {"state": state, "marks": max(0.0, marks - late), "penalty": late or "", "handed_in": when}
        return {**self._person(student), **told, "of": sum(points for _, points in self.book.grade_cells.values())}

    def _person(self, student):
        return person_row(self.course, student)


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


def person_row(course, student):
    """Who a row of the report is about; an alias alone where marking is anonymous."""
    if course.rules.anonymous:
        return {"student": course.alias(student)}
    person = course.roster.people.get(student)
    return {"student": student, "name": person.name if person else "", "group": person.group if person else ""}
