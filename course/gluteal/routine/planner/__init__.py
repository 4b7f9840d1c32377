"""Plan a routine: HiGHS chooses exercises and sets within the rules of ``rules.toml``."""

from gluteal.routine.planner.building import plan_routine
from gluteal.routine.planner.example import example
from gluteal.routine.planner.swaps import swap

__all__ = ["example", "plan_routine", "swap"]
