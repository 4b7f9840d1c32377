"""Delete what is kept about one student, everywhere in the course, on their request."""

import re
import shutil
from pathlib import Path

import sqlalchemy as sql
from nbgrader.api import Gradebook, MissingEntry

from gluteal.grading.classroom.backup import BACKUPS
from gluteal.grading.classroom.placing import REPLACED
from gluteal.grading.classroom.roster import ALIASES, MATCHES, is_id
from gluteal.grading.classroom.roster import FILE as ROSTER
from gluteal.grading.classroom.rows import MARKED, NOTEBOOK, SUBMISSION
from gluteal.grading.classroom.tables import column_name, read_table, write_table
from gluteal.grading.released import GradingError

STEPS = ("submitted", "autograded", "feedback")
# Written by `gluteal export marks` and `gluteal report`.
DERIVED = ("exports", "reports")


def traces(course, student):
    """Where something about ``student`` is kept: folders and files, lists with rows of theirs, backups that hold their marks.

    Returns
    -------
    dict
        ``paths`` to delete, ``lists`` {file: number of rows}, ``backups`` of the gradebook, ``gradebook`` (True if they are in it).

    Raises
    ------
    GradingError
        If ``student`` cannot be an id.
    """
    if not is_id(student):
        raise GradingError(f"{student!r} cannot be a student's id")
    steps = [Path(course.steps[step].split("{student}")[0]) / student for step in STEPS]
    paths = [path for path in (*steps, course.root / REPLACED / student) if path.exists()] + _derived(course, student)
    if inbound := course.inbound():
        paths += sorted(path for path in inbound.iterdir() if path.name.startswith(f"{student}+"))
    lists = {path: len(rows) - len(_others(rows, student)) for path, rows in _lists(course) if len(_others(rows, student)) < len(rows)}
    with Gradebook(course.db_url, course.course_id) as book:
        try:
            book.find_student(student)
            known = True
        except MissingEntry:
            known = False
    return {"paths": paths, "lists": lists, "backups": sorted((course.root / BACKUPS).glob("gradebook.db.*")), "gradebook": known}


def forget(course, student, backups=False):
    """Delete all :func:`traces` of a student; the copies of the gradebook only with ``backups``."""
    found = traces(course, student)
    with Gradebook(course.db_url, course.course_id) as book:
        if found["gradebook"]:
            # nbgrader's own remove_student walks over a list that it shortens; every second submission would stay.
            for name in [submission.assignment.name for submission in book.student_submissions(student)]:
                book.remove_submission(name, student)
            book.remove_student(student)
        with book.engine.begin() as db:
            MARKED.create(db, checkfirst=True)
            kept = NOTEBOOK.join(SUBMISSION, SUBMISSION.c.id == NOTEBOOK.c.assignment_id)
            db.execute(
                MARKED.delete().where(MARKED.c.notebook_id.not_in(NOTEBOOK.select().with_only_columns(NOTEBOOK.c.id).select_from(kept)))
            )
        if book.engine.dialect.name == "sqlite":
            # What was deleted stays readable in the file until its free pages are gone.
            book.db.remove()
            with book.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
                db.execute(sql.text("vacuum"))
    for path in found["paths"]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for path, rows in _lists(course):
        if path in found["lists"]:
            names = [column_name(name, ALIASES) for name in rows[0] if name != "line"]
            write_table(path, names, _others(rows, student))
    for path in found["backups"] if backups else ():
        path.unlink()
    return found


def _lists(course):
    names = (ROSTER, "extensions.csv", "excused.csv", MATCHES, *(path.name for path in sorted(course.root.glob("*.marking.csv"))))
    return [(course.root / name, read_table(course.root / name, (), ALIASES)) for name in names if (course.root / name).exists()]


def _derived(course, student):
    """Reports and exports in which the student stands, by any of their names or numbers; they can be written again without."""
    person = course.roster.people.get(student)
    more = (person.name, person.email, person.canvas_id, person.sis_id, person.moodle_id) if person else ()
    known = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in (student, course.alias(student), *more) if text))
    files = [path for folder in DERIVED for path in sorted((course.root / folder).glob("*")) if path.is_file()]
    return [path for path in files if known.search(path.read_text(encoding="utf-8", errors="replace"))]


def _others(rows, student):
    """Rows that say nothing about the student."""
    return [row for row in rows if student not in (row.get("id"), row.get("student"), row.get("handed_in_by"))]
