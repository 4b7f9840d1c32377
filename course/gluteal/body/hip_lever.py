"""Standing on the right leg as a lever about its hip, in any posture: the weight above it, its arm, and what muscles and joint hold."""

from dataclasses import dataclass

import numpy as np

from gluteal.body.loads import solve
from gluteal.body.skeleton import skeleton
from gluteal.body.statics import GRAVITY, Problem

__all__ = ["HipLever", "hip_lever"]


@dataclass(frozen=True)
class HipLever:
    """The body above the standing hip as a lever, seen from behind; points are (right, up) in metres.

    Attributes
    ----------
    joint, weight_point : (2,) arrays
    weight, weight_arm : float
        N of all but the standing leg; m from the hip to the line of the weight, positive towards the other leg.
    moment : float
        What the muscles at the side of the hip hold, N m, as ``solve`` gives it.
    contact_bw : float
        Hip contact force, body weights.
    feasible : bool
    """

    joint: np.ndarray
    weight_point: np.ndarray
    weight: float
    weight_arm: float
    moment: float
    contact_bw: float
    feasible: bool


def hip_lever(pose):
    """Levers about the right hip of somebody who stands on the right leg.

    Parameters
    ----------
    pose : Pose

    Returns
    -------
    HipLever

    Raises
    ------
    BodyError
        As ``solve`` does.

    Sources
    -------
    As ``solve``.
    """
    body, problem = skeleton(), Problem(pose)
    solution, found = solve(problem), problem.configuration
    mass = np.where(body.below[:, body.joints.index("hip_flexion_r")], 0.0, body.mass)
    hip, centre = found.position[body.index("femur_r")], found.centre_of_mass(mass)
    return HipLever(
        joint=np.array([-hip[0], hip[2]]),
        weight_point=np.array([-centre[0], centre[2]]),
        weight=float(mass.sum() * GRAVITY * problem.scale),
        weight_arm=float(centre[0] - hip[0]),
        moment=-solution.joint_moment["hip_adduction_r"],
        contact_bw=solution.joint_contact_force_bw["hip_r"].central,
        feasible=solution.feasible,
    )
