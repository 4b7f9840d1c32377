"""The training log: nothing is lost, nothing is doubled, and a correction never overwrites what was written. About 3 s."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from gluteal.routine.log import LOG, bouts, current, is_log_event
from hypothesis import given
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parent))
from log_events import any_event, ended, event, sets

EVENTS = st.lists(any_event({"squat", "glute_bridge"}), max_size=12)


@given(EVENTS)
def test_every_kind_of_event_is_one_and_stays_as_it_was(events):
    assert all(is_log_event(one) for one in events)
    assert {one["id"] for one in LOG.union(events)} == {one["id"] for one in events}


@given(EVENTS, st.randoms())
def test_what_the_log_says_does_not_depend_on_the_order_in_which_it_was_joined(events, chance):
    mixed = list(events)
    chance.shuffle(mixed)
    assert current(mixed) == current(events) == current([*mixed, *events])


@given(EVENTS, EVENTS)
def test_joining_two_logs_loses_and_doubles_nothing(here, there):
    joined = LOG.union(here, there)
    assert joined == LOG.union(there, here) == LOG.union(joined, here)
    assert {one["id"] for one in joined} == {one["id"] for one in [*here, *there]}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "sets"), ("session", "Monday"), ("session", None), ("exercise", ""), ("exercise", 3), ("data", []), ("at", "soon"),
        ("id", ""), ("seq", True),
    ],
)  # fmt: skip
def test_what_is_no_event_is_left_out(name, value):
    whole = sets("2026-11-23", "1-mon", "squat", 8)[0]
    assert is_log_event(whole) and not is_log_event({**whole, name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("count", -1), ("count", 1e9), ("count", True), ("count", "8"), ("load_kg", -5), ("load_kg", 9999), ("side", "both"), ("set", 0),
        ("on", "yesterday"), ("on", 20261123), ("corrects", 7), ("by", "squat"),
    ],
)  # fmt: skip
def test_numbers_that_cannot_be_are_refused(name, value):
    whole = sets("2026-11-23", "1-mon", "squat", 8)[0]
    assert not is_log_event({**whole, "data": {**whole["data"], name: value}})


@pytest.mark.parametrize("pain", [11, -1, 2.5, "3", True])
def test_pain_is_a_whole_number_from_0_to_10_or_not_said(pain):
    assert not is_log_event(ended("2026-11-23", "1-mon", pain=pain))
    assert is_log_event(ended("2026-11-23", "1-mon", pain=None))
    assert not is_log_event(event("morning", "2026-11-24", "1-mon", pain=None)), "a morning without a number says nothing"


def test_a_correction_counts_and_what_was_written_stays():
    first, other = sets("2026-11-23", "1-mon", "squat", 8, 9)
    better = event("set", "2026-11-23", "1-mon", "squat", set=1, count=10, side="", load_kg=5.0, corrects=first["id"])
    again = event("set", "2026-11-23", "1-mon", "squat", set=1, count=11, side="", load_kg=5.0, corrects=better["id"])
    again["data"]["on"] = "2026-11-22"
    gone = event("set", "2026-11-23", "1-mon", "squat", gone=True, corrects=other["id"])
    events = [gone, again, first, better, other]
    assert len(LOG.union(events)) == 5
    (entry,) = current(events)
    assert (entry.id, entry.data["count"], entry.on) == (first["id"], 11, date(2026, 11, 22))
    assert first["data"]["count"] == 8 and "corrects" not in entry.data


def test_corrections_that_lead_nowhere_or_round_do_no_harm():
    lost = event("morning", "2026-11-24", "1-mon", pain=2, corrects="nobody")
    one, two = event("morning", "2026-11-25", "1-mon", pain=1), event("morning", "2026-11-25", "1-mon", pain=4)
    one["data"]["corrects"], two["data"]["corrects"] = two["id"], one["id"]
    other_kind = event("flare", "2026-11-25", corrects=lost["id"])
    assert [entry.data.get("pain") for entry in current([lost, one, two, other_kind])] == [2, 4, None]


def test_a_session_is_what_its_sets_its_end_and_the_morning_after_say():
    events = [
        *sets("2026-11-23", "1-mon", "squat", 8, 9, load=10.0),
        ended("2026-11-23", "1-mon", pain=4, by=["squat"]),
        event("morning", "2026-11-24", "1-mon", pain=1),
        *sets("2026-11-26", "1-thu", "glute_bridge", 10),
    ]
    monday, thursday = bouts(current(events))
    assert (monday.session, monday.on, monday.pain, monday.morning, monday.by, monday.done) == (
        "1-mon", date(2026, 11, 23), 4, 1, ("squat",), True,
    )  # fmt: skip
    assert [one["count"] for one in monday.sets["squat"]] == [8, 9]
    assert not thursday.done and thursday.pain is None and list(thursday.sets) == ["glute_bridge"]


def test_a_session_done_twice_keeps_its_days_apart_and_a_morning_goes_to_the_last():
    days = ("2026-11-23", "2026-11-30")
    events = [ended(day, "1-mon", pain=place) for place, day in enumerate(days)] + [event("morning", "2026-12-01", "1-mon", pain=3)]
    assert [(one.pain, one.morning) for one in bouts(current(events))] == [(0, None), (1, 3)]


def test_a_damaged_log_is_set_aside_and_its_learner_told(tmp_path):
    path = tmp_path / "log.json"
    path.write_text('{"version": 1, "events": [{"kind": "set"}]}', encoding="utf-8")
    one = event("flare", "2026-11-23")
    events, notice = LOG.merge(path, [one])
    assert events == [one] and "Your training log file could not be read. It is kept as log.json.damaged-" in notice
    assert len(list(tmp_path.glob("log.json.damaged-*"))) == 1


def test_two_notebooks_that_write_at_once_lose_nothing(tmp_path):
    code = """
import json, sys
from gluteal.routine.log import LOG
name, path = sys.argv[1:]
for number in range(40):
    at = f"2026-11-23T10:00:{number:02d}.000Z"
    event = dict(id=f"{name}{number}", kind="flare", session="", exercise="", data={}, at=at, seq=number)
    merged, notice = LOG.merge(path, [event])
    assert not notice and any(one["id"] == event["id"] for one in merged)
"""
    path = tmp_path / "log.json"
    writers = [subprocess.Popen([sys.executable, "-c", code, name, str(path)], stderr=subprocess.PIPE) for name in "ab"]
    for writer in writers:
        _, error = writer.communicate()
        assert writer.returncode == 0, error.decode()
    kept = json.loads(path.read_text(encoding="utf-8"))["events"]
    assert {one["id"] for one in kept} == {f"{name}{number}" for name in "ab" for number in range(40)}
    assert len(kept) == 80


def test_erasing_takes_all_and_nothing_comes_back(tmp_path):
    path = tmp_path / "log.json"
    events = [event("flare", "2026-11-23"), event("flare", "2026-11-24")]
    LOG.merge(path, events)
    assert LOG.merge(path, [], "2026-12-31T00:00:00Z") == ([], "")
    assert LOG.merge(path, events) == ([], "") and json.loads(path.read_text())["events"] == []


def test_each_person_has_a_log_of_their_own_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("GLUTEAL_LOG", str(tmp_path / "mine.json"))
    assert LOG.path() == tmp_path / "mine.json" and LOG.path("Jo").parent == tmp_path and LOG.path("Jo") != LOG.path("jo!")


def test_rubbish_from_a_browser_is_no_fault(tmp_path, monkeypatch):
    monkeypatch.setenv("GLUTEAL_LOG", str(tmp_path / "log.json"))
    for sent in ({}, {"events": 3}, {"events": [None, [], {"kind": {}}]}, {"erased": "never", "person": 7}):
        assert LOG.join(sent) == ([], "")
    assert not (tmp_path / "log.json").exists()
