"""Look over a course before it goes wrong: exchange, gradebook, lists, zone, dates, stray files. Changes nothing."""

import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sql
from nbgrader.api import Assignment
from sqlalchemy.engine import make_url

from gluteal.errors import GlutealError
from gluteal.grading.classroom.roster import FILE as ROSTER
from gluteal.grading.guard import NEVER
from gluteal.grading.keys import load_keys


@dataclass(frozen=True)
class Finding:
    """One thing looked at: ``good`` or not, what was found, and what to do about it."""

    topic: str
    good: bool
    told: str
    cure: str = ""


def examine(course):
    """Everything the doctor looks at, as :class:`Finding` in the order in which an instructor would put it right."""
    found = []
    for look in (_gradebook, _lists, _exchange, _keys, _stray, _accounts):
        try:
            found += look(course)
        except GlutealError as error:
            place, _, rest = str(error).partition(": ")
            found.append(Finding(look.__name__.strip("_"), False, f"{Path(place).name}: {rest}", f"correct {place}"))
    return found


def _gradebook(course):
    url = make_url(course.db_url)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        path = Path(course.root, url.database)
        if not path.exists():
            return [Finding("gradebook", False, f"{path} is not there yet", "run `nbgrader generate_assignment NAME`, which makes it")]
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=2)) as db:
                [told] = db.execute("pragma quick_check").fetchone()
        except sqlite3.Error as error:
            told = str(error)
        if told != "ok":
            return [
                Finding("gradebook", False, f"{path} is damaged or in use ({told})", "close other programs, or take the newest of backups/")
            ]
        if not os.access(path, os.W_OK):
            return [Finding("gradebook", False, f"{path} cannot be written", f"chmod u+w {path}")]
        return [Finding("gradebook", True, str(path)), *_dates(course)]
    try:
        engine = sql.create_engine(url, connect_args={"connect_timeout": 5})
        with engine.connect():
            pass
        engine.dispose()
    except (sql.exc.SQLAlchemyError, ModuleNotFoundError, TypeError) as error:
        cure = "start the server, or correct c.CourseDirectory.db_url; the driver comes with pip install 'gluteal[instructor]'"
        return [Finding("gradebook", False, f"{shown} cannot be reached ({str(error).splitlines()[0][:120]})", cure)]
    return [Finding("gradebook", True, shown), *_dates(course)]


def _dates(course):
    """Due dates: which the rules and the gradebook hold, in the instructor's zone."""
    engine = sql.create_engine(course.db_url)
    try:
        with engine.connect() as db:
            table = Assignment.__table__
            stored = dict(db.execute(sql.select(table.c.name, table.c.duedate)).all())
    except sql.exc.SQLAlchemyError:
        return [Finding("gradebook", False, "it holds no assignment table", "run `nbgrader db upgrade`, or generate an assignment")]
    finally:
        engine.dispose()
    found, rules = [], course.rules
    for name, dates in rules.assignments.items():
        if name not in stored:
            told = f"grading.toml names {name}, the gradebook knows {', '.join(sorted(stored)) or 'none'}"
            found.append(Finding("dates", False, told, "correct the name, or generate the assignment"))
        elif dates.due:
            found.append(Finding("dates", True, f"{name} is due {rules.local(dates.due)}"))
    for name, due in stored.items():
        if due and not rules.dates(name).due:
            told = f"{name} is due {due} UTC by the gradebook only; a date typed there is easily off by hours"
            found.append(Finding("dates", False, told, f'write due = … below [assignments."{name}"] in grading.toml'))
        elif not due and not rules.dates(name).due and rules.attempt == "last_on_time":
            told = f"the last attempt in time is to count, but {name} is never due: so the very last one counts"
            found.append(Finding("dates", False, told, f'write due = … below [assignments."{name}"] in grading.toml'))
    return found


def _lists(course):
    found = [Finding("zone", course.rules.timezone != "UTC", f"the zone is {course.rules.timezone}", "write timezone = … in grading.toml")]
    people = course.roster.people
    if not people:
        return [*found, Finding("roster", False, f"there is no {ROSTER}", f"write one with at least the column id into {course.root}")]
    found.append(Finding("roster", True, f"{len(people)} students"))
    for name in ("canvas_id", "sis_id", "moodle_id", "name"):
        filled = [getattr(person, name) for person in people.values() if getattr(person, name)]
        twice = sorted({one for one in filled if filled.count(one) > 1})
        if twice:
            told = f"{name} {', '.join(twice[:3])} stands at several students"
            found.append(Finding("roster", False, told, "give each their own; uploads under it go to nobody until then"))
    waiting = [row for row in course.roster.matches if not row["student"]]
    if waiting:
        found.append(Finding("roster", False, f"{len(waiting)} to match by hand", "fill in the column student of to_match.csv"))
    if course.extensions is not None:
        course.extensions.check()
        found.append(Finding("extensions", True, f"{len(course.extensions.rows)} rows in extensions.csv"))
    return found


def _exchange(course):
    if course.exchange is None or not course.exchange.is_dir():
        told = f"{course.exchange} is not there: students cannot fetch or submit through nbgrader"
        return [Finding("exchange", False, told, f"sudo mkdir -p {course.exchange} && sudo chmod ugo+rwx {course.exchange}")]
    mode = course.exchange.stat().st_mode & 0o777
    if mode != 0o777:
        return [Finding("exchange", False, f"{course.exchange} is closed to some (mode {mode:o})", f"sudo chmod ugo+rwx {course.exchange}")]
    try:
        with tempfile.TemporaryFile(dir=course.exchange):
            pass
    except OSError as error:
        return [
            Finding(
                "exchange", False, f"{course.exchange} cannot be written ({error.strerror})", "free some space, or mount it for writing"
            )
        ]
    return [Finding("exchange", True, str(course.exchange))]


def _keys(course):
    if not course.sealed.is_dir():
        return [Finding("keys", False, f"{course.sealed} is not there", "put the files of questions there, or set c.MarkAnswers.sealed")]
    found = []
    if os.name != "nt" and course.sealed.stat().st_mode & 0o007:
        told = f"{course.sealed} can be read by every account of this computer"
        found.append(Finding("keys", False, told, f"chmod -R o-rwx {course.sealed}"))
    for path in sorted(course.sealed.glob("*.toml")):
        keys = load_keys(course.sealed, path.stem)
        decided = f", {len(keys.decisions)} decisions since" if keys.decisions else ""
        found.append(Finding("keys", True, f"{path.stem}: {len(keys.questions)} questions{decided}"))
    return found


def _stray(course):
    """Files in ``source/`` that nbgrader would hand to every student, and gradebooks in the exchange."""
    found = []
    source = course.folder("source", ".", "")
    for pattern in NEVER:
        for path in sorted(source.glob(pattern)):
            told = f"{path} would be copied to every student and over every submission"
            found.append(Finding("stray files", False, told, f"mv {path} {course.root.parent}"))
    release = course.folder("release", ".", "")
    for path in sorted(one for pattern in NEVER for one in release.glob(pattern)):
        found.append(Finding("stray files", False, f"{path} lies in the release", f"rm {path}, then release again"))
    return found or [Finding("stray files", True, "none in source/ and release/")]


def _accounts(course):
    """On a computer that students use too, what they could read or write here."""
    if os.name == "nt":
        return []
    open_ = [name for name in ("gradebook.db", "submitted", "autograded") if _others(course.root / name)]
    if open_:
        told = f"other accounts of this computer can read {', '.join(open_)}"
        return [Finding("accounts", False, told, f"chmod o-rwx {course.root}")]
    return [Finding("accounts", True, "other accounts cannot read this course")]


def _others(path):
    """Whether an account that is neither owner nor in the group gets at ``path``."""
    if not path.exists() or not path.stat().st_mode & 0o004:
        return False
    return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)
