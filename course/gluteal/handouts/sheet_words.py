"""What a sheet says of a routine: its weeks, its sessions and its exercises, gathered so that each thing is said once."""

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from gluteal.routine.dose import span
from gluteal.routine.exercises import exercise
from gluteal.routine.profile import WEEKDAYS

#: Effort up to here is called easy; it needs no number.
EASY = 4


@dataclass(frozen=True)
class Column:
    """Weeks and days that have the same session; ``sets`` by exercise."""

    weeks: tuple[int, ...]
    days: tuple[str, ...]
    sets: dict[str, int]


@dataclass(frozen=True)
class Line:
    """One exercise: its name, how much of it, why, what to think of, and how to do it."""

    key: str
    name: str
    dose: str
    why: str
    cues: tuple[str, ...]
    steps: tuple[str, ...]


def weeks_in_words(numbers):
    """``"1–4, 7"`` for 1, 2, 3, 4, 7."""
    runs = [[one for _, one in run] for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def days_in_words(days, short=False):
    """``"Monday, Wednesday and Friday"``, or the first three letters of each."""
    names = [WEEKDAYS[one][: 3 if short else None] for one in WEEKDAYS if one in days]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def first_sentence(text):
    """The first sentence of ``text`` that says something: “You wished for it.” alone is no reason."""
    sentences = re.split(r"(?<=[.!?])\s", text)
    return next((one for one in sentences if len(one.split()) > 4), sentences[0])


def phases(routine, short=False):
    """What the weeks of each kind are for: ``[(weeks, words), …]``, in the order in which they first come; ``short`` in one sentence."""
    found, less = [], set(halved(routine))
    for kind in dict.fromkeys(week.kind for week in routine.weeks):
        weeks = [week for week in routine.weeks if week.kind == kind]
        # A week in which something new begins says so, too; the table shows that.
        words = {"start": weeks[0].words, "build": min((week.words for week in weeks), key=len)}.get(kind, weeks[-1].words)
        told = [first_sentence(words) if short else words, _effort(weeks)]
        if less >= {week.number for week in weeks}:
            told = ["Lighter: half the sets of the table, rounded up." if short else words, *told[1:]]
            told += [] if short else ["It is not in the table: halve the sets, and round up."]
        numbers = weeks_in_words(week.number for week in weeks)
        found.append((f"Week {numbers}" if numbers.isdigit() else f"Weeks {numbers}", " ".join(part for part in told if part)))
    return found


def _effort(weeks):
    ranges = [item.rpe for week in weeks for session in week.sessions for item in session.items if item.rpe[1] > EASY]
    return f"Effort {min(low for low, _ in ranges)}–{max(high for _, high in ranges)} of 10." if ranges else ""


def halved(routine):
    """Weeks that are the week before with half the sets, rounded up; they need no column of their own."""
    found = []
    for before, week in pairwise(routine.weeks):
        half = [(session.day, {item.exercise: (item.sets + 1) // 2 for item in session.items}) for session in before.sessions]
        if week.kind == "lighter" and half == [(session.day, _sets(session)) for session in week.sessions]:
            found.append(week.number)
    return found


def columns(routine):
    """Sessions that differ, each with its weeks and days, in the order in which they come."""
    skipped, weeks_of = halved(routine), {}
    for week in routine.weeks:
        if week.sessions and week.number not in skipped:
            days_of = {}
            for session in week.sessions:
                days_of.setdefault(tuple(_sets(session).items()), []).append(session.day)
            whole = tuple((sets, tuple(days)) for sets, days in days_of.items())
            weeks_of.setdefault(whole, []).append(week.number)
    return [Column(tuple(weeks), days, dict(sets)) for whole, weeks in weeks_of.items() for sets, days in whole]


def _sets(session):
    return {item.exercise: item.sets for item in session.items}


def lines(routine):
    """The exercises in the order in which a session does them; what comes later in the plan stands where it is done."""
    order, doses = [], {}
    for week in routine.weeks:
        for session in week.sessions:
            before = None
            for item in session.items:
                if item.exercise not in doses:
                    order.insert(order.index(before) + 1 if before else 0, item.exercise)
                doses.setdefault(item.exercise, {}).setdefault(_dose(item), set()).add(week.number)
                before = item.exercise
    return [_line(key, doses[key], routine.reasons.get(key)) for key in order]


def _line(key, weeks_of, reason):
    each = exercise(key)
    dose = "; ".join(words if len(weeks_of) == 1 else f"weeks {weeks_in_words(weeks)}: {words}" for words, weeks in weeks_of.items())
    return Line(key, each.name, dose, reason.why if reason else "", each.cues, each.steps)


def _dose(item):
    times = " times" if item.counts == "repetitions" else ""
    parts = [
        span(item) + times + (" each side" if item.each_side else ""),
        item.load and f"with {item.load}",
        item.rest and f"rest {item.rest} s",
    ]
    return ", ".join(part for part in (*parts, "easy" if item.rpe[1] <= EASY else "") if part)


def walking(routine):
    """Days and minutes of walking, and how they grow; empty where there is none."""
    weeks = [week for week in routine.weeks if week.walking_days and week.walking_minutes]
    if not weeks:
        return ""
    minutes = [(each, [week.number for week in run]) for each, run in groupby(weeks, lambda week: week.walking_minutes)]
    days = [(each, [week.number for week in run]) for each, run in groupby(weeks, lambda week: week.walking_days)]
    when = days_in_words(days[0][0], short=True)
    for (earlier, _), (each, numbers) in pairwise(days):
        added = set(each) - set(earlier)
        also = f"also {days_in_words(added, short=True)}" if set(earlier) < set(each) else days_in_words(each, short=True)
        when += f", from week {numbers[0]} {also}"
    if len(minutes) == 1:
        return f"{minutes[0][0]} minutes on {when}."
    grows = ", ".join(f"{each} in {weeks_in_words(numbers)}" for each, numbers in minutes[1:])
    return f"{minutes[0][0]} minutes in week{'s' * (len(minutes[0][1]) > 1)} {weeks_in_words(minutes[0][1])}, then {grows}. On {when}."


def stroll(routine):
    """Walking as a line of its own, for a plan that has nothing else."""
    each, reason = exercise("walking"), routine.reasons.get("walking")
    return Line("walking", each.name, walking(routine), reason.why if reason else "", each.cues, each.steps)
