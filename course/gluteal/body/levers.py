"""A posture seen from the side as levers: what turns the upper body about a lumbar joint, and what turns the pelvis about hips and back."""

from dataclasses import dataclass

import numpy as np

from gluteal.body.errors import BodyError
from gluteal.body.loads import TYPICAL_LEGS, solve
from gluteal.body.muscles import muscles
from gluteal.body.skeleton import skeleton
from gluteal.body.statics import GRAVITY, Problem

__all__ = ["BackLever", "Pull", "back_lever", "pelvis_pulls"]

_LEVELS = {"L5/S1": "flex_extension", "L4/L5": "L4_L5_FE"}


@dataclass(frozen=True)
class BackLever:
    """The body above a lumbar joint as a lever, seen from the right; points are (ahead, up) in metres.

    The free body is all that the joint carries. Its weight, and what the hands hold, turn it forward; all muscles that cross the level,
    taken together, turn it back. Forces in N for the body mass of the posture, arms in m, moments in N m.

    Attributes
    ----------
    joint : (2,) array
    weight, weight_arm, weight_point
        Of the body above the joint; the arm is positive ahead of the joint.
    load, load_arm, load_point
        What the hands hold; 0 and None without.
    moment : float
        What weight and load ask together, as ``solve`` gives it for the joint.
    pull, pull_arm : float
        All muscles that cross the level as one force in the picture plane.
    pull_point, pull_direction : (2,) arrays
        A point of that force's line near the back muscles, and the way in which it pulls the free body.
    feasible : bool
    """

    joint: np.ndarray
    weight: float
    weight_arm: float
    weight_point: np.ndarray
    load: float
    load_arm: float
    load_point: np.ndarray | None
    moment: float
    pull: float
    pull_arm: float
    pull_point: np.ndarray
    pull_direction: np.ndarray
    feasible: bool


def _side(point):
    """World point or vector as (ahead, up), seen from the right."""
    return np.array([-point[1], point[2]])


def _nearest(arm, direction):
    """From a joint to the nearest point of a line of force; ``arm`` > 0 turns forward about the world's x axis."""
    # Seen from the right, what turns forward turns clockwise: on a line that points up, the joint then lies ahead of it.
    return arm * np.array([-direction[1], direction[0]])


def back_lever(pose, level="L4/L5"):
    """Levers about a lumbar joint in a posture that is alike on both sides.

    Parameters
    ----------
    pose : Pose
    level : {"L4/L5", "L5/S1"}

    Returns
    -------
    BackLever

    Raises
    ------
    BodyError
        If the level is another, or nothing decides the back's load in this posture.

    Sources
    -------
    As ``solve``.
    """
    if level not in _LEVELS:
        raise BodyError(f"level = {level!r}: must be one of {', '.join(_LEVELS)}")
    body, problem = skeleton(), Problem(pose)
    if "back" in pose.unresolved:
        raise BodyError(f"what the back holds is open in {pose.name!r}: {pose.reason}")
    solution, found, scale = solve(problem), problem.configuration, problem.scale
    number = body.joints.index(_LEVELS[level])
    above, joint = body.below[:, number], found.position[body.joint_segment[number]]
    mass = np.where(above, body.mass, 0.0)
    centre, weight = found.centre_of_mass(mass), mass.sum() * GRAVITY * scale
    held = [(force.point, -force.force[2]) for force in pose.forces if above[body.index(force.segment)]]
    load = float(sum(size for _, size in held))
    spot = sum(size * np.asarray(point) for point, size in held) / load if load else None
    wrench = problem.paths.pull[:, above].sum(1)
    force, moment = solution.forces @ wrench[:, :3], solution.forces @ wrench[:, 3:]
    flat, turn = _side(force), float((moment - np.cross(joint, force))[0])
    size = np.linalg.norm(flat)
    direction = flat / size
    return BackLever(
        joint=_side(joint),
        weight=float(weight),
        weight_arm=float(_side(centre)[0] - _side(joint)[0]),
        weight_point=_side(centre),
        load=load,
        load_arm=float(_side(spot)[0] - _side(joint)[0]) if load else 0.0,
        load_point=_side(spot) if load else None,
        moment=-solution.joint_moment[f"{level}_flexion"],
        pull=float(size * scale),
        pull_arm=float(abs(turn) / size),
        pull_point=_side(joint) + _nearest(turn / size, direction),
        pull_direction=direction,
        feasible=solution.feasible,
    )


@dataclass(frozen=True)
class Pull:
    """What a team of muscles of both sides does to the pelvis at full strength, seen from the right.

    Attributes
    ----------
    team : str
    force : float
        N.
    arm : float
        m from the joint about which it turns the pelvis.
    moment : float
        N m; positive tips the pelvis forward.
    joint, point, direction : (2,) arrays
        That joint, the point of the line of pull nearest to it, and the way of the pull on the pelvis; (ahead, up), m.
    """

    team: str
    force: float
    arm: float
    moment: float
    joint: np.ndarray
    point: np.ndarray
    direction: np.ndarray


def pelvis_pulls(pose, teams):
    """How hard teams of muscles could turn the pelvis: leg muscles about the hips, trunk muscles about L5/S1.

    Parameters
    ----------
    pose : Pose
        Alike on both sides.
    teams : dict
        Name → groups of muscles that are taken together, all of the legs or all of the trunk.

    Returns
    -------
    dict of Pull
        Both sides together, fully active, with the strength of a typical adult.

    Raises
    ------
    BodyError
        If there is no such group, or a team has legs and trunk mixed.

    Sources
    -------
    As ``solve``; docs/body-model.md.
    """
    problem = Problem(pose)
    return {team: _pull(problem, team, groups) for team, groups in teams.items()}


def _pull(problem, team, groups):
    """The pull of one team on the pelvis."""
    body, m = skeleton(), muscles()
    known = dict.fromkeys(m.group.tolist())
    for group in groups:
        if group not in known:
            raise BodyError(f"no muscles of group {group!r} for {team!r}; groups: {', '.join(known)}")
    members = np.flatnonzero(np.isin(m.group, groups))
    trunk, place = m.trunk[members].any(), problem.configuration.position
    if trunk != m.trunk[members].all():
        raise BodyError(f"{team!r} mixes muscles of legs and trunk, which turn the pelvis about different joints: {', '.join(groups)}")
    strength = problem.capacity[members] * (1.0 if trunk else TYPICAL_LEGS)
    if trunk:
        number = body.joints.index("flex_extension")
        joint, part = place[body.joint_segment[number]], ~body.below[:, number]
    else:
        joint = 0.5 * (place[body.index("femur_r")] + place[body.index("femur_l")])
        part = ~(body.below[:, body.joints.index("hip_flexion_r")] | body.below[:, body.joints.index("hip_flexion_l")])
    # The pelvis with all on its side of the joint, so that what muscles do within that part cancels.
    wrench = strength @ problem.paths.pull[members][:, part].sum(1)
    flat, turn = _side(wrench[:3]), float((wrench[3:] - np.cross(joint, wrench[:3]))[0])
    size = np.linalg.norm(flat)
    direction = flat / size
    return Pull(team, float(size), float(abs(turn) / size), turn, _side(joint), _side(joint) + _nearest(turn / size, direction), direction)
