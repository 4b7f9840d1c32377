"""The calendar, read back by a second library: hours right in every zone, nothing of health. The table beside it. 3 s."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from gluteal.routine.calendar import BEFORE, CalendarError, day_of, to_calendar
from gluteal.routine.dose import dose, span
from gluteal.routine.plan import Item, Routine
from gluteal.routine.table import COLUMNS, plain, to_table
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

KEPT = json.loads((Path(__file__).parents[1] / "data/routine/four_weeks.json").read_text(encoding="utf-8"))
ROUTINE = Routine.from_json(KEPT)
STAMP = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def second(data):
    """Events as a library reads them that did not write them."""
    return sorted(IcsCalendarStream.calendar_from_ics(data.decode()).events, key=lambda event: (str(event.dtstart), event.uid))


def sessions(data):
    return [event for event in second(data) if isinstance(event.dtstart, datetime)]


def test_every_session_stands_at_its_day_and_hour():
    found = sessions(to_calendar(ROUTINE, time(18), "Europe/Berlin", stamp=STAMP))
    begins = [event.dtstart.astimezone(BERLIN) for event in found]
    assert len(found) == 8 and [moment.date() for moment in begins[:3]] == [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 30)]
    assert {moment.time() for moment in begins} == {time(18)} and {event.dtend - event.dtstart for event in found} == {
        timedelta(minutes=22)
    }


@pytest.mark.parametrize(
    ("zone", "start", "offsets"),
    [
        ("Europe/Berlin", date(2027, 3, 15), {1, 2}),
        ("Europe/London", date(2026, 10, 12), {1, 0}),
        ("America/New_York", date(2027, 3, 1), {-5, -4}),
        ("Australia/Sydney", date(2027, 3, 22), {11, 10}),
        ("Asia/Kolkata", date(2027, 3, 15), {5.5}),
    ],
)
def test_six_in_the_evening_stays_six_across_the_change_of_the_clocks(zone, start, offsets):
    found = sessions(to_calendar(replace(ROUTINE, start=start), time(18), zone, stamp=STAMP))
    begins = [event.dtstart.astimezone(ZoneInfo(zone)) for event in found]
    assert {moment.time() for moment in begins} == {time(18)}
    assert {moment.utcoffset().total_seconds() / 3600 for moment in begins} == offsets


def test_without_a_zone_times_are_those_of_the_readers_clock():
    assert {(event.dtstart.tzinfo, event.dtstart.time()) for event in sessions(to_calendar(ROUTINE, time(7, 30), stamp=STAMP))} == {
        (None, time(7, 30))
    }


def test_a_week_of_the_plan_begins_on_its_first_day_whatever_weekday_that_is():
    for offset in range(7):
        routine = replace(ROUTINE, start=date(2026, 11, 23) + timedelta(days=offset))
        for number in (1, 4):
            first = routine.start + timedelta(weeks=number - 1)
            for place, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun")):
                found = day_of(routine, number, day)
                assert found.weekday() == place and first <= found < first + timedelta(days=7)


def test_walking_has_its_day_and_stands_in_nobodys_way():
    with_walks = to_calendar(ROUTINE, stamp=STAMP)
    walks = [event for event in second(with_walks) if not isinstance(event.dtstart, datetime)]
    assert len(walks) == 8 and walks[0].dtstart == date(2026, 11, 24) and walks[0].dtend == date(2026, 11, 25)
    assert {event.transparency for event in walks} == {"TRANSPARENT"} and {event.summary for event in walks} == {"Walk, 15 min"}
    assert len(second(to_calendar(ROUTINE, walking=False, stamp=STAMP))) == 8


def test_importing_twice_replaces_and_another_plan_stands_apart():
    first = second(to_calendar(ROUTINE, stamp=STAMP))
    items = ROUTINE.weeks[0].sessions[0].items[:2]
    swapped = replace(
        ROUTINE, weeks=(replace(ROUTINE.weeks[0], sessions=(replace(ROUTINE.weeks[0].sessions[0], items=items),)), *ROUTINE.weeks[1:])
    )
    later = second(to_calendar(swapped, time(7), stamp=STAMP + timedelta(hours=1)))
    assert {event.uid for event in later} < {event.uid for event in first} and len({event.uid for event in first}) == len(first)
    assert min(event.sequence for event in later) > max(event.sequence for event in first)
    other = second(to_calendar(replace(ROUTINE, made=date(2026, 11, 23)), stamp=STAMP))
    assert not {event.uid for event in other} & {event.uid for event in first}


def test_doses_are_told_in_words_and_the_few_questions_come_last():
    told = sessions(to_calendar(ROUTINE, stamp=STAMP))[0].description
    assert "3. Side-step with a band: 2 × 8–12 steps each side, with a light band; effort 6–7 of 10; rest 60 s" in told
    assert told.splitlines()[0] == ROUTINE.weeks[0].words and told.splitlines()[-1] == BEFORE


def test_signs_that_mean_something_in_a_calendar_come_back_as_they_were():
    words = "Stairs; ramps, and a \\ backslash\nBEGIN:VEVENT “ünï” 🦵 " + "long " * 40
    week = replace(ROUTINE.weeks[0], words=words)
    data = to_calendar(replace(ROUTINE, weeks=(week,)), stamp=STAMP)
    assert all(words in event.description for event in sessions(data))
    assert all(words in event["description"] for event in Calendar.from_ical(data).events if "Exercises" in event["summary"])
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    assert data.count(b"\r\nBEGIN:VEVENT") == 4


def test_what_common_calendars_stumble_over_is_not_in_it():
    data = to_calendar(ROUTINE, zone="Europe/Berlin", stamp=STAMP).decode()
    assert not any(name in data for name in ("RRULE", "TZID", "VTIMEZONE", "ATTENDEE", "ORGANIZER"))
    assert data.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") and "METHOD:PUBLISH" in data
    lines = data.split("\r\n")
    # Outlook refuses an event in which anything follows its reminder.
    assert {after for before, after in pairwise(lines) if before == "END:VALARM"} == {"END:VEVENT"}
    assert lines.count("DTSTAMP:20261122T193000Z") == 16 and lines.count("TRIGGER:-PT15M") == 8
    assert "VALARM" not in to_calendar(ROUTINE, alarm=None).decode()


def test_nothing_of_health_is_in_it_and_others_see_no_title():
    action = {"outcome": "ask_first", "words": "Ask about the numb foot", "source": "design"}
    routine = Routine.from_json({**KEPT, "outcome": "ask_first", "actions": [action], "kind": "gentle"})
    told = to_calendar(routine, stamp=STAMP).decode().replace("\r\n ", "")
    assert not any(word in told for word in ("numb", "ask_first", "gentle", "screened", "pain", "2026-11-22"))
    assert told.count("CLASS:PRIVATE") == told.count("BEGIN:VEVENT")


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"zone": "Europe/Berlim"}, "near it: Europe/Berlin"),
        ({"alarm": -5}, "it must be 0 to 1440"),
        ({"since": date(2027, 6, 1)}, "is before 2027-06-01: make a plan with a new first day"),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_named(wishes, words):
    with pytest.raises(CalendarError, match=words):
        to_calendar(ROUTINE, **wishes)


def test_no_plan_gives_no_calendar_and_what_is_over_is_left_out():
    with pytest.raises(CalendarError, match="what to do comes first"):
        to_calendar(replace(ROUTINE, kind="none", weeks=()))
    strolls = replace(ROUTINE, weeks=tuple(replace(week, sessions=()) for week in ROUTINE.weeks))
    assert len(second(to_calendar(strolls))) == 8
    with pytest.raises(CalendarError, match="nothing is chosen"):
        to_calendar(strolls, walking=False)
    assert {event.dtstart.date() for event in sessions(to_calendar(ROUTINE, since=date(2026, 12, 17)))} == {date(2026, 12, 17)}


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (Item("squat", 3, 8, 12, "repetitions", False, 60, (6, 7)), "3 × 8–12"),
        (Item("side_plank", 2, 10, 20, "hold", True, 30, (6, 7)), "2 × 10–20 s each side"),
        (Item("squat", 3, 8, 8, "repetitions", False, 60, (6, 7), "a pack of 5 kg"), "3 × 8, with a pack of 5 kg"),
        (Item("walking", 1, 15, 15, "minutes", False, 0, (2, 4)), "15 min"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_dose_reads_as_a_person_would_say_it(item, words):
    assert dose(item) == words and dose(item, sets=False).startswith(span(item))


def test_the_table_has_a_line_for_each_exercise_of_each_day_and_opens_in_excel():
    data = to_table(ROUTINE)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert data.startswith(b"\xef\xbb\xbf") and list(rows[0]) == list(COLUMNS) and len(rows) == 8 * 5 + 8
    assert [rows[2][name] for name in ("date", "day", "exercise", "sets", "from", "to", "counted in", "each side", "load")] == [
        "2026-11-23", "Monday", "Side-step with a band", "2", "8", "12", "steps", "yes", "a light band",
    ]  # fmt: skip
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert to_table(replace(ROUTINE, weeks=())).decode("utf-8-sig").strip() == ",".join(COLUMNS)


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1"])
def test_no_text_becomes_a_formula(value):
    week = ROUTINE.weeks[0]
    item = replace(week.sessions[0].items[0], load=value)
    routine = replace(ROUTINE, weeks=(replace(week, sessions=(replace(week.sessions[0], items=(item,)),), walking_days=()),))
    (row,) = csv.DictReader(io.StringIO(to_table(routine).decode("utf-8-sig"), newline=""))
    assert row["load"] == f"'{value}" == plain(value) and plain(-1) == -1 and plain("8 - 12") == "8 - 12"
