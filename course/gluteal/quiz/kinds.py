"""What each kind of question needs beside what all need."""

import re

from gluteal.quiz.fields import DIGIT, ITEM, LETTER
from gluteal.quiz.plan_fields import PLAN, plan
from gluteal.quiz.question import Criterion, Option, Row, Slip

_CHOICE = {"option", "why", "misconception"}
_NUMBER = {"unit", "units", "tolerance", "half_tolerance", "why"}
FIELDS = {
    "one": _CHOICE | {"key", "shuffle"},
    "many": _CHOICE | {"key", "shuffle"},
    "number": _NUMBER | {"key", "draw"},
    "match": {"row", "choice", "key", "why", "slip", "misconception", "shuffle"},
    "order": _CHOICE | {"key"},
    "hotspot": _CHOICE | {"key", "plate", "layer"},
    "predict": _CHOICE | {"finding", "shuffle"},
    "text": {"rubric", "model", "words"},
    "plan": PLAN,
}


def one(fields):
    """One right option."""
    options = fields.options()
    letters = [option.key for option in options]
    key = fields.table.get("key")
    if key is None or key in ("", []):
        raise fields.error("key", f"missing; one of {', '.join(letters)}")
    if isinstance(key, list) or (isinstance(key, str) and len(re.findall(r"\w+", key)) > 1):
        raise fields.error("key", f"{key!r} names more than one; kind one has exactly one right option, kind many has several")
    if key not in letters:
        raise fields.error("key", f"{key!r} is no option; options are {', '.join(letters)}")
    return {"options": options, "key": key, "shuffle": fields.yes_or_no("shuffle", True)}


def many(fields):
    """Several right options among wrong ones."""
    options = fields.options()
    key = fields.keys(options)
    if len(key) == len(options):
        raise fields.error("key", "every option is right; add at least one that is not, or ticking all would always earn all marks")
    return {"options": options, "key": key, "shuffle": fields.yes_or_no("shuffle", True)}


def order(fields):
    """All options, first to last."""
    options = fields.options()
    key = fields.keys(options)
    if len(options) < 3 or len(key) < len(options):
        raise fields.error("key", f"{list(key)} must name every option once, first to last, and there must be three or more")
    return {"options": options, "key": key, "shuffle": True}


def hotspot(fields):
    """Muscles or bones of a picture; any of the keys is right."""
    options = fields.options(form=ITEM)
    key = fields.keys(options, one_is_enough=True)
    if len(key) == len(options):
        raise fields.error("key", "every place is right; leave at least one that is not")
    return {"options": options, "key": key, "plate": fields.text("plate"), "layer": fields.text("layer")}


def predict(fields):
    """A guess before something is found out; it earns nothing."""
    return {"options": fields.options(need_why=False), "finding": fields.text("finding"), "shuffle": fields.yes_or_no("shuffle", False)}


def match(fields):
    """Rows, each with its partner among the choices; there may be more choices than rows."""
    rows, choices = fields.texts("row", LETTER), fields.texts("choice", DIGIT)
    if len(rows) < 2 or len(choices) < 2:
        raise fields.error("row", f"{len(rows)} rows and {len(choices)} choices given; at least two of each are needed (row.a, choice.1)")
    partners, whys = fields.texts("key", LETTER), fields.texts("why", LETTER)
    for letter in rows:
        if letter not in whys:
            raise fields.error(f"why.{letter}", "missing; say why this row and its partner belong together")
        if partners.get(letter) not in choices:
            raise fields.error(f"key.{letter}", f"{partners.get(letter)!r} is no choice; choices are {', '.join(choices)}")
    for field, given in (("key", partners), ("why", whys)):
        for letter in given.keys() - rows.keys():
            raise fields.error(f"{field}.{letter}", f"there is no row {letter!r}; rows are {', '.join(rows)}")
    slips = _slips(fields, partners, choices)
    made = tuple(Row(letter, text, partners[letter], whys[letter], slips.get(letter, ())) for letter, text in rows.items())
    return {
        "rows": made,
        "choices": tuple(Option(key, text) for key, text in choices.items()),
        "shuffle": fields.yes_or_no("shuffle", True),
    }


def _slips(fields, partners, choices):
    found = {}
    for field in ("slip", "misconception"):
        given = fields.table.get(field, {})
        if not isinstance(given, dict) or not all(isinstance(inner, dict) for inner in given.values()):
            raise fields.error(field, f"{given!r} must be given per pair: {field}.a.2 = …")
        for letter, inner in given.items():
            fields.check_texts(f"{field}.{letter}", inner, DIGIT)
            for choice, text in inner.items():
                if letter not in partners or choice not in choices or partners[letter] == choice:
                    raise fields.error(
                        f"{field}.{letter}.{choice}", "is no wrong pair of this question; name a row and a choice not its own"
                    )
                found.setdefault(letter, {}).setdefault(choice, {})[field] = text
    return {
        letter: tuple(Slip(choice, told.get("slip", ""), told.get("misconception", "")) for choice, told in inner.items())
        for letter, inner in found.items()
    }


def number(fields):
    """A number with a unit, or a set of them of which each learner gets one."""
    draw = _draw(fields)
    key = None if draw else _key(fields, fields.finite("key"))
    tolerance = fields.finite("tolerance")
    if not 0 <= tolerance < 100:
        raise fields.error("tolerance", f"{tolerance} must be 0 or more and below 100 per cent")
    half = fields.finite("half_tolerance") if "half_tolerance" in fields.table else None
    if half is not None and not tolerance < half < 100:
        raise fields.error("half_tolerance", f"{half} must be above the tolerance ({tolerance}) and below 100 per cent")
    unit, units = fields.units()
    known = {"unit": unit, "units": units, "tolerance": tolerance, "half_tolerance": half, "why": fields.text("why")}
    return {"key": key, "draw": draw, **known}


def _key(fields, key):
    if key == 0:
        raise fields.error("key", "0 cannot carry a tolerance in per cent; ask for a number other than zero")
    return key


def _draw(fields):
    rows = fields.table.get("draw", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise fields.error("draw", f"{rows!r} must be a list of sets of values: draw = [{{load = 500, key = 1000}}, …]")
    if not rows:
        return ()
    if len(rows) < 2 or "key" in fields.table:
        raise fields.error("draw", "needs two or more sets of values, each with its own key, and no key beside it")
    named = set(re.findall(r"\{(\w+)\}", fields.text("ask")))
    for place, row in enumerate(rows, 1):
        if set(row) != named | {"key"} or "key" in named:
            needed = ", ".join([*sorted(named - {"key"}), "key"])
            raise fields.error(f"draw set {place}", f"has {', '.join(row) or 'nothing'}; the question needs {needed}")
        _key(fields, fields.finite(f"draw set {place}: key", row["key"]))
        for name, value in row.items():
            if not isinstance(value, str):
                fields.finite(f"draw set {place}: {name}", value)
    return tuple(rows)


def text(fields):
    """A written answer, read and marked by a person along a rubric."""
    given = fields.table.get("rubric")
    if not isinstance(given, list) or not given or not all(isinstance(line, dict) and set(line) == {"points", "for"} for line in given):
        raise fields.error("rubric", 'must be a list of lines such as {points = 1, for = "names the side that stands"}')
    lines = []
    for place, line in enumerate(given, 1):
        if not isinstance(line["for"], str) or not line["for"].strip():
            raise fields.error(f"rubric line {place}", f"{line['for']!r} must be words")
        lines.append(Criterion(fields.finite(f"rubric line {place}", line["points"]), line["for"]))
    total = sum(line.points for line in lines)
    if total != fields.points():
        raise fields.error("rubric", f"its points make {total:g}, the question has {fields.points():g}; make them equal")
    words = fields.finite("words") if "words" in fields.table else 60
    if not 5 <= words <= 400:
        raise fields.error("words", f"{words:g} must be between 5 and 400")
    return {"rubric": tuple(lines), "model": fields.text("model"), "words": int(words)}


READERS = {"one": one, "many": many, "number": number, "match": match, "order": order}
READERS |= {"hotspot": hotspot, "predict": predict, "text": text, "plan": plan}
