"""One course folder: where its things lie, who is in it, and its rules."""

import contextlib
import hashlib
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gluteal.files import write_atomically
from gluteal.grading.classroom.extensions import read_extensions
from gluteal.grading.classroom.roster import read_roster
from gluteal.grading.classroom.rules import read_rules
from gluteal.grading.released import GradingError
from gluteal.places import repository

SALT = ".gluteal-salt"


@dataclass
class Course:
    """A course as nbgrader's settings describe it, with the lists beside them: roster, matches, rules, extensions.

    ``steps`` maps nbgrader's step (``submitted`` …) to its path with ``{student}`` and ``{assignment}`` in it.
    """

    root: Path
    course_id: str
    db_url: str
    sealed: Path
    steps: dict
    exchange: Path | None = None
    also_known_as: dict = field(default_factory=dict)
    ignore: tuple = ()
    exclude: dict = field(default_factory=dict)

    @cached_property
    def rules(self):
        """:class:`~gluteal.grading.classroom.rules.Rules` of ``grading.toml``."""
        return read_rules(self.root)

    @cached_property
    def roster(self):
        """:class:`~gluteal.grading.classroom.roster.Roster` of ``roster.csv`` and ``to_match.csv``."""
        return read_roster(self.root)

    @cached_property
    def extensions(self):
        """:class:`~gluteal.grading.classroom.extensions.Extensions`, or None where there is no ``extensions.csv``."""
        return read_extensions(self.root, self.roster, self.rules)

    def extension(self, student, assignment, kept=None):
        """More time for a student by ``extensions.csv``; without that list what is ``kept`` in the gradebook."""
        return self.extensions.of(student, assignment) if self.extensions else kept

    def folder(self, step, student, assignment):
        """Path of a submission in one step of nbgrader's layout; ``.`` as student for source and release."""
        return Path(self.steps[step].format(student=student, assignment=assignment))

    def students_in(self, step, assignment):
        """Ids of the students who have a folder for this assignment in a step, in order."""
        base, marker = self.steps[step].split("{student}", 1)[0], self.folder(step, "{student}", assignment)
        after = marker.relative_to(base).parts[1:]
        return sorted(one.name for one in Path(base).glob("*") if one.is_dir() and one.joinpath(*after).is_dir())

    def known_names(self, student, assignment):
        """All names under which a student's answers may have been saved; those of the group where groups hand in together."""
        students, person = [student], self.roster.people.get(student)
        if person and person.group and self.rules.dates(assignment).groups:
            students += self.roster.members(person.group)
        return {name for one in students for name in (*self.roster.known_names(one), *self.also_known_as.get(one, []))}

    def alias(self, student):
        """What a marker sees instead of a student's id where marking is anonymous; the id itself where it is not.

        The same student has the same alias in the whole course; ``gluteal course who`` turns one back.
        """
        if not self.rules.anonymous:
            return student
        path = self.root / SALT
        if not path.exists():
            write_atomically(path, secrets.token_hex(16))
            path.chmod(0o600)
        return f"student-{hashlib.sha256(f'{path.read_text()}{student}'.encode()).hexdigest()[:6]}"

    def inbound(self):
        """The folder of the exchange into which students hand in, or None if there is none."""
        path = self.exchange / self.course_id / "inbound" if self.exchange else None
        return path if path and path.is_dir() else None


def course_of(coursedir, sealed="", also_known_as=None, **more):
    """The :class:`Course` of nbgrader's own description of a course folder."""
    root = Path(coursedir.root)
    names = ("source", "release", "submitted", "autograded", "feedback")
    steps = {name: coursedir.format_path(getattr(coursedir, f"{name}_directory"), "{student}", "{assignment}") for name in names}
    known = {name: list(names) for name, names in (also_known_as or {}).items()}
    return Course(root, coursedir.course_id, coursedir.db_url, Path(sealed or root / "sealed"), steps, also_known_as=known, **more)


def open_course(root=None):
    """The course in ``root``: the folder told, else the current one if it has an ``nbgrader_config.py``, else that of the checkout.

    Raises
    ------
    GradingError
        If there is no course in it; the text says what is missing.
    """
    from nbgrader.apps.baseapp import NbGrader

    here = Path.cwd()
    root = Path(root) if root else here if (here / "nbgrader_config.py").exists() else repository() / "course"
    if not (root / "nbgrader_config.py").exists():
        raise GradingError(f"{root} holds no nbgrader_config.py: go to the course folder, or name it with --course")
    app = NbGrader()
    with contextlib.chdir(root):
        app.initialize([])
    config = app.config
    exchange = config.Exchange.get("root") or "/usr/local/share/nbgrader/exchange"
    return course_of(
        app.coursedir,
        config.MarkAnswers.get("sealed", ""),
        config.MarkAnswers.get("also_known_as", {}),
        exchange=Path(exchange),
        ignore=tuple(app.coursedir.ignore),
        exclude=dict(config.Autograde.get("exclude_overwriting", {})),
    )
