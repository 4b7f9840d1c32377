"""A CSV for Moodle's grade import."""

from gluteal.grading.exports.columns import Exported, columns_of, students_of, without_marks

MOODLE = ("ID number", "Email address", "Full name")


def export_moodle(course, sittings, per="assignment"):
    """A CSV for Moodle's grade import, to be mapped by ID number or e-mail; excused, absent and waiting are empty cells.

    There is no column of feedback on purpose: Moodle, given one, writes over the grades beside it.

    Parameters
    ----------
    course : Course
    sittings : list of Sitting
    per : str
        ``assignment`` or ``question``.

    Returns
    -------
    Exported

    Raises
    ------
    GradingError
        If ``per`` is neither.
    """
    columns, rows, unknown = columns_of(sittings, per), [], []
    for student in students_of(sittings):
        person = course.roster.people.get(student)
        if person is None or not (person.moodle_id or person.email):
            unknown.append(student)
            continue
        row = dict(zip(MOODLE, (person.moodle_id, person.email, person.name or student), strict=True))
        rows.append(row | {title: value(student, "") for title, _, value in columns})
    told = "the roster has neither moodle_id nor email of these, so they are left out"
    remarks = [f"{told}: {', '.join(unknown)}"] if unknown else []
    return Exported((*MOODLE, *(title for title, *_ in columns)), rows, remarks + without_marks(sittings))
