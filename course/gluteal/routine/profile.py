"""What a learner wishes: aim, level, days, time, things at home. No health answer is in it."""

from dataclasses import dataclass, replace
from datetime import date

from gluteal.routine.exercises import ExerciseError, exercise, kit
from gluteal.routine.records import LEVELS

#: What the weeks are for; the words the learner chose from.
GOALS = {
    "comfort": "move through my day with more ease",
    "strength": "get stronger hips and a stronger back",
    "mobility": "move my hips more freely",
    "habit": "make a small habit that lasts",
}
WEEKDAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
#: Smallest and largest that can be asked for; anything beyond is brought to the nearest by ``Profile.within``.
WEEKS = (4, 16)
MINUTES = (10, 60)


@dataclass(frozen=True)
class Profile:
    """Wishes for a plan.

    Parameters
    ----------
    goal : str
        A key of ``GOALS``.
    level : int
        A key of ``LEVELS``: 1 gentle start, 2 steady, 3 demanding.
    days : tuple of str
        Keys of ``WEEKDAYS`` on which to train, in the order of the week.
    minutes : int
        Time for one session, min.
    weeks : int
        How long, weeks.
    kit : tuple of str
        Things at hand, keys of ``kit.toml``.
    start : date
        First day of the first week that the plan may use.
    wants, leaves_out : tuple of str
        Exercises wished for, and exercises not wished for.
    units : str
        ``"kg"`` (with cm) or ``"lb"`` (with inches): how loads and heights are written.
    reread : tuple of str
        Slugs of lessons that the quizzes showed as shaky, where the learner agreed to use them.
    """

    goal: str
    level: int
    days: tuple[str, ...]
    minutes: int
    weeks: int
    kit: tuple[str, ...]
    start: date
    wants: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    units: str = "kg"
    reread: tuple[str, ...] = ()

    def __post_init__(self):
        for name, value, known in (("goal", self.goal, GOALS), ("level", self.level, LEVELS), ("units", self.units, ("kg", "lb"))):
            if value not in known:
                raise ExerciseError(f"profile: {name} is {value!r}; it must be one of {', '.join(map(str, known))}")
        for day in self.days:
            if day not in WEEKDAYS:
                raise ExerciseError(f"profile: days holds {day!r}; it must be one of {', '.join(WEEKDAYS)}")
        for thing in self.kit:
            if thing not in kit():
                raise ExerciseError(f"profile: kit holds {thing!r}; it must be one of {', '.join(kit())}")
        for key in (*self.wants, *self.leaves_out):
            exercise(key)
        object.__setattr__(self, "days", tuple(day for day in WEEKDAYS if day in self.days))

    def within(self):
        """The same wishes with weeks and minutes brought into ``WEEKS`` and ``MINUTES``."""
        low, high = WEEKS
        least, most = MINUTES
        return replace(self, weeks=min(max(self.weeks, low), high), minutes=min(max(self.minutes, least), most))
