"""Whose file is it? The names under which Canvas and Moodle pack their downloads, and the lists that explain their numbers."""

import re
from dataclasses import dataclass, field
from datetime import UTC
from zoneinfo import ZoneInfo

from gluteal.grading.classroom.roster import name_key
from gluteal.grading.classroom.tables import read_table
from gluteal.grading.released import GradingError

# smithbob_340934_208490284_03-one-leg.ipynb, smithbob_LATE_340934_208490284_03-one-leg-1.ipynb
_CANVAS = re.compile(r"(?P<who>.*?)(?P<late>_LATE)?_(?P<user>\d+)_(?P<submission>\d+)_(?P<file>.+)", re.DOTALL)
# Jane Doe_657737_assignsubmission_file_/03-one-leg.ipynb, or Jane Doe_657737_assignsubmission_file_03-one-leg.ipynb
_MOODLE = re.compile(r"(?P<who>.+?)_(?P<user>\d+)_assignsubmission_file_?(?P<file>.*)", re.DOTALL)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Owner:
    """Who an upload belongs to, as far as its name tells: platform, number and name there, whether the platform calls it late."""

    platform: str
    number: str
    name: str
    late: bool = field(default=False, compare=False)

    def __str__(self):
        return f"{self.platform} {self.number} {self.name}".strip()


@dataclass
class People:
    """What a list from the platform says: platform number → {sis_id, moodle_id, email, name, login}; and when Moodle got the work."""

    canvas: dict
    moodle: dict
    handed_in: dict


def owner_of(name):
    """The :class:`Owner` that a path inside a platform's download names, and the path below it; ``(None, name)`` if it names none."""
    parts = name.split("/")
    for index, part in enumerate(parts):
        if found := _MOODLE.fullmatch(part):
            return Owner("moodle", found["user"], found["who"].strip()), "/".join(filter(None, [found["file"], *parts[index + 1 :]]))
        if found := _CANVAS.fullmatch(part):
            return Owner("canvas", found["user"], found["who"], bool(found["late"])), "/".join([found["file"], *parts[index + 1 :]])
    return None, name


def read_people(paths, timezone):
    """Read lists from the platforms: Canvas's gradebook export, Moodle's grading worksheet.

    Raises
    ------
    GradingError
        If a file is neither.
    """
    people = People({}, {}, {})
    for path in paths:
        rows = read_table(path)
        names = set(rows[0]) if rows else set()
        if {"sis_user_id", "id"} <= names or {"student", "id", "section"} <= names:
            for row in rows:
                if _NUMBER.fullmatch(row["id"]):
                    found = {"sis_id": row.get("sis_user_id", ""), "login": row.get("sis_login_id", ""), "name": row.get("student", "")}
                    people.canvas[row["id"]] = found
        elif "identifier" in names:
            for row in rows:
                number = (_NUMBER.findall(row["identifier"]) or [""])[-1]
                found = {"moodle_id": row.get("id_number", ""), "email": row.get("email_address", ""), "name": row.get("full_name", "")}
                people.moodle[number] = found
                if when := _moment(row.get("last_modified_submission", ""), timezone):
                    people.handed_in[number] = when
        else:
            raise GradingError(
                f"{path}: neither Canvas's gradebook export (columns ID, SIS User ID) nor Moodle's grading worksheet (Identifier)"
            )
    return people


def student_of(owner, roster, people):
    """nbgrader's id of an upload's owner, or None; a number decides before a name."""
    if owner.platform == "canvas":
        told = people.canvas.get(owner.number, {})
        return (
            roster.by_id(owner.number, "canvas_id")
            or roster.by_id(told.get("sis_id"), "sis_id", "id")
            or roster.by_id(told.get("login"), "id", "email")
            or roster.by_name(told.get("name", ""))
            or _by_run_together(owner.name, roster)
        )
    told = people.moodle.get(owner.number, {})
    # Moodle puts a group's name in front: Group A-Jane Doe.
    tails = [owner.name[cut + 1 :] for cut, sign in enumerate(owner.name) if sign == "-"]
    return (
        roster.by_id(told.get("moodle_id"), "moodle_id", "id")
        or roster.by_id(told.get("email"), "email")
        or next((found for name in (told.get("name", ""), owner.name, *tails) if (found := roster.by_name(name))), None)
    )


def _by_run_together(name, roster):
    """Canvas runs surname and first name together: smithbob."""
    wanted = "".join(name_key(name).split())
    found = {p.id for p in roster.people.values() if p.name and wanted in _run_together(p.name)}
    return found.pop() if wanted and len(found) == 1 else None


def _run_together(name):
    words = [name_key(word) for word in name.replace(",", " ").split()]
    return {"".join(words[-cut:] + words[:-cut]).replace(" ", "") for cut in range(len(words))} | {"".join(words).replace(" ", "")}


def _moment(text, timezone):
    """A date as Moodle writes it, in the course's zone, as UTC without zone; None for a dash or what cannot be read."""
    from dateutil import parser

    if not text or text == "-":
        return None
    try:
        when = parser.parse(text)
    except (ValueError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=ZoneInfo(timezone))
    return when.astimezone(UTC).replace(tzinfo=None)
