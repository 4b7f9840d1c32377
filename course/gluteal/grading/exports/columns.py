"""What the exports share: which cell holds a mark, which is empty, and what is written as CSV."""

from dataclasses import dataclass, field
from pathlib import Path

from gluteal.grading.analysis.sitting import ABSENT, EXCUSED, NOT_MARKED, TO_MATCH
from gluteal.grading.classroom.tables import write_table
from gluteal.grading.released import GradingError

PER = ("assignment", "question")


@dataclass
class Exported:
    """What was written: the columns, the rows (dicts), and what an instructor should know about it."""

    columns: tuple
    rows: list
    remarks: list = field(default_factory=list)

    def write(self, path):
        """Write it as CSV; no cell can be taken for a formula."""
        write_table(Path(path), self.columns, self.rows)


def check_per(per):
    """Refuse what is neither ``assignment`` nor ``question``."""
    if per not in PER:
        raise GradingError(f"per {per!r} is not one of {', '.join(PER)}")


def columns_of(sittings, per):
    """What becomes a column: title, points, and a function of (student, sign for excused) that gives the cell."""
    check_per(per)
    found = []
    for sitting in sittings:
        learners = {learner.id: learner for learner in sitting.learners}
        names = [None] if per == "assignment" else list(sitting.points)
        for name in names:
            title = f"{sitting.slug} {name}" if name else sitting.slug
            points = sitting.points[name] if name else sitting.total
            found.append((title, points, _cell(learners, name)))
    return found


def students_of(sittings):
    """Everyone who stands in any of the sittings, once."""
    return list(dict.fromkeys(learner.id for one in sittings for learner in one.learners))


def _cell(learners, name):
    def value(student, excused):
        learner = learners.get(student)
        if learner is None or learner.state in (ABSENT, NOT_MARKED, TO_MATCH):
            return ""
        if learner.state == EXCUSED:
            return excused
        if name is None:
            return rounded(marks_of(learner))
        response = learner.responses[name]
        return "" if response.score is None else rounded(response.score + response.extra)

    return value


def marks_of(learner):
    """Marks of one learner in all; None where there are none, or it is open whose they are."""
    return None if learner.state in (EXCUSED, TO_MATCH) else learner.marks


def rounded(value):
    """A number for a cell, or an empty one."""
    return "" if value is None else round(value, 4)


def name_of(course, student):
    """A student's name by the roster, or nothing."""
    person = course.roster.people.get(student)
    return person.name if person else ""


def without_marks(sittings):
    """One remark for each sitting in which work waits for marks."""
    told = []
    for sitting in sittings:
        waiting = [one.id for one in sitting.learners if one.responses and one.marks is None and one.state != EXCUSED]
        waiting += [one.id for one in sitting.of(NOT_MARKED, TO_MATCH) if one.id not in waiting]
        if waiting:
            told.append(f"{sitting.slug}: no marks yet, so empty: {', '.join(sorted(waiting))}")
    return told
