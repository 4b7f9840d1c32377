"""Events of a training log as tests write them: short calls, ids and times by themselves."""

from datetime import date
from itertools import count

from hypothesis import strategies as st

_numbers = count(1)
SESSIONS = ("1-mon", "1-thu", "2-mon", "2-thu")


def event(kind, on, session="", exercise="", **data):
    """One event about the day ``on`` (ISO)."""
    number = next(_numbers)
    at = f"{on}T10:{number // 60 % 60:02d}:{number % 60:02d}.000Z"
    return {"id": f"e{number}", "kind": kind, "session": session, "exercise": exercise, "data": {**data, "on": on}, "at": at, "seq": number}


def sets(on, session, exercise, *counts, load=None, sides=("",)):
    """The sets of one exercise."""
    return [
        event("set", on, session, exercise, set=number, count=count, side=side, load_kg=load)
        for number, count in enumerate(counts, 1)
        for side in sides
    ]


def ended(on, session, pain=0, effort=6, **data):
    """The end of a session."""
    return event("session", on, session, effort=effort, pain=pain, minutes=20, done="all", **data)


NONE = st.just("")
DAYS = st.dates(min_value=date(2026, 11, 20), max_value=date(2026, 12, 31)).map(str)
PAIN = st.integers(0, 10)
_HEAD = {"id": st.uuids().map(str), "seq": st.integers(1, 999), "at": DAYS.map(lambda day: f"{day}T09:00:00.000Z")}


def _kind(kind, data, exercise=NONE):
    return st.fixed_dictionaries(
        {
            **_HEAD,
            "kind": st.just(kind),
            "session": st.sampled_from(SESSIONS),
            "exercise": exercise,
            "data": st.fixed_dictionaries(data, optional={"on": DAYS}),
        }
    )


def any_event(exercises):
    """A strategy: one event of any kind about one of ``exercises``."""
    number = st.integers(0, 30)
    return st.one_of(
        _kind(
            "set",
            {"set": st.integers(1, 3), "count": number, "side": st.just(""), "load_kg": st.none() | st.floats(0.5, 100)},
            st.sampled_from(sorted(exercises)),
        ),
        _kind("session", {"effort": PAIN, "pain": st.none() | PAIN, "minutes": number, "done": st.sampled_from(["all", "part"])}),
        _kind("morning", {"pain": PAIN}),
        _kind("flare", {}),
        _kind("break", {}),
        _kind("check", {"outcome": st.sampled_from(["go", "go", "urgent"])}),
    )
