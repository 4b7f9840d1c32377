"""One exercise from its last time to the next: more, the same, less, or its easier form."""

from dataclasses import dataclass, replace
from math import ceil, floor

from gluteal.routine.exercises import exercise
from gluteal.routine.light import traffic_light
from gluteal.routine.log import POUND, Bout
from gluteal.routine.plan import Routine, Week
from gluteal.routine.rules import rules

#: Smallest step of a load: what plates, bags and bottles at home can be changed by.
STEPS = {"kg": 0.5, "lb": POUND}
ORDER = ("on", "hold", "less", "stop")


@dataclass(frozen=True)
class Past:
    """What was done under a plan so far: ``week`` is the one of the next session, ``flare`` one in the last seven days."""

    routine: Routine
    week: Week
    done: tuple[Bout, ...]
    flare: bool = False

    def last(self, key):
        """The last session with that exercise, and those before it; (None, ()) where it was never done."""
        for place in range(len(self.done) - 1, -1, -1):
            if key in self.done[place].sets:
                return self.done[place], self.done[:place]
        return None, ()

    def action(self, key):
        """What the light says about that exercise: its own last time, and never more than the last session allows."""
        own, before = self.last(key)
        if own is None:
            return "less" if self.flare else "on"
        said = traffic_light(before, own).action
        if own.by and key not in own.by and ORDER.index(said) > ORDER.index("hold"):
            said = "hold"  # something else brought the pain on
        if self.done[-1] is not own and traffic_light(self.done[:-1], self.done[-1]).action != "on":
            said = max(said, "hold", key=ORDER.index)
        return max(said, "less", key=ORDER.index) if self.flare else said


def moved(item, past):
    """The item as it is due next, and words on what changed, empty where nothing did.

    Parameters
    ----------
    item : Item
        As the plan has it.
    past : Past

    Returns
    -------
    tuple of (Item or None, str)
        None where the exercise is left out for now.

    Sources
    -------
    Rules ``double_progression`` and ``progression_step`` (P1), ``flare_cut`` and ``flare_stop`` (our own).
    """
    own, _ = past.last(item.exercise)
    action = past.action(item.exercise)
    if action == "stop":
        return _easier(item, past)
    sets = own.sets[item.exercise] if own else ()
    if action == "less":
        return _less(item, sets, past.routine.units)
    if not sets or item.counts == "minutes" or exercise(item.exercise).family == "mobility":
        return item, ""
    if action == "hold" or past.routine.kind == "gentle" or past.week.kind == "lighter":
        return _same(item, sets, past.routine.units, action == "hold")
    return _more(item, sets, past.routine.units)


def _name(item):
    return exercise(item.exercise).name


def _load(sets):
    """Load that all sets had, kg; None where there was none, or not in all."""
    loads = [one["load_kg"] for one in sets]
    return min(loads) if loads and all(loads) else None


def in_words(load, units):
    """A load in the learner's unit: ``"7.5 kg"``."""
    value = load / POUND if units == "lb" else load
    return f"{round(value, 1):g} {units}"


def _same(item, sets, units, said):
    count, load = _within(item, min(one["count"] for one in sets)), _load(sets)
    kept = replace(item, load=in_words(load, units) if load else item.load)
    if not said:
        return kept, ""
    return replace(kept, low=count, high=count), f"{_name(item)}: the same as last time."


def _within(item, count):
    return max(1, min(item.high, floor(count)))


def _less(item, sets, units):
    share = 1 - rules()["flare_cut"].at(1) / 100
    load = _load(sets)
    if load:
        step = STEPS[units]
        lower = max(step, floor(load * share / step + 0.5) * step)
        if lower < load:
            return replace(
                item, load=in_words(lower, units)
            ), f"{_name(item)}: {in_words(lower, units)} instead of {in_words(load, units)}."
    last = _within(item, min((one["count"] for one in sets), default=item.low))
    count = max(1, floor(last * share + 0.5))
    return replace(item, low=count, high=count), f"{_name(item)}: {count} instead of {last}, or a smaller range of movement."


def _more(item, sets, units):
    load, count = _load(sets), min(one["count"] for one in sets)
    wanted = item.sets * (2 if item.each_side else 1)
    kept = replace(item, load=in_words(load, units) if load else item.load)
    if count < item.high or len(sets) < wanted:
        aim = max(item.low, min(item.high, floor(count) + 1))
        told = f"{_name(item)}: aim at {aim}; last time it was {floor(count)}." if aim > item.low else ""
        return replace(kept, low=aim), told
    if not load:
        way = exercise(item.exercise).more
        told = f"To do more: {way}" if way else "Stay with that: it is enough."
        return replace(kept, low=item.high), f"{_name(item)}: all sets reached {item.high}. {told}"
    more = _heavier(load, units)
    if more:
        return replace(item, load=in_words(more, units)), f"{_name(item)}: {in_words(more, units)} instead of {in_words(load, units)}."
    above = item.high + int(rules()["double_progression"].most(1))
    words = f"{_name(item)}: the next load up would be too big a step, so go up to {above} with the same load."
    return replace(kept, low=item.high, high=above), words


def _heavier(load, units):
    """The load that comes nearest to the rule's step and stays within it, kg; None where the smallest step is too big."""
    rule, step = rules()["progression_step"], STEPS[units]
    least, aim, most = (load * (1 + share / 100) for share in (rule.least(1), rule.at(1), rule.most(1)))
    near = [place * step for place in range(floor(load / step), ceil(most / step) + 1)]
    allowed = [one for one in near if least - 1e-9 <= one <= most + 1e-9]
    return min(allowed, key=lambda one: abs(one - aim), default=None)


def easier_forms(routine, key):
    """Forms of an exercise that are easier and that the plan allows: its own ladder first, then gentler ones of its kind.

    Only what the plan itself names as a swap is allowed: there the answers of screening and the things at hand were weighed.
    """
    swaps = routine.reasons[key].swaps if key in routine.reasons else ()
    own = exercise(key)
    gentler = [other for other in swaps if exercise(other).family == own.family and exercise(other).level < own.level]
    return tuple(dict.fromkeys([*(other for other in own.easier if other in swaps), *gentler]))


def _easier(item, past):
    """The easier form in its place, where the plan allows one; the exercise itself, with less, once that form went well."""
    forms = easier_forms(past.routine, item.exercise)
    own, _ = past.last(item.exercise)
    for key in forms:
        since, before = past.last(key)
        if since and since.on > own.on and traffic_light(before, since).action == "on":
            back, words = _less(item, own.sets[item.exercise], past.routine.units)
            return back, f"{words} Its easier form went well, so it comes back."
    if not forms and not own.by:
        # Nobody said what brought the pain on: all of it goes on, with much less.
        less, words = _less(item, own.sets[item.exercise], past.routine.units)
        return replace(less, sets=1), f"{words} One set."
    if not forms:
        return None, f"{_name(item)}: left out for now, because pain went too high."
    form = exercise(forms[0])
    swapped = replace(item, exercise=form.key, each_side=form.sides == "each", load="")
    if form.counts != item.counts:
        low, high = first_dose(form.counts)
        swapped = replace(swapped, counts=form.counts, low=low, high=high)
    return swapped, f"{_name(item)}: its easier form, {form.name}, in its place."


def first_dose(counts):
    """How many to begin with, where the easier form counts otherwise than the exercise."""
    rule = rules()[{"hold": "hold_brace", "steps": "steps", "minutes": "walking_start"}.get(counts, "repetitions")]
    return int(rule.least(1)), int(rule.most(1))
