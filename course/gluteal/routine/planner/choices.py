"""Which exercises may stand in a plan, and why the others may not."""

from functools import cache

from gluteal.routine.exercises import cautions, exercises
from gluteal.routine.exercises import kit as things
from gluteal.routine.records import LEVELS

WALKING = "walking"


def why_not(exercise, profile, screening):
    """Why an exercise stays out of a learner's plan at its start: a wish of ``Profile`` and words; two empty texts where it may be in it.

    What the answers before the plan exclude is said without naming the answer, because a plan is kept.
    """
    if exercise.key in profile.leaves_out:
        return "leaves_out", "you left it out"
    if screening.refuses(exercise):
        return "wants", "your answers to the questions speak against it for now"
    missing = [things()[thing].name for thing in exercise.kit if thing not in profile.kit]
    if missing:
        return "kit", f"it needs {' and '.join(missing)}"
    if not exercise.on:
        wished = exercise.key in profile.wants
        return ("level", "it comes after weeks of its easier form") if wished else ("wants", "it is off unless you wish for it")
    if exercise.level > profile.level:
        return "level", f"it belongs to the level “{LEVELS[exercise.level]}”; its easier forms come first"
    return "", ""


def minds_now(exercise, profile, screening):
    """Whether this learner has something to mind with an exercise; unsteadiness is met by something to hold."""
    held = {cautions()["balance"].words} if "rail" in profile.kit else set()
    return bool(set(screening.minds(exercise)) - held)


def at_start(profile, screening):
    """Exercises that may be in the first weeks, by key; walking has days of its own and is none of them."""
    return {key: each for key, each in exercises().items() if key != WALKING and not why_not(each, profile, screening)[0]}


def later(profile, screening, known):
    """Exercises for later weeks: those that are ``known``, and the next rung above them."""
    start, found = at_start(profile, screening), {}
    for key, each in exercises().items():
        next_rung = why_not(each, profile, screening)[0] == "level" and each.level <= profile.level + 1
        if (key in start or next_rung) and (key in known or set(each.easier) & set(known)):
            found[key] = each
    return found


@cache
def below():
    """The easier forms of every exercise, all the way down its ladders: ``{key: {keys}}``."""
    library = exercises()

    def down(key):
        return {rung for easier in library[key].easier for rung in (easier, *down(easier))}

    return {key: frozenset(down(key)) for key in library}
