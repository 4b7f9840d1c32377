"""The next session: what the plan says, moved by what the log says. Every number it moves by stands in ``rules.toml``."""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from math import ceil

from gluteal.routine.advance_item import Past, moved
from gluteal.routine.calendar import day_of
from gluteal.routine.light import Light, traffic_light
from gluteal.routine.log import bouts, current
from gluteal.routine.plan import Session
from gluteal.routine.rules import rules
from gluteal.routine.screening import expired


@dataclass(frozen=True)
class Coming:
    """The next session.

    ``code`` is its place in the plan, such as ``"3-mon"``; ``on`` its day there; ``changes`` say in words what differs from the plan;
    ``light`` is that of the last session, None before the first; ``locked`` says what comes first, and then the session is empty.
    """

    code: str
    on: object
    session: Session
    changes: tuple[str, ...] = ()
    light: Light | None = None
    locked: str = ""


def coming(routine, events, on, code=""):
    """The next session of a plan, moved by the log.

    Parameters
    ----------
    routine : Routine
    events : iterable of dict
        Events of the training log.
    on : date
        Today.
    code : str
        The session that the learner chose; empty for the one that is due.

    Returns
    -------
    Coming
        Its session has no exercise where something comes first.

    Sources
    -------
    ``rules.toml``: double progression (P1), pain, flare and break (our own rules); ``screening.toml``, table ``again``.
    """
    entries = current(events)
    done = tuple(one for one in bouts(entries) if one.on >= routine.made)
    planned = dated(routine)
    last = light_now(done, entries)
    if not planned:
        return Coming("", on, Session("", 0, ()), light=last, locked=" ".join(action.words for action in routine.actions))
    code, changes = _due(code, planned, done, on)
    day, week, session = planned[code]
    locked = expired(routine.screened, on, _since(entries))
    if locked:
        return Coming(code, day, replace(session, items=(), minutes=0), light=last, locked=locked)
    past = Past(routine, week, done, flare=_lately(entries, "flare", on))
    items = [moved(item, past) for item in session.items]
    changes += [words for _, words in items if words]
    session = replace(session, items=tuple(item for item, _ in items if item))
    if _coming_back(done, on):
        session = _half(session)
    return Coming(code, day, session, tuple(changes), last)


def dated(routine):
    """The sessions of a plan in the order of their days: ``{"3-mon": (date, Week, Session)}``."""
    found = [(day_of(routine, week.number, one.day), week, one) for week in routine.weeks for one in week.sessions]
    return {f"{week.number}-{one.day}": (day, week, one) for day, week, one in sorted(found, key=lambda each: each[0])}


def light_now(done, entries):
    """The light as it stands after the last of the sessions ``done``; None before the first."""
    if not done:
        return None
    return traffic_light(done[:-1], [done[-1], *(entry for entry in _since_asked(entries) if entry.on >= done[-1].on)])


def _since_asked(entries):
    """Flares, breaks and checks since all questions, those before a plan, last came out well; such a check belongs to no session."""
    whole = [entry for entry in entries if entry.kind == "check" and not entry.session and entry.data["outcome"] == "go"]
    last = max((entry.at, entry.seq) for entry in whole) if whole else ("", 0)
    return [entry for entry in entries if entry.kind in ("flare", "break", "check") and (entry.at, entry.seq) > last]


def _since(entries):
    """The same as ``expired`` reads it."""
    return [{"kind": entry.kind, "data": entry.data, "at": entry.on.isoformat()} for entry in _since_asked(entries)]


def _due(chosen, planned, done, on):
    """Code of the session that is due, and words where that is not simply the next."""
    codes = list(planned)
    if chosen in planned:
        return chosen, []
    mine = [one for one in done if one.session in planned]
    if not mine:
        return codes[0], []
    last = mine[-1]
    away = (on - last.on).days
    if away >= rules()["break_long_days"].at(1):
        return codes[0], [rules()["break_long_days"].words]
    if away >= rules()["break_short_days"].at(1):
        week = last.session.split("-")[0]
        return next(code for code in codes if code.split("-")[0] == week), [rules()["break_short"].words]
    if last.on == on and not last.done:
        return last.session, []
    place = codes.index(last.session) + 1
    if place == len(codes):
        return codes[-1], ["This was the last session of the plan. Make the next plan when you like; until then, repeat this one."]
    return codes[place], []


def _coming_back(done, on):
    """Whether the last break is less than a week over, or just ends; then a session has half the sets."""
    least, days = timedelta(days=rules()["break_short_days"].at(1)), [*(one.on for one in done), on]
    back = [after for before, after in pairwise(days) if after - before >= least]
    return bool(back) and on - back[-1] < timedelta(days=7)


def _half(session):
    share = rules()["break_short"].at(1) / 100
    items = tuple(replace(item, sets=ceil(item.sets * share)) for item in session.items)
    before, after = (sum(item.sets for item in each) for each in (session.items, items))
    return replace(session, items=items, minutes=ceil(session.minutes * after / before) if before else 0)


def _lately(entries, kind, on):
    return any(entry.kind == kind and timedelta(0) <= on - entry.on < timedelta(days=7) for entry in entries)
