"""Which wish stands in the way where not everything fits, and what would help."""

from dataclasses import replace

from gluteal.routine.exercises import exercises
from gluteal.routine.exercises import kit as things
from gluteal.routine.plan import Relax
from gluteal.routine.planner.choices import at_start, why_not
from gluteal.routine.planner.task import missing as missing_in
from gluteal.routine.planner.weeks import training_days
from gluteal.routine.profile import MINUTES, WEEKDAYS, WEEKS
from gluteal.routine.records import FAMILIES

_LIMITS = {"minutes": (MINUTES, "minutes"), "weeks": (WEEKS, "weeks")}
_TOLD = 6  # unmet wishes that are told one by one
_STEP = 5  # min: the smallest step in time that is proposed


def out_of_bounds(profile):
    """Wishes that lie beyond what can be planned."""
    for name, ((low, high), unit) in _LIMITS.items():
        asked, got = getattr(profile, name), getattr(profile.within(), name)
        if asked != got:
            words = f"You asked for {asked} {unit}; a plan has {low} to {high}, so this one has {got}."
            yield Relax(name, words)
    if not profile.days:
        yield Relax(
            "days", "No day is chosen, so this plan only walks. With two days a week, one free day between them, it can train the hips."
        )


def about_wishes(profile, screening, used, allowed):
    """Wished-for exercises that are not in the plan, and why."""
    unmet = [key for key in dict.fromkeys(profile.wants) if key not in used]
    if len(unmet) > _TOLD:
        yield Relax(
            "wants", f"{len(unmet) - _TOLD} more of your {len(profile.wants)} wished-for exercises are not in the plan. Choose a few."
        )
    for key in unmet[:_TOLD]:
        each = exercises()[key]
        if key in profile.leaves_out:
            yield Relax("wants", f"“{each.name}” is among what you wish for and among what you leave out; it is left out.")
            continue
        wish, words = why_not(each, profile, screening)
        if wish:
            yield Relax("kit" if wish == "kit" else "level" if wish == "level" else "wants", f"“{each.name}” is not in the plan: {words}.")
        elif key in allowed:
            yield Relax("wants", f"“{each.name}” found no room beside what you wish for else. Wish for less, or give more minutes.")


def about_gentle(profile):
    """What a gentle start lacks."""
    if "mat" not in profile.kit:
        yield Relax("kit", f"The gentle movements are done on {things()['mat'].name}. Without one this plan only walks.")


def about_days(profile):
    """Wished days on which the hips rest."""
    train = training_days(profile.days, profile.level)
    free = [WEEKDAYS[day] for day in profile.days if day not in train]
    if free and profile.goal not in ("mobility", "habit"):
        yield Relax(
            "days", f"{_listed(free)} {'is' if len(free) == 1 else 'are'} free of sessions: the hips need a day between. Walk, or rest."
        )
    if len(train) == 2 == len(profile.days) and not _apart(train):
        first, second = (WEEKDAYS[day] for day in train)
        yield Relax(
            "days", f"{first} and {second} are neighbours, so each works other muscles. With a day between, both could train the whole hip."
        )
    elif len(train) == 1:
        yield Relax(
            "days", "One day a week is a beginning. With a second day, not next to the first, the muscles get the stimulus more often."
        )


def _apart(days):
    places = sorted(list(WEEKDAYS).index(day) for day in days)
    return 1 < places[1] - places[0] < 6


def about_gaps(profile, screening, short, solve):
    """What would close the gaps of a plan: minutes, days, kit, or an exercise left out.

    Parameters
    ----------
    profile : Profile
    screening : Screening
    short : dict
        What is missing, as ``Choice.short`` has it.
    solve : callable
        Gives what is missing for another profile.
    """
    if not short:
        return
    missing = _words(short)
    found = [one for one in (*_minutes(profile, short, solve, missing), *_things(profile, screening, short, solve, missing)) if one]
    if not found:
        found = [
            Relax(
                "level", f"The plan has less of {missing} than the rules ask for: nothing that fits your answers and your level trains it."
            )
        ]
    yield from found


def _minutes(profile, short, solve, missing):
    most = MINUTES[1]
    if profile.minutes >= most or missing_in(solve(replace(profile, minutes=most))) >= missing_in(short):
        return
    best, low, high = missing_in(solve(replace(profile, minutes=most))), profile.minutes, most
    while high - low > _STEP:
        middle = low + _STEP * max(1, round((high - low) / _STEP / 2))
        if middle >= high:
            break
        low, high = (low, middle) if missing_in(solve(replace(profile, minutes=middle))) <= best else (middle, high)
    yield Relax("minutes", f"{profile.minutes} minutes leave no room for enough {missing}. {high} minutes would do.")


def _things(profile, screening, short, solve, missing):
    """A thing at hand, or an exercise less left out, that would help; the one that opens most is tried."""
    told, start = f"The plan has less of {missing} than the rules ask for.", missing_in(short)
    others = [replace(profile, kit=(*profile.kit, thing)) for thing in things() if thing not in profile.kit]
    best = max(others, key=lambda other: _opens(other, screening, short), default=None)
    if best and _opens(best, screening, short) > _opens(profile, screening, short) and missing_in(solve(best)) < start:
        yield Relax("kit", f"{told} It would gain most from {things()[best.kit[-1]].name}.")
    left = [_without(profile, key) for key in profile.leaves_out if key not in profile.wants]
    best = max(left, key=lambda other: _opens(other, screening, short), default=None)
    if best and _opens(best, screening, short) > _opens(profile, screening, short) and missing_in(solve(best)) < start:
        back = next(key for key in profile.leaves_out if key not in best.leaves_out)
        yield Relax("leaves_out", f"{told} “{exercises()[back].name}”, which you left out, would help.")
    free = replace(profile, leaves_out=())
    if len(left) > 1 and not best and missing_in(solve(free)) < start:
        yield Relax("leaves_out", f"{told} You left out much; take some of it back.")


def _opens(profile, screening, short):
    """How many of the missing families have an exercise, and how many exercises there are in them."""
    here = [each.family for each in at_start(profile, screening).values()]
    wanted = [name.removeprefix("weekly_") for name in short if name.startswith("weekly_")] or sorted(set(here))
    return len(set(here) & set(wanted)), sum(family in wanted for family in here)


def _without(profile, key):
    return replace(profile, leaves_out=tuple(other for other in profile.leaves_out if other != key))


def _words(short):
    families = [FAMILIES[name.removeprefix("weekly_")] for name in short if name.startswith("weekly_")]
    told = families or ["exercises in a session"]
    return _listed(told)


def _listed(words):
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
