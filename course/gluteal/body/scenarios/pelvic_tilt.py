"""Standing with the pelvis tipped: which muscles hold it, and which could turn it how hard."""

from functools import lru_cache

import numpy as np

from gluteal.body.loads import TYPICAL_LEGS, solve
from gluteal.body.muscles import muscles
from gluteal.body.postures.upright import RELAXED, on_both_feet
from gluteal.body.scenarios.table import Scenario, back_row, held_row, hip_row
from gluteal.body.statics import Problem

__all__ = ["SCENARIO", "kept", "tabulate"]

#: Degrees of forward tilt from the model's neutral; the trunk stays upright, so the lower back bends the other way.
AXES = {"tilt": tuple(range(-14, 19, 2)), "strength": (40, 70, 100)}
HIP = ("glmax", "hams", "addmag", "glmed", "iliacus", "psoas", "recfem", "tfl")
TRUNK = ("ES", "MF", "RA", "EO", "IO")


@lru_cache(maxsize=32)
def _pose(tilt):
    draft = dict(RELAXED) | {"pelvis_tilt": float(tilt), "lumbar_flexion": -float(tilt), "knee_angle": 3.0}
    return on_both_feet(f"standing, pelvis tipped {tilt:g}°", draft, ())


def pose(point):
    """The posture of a point."""
    return _pose(point["tilt"])


@lru_cache(maxsize=32)
def _problem(tilt):
    return Problem(_pose(tilt))


def turning(problem, strength):
    """Moment with which each group of both sides, fully active, would tip the pelvis forward, N m: leg muscles about the hips (thighs
    held), trunk muscles about L5/S1 (chest held).
    """
    m = muscles()
    hips = sum(problem.arms[:, problem.names.index(f"hip_flexion_{side}")] for side in "rl")
    back = problem.arms[:, problem.names.index("L5/S1_flexion")]
    # A muscle that bends the hip tips the pelvis forward on the thigh; one that bends the trunk forward tips the pelvis back under it.
    turns = np.where(m.trunk, back, -hips) * problem.capacity * np.where(m.trunk, 1.0, TYPICAL_LEGS)
    glutes = {"glmax": strength, "glmed": strength}
    return {f"turn_{group}": float(turns[m.group == group].sum()) * glutes.get(group, 1.0) for group in (*HIP, *TRUNK)}


def row(point):
    """Activations in quiet standing, N m that each group could turn the pelvis with, hip contact and L4/L5."""
    problem, strength = _problem(point["tilt"]), point["strength"] / 100
    solution = solve(problem, strength)
    active = {f"activation_{group}": solution.group_activation(group, "r") for group in (*HIP, *TRUNK)}
    hip = {"moment_hip": -solution.joint_moment["hip_flexion_r"]}
    return active | turning(problem, strength) | hip | hip_row(solution) | back_row(solution) | held_row(solution)


SCENARIO = Scenario("pelvic_tilt", AXES, row, pose)
tabulate, kept = SCENARIO.tabulate, SCENARIO.kept
