"""A session of a plan: the order of its exercises, and how long it takes."""

from math import ceil

from gluteal.routine.exercises import exercises
from gluteal.routine.plan import Session
from gluteal.routine.planner.doses import seconds
from gluteal.routine.rules import rules

#: In a session: gentle movement, then the hips from large to small, then the trunk, then what is held for long.
_ORDER = ("hip_extension", "abduction", "rotation", "trunk_endurance")


def session(day, items):
    """A session with how long it takes, min."""
    library = exercises()
    return Session(day, ceil(sum(seconds(library[one.exercise], one) for one in items) / 60), tuple(items))


def in_order(keys):
    """Exercises in the order of a session."""
    return sorted(keys, key=place)


def place(key):
    """Where an exercise stands in a session, as something to sort by."""
    each = exercises()[key]
    if each.family == "mobility":
        return (0 if each.counts != "hold" else len(_ORDER) + 1, 0, 0, key)
    squats = key in rules()["squat_kind"].exercises
    return (1 + _ORDER.index(each.family), not squats, -each.level, key)
