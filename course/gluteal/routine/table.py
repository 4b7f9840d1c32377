"""A routine as a table that spreadsheets open: one line an exercise of a session."""

import csv
import io

from gluteal.routine.calendar import day_of
from gluteal.routine.exercises import exercise
from gluteal.routine.profile import WEEKDAYS

COLUMNS = (
    "date",
    "week",
    "kind of week",
    "day",
    "number",
    "exercise",
    "sets",
    "from",
    "to",
    "counted in",
    "each side",
    "load",
    "rest between sets (s)",
    "effort from (0-10)",
    "effort to (0-10)",
)
_COUNTED = {"repetitions": "repetitions", "hold": "seconds", "steps": "steps", "minutes": "minutes"}


def to_table(routine):
    """The plan as the bytes of a CSV file: commas, UTF-8 with the mark by which Excel knows it, one number a cell.

    Ranges are two columns, because a spreadsheet reads 8-12 as a day in December.

    Parameters
    ----------
    routine : gluteal.routine.plan.Routine

    Returns
    -------
    bytes
        A plan without sessions gives the headings alone.

    Sources
    -------
    The plan's own doses.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    rows = [row for week in routine.weeks for row in (*_session_rows(routine, week), *_walk_rows(routine, week))]
    # Within a day the order of doing stays.
    writer.writerows([plain(value) for value in row] for row in sorted(rows, key=lambda row: (row[0], row[4])))
    return file.getvalue().encode("utf-8-sig")


def _session_rows(routine, week):
    for session in week.sessions:
        start = _start(routine, week, session.day)
        for number, item in enumerate(session.items, 1):
            side = "yes" if item.each_side else "no"
            yield (
                *start,
                number,
                exercise(item.exercise).name,
                item.sets,
                item.low,
                item.high,
                _COUNTED[item.counts],
                side,
                item.load,
                item.rest,
                *item.rpe,
            )


def _walk_rows(routine, week):
    """Walking has no number, sets or rest; it may be done at any time of its day."""
    for day in week.walking_days if week.walking_minutes else ():
        minutes = week.walking_minutes
        yield (*_start(routine, week, day), 0, exercise("walking").name, 1, minutes, minutes, "minutes", "no", "", "", "", "")


def _start(routine, week, day):
    return day_of(routine, week.number, day).isoformat(), week.number, week.kind, WEEKDAYS[day]


def plain(value):
    """A value that no spreadsheet takes for a formula: text that could be one begins with an apostrophe."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip()[:1] in ("=", "+", "-", "@") or value[:1] in ("\t", "\r") else value
