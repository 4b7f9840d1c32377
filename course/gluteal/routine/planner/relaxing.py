"""Which wish stands in the way where not everything fits, and what would help."""

from dataclasses import replace

from gluteal.routine.exercises import exercises
from gluteal.routine.exercises import kit as things
from gluteal.routine.plan import Relax
from gluteal.routine.planner.choices import WALKING, at_start, why_not
from gluteal.routine.planner.weeks import training_days
from gluteal.routine.profile import MINUTES, WEEKDAYS, WEEKS
from gluteal.routine.records import FAMILIES
from gluteal.routine.rules import rules

_LIMITS = {"minutes": (MINUTES, "minutes"), "weeks": (WEEKS, "weeks")}
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
    for key in dict.fromkeys(profile.wants):
        if key in used:
            continue
        each = exercises()[key]
        if key in profile.leaves_out:
            yield Relax("wants", f"“{each.name}” is among what you wish for and among what you leave out; it is left out.")
            continue
        wish, words = why_not(each, profile, screening)
        if wish:
            yield Relax("kit" if wish == "kit" else "level" if wish == "level" else "wants", f"“{each.name}” is not in the plan: {words}.")
        elif key in allowed:
            yield Relax("wants", f"“{each.name}” found no room beside what you wish for else. Wish for less, or give more minutes.")


def about_days(profile):
    """Wished days on which the hips rest."""
    train = training_days(profile.days, profile.level)
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


def _total(short):
    return sum(count * (3 if name.startswith("weekly") else 1) for name, count in short.items())


def _minutes(profile, short, solve, missing):
    most = MINUTES[1]
    if profile.minutes >= most or _total(solve(replace(profile, minutes=most))) >= _total(short):
        return
    best, low, high = _total(solve(replace(profile, minutes=most))), profile.minutes, most
    while high - low > _STEP:
        middle = low + _STEP * max(1, round((high - low) / _STEP / 2))
        if middle >= high:
            break
        low, high = (low, middle) if _total(solve(replace(profile, minutes=middle))) <= best else (middle, high)
    yield Relax("minutes", f"{profile.minutes} minutes leave no room for enough {missing}. {high} minutes would do.")


def _things(profile, screening, short, solve, missing):
    """One thing at hand, or one exercise less left out, that helps most."""
    start = _total(short)
    others = [thing for thing in things() if thing not in profile.kit and _needed(thing, profile, screening)]
    best = min(
        ((_total(solve(replace(profile, kit=(*profile.kit, thing)))), place, thing) for place, thing in enumerate(others)), default=None
    )
    if best and best[0] < start:
        yield Relax("kit", f"The plan has less of {missing} than the rules ask for. It would gain most from {things()[best[2]].name}.")
    left = [key for key in profile.leaves_out if key not in profile.wants and key != WALKING]
    if left:
        free = replace(profile, leaves_out=tuple(key for key in profile.leaves_out if key == WALKING))
        helps = [key for key in left if key in at_start(free, screening)]
        best = min(((_total(solve(_without(profile, key))), place, key) for place, key in enumerate(helps)), default=None)
        if best and best[0] < start:
            yield Relax(
                "leaves_out",
                f"The plan has less of {missing} than the rules ask for. “{exercises()[best[2]].name}”, which you left out, would help.",
            )
        elif helps and _total(solve(free)) < start:
            yield Relax(
                "leaves_out", f"The plan has less of {missing} than the rules ask for, because you left out so much. Take some of it back."
            )


def _without(profile, key):
    return replace(profile, leaves_out=tuple(other for other in profile.leaves_out if other != key))


def _needed(thing, profile, screening):
    """Whether this thing alone opens an exercise."""
    richer = replace(profile, kit=(*profile.kit, thing))
    return any(thing in each.kit for each in at_start(richer, screening).values())


def _words(short):
    families = [FAMILIES[name.removeprefix("weekly_")] for name in short if name.startswith("weekly_")]
    told = families or ["exercises in a session" if rules() else ""]
    *most, last = told
    return f"{', '.join(most)} and {last}" if most else last
