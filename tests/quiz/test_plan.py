"""A week for somebody's case: what it earns, how it falls on its days, and how an author is told what is wrong. Takes a second."""

import json
import random
import re
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import pytest
from gluteal.grading.analysis.choices import choices, ideas, possible_ideas
from gluteal.grading.analysis.sitting import Response
from gluteal.grading.keys import variants
from gluteal.grading.released import GradingError
from gluteal.grading.shown import said
from gluteal.quiz import QuestionError, bank, load_questions, mark
from gluteal.quiz.exports.xml import exported
from gluteal.quiz.plan import DAYS, FORMS, is_met, read_plan, sessions
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs/questions.md"
CASES = {**bank(), **load_questions(ROOT / "course/sealed/08-your-routine.toml")}
PLANS = {name: question for name, question in CASES.items() if question.kind == "plan"}
TEXT = next(text for text in re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S) if 'kind   = "plan"' in text)


@pytest.fixture(scope="module")
def load(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "08-your-routine.toml"

    def load(text):
        path.write_text(text, encoding="utf-8")
        [question] = load_questions(path).values()
        return question

    return load


@pytest.fixture(scope="module")
def week(load):
    return load(TEXT)


def score(question, **changed):
    return mark(question, {**question.key, **changed}).score


def check(question, form, value):
    """Whether the author's week, or a changed one, meets a demand of that form and value."""
    made = replace(question.checks[0], form=form, value=value)
    return lambda **changed: is_met(question, read_plan(question, {**question.key, **changed}), made)


def test_the_authors_week_earns_all_and_each_demand_missed_takes_away_as_much_as_it_would_have_brought(week):
    assert score(week) == 4
    assert score(week, sets={**week.key["sets"], "duck_walk": 1}) == 2
    assert score(week, sets={"glute_bridge": 1, "bird_dog": 2, "walking": 1}) == 2, "2 sets for the hips a week are too few"
    assert score(week, days=["sun", "mon"]) == 2, "the week starts again"
    assert score(week, sets={"glute_bridge": 3, "clamshell": 3, "bird_dog": 3}) == 4, "12 sets for the hips, at the very edge"
    assert score(week, sets={"glute_bridge": 3, "clamshell": 3, "bird_dog": 3}, days=["mon", "wed", "fri"]) == 2, "18 sets"
    earned = mark(week, {**week.key, "days": ["mon", "tue"]})
    told = "Part of the marks: 3 for what the week meets, less 1 for what it does not. Not met: "
    assert earned.reason == f"{told}“Leave a day between training days”: Muscles need about a day to recover."
    half = mark(week, {**week.key, "days": ["mon", "tue"], "sets": {**week.key["sets"], "duck_walk": 1}})
    assert half.score == 0 and half.reason.startswith(
        "No marks: 2 for what the week meets, less 2 for what it does not. Not met: “Leave out"
    )
    assert not earned.correct and earned.answered and mark(week, week.key).correct


def test_a_week_with_nothing_in_it_earns_nothing_though_it_leaves_out_what_it_should(week):
    empty = {"days": [], "sets": {}, "on": {}, "effort": ""}
    assert not mark(week, empty).answered and not mark(week, None).answered
    for little in (
        {"days": ["mon"]},
        {"effort": "a"},
        {"sets": week.key["sets"]},
        {"days": ["mon"], "sets": {"glute_bridge": 2, "walking": 1}},
    ):
        earned = mark(week, {**empty, **little})
        assert earned.answered and earned.score == 0 and "at least 3 exercises" in earned.reason


def test_each_form_of_demand_is_met_and_missed(week):
    sets = week.key["sets"]
    assert check(week, "none_of", ["clamshell"])() and not check(week, "none_of", ["bird_dog"])()
    assert check(week, "some_of", ["clamshell", "bird_dog"])() and not check(week, "some_of", ["duck_walk"])()
    assert check(week, "days", [2, 2])() and not check(week, "days", [3, 7])()
    assert check(week, "on_days", ["mon", "thu", "sat"])() and not check(week, "on_days", ["mon", "sat"])()
    rest = check(week, "rest_day_between", True)
    assert rest(days=["mon", "wed", "fri"]) and not rest(days=["mon", "wed", "fri", "sun"]) and not rest(days=["fri", "sat"])
    assert check(week, "session_minutes", 12)() and not check(week, "session_minutes", 11.5)()
    assert check(week, "effort", ["a"])() and not check(week, "effort", ["b"])() and not check(week, "effort", ["a"])(effort="")
    hips = check(week, "weekly_sets", {"group": "hips", "from": 8, "to": 8})
    assert hips() and not hips(on={"glute_bridge": 1}), "2 sets on one day instead of two"
    assert hips(on={"glute_bridge": 7, "walking": 3}), "never on more days than there is training"
    walks = check(week, "weekly_sets", {"group": "walk", "from": 3, "to": 3})
    assert walks() and not walks(on={}) and walks(days=["mon", "wed", "fri"], sets=sets, on={})
    assert len(FORMS) == 8


def test_exercises_not_done_every_time_fall_where_there_is_most_time_left(week):
    plan = read_plan(
        week, {"days": ["fri", "mon"], "sets": {"glute_bridge": 2, "clamshell": 2, "bird_dog": 2}, "on": {"clamshell": 1, "bird_dog": 1}}
    )
    made = {day: ([item.key for item in items], minutes) for day, (items, minutes) in sessions(week, plan).items()}
    assert made == {"mon": (["glute_bridge", "bird_dog"], 8.0), "fri": (["glute_bridge", "clamshell"], 7.0)}


def by_chance(question, draws, most_days, most_items):
    """A week as somebody makes it who clicks without reading the case."""
    chosen = draws.sample(question.items, draws.randint(question.least, min(most_items, len(question.items))))
    return {
        "days": draws.sample(list(DAYS), draws.randint(1, most_days)),
        "sets": {item.key: 1 if item.apart else draws.choice(question.sets) for item in chosen},
        "on": {item.key: draws.randint(1, 7) for item in chosen if draws.random() < 0.3},
        "effort": draws.choice(question.options).key,
    }


@pytest.mark.parametrize("name", PLANS)
def test_a_week_put_together_by_chance_earns_less_than_a_fifth_on_average(name):
    draws, question = random.Random(8), PLANS[name]
    for most_days, most_items in ((7, 14), (4, question.least + 3)):
        earned = [mark(question, by_chance(question, draws, most_days, most_items)).score for _ in range(600)]
        assert fmean(earned) < question.points / 5, (most_days, most_items)


@pytest.mark.parametrize("name", PLANS)
def test_what_could_do_harm_costs_three_of_eight_points_or_more_though_all_else_is_right(name):
    question = PLANS[name]
    careful = next(check for check in question.checks if check.form == "none_of")
    for key in careful.value:
        assert mark(question, {**question.key, "sets": {**question.key["sets"], key: 1}}).score <= question.points * 5 / 8, key
    assert mark(question, question.key).score == question.points


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["mon", "a", "glute_bridge", 2]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["glute_bridge", "walking", "x", "__proto__"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(["days", "sets", "on", "effort", "more"], anything)))
def test_whatever_is_sent_is_marked_between_nothing_and_all(week, answer):
    earned = mark(week, answer)
    assert 0 <= earned.score <= week.points and isinstance(earned.reason, str)
    assert isinstance(said(week, answer), str) and len(said(week, answer)) < 600
    shown = Response(answer, earned=earned)
    assert ideas(week, shown) <= possible_ideas(week) and sum(one.count for one in choices(week, [shown])) <= len(week.checks)


def test_a_card_for_marks_holds_neither_demands_nor_reasons_nor_groups_nor_the_authors_week(week):
    public = week.card(feedback=False)
    assert set(public) == {"id", "kind", "ask", "points", "options", "units", "items", "sets", "least"}
    assert all(set(item) == {"key", "text", "minutes", "needs", "apart"} for item in public["items"])
    told = json.dumps(public)
    assert not [each for each in week.checks if each.text in told or each.why in told]
    practice = week.card(feedback=True)
    assert [demand["points"] for demand in practice["checks"]] == [1, 1, 1, 1] and practice["key"] == week.key


def test_a_report_counts_each_demand_and_the_idea_behind_missing_it(week):
    duck = {**week.key, "sets": {**week.key["sets"], "duck_walk": 1}}
    given = [Response(answer, earned=mark(week, answer)) for answer in (week.key, duck, {"days": 3})]
    counted = {(one.text, one.right): one.count for one in choices(week, given)}
    assert counted["Leave out what bends a sore knee far", True] == 1
    assert counted["not met: Leave out what bends a sore knee far", False] == 1
    assert counted["too little to judge", False] == 1
    assert ideas(week, given[1]) == possible_ideas(week) == {"Low impact means low load on the joints"}
    assert ideas(week, given[0]) == ideas(week, given[2]) == set()


def test_no_single_week_can_be_accepted_afterwards_and_the_author_is_told_what_can(week):
    with pytest.raises(GradingError, match=r"kind plan can be made void \(--void\) or give everyone full marks \(--full-marks\)"):
        variants(week, ["a"])


def test_a_platform_gets_a_written_answer_with_the_demands_for_whoever_marks_it(week):
    [written] = exported([week])
    assert written.kind == "text" and written.points == sum(line.points for line in written.rubric) == 4
    assert "Side-step with a band (a loop band, 2 min a set)" in written.ask and "Walk, 20 minutes (beside the sessions)" in written.ask
    assert (
        "Monday, Thursday; Bridge: 2 sets" in written.model
        and "off those of what is met" in written.model
        and "Leave out what bends" not in written.ask
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("minutes = 1.5", "minutes = 1.3", "items 1 (glute_bridge): minutes 1.3 must be in steps of 0.5"),
        ('key = "clamshell"', 'key = "glute_bridge"', "items 2: key 'glute_bridge' must be small letters"),
        ("apart = true", 'apart = "yes"', "items 6 (walking): apart 'yes' must be true or false"),
        ('groups = ["trunk"]', "groups = []", "items 4 (bird_dog): groups [] must be a list of words"),
        ('needs = "a loop band"', 'kit = "band"', "items 3 (banded_side_step): kit is no field of an exercise"),
        ("sets     = [1, 2, 3] ", "sets     = [3, 2]", "sets: [3, 2] must be a rising list"),
        ("least    = 3 ", "least    = 9 ", "least: 9 must be a whole number from 1 to 6"),
        ('effort.b = "Go on until no repetition is left"', "", "effort: 1 given"),
        ("points   = 4", "points   = 5", "checks: their points make 4, the question has 5"),
        ('none_of = ["duck_walk"]', 'none_of = ["duck"]', "checks 1 none_of: ['duck'] must be a list of keys"),
        ('group = "hips"', 'group = "arms"', "checks 2 weekly_sets: {'group': 'arms', 'from': 4, 'to': 12} must be a group"),
        ("rest_day_between = true", "rest_day_between = 1", "checks 3 rest_day_between: 1 must be true"),
        (
            "session_minutes = 20",
            "session_minutes = 20\ndays = [2, 3]",
            "checks 4: has session_minutes, days, points, for, why; it needs one",
        ),
        ('why     = "Muscles', 'because = "Muscles', "checks 3: has rest_day_between, points, for, because"),
        ('key.effort = "a"', 'key.effort = "z"', "key: {'days'"),
        ("glute_bridge = 2, banded", "duck_walk = 2, banded", "key: does not meet checks 1 (none_of = ['duck_walk'])"),
        ('key.days   = ["mon", "thu"] ', "key.days   = []", "key: needs a day and 3 exercises or more"),
        ("least    = 3 ", 'least = 3\npair = "x"', "pair: is for kinds with one right answer"),
    ],
)
def test_an_author_is_told_the_file_the_question_the_place_and_the_cure(load, old, new, told):
    assert TEXT.count(old) == 1, old
    with pytest.raises(QuestionError, match=re.escape(f"week_for_ana: {told}")):
        load(TEXT.replace(old, new))
