"""A band around the legs: where it sits × how deep the squat → medius or maximus, standing leg or moving leg."""

from functools import lru_cache

from gluteal.body.loads import solve
from gluteal.body.postures import posture
from gluteal.body.scenarios.table import Scenario, back_row, held_row, hip_row
from gluteal.body.statics import Problem

__all__ = ["SCENARIO", "kept", "tabulate"]

#: Where the band is; bend of the knees, degrees (deeper than 70 the hip bends past 80); pull of the band, N.
AXES = {"place": ("knees", "ankles", "feet"), "depth": tuple(range(0, 71, 7)), "pull": (0, 15, 30, 45)}
GROUPS = ("glmed", "glmax", "glmin", "tfl", "piri")


def pose(point):
    """The moment of a side-step when the left foot is in the air."""
    return posture("side_step", "middle", place=point["place"], depth=float(point["depth"]), pull=float(point["pull"]))


@lru_cache(maxsize=64)
def _on_both_feet(depth, pull):
    """Medius and maximus with both feet down and the band at the knees: the floor is taken not to push sideways."""
    solution = solve(posture("banded_squat", depth=float(depth), pull=float(pull)))
    moment = {"moment_both_feet": -solution.joint_moment["hip_adduction_r"]}
    return moment | {f"activation_both_feet_{group}": solution.group_activation(group, "r") for group in ("glmed", "glmax")}


def row(point):
    """Activations of the standing (right) and moving (left) leg, their abductor moments (N m), hip contact and L4/L5."""
    solution = solve(Problem(pose(point)))
    sides = {"standing": "r", "moving": "l"}
    active = {f"activation_{leg}_{group}": solution.group_activation(group, side) for leg, side in sides.items() for group in GROUPS}
    moments = {f"moment_{leg}": -solution.joint_moment[f"hip_adduction_{side}"] for leg, side in sides.items()}
    both = _on_both_feet(point["depth"], point["pull"])
    return active | moments | both | hip_row(solution) | back_row(solution) | held_row(solution)


SCENARIO = Scenario("band", AXES, row, pose)
tabulate, kept = SCENARIO.tabulate, SCENARIO.kept
