"""A routine as a calendar file that common calendars import: one event a session, and one a day of walking if wanted.

Every event stands by itself and every time is in UTC, worked out for its own day. Rules of repetition and tables of daylight saving are
where calendars disagree; a file without them reads the same in all. Where no time zone is known, times are those of the reader's clock.
"""

from datetime import UTC, datetime, time, timedelta
from difflib import get_close_matches
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo, available_timezones

from gluteal.errors import GlutealError
from gluteal.routine.dose import dose
from gluteal.routine.exercises import exercise
from gluteal.routine.profile import WEEKDAYS

PRODUCT = "-//Gluteal//Your routine//EN"
NAME = "Your routine"
BEFORE = "Before you start: the few questions, in the course under “Your routine”."


class CalendarError(GlutealError):
    """A plan or a wish of which no calendar can be made; the text says why and what to do."""


def day_of(routine, number, day):
    """The date of a weekday in a week of the plan; week 1 begins on the plan's first day, whatever weekday that is.

    Parameters
    ----------
    routine : gluteal.routine.plan.Routine
    number : int
        The week, from 1.
    day : str
        A key of ``WEEKDAYS``.

    Returns
    -------
    datetime.date
    """
    first = routine.start + timedelta(weeks=number - 1)
    return first + timedelta(days=(list(WEEKDAYS).index(day) - first.weekday()) % 7)


def to_calendar(routine, at=time(18), zone="", walking=True, alarm=15, since=None, stamp=None):
    """The plan as the bytes of an iCalendar file (RFC 5545). Imported again it replaces its own events.

    Parameters
    ----------
    routine : gluteal.routine.plan.Routine
    at : datetime.time
        When a session begins.
    zone : str
        The learner's time zone, such as ``"Europe/Berlin"``; empty for the reader's own clock.
    walking : bool
        Whether days of walking get an event, too: all day long, and never in the way of another.
    alarm : int or None
        Reminder, min before a session; None for none.
    since : datetime.date, optional
        Only what is on this day or later.
    stamp : datetime.datetime, optional
        The moment of writing; now if left out.

    Returns
    -------
    bytes

    Raises
    ------
    CalendarError
        If the plan is none, all of it is over, or the zone or the reminder cannot be used.

    Sources
    -------
    Doses and words are the plan's own. Of health nothing is in the file but the exercises themselves.
    """
    from icalendar import Calendar

    if routine.kind == "none":
        raise CalendarError("this plan has no sessions: what to do comes first, so there is nothing for a calendar yet")
    if alarm is not None and not 0 <= alarm <= 24 * 60:
        raise CalendarError(f"the reminder is {alarm} minutes before; it must be 0 to 1440, or none")
    stamp = (stamp or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"), ("x-wr-calname", NAME)):
        calendar.add(name, value)
    events = [*_sessions(routine, at, _zone(zone), alarm), *(_walks(routine) if walking else ())]
    for day, fields, reminder in sorted(events, key=lambda event: (event[0], event[1]["summary"])):
        if since is None or day >= since:
            calendar.add_component(_event(routine, day, fields, reminder, stamp))
    if not calendar.events:
        over = f"all of this plan is before {since:%Y-%m-%d}: make a plan with a new first day" if since else "nothing is chosen"
        raise CalendarError(f"there is nothing for a calendar: {over}")
    return calendar.to_ical()


def _zone(name):
    if not name:
        return None
    known = available_timezones()
    if name not in known:
        near = get_close_matches(name, known, 3, 0.5) or ["Europe/Berlin"]
        raise CalendarError(f"no time zone is called {name!r}; near it: {', '.join(near)}. Empty means the clock of your device.")
    return ZoneInfo(name)


def _sessions(routine, at, zone, alarm):
    """Day, fields and reminder of every session."""
    for week in routine.weeks:
        for session in week.sessions:
            day = day_of(routine, week.number, session.day)
            begins = _moment(day, at, zone)
            words = f"Exercises, week {week.number} of {len(routine.weeks)}"
            fields = {
                "uid": _uid(routine, "session", day),
                "summary": words,
                "dtstart": begins,
                "dtend": begins + timedelta(minutes=session.minutes),
                "description": description(week, session),
                "transp": "OPAQUE",
            }
            yield day, fields, alarm


def _walks(routine):
    """The same for every day of walking; it has the whole day, so nothing clashes with it."""
    for week in routine.weeks:
        for name in week.walking_days if week.walking_minutes else ():
            day = day_of(routine, week.number, name)
            fields = {
                "uid": _uid(routine, "walk", day),
                "summary": f"Walk, {week.walking_minutes} min",
                "dtstart": day,
                "dtend": day + timedelta(days=1),
                "description": "At any time of the day, in one piece or in several.",
                "transp": "TRANSPARENT",
            }
            yield day, fields, None


def _moment(day, at, zone):
    local = datetime.combine(day, at)
    return local.replace(tzinfo=zone).astimezone(UTC) if zone else local


def _event(routine, day, fields, reminder, stamp):
    from icalendar import Event

    event = Event()
    for name, value in fields.items():
        event.add(name, value)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    # A file written later counts as newer, so that a second import replaces the first.
    event.add("sequence", max(0, int((stamp - datetime.combine(routine.made, time(), UTC)).total_seconds() // 60)))
    # In a calendar that colleagues can see, what one trains is nobody's business.
    event.add("class", "PRIVATE")
    if reminder is not None:
        event.add_component(_alarm(fields["summary"], reminder))
    return event


def _alarm(words, minutes):
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", timedelta(minutes=-minutes))
    return alarm


def _uid(routine, what, day):
    """The same for the same plan and day, whatever was swapped in it."""
    plan = (routine.made, routine.start, routine.goal, routine.level, *routine.days, routine.minutes)
    return str(uuid5(NAMESPACE_OID, "|".join(map(str, ("gluteal", *plan, what, day)))))


def description(week, session):
    """What a session's event says: the words of its week, the exercises with their doses, and last what comes before them.

    Parameters
    ----------
    week : gluteal.routine.plan.Week
    session : gluteal.routine.plan.Session

    Returns
    -------
    str
    """
    lines = [week.words, ""] if week.words else []
    for number, item in enumerate(session.items, 1):
        lines.append(f"{number}. {exercise(item.exercise).name}: {dose(item)}{_care(item)}")
    return "\n".join([*lines, "", BEFORE])


def _care(item):
    low, high = item.rpe
    rest = f"; rest {item.rest} s" if item.rest and item.sets > 1 else ""
    return f"; effort {low}–{high} of 10{rest}" if low != high else f"; effort {low} of 10{rest}"
