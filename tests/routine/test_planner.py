"""A plan fits wishes and screening, is always the same, and says why. Seconds: about 2."""

from dataclasses import replace
from datetime import date

import pytest
from gluteal.routine.exercises import ExerciseError, exercise, kit
from gluteal.routine.planner import example, plan_routine, swap
from gluteal.routine.profile import Profile
from gluteal.routine.screening import Screening
from plan_checker import broken

DAY = date(2026, 11, 22)
GO = Screening("go", DAY)
HOME = ("mat", "band", "seat", "rail", "bed")


def profile(**wishes):
    usual = {"goal": "comfort", "level": 1, "days": ("mon", "wed", "fri"), "minutes": 25, "weeks": 8, "kit": HOME, "start": DAY}
    return Profile(**{**usual, **wishes})


def test_the_same_wishes_give_the_same_plan():
    one, other = (plan_routine(profile(level=2, goal="strength"), GO, DAY) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("outcome", ["emergency", "urgent"])
def test_who_needs_help_first_gets_no_plan(outcome):
    found = plan_routine(profile(), Screening(outcome, DAY), DAY)
    assert found.kind == "none"
    assert not found.weeks


def test_who_asks_first_gets_gentle_movements_and_walking():
    found = plan_routine(profile(), Screening("ask_first", DAY), DAY)
    assert found.kind == "gentle"
    assert found.weeks[0].walking_days
    assert all(one.rpe[1] <= 4 for week in found.weeks for session in week.sessions for one in session.items)


def test_the_duck_walk_is_in_no_plan_unless_wished():
    able = profile(goal="strength", level=3, kit=(*HOME, "weight"), minutes=60)
    assert "duck_walk" not in plan_routine(able, GO, DAY).reasons
    wished = plan_routine(replace(able, wants=("duck_walk",)), GO, DAY)
    weeks = [week.number for week in wished.weeks for one in week.sessions for each in one.items if each.exercise == "duck_walk"]
    assert min(weeks) == 5


@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_offered_swap_can_be_made_and_breaks_no_rule(level):
    wishes = profile(goal="strength", level=level, minutes=40, weeks=9, kit=tuple(kit()), leaves_out=("walking",))
    plan, tried = plan_routine(wishes, GO, DAY), 0
    for key, reason in plan.reasons.items():
        for other in reason.swaps:
            changed, tried = swap(plan, key, other, wishes, GO), tried + 1
            assert key not in changed.reasons
            assert f"in place of “{exercise(key).name}”" in changed.reasons[other].why
            assert "Dose: " in changed.reasons[other].why
            assert not broken(changed, wishes, GO), (key, other)
    assert tried >= 8


def test_a_swap_that_breaks_a_rule_says_why():
    wishes, plan = example()
    with pytest.raises(ExerciseError, match="choose one of the same kind"):
        swap(plan, "hip_rotation_mobility", "glute_bridge", wishes, GO)
