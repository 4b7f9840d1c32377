"""Loads of a posture: how the muscles share what it asks, and what the joints then carry."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gluteal.body.errors import BodyError
from gluteal.body.muscles import muscles
from gluteal.body.sharing import share
from gluteal.body.skeleton import skeleton
from gluteal.body.statics import Problem

GLUTES = ("glmax", "glmed", "glmin")
#: The model's legs are about twice as strong as people tested in a dynamometer; this share of them stands for a typical adult.
TYPICAL_LEGS = 0.6
#: Moment that the small rotators of the hip may add, which the model lacks (obturators, gemelli, quadratus femoris), N m each way.
ROTATOR_RESERVE = 20.0
#: A posture counts as held when no joint lacks more than this, N m.
HELD_WITHIN = 0.5
#: Half width of the bands, as a share of the central value; docs/body-model.md says where they come from.
HIP_BAND, SPINE_BAND = 0.25, 0.50


@dataclass(frozen=True)
class Band:
    """A model value with its uncertainty: ``low``, ``central``, ``high`` in one unit."""

    low: float
    central: float
    high: float

    @classmethod
    def around(cls, value, share):
        return cls(value * (1 - share), value, value * (1 + share))


def _check(name, value, most=10.0):
    if not (math.isfinite(value) and 0 < value <= most):
        raise BodyError(f"{name} = {value}: must be a number above 0 and at most {most:g}")


def reserve(names):
    """The hips' small rotators as four extra muscles without force on bones, (E, 4) N m."""
    columns = np.zeros((len(names), 4))
    for column, (name, sign) in enumerate((n, s) for n in ("hip_rotation_r", "hip_rotation_l") for s in (1, -1)):
        columns[names.index(name), column] = sign * ROTATOR_RESERVE
    return columns


def solve(pose, glute_strength=1.0, leg_strength=TYPICAL_LEGS, body_mass=None):
    """Loads of a posture held still.

    Parameters
    ----------
    pose : Pose or Problem
        A Problem is a posture made ready, for solving it at many strengths.
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
    if not isinstance(pose, Problem):
        pose = Problem(pose)
    _check("glute_strength", glute_strength)
    _check("leg_strength", leg_strength)
    m = muscles()
    strength = np.where(m.trunk, 1.0, leg_strength) * np.where(np.isin(m.group, GLUTES), glute_strength, 1.0)
    capacity = pose.capacity * strength
    shares = share(np.hstack([(pose.arms * capacity[:, None]).T, reserve(pose.names)]), pose.need)
    scale = 1.0
    if body_mass is not None:
        _check("body_mass", body_mass, 300.0)
        scale = body_mass / skeleton().total_mass
    activation = shares.activation[: len(capacity)]
    return Solution(pose, activation, activation * capacity, shares, scale)


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
