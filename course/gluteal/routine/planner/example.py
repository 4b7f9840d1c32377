"""A worked example: the plan of nobody, for those who have not made their own."""

from datetime import date
from functools import cache

from gluteal.routine.planner.building import plan_routine
from gluteal.routine.profile import Profile
from gluteal.routine.screening import Screening

_DAY = date(2026, 1, 5)


@cache
def example():
    """Wishes and the plan made from them, always the same.

    Returns
    -------
    tuple of (Profile, Routine)

    Sources
    -------
    ``rules.toml``.
    """
    profile = Profile(
        goal="comfort",
        level=1,
        days=("mon", "wed", "fri"),
        minutes=25,
        weeks=8,
        kit=("mat", "band", "seat", "rail", "bed"),
        start=_DAY,
        wants=("glute_bridge",),
    )
    return profile, plan_routine(profile, Screening("go", _DAY), _DAY)
