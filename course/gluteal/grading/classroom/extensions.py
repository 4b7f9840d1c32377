"""More time for a student or a group: ``extensions.csv``, and the moment at which someone's work is due."""

from datetime import timedelta
from pathlib import Path

from gluteal.grading.classroom.tables import read_table
from gluteal.grading.released import GradingError

FILE = "extensions.csv"


class Extensions:
    """Rows of ``extensions.csv``: student or group, assignment (``*`` for all), minutes or factor, or both.

    A factor lengthens the time from ``opens`` to ``due``: 1.25 of a week is a week and 42 hours.
    Where several rows fit, the longest extension holds.
    """

    def __init__(self, path, rows, roster, rules):
        self.path, self.rows, self.roster, self.rules = path, rows, roster, rules

    def of(self, student, assignment):
        """What a student has beyond the common time, a timedelta, or None."""
        person = self.roster.people.get(student)
        group = person.group.casefold() if person and person.group else None
        fitting = [
            self._length(row, assignment)
            for row in self.rows
            if row["assignment"] in ("*", assignment) and (row["student"] == student or (group and row["group"].casefold() == group))
        ]
        return max(fitting, default=None)

    def last(self, assignment, due):
        """The moment at which the last student's time is over; None if nothing is due."""
        longest = max((self._length(row, assignment) for row in self.rows if row["assignment"] in ("*", assignment)), default=timedelta())
        return due + longest if due else None

    def check(self):
        """Work out every row once; a row that cannot be worked out raises its error now, not when the class is marked."""
        for row in self.rows:
            for name in self.rules.assignments if row["assignment"] == "*" else [row["assignment"]]:
                self._length(row, name)

    def _length(self, row, assignment):
        extra = timedelta(minutes=row["minutes"])
        if row["factor"] != 1:
            dates = self.rules.dates(assignment)
            if not dates.opens or not dates.due:
                cure = f"set opens and due of {assignment} in grading.toml, or give minutes"
                raise GradingError(f"{self.path}:{row['line']}: a factor needs to know the common time: {cure}")
            extra += (dates.due - dates.opens) * (row["factor"] - 1)
        return extra


def read_extensions(course, roster, rules):
    """The extensions of a course, or None where it has no such file.

    Raises
    ------
    GradingError
        If a row names nobody, or somebody who is not in the class, or no length; the text names file and line.
    """
    path = Path(course) / FILE
    if not path.exists():
        return None
    rows = read_table(path, ("assignment",), {"due_factor": "factor"})
    return Extensions(path, [_row(path, row, roster) for row in rows], roster, rules)


def _row(path, row, roster):
    place, student, group = f"{path}:{row['line']}", row.get("student", ""), row.get("group", "")
    if bool(student) == bool(group):
        raise GradingError(f"{place}: name a student or a group, one of the two")
    if student and roster.people and student not in roster.people:
        raise GradingError(f"{place}: {student!r} is not in roster.csv")
    if group and not roster.members(group):
        raise GradingError(f"{place}: no student in roster.csv is in group {group!r}")
    if not row["assignment"]:
        raise GradingError(f"{place}: no assignment; write its name, or * for all")
    minutes, factor = _number(place, row, "minutes", 0.0, 0, 527_040), _number(place, row, "factor", 1.0, 1, 10)
    if minutes == 0 and factor == 1:
        raise GradingError(f"{place}: no length; give minutes (such as 1440) or a factor (such as 1.25)")
    return {"student": student, "group": group, "assignment": row["assignment"], "minutes": minutes, "factor": factor, "line": row["line"]}


def _number(place, row, name, default, low, high):
    text = row.get(name, "").replace(",", ".")
    try:
        value = float(text) if text else default
    except ValueError:
        value = None
    if value is None or not low <= value <= high:
        raise GradingError(f"{place}: {name} is {row[name]!r}; write a number from {low} to {high}")
    return value
