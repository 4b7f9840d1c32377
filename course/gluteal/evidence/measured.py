"""What was measured, for pictures of evidence: a number with its spread, on how many people, by whom, and how far it was read."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from gluteal.evidence.load import HERE, EvidenceError, read_table, require_source, studies
from gluteal.evidence.records import MARKS

TABLES = ("emg", "effects", "pressures", "numbers")
#: How ``low`` and ``high`` are meant. "not given": one number alone. "no number": a finding in words, in ``says``.
SPREADS = ("SD", "95 % CI", "range", "not given", "no number")
UNKNOWN = "not noted"
_NUMBERS, _WORDS = ("low", "central", "high"), ("label", "source", "mark", "spread", "unit", "group", "says", "people")


@dataclass(frozen=True)
class Measured:
    """One row. ``n`` counts people, 0 where our notes do not say how many; ``people`` says it in words where that says more."""

    key: str
    label: str
    group: str
    source: str
    mark: str
    n: int
    spread: str
    unit: str = ""
    central: float | None = None
    low: float | None = None
    high: float | None = None
    says: str = ""
    people: str = ""

    @property
    def study(self):
        """Who measured it, as the list of sources says in short."""
        return studies()[self.source].short

    @property
    def counted(self):
        """On how many people, in words."""
        return self.people or (f"{self.n} {'person' if self.n == 1 else 'people'}" if self.n else f"people {UNKNOWN}")

    @property
    def whence(self):
        """By whom and on how many, in one line."""
        return "our own search" if self.source == "search" else f"{self.study}, {self.counted}"


def load_measured(path, codes):
    """Every row of ``path``, sources checked against ``codes``: ``{key: Measured}``.

    Raises
    ------
    EvidenceError
        If a row lacks label, group, source, mark, n or spread; if its numbers do not fit its spread; or if a value is not readable.
        The text names file, row and field.
    """
    path = Path(path)
    return {key: _row(path, key, row, codes) for key, row in read_table(path).items()}


@cache
def _kept(table):
    return load_measured(HERE / f"{table}.toml", studies())


def measured(table):
    """The rows of one of ``TABLES``: ``{key: Measured}``.

    Raises
    ------
    EvidenceError
        If there is no such table.
    """
    if table not in TABLES:
        raise EvidenceError(f"no table of measurements is called {table!r}; known are {', '.join(TABLES)}")
    return dict(_kept(table))


def _row(path, key, row, codes):
    where = f"{path.name}: {key}"
    for name in row:
        if name not in (*_NUMBERS, *_WORDS, "n"):
            raise EvidenceError(
                f"{where}: {name} is not a field; fields are {', '.join(f.name for f in fields(Measured) if f.name != 'key')}"
            )
    for name in ("label", "group", "source", "mark", "n", "spread"):
        if name not in row:
            raise EvidenceError(f"{where}: {name} is missing; every row needs one")
    for name in _WORDS:
        if name in row and not (isinstance(row[name], str) and row[name].strip()):
            raise EvidenceError(f"{where}: {name} is {row[name]!r}; write some text between quotes")
    for name, allowed in (("mark", tuple(MARKS)), ("spread", SPREADS)):
        if row[name] not in allowed:
            raise EvidenceError(f"{where}: {name} is {row[name]!r}; allowed are {', '.join(allowed)}")
    require_source(path, key, row["source"], codes)
    _check_numbers(where, row)
    return Measured(key=key, **row | {"n": _count(where, row["n"])})


def _count(where, n):
    if n == UNKNOWN:
        return 0
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise EvidenceError(f'{where}: n is {n!r}; write how many people, or "{UNKNOWN}"')
    return n


def _check_numbers(where, row):
    given = [name for name in _NUMBERS if name in row]
    for name in given:
        if isinstance(row[name], bool) or not isinstance(row[name], (int, float)):
            raise EvidenceError(f"{where}: {name} is {row[name]!r}; write a number")
    wanted = {"no number": [()], "not given": [("central",)], "range": [("low", "high"), _NUMBERS]}.get(row["spread"], [_NUMBERS])
    if tuple(given) not in wanted:
        need = " or ".join(", ".join(names) or "no numbers" for names in wanted)
        raise EvidenceError(f"{where}: spread {row['spread']!r} needs {need}, and the row has {', '.join(given) or 'none'}")
    if given != sorted(given, key=lambda name: row[name]):
        raise EvidenceError(f"{where}: low, central and high are {[row[name] for name in given]}; they must rise")
    if bool(given) != ("unit" in row):
        raise EvidenceError(f"{where}: a number needs a unit, and a row without number needs none")
    if not given and "says" not in row:
        raise EvidenceError(f"{where}: says is missing; a row without number says in words what was found")
