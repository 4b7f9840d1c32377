"""Loads in a posture: what gravity asks of the joints, how the muscles answer, and what the joints then carry."""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from gluteal.body.muscles import force_length, muscles, paths
from gluteal.body.pose import BodyError
from gluteal.body.sharing import share
from gluteal.body.skeleton import configure, skeleton

GRAVITY = 9.81
GLUTES = ("glmax", "glmed", "glmin")
#: The model's legs are about twice as strong as people tested in a dynamometer; this share of them stands for a typical adult.
TYPICAL_LEGS = 0.6
#: Moment that the small rotators of the hip may add, which the model lacks (obturators, gemelli, quadratus femoris), N m each way.
ROTATOR_RESERVE = 20.0
#: A posture counts as held when no joint lacks more than this, N m.
HELD_WITHIN = 0.5
#: Half width of the bands, as a share of the central value; docs/body-model.md says where they come from.
HIP_BAND, SPINE_BAND = 0.25, 0.50
_LEVELS = ("L5/S1", "L4/L5", "L3/L4", "L2/L3", "L1/L2")
_FIRST_LEVEL = {"flexion": "flex_extension", "bend": "lat_bending", "rotation": "axial_rotation"}
_LEG_ANGLES = ("hip_flexion", "hip_adduction", "hip_rotation", "knee_angle", "ankle_angle")


@dataclass(frozen=True)
class Band:
    """A model value with its uncertainty: ``low``, ``central``, ``high`` in one unit."""

    low: float
    central: float
    high: float

    @classmethod
    def around(cls, value, share):
        return cls(value * (1 - share), value, value * (1 + share))


@lru_cache(maxsize=1)
def _equations():
    """Names of the balanced joint motions and, for each, which joints move by how much where it is not the posture that decides.

    Every lumbar level is balanced by itself about three axes; hips about three, knees and ankles about one.
    """
    body = skeleton()
    names, rows = [], []
    for motion, first in _FIRST_LEVEL.items():
        suffix = {"flexion": "FE", "bend": "LB", "rotation": "AR"}[motion]
        joints = (first, *(f"{level.replace('/', '_')}_{suffix}" for level in _LEVELS[1:]))
        for level, joint in zip(_LEVELS, joints, strict=True):
            names.append(f"{level}_{motion}")
            rows.append({body.joints.index(joint): -1.0 if motion == "flexion" else 1.0})
    for side in "rl":
        for angle in _LEG_ANGLES:
            names.append(f"{angle}_{side}")
            owner = body.coordinates.index(names[-1])
            rows.append({int(j): None for j in np.flatnonzero(body.joint_coordinate == owner)})
    return tuple(names), tuple(rows)


def _independent(slope):
    """Joint motion per unit of each balanced motion, (J, E); a knee moves its coupled joints along."""
    names, rows = _equations()
    matrix = np.zeros((len(slope), len(names)))
    for column, row in enumerate(rows):
        for joint, value in row.items():
            matrix[joint, column] = slope[joint] if value is None else value
    return matrix


class Problem:
    """One posture, ready to be solved for any strength: arms, weights and the joints' needs are computed once.

    Parameters
    ----------
    pose : Pose
    """

    def __init__(self, pose):
        body, m = skeleton(), muscles()
        self.pose = pose
        self.configuration = found = configure(pose.angles, pose.root_rotation, pose.root_position)
        self.paths = paths(found)
        self.weight = body.total_mass * GRAVITY
        self.external = self._external(pose, found)
        self.names, _ = _equations()
        joints = _independent(found.slope)
        twist = np.concatenate([found.linear, found.angular], axis=1)
        carried = body.below.T.astype(float) @ self.external
        #: What gravity and ground ask of each balanced motion (E,), and what 1 N of each muscle gives against it (M, E), N m.
        self.need = np.einsum("jk,jk->j", twist, carried) @ joints
        self.arms = self.paths.moment_arms(found) @ joints
        self.capacity = m.max_isometric_force * force_length(self.paths.length)

    def _external(self, pose, found):
        """Force and moment about the origin on each segment from weight and supports, (S, 6)."""
        body = skeleton()
        external = np.zeros((len(body.segments), 6))
        centres = found.points(np.arange(len(body.segments)), body.centre_of_mass)
        external[:, 2] = -body.mass * GRAVITY
        external[:, 3:] = np.cross(centres, external[:, :3])
        for support in pose.supports:
            push = np.array([0.0, 0.0, support.share * self.weight])
            external[body.index(support.segment)] += [*push, *np.cross(support.point, push)]
        return external

    def solve(self, glute_strength=1.0, leg_strength=TYPICAL_LEGS, body_mass=None):
        """Share the work; see ``solve``."""
        _check("glute_strength", glute_strength)
        _check("leg_strength", leg_strength)
        m = muscles()
        strength = np.where(m.trunk, 1.0, leg_strength) * np.where(np.isin(m.group, GLUTES), glute_strength, 1.0)
        capacity = self.capacity * strength
        reserve = np.zeros((len(self.names), 4))
        for column, (name, sign) in enumerate((n, s) for n in ("hip_rotation_r", "hip_rotation_l") for s in (1, -1)):
            reserve[self.names.index(name), column] = sign * ROTATOR_RESERVE
        shares = share(np.hstack([(self.arms * capacity[:, None]).T, reserve]), self.need)
        scale = 1.0
        if body_mass is not None:
            _check("body_mass", body_mass, 300.0)
            scale = body_mass / skeleton().total_mass
        activation = shares.activation[: len(capacity)]
        return Solution(self, activation, activation * capacity, shares, scale)


def _check(name, value, most=10.0):
    if not (math.isfinite(value) and 0 < value <= most):
        raise BodyError(f"{name} = {value}: must be a number above 0 and at most {most:g}")


def solve(pose, glute_strength=1.0, leg_strength=TYPICAL_LEGS, body_mass=None):
    """Loads of a posture held still.

    Parameters
    ----------
    pose : Pose
    glute_strength : float
        Strength of gluteus maximus, medius and minimus as a share of a typical adult's; 1.0 = 100 %.
    leg_strength : float
        Strength of all leg muscles as a share of the published model's; 0.6 stands for a typical adult.
    body_mass : float, optional
        kg. Weights and muscle strengths scale with it alike, lengths stay: activations and body weights do not change, newtons do.

    Returns
    -------
    Solution

    Raises
    ------
    BodyError
        If a strength or the mass is not a positive number. A posture that cannot be held is a result, not an error.

    Sources
    -------
    Model: myo-sim 0.2.4 (Rajagopal 2016, Christophy 2012), corrected as docs/body-model.md says. Sharing by the least sum of squared
    activations is the usual static optimisation.
    """
    return Problem(pose).solve(glute_strength, leg_strength, body_mass)


@dataclass(frozen=True)
class Solution:
    """What a solved posture asks of muscles and joints. Newtons, newton metres, body weights (``_bw``); activations 0 to 1.

    ``problem`` is the posture, ``activations`` and ``forces`` (M,) follow ``muscle_names()``; ``scale`` is the body mass as a share of
    the model's. Names below that end in a dict are keyed by joint motion, muscle or joint.
    """

    problem: Problem
    activations: np.ndarray
    forces: np.ndarray
    shares: object
    scale: float

    @cached_property
    def joint_moment(self):
        """Moment that the muscles make about each joint motion, N m; positive towards the angle of that name (abduction is negative)."""
        return self._per_motion(-self.problem.need)

    @cached_property
    def activation(self):
        return dict(zip(muscles().muscle.tolist(), self.activations.tolist(), strict=True))

    @cached_property
    def force(self):
        return dict(zip(muscles().muscle.tolist(), (self.forces * self.scale).tolist(), strict=True))

    def _members(self, group, side):
        m = muscles()
        found = (m.group == group) & (m.side() == side)
        if not found.any():
            raise BodyError(
                f"no muscles of group {group!r} on side {side!r}; groups: {', '.join(dict.fromkeys(m.group.tolist()))}; sides: r, l"
            )
        return found

    def group_force(self, group, side):
        """Sum of the forces of one group on one side, N."""
        return float(self.forces[self._members(group, side)].sum() * self.scale)

    def group_activation(self, group, side):
        """Mean activation of one group on one side, weighted by strength, 0 to 1."""
        members = self._members(group, side)
        strength = muscles().max_isometric_force[members]
        return float(self.activations[members] @ strength / strength.sum())

    def contact(self, joint):
        """Force (3,) that the near side of a joint of the skeleton puts on all that the joint carries, world, N."""
        body = skeleton()
        carried = body.below[:, body.joints.index(joint)]
        pulls = np.einsum("m,msk->k", self.forces, self.problem.paths.pull[:, carried, :3])
        return -(self.problem.external[carried, :3].sum(0) + pulls) * self.scale

    @cached_property
    def joint_contact_vector(self):
        """Force of the pelvis on each thigh bone, world, N: ``hip_r``, ``hip_l``."""
        return {f"hip_{side}": self.contact(f"hip_flexion_{side}") for side in "rl"}

    @cached_property
    def joint_contact_force_bw(self):
        """Size of the hip contact force in body weights, as Bands."""
        weight = self.problem.weight * self.scale
        return {name: Band.around(float(np.linalg.norm(force)) / weight, HIP_BAND) for name, force in self.joint_contact_vector.items()}

    @cached_property
    def compression(self):
        """Push between the vertebrae along the line of the joint centres, N, as Bands: ``L4/L5``."""
        body = skeleton()
        at = {name: self.problem.configuration.position[body.index(name)] for name in ("lumbar5", "lumbar3")}
        normal = (at["lumbar3"] - at["lumbar5"]) / np.linalg.norm(at["lumbar3"] - at["lumbar5"])
        return {"L4/L5": Band.around(float(self.contact("L4_L5_FE") @ normal), SPINE_BAND)}

    @cached_property
    def shortfall(self):
        """What each joint motion lacks, N m; empty when the posture can be held."""
        return {name: abs(value) for name, value in self._per_motion(self.shares.missing).items() if abs(value) > HELD_WITHIN * self.scale}

    @property
    def feasible(self):
        """Whether the muscles can hold the posture."""
        return self.shares.converged and not self.shortfall

    @property
    def effort(self):
        """Sum of squared activations."""
        return float(self.activations @ self.activations)

    def _per_motion(self, values):
        return dict(zip(self.problem.names, (values * self.scale).tolist(), strict=True))
