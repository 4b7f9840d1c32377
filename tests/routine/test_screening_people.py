"""Screening tried on two hundred people who were thought up beforehand, and on answers that nobody thought of. About 5 s."""

import pytest
from gluteal.routine import exercises
from gluteal.routine.screening import questions, screen
from gluteal.routine.screening_records import NONE
from hypothesis import given, settings
from hypothesis import strategies as some
from screened_people import DAY, PEOPLE, screened, whole, wishes

MILDEST_FIRST = ("go", "ask_first", "urgent", "emergency")
ASKED = {each.key: each for each in questions()}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["who"])
def test_a_person_gets_the_outcome_that_was_written_down_for_them(person):
    assert screened(person).outcome == person["outcome"], person["reason"]


def test_at_least_seventy_in_a_hundred_get_a_plan_or_a_gentle_start():
    plans = [screened(person).plan for person in PEOPLE]
    assert len(PEOPLE) == 200 and sum(plan != "none" for plan in plans) >= 140
    assert sum(screened(person, cleared=True).plan == "full" for person in PEOPLE) >= 140


def test_the_people_are_as_mixed_as_those_who_come_and_tick_every_answer_at_least_once():
    ticked = {(key, one) for person in PEOPLE for key, given in person["answers"].items() for one in given}
    assert {(each.key, option.key) for each in ASKED.values() for option in each.options if option.key != NONE} == ticked
    flagged = [
        person for person in PEOPLE if any(one not in ("from_16", "from_61") for given in person["answers"].values() for one in given)
    ]
    assert 130 <= len(flagged) <= 180
    assert len({person["who"] for person in PEOPLE}) == 200 and all(person["reason"] for person in PEOPLE)


def test_the_people_wish_for_all_that_can_be_wished_for():
    asked = [wishes(person) for person in PEOPLE]
    assert {each.goal for each in asked} == {"comfort", "strength", "mobility", "habit"} and {each.level for each in asked} == {1, 2, 3}
    assert {len(each.days) for each in asked} >= {1, 2, 3, 4, 5, 6, 7} and {10, 60} <= {each.minutes for each in asked}
    assert () in {each.kit for each in asked}


def one_of(each):
    keys = [option.key for option in each.options if option.key != NONE]
    if not each.many:
        return some.sampled_from(keys).map(lambda key: [key])
    return some.lists(some.sampled_from(keys), max_size=3, unique=True).map(lambda given: given or [NONE])


answers = some.fixed_dictionaries({key: one_of(each) for key, each in ASKED.items()})
emergencies = [(key, option.key) for key, each in ASKED.items() for option in each.options if option.outcome == "emergency"]
additions = [(key, option.key) for key, each in ASKED.items() if each.many for option in each.options if option.key != NONE]


def with_more(given, question, option):
    return given | {question: [one for one in given[question] if one not in (NONE, option)] + [option]}


@settings(max_examples=100, deadline=None)
@given(answers, some.sampled_from(emergencies), some.booleans())
def test_an_emergency_sign_always_stops_whatever_else_is_said(given, sign, cleared):
    found = screen(with_more(given, *sign), DAY, cleared)
    assert found.outcome == "emergency" and found.plan == "none" and {one.outcome for one in found.actions} == {"emergency"}
    assert all(found.refuses(each) for each in exercises().values())


@settings(max_examples=100, deadline=None)
@given(answers, some.sampled_from(additions), some.booleans())
def test_one_more_answer_never_makes_the_outcome_milder_and_never_opens_an_exercise(given, more, cleared):
    before, after = screen(given, DAY, cleared), screen(with_more(given, *more), DAY, cleared)
    assert MILDEST_FIRST.index(after.outcome) >= MILDEST_FIRST.index(before.outcome) and before.conditions <= after.conditions
    assert {key for key, each in exercises().items() if before.refuses(each)} <= {
        key for key, each in exercises().items() if after.refuses(each)
    }


@settings(max_examples=100, deadline=None)
@given(answers)
def test_a_clinicians_word_never_lifts_a_stop_nor_what_is_not_for_someone(given):
    before, after = screen(given, DAY), screen(given, DAY, cleared=True)
    assert (before.outcome, before.actions, before.conditions) == (after.outcome, after.actions, after.conditions)
    assert after.plan == ("full" if before.outcome in ("go", "ask_first") else "none")
    if after.plan == "full":
        from gluteal.routine import cautions

        for each in exercises().values():
            never = any(before.conditions & set(cautions()[tag].who) for tag in each.not_for)
            assert bool(after.refuses(each)) == never, each.key


@settings(max_examples=50, deadline=None)
@given(answers)
def test_the_order_of_questions_and_answers_changes_nothing(given):
    turned = {key: tuple(reversed(ones)) for key, ones in reversed(given.items())}
    assert screen(turned, DAY) == screen(given, DAY) == screen(whole(given), DAY)
