"""A plan of twelve weeks beside the same weeks each solved for itself: what choosing by stretches and reusing a choice save."""

import time
from datetime import date
from statistics import median

from gluteal.routine.planner import plan_routine
from gluteal.routine.planner.building import _task
from gluteal.routine.planner.solver import choose
from gluteal.routine.profile import Profile
from gluteal.routine.screening import Screening

DAY = date(2026, 11, 22)
GO = Screening("go", DAY)
HOME = ("mat", "band", "seat", "rail", "bed")
GYM = (*HOME, "bench", "low_bench", "step", "weight", "ankle_weight")
GOAL, LEAST = 3, 1.5  # times as fast; other work on the machine may cost half of that


def people():
    for goal, level, days, minutes, kit in (
        ("comfort", 1, ("mon", "wed", "fri"), 25, HOME),
        ("habit", 1, ("tue", "sat"), 15, ("mat",)),
        ("strength", 2, ("mon", "wed", "sat"), 40, GYM),
        ("mobility", 2, ("mon", "tue", "thu", "fri"), 30, HOME),
        ("strength", 3, ("mon", "wed", "fri"), 50, GYM),
    ):
        yield Profile(goal, level, days, minutes, 12, kit, DAY)


def seconds(work):
    start = time.process_time()
    work()
    return time.process_time() - start


def each_week_apart(profile):
    """Twelve programmes, as if nothing were known from the week before."""
    for _ in range(profile.weeks):
        choose(_task(profile, GO))


def test_a_plan_of_twelve_weeks_is_faster_than_twelve_weeks_solved_apart(capsys, record_property):
    plan_routine(next(people()), GO, DAY)  # reads the files once
    ours, apart = [], []
    for profile in people():
        for _ in range(2):
            ours.append(seconds(lambda profile=profile: plan_routine(profile, GO, DAY)))
            apart.append(seconds(lambda profile=profile: each_week_apart(profile)))
    ratio = sum(apart) / sum(ours)
    record_property("planner_ratio", round(ratio, 1))
    with capsys.disabled():
        print(f"\n12 weeks: {1000 * median(ours):.0f} ms median (goal 100), {ratio:.1f} times as fast as each week apart (goal {GOAL})")
    assert ratio > LEAST
