"""Read the rules of a routine, and refuse every row that is not whole."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.evidence import MARKS, studies
from gluteal.routine.exercises import exercises
from gluteal.routine.records import BASES, LEVELS

FILE = Path(__file__).parent / "rules.toml"
_NUMBERS = ("value", "low", "high")
_NEEDED = ("words", *_NUMBERS, "unit", "source", "basis")


class RuleError(GlutealError):
    """A row of the rules that cannot be used; the text names file, rule and field."""


@dataclass(frozen=True)
class Rule:
    """One rule of ``rules.toml``.

    ``value``, ``low`` and ``high`` hold one number for each level, in ``unit``. ``mark`` is empty where the number is our own choice;
    ``exercises`` are those that a rule is for, empty for all.
    """

    key: str
    words: str
    value: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    unit: str
    source: tuple[str, ...]
    basis: str
    mark: str = ""
    exercises: tuple[str, ...] = ()

    def at(self, level):
        """What the rule aims at for a level, 1 to 3."""
        return self.value[level - 1]

    def least(self, level):
        """What a plan of that level may not fall below."""
        return self.low[level - 1]

    def most(self, level):
        """What a plan of that level may not exceed."""
        return self.high[level - 1]


def rules():
    """The rules of the course, as a physiotherapist reads them in docs/routine-rules.md.

    Returns
    -------
    dict of str to Rule

    Raises
    ------
    RuleError
        If a row of the file is not whole.

    Sources
    -------
    Evidence 5 and 6: P1 for doses, S32 for walking; what is our own choice says so.
    """
    return dict(_rules())


@cache
def _rules():
    return load_rules(FILE)


def load_rules(path):
    """Every rule of one file: ``{key: Rule}``.

    Raises
    ------
    RuleError
        If a field is missing, unknown or of the wrong kind, if low, value and high are not in this order, if a source is not in
        studies.toml, or if a row that is not a convention rests on memory or on nothing but our own choice.
    """
    path = Path(path)
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path}: cannot be read as TOML: {error}") from error
    return {key: _rule(f"{path.name}: {key}", key, row) for key, row in rows.items()}


def _rule(where, key, row):
    if not isinstance(row, dict):
        raise RuleError(f"{where} is {row!r}; write it as a table, [{key}]")
    for name in row:
        if name not in (*_NEEDED, "mark", "exercises"):
            raise RuleError(f"{where}: {name} is no field; fields are {', '.join(_NEEDED)}, mark, exercises")
    for name in _NEEDED:
        if name not in row:
            raise RuleError(f"{where}: {name} is missing; every rule needs one")
    for name, allowed in (("source", studies()), ("exercises", exercises())):
        for code in row.get(name, []):
            if code not in allowed:
                raise RuleError(f"{where}: {name} names {code!r}, which is not known")
    if row["basis"] not in BASES:
        raise RuleError(f"{where}: basis is {row['basis']!r}; it must be one of {', '.join(BASES)}")
    numbers = {name: _numbers(f"{where}: {name}", row[name]) for name in _NUMBERS}
    for low, value, high in zip(numbers["low"], numbers["value"], numbers["high"], strict=True):
        if not low <= value <= high:
            raise RuleError(f"{where}: value is {value}, outside low {low} to high {high}")
    _ground(where, row)
    return Rule(key, row["words"], **numbers, unit=row["unit"], source=tuple(row["source"]), basis=row["basis"],
                mark=row.get("mark", ""), exercises=tuple(row.get("exercises", ())))  # fmt: skip


def _numbers(where, given):
    """One number a level; one number stands for all levels."""
    several = given if isinstance(given, list) else [given] * len(LEVELS)
    if len(several) != len(LEVELS) or any(isinstance(one, bool) or not isinstance(one, int | float) for one in several):
        raise RuleError(f"{where} is {given!r}; write a number, or {len(LEVELS)} in brackets, one for each level")
    return tuple(several)


def _ground(where, row):
    mark = row.get("mark", "")
    if mark and mark not in MARKS:
        raise RuleError(f"{where}: mark is {mark!r}; it must be one of {', '.join(MARKS)}")
    if row["basis"] != "convention" and mark in ("", "M"):
        raise RuleError(f"{where}: basis is {row['basis']!r} and mark {mark!r}; what was not read in a source is a convention")
    if row["basis"] != "convention" and set(row["source"]) <= {"design"}:
        raise RuleError(f"{where}: basis is {row['basis']!r} and the source is our own choice; call it a convention")
