"""The one marking rule, used by practice cards, the grader and the tests."""

import math
import re
from dataclasses import dataclass

from gluteal.quiz.prose import to_text
from gluteal.quiz.units import factor

NO_ANSWER = "No answer."
# 1,900 is nineteen hundred to one learner and 1.9 to another; both are read, the kinder one counts.
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_DECIMAL = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,2})?")
# Comparing 1.9 with 1.9 × (1 + 5 %) in binary must not cost a learner a mark at the very edge.
_EDGE = 1e-9


@dataclass(frozen=True)
class Mark:
    """What an answer earned: ``score`` of ``points``, and the reason in words. ``correct`` is None where nothing is marked."""

    score: float
    points: float
    answered: bool
    reason: str
    correct: bool | None


def mark(question, answer):
    """Mark one answer.

    Parameters
    ----------
    question : Question
    answer : str, dict or None
        ``"b"`` for kind one, ``{"value": "1.9", "unit": "BW"}`` for kind number, ``{"option": "b", "confidence": 2}`` for kind
        predict, None where nothing was answered. Anything else earns nothing and says so; it never raises.

    Returns
    -------
    Mark
        All points, half of them (a number that is near, or right in the wrong unit) or none.
    """
    if answer is None or answer == "" or (isinstance(answer, dict) and answer.get("value", answer.get("option", 0)) in ("", None)):
        return Mark(0.0, question.points, False, NO_ANSWER, None if question.kind == "predict" else False)
    return {"one": _one, "number": _number, "predict": _predict}[question.kind](question, answer)


def numbers(text):
    """Every number that ``text``, as typed by a learner, can mean: none, one, or two where a comma is ambiguous."""
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        return []
    typed = str(text).strip().replace("−", "-").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")[:40]
    readings = []
    if _DECIMAL.fullmatch(typed):
        readings.append(float(typed.replace(",", ".")))
    if _THOUSANDS.fullmatch(typed):
        readings.append(float(typed.replace(",", "")))
    return [number for number in readings if math.isfinite(number)]


def _marked(question, score, reason):
    return Mark(score, question.points, True, reason, score == question.points)


def _unreadable(question, answer):
    return _marked(question, 0.0, f"The saved answer could not be read: {str(answer)[:60]!r}.")


def _one(question, answer):
    option = question.option(answer) if isinstance(answer, str) else None
    if option is None:
        return _unreadable(question, answer)
    return _marked(question, question.points if option.key == question.key else 0.0, to_text(option.why))


def _number(question, answer):
    if not isinstance(answer, dict):
        return _unreadable(question, answer)
    unit = answer.get("unit") or ""
    values = numbers(answer.get("value"))
    if not values or not isinstance(unit, str):
        return _unreadable(question, answer.get("value") if isinstance(unit, str) else answer)
    # A unit that the card never offered is no unit.
    known = unit if unit in question.units or unit == question.unit else ""
    scale = factor(known, question.unit) if known or not question.unit else None
    best = max((_grade(question, value, scale, unit) for value in values), key=lambda graded: graded[0])
    words = f"{best[1]} {to_text(question.why)}".strip()
    return _marked(question, best[0] * question.points, words)


def _grade(question, value, scale, unit):
    """Share of the points that ``value`` earns, and the first words of the reason."""
    right = f"{question.key:g} {question.unit}".strip()
    near = f"Half marks: close to {right}, but more than {question.tolerance:g} % away."
    if scale is not None and _within(question, value * scale, question.tolerance):
        return 1.0, ""
    if scale is not None and question.half_tolerance and _within(question, value * scale, question.half_tolerance):
        return 0.5, near
    if question.unit and unit != question.unit and _within(question, value, question.tolerance):
        given = f"“{unit}”" if unit else "no unit"
        return 0.5, f"Half marks: the number is right, the unit is not ({given} instead of {question.unit})."
    return 0.0, f"The answer is {right}."


def _within(question, value, tolerance):
    return abs(value - question.key) <= abs(question.key) * (tolerance / 100 + _EDGE)


def _predict(question, answer):
    option = question.option(answer.get("option")) if isinstance(answer, dict) else None
    return Mark(0.0, 0.0, option is not None, to_text(option.why) if option else "The saved prediction could not be read.", None)
