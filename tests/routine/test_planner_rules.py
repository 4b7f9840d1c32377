"""Whatever is wished for, no rule is broken: 300 invented learners here (about 20 s), 10,000 in the deep tests."""

from datetime import date

import pytest
from gluteal.routine.exercises import cautions, exercises, kit
from gluteal.routine.planner import plan_routine, swap
from gluteal.routine.profile import GOALS, WEEKDAYS, Profile
from gluteal.routine.records import LEVELS
from gluteal.routine.saved import check
from gluteal.routine.screening import Screening
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as draw
from plan_checker import broken

DAY = date(2026, 11, 22)
CONDITIONS = sorted({condition for row in cautions().values() for condition in row.who})
SOME = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True, "database": None}


def some(known, most=None):
    return draw.lists(draw.sampled_from(sorted(known)), unique=True, max_size=most).map(tuple)


PROFILES = draw.builds(
    Profile,
    goal=draw.sampled_from(sorted(GOALS)),
    level=draw.sampled_from(sorted(LEVELS)),
    days=some(WEEKDAYS),
    minutes=draw.one_of(draw.integers(10, 60), draw.integers(0, 100_000)),
    weeks=draw.one_of(draw.integers(4, 16), draw.integers(0, 1000)),
    kit=draw.one_of(some(kit()), draw.just(tuple(kit()))),
    start=draw.dates(date(2020, 1, 1), date(2030, 1, 1)),
    wants=draw.one_of(draw.just(()), some(exercises(), 4), some(exercises())),
    leaves_out=draw.one_of(draw.just(()), some(exercises(), 4), some(exercises())),
    units=draw.sampled_from(["kg", "lb"]),
    reread=some(["02-levers", "03-one-leg", "04-hip-and-spine", "no-such-lesson"]),
)
SCREENINGS = draw.builds(
    Screening,
    outcome=draw.sampled_from(["go", "go", "go", "ask_first", "urgent", "emergency"]),
    on=draw.just(DAY),
    conditions=draw.one_of(draw.just(()), some(CONDITIONS, 3), some(CONDITIONS), draw.just(tuple(CONDITIONS))).map(frozenset),
    cleared=draw.booleans(),
)


def holds(profile, screening):
    plan = plan_routine(profile, screening, DAY)
    check(plan.to_json())
    assert not broken(plan, profile, screening)
    if screening.outcome in ("emergency", "urgent"):
        assert plan.kind == "none"
    return plan


@settings(max_examples=300, **SOME)
@given(PROFILES, SCREENINGS)
def test_three_hundred_invented_learners_break_no_rule(profile, screening):
    holds(profile, screening)


@pytest.mark.deep
@pytest.mark.timeout(3600)
@settings(max_examples=10_000, **SOME)
@given(PROFILES, SCREENINGS)
def test_ten_thousand_invented_learners_break_no_rule_nor_do_their_swaps(profile, screening):
    plan = holds(profile, screening)
    for key, reason in plan.reasons.items():
        for other in reason.swaps[:1]:
            assert not broken(swap(plan, key, other, profile, screening), profile, screening), (key, other)
