"""Who need not do an assignment: ``excused.csv`` in the course folder, read by reports and exports. It changes no mark."""

from pathlib import Path

from gluteal.grading.classroom.tables import read_table
from gluteal.grading.released import GradingError

FILE = "excused.csv"


def read_excused(course):
    """The excused students of a course as a function of (student, assignment); ``*`` as assignment means all.

    Raises
    ------
    GradingError
        If a row names no assignment, nobody, or somebody who is not in the class; the text names file and line.
    """
    path = Path(course.root) / FILE
    rows = read_table(path, ("student", "assignment")) if path.exists() else []
    for row in rows:
        if not row["student"] or not row["assignment"]:
            raise GradingError(f"{path}:{row['line']}: write a student's id and an assignment, or * for all assignments")
        if course.roster.people and row["student"] not in course.roster.people:
            raise GradingError(f"{path}:{row['line']}: {row['student']!r} is not in roster.csv")
    known = {(row["student"], row["assignment"]) for row in rows}
    return lambda student, assignment: bool({(student, assignment), (student, "*")} & known)
