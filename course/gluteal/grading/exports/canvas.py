"""Canvas's gradebook CSV, from the roster or from Canvas's own export."""

import csv
import re
from pathlib import Path

from gluteal.grading.classroom.platforms import Owner, read_people, student_of
from gluteal.grading.classroom.tables import read_table
from gluteal.grading.exports.columns import Exported, columns_of, name_of, students_of, without_marks
from gluteal.grading.released import GradingError

CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
#: What Canvas's gradebook import takes for excused.
EX = "EX"


def export_canvas(course, sittings, per="assignment", listed=None):
    """Canvas's gradebook CSV.

    Parameters
    ----------
    course : Course
    sittings : list of Sitting
    per : str
        ``assignment`` or ``question``: what becomes a column.
    listed : path, optional
        Canvas's own gradebook export. Then its students, ids and sections are taken over as they are, and an assignment that Canvas
        knows by slug or title keeps Canvas's heading, so that no second one is made.

    Returns
    -------
    Exported

    Raises
    ------
    GradingError
        If ``listed`` is no gradebook export of Canvas, or ``per`` is neither.
    """
    columns = columns_of(sittings, per)
    students = students_of(sittings)
    remarks, heads = [], {title: title for title, *_ in columns}
    if listed:
        known, people = _canvas_rows(listed, course)
        heads = _canvas_heads(listed, columns, sittings)
        missing = [one for one in students if one not in people]
        remarks += [f"not in {Path(listed).name}, so left out: {', '.join(missing)}"] if missing else []
        remarks += [f"in {Path(listed).name}, but nobody here: {', '.join(known)}"] if known else []
    else:
        people = {one: _canvas_person(course, one) for one in students}
        by_login = [one for one, row in people.items() if row["SIS Login ID"]]
        told = "Canvas has to know these by their login, for the roster has neither canvas_id nor sis_id of them"
        remarks += [f"{told}: {', '.join(by_login)}"] if by_login else []
    titles = tuple(heads[title] for title, *_ in columns)
    rows = [{"Student": "    Points Possible"} | {heads[title]: points for title, points, _ in columns}]
    for student, person in people.items():
        rows.append(person | {heads[title]: value(student, EX) for title, _, value in columns})
    return Exported((*CANVAS, *titles), rows, remarks + without_marks(sittings))


def _canvas_person(course, student):
    person = course.roster.people.get(student)
    ids = (person.canvas_id, person.sis_id) if person else ("", "")
    login = "" if any(ids) else student
    return dict(zip(CANVAS, (name_of(course, student) or student, *ids, login, person.group if person else ""), strict=True))


def _canvas_rows(path, course):
    """Canvas's own rows of the students of this course, and the names of those who are not in it."""
    people, rows, unknown = read_people([path], course.rules.timezone), {}, []
    if not people.canvas:
        raise GradingError(f"{path}: no student with a Canvas ID in it; export the gradebook from Canvas as CSV")
    for row in read_table(path):
        if row["id"] in people.canvas:
            student = student_of(Owner("canvas", row["id"], row.get("student", "")), course.roster, people)
            if student:
                names = ("student", "id", "sis_user_id", "sis_login_id", "section")
                rows[student] = dict(zip(CANVAS, (row.get(name, "") for name in names), strict=True))
            else:
                unknown.append(row.get("student", row["id"]))
    return unknown, rows


def _canvas_heads(path, columns, sittings):
    """Canvas's heading for each column that Canvas has already, such as ``03-one-leg (4711)``."""
    with Path(path).open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = file.readline()
    heads = next(csv.reader([first], delimiter=max(",;\t", key=first.count)), [])
    known = {re.sub(r"\s*\(\d+\)$", "", head).strip().casefold(): head for head in heads}
    titles = {one.slug: one.title for one in sittings}
    return {title: known.get(title.casefold()) or known.get(titles.get(title, title).casefold()) or title for title, *_ in columns}
