"""The form of a saved plan: brought up from older ones, and refused with its place, its value and the cure where it is none."""

import json
import re
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.routine.exercises import ExerciseError, exercise
from gluteal.routine.plan import VERSION

SCHEMA = Path(__file__).with_name("routine.schema.json")
CURE = "Put that right in the file, or make the plan anew. The file was left as it is."
_KINDS = {"object": "a set of named values", "array": "a list", "string": "text", "integer": "a whole number", "boolean": "true or false"}
_BOUNDS = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "minItems": "a list of at least {}",
    "maxItems": "a list of at most {}",
    "minLength": "a text of at least {} characters",
    "maxLength": "a text of at most {} characters",
}


class SavedError(GlutealError):
    """A saved plan that cannot be used; the text names the place in it, the value, and the cure."""


def brought_up(kept, name="the file"):
    """The same plan in today's form, step by step from the form it was written in.

    Raises
    ------
    SavedError
        If it says no version, or one that is newer than this course.
    """
    written = kept.get("version") if isinstance(kept, dict) else None
    if not isinstance(kept, dict) or isinstance(written, bool) or not isinstance(written, int) or written < 0:
        told = f"version is {_short(written)}" if isinstance(kept, dict) and "version" in kept else "it has no version"
        raise SavedError(f"{name} is no plan of this course: {told}. Choose the file that was saved as your plan.")
    if written > VERSION:
        here = version("gluteal")
        raise SavedError(
            f"{name} was written by a newer version of this course: version is {written}, and Gluteal {here}, which runs here, reads up to "
            f"{VERSION}. Get a version of Gluteal after {here}, and open the file there. The file was left as it is."
        )
    while kept["version"] < VERSION:
        kept = _STEPS[kept["version"]](kept)
    return kept


def check(kept, name="the file"):
    """Refuse what is not a plan in today's form: first its shape by the schema, then what no schema can say.

    Parameters
    ----------
    kept : dict
    name : str
        What to call it in a message.

    Raises
    ------
    SavedError
        The text names the place, the value and what it must be.
    """
    import fastjsonschema

    try:
        _shape()(kept)
    except fastjsonschema.JsonSchemaValueException as error:
        raise SavedError(f"{name}: {_told(error)}. {CURE}") from None
    for place, problem in _contradictions(kept):
        raise SavedError(f"{name}: {place} {problem}. {CURE}")


@cache
def _shape():
    import fastjsonschema

    return fastjsonschema.compile(json.loads(SCHEMA.read_text(encoding="utf-8")), use_default=False)


def _told(error):
    """One broken rule of the schema in words: where, what stands there, what must."""
    place = re.sub(r"^data\.?", "", error.name) or "the whole"
    if error.rule == "required":
        missing = next(field for field in error.rule_definition if field not in error.value)
        return f"{place} has no {missing}; every plan needs one"
    if error.rule == "additionalProperties":
        extra = next(field for field in error.value if field not in error.definition["properties"])
        return f"{place} has {_short(extra)}, which no plan has; known are {', '.join(error.definition['properties'])}"
    must = {
        "enum": lambda rule: f"one of {', '.join(map(str, rule))}",
        "const": str,
        "type": lambda rule: _KINDS.get(rule, rule),
        "pattern": lambda _: "a day as 2026-11-30",
        "uniqueItems": lambda _: "a list in which nothing is twice",
    }.get(error.rule) or _BOUNDS.get(error.rule, "something else ({})").format
    return f"{place} is {_short(error.value)}; it must be {must(error.rule_definition)}"


def _short(value):
    told = json.dumps(value, ensure_ascii=False)
    return told if len(told) <= 60 else f"{told[:57]}…"


def _contradictions(kept):
    """Pairs of place and problem."""
    for field in ("made", "start", "screened"):
        try:
            known = 2000 <= date.fromisoformat(kept[field]).year <= 2200
        except ValueError:
            known = False
        if not known:
            yield field, f"is {_short(kept[field])}, which is no day from 2000 to 2200"
    if kept["outcome"] in ("emergency", "urgent") and kept["kind"] != "none":
        yield "kind", f'is {_short(kept["kind"])}; where outcome is {_short(kept["outcome"])} it must be "none"'
    if bool(kept["weeks"]) == (kept["kind"] == "none"):
        yield "weeks", f"holds {len(kept['weeks'])} weeks, which does not go with kind {_short(kept['kind'])}"
    for place, week in enumerate(kept["weeks"]):
        yield from _in_week(f"weeks[{place}]", place, week)
    for key, reason in kept["reasons"].items():
        yield from _unknown(f"reasons.{key}", key)
        for place, other in enumerate(reason["swaps"]):
            yield from _unknown(f"reasons.{key}.swaps[{place}]", other)


def _in_week(where, place, week):
    if week["number"] != place + 1:
        yield f"{where}.number", f"is {week['number']}; weeks count 1, 2, 3 …, so it must be {place + 1}"
    days = [session["day"] for session in week["sessions"]]
    for number, session in enumerate(week["sessions"]):
        here = f"{where}.sessions[{number}]"
        if session["day"] in days[:number]:
            yield f"{here}.day", f"is {_short(session['day'])}, which has a session in this week already"
        for count, item in enumerate(session["items"]):
            yield from _unknown(f"{here}.items[{count}].exercise", item["exercise"])
            if item["low"] > item["high"]:
                yield f"{here}.items[{count}].low", f"is {item['low']}, above high, which is {item['high']}"
            if item["rpe"][0] > item["rpe"][1]:
                yield f"{here}.items[{count}].rpe", f"is {item['rpe']}; the lower effort stands first"


def _unknown(where, key):
    try:
        exercise(key)
    except ExerciseError as error:
        yield where, f"names {_short(key)}: {error}"


def _from_0(kept):
    """Form 0 knew kilograms only and did not say when the questions were answered: that was just before the plan was made."""
    return {"units": "kg", "screened": kept.get("made"), **kept, "version": 1}


#: What brings each older form one further.
_STEPS = {0: _from_0}
