"""The choice itself: a small mixed-integer programme over exercises and sessions, solved by HiGHS.

Every constraint bears the key of the rule that it keeps. What can be missing (a family for which nothing is at hand) is let go at a
price far above every wish, and told in ``Choice.short``.
"""

from dataclasses import dataclass, field

from gluteal.routine.planner.choices import below
from gluteal.routine.planner.doses import HIPS, item, most_sets, set_seconds
from gluteal.routine.rules import rules

#: Rules before wishes: what a missing set of a family, or a missing exercise in a session, costs.
SHORT_FAMILY, SHORT_SESSION, NO_WARM_UP = 1000, 400, 40
BALANCE = ("hip_extension", "abduction", "rotation", "trunk_endurance", "mobility")


@dataclass(frozen=True)
class Slot:
    """A session to fill: its name, its days, its minutes, and whether it is an easy day."""

    name: str
    days: tuple[str, ...]
    minutes: int
    easy: bool = False


@dataclass(frozen=True)
class Task:
    """What to choose from, and for what: the exercises, the sessions, the learner's wishes, and what is known from earlier weeks."""

    exercises: dict
    slots: tuple[Slot, ...]
    profile: object
    neighbours: bool = False
    known: frozenset = frozenset()

    @property
    def first(self):
        """Whether these are the first weeks."""
        return not self.known

    def climbs(self):
        """Exercises that would take the place of an easier form done so far."""
        return {key for key, each in self.exercises.items() if key not in self.known and set(each.easier) & self.known}


@dataclass(frozen=True)
class Choice:
    """Sets by session and exercise, and what is missing: ``{rule: how many}``."""

    sets: dict[str, dict[str, int]]
    short: dict[str, int] = field(default_factory=dict)


def choose(task):
    """The best plan of a week that obeys the rules.

    Parameters
    ----------
    task : Task

    Returns
    -------
    Choice

    Raises
    ------
    RuntimeError
        If HiGHS finds no optimum; every task has one, because an empty week obeys the rules at a price.
    """
    return _Programme(task).solved()


class _Programme:
    def __init__(self, task):
        import highspy

        self.task, self.level, self.book = task, task.profile.level, rules()
        self.highs = highspy.Highs()
        for name, value in {"output_flag": False, "threads": 1, "parallel": "off", "random_seed": 1, "mip_rel_gap": 0.0}.items():
            self.highs.setOptionValue(name, value)
        self.kind = highspy.HighsVarType.kInteger
        self.points, self.short = [], {}
        self._variables()
        for slot in task.slots:
            self._session(slot)
        self._week()
        self._wishes()

    def _whole(self, most, name, points=0.0):
        """A whole number from 0 to ``most`` that earns ``points`` for each."""
        return self.highs.addVariable(0, most, obj=points, type=self.kind, name=name)

    def _row(self, condition, name):
        self.highs.addConstr(condition, name=name)

    def _variables(self):
        """In which session an exercise stands, with how many sets, and whether it is used at all."""
        self.stands, self.sets, self.used = {}, {}, {}
        for place, (key, each) in enumerate(self.task.exercises.items()):
            least, most = most_sets(each, self.level, self.task.first)
            self.used[key] = self._whole(1, f"used {key}", self._worth(each) - place / 1000)
            for turn, slot in enumerate(self.task.slots):
                if slot.easy and each.family != "mobility":
                    continue
                at, most_here = (key, slot.name), 1 if slot.easy else most
                self.stands[at] = self._whole(1, f"stands {at}", -(turn + place / 100) / 1000)
                self.sets[at] = self._whole(most_here, f"sets {at}")
                self._row(self.sets[at] >= least * self.stands[at], "sets")
                self._row(self.sets[at] <= most_here * self.stands[at], "sets")
                self._row(self.stands[at] <= self.used[key], "used")
            self._row(self._sum(self.stands[at] for at in self._of(key=key)) >= self.used[key], "used")

    def _worth(self, each):
        """Points of using an exercise at all."""
        book, level, task = self.book, self.level, self.task
        worth = -book["points_another"].at(level)
        worth += book["points_wish"].at(level) * (each.key in task.profile.wants)
        worth += book["points_rung"].at(level) * (each.level == level)
        worth += book["article"].at(level) * (each.key in book["article"].exercises)
        worth += book["points_known"].at(level) * (each.key in task.known)
        return worth + book["points_climb"].at(level) * (each.key in task.climbs())

    def _of(self, key=None, family=None, slot=None):
        """Places of the variables of an exercise, a family or a session."""
        for at in self.stands:
            here = self.task.exercises[at[0]].family
            if (key is None or at[0] == key) and (slot is None or at[1] == slot) and (family is None or here == family):
                yield at

    def _sum(self, variables):
        return self.highs.qsum(list(variables))

    def _session(self, slot):
        """Time, number of exercises, and how many of a kind."""
        book, level, task = self.book, self.level, self.task
        seconds, change = [], book["change_over"].at(level)
        for at in self._of(slot=slot.name):
            each = task.exercises[at[0]]
            dose = item(each, 1, task.profile)
            seconds.append(self.stands[at] * (change - dose.rest) + self.sets[at] * (set_seconds(each, dose) + dose.rest))
        if not seconds:
            return
        self._row(self._sum(seconds) <= 60 * slot.minutes, "session_minutes")
        rule = book["exercises_easy_day" if slot.easy else "exercises_per_session"]
        number = self._sum(self.stands[at] for at in self._of(slot=slot.name))
        missing = self._lack(f"{rule.key} {slot.name}", rule.least(level), SHORT_SESSION)
        self._row(number <= rule.most(level), rule.key)
        self._row(number + missing >= rule.least(level), rule.key)
        for family in BALANCE:
            more = family == "hip_extension" or (family == "mobility" and (slot.easy or task.profile.goal == "mobility"))
            most = book["same_family"].most(level) if more else book["same_family"].at(level)
            here = [self.stands[at] for at in self._of(family=family, slot=slot.name)]
            if here:
                self._row(self._sum(here) <= most, "same_family")
        self._warm_up(slot)
        self._ladders(slot)

    def _lack(self, name, most, price):
        self.short[name] = self._whole(most, f"short {name}", -price)
        return self.short[name]

    def _warm_up(self, slot):
        mobile = [self.stands[at] for at in self._of(family="mobility", slot=slot.name)]
        if mobile and not slot.easy:
            begun = self._whole(1, f"warm_up {slot.name}", NO_WARM_UP)
            self._row(self._sum(mobile) >= begun, "warm_up")

    def _ladders(self, slot):
        """Two rungs of a ladder in one session cost points."""
        here = [at[0] for at in self._of(slot=slot.name)]
        for upper in here:
            for lower in below()[upper] & set(here):
                both = self._whole(1, f"both {upper} {lower}", -self.book["points_ladder"].at(self.level))
                self._row(self.stands[upper, slot.name] + self.stands[lower, slot.name] - 1 <= both, "points_ladder")

    def _week(self):
        """Weekly sets of each family, days between, number of different exercises."""
        book, level, task = self.book, self.level, self.task
        days = {slot.name: len(slot.days) for slot in task.slots}
        for family in BALANCE:
            rule = book[f"weekly_{family}"]
            least, aim, most = rule.least(level), weekly_aim(family, task.profile), rule.most(level)
            done = [days[at[1]] * self.sets[at] for at in self._of(family=family)]
            missing = self._lack(rule.key, least, SHORT_FAMILY)
            counted = self._whole(aim, f"counted {family}", book["points_set"].at(level))
            total = self._sum(done) if done else self._whole(0, f"nothing {family}")
            self._row(total <= most, rule.key)
            self._row(total + missing >= least, rule.key)
            self._row(counted <= total, rule.key)
            if task.neighbours and family in HIPS:
                for key in list(self._of(family=family, slot=task.slots[0].name)):
                    for other in self._of(family=family, slot=task.slots[1].name):
                        self._row(self.stands[key] + self.stands[other] <= 1, "rest_days")
        if self.used:
            self._row(self._sum(self.used.values()) <= book["repertoire"].most(level), "repertoire")

    def _wishes(self):
        climbing = [self.used[key] for key in self.task.climbs()]
        if climbing:
            self._row(self._sum(climbing) <= self.book["climbs_at_once"].most(self.level), "climbs_at_once")

    def solved(self):
        self.highs.maximize()
        if "kOptimal" not in str(self.highs.getModelStatus()):
            raise RuntimeError(f"no plan was found: {self.highs.getModelStatus()}")
        values = self.highs.getSolution().col_value

        def whole(variable):
            return round(values[variable.index])

        sets = {
            slot.name: {at[0]: whole(self.sets[at]) for at in self._of(slot=slot.name) if whole(self.stands[at])}
            for slot in self.task.slots
        }
        return Choice(sets, {name: whole(lack) for name, lack in self.short.items() if whole(lack)})


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
