"""The learner's own training log: events that are only ever added, and what they come to, session by session."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from gluteal.events import EventFile, is_event
from gluteal.routine.profile import WEEKDAYS

LIMIT = 2_000  # characters of one event
OUTCOMES = ("go", "limit", "ask_first", "urgent", "emergency")
SIDES = ("", "left", "right")
POUND = 0.45359237  # kg
#: Largest that counts: repetitions, s or min of one set; kg; min of one session.
MOST = {"count": 10_000, "load_kg": 500, "minutes": 1440}


def _share(value):
    """Whether it is a whole number from 0 to 10, or not said."""
    return value is None or (_number(value, 10) and value == int(value))


def _number(value, most):
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= most


#: What the data of each kind must hold. ``on``, the day it is about, ``corrects`` and ``gone`` may stand in any.
CHECKS = {
    "set": {
        "set": lambda value: _number(value, 99) and value >= 1,
        "count": lambda value: _number(value, MOST["count"]),
        "side": lambda value: value in SIDES,
        "load_kg": lambda value: value is None or _number(value, MOST["load_kg"]),
    },
    "session": {
        "effort": _share,
        "pain": _share,
        "minutes": lambda value: _number(value, MOST["minutes"]),
        "done": lambda value: value in ("all", "part"),
    },
    "morning": {"pain": lambda value: value is not None and _share(value)},
    "flare": {},
    "break": {},
    "check": {"outcome": lambda value: value in OUTCOMES},
}
KINDS = tuple(CHECKS)


def is_log_event(event):
    """Whether something is a whole event of the log: a known kind, a session such as ``"3-mon"`` or none, and data of that kind."""
    if not is_event(event, ("kind",), LIMIT) or event["kind"] not in KINDS or not isinstance(event.get("data"), dict):
        return False
    if not re.fullmatch(rf"(\d{{1,2}}-({'|'.join(WEEKDAYS)}))?", str(event.get("session"))) or not _is_time(event["at"]):
        return False
    data = event["data"]
    if not isinstance(event.get("exercise"), str) or (event["kind"] == "set") != bool(event["exercise"]):
        return False
    if not _is_day(data.get("on", "2026-01-01")) or not isinstance(data.get("corrects", ""), str):
        return False
    blamed = data.get("by", [])
    if not isinstance(blamed, list) or not all(isinstance(one, str) for one in blamed):
        return False
    return data.get("gone") is True or all(name in data and right(data[name]) for name, right in CHECKS[event["kind"]].items())


def _is_day(text):
    try:
        return isinstance(text, str) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_time(text):
    try:
        return bool(datetime.fromisoformat(text))
    except ValueError:
        return False


#: The file ``log.json``, joined by event id like the practice file.
LOG = EventFile("log.json", "GLUTEAL_LOG", "training log", ("id", "kind", "session", "exercise", "data", "at", "seq"), is_log_event)


@dataclass(frozen=True)
class Entry:
    """One event as it stands after the learner's corrections; ``on`` is the day it is about."""

    id: str
    kind: str
    session: str
    exercise: str
    on: date
    data: dict
    at: str
    seq: int


def current(events):
    """The log as it stands: corrected where its learner corrected it, without what was taken out.

    A correction is an event of the same kind whose data names, in ``corrects``, the id of what it corrects; ``gone`` takes that out.
    The latest correction counts. Nothing is ever changed in the events themselves.

    Parameters
    ----------
    events : iterable of dict
        Events of the log in any order; what is no event is left out.

    Returns
    -------
    tuple of Entry
        In the order of the days they are about, then of writing.
    """
    events = LOG.union(events)
    first = {event["id"]: event for event in events}
    latest = {}
    for event in events:
        latest[_origin(event, first)] = event
    entries = [
        _entry(first[origin], event) for origin, event in latest.items() if origin in first and event["data"].get("gone") is not True
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.at, entry.seq, entry.id)))


def _origin(event, first):
    """Id of the event that a chain of corrections leads back to; a chain that leads nowhere or round is its own."""
    seen = []
    while event["id"] not in seen:
        seen.append(event["id"])
        before = event["data"].get("corrects")
        if not before or before not in first or first[before]["kind"] != event["kind"]:
            return event["id"]
        event = first[before]
    return min(seen)


def _entry(origin, latest):
    data = {name: value for name, value in latest["data"].items() if name not in ("on", "corrects", "gone")}
    on = latest["data"].get("on") or origin["data"].get("on") or origin["at"][:10]
    same = ("id", "kind", "session", "at", "seq")
    return Entry(**{name: origin[name] for name in same}, exercise=latest["exercise"], on=date.fromisoformat(on), data=data)


@dataclass(frozen=True)
class Bout:
    """One session as it was done.

    ``sets`` maps an exercise to its sets' data in their order; ``effort`` and ``pain`` (during) and ``morning`` (pain on the next morning)
    are 0–10, None where nothing was said. ``by`` are the exercises that brought the pain on, where the learner named some. ``done`` is
    false where the session was not ended, or only in part.
    """

    session: str
    on: date
    sets: dict[str, tuple[dict, ...]]
    effort: int | None = None
    pain: int | None = None
    morning: int | None = None
    by: tuple[str, ...] = ()
    done: bool = False


def bouts(entries):
    """Sessions as they were done, oldest first.

    Parameters
    ----------
    entries : iterable of Entry
        As ``current`` gives them. A session is known by its place in the plan and its day; a morning belongs to the latest session of that
        place before it.

    Returns
    -------
    tuple of Bout
    """
    found = {}
    for entry in entries:
        if entry.kind in ("set", "session"):
            found.setdefault((entry.on, entry.session), {"sets": {}, "end": {}, "morning": None})
    for entry in entries:
        one = found.get((entry.on, entry.session))
        if entry.kind == "set":
            one["sets"].setdefault(entry.exercise, []).append(entry.data)
        elif entry.kind == "session":
            one["end"] = entry.data
        elif entry.kind == "morning":
            earlier = [key for key in found if key[0] < entry.on and key[1] == entry.session]
            if earlier:
                found[max(earlier)]["morning"] = entry.data["pain"]
    return tuple(_bout(*key, **one) for key, one in sorted(found.items()))


def _bout(on, session, sets, end, morning):
    return Bout(
        session,
        on,
        {exercise: tuple(sorted(each, key=lambda data: data["set"])) for exercise, each in sets.items()},
        end.get("effort"),
        end.get("pain"),
        morning,
        tuple(end.get("by", ())),
        end.get("done") == "all",
    )
