"""Read the exercises, their kit and their cautions, and refuse every row that is not whole."""

import tomllib
from functools import cache
from pathlib import Path

from gluteal.body.postures import names as postures
from gluteal.errors import GlutealError
from gluteal.evidence import MARKS, muscles, studies
from gluteal.evidence.measured import measured
from gluteal.routine.naming import near
from gluteal.routine.records import BASES, BREATHS, COUNTS, FAMILIES, LEVELS, SIDES, Activity, Caution, Exercise, Kit, Phase, Slip

HERE = Path(__file__).parent
_TEXT = ("name", "purpose", "start", "end")
_LISTS = ("also", "kit", "works", "steps", "cues", "errors", "tempo", "not_for", "ask_first", "mind", "notes", "sources")
_CHOICES = {"family": tuple(FAMILIES), "level": tuple(LEVELS), "sides": SIDES, "counts": COUNTS, "basis": BASES}
_OPTIONAL = ("less", "easier", "harder", "posture", "posture_with", "measured", "found", "no_data", "on", "off_reason")
FIELDS = (*_TEXT, *_LISTS, *_CHOICES, "more", *_OPTIONAL)
_NOT_EMPTY = ("works", "steps", "cues", "errors", "tempo", "sources")


class ExerciseError(GlutealError):
    """A row that cannot be used, or a name that nobody knows; the text names file, row and field, or near names."""


def exercises():
    """The exercises of the course, gentle forms before demanding ones within a ladder.

    Returns
    -------
    dict of str to Exercise

    Raises
    ------
    ExerciseError
        If a row of the files is not whole.

    Sources
    -------
    Evidence 4 (muscle activity), 5b (how, errors, who asks first: convention) and 6, each row with its own.
    """
    return dict(_library()[0])


def exercise(key):
    """The exercise of that key.

    Raises
    ------
    ExerciseError
        If there is none; near keys are listed.
    """
    known = _library()[0]
    if key not in known:
        raise ExerciseError(f"no exercise is called {key!r}; {near(key, known)}")
    return known[key]


def cautions():
    """Who leaves out, asks first or takes care: ``{tag: Caution}``."""
    return dict(_library()[1])


def kit():
    """The things that exercises need: ``{key: Kit}``."""
    return dict(_library()[2])


@cache
def _library():
    things = load_rows(HERE / "kit.toml", Kit)
    warnings = load_rows(HERE / "cautions.toml", Caution)
    return load_exercises(HERE / "exercises.toml", things, warnings), warnings, things


def load_rows(path, record):
    """Kit or cautions of one file: ``{key: record}``.

    Raises
    ------
    ExerciseError
        If a field is missing, unknown or of the wrong kind, or its source is not in studies.toml.
    """
    found = {}
    first, *needed = {Kit: ("key", "name", "care"), Caution: ("tag", "who", "words")}[record]
    allowed = (*needed, "source", "basis", "everywhere" if record is Caution else "height")
    for key, row in _tables(path).items():
        where = f"{Path(path).name}: {key}"
        _only(where, row, allowed)
        for name in (*needed, "source", "basis"):
            if name not in row:
                raise ExerciseError(f"{where}: {name} is missing; every row needs one")
        _one_of(where, "basis", row["basis"], BASES)
        _one_of(where, "source", row["source"], studies())
        if record is Caution:
            row["who"] = _texts(where, "who", row["who"])
        else:
            row["height"] = _height(where, row.get("height", []))
        found[key] = record(**{first: key}, **row)
    return found


def _height(where, given):
    whole = isinstance(given, list) and all(isinstance(one, int) and 0 < one <= 200 for one in given)
    if not whole or (given and (len(given) != 2 or given[0] >= given[1])):
        raise ExerciseError(f"{where}: height is {given!r}; write the lowest and the highest in cm, such as [10, 20]")
    return tuple(given)


def load_exercises(path, things, warnings):
    """Every exercise of one file, checked against kit, cautions, muscles, measurements and sources: ``{key: Exercise}``.

    Raises
    ------
    ExerciseError
        If a row is not whole, names something that does not exist, or a ladder does not lead back; the text names file, exercise, field.
    """
    path = Path(path)
    found = {key: _exercise(f"{path.name}: {key}", key, row, things, warnings) for key, row in _tables(path).items()}
    for key, each in found.items():
        for way, back in (("easier", "harder"), ("harder", "easier")):
            for other in getattr(each, way):
                where = f"{path.name}: {key}"
                _one_of(where, way, other, found)
                if key not in getattr(found[other], back):
                    raise ExerciseError(f"{where}: {way} names {other}, whose {back} does not name {key}; a ladder leads both ways")
    return found


def _exercise(where, key, row, things, warnings):
    _only(where, row, FIELDS)
    for name in (*_TEXT, *_LISTS, *_CHOICES, "more"):
        if name not in row:
            raise ExerciseError(f"{where}: {name} is missing; every exercise needs one")
    for name in _TEXT:
        if not isinstance(row[name], str) or not row[name].strip():
            raise ExerciseError(f"{where}: {name} is {row[name]!r}; write some text between quotes")
    for name, allowed in _CHOICES.items():
        _one_of(where, name, row[name], allowed)
    for name in _NOT_EMPTY:
        if not row[name]:
            raise ExerciseError(f"{where}: {name} is empty; every exercise needs some")
    known = {"kit": things, "works": muscles(), "sources": studies(), **dict.fromkeys(("not_for", "ask_first", "mind"), warnings)}
    for name, allowed in known.items():
        for value in _texts(where, name, row[name]):
            _one_of(where, name, value, allowed)
    if "posture" in row:
        _one_of(where, "posture", row["posture"], postures())
    if row.get("on", True) == bool(row.get("off_reason")):
        raise ExerciseError(f"{where}: off_reason is {row.get('off_reason', '')!r}; an exercise has one exactly when on = false")
    if not row.get("easier") and not row.get("less"):
        raise ExerciseError(f"{where}: less is missing; an exercise without an easier form says how to do less of it")
    activity = _activity(where, row)
    if bool(activity) == row.get("no_data", False):
        raise ExerciseError(f"{where}: no_data must be true where measured and found are empty, and only there")
    lists = {name: _texts(where, name, row.get(name, [])) for name in (*_LISTS, "easier", "harder") if name not in ("errors", "tempo")}
    plain = {name: row[name] for name in (*_TEXT, *_CHOICES, "more", "less", "posture", "posture_with", "on", "off_reason") if name in row}
    tempo = tuple(_phase(f"{where}: tempo[{place}]", one) for place, one in enumerate(row["tempo"]))
    errors = tuple(_record(f"{where}: errors[{place}]", Slip, one) for place, one in enumerate(row["errors"]))
    return Exercise(key=key, **plain, **lists, tempo=tempo, errors=errors, activity=activity)


def _phase(where, row):
    phase = _record(where, Phase, row)
    _one_of(where, "to", phase.to, ("start", "end"))
    _one_of(where, "breath", phase.breath, BREATHS)
    if isinstance(phase.seconds, bool) or not isinstance(phase.seconds, int | float) or not 0 < phase.seconds <= 60:
        raise ExerciseError(f"{where}: seconds is {phase.seconds!r}; it must be above 0 and at most 60")
    return phase


def _activity(where, row):
    """The rows that ``measured`` names, then those of ``found``."""
    table, rows = measured("emg"), []
    for name in _texts(where, "measured", row.get("measured", [])):
        _one_of(where, "measured", name, table)
        one = table[name]
        _one_of(f"{where}: measured {name}", "group", one.group, muscles())
        people = one.counted if one.n or one.people else ""
        spread = (one.low, one.high) if one.spread == "SD" else (None, None)
        rows.append(Activity(one.group, one.source, one.mark, one.central, *spread, one.says, one.label, people))
    for place, one in enumerate(row.get("found", [])):
        rows.append(_found(f"{where}: found[{place}]", dict(one)))
    return tuple(rows)


def _found(where, row):
    value, spread = row.pop("value", None), row.pop("spread", None)
    for name, number in (("value", value), ("spread", spread)):
        if number is not None and (isinstance(number, bool) or not isinstance(number, int | float) or number < 0):
            raise ExerciseError(f"{where}: {name} is {number!r}; write a number of per cent")
    one = _record(where, Activity, row)
    for name, allowed in (("muscle", muscles()), ("source", studies()), ("mark", MARKS)):
        _one_of(where, name, getattr(one, name), allowed)
    if (value is None) != bool(one.words):
        raise ExerciseError(f"{where}: value is {value!r} and words are {one.words!r}; give a number or words, one of the two")
    if value is None:
        return one
    low, high = (None, None) if spread is None else (max(0.0, value - spread), value + spread)
    return Activity(one.muscle, one.source, one.mark, value, low, high, "", one.form, one.people)


def _tables(path):
    path = Path(path)
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ExerciseError(f"{path}: cannot be read as TOML: {error}") from error
    for key, row in rows.items():
        if not isinstance(row, dict):
            raise ExerciseError(f"{path.name}: {key} is {row!r}; write it as a table, [{key}]")
    return rows


def _record(where, record, row):
    if not isinstance(row, dict):
        raise ExerciseError(f"{where}: {row!r} must be a table in braces")
    _only(where, row, record.__dataclass_fields__)
    try:
        return record(**row)
    except TypeError as error:
        raise ExerciseError(f"{where}: a field is missing ({error})") from error


def _texts(where, name, given):
    if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
        raise ExerciseError(f"{where}: {name} is {given!r}; write a list of texts")
    return tuple(given)


def _only(where, row, allowed):
    for name in row:
        if name not in allowed:
            raise ExerciseError(f"{where}: {name} is no field; {near(name, allowed)}")


def _one_of(where, name, value, allowed):
    if value not in allowed:
        raise ExerciseError(f"{where}: {name} is {value!r}, which is not known; {near(value, allowed)}")
