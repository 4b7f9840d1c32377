"""Sets, repetitions, holds, rest, effort and load of an exercise, each by a rule."""

from math import ceil

from gluteal.routine.plan import Item
from gluteal.routine.rules import rules

HIPS = ("hip_extension", "abduction", "rotation")
SIDE_CHANGE = 5  # s, part of the rule change_over
_BANDS = {1: "a light band", 2: "a medium band", 3: "a firm band"}
_ANKLES = {"kg": "ankle weights, 1 kg each to begin with", "lb": "ankle weights, 2 lb each to begin with"}
_WEIGHT = "a weight that leaves a few good repetitions"


def count_rule(exercise, profile):
    """Key of the rule that says how many repetitions, steps or seconds."""
    mobility = exercise.family == "mobility"
    if exercise.counts == "hold":
        if exercise.key in rules()["hold_reach"].exercises:
            return "hold_reach"
        return "hold_stretch" if mobility else "hold_brace"
    if exercise.counts == "steps":
        return "steps"
    if mobility:
        return "repetitions_mobility"
    return "repetitions_loaded" if heavy_kit(exercise, profile) else "repetitions"


def heavy_kit(exercise, profile):
    """Whether the exercise is done with a weight: one that it needs, or one at hand where the rule allows it."""
    optional = rules()["optional_load"]
    may = exercise.key in optional.exercises and optional.at(profile.level) and "weight" in profile.kit
    return bool(may) or "ankle_weight" in exercise.kit


def sets_rule(exercise):
    """Key of the rule that says how many sets."""
    if exercise.key in rules()["sets_reach"].exercises:
        return "sets_reach"
    if exercise.family in HIPS:
        return "sets_hips"
    return "sets_mobility" if exercise.family == "mobility" else "sets_trunk"


def rest_rule(exercise, profile):
    """Key of the rule that says how long to rest."""
    if exercise.key in rules()["rest_reach"].exercises:
        return "rest_reach"
    if exercise.family in HIPS:
        return "rest_heavy" if exercise.level == 3 and heavy_kit(exercise, profile) else "rest"
    return "rest_mobility" if exercise.family == "mobility" else "rest_trunk"


def effort_rule(exercise, goal, kind, number):
    """Key of the rule that says how hard, in week ``number`` of a ``kind``."""
    if exercise.family == "mobility":
        return "effort_easy"
    if kind == "lighter":
        return "effort_lighter"
    if number <= rules()["effort_start_weeks"].at(1):
        return "effort_start"
    return "effort_comfort" if goal in ("comfort", "habit") else "effort_build"


def most_sets(exercise, level, first):
    """Fewest and most sets of an exercise in a session; ``first``: in the first four weeks."""
    rule = rules()[sets_rule(exercise)]
    early = rules()["sets_first_weeks"].most(level) if first and rule.key != "sets_reach" else rule.most(level)
    return rule.least(level), min(rule.most(level), early)


def load(exercise, profile):
    """What to load, in words; empty for none."""
    if "band" in exercise.kit:
        return _BANDS[profile.level]
    if "ankle_weight" in exercise.kit:
        return _ANKLES[profile.units]
    return _WEIGHT if heavy_kit(exercise, profile) else ""


def item(exercise, sets, profile, kind="build", number=5):
    """The dose of an exercise in one session of week ``number``."""
    book, level = rules(), profile.level
    counted, effort = book[count_rule(exercise, profile)], book[effort_rule(exercise, profile.goal, kind, number)]
    return Item(
        exercise.key,
        sets,
        counted.least(level),
        counted.most(level),
        exercise.counts,
        exercise.sides == "each",
        book[rest_rule(exercise, profile)].at(level),
        (effort.least(level), effort.most(level)),
        load(exercise, profile),
    )


def gentle_item(exercise):
    """One easy set of a gentle movement."""
    book = rules()
    name = {"hold": "hold_stretch" if exercise.family == "mobility" else "hold_reach"}.get(exercise.counts, "repetitions_mobility")
    counted, effort = book[name], book["effort_easy"]
    sides = exercise.sides == "each"
    return Item(exercise.key, 1, counted.least(1), counted.most(1), exercise.counts, sides, 0, (effort.least(1), effort.most(1)))


def lighter(sets):
    """Sets of a lighter week."""
    return ceil(sets * rules()["lighter_sets"].at(1) / 100)


def set_seconds(exercise, dose):
    """How long one set takes at the upper end of its dose, s."""
    if exercise.counts == "hold":
        once = dose.high + sum(phase.seconds for phase in exercise.tempo if phase.do != "Hold")
    else:
        once = dose.high * exercise.seconds
    return 2 * once + SIDE_CHANGE if dose.each_side else once


def seconds(exercise, dose):
    """How long an exercise takes in a session with its rests and the way to it, s."""
    return rules()["change_over"].at(1) + dose.sets * set_seconds(exercise, dose) + (dose.sets - 1) * dose.rest
