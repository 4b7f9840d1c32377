"""Lesson 08 and its quiz: numbers worked out again, cases held against exercises, cautions and the course's own plans. About 3 s."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from gluteal.places import repository
from gluteal.quiz import bank, load_questions, mark
from gluteal.routine import cautions, exercise, exercises, kit
from gluteal.routine.light import judge
from gluteal.routine.planner import example, plan_routine
from gluteal.routine.profile import Profile
from gluteal.routine.rules import rules
from gluteal.routine.screening import Screening

ROOT = repository()
OPEN = {name: question for name, question in bank().items() if question.lesson == "08-your-routine"}
SEALED = load_questions(ROOT / "course/sealed/08-your-routine.toml")
BOTH = {**OPEN, **SEALED}
TODAY = date(2026, 11, 22)
FAMILIES = {
    "hip_extension": "hips",
    "abduction": "hips",
    "rotation": "hips",
    "trunk_endurance": "trunk",
    "mobility": "mobility",
    "walking": "walk",
}
# Who the case is, as the course's own planner would hear it: what screening found, the kit, and the wishes.
CASES = {
    "routine_case_ines": ({"hip_replacement"}, ("mat", "seat"), {"goal": "comfort", "level": 1, "minutes": 25}),
    "plan_quiz_amir": ({"kneecap_pain"}, ("mat", "band", "rail"), {"goal": "strength", "level": 2, "minutes": 25}),
    "plan_quiz_lena": ({"pain_bending_back"}, ("mat", "bed", "seat"), {"goal": "comfort", "level": 1, "minutes": 20}),
    "plan_quiz_viktor": (
        {"hip_impingement"},
        ("mat", "band", "rail", "bench", "ankle_weight", "weight"),
        {"goal": "mobility", "level": 3, "minutes": 45},
    ),
}
# The effort of each card that stands for 6 to 7 out of 10: 3 or 4 repetitions left.
STEADY = {"routine_case_ines": "b", "plan_quiz_amir": "b", "plan_quiz_lena": "a", "plan_quiz_viktor": "b"}

# What the learner is to find out behind the prediction, as words that may not stand above it.
_GAIN = r"(?=[^.?!]*\b(?:gain\w*|strength\w*|stronger|weights?|machines?|iron)\b)"  # a band may well pull on two legs alike
_ALIKE = r"(?:alike|similar|as much|as well as|no less|same gains?)"
FINDINGS = {
    "routine_bands_guess": (
        rf"\bbands?\b{_GAIN}[^.?!]*\b{_ALIKE}\b",
        rf"\b{_ALIKE}\b{_GAIN}[^.?!]*\b(?:bands?|elastic)\b",
        r"\bboth groups gained\b",
    ),
}


def model_keys():
    """Keys of the numbers that this lesson and its quiz ask for: from the rules of the plan, and from what effort means (P3)."""
    most = 1 + rules()["progression_step"].most(1) / 100
    return {
        "routine_reserve": 8 + (10 - 8),
        "routine_walk_minutes": 150 - 4 * 25,
        "plan_quiz_next_load": 30 * most,
        "plan_quiz_reserve": 9 + (10 - 7),
    }


def refused(key, conditions):
    """Whether an exercise is not for somebody with these conditions, or has to be asked about first."""
    tags = (*exercise(key).not_for, *exercise(key).ask_first)
    return any(conditions & set(cautions()[tag].who) for tag in tags)


def left_out(question):
    """What the demands of a case forbid, in the order of the card."""
    forbidden = {key for check in question.checks if check.form == "none_of" for key in check.value}
    return {item.key for item in question.items if item.key in forbidden}


def test_every_plan_has_its_case_here():
    assert {name for name, question in BOTH.items() if question.kind == "plan"} == set(CASES)
    assert all(10 <= len(BOTH[name].items) <= 14 for name in CASES)


@pytest.mark.parametrize("name", CASES)
def test_the_exercises_of_a_case_are_those_of_the_course(name):
    question, (conditions, has, _) = BOTH[name], CASES[name]
    for item in question.items:
        known = exercise(item.key)
        assert item.text.lower().startswith(known.name.lower()[:4]), item.key
        assert item.groups == (FAMILIES[known.family],), item.key
        lacking = set(known.kit) - set(has)
        assert not lacking or kit()[next(iter(lacking))].name == item.needs, f"{item.key}: the card says what is missing"
    assert conditions <= {who for caution in cautions().values() for who in caution.who}


@pytest.mark.parametrize("name", CASES)
def test_a_case_forbids_what_cautions_and_kit_forbid_and_nothing_else(name):
    question, (conditions, has, _) = BOTH[name], CASES[name]
    careful = {item.key for item in question.items if refused(item.key, conditions)}
    lacking = {item.key for item in question.items if not set(exercise(item.key).kit) <= set(has)}
    assert careful, "the case has something to be careful about"
    assert left_out(question) == careful | lacking
    wanted = {key for check in question.checks if check.form == "some_of" for key in check.value} | set(question.key["sets"])
    assert not wanted & (careful | lacking)


def planned(name):
    """The course's own first week for a case, out of the exercises of the card, as an answer to the card."""
    question, (conditions, has, wishes) = BOTH[name], CASES[name]
    offered = {item.key for item in question.items}
    profile = Profile(
        **wishes, weeks=8, days=tuple(question.key["days"]), kit=has, start=TODAY, leaves_out=tuple(set(exercises()) - offered)
    )
    routine = plan_routine(profile, Screening("go", TODAY, conditions=frozenset(conditions)), TODAY)
    week = routine.weeks[0]
    done = Counter(item.exercise for session in week.sessions for item in session.items)
    sets = {item.exercise: item.sets for session in week.sessions for item in session.items}
    efforts = {
        item.rpe for session in week.sessions for item in session.items if exercise(item.exercise).family not in ("mobility", "walking")
    }
    assert efforts == {(6, 7)}
    on = {key: count for key, count in done.items() if count < len(week.sessions)}
    if week.walking_days:
        sets, on = {**sets, "walking": 1}, {**on, "walking": len(week.walking_days)}
    return {"days": [session.day for session in week.sessions], "sets": sets, "on": on, "effort": STEADY[name]}


@pytest.mark.parametrize("name", CASES)
def test_the_plan_that_the_course_itself_would_make_earns_all_marks(name):
    answer = planned(name)
    earned = mark(BOTH[name], answer)
    assert earned.correct, (earned.reason, answer)


@pytest.mark.parametrize("name", CASES)
def test_all_of_everything_earns_little_and_a_token_week_not_much_more(name):
    question = BOTH[name]
    everything = {"sets": {item.key: 1 if item.apart else 3 for item in question.items}, "on": {}, "effort": "c"}
    assert mark(question, {**everything, "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}).score <= question.points / 3
    token = [item.key for item in question.items if item.key not in left_out(question)][: question.least]
    assert (
        mark(question, {"days": ["thu"], "sets": dict.fromkeys(token, 1), "on": {}, "effort": STEADY[name]}).score <= question.points * 0.6
    )


LIGHTS = {
    ("routine_light", "a"): judge(1),
    ("routine_light", "b"): judge(4, 1),
    ("routine_light", "c"): judge(4, 4, settled=False),
    ("routine_light", "d"): judge(7, 1),
    ("plan_quiz_log", "a"): judge(2, 0),
    ("plan_quiz_log", "b"): judge(5, 0),
    ("plan_quiz_log", "c"): judge(3, 3, settled=False),
}


@pytest.mark.parametrize("place", LIGHTS, ids="-".join)
def test_the_traffic_light_of_the_questions_is_that_of_the_log(place):
    name, letter = place
    row = next(row for row in BOTH[name].rows if row.key == letter)
    assert {"on": "1", "hold": "2", "less": "3", "stop": "4"}[LIGHTS[place]] == row.partner


def test_what_the_questions_say_of_dose_is_what_the_rules_say():
    book = rules()
    assert (book["training_days"].least(1), book["training_days"].most(1)) == (2, 3)
    assert (book["exercises_per_session"].least(1), book["exercises_per_session"].most(1)) == (4, 6)
    assert (book["effort_start"].least(1), book["effort_start"].most(1)) == (6, 7), "3 or 4 repetitions left"
    assert (book["lighter_every"].least(1), book["lighter_every"].most(1)) == (4, 8)
    assert (book["progression_step"].least(1), book["progression_step"].most(1)) == (2, 10)


def test_the_open_questions_cover_each_objective_in_many_kinds_and_ask_to_apply():
    objectives = Counter(question.objective for question in OPEN.values())
    assert len(objectives) == 4 and min(objectives.values()) >= 2 and len(OPEN) >= 12
    assert len({question.kind for question in OPEN.values()}) >= 5
    assert sum(question.level == "apply" for question in OPEN.values()) >= len(OPEN) / 3
    for question in OPEN.values():
        ideas = [one.misconception for one in (*question.options, *question.checks)] + [
            slip.misconception for row in question.rows for slip in row.slips
        ]
        assert any(ideas) or question.kind in ("predict", "number", "text", "order"), question.id
        if question.kind == "one":
            assert all(option.misconception for option in question.options if option.key != question.key), question.id


TEXT = (ROOT / "lessons/08-your-routine.md").read_text()
# Kinds of things that stay in Robin's session however short it is.
KINDS = {"mobility", "hip_extension", "abduction", "trunk_endurance"}


def robin(minutes):
    """The items of the first session that Robin would get with so much time, and how long they take."""
    wishes, _ = example()
    session = plan_routine(replace(wishes, minutes=minutes), Screening("go", wishes.start), wishes.start).weeks[0].sessions[0]
    return session.items, session.minutes


def test_the_plan_that_is_read_closely_is_the_worked_example():
    wishes, routine = example()
    week = routine.weeks[0]
    assert (wishes.goal, wishes.level, wishes.minutes, wishes.days) == ("comfort", 1, 25, ("mon", "wed", "fri"))
    assert set(wishes.kit) == {"mat", "band", "seat", "rail", "bed"} and wishes.wants == ("glute_bridge",)
    assert len({session.items for session in week.sessions}) == 1, "each session is the same"
    rows = re.findall(
        r"^\| ([^|]+) \| ((?:2 (?:sets|holds) of )?\d+ to \d+)[^|]*(each side)? \|", TEXT.split("## A plan, read closely")[1], re.M
    )
    said = {"hold": "holds", "repetitions": "sets"}
    dose = [(f"2 {said[one.counts]} of " if one.sets == 2 else "") + f"{one.low} to {one.high}" for one in week.sessions[0].items]
    assert [(name.replace("’", "'"), many) for name, many, _ in rows[: len(dose)]] == [
        (exercise(one.exercise).name, many) for one, many in zip(week.sessions[0].items, dose, strict=True)
    ]
    assert [exercise(one.exercise).family for one in week.sessions[0].items if one.each_side] == [
        "hip_extension",
        "abduction",
        "trunk_endurance",
    ]
    assert f"about {week.sessions[0].minutes} minutes" in TEXT
    assert (week.walking_days, week.walking_minutes) == (("tue", "thu", "sat"), 10)


def test_the_eight_weeks_of_the_table_are_those_of_the_worked_example():
    weeks = example()[1].weeks
    assert [week.kind for week in weeks] == ["start", "start", "build", "review", "build", "lighter", "build", "review"]
    assert [weeks[at].walking_minutes for at in (2, 4, 6)] == [15, 20, 25] and len(weeks[4].walking_days) == 4
    assert "Week 6 is **a lighter week**" in TEXT and rules()["progression_step"].most(1) / 100 >= 6.5 / 6 - 1


def test_the_band_waits_because_its_exercises_lie_above_a_gentle_start():
    assert {one.level for one in exercises().values() if "band" in one.kit} == {2, 3}
    assert "side_lying_abduction" in exercise("standing_abduction").easier and "standing_abduction" in exercise("banded_side_step").easier
    assert not exercise("duck_walk").on


def test_with_less_time_one_sided_work_goes_first_and_each_kind_stays_and_forty_minutes_are_not_filled():
    found = {minutes: robin(minutes) for minutes in (10, 15, 25, 40)}
    for items, _ in found.values():
        assert {exercise(one.exercise).family for one in items} == KINDS
    sided = {minutes: sum(one.sets for one in items if one.each_side) for minutes, (items, _) in found.items()}
    assert max(sided[10], sided[15]) < sided[25]
    assert "reverse_hyper_bed" in {one.exercise for one in found[25][0]} - {one.exercise for one in found[15][0]}
    assert f"stops at about {found[40][1]}." in TEXT and found[40][1] < 30


def test_what_the_tables_say_a_rule_rests_on_is_what_the_rules_say():
    book = rules()
    assert {key: book[key].basis for key in ("training_days", "repetitions", "walking_goal", "rest_days", "exercises_per_session")} == {
        "training_days": "guideline",
        "repetitions": "guideline",
        "walking_goal": "trial",
        "rest_days": "convention",
        "exercises_per_session": "convention",
    }
    assert (book["rest"].least(1), book["rest"].most(1), book["sets_hips"].least(1), book["sets_hips"].most(1)) == (60, 120, 1, 3)
    assert (book["break_short_days"].at(1), book["break_short"].at(1), book["break_long_days"].at(1)) == (7, 50, 14)
    assert (book["flare_cut"].at(1), book["lighter_sets"].at(1)) == (25, 50)
