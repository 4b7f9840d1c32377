"""Lifting: height of the hands × load × strength of the glutes → how the back is held by a body that saves effort, and what it bears."""

from functools import lru_cache

from gluteal.body.errors import BodyError
from gluteal.body.scenarios.table import Scenario, back_row, held_row, hip_row
from gluteal.body.strategy import least_effort_lift, least_rounding

__all__ = ["SCENARIO", "kept", "tabulate"]

#: Metres on the 1.68 m figure; kg in both hands; per cent of a typical adult's glutes: 60 frames.
AXES = {"height": (0.3, 0.45, 0.6), "load": (5, 10, 15, 20), "strength": (40, 55, 70, 85, 100)}
#: The knees stay as they are, so that only the back is chosen; the deeper squat is for comparison. Degrees.
KNEE, SQUAT = 45.0, 85.0


@lru_cache(maxsize=128)
def _choice(height, load, strength, knee):
    return least_effort_lift(height, float(load), strength / 100, knee=knee)


def pose(point):
    """The posture of a point: the least-effort one with knees bent by 45°."""
    return _choice(point["height"], point["load"], point["strength"], KNEE).pose


def row(point):
    """Rounding chosen and the straightest that can be held (degrees; 99: none), hip and L4/L5, and L4/L5 in a deeper squat."""
    chosen = _choice(point["height"], point["load"], point["strength"], KNEE)
    straight = least_rounding(point["height"], float(point["load"]), KNEE, point["strength"] / 100)
    squat, solution = _deeper(point), chosen.solution
    found = {"rounding": chosen.angles["rounding"], "straightest": straight.angles["rounding"] if straight else 99.0, "l45_squat": squat}
    active = {f"activation_{group}": solution.group_activation(group, "r") for group in ("glmax", "hams", "ES")}
    hip = {"moment_hip": -solution.joint_moment["hip_flexion_r"]}
    return found | active | hip | hip_row(solution) | back_row(solution) | held_row(solution)


def _deeper(point):
    """L4/L5 with the least-effort back in a deeper squat, N; 0 where the hands are too high for it or it cannot be held."""
    try:
        choice = _choice(point["height"], point["load"], point["strength"], SQUAT)
    except BodyError:
        return 0.0
    return choice.compression if choice.feasible else 0.0


SCENARIO = Scenario("lift", AXES, row, pose)
tabulate, kept = SCENARIO.tabulate, SCENARIO.kept
