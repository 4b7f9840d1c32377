"""Who is in the class: nbgrader's id beside the ids of the learning platforms, and the names matched by hand."""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from gluteal.files import locked
from gluteal.grading.classroom.tables import read_table, write_table
from gluteal.grading.released import GradingError

FILE, MATCHES = "roster.csv", "to_match.csv"
MATCH_COLUMNS = ("assignment", "what", "found", "handed_in_by", "why", "student")
ALIASES = {
    "nbgrader_id": "id",
    "student_id": "id",
    "sis_user_id": "sis_id",
    "canvas_sis_id": "sis_id",
    "canvas_user_id": "canvas_id",
    "idnumber": "moodle_id",
    "id_number": "moodle_id",
    "moodle_idnumber": "moodle_id",
    "full_name": "name",
    "section": "group",
}


@dataclass(frozen=True)
class Person:
    """One student: nbgrader's ``id``, name, e-mail, ids elsewhere, group, and other account names."""

    id: str
    name: str = ""
    email: str = ""
    canvas_id: str = ""
    sis_id: str = ""
    moodle_id: str = ""
    group: str = ""
    also: tuple = ()


@dataclass
class Roster:
    """The class list. ``people`` by nbgrader id, empty where there is no list; ``matches`` are rows of ``to_match.csv``."""

    people: dict = field(default_factory=dict)
    matches: list = field(default_factory=list)

    def known_names(self, student):
        """All names under which a student may have answered, their own id first."""
        person = self.people.get(student)
        matched = [row["found"] for row in self.matches if row["what"] == "account" and row["student"] == student]
        return {student, *(person.also if person else ()), *matched}

    def members(self, group):
        """Ids of the students of a group."""
        return [person.id for person in self.people.values() if group and person.group.casefold() == group.casefold()]

    def by_id(self, text, *fields):
        """The one student for whom a field (``id``, ``canvas_id``, ``sis_id``, ``moodle_id``, ``email``) is ``text``, or None."""
        wanted = str(text or "").strip().casefold()
        found = {p.id for p in self.people.values() for name in fields if wanted and getattr(p, name).casefold() == wanted}
        return found.pop() if len(found) == 1 else None

    def by_name(self, text):
        """The one student of that full name, in either order and without regard to accents, or None."""
        wanted = name_key(text)
        found = {person.id for person in self.people.values() if wanted and name_key(person.name) == wanted}
        return found.pop() if len(found) == 1 else None

    def matched(self, assignment, what, found):
        """Whom the instructor named for something that came in: an id, ``-`` for nobody, or None if not yet matched."""
        rows = [row["student"] for row in self.matches if (row["what"], row["found"]) == (what, found) and row["student"]]
        rows += [row["student"] for row in self.matches if row["assignment"] == assignment and row["found"] == found and row["student"]]
        return rows[0] if rows else None


def name_key(name):
    """A name for comparing: words in order of the alphabet, no accents, no punctuation, lower case."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return " ".join(sorted(re.findall(r"\w+", plain.casefold())))


def read_roster(course):
    """The class list in the course folder, with what was matched by hand.

    Raises
    ------
    GradingError
        If an id is missing, used twice, or cannot be the name of a folder; the text names file and line.
    """
    course, people = Path(course), {}
    if (course / FILE).exists():
        for row in read_table(course / FILE, ("id",), ALIASES):
            person = _person(course / FILE, row)
            if person.id in people:
                raise GradingError(f"{course / FILE}:{row['line']}: {person.id} stands in the list twice; keep one line for each student")
            people[person.id] = person
    matches = read_table(course / MATCHES, ("what", "found", "student")) if (course / MATCHES).exists() else []
    for row in matches:
        if people and row["student"] not in ("", "-", *people):
            raise GradingError(
                f"{course / MATCHES}:{row['line']}: {row['student']!r} is nobody's id in {FILE}; write an id, or - to leave it out"
            )
    return Roster(people, matches)


def is_id(text):
    """Whether ``text`` can be a student's id, which is also the name of a folder."""
    return re.fullmatch(r"[^\W_][\w.@+-]{0,99}", text) is not None and ".." not in text


def ask_to_match(course, rows):
    """Add what could not be matched to ``to_match.csv``; rows that stand there stay as they are."""
    path = Path(course) / MATCHES
    with locked(path):
        kept = read_table(path) if path.exists() else []
        known = {(row["assignment"], row["what"], row["found"], row["handed_in_by"]) for row in kept}
        new = [row for row in rows if (row["assignment"], row["what"], row["found"], row["handed_in_by"]) not in known]
        if new:
            write_table(path, MATCH_COLUMNS, [*kept, *new])
    return new


def _person(path, row):
    if not is_id(row["id"]):
        raise GradingError(
            f"{path}:{row['line']}: {row['id']!r} cannot be an id; use letters, digits and . _ @ + - as the student signs in"
        )
    name = row.get("name") or f"{row.get('first_name', '')} {row.get('last_name', '')}".strip()
    also = tuple(filter(None, (part.strip() for part in re.split(r"[;|]", row.get("also", "")))))
    ids = {field_name: row.get(field_name, "") for field_name in ("email", "canvas_id", "sis_id", "moodle_id", "group")}
    return Person(id=row["id"], name=name, also=also, **ids)
