"""What a class chose: every option with its count, and the misconceptions that the choices point to."""

from collections import Counter
from dataclasses import dataclass

from gluteal.grading.shown import said
from gluteal.quiz.plan import is_too_little, read_plan, unmet
from gluteal.quiz.prose import to_text

OTHER = 4  # so many of the commonest orders, pairs or numbers are told one by one


@dataclass(frozen=True)
class Choice:
    """One thing that could be chosen: its letter, its words, whether it is right, how many chose it, and what it points to."""

    key: str
    text: str
    right: bool
    count: int
    misconception: str = ""


def choices(question, responses):
    """Everything that was chosen, of one question; a choice that nobody made has count 0 where it could have been made.

    Parameters
    ----------
    question : Question
    responses : list of Response
        Blank ones count for nothing here.

    Returns
    -------
    list of Choice
        Options in their order; pairs, orders and numbers with the commonest first. Empty for written answers.
    """
    given = [response for response in responses if not response.blank]
    return _COUNTERS.get(question.kind, lambda _question, _given: [])(question, given)


def ideas(question, response):
    """Misconceptions that one answer points to, as their words; none where it is right or was accepted."""
    if response.blank or (response.earned is not None and response.earned.correct):
        return set()
    answer, kind = response.answer, question.kind
    fields = answer if isinstance(answer, dict) else {}
    if kind in ("one", "hotspot") and isinstance(answer, str):
        found = [question.option(answer)]
    elif kind == "many" and isinstance(fields.get("ticked"), list):
        found = [option for option in question.options if (option.key in fields["ticked"]) != question.is_right(option.key)]
    elif kind == "match" and isinstance(fields.get("pairs"), dict):
        found = [row.slip(fields["pairs"].get(row.key)) for row in question.rows]
    elif kind == "plan":
        found = _missed(question, answer) or ()
    else:
        found = []
    return {to_text(one.misconception) for one in found if one is not None and one.misconception}


def possible_ideas(question):
    """All misconceptions that a question can detect."""
    told = [*question.options, *(slip for row in question.rows for slip in row.slips), *question.checks]
    return {to_text(one.misconception) for one in told if one.misconception}


def _options(question, given):
    counts = Counter(str(response.answer) for response in given)
    return [_option(question, option, counts[option.key]) for option in question.options]


def _ticks(question, given):
    ticked = [response.answer.get("ticked") for response in given if isinstance(response.answer, dict)]
    counts = Counter(key for keys in ticked if isinstance(keys, list) for key in keys if isinstance(key, str))
    return [_option(question, option, counts[option.key]) for option in question.options]


def _option(question, option, count):
    return Choice(option.key, to_text(option.text), question.is_right(option.key), count, to_text(option.misconception))


def _pairs(question, given):
    pairs = [response.answer.get("pairs") for response in given if isinstance(response.answer, dict)]
    words = {choice.key: to_text(choice.text) for choice in question.choices}
    counts = Counter((row, str(choice)) for one in pairs if isinstance(one, dict) for row, choice in one.items())
    found = []
    for row in question.rows:
        for choice in words:
            slip, right = row.slip(choice), choice == row.partner
            if right or slip or counts[row.key, choice]:
                idea = to_text(slip.misconception) if slip else ""
                text = f"{to_text(row.text)}: {words[choice]}"
                found.append(Choice(f"{row.key}{choice}", text, right, counts[row.key, choice], idea))
    return found


def _orders(question, given):
    right = said(question, question.right_answer())
    counts = Counter(said(question, response.answer) for response in given)
    wrong = [(text, count) for text, count in counts.most_common() if text != right]
    return [Choice("=", right, True, counts[right]), *_commonest(wrong, "orders")]


def _missed(question, answer):
    """The demands that a week does not meet; None where it cannot be read, or holds too little to judge."""
    plan = read_plan(question, answer)
    return None if plan is None or is_too_little(question, plan) else unmet(question, plan)


def _demands(question, given):
    judged = [missed for response in given if (missed := _missed(question, response.answer)) is not None]
    found = []
    for place, check in enumerate(question.checks, 1):
        text, idea = to_text(check.text), to_text(check.misconception)
        missed = sum(check in each for each in judged)
        found.append(Choice(str(place), text, True, len(judged) - missed))
        found.append(Choice("", f"not met: {text}", False, missed, idea))
    little = len(given) - len(judged)
    return [*found, Choice("", "too little to judge", False, little)] if little else found


def _numbers(question, given):
    full = sum(response.earned.score == question.points for response in given)
    unit = sum("the unit is not" in response.earned.reason and 0 < response.earned.score < question.points for response in given)
    near = sum(0 < response.earned.score < question.points for response in given) - unit
    right = question.with_values(0)
    told = "the learner’s own number" if question.draw else f"{right.key:g} {question.unit}".strip()
    found = [Choice("=", f"{told}, or within the tolerance", True, full)]
    if question.half_tolerance:
        found.append(Choice("~", "close", False, near))
    if question.unit:
        found.append(Choice("u", "the right number in another unit", False, unit))
    wrong = Counter(said(question, response.answer) for response in given if response.earned.score == 0)
    return [*found, *_commonest(wrong.most_common(), "numbers")]


def _commonest(counted, what):
    shown = [Choice("", text, False, count) for text, count in counted[:OTHER]]
    rest = sum(count for _, count in counted[OTHER:])
    return [*shown, Choice("", f"other {what}", False, rest)] if rest else shown


_COUNTERS = {"one": _options, "hotspot": _options, "many": _ticks, "match": _pairs, "order": _orders, "number": _numbers}
_COUNTERS |= {"plan": _demands}
