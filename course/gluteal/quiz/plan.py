"""A week that a learner puts together for somebody's case: how it falls on its days, and which demands of the case it meets."""

import math
from dataclasses import dataclass

from gluteal.quiz.prose import to_text

#: Days of the week, in order, by the keys of an answer.
DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


@dataclass(frozen=True)
class PlanItem:
    """One exercise to choose: its key and words, the groups it trains, min for one set with its rest, and what it needs.

    ``apart`` is done at another time of the day, such as a walk: once a day, and never part of a session.
    """

    key: str
    text: str
    groups: tuple[str, ...]
    minutes: float
    needs: str = ""
    apart: bool = False


@dataclass(frozen=True)
class Check:
    """One demand of a case: its form and value, the points for meeting it, and in words what it asks, why, and who misses it."""

    form: str
    value: object
    points: float
    text: str
    why: str
    misconception: str = ""


@dataclass(frozen=True)
class Plan:
    """A week as it was chosen: training days in order, sets a session, days a week where not every training day, and effort."""

    days: tuple[str, ...]
    sets: dict[str, int]
    on: dict[str, int]
    effort: str

    def days_of(self, item):
        """On how many days of the week an exercise is done; one that is not ``apart`` has no more than there are training days."""
        wanted = int(self.on.get(item.key, len(self.days)))
        return wanted if item.apart else min(wanted, len(self.days))


def read_plan(question, answer):
    """The :class:`Plan` in an answer, or None where it cannot be read."""
    if not isinstance(answer, dict):
        return None
    days, sets, on, effort = (answer.get(name, empty) for name, empty in (("days", []), ("sets", {}), ("on", {}), ("effort", "")))
    items = {item.key: item for item in question.items}
    if not isinstance(days, list) or not all(isinstance(day, str) and day in DAYS for day in days) or len(set(days)) < len(days):
        return None
    if not all(isinstance(chosen, dict) and set(chosen) <= set(items) for chosen in (sets, on)):
        return None
    if not all(_is_one_of(number, (1,) if items[key].apart else question.sets) for key, number in sets.items()):
        return None
    if not all(_is_one_of(number, range(1, 8)) for number in on.values()):
        return None
    if not isinstance(effort, str) or (effort and question.option(effort) is None):
        return None
    return Plan(tuple(day for day in DAYS if day in days), {key: int(number) for key, number in sets.items()}, on, effort)


def is_too_little(question, plan):
    """Whether there is too little to judge: without this, a week with nothing in it would meet each demand to leave something out."""
    return not plan.days or len(plan.sets) < question.least


def sessions(question, plan):
    """How the chosen exercises fall on the training days: ``{day: (items, minutes)}``.

    Those that are not done on every day go where there is most time left, the longest first, so that no session is longer than it
    must be. What is done apart is not in it.
    """
    chosen = [item for item in question.items if item.key in plan.sets and not item.apart]
    week, minutes = {day: [] for day in plan.days}, dict.fromkeys(plan.days, 0.0)
    for item in sorted(chosen, key=lambda item: -item.minutes * plan.sets[item.key]):
        for day in sorted(week, key=minutes.get)[: plan.days_of(item)]:
            week[day].append(item)
            minutes[day] += item.minutes * plan.sets[item.key]
    return {day: (tuple(item for item in chosen if item in week[day]), minutes[day]) for day in week}


def is_met(question, plan, check):
    """Whether a week meets one demand."""
    return _FORMS[check.form](question, plan, check.value)


def unmet(question, plan):
    """The demands that a week does not meet; all of them where there is too little to judge."""
    return tuple(check for check in question.checks if is_too_little(question, plan) or not is_met(question, plan, check))


def in_words(question, plan):
    """A week as its learner would tell it."""
    told = []
    for item in question.items:
        if item.key in plan.sets:
            count = plan.days_of(item)
            often = f"on {_counted(count, 'day')}" if item.apart or count < len(plan.days) else ""
            dose = "" if item.apart else _counted(plan.sets[item.key], "set")
            told.append(f"{to_text(item.text)}: {' '.join(part for part in (dose, often) if part)}")
    effort = question.option(plan.effort)
    days = ", ".join(DAYS[day] for day in plan.days) or "no day"
    return "; ".join([days, *(told or ["no exercise"]), *([f"effort: {to_text(effort.text)}"] if effort else [])])


def _is_one_of(number, allowed):
    return isinstance(number, int | float) and not isinstance(number, bool) and number in allowed


def _counted(number, noun):
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _weekly_sets(question, plan, asked):
    total = sum(
        plan.sets[item.key] * plan.days_of(item) for item in question.items if item.key in plan.sets and asked["group"] in item.groups
    )
    return asked["from"] <= total <= asked["to"]


def _rest_day_between(question, plan, asked):
    order = list(DAYS)
    # The week starts again: Sunday has Monday for a neighbour.
    return all(order[(order.index(day) + 1) % len(order)] not in plan.days for day in plan.days)


#: Forms of a demand: each says whether a week meets it.
_FORMS = {
    "none_of": lambda question, plan, keys: not any(key in plan.sets for key in keys),
    "some_of": lambda question, plan, keys: any(key in plan.sets for key in keys),
    "weekly_sets": _weekly_sets,
    "days": lambda question, plan, span: span[0] <= len(plan.days) <= span[1],
    "on_days": lambda question, plan, days: set(plan.days) <= set(days),
    "rest_day_between": _rest_day_between,
    "session_minutes": lambda question, plan, most: max((minutes for _, minutes in sessions(question, plan).values()), default=0) <= most,
    "effort": lambda question, plan, letters: plan.effort in letters,
}
FORMS = tuple(_FORMS)


def earned(question, plan):
    """Points that a week earns: those of the demands that it meets, less those of the demands that it does not, never below none.

    A week put together by chance meets about half of its demands, so half of them are worth nothing: as with several ticks
    (:func:`gluteal.quiz.credit.many`), what is missed takes away as much as it would have brought.
    """
    missed = math.fsum(check.points for check in unmet(question, plan))
    return max(0.0, round(question.points - 2 * missed, 6))
