"""The choice itself: a small mixed-integer programme over exercises and sessions, solved by HiGHS.

Every constraint bears the key of the rule that it keeps. What can be missing (a family for which nothing is at hand) is let go at a
price far above every wish, and told in ``Choice.short``.
"""

from dataclasses import replace
from math import ceil

from gluteal.routine.planner.choices import below
from gluteal.routine.planner.doses import HIPS, heavy_kit, item, most_sets, set_seconds
from gluteal.routine.planner.task import Choice, missing, weekly_aim
from gluteal.routine.rules import rules

#: Rules before wishes: what a missing set of a family, a missing exercise in a session, or a beginning without movement costs.
SHORT_FAMILY, SHORT_SESSION, NO_WARM_UP = 1000, 400, 40
BALANCE = ("hip_extension", "abduction", "rotation", "trunk_endurance", "mobility")
#: One thread and one seed: the same wishes give the same plan.
OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.04,
    "mip_heuristic_run_feasibility_jump": False,  # costs more than it brings in programmes as small as these
}


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
    train = [slot for slot in task.slots if not slot.easy]
    if task.neighbours or len(train) < 2:
        return _Programme(task).solved()
    # One session for all days first: fewer things to learn, and a far smaller programme than two at once.
    first, second = train
    days = tuple(day for slot in train for day in slot.days)
    merged = tuple(replace(first, days=days) if slot == first else slot for slot in task.slots if slot != second)
    alike = _Programme(replace(task, slots=merged)).solved()
    alike = replace(alike, sets={**alike.sets, second.name: alike.sets[first.name]})
    found = {key for sets in alike.sets.values() for key in sets}
    unmet = any(key in task.exercises and key not in found for key in task.profile.wants)
    if alike.short:
        apart = _Programme(task).solved()
        return apart if missing(apart.short) < missing(alike.short) else alike
    if unmet or rules()["points_vary"].at(task.profile.level):
        return _Programme(replace(task, fixed={name: sets for name, sets in alike.sets.items() if name != second.name})).solved()
    return alike


class _Programme:
    def __init__(self, task):
        import highspy

        self.task, self.level, self.book = task, task.profile.level, rules()
        self.highs, self.integer = highspy.Highs(), highspy.HighsVarType.kInteger
        for name, value in OPTIONS.items():
            self.highs.setOptionValue(name, value)
        self.short = {}
        self._places()
        for slot in task.slots:
            self._session(slot)
        self._week()

    def _whole(self, most, name, points=0.0):
        """A whole number from 0 to ``most`` that earns ``points`` for each."""
        return self.highs.addVariable(0, most, obj=points, type=self.integer, name=name)

    def _number(self, most, name, points=0.0):
        """A number from 0 to ``most``; the whole numbers that it follows from make it whole."""
        return self.highs.addVariable(0, most, obj=points, name=name)

    def _row(self, condition, name):
        self.highs.addConstr(condition, name=name)

    def _sum(self, variables):
        return self.highs.qsum(list(variables))

    def _here(self, slot=None, family=None):
        """Places, (exercise, session), of one session or all, of one family or all."""
        for at in self.stands:
            if slot in (None, at[1]) and family in (None, self.task.exercises[at[0]].family):
                yield at

    def _places(self):
        """In which session an exercise stands, with how many sets, and whether it is used at all."""
        self.stands, self.sets, self.used = {}, {}, {}
        for place, (key, each) in enumerate(self.task.exercises.items()):
            least, most = most_sets(each, self.level, first=key not in self.task.done())
            self.used[key] = self._number(1, f"used {key}", self._worth(each) - place / 20)
            for slot in self.task.slots:
                if not self._may_stand(each, slot):
                    continue
                at, most_here = (key, slot.name), 1 if slot.easy else most
                self.stands[at] = self._whole(1, f"stands {at}", self._staying(key, slot.name))
                self.sets[at] = self._whole(most_here, f"sets {at}")
                if slot.name in self.task.fixed:
                    sets = self.task.fixed[slot.name].get(key, 0)
                    self._row(self.sets[at] == sets, "fixed")
                self._row(self.sets[at] >= least * self.stands[at], "sets")
                self._row(self.sets[at] <= most_here * self.stands[at], "sets")
                self._row(self.stands[at] <= self.used[key], "used")
                self._shared_out(at, most_here, len(slot.days))
            self._row(self._sum(self.stands[at] for at in self.stands if at[0] == key) >= self.used[key], "used")

    def _shared_out(self, at, most, days):
        """A single set for the hips, and a third or fourth of anything, cost points."""
        for least in range(3, most + 1):
            extra = self._number(most, f"set {least} {at}", -self.book["points_even"].at(self.level))
            self._row(self.sets[at] - least + 1 <= extra, "points_even")
        if most > 1 and self.task.exercises[at[0]].family in HIPS:
            single = self._number(1, f"single {at}", -days * self.book["points_single"].at(self.level))
            self._row(2 * self.stands[at] - self.sets[at] <= single, "points_single")

    def _may_stand(self, each, slot):
        """Easy days only move; of two neighbouring days the first straightens the hip, the second works its side."""
        if self.task.neighbours and each.family in HIPS and not slot.easy:
            return (each.family == "hip_extension") == (slot == self.task.slots[0])
        return each.family == "mobility" or not slot.easy

    def _worth(self, each):
        """Points of using an exercise at all."""
        book, level, wants = self.book, self.level, self.task.profile.wants
        worth = -book["points_another"].at(level)
        leads = any(each.key in below()[want] for want in wants if want not in self.task.exercises)
        worth += book["points_wish"].at(level) * (1 if each.key in wants else leads / 2)
        if each.family != "mobility":  # all mobility is of the first rung
            worth += book["points_rung"].at(level) * (1 - abs(level - each.level))
        worth += book["points_load"].at(level) * heavy_kit(each, self.task.profile)
        worth -= book["points_mind"].at(level) * (each.key in self.task.minded)
        return worth + book["article"].at(level) * (each.key in book["article"].exercises)

    def _staying(self, key, slot):
        """Points of an exercise for what stood in a session before."""
        known = key in self.task.known.get(slot, ())
        climbs = key in self.task.climbs(slot)
        hips = self.task.exercises[key].family in HIPS
        twice = hips and slot not in self.task.fixed and any(key in sets for sets in self.task.fixed.values())
        points = {"points_known": known, "points_climb": climbs, "points_vary": -twice}
        early = climbs * list(self.task.exercises).index(key) / 50  # of two that could climb, the hips before the trunk
        return sum(self.book[name].at(self.level) * times for name, times in points.items()) - early

    def _lack(self, name, most, price):
        self.short[name] = self._number(most, f"short {name}", -price)
        return self.short[name]

    def _session(self, slot):
        """Time, number of exercises, and how many of a kind."""
        book, level, here = self.book, self.level, list(self._here(slot.name))
        if not here:
            return
        seconds, change = [], book["change_over"].at(level)
        for at in here:
            each = self.task.exercises[at[0]]
            dose = item(each, 1, self.task.profile)
            seconds.append(self.stands[at] * (change - dose.rest) + self.sets[at] * (set_seconds(each, dose) + dose.rest))
        self._row(self._sum(seconds) <= 60 * slot.minutes, "session_minutes")
        rule, number = book["exercises_easy_day" if slot.easy else "exercises_per_session"], self._sum(self.stands[at] for at in here)
        self._row(number <= rule.most(level), rule.key)
        self._row(number + self._lack(f"{rule.key} {slot.name}", rule.least(level), SHORT_SESSION) >= rule.least(level), rule.key)
        self._kinds(slot, here)
        self._ladders(slot, [at[0] for at in here])

    def _kinds(self, slot, here):
        """Not too much of one kind, and a gentle beginning."""
        book, level = self.book, self.level
        for family in BALANCE:
            alike = [self.stands[at] for at in self._here(slot.name, family)]
            more = family == "hip_extension" or (family == "mobility" and (slot.easy or self.task.profile.goal == "mobility"))
            if alike:
                self._row(self._sum(alike) <= (book["same_family"].most(level) if more else book["same_family"].at(level)), "same_family")
        squats = [self.stands[at] for at in here if at[0] in book["squat_kind"].exercises]
        if squats:
            self._row(self._sum(squats) <= book["squat_kind"].most(level), "squat_kind")
        moves = [self.stands[at] for at in self._here(slot.name, "mobility") if self.task.exercises[at[0]].counts != "hold"]
        if moves and not slot.easy:
            self._row(self._number(1, f"begun {slot.name}", NO_WARM_UP) <= self._sum(moves), "warm_up")

    def _ladders(self, slot, keys):
        """Two rungs of a ladder in one session cost points."""
        for upper in keys:
            for lower in below()[upper] & set(keys):
                both = self._number(1, f"both {upper} {lower}", -len(slot.days) * self.book["points_ladder"].at(self.level))
                self._row(self.stands[upper, slot.name] + self.stands[lower, slot.name] - 1 <= both, "points_ladder")

    def _week(self):
        """Weekly sets of each family, each session its share; number of different exercises, and of harder forms."""
        task, book, level = self.task, self.book, self.level
        for family in BALANCE:
            self._family(family)
        if self.used:
            self._row(self._sum(self.used.values()) <= book["repertoire"].most(level), "repertoire")
        above = [key for key, each in task.exercises.items() if key not in task.done() and set(each.easier) & task.done()]
        for key in set(above) - task.climbs():
            self._row(self.used[key] <= 0, "climb_after")
        if above:
            self._row(self._sum(self.used[key] for key in above) <= task.may_climb, "climbs_at_once")

    def _family(self, family):
        task, level, rule = self.task, self.level, self.book[f"weekly_{family}"]
        done = [len(slot.days) * self.sets[at] for slot in task.slots for at in self._here(slot.name, family)]
        missing = self._lack(rule.key, rule.least(level), SHORT_FAMILY)
        if not done:
            self._row(missing >= rule.least(level), rule.key)
            return
        total = self._sum(done)
        self._row(total <= rule.most(level), rule.key)
        self._row(total + missing >= rule.least(level), rule.key)
        # Each session has its share of the week's aim, so that none is long and another short.
        trained = 1 if task.neighbours and family in HIPS else sum(len(slot.days) for slot in task.slots if not slot.easy)
        most = self.book["session_sets"].most(level)
        share = min(ceil(weekly_aim(family, task.profile) / max(trained, 1)), most)
        share -= share > 4 and share % 2  # two sets of two exercises rather than two and one of a third
        for slot in task.slots:
            here = [self.sets[at] for at in self._here(slot.name, family)]
            if here:
                points = self.book["points_aim" if family == task.profile.goal else "points_set"].at(level) * len(slot.days)
                counted = self._number(share, f"counted {family} {slot.name}", points)
                self._row(counted <= self._sum(here), rule.key)
                self._row(self._sum(here) <= most, "session_sets")

    def solved(self):
        """Solve it, and read the sets from it."""
        self.highs.maximize()
        if "kOptimal" not in str(self.highs.getModelStatus()):
            raise RuntimeError(f"no plan was found: {self.highs.getModelStatus()}")
        values = self.highs.getSolution().col_value

        def whole(variable):
            return round(values[variable.index])

        sets = {
            slot.name: {at[0]: whole(self.sets[at]) for at in self._here(slot.name) if whole(self.stands[at])} for slot in self.task.slots
        }
        return Choice(sets, {name: whole(lack) for name, lack in self.short.items() if whole(lack)})
