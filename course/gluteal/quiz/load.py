"""Read question files strictly: a question that could mislead a learner or a marker never loads."""

import math
import re
import tomllib
from pathlib import Path

from gluteal.quiz.question import Option, Question, QuestionError
from gluteal.quiz.units import factor

_COMMON = {"kind", "ask", "points", "objective", "source"}
_CHOICE = _COMMON | {"option", "why", "misconception"}
FIELDS = {
    "one": _CHOICE | {"key"},
    "number": _COMMON | {"key", "unit", "units", "tolerance", "half_tolerance", "why"},
    "predict": (_CHOICE - {"points"}) | {"finding"},
}


def load_questions(path):
    """Every question of one TOML file, by id, in the order of the file.

    Raises
    ------
    QuestionError
        If the file cannot be read or one question is not whole; the text names file, question and field.
    """
    path = Path(path)
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise QuestionError(f"{path}: no such file of questions") from error
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise QuestionError(f"{path}: {error}; each id and each field may stand only once") from error
    return {name: _Reader(path, name, table).question() for name, table in tables.items()}


def bank(folder=None):
    """The open practice questions of all lessons, by id; ``folder`` is that of the installed course unless told.

    Raises
    ------
    QuestionError
        If a file does not load, or two files use the same id.
    """
    questions, homes = {}, {}
    for path in sorted(Path(folder or Path(__file__).parent / "bank").glob("*.toml")):
        for name, question in load_questions(path).items():
            if name in homes:
                raise QuestionError(f"{path}: {name}: this id is taken by {homes[name].name}; ids are unique in the whole course")
            questions[name], homes[name] = question, path
    return questions


class _Reader:
    """One table of a question file, read field by field."""

    def __init__(self, path, name, table):
        self.path, self.name, self.table = path, name, table

    def error(self, field, text):
        return QuestionError(f"{self.path}: {self.name}: {field}: {text}")

    def question(self):
        if not re.fullmatch(r"[a-z][a-z0-9_]{1,59}", self.name):
            raise self.error("id", f"{self.name!r} must be 2 to 60 small letters, digits and _, a letter first")
        if not isinstance(self.table, dict):
            raise self.error("kind", f"a question is a table: write [{self.name}] above its fields")
        kind = self.table.get("kind")
        if kind not in FIELDS:
            raise self.error("kind", f"{kind!r} is not one of {', '.join(FIELDS)}")
        for field in self.table:
            if field not in FIELDS[kind]:
                raise self.error(field, f"no field of kind {kind}; these are: {', '.join(sorted(FIELDS[kind]))}")
        common = {"id": self.name, "kind": kind, "lesson": self.path.stem, "ask": self.text("ask"), "objective": self.text("objective")}
        return Question(**common, source=self.sources(), points=self.points(kind), **getattr(self, kind)())

    def one(self):
        options = self.options(need_why=True)
        letters = [option.key for option in options]
        key = self.table.get("key")
        if key is None or key in ("", []):
            raise self.error("key", f"missing; one of {', '.join(letters)}")
        if isinstance(key, list) or (isinstance(key, str) and len(re.findall(r"\w+", key)) > 1):
            raise self.error("key", f"{key!r} names more than one; kind one has exactly one right option")
        if key not in letters:
            raise self.error("key", f"{key!r} is no option; options are {', '.join(letters)}")
        return {"options": options, "key": key}

    def predict(self):
        return {"options": self.options(need_why=False), "finding": self.text("finding")}

    def number(self):
        key = self.finite("key")
        if key == 0:
            raise self.error("key", "0 cannot carry a tolerance in per cent; ask for a number other than zero")
        tolerance = self.finite("tolerance")
        if not 0 <= tolerance < 100:
            raise self.error("tolerance", f"{tolerance} must be 0 or more and below 100 per cent")
        half = self.finite("half_tolerance") if "half_tolerance" in self.table else None
        if half is not None and not tolerance < half < 100:
            raise self.error("half_tolerance", f"{half} must be above the tolerance ({tolerance}) and below 100 per cent")
        unit, units = self.units()
        return {"key": key, "unit": unit, "units": units, "tolerance": tolerance, "half_tolerance": half, "why": self.text("why")}

    def units(self):
        unit, units = self.table.get("unit", ""), self.table.get("units", [])
        if not isinstance(units, list) or not all(isinstance(entry, str) for entry in (unit, *units)):
            raise self.error("units", f"{units!r} must be a list of texts, and unit a text")
        for entry in (unit, *units):
            try:
                factor(entry, unit)
            except ValueError as error:
                raise self.error("unit" if entry == unit else "units", str(error)) from error
        if unit and unit not in units:
            raise self.error("units", f"{units} must offer the right unit {unit!r} among others")
        if units and not unit:
            raise self.error("unit", f"missing, though units {units} are offered")
        if len(set(units)) < len(units):
            raise self.error("units", f"{units} offers a unit twice")
        return unit, tuple(units)

    def options(self, need_why):
        texts = self.texts("option")
        if len(texts) < 2:
            raise self.error("option", f"{len(texts)} given; at least two are needed (option.a, option.b)")
        whys, misconceptions = self.texts("why"), self.texts("misconception")
        for field, given in (("why", whys), ("misconception", misconceptions)):
            for letter in given:
                if letter not in texts:
                    raise self.error(f"{field}.{letter}", f"there is no option {letter!r}; options are {', '.join(texts)}")
        for letter in texts:
            if need_why and letter not in whys:
                raise self.error(f"why.{letter}", "missing; say why this option is right or wrong")
        return tuple(Option(letter, text, whys.get(letter, ""), misconceptions.get(letter, "")) for letter, text in texts.items())

    def texts(self, field):
        given = self.table.get(field, {})
        if not isinstance(given, dict):
            raise self.error(field, f"{given!r} must be given per option: {field}.a = …")
        for letter, text in given.items():
            if not re.fullmatch(r"[a-h]", letter):
                raise self.error(f"{field}.{letter}", f"{letter!r} must be a letter from a to h")
            if not isinstance(text, str) or not text.strip():
                raise self.error(f"{field}.{letter}", f"{text!r} must be words")
        return given

    def text(self, field):
        given = self.table.get(field)
        if given is None:
            raise self.error(field, "missing")
        if not isinstance(given, str) or not given.strip():
            raise self.error(field, f"{given!r} must be words")
        return given

    def sources(self):
        given = self.table.get("source")
        codes = [given] if isinstance(given, str) else given
        if codes is None or codes in ([], [""]):
            raise self.error("source", "missing; give the code of a source, or a list of codes")
        if not isinstance(codes, list) or not all(isinstance(code, str) and re.fullmatch(r"\S+", code) for code in codes):
            raise self.error("source", f"{given!r} must be a code such as S7, or a list of codes")
        return tuple(codes)

    def points(self, kind):
        if kind == "predict":
            return 0.0
        points = self.finite("points") if "points" in self.table else 1.0
        if not 0 < points <= 100:
            raise self.error("points", f"{points} must be above 0 and at most 100")
        return points

    def finite(self, field):
        given = self.table.get(field)
        if given is None:
            raise self.error(field, "missing")
        if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
            raise self.error(field, f"{given!r} must be a number")
        return float(given)
