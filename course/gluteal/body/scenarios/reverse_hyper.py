"""Reverse hyper: how high the legs are × weight at the ankles × where the bench ends → what the hips and L4/L5 bear."""

from gluteal.body.loads import solve
from gluteal.body.postures import posture
from gluteal.body.scenarios.table import Scenario, back_row, held_row, hip_row

__all__ = ["SCENARIO", "kept", "tabulate"]

#: Degrees of the legs below level; kg at the ankles; m from the hips to the bench's end, towards the head.
AXES = {"legs": tuple(range(60, -1, -5)), "load": (0, 2, 5, 10), "edge": (0.0, 0.03, 0.06, 0.1)}
GROUPS = ("glmax", "hams", "ES", "MF")


def pose(point):
    """The posture of a point."""
    name = "loaded_reverse_hyper"
    return posture(name, legs=float(point["legs"]), load=float(point["load"]), edge=point["edge"])


def row(point):
    """Activations, extension moment of one hip (N m), hip contact, L4/L5, and the chest's share of body weight (below 0: hold on)."""
    solution = solve(pose(point))
    active = {f"activation_{group}": solution.group_activation(group, "r") for group in GROUPS}
    chest = next(support.share for support in solution.problem.pose.supports if support.segment == "torso")
    hip = {"moment_hip": -solution.joint_moment["hip_flexion_r"], "chest": chest}
    return active | hip | hip_row(solution) | back_row(solution) | held_row(solution)


SCENARIO = Scenario("reverse_hyper", AXES, row, pose)
tabulate, kept = SCENARIO.tabulate, SCENARIO.kept
