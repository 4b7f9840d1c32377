"""A routine: weeks of sessions of exercises with their dose, and why each is in it. What is kept, run, printed and logged."""

from dataclasses import asdict, dataclass, field
from datetime import date

#: Version of the saved form; ``routine.schema.json`` describes it.
VERSION = 1


@dataclass(frozen=True)
class Item:
    """One exercise in one session.

    ``low`` to ``high`` count what the exercise counts (repetitions, steps, s of a hold, min); ``each_side`` says whether that is for each
    side. ``rest`` is s between sets, ``rpe`` the effort to aim at (lowest, highest; 0–10). ``load`` says what to load in words, empty for
    none.
    """

    exercise: str
    sets: int
    low: int
    high: int
    counts: str
    each_side: bool
    rest: int
    rpe: tuple[int, int]
    load: str = ""


@dataclass(frozen=True)
class Session:
    """One day's exercises in their order, and how long they take with their rests, min."""

    day: str
    minutes: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Week:
    """A week: ``kind`` is ``"start"``, ``"build"``, ``"lighter"`` or ``"review"``; ``words`` say what is new in it.

    ``walking_days`` are the days for ``walking_minutes`` min of walking. Week ``number`` has the seven days from ``Routine.start`` and
    ``number - 1`` weeks on; sessions stand in it from Monday to Sunday, whatever day it begins on.
    """

    number: int
    kind: str
    words: str
    sessions: tuple[Session, ...]
    walking_days: tuple[str, ...] = ()
    walking_minutes: int = 0


@dataclass(frozen=True)
class Reason:
    """Why an exercise is in the plan, by which rules of ``rules.toml``, what to mind, and what could stand in its place."""

    why: str
    rules: tuple[str, ...]
    mind: tuple[str, ...] = ()
    swaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Action:
    """What to do about an answer of screening: ``outcome`` as in ``screening.toml``, words, and their source."""

    outcome: str
    words: str
    source: str


@dataclass(frozen=True)
class Relax:
    """A wish that stood in the way, by its name in ``Profile``, and what would help, in words."""

    wish: str
    words: str


@dataclass(frozen=True)
class Routine:
    """A whole plan.

    ``kind`` is ``"full"``; ``"gentle"``: walking and gentle movements until a clinician has been asked; or ``"none"``: no plan,
    ``actions`` come first. Of the screening only ``outcome`` and its day, ``screened``, are in it.
    """

    kind: str
    made: date
    start: date
    goal: str
    level: int
    days: tuple[str, ...]
    minutes: int
    units: str
    outcome: str
    screened: date
    weeks: tuple[Week, ...] = ()
    reasons: dict[str, Reason] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    relax: tuple[Relax, ...] = ()
    version: int = VERSION

    def to_json(self):
        """Plain values for JSON: tuples as lists, dates as ``YYYY-MM-DD``."""
        return _plain(asdict(self))

    @classmethod
    def from_json(cls, kept):
        """The routine of a saved form that has been checked (see ``gluteal.routine.saved``)."""
        return cls(
            **{
                **kept,
                **{name: date.fromisoformat(kept[name]) for name in ("made", "start", "screened")},
                "days": tuple(kept["days"]),
                "weeks": tuple(_week(week) for week in kept["weeks"]),
                "reasons": {key: Reason(**_tuples(reason)) for key, reason in kept["reasons"].items()},
                "actions": tuple(Action(**action) for action in kept["actions"]),
                "relax": tuple(Relax(**relax) for relax in kept["relax"]),
            }
        )


def _week(kept):
    sessions = [{**session, "items": tuple(Item(**_tuples(item)) for item in session["items"])} for session in kept["sessions"]]
    return Week(**{**_tuples(kept), "sessions": tuple(Session(**session) for session in sessions)})


def _tuples(kept):
    return {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}


def _plain(value):
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
