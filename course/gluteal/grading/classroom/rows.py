"""Rows of nbgrader's tables for submissions: what is there, and what marking adds or changes."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sql
from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook

from gluteal.grading.classroom.late import penalty

# Ours, beside nbgrader's: with which files, keys and rules a submission was marked. It goes when the submission goes.
MARKED = sql.Table(
    "gluteal_marked",
    sql.MetaData(),
    sql.Column("notebook_id", sql.String(32), primary_key=True),
    sql.Column("fingerprint", sql.String(64), nullable=False),
    sql.Column("files", sql.String(64), nullable=False),
    sql.Column("marked_at", sql.DateTime, nullable=False),
)
STUDENT, SUBMISSION, NOTEBOOK = Student.__table__, SubmittedAssignment.__table__, SubmittedNotebook.__table__
GRADE, COMMENT = Grade.__table__, Comment.__table__


@dataclass
class Entry:
    """What the gradebook holds of one submission; ``grades`` and ``comments`` by grade id as dicts of their columns."""

    submission_id: str
    notebook_id: str
    timestamp: object = None
    extension: object = None
    penalty: float | None = None
    fingerprint: str = ""
    files: str = ""
    grades: dict = field(default_factory=dict)
    comments: dict = field(default_factory=dict)

    def score(self):
        """Marks before anything is taken off for lateness; those given by hand count before the automatic ones."""
        return sum(score_of(grade) for grade in self.grades.values())


def score_of(grade):
    """Marks of one grade as nbgrader counts them: by hand, else automatic, and extra credit on top."""
    base = grade["auto_score"] if grade["manual_score"] is None else grade["manual_score"]
    return 0.0 if base is None else base + (grade["extra_credit"] or 0.0)


def sealed_print(print_, grades):
    """A fingerprint together with the automatic marks that came of it: marks that something else wrote since do not fit it."""
    told = sorted([grade["cell_id"], grade["auto_score"]] for grade in grades)
    return hashlib.sha256(json.dumps([print_, told]).encode()).hexdigest()


class Rows:
    """New and changed rows of one batch, table by table."""

    def __init__(self, book):
        self.book = book
        self.new = {table: [] for table in (STUDENT, SUBMISSION, NOTEBOOK, GRADE, COMMENT, MARKED)}
        self.changed = {table: [] for table in (SUBMISSION, NOTEBOOK, GRADE, COMMENT, MARKED)}

    def add(self, marked, print_, extension, entry):
        """Rows for one marked submission; ``entry`` is what the gradebook has of it, or None."""
        book, fresh = self.book, entry is None
        extension = extension if book.course.extensions is not None else (entry.extension if entry else None)
        if fresh:
            entry = Entry(uuid4().hex, uuid4().hex)
            self.new[SUBMISSION].append(
                {
                    "id": entry.submission_id,
                    "assignment_id": book.assignment_id,
                    "student_id": marked.student,
                    "timestamp": marked.timestamp,
                }
                | {"extension": extension}
            )
        else:
            # nbgrader keeps the time of an earlier attempt where the new one has none.
            when = marked.timestamp or entry.timestamp
            self.changed[SUBMISSION].append({"key": entry.submission_id, "timestamp": when, "extension": extension})
        grades = [self._grade(marked, entry, name, auto) for name, auto in marked.scores.items() if name in book.grade_cells]
        for name, text in marked.comments.items():
            self._comment(entry, name, text)
        taken = self._penalty(marked, entry, extension, grades)
        if fresh:
            row = {"id": entry.notebook_id, "assignment_id": entry.submission_id, "notebook_id": book.notebooks[book.slug]}
            self.new[NOTEBOOK].append({**row, "flagged": False, "late_submission_penalty": taken})
        else:
            self.changed[NOTEBOOK].append({"key": entry.notebook_id, "late_submission_penalty": taken})
        stamp = {"fingerprint": sealed_print(print_, grades), "files": marked.files, "marked_at": datetime.now(UTC).replace(tzinfo=None)}
        if entry.fingerprint:
            self.changed[MARKED].append({"key": entry.notebook_id, **stamp})
        else:
            self.new[MARKED].append({"notebook_id": entry.notebook_id, **stamp})

    def write(self, db):
        """Write all rows through an open transaction."""
        for table, rows in self.new.items():
            if rows:
                db.execute(sql.insert(table), rows)
        for table, rows in self.changed.items():
            if rows:
                ours = table.c.notebook_id if table is MARKED else table.c.id
                names = [name for name in rows[0] if name != "key"]
                db.execute(sql.update(table).where(ours == sql.bindparam("key")).values({n: sql.bindparam(n) for n in names}), rows)

    def _grade(self, marked, entry, name, auto):
        row = entry.grades.get(name)
        manual = row["manual_score"] if row else None
        # A person's mark is asked about again when what it was given for has changed, not when another question's key has.
        confirmed = manual is not None and entry.files == marked.files and row["auto_score"] == auto and not row["needs_manual_grade"]
        values = {"auto_score": auto, "needs_manual_grade": not confirmed and (manual is not None or auto is None)}
        if row:
            self.changed[GRADE].append({"key": row["id"], **values})
            return {**row, **values}
        made = {"id": uuid4().hex, "cell_id": self.book.grade_cells[name][0], "notebook_id": entry.notebook_id}
        made |= {"manual_score": None, "extra_credit": None, **values}
        self.new[GRADE].append(made)
        return made

    def _comment(self, entry, name, text):
        row = entry.comments.get(name)
        if row:
            self.changed[COMMENT].append({"key": row["id"], "auto_comment": text})
        elif name in self.book.comment_cells:
            made = {"id": uuid4().hex, "cell_id": self.book.comment_cells[name], "notebook_id": entry.notebook_id}
            self.new[COMMENT].append({**made, "auto_comment": text, "manual_comment": None})

    def _penalty(self, marked, entry, extension, grades):
        when, due = marked.timestamp or entry.timestamp, self.book.due
        if not when or not due:
            return None
        late = (when - (due + extension if extension else due)).total_seconds()
        return penalty(self.book.course.rules.late, sum(map(score_of, grades)), late) if late > 0 else None
