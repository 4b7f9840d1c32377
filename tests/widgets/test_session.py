"""What the runner and the log carry and answer, without a browser. About 3 s."""

import json
from datetime import date

import pytest
import session_page  # it puts the events of tests/routine on the path
from gluteal.routine.exercises import exercises
from gluteal.routine.light import bands, limits
from gluteal.routine.log import LOG
from gluteal.routine.screening import questions
from gluteal_widgets import routine
from gluteal_widgets.exercise_ends import ends
from gluteal_widgets.session_runner import cards, coming
from gluteal_widgets.training_log import charts, example
from log_events import ended, event, sets
from widget_host import python_of


@pytest.fixture(scope="module")
def runner():
    return routine("session")


def test_words_and_two_pictures_of_every_exercise_stay_below_two_megabytes(runner):
    drawn = ends()
    assert set(runner.exercises) == set(exercises()) >= set(drawn) and len(drawn) >= 25
    size = len(json.dumps([runner.exercises, runner.example, runner.questions, runner.limits]))
    assert size + sum(len(book["start"]) + len(book["end"]) for book in drawn.values()) <= 2e6
    assert all(card["tempo"] and card["cues"] and card["start"] and card["end"] for card in cards().values())


def test_the_questions_are_those_before_a_session_and_no_trait_can_hold_an_answer(runner):
    assert [each["key"] for each in runner.questions] == [each.key for each in questions("session")]
    assert all(option["action"] for each in runner.questions for option in each["options"] if option["outcome"])
    assert {name for name in runner.trait_names(sync=True) if not name.startswith("_")} - {"layout", "tooltip", "tabbable"} == {
        "example", "exercises", "pictures", "questions", "again", "limits", "doses", "breaks", "pace",
    }  # fmt: skip


def test_the_lights_numbers_come_from_python(runner):
    assert runner.limits == limits() == routine("log").limits and (runner.limits["fine"], runner.limits["acceptable"]) == bands()


def test_two_builds_give_the_same_state_and_a_twin_that_teaches():
    for part, words in (("session", "A session of an example plan"), ("log", "Red: too much for now")):
        first, second = routine(part), routine(part)
        assert first.get_state() | {"layout": ""} == second.get_state() | {"layout": ""}
        twin = first._repr_mimebundle_()[0]["text/html"]
        assert twin == second.twin() and words in twin and "trust" in twin


def test_a_build_answers_nothing_and_writes_nothing(runner, folder, monkeypatch):
    monkeypatch.setenv("GLUTEAL_BUILD", "1")
    for widget in (runner, routine("log")):
        assert python_of(widget)({"kind": "log", "events": [event("flare", "2026-11-23")]}) is None
    assert not list(folder.iterdir())


def test_the_log_goes_into_its_file_and_comes_back(runner, folder):
    flare = event("flare", "2026-11-23")
    assert python_of(runner)({"kind": "log", "events": [flare]}) == {"kind": "log", "events": [flare], "notice": ""}
    assert python_of(routine("log"))({"kind": "log", "events": []})["events"] == [flare]
    assert json.loads((folder / "log.json").read_text())["events"] == [flare]


def test_python_moves_the_next_session_by_the_log():
    kept = session_page.plan(begun=3)
    first = f"1-{session_page.DAYS[date.fromisoformat(kept['start']).weekday()]}"
    done = [*sets(session_page.ago(3), first, "glute_bridge", 2, 2), ended(session_page.ago(3), first, pain=0)]
    reply = coming({"routine": kept, "events": done, "on": str(session_page.TODAY), "code": ""})
    assert reply["kind"] == "coming" and reply["session"]["items"][0]["low"] == 3 and "aim at 3" in reply["changes"][0]


@pytest.mark.parametrize("spoilt", [{}, {"routine": {"version": 1}}, {"routine": session_page.plan(), "on": "soon"}, {"routine": 7}])
def test_a_plan_that_was_spoilt_by_hand_is_answered_with_words(spoilt):
    reply = coming({"on": "2026-11-23", "code": "", **spoilt})
    assert reply["kind"] == "refused" and reply["text"]


def test_charts_come_for_both_pages_with_their_values_in_words():
    made = charts({"events": example(), "units": "kg"})["charts"]
    assert [chart["title"] for chart in made] == ["How you felt", "How often", "What you did"]
    assert all(chart["light"] != chart["dark"] and len(chart["light"]) < 120_000 for chart in made)
    pain, weeks, progress = (chart["alt"] for chart in made)
    assert "0 to 2 is fine to continue, 3 to 5 acceptable" in pain and "12 Jan: 6 during, 3 next morning" in pain
    assert weeks == "Sessions a week: 2 in the week of 5 Jan, 2 in the week of 12 Jan."
    assert "Bridge (repetitions): 10 on 5 Jan, 10 on 15 Jan" in progress
    assert charts({"events": example(), "narrow": True})["charts"][0]["width"] < made[0]["width"]


def test_charts_say_loads_in_the_learners_unit_and_leave_out_what_they_do_not_know():
    events = [
        *sets("2026-11-23", "1-mon", "squat", 8, 8, load=20.0),
        *sets("2026-11-23", "1-mon", "moon_walk", 8),
        ended("2026-11-23", "1-mon"),
    ]
    assert "Squat (load, lb): 44.1 on 23 Nov" in charts({"events": events, "units": "lb"})["charts"][2]["alt"]
    for nothing in ([], None, [{"kind": "set"}]):
        assert charts({"events": nothing})["kind"] == "refused"


def test_the_example_is_a_whole_log_with_every_colour():
    from gluteal.routine.light import traffic_light
    from gluteal.routine.log import bouts, current

    events = example()
    assert LOG.union(events) == sorted(events, key=lambda one: (one["at"], one["seq"]))
    done = bouts(current(events))
    assert [traffic_light(done[:place], bout).colour for place, bout in enumerate(done)] == ["green", "amber", "red", "green"]
