"""Standing on the right leg: lean of the trunk over it × strength of the glutes → what the hip asks and bears."""

from dataclasses import dataclass
from functools import lru_cache

from gluteal.body.hip_lever import HipLever, hip_lever
from gluteal.body.loads import solve
from gluteal.body.scenarios.table import Scenario, held_row, hip_row
from gluteal.body.standing import stand_on_one_leg
from gluteal.body.statics import Problem

__all__ = ["LEANS", "SCENARIO", "STRENGTHS", "Seesaw", "kept", "seesaw", "tabulate"]

#: Degrees of side-bend over the standing leg, one flipbook frame each; strength of the three glutes in per cent of a typical adult's.
LEANS, STRENGTHS = tuple(range(21)), tuple(range(20, 121, 5))
GROUPS = ("glmed", "glmin", "tfl", "glmax", "piri")


def pose(point):
    """The posture of a point."""
    return stand_on_one_leg(float(point["lean"]))


@lru_cache(maxsize=32)
def _problem(lean):
    return Problem(stand_on_one_leg(float(lean)))


def row(point):
    """Moment of the abductors (N m), hip contact, and activation of each group."""
    solution = solve(_problem(point["lean"]), point["strength"] / 100)
    active = {f"activation_{group}": solution.group_activation(group, "r") for group in GROUPS}
    return {"abductor_moment": -solution.joint_moment["hip_adduction_r"]} | hip_row(solution) | active | held_row(solution)


SCENARIO = Scenario("one_leg", {"lean": LEANS, "strength": STRENGTHS}, row, pose)
tabulate, kept = SCENARIO.tabulate, SCENARIO.kept


@dataclass(frozen=True)
class Seesaw(HipLever):
    """The lever at the standing hip of a point: ``lean`` in degrees, ``strength`` as a share of a typical adult's."""

    lean: float
    strength: float


def seesaw(lean=0.0, strength=1.0):
    """The lever at the standing hip, every number from ``solve``.

    Parameters
    ----------
    lean : float
        Degrees, 0 to 25.
    strength : float
        Of the glutes, as a share of a typical adult's.

    Returns
    -------
    Seesaw

    Raises
    ------
    BodyError
        As ``stand_on_one_leg`` and ``solve`` do.
    """
    return Seesaw(**vars(hip_lever(stand_on_one_leg(float(lean)), strength)), lean=float(lean), strength=float(strength))
