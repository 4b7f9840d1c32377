"""The one marking rule, used by practice cards, the grader and the tests."""

from dataclasses import dataclass

from gluteal.quiz import credit
from gluteal.quiz.confidence import bare
from gluteal.quiz.numbers import read, same_unit
from gluteal.quiz.plan import earned, is_too_little, read_plan, unmet
from gluteal.quiz.prose import to_text
from gluteal.quiz.units import conversions

NO_ANSWER = "No answer."
# Comparing 1.9 with 1.9 × (1 + 5 %) in binary must not cost a learner a mark at the very edge.
_EDGE = 1e-9
_EMPTY = ("", None, [], {})
_FIELDS = ("value", "option", "ticked", "pairs", "order", "text", "days", "sets", "effort")


@dataclass(frozen=True)
class Mark:
    """What an answer earned: ``score`` of ``points``, and the reason in words.

    ``correct`` is None where nothing is marked, or not yet: with ``by_hand`` a person has to give the points.
    """

    score: float
    points: float
    answered: bool
    reason: str
    correct: bool | None
    by_hand: bool = False


def mark(question, answer, drawn=None):
    """Mark one answer.

    Parameters
    ----------
    question : Question
    answer : str, dict or None
        By kind: one ``"b"``; hotspot ``"glmed"``; many ``{"ticked": ["a", "c"]}``; number ``{"value": "1.9", "unit": "BW"}``; match
        ``{"pairs": {"a": "2"}}``; order ``{"order": ["c", "a", "b"]}``; text ``{"text": "…"}``; plan ``{"days": ["mon", "thu"],
        "sets": {"glute_bridge": 2}, "on": {"walking": 4}, "effort": "a"}``; predict ``{"option": "b", "confidence": 2}``; None where
        nothing was answered. Anything else earns nothing and says so; it never raises.
        Where the question asks how sure one is, that stands beside the answer, ``{"option": "b", "confidence": 2}`` or
        ``{"ticked": ["a"], "confidence": 3}``, and changes nothing.
    drawn : dict, optional
        What the learner was shown, as :func:`gluteal.quiz.deal` gives it; without it the answer's own ``row`` counts, else the first.

    Returns
    -------
    Mark
        Between no points and all of them.
    """
    unmarked, answer = question.kind == "predict", bare(question, answer)
    if is_empty(answer):
        return Mark(0.0, question.points, False, NO_ANSWER, None if unmarked else False)
    if question.draw:
        row = drawn.get("row") if isinstance(drawn, dict) else None
        row = answer.get("row") if row is None and isinstance(answer, dict) else row
        question = question.with_values(row)
    return _RULES[question.kind](question, answer)


def is_empty(answer):
    """Whether nothing was answered: nothing at all, or none of the fields of an answer filled in."""
    if isinstance(answer, dict):
        given = [answer[name] for name in _FIELDS if name in answer]
        blank = all(value in _EMPTY or (isinstance(value, str) and not value.strip()) for value in given)
        return not set(answer) - {"confidence"} or (bool(given) and blank)
    return answer is None or answer == ""


def _marked(question, score, reason):
    return Mark(score, question.points, True, reason, score == question.points)


def _unreadable(question, answer):
    return _marked(question, 0.0, f"The saved answer could not be read: {str(answer)[:60]!r}.")


def _one(question, answer):
    option = question.option(answer) if isinstance(answer, str) else None
    if option is None:
        return _unreadable(question, answer)
    return _marked(question, question.points if question.is_right(option.key) else 0.0, to_text(option.why))


def _many(question, answer):
    ticked = answer.get("ticked") if isinstance(answer, dict) else None
    if not _is_list_of(ticked, [option.key for option in question.options]):
        return _unreadable(question, answer)
    share = credit.many(question.key, ticked)
    wrong = [option for option in question.options if (option.key in ticked) != question.is_right(option.key)]
    reasons = " ".join(f"“{to_text(option.text)}”: {to_text(option.why)}" for option in wrong or question.options)
    return _marked(question, share * question.points, f"{_counted(share)}{reasons}")


def _match(question, answer):
    pairs = answer.get("pairs") if isinstance(answer, dict) else None
    keys = [row.key for row in question.rows]
    if not isinstance(pairs, dict) or not set(pairs) <= set(keys) or not all(isinstance(choice, str) for choice in pairs.values()):
        return _unreadable(question, answer)
    share = credit.match({row.key: row.partner for row in question.rows}, pairs)
    wrong = [row for row in question.rows if pairs.get(row.key) != row.partner]
    reasons = " ".join(f"“{to_text(row.text)}”: {_row_reason(row, pairs.get(row.key))}" for row in wrong or question.rows)
    return _marked(question, share * question.points, f"{_counted(share)}{reasons}")


def _row_reason(row, chosen):
    slip = row.slip(chosen)
    return " ".join(to_text(part) for part in (slip.why if slip else "", row.why) if part)


def _order(question, answer):
    order = answer.get("order") if isinstance(answer, dict) else None
    if not _is_list_of(order, question.key) or len(order) != len(question.key):
        return _unreadable(question, answer)
    share = credit.order(question.key, order)
    right = " → ".join(to_text(question.option(key).text) for key in question.key)
    reasons = " ".join(f"“{to_text(option.text)}”: {to_text(option.why)}" for option in question.options)
    return _marked(question, share * question.points, f"{_counted(share)}The order is: {right}. {reasons}")


def _counted(share):
    return "" if share == 1 else "Part of the marks. " if share else "No marks. "


def _is_list_of(given, keys):
    known = isinstance(given, list) and all(isinstance(key, str) and key in keys for key in given)
    return known and len(set(given)) == len(given)


def _number(question, answer):
    if not isinstance(answer, dict):
        return _unreadable(question, answer)
    unit = answer.get("unit") or ""
    values, typed = read(answer.get("value"))
    if not values or not isinstance(unit, str):
        return _unreadable(question, answer.get("value") if isinstance(unit, str) else answer)
    # What stands beside the number counts more than the list, which may never have been touched.
    known = dict.fromkeys([*question.units, *conversions(question.unit, question.units)])
    unit = same_unit(typed or unit, known) or typed or unit
    best = max((_grade(question, value, unit) for value in values), key=lambda graded: graded[0])
    words = f"{best[1]} {to_text(question.why)}".strip()
    return _marked(question, best[0] * question.points, words)


def _grade(question, value, unit):
    """Share of the points that ``value`` earns, and the first words of the reason."""
    scale = conversions(question.unit, question.units).get(unit)
    if scale is None and not question.unit and unit not in question.units:
        scale = 1.0  # a bare number; what stands behind it is no unit that was offered
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


def _text(question, answer):
    if not isinstance(answer, dict) or not isinstance(answer.get("text"), str):
        return _unreadable(question, answer)
    return Mark(0.0, question.points, True, "A person reads this answer and gives the marks.", None, by_hand=True)


def _plan(question, answer):
    plan = read_plan(question, answer)
    if plan is None:
        return _unreadable(question, answer)
    if is_too_little(question, plan):
        return _marked(question, 0.0, f"No marks. A week needs a day and at least {question.least} exercises before it can be judged.")
    missed = unmet(question, plan)
    reasons = " ".join(f"“{to_text(check.text)}”: {to_text(check.why)}" for check in missed or question.checks)
    if not missed:
        return _marked(question, question.points, reasons)
    score, lost = earned(question, plan), sum(check.points for check in missed)
    told = f"{question.points - lost:g} for what the week meets, less {lost:g} for what it does not. Not met: {reasons}"
    return _marked(question, score, f"{_counted(score / question.points).removesuffix('. ')}: {told}")


_RULES = {
    "one": _one,
    "hotspot": _one,
    "many": _many,
    "match": _match,
    "order": _order,
    "number": _number,
    "predict": _predict,
    "text": _text,
    "plan": _plan,
}
