"""The rules of one class, read from ``grading.toml`` in the course folder: zone, due dates, late work, which attempt counts."""

import tomllib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gluteal.grading.released import GradingError

FILE = "grading.toml"
ATTEMPTS = ("last", "first", "last_on_time", "best")
POLICIES = ("none", "zero", "per_day")


@dataclass(frozen=True)
class Late:
    """What late work costs: ``policy`` none, zero, or ``per_day`` per cent of the marks for each day begun, ``at_most`` per cent."""

    policy: str = "none"
    grace_minutes: float = 0.0
    per_day: float = 10.0
    at_most: float = 100.0

    def share(self, seconds):
        """Share of the marks, 0 to 1, that ``seconds`` of lateness cost."""
        seconds -= self.grace_minutes * 60
        if seconds <= 0 or self.policy == "none":
            return 0.0
        if self.policy == "zero":
            return 1.0
        days = -(-seconds // 86_400)
        return min(self.at_most, self.per_day * days) / 100


@dataclass(frozen=True)
class Dates:
    """When an assignment opens and is due (UTC, without zone, as the gradebook keeps them), and whether groups hand in together."""

    opens: datetime | None = None
    due: datetime | None = None
    groups: bool = False


@dataclass(frozen=True)
class Rules:
    """All rules of a class; without a file: UTC, the last attempt counts, being late costs nothing."""

    timezone: str = "UTC"
    attempt: str = "last"
    anonymous: bool = False
    late: Late = Late()
    assignments: dict = field(default_factory=dict)

    def dates(self, assignment):
        """The :class:`Dates` of an assignment; empty where the file says nothing."""
        return self.assignments.get(assignment, Dates())

    def local(self, moment):
        """A UTC moment of the gradebook in the instructor's zone, as words."""
        return f"{moment.replace(tzinfo=UTC).astimezone(ZoneInfo(self.timezone)):%Y-%m-%d %H:%M %Z}"


def read_rules(course):
    """The rules in the course folder ``course``.

    Raises
    ------
    GradingError
        If a value is not one of those allowed; the text names file, field and what is allowed.
    """
    path = Path(course) / FILE
    if not path.exists():
        return Rules()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GradingError(f"{path}: {error}") from error
    return _Reader(path, data).rules()


class _Reader:
    def __init__(self, path, data):
        self.path, self.data = path, data

    def rules(self):
        self.known(self.data, "", ("timezone", "attempt", "anonymous", "late", "assignments"))
        zone = self.data.get("timezone", "UTC")
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
            raise self.error("timezone", f"{zone!r} is no time zone; write one such as Europe/London") from error
        late = self.table(self.data, "late")
        self.known(late, "late.", ("policy", "grace_minutes", "per_day", "at_most"))
        return Rules(
            timezone=zone,
            attempt=self.choice(self.data, "attempt", ATTEMPTS, "last"),
            anonymous=self.yes_no(self.data, "anonymous", ""),
            late=Late(
                self.choice(late, "policy", POLICIES, "none", "late."),
                *(self.number(late, name, default, top) for name, default, top in (("grace_minutes", 0, 1e6), ("per_day", 10, 100))),
                self.number(late, "at_most", 100, 100),
            ),
            assignments={name: self.dates(name, table, zone) for name, table in self.table(self.data, "assignments").items()},
        )

    def dates(self, name, table, zone):
        place = f"assignments.{name}."
        if not isinstance(table, dict):
            raise self.error(place.rstrip("."), f"{table!r} must be a table: [assignments.{name}]")
        self.known(table, place, ("opens", "due", "groups"))
        opens, due = (self.moment(table, field_name, place, zone) for field_name in ("opens", "due"))
        if opens and due and opens >= due:
            raise self.error(f"{place}due", "is not after opens")
        return Dates(opens, due, self.yes_no(table, "groups", place))

    def moment(self, table, name, place, zone):
        given = table.get(name)
        if given is None:
            return None
        try:
            when = given if isinstance(given, datetime) else datetime.fromisoformat(given)
        except (ValueError, TypeError) as error:
            raise self.error(place + name, f"{given!r} is no date and time; write 2026-11-16T23:59:00") from error
        when = when if when.tzinfo else when.replace(tzinfo=ZoneInfo(zone))
        return when.astimezone(UTC).replace(tzinfo=None)

    def known(self, table, place, names):
        for name in table:
            if name not in names:
                raise self.error(place + name, f"is not known; known are {', '.join(names)}")

    def table(self, data, name):
        found = data.get(name, {})
        if not isinstance(found, dict):
            raise self.error(name, f"{found!r} must be a table: [{name}]")
        return found

    def choice(self, table, name, allowed, default, place=""):
        found = table.get(name, default)
        if found not in allowed:
            raise self.error(place + name, f"{found!r} is not one of {', '.join(allowed)}")
        return found

    def yes_no(self, table, name, place):
        found = table.get(name, False)
        if not isinstance(found, bool):
            raise self.error(place + name, f"{found!r} must be true or false")
        return found

    def number(self, table, name, default, top):
        found = table.get(name, default)
        if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= top:
            raise self.error(f"late.{name}", f"{found!r} must be a number from 0 to {top:g}")
        return float(found)

    def error(self, name, text):
        return GradingError(f"{self.path}: {name}: {text}")
