"""What the solver chooses from and what it gives back."""

from dataclasses import dataclass, field

from gluteal.routine.planner.choices import below
from gluteal.routine.planner.doses import HIPS, heavy_kit
from gluteal.routine.rules import rules


@dataclass(frozen=True)
class Slot:
    """A session to fill: its name, its days, its minutes, and whether it is an easy day."""

    name: str
    days: tuple[str, ...]
    minutes: int
    easy: bool = False


@dataclass(frozen=True)
class Task:
    """What to choose from, and for what: the exercises, the sessions, the learner's wishes, and what earlier weeks hold.

    ``neighbours`` says that two sessions lie on neighbouring days; ``known`` are the exercises of each session so far, and ``may_climb``
    how many of them may give way to a harder form. ``ever`` are all exercises of the weeks so far: what stood in an earlier week and left,
    or is easier than it, is no step on. ``fixed`` are the sets of sessions that are chosen already, ``minded`` exercises with which this
    learner has something to mind.
    """

    exercises: dict
    slots: tuple[Slot, ...]
    profile: object
    neighbours: bool = False
    known: dict = field(default_factory=dict)
    may_climb: int = 0
    ever: frozenset = frozenset()
    fixed: dict = field(default_factory=dict)
    minded: frozenset = frozenset()

    def done(self):
        """Exercises done so far."""
        return {key for keys in self.known.values() for key in keys}

    def climbs(self, slot=None):
        """Exercises that would take the place of an easier form done so far, in one session or in any."""
        lower = {key for key in (self.known.get(slot, ()) if slot else self.done()) if not self._can_grow(key)}
        passed = self.ever.union(*(below()[key] for key in self.ever))
        return {key for key, each in self.exercises.items() if key not in passed and set(each.easier) & lower}

    def _can_grow(self, key):
        """Whether a weight at hand makes an exercise harder, so that no other need take its place, unless that one is wished for."""
        each = self.exercises.get(key)
        wished = each and set(each.harder) & set(self.profile.wants)
        return bool(each and not wished and heavy_kit(each, self.profile))


@dataclass(frozen=True)
class Choice:
    """Sets by session and exercise, and what is missing: ``{rule: how many}``."""

    sets: dict[str, dict[str, int]]
    short: dict[str, int] = field(default_factory=dict)


def missing(short):
    """How much is missing in all, a set of a family as much as three exercises of a session."""
    return sum(count * (3 if name.startswith("weekly") else 1) for name, count in short.items())


def weekly_aim(family, profile):
    """Sets a week that a plan for this goal aims at."""
    book, level = rules(), profile.level
    rule = book[f"weekly_{family}"]
    aim = rule.at(level)
    if profile.goal == "mobility" and family == "mobility":
        aim = book["aim_mobility"].at(level)
    if profile.goal == "habit":
        aim = round(aim * book["aim_habit"].at(level) / 100)
    if profile.goal == "strength" and family in HIPS:
        aim = round(aim * book["aim_strength"].at(level) / 100)
    return min(max(aim, rule.least(level)), rule.most(level))
