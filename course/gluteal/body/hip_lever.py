"""Standing on the right leg as a lever about its hip, in any posture: the weight above it, its arm, and what muscles and joint hold."""

from dataclasses import dataclass

import numpy as np

from gluteal.body.loads import solve
from gluteal.body.muscles import muscles
from gluteal.body.skeleton import skeleton
from gluteal.body.statics import GRAVITY, Problem

__all__ = ["HipLever", "hip_lever"]


@dataclass(frozen=True)
class HipLever:
    """The hip of the standing leg as a lever, in the frontal plane seen from behind.

    The free body is the body without the standing leg. Three forces act on it: its weight, the pull of all muscles that cross the hip
    taken together, and the push of the thigh bone's head. Points are (right, up) in metres in the picture plane, the body's right on the
    right.

    Attributes
    ----------
    body_mass : float
        kg.
    weight, weight_arm : float
        N; m from the hip to the line of the weight, positive towards the other leg.
    moment : float
        What the muscles at the side of the hip hold, N m, as ``solve`` gives it.
    muscle_force, muscle_arm : float
        N; m from the hip to the line of the muscles' joint pull.
    hip_force : float
        N; the whole of it, as the simulator shows it. All but 0.6 % lies in the picture plane.
    hip_centre, weight_point, muscle_origin, muscle_insertion : (2,) arrays
        m; origin and insertion are the force-weighted means of the muscles, brought onto the line of their joint pull.
    hip_force_direction : (2,) array
        Unit vector of the push of the thigh bone on the pelvis.
    feasible : bool
        False where the muscles cannot hold the posture; the lever does not balance then.
    """

    body_mass: float
    weight: float
    weight_arm: float
    moment: float
    muscle_force: float
    muscle_arm: float
    hip_force: float
    hip_centre: np.ndarray
    weight_point: np.ndarray
    muscle_origin: np.ndarray
    muscle_insertion: np.ndarray
    hip_force_direction: np.ndarray
    feasible: bool

    @property
    def hip_force_bw(self):
        """Hip force in body weights."""
        return self.hip_force / (self.body_mass * GRAVITY)


def _flat(point):
    """World point or vector in the picture plane: seen from behind, the body's right (−x) is on the right."""
    return np.array([-point[0], point[2]])


def hip_lever(pose, glute_strength=1.0):
    """Levers about the right hip of somebody who stands on the right leg, every number from ``solve``.

    Parameters
    ----------
    pose : Pose
    glute_strength : float
        As a share of a typical adult's.

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
    solution, body_mass = solve(problem, glute_strength), body.total_mass * problem.scale
    leg = body.below[:, body.joints.index("hip_flexion_r")]
    found, pull = problem.configuration, problem.paths.pull[:, ~leg].sum(1)
    hip = found.position[body.index("femur_r")]
    mass = np.where(leg, 0.0, body.mass)
    centre, weight = found.centre_of_mass(mass), mass.sum() * GRAVITY
    force = solution.forces @ pull[:, :3]
    # Moment about the hip in the picture plane; the pull's line then runs at this arm from the hip.
    moment = (solution.forces @ pull[:, 3:] - np.cross(hip, force))[1]
    flat_force, push = _flat(force), _flat(-force + [0.0, 0.0, weight])
    size = np.linalg.norm(flat_force)
    direction, hip_flat = flat_force / size, _flat(hip)
    on_line = hip_flat + moment / size * np.array([direction[1], -direction[0]])
    ends = [on_line + (_flat(end) - on_line) @ direction * direction for end in _mean_ends(problem, solution, leg)]
    return HipLever(
        body_mass=body_mass,
        weight=float(weight * problem.scale),
        weight_arm=float(centre[0] - hip[0]),
        moment=-solution.joint_moment["hip_adduction_r"],
        muscle_force=float(size * problem.scale),
        muscle_arm=float(abs(moment) / size),
        hip_force=solution.joint_contact_force_bw["hip_r"].central * body_mass * GRAVITY,
        hip_centre=hip_flat,
        weight_point=_flat(centre),
        muscle_origin=ends[0],
        muscle_insertion=ends[1],
        hip_force_direction=push / np.linalg.norm(push),
        feasible=solution.feasible,
    )


def _mean_ends(problem, solution, leg):
    """Force-weighted mean of where the muscles leave the pelvis and where they meet the leg, world."""
    body, m = skeleton(), muscles()
    points = problem.configuration.points(m.point_segment, m.point_position)
    on_leg = leg[m.point_segment]
    crossing = np.flatnonzero((m.point_muscle[1:] == m.point_muscle[:-1]) & (on_leg[1:] != on_leg[:-1]))
    force = solution.forces[m.point_muscle[crossing]]
    # Only abductors draw the eye to the right place; thigh muscles that cross the hip far from it would drag the mean down.
    side = body.index("femur_r") == m.point_segment[crossing + 1]
    force = np.where(side, force, 0.0)
    return [force @ points[crossing + k] / force.sum() for k in (0, 1)]
