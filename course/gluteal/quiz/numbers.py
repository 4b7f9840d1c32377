"""Numbers and units as people type them."""

import math
import re

# 1,900 is nineteen hundred to one learner and 1.9 to another, and so is 1.900; both are read, the kinder one counts.
_READINGS = (
    (re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,2})?", re.ASCII), lambda typed: typed.replace(",", ".")),
    (re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII), lambda typed: typed.replace(",", "")),
    (re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?", re.ASCII), lambda typed: typed.replace(".", "").replace(",", ".")),
)
# A number, and behind it at most a short word that may be a unit.
_TYPED = re.compile(r"([+-]?[\d.,]*\d[.,]?(?:[eE][+-]?\d{1,2}(?!\d))?)([^\d.,+-][^\d.,+]{0,11})?", re.ASCII | re.DOTALL)
_SPACES = re.compile("[ \t\r\n\u00a0\u2009\u202f'’]")
# What people put before a number, and a full stop behind its unit.
_AROUND = re.compile(r"^[≈~=]+|(?<=[^\d.,])\.$", re.ASCII)
LONGEST = 40
_WORDS = {"newton": "N", "kilonewton": "kN", "newtonmetre": "N m", "newtonmeter": "N m", "kilogram": "kg", "kilogramme": "kg", "kilo": "kg"}
_WORDS |= {"gram": "g", "metre": "m", "meter": "m", "centimetre": "cm", "centimeter": "cm", "millimetre": "mm", "millimeter": "mm"}
_WORDS |= {"kilometre": "km", "kilometer": "km", "bodyweight": "BW", "minute": "min", "day": "days", "week": "weeks"}
#: Units as people write them out, one and several of it.
NAMES = {"percent": "%", "mins": "min", "kgs": "kg"} | {word + end: unit for word, unit in _WORDS.items() for end in ("", "s")}


def read(text):
    """What ``text`` can mean.

    Returns
    -------
    tuple of (list of float, str)
        Every number that it can be: none, one, or two where a comma or a point is ambiguous; and what stands behind the number.
    """
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        return [], ""
    typed = _AROUND.sub("", _SPACES.sub("", str(text).replace("−", "-"))[:LONGEST])
    found = _TYPED.fullmatch(typed)
    if not found:
        return [], ""
    values = [float(plain(found[1])) for pattern, plain in _READINGS if pattern.fullmatch(found[1])]
    return [value for value in values if math.isfinite(value)], found[2] or ""


def same_unit(typed, units):
    """The one of ``units`` that ``typed`` names, spaces, dots, brackets and, where only one is left, capitals aside; else None."""
    for plain in (_plain, lambda unit: _plain(unit).lower()):
        found = [unit for unit in units if unit and plain(unit) == plain(typed)]
        if len(found) == 1:
            return found[0]
    named = NAMES.get(_plain(typed).lower())
    return named if named in units else None


def _plain(unit):
    return re.sub(r"[ ·*.()\[\]]", "", unit)
