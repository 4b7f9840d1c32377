"""The traffic light and the next session: more pain never asks for more, and every step keeps within its rule. About 4 s."""

import json
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from gluteal.routine.advance import coming, dated
from gluteal.routine.advance_item import easier_forms, in_words
from gluteal.routine.exercises import exercise
from gluteal.routine.light import ADVICE, ORIGIN, WORDS, bands, judge, limits, traffic_light
from gluteal.routine.log import POUND, Bout, bouts, current
from gluteal.routine.plan import Action, Reason, Routine
from gluteal.routine.rules import rules
from gluteal.routine.screening_rows import rows
from hypothesis import given
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parent))
from log_events import any_event, ended, event, sets

PLAN = Routine.from_json(json.loads((Path(__file__).parents[1] / "data/routine/four_weeks.json").read_text()))
HARDNESS = ("on", "hold", "less", "stop")
PAIN = st.none() | st.integers(0, 10)
MON, THU = "2026-11-23", "2026-11-26"
THURSDAY = date(2026, 11, 26)
FORMS = {"glute_bridge": ("prone_hip_extension",), "side_plank_knees": ("dead_bug",)}


def next_session(routine, events, on):
    """The next session, and what is changed in it and why, or what comes first, in words."""
    found = coming(routine, events, on)
    return found.session, ((found.locked,) if found.locked else found.changes)


def bout(pain, morning=None, on=THURSDAY, **more):
    return Bout("1-mon", on, {"squat": ()}, 6, pain, morning, done=True, **more)


# --- the light


@pytest.mark.parametrize(
    ("pain", "morning", "colour", "action"),
    [
        (0, None, "green", "on"), (2, 2, "green", "on"), (3, None, "amber", "hold"), (5, 1, "amber", "hold"), (1, 3, "amber", "less"),
        (4, 5, "amber", "less"), (6, None, "red", "stop"), (6, 0, "red", "stop"), (0, 6, "red", "stop"), (None, None, "amber", "hold"),
    ],
)  # fmt: skip
def test_the_bands_are_those_of_the_rules(pain, morning, colour, action):
    light = traffic_light((), bout(pain, morning))
    assert (light.colour, light.action) == (colour, action) and bands() == (2, 5)


@given(PAIN, PAIN, st.booleans(), st.booleans(), st.integers(0, 10), st.integers(0, 10))
def test_more_pain_never_gives_a_milder_light(pain, morning, settled, climbing, more, later):
    now = HARDNESS.index(judge(pain, morning, settled, climbing))
    assert now <= HARDNESS.index(judge(max(pain or 0, more), max(morning or 0, later), settled, climbing)) or pain is None
    assert now <= HARDNESS.index(judge(pain, morning, False, climbing)) and now <= HARDNESS.index(judge(pain, morning, settled, True))


def test_whoever_hurts_every_morning_is_not_told_to_do_less_for_ever():
    usual = [bout(3, 4, THURSDAY - timedelta(days=days)) for days in (12, 9, 6)]
    assert traffic_light((), bout(3, 4)).action == "less"
    assert traffic_light(usual, bout(3, 4)).action == "hold"
    assert traffic_light(usual, bout(3, 5)).action == "less"


def test_pain_that_climbs_from_week_to_week_asks_for_less():
    last_week = bout(2, on=THURSDAY - timedelta(days=7))
    assert traffic_light([last_week], bout(3)).action == "hold", "a point more is within chance"
    assert traffic_light([last_week], bout(4)).action == "less"
    assert traffic_light([replace(last_week, on=THURSDAY - timedelta(days=20))], bout(4)).action == "hold"


def test_a_flare_or_a_check_that_found_something_asks_the_questions_first():
    for asks in (event("flare", THU), event("check", THU, outcome="urgent")):
        light = traffic_light((), [bout(0), *current([asks])])
        assert (light.colour, light.action) == ("red", "ask") and "questions" in light.advice
    assert traffic_light((), [bout(0), *current([event("check", THU, outcome="go")])]).colour == "green"


def test_plain_events_of_the_log_are_read_as_well():
    before = [ended(str(THURSDAY - timedelta(days=7)), "1-thu", pain=1)]
    now = [*sets(THU, "2-thu", "squat", 8), ended(THU, "2-thu", pain=4)]
    assert traffic_light([], now).action == "hold" and traffic_light(before, now).action == "less"
    assert traffic_light(before, [*now, event("flare", THU)]).action == "ask"


def test_the_browsers_table_says_what_python_says():
    given = limits()
    for settled in (False, True):
        for climbing in (False, True):
            for row, pain in enumerate((*range(11), None)):
                for place, morning in enumerate((None, *range(11))):
                    letter = given["table"][f"{settled:d} {climbing:d}"][row][place]
                    assert letter == judge(pain, morning, settled, climbing)[0]
    assert len({action[0] for action in HARDNESS}) == len(HARDNESS) and set(given["said"]) == set(WORDS) == set(ADVICE)


def test_the_light_says_where_it_comes_from_and_each_colour_has_its_name():
    assert "knee" in ORIGIN and "Achilles" in ORIGIN and "not been tested for back pain" in ORIGIN
    assert all(words.split(":")[0] in ("Green", "Amber", "Red") for words in WORDS.values()) and "fine to continue" in WORDS["on"]


def test_words_of_the_light_the_runner_and_the_log_are_plain_calm_and_british():
    import re

    from test_prose import AMERICAN, FEARFUL, FORBIDDEN, HYPE

    static = Path(__file__).parents[2] / "widgets/gluteal_widgets/static"
    scripts = "\n".join(path.read_text(encoding="utf-8") for name in ("session*.js", "log_*.js") for path in sorted(static.glob(name)))
    said = " ".join([ORIGIN, *WORDS.values(), *ADVICE.values(), re.sub(r"prevent(Scroll|Default)", "", scripts)])
    assert not [rule for rule in (FORBIDDEN, FEARFUL, HYPE, AMERICAN) if re.search(rule, said, re.I)]


# --- the next session


def at(changes, name):
    return next((words for words in changes if words.startswith(name)), "")


def item(session, key):
    return next((one for one in session.items if one.exercise == key), None)


def with_swaps(plan=PLAN, forms=FORMS):
    reasons = {key: replace(reason, swaps=tuple(forms.get(key, ()))) for key, reason in plan.reasons.items()}
    return replace(plan, reasons=reasons)


def test_before_anything_is_logged_the_plan_stands_as_it_is():
    session, changes = next_session(PLAN, [], date(2026, 11, 23))
    assert (session, changes) == (PLAN.weeks[0].sessions[0], ())


def test_repetitions_grow_first_and_then_the_load_and_the_count_starts_again():
    events = [*sets(MON, "1-mon", "glute_bridge", 9, 10, load=10.0), ended(MON, "1-mon")]
    session, changes = next_session(PLAN, events, THURSDAY)
    assert (item(session, "glute_bridge").low, item(session, "glute_bridge").load) == (10, "10 kg")
    assert at(changes, "Bridge") == "Bridge: aim at 10; last time it was 9."
    events = [*sets(MON, "1-mon", "glute_bridge", 12, 12, load=10.0), ended(MON, "1-mon")]
    session, changes = next_session(PLAN, events, THURSDAY)
    assert (item(session, "glute_bridge").low, item(session, "glute_bridge").load) == (8, "10.5 kg")


def test_without_a_load_the_top_of_the_range_leads_to_the_exercises_own_way_on():
    events = [*sets(MON, "1-mon", "glute_bridge", 12, 12), ended(MON, "1-mon")]
    words = at(next_session(PLAN, events, THURSDAY)[1], "Bridge")
    assert words == f"Bridge: all sets reached 12. To do more: {exercise('glute_bridge').more}"


def test_where_an_exercise_has_no_way_on_its_top_is_enough():
    kept = json.loads(json.dumps(PLAN.to_json()).replace('"glute_bridge"', '"duck_walk"'))
    events = [*sets(MON, "1-mon", "duck_walk", 12, 12), ended(MON, "1-mon")]
    words = at(next_session(Routine.from_json(kept), events, THURSDAY)[1], "Duck walk")
    assert words == "Duck walk: all sets reached 12. Stay with that: it is enough."


def test_a_load_too_small_for_the_step_grows_by_repetitions():
    events = [*sets(MON, "1-mon", "glute_bridge", 12, 12, load=2.0), ended(MON, "1-mon")]
    session, _ = next_session(PLAN, events, THURSDAY)
    assert (item(session, "glute_bridge").high, item(session, "glute_bridge").load) == (14, "2 kg")


@given(st.integers(1, 400), st.sampled_from(["kg", "lb"]))
def test_a_load_grows_by_2_to_10_per_cent_or_not_at_all(steps, units):
    load = steps * (0.5 if units == "kg" else POUND)
    events = [*sets(MON, "1-mon", "glute_bridge", 12, 12, load=load), ended(MON, "1-mon")]
    words = item(next_session(replace(PLAN, units=units), events, THURSDAY)[0], "glute_bridge").load
    share = float(words.split()[0]) / float(in_words(load, units).split()[0])
    rule = rules()["progression_step"]
    rounding = 0.05 / load if units == "kg" else 0.05 * POUND / load
    assert share == 1 or 1 + rule.least(1) / 100 - rounding <= share <= 1 + rule.most(1) / 100 + rounding


def test_amber_holds_and_unsettled_does_a_quarter_less():
    done = [*sets(MON, "1-mon", "glute_bridge", 12, 12, load=20.0), *sets(MON, "1-mon", "bird_dog", 8, 8, sides=("left", "right"))]
    hold = next_session(PLAN, [*done, ended(MON, "1-mon", pain=4)], THURSDAY)[0]
    assert (item(hold, "glute_bridge").load, item(hold, "glute_bridge").low, item(hold, "bird_dog").high) == ("20 kg", 12, 8)
    morning = event("morning", "2026-11-24", "1-mon", pain=4)
    less = next_session(PLAN, [*done, ended(MON, "1-mon", pain=1), morning], THURSDAY)[0]
    assert (item(less, "glute_bridge").load, item(less, "bird_dog").low, item(less, "bird_dog").high) == ("15 kg", 6, 6)


def test_red_stops_the_exercise_that_was_named_and_leaves_the_others_alone():
    plan = with_swaps(forms={"glute_bridge": ("prone_hip_extension", "clamshell")})
    done = [*sets(MON, "1-mon", "glute_bridge", 12, 12), *sets(MON, "1-mon", "bird_dog", 8, 8, sides=("left", "right"))]
    session, changes = next_session(plan, [*done, ended(MON, "1-mon", pain=7, by=["bird_dog"])], THURSDAY)
    assert item(session, "bird_dog") is None and "left out for now" in at(changes, "Bird dog")
    assert item(session, "glute_bridge").high == 12


def test_red_takes_an_easier_form_only_where_the_plan_allows_it_and_comes_back_with_less():
    harder = replace(PLAN.weeks[0].sessions[0].items[1], exercise="single_leg_bridge", each_side=True)
    weeks = tuple(replace(week, sessions=tuple(replace(one, items=(harder,)) for one in week.sessions)) for week in PLAN.weeks)
    reasons = {"single_leg_bridge": Reason("", (), swaps=("glute_bridge", "hip_thrust"))}
    plan = replace(PLAN, weeks=weeks, reasons=reasons)
    assert easier_forms(plan, "single_leg_bridge") == ("glute_bridge",)
    red = [*sets(MON, "1-mon", "single_leg_bridge", 10, 10), ended(MON, "1-mon", pain=8)]
    session, changes = next_session(plan, red, THURSDAY)
    assert [one.exercise for one in session.items] == ["glute_bridge"] and not session.items[0].each_side
    well = [*sets(THU, "1-thu", "glute_bridge", 12, 12), ended(THU, "1-thu", pain=1)]
    session, changes = next_session(plan, [*red, *well], date(2026, 11, 30))
    assert [(one.exercise, one.low) for one in session.items] == [("single_leg_bridge", 8)] and "comes back" in changes[0]
    nothing = replace(plan, reasons={"single_leg_bridge": Reason("", ())})
    session, changes = next_session(nothing, red, THURSDAY)
    assert [one.sets for one in session.items] == [1], "nobody said what brought it on: less of all"


def test_a_flare_a_check_and_two_weeks_ask_the_questions_again_and_new_answers_open_the_plan():
    again = rows().again
    done = [ended(MON, "1-mon")]
    for kind, words in (("flare", again["flare"]), ("break", again["break"])):
        session, changes = next_session(PLAN, [*done, event(kind, "2026-11-24")], THURSDAY)
        assert (session.items, changes) == ((), (words,))
    session, changes = next_session(PLAN, [*done, event("check", "2026-11-24", "1-thu", outcome="urgent")], THURSDAY)
    assert changes == (again["check"],)
    assert next_session(PLAN, done, date(2026, 12, 6))[1] == (again["late"],)
    flare = event("flare", "2026-11-24")
    answered, before_a_session = (event("check", "2026-11-24", code, outcome="go") for code in ("", "1-thu"))
    found = coming(PLAN, [*done, flare, answered], THURSDAY)
    assert not found.locked and found.session.items
    assert coming(PLAN, [*done, flare, before_a_session], THURSDAY).locked, "a few questions do not stand for all"
    later = replace(PLAN, screened=date(2026, 11, 25))
    assert not coming(later, [*done, flare], THURSDAY).locked
    assert item(coming(later, [*done, flare], THURSDAY).session, "glute_bridge").high == 6, "after a flare a quarter less"


def test_a_week_away_repeats_the_week_with_half_the_sets_and_two_weeks_begin_anew():
    done = [ended(MON, "1-mon"), ended(THU, "1-thu")]
    fresh = replace(PLAN, screened=date(2026, 12, 3))
    back = coming(fresh, done, date(2026, 12, 4))
    assert back.code == "1-mon" and {one.sets for one in back.session.items} == {1} and back.changes == (rules()["break_short"].words,)
    done.append(ended("2026-12-04", "1-mon"))
    assert {one.sets for one in coming(fresh, done, date(2026, 12, 7)).session.items} == {1}, "the whole week has half the sets"
    later = replace(PLAN, screened=date(2026, 12, 20))
    assert coming(later, done, date(2026, 12, 21)).code == "1-mon"
    assert coming(later, done, date(2026, 12, 21)).changes[0] == rules()["break_long_days"].words


def test_a_session_broken_off_today_goes_on_and_a_finished_plan_says_so():
    part = sets(MON, "1-mon", "glute_bridge", 8)
    assert coming(PLAN, part, date(2026, 11, 23)).code == "1-mon"
    assert coming(PLAN, part, date(2026, 11, 24)).code == "1-thu"
    last = list(dated(PLAN))[-1]
    day = dated(PLAN)[last][0]
    done = replace(PLAN, screened=day)
    assert "last session of the plan" in coming(done, [ended(str(day), last)], day + timedelta(days=1)).changes[0]


def test_a_plan_of_kind_none_gives_no_exercise_and_says_what_comes_first():
    none = replace(PLAN, kind="none", outcome="urgent", weeks=(), actions=(Action("urgent", "Call a doctor.", "R1"),))
    session, changes = next_session(none, [], THURSDAY)
    assert session.items == () and changes == ("Call a doctor.",)


KEYS = {one.exercise for session in PLAN.weeks[0].sessions for one in session.items}


@given(st.lists(any_event(KEYS), max_size=25), st.dates(date(2026, 11, 22), date(2027, 1, 5)), st.sampled_from(["kg", "lb"]))
def test_whatever_the_log_holds_no_session_breaks_a_rule(events, on, units):
    plan = with_swaps(replace(PLAN, units=units, screened=on))
    found = coming(plan, events, on)
    allowed = KEYS | {form for key in KEYS for form in easier_forms(plan, key)}
    assert found.code in dated(plan)
    for one in found.session.items:
        assert one.exercise in allowed and 1 <= one.low <= one.high and one.sets >= 1
    told = bouts(current(events))
    if told and traffic_light(told[:-1], told[-1]).colour == "red":
        assert not [words for words in found.changes if "aim at" in words and "last time" in words]
