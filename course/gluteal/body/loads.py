"""Loads of a posture: how the muscles share what it asks, and what the joints then carry."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gluteal.body.assumptions import ROTATOR_RESERVE, USUAL, reserve
from gluteal.body.errors import BodyError
from gluteal.body.fascia import share_of_gluteus
from gluteal.body.muscles import muscles
from gluteal.body.pose import check_number
from gluteal.body.sharing import share_by_part
from gluteal.body.skeleton import skeleton
from gluteal.body.statics import Problem

__all__ = ["ROTATOR_RESERVE", "Band", "Solution", "solve"]

GLUTES = ("glmax", "glmed", "glmin")
#: The model's legs are about twice as strong as people tested in a dynamometer; this share of them stands for a typical adult.
TYPICAL_LEGS = 0.6
#: Height of the figure as drawn, m: the crown above the soles when it stands.
MODEL_HEIGHT = 1.68
#: A posture counts as held when no joint lacks more than this, N m.
HELD_WITHIN = 0.5
#: … and no weight tips the whole body over by more than this, N m.
BALANCED_WITHIN = 2.0
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


def _scale(problem, body_mass):
    """Body mass as a share of the model's; a posture with a load is balanced for one body mass and no other."""
    if body_mass is None:
        return problem.scale
    _check("body_mass", body_mass, 300.0)
    scale = body_mass / skeleton().total_mass
    if problem.pose.forces and abs(scale / problem.scale - 1) > 1e-6:
        own = problem.scale * skeleton().total_mass
        raise BodyError(
            f"body_mass = {body_mass:g}: {problem.pose.name!r} carries a load or band and is balanced for {own:.1f} kg; "
            f"build it again with posture(…, body_mass={body_mass:g})"
        )
    return scale


def solve(pose, glute_strength=1.0, leg_strength=TYPICAL_LEGS, body_mass=None, height=None, assumptions=USUAL):
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
        kg. Weights and muscle strengths scale with it alike, lengths stay: without a load activations and body weights do not change,
        newtons do. A posture with a load knows its own body mass.
    height : float, optional
        m. Lengths and levers scale with it alike: newton metres change, forces do not.
    assumptions : Assumptions, optional

    Returns
    -------
    Solution

    Raises
    ------
    BodyError
        If a strength, mass or height is not a positive number, if the posture is only drawn (``model`` "none"), or if it carries a load
        and was built for another body mass. A posture that cannot be held is a result, not an error.

    Sources
    -------
    Model: myo-sim 0.2.4 (Rajagopal 2016, Christophy 2012), corrected as docs/body-model.md says. Sharing by the least sum of squared
    activations is the usual static optimisation. The fascia's upper bound is B14.
    """
    if not isinstance(pose, Problem):
        pose = Problem(pose)
    _check("glute_strength", glute_strength)
    _check("leg_strength", leg_strength)
    size = 1.0 if height is None else check_number("height", height, 1.2, 2.2, "m") / MODEL_HEIGHT
    m = muscles()
    strength = np.where(m.trunk, assumptions.trunk_strength, leg_strength) * np.where(np.isin(m.group, GLUTES), glute_strength, 1.0)
    capacity, arms, passed_on, fascia = pose.capacity * strength, pose.arms, None, None
    if assumptions.fascia:
        passed_on = share_of_gluteus(assumptions.fascia, TYPICAL_LEGS)
        fascia = pose.fascia(assumptions.fascia_behind / 1000)
        arms = arms + np.outer(passed_on, fascia.arms)
    matrix = np.hstack([(arms * capacity[:, None]).T, reserve(pose.names, assumptions)])
    # What nothing decides is asked for nothing, so it must not be paid for either.
    matrix[pose.unresolved] = 0.0
    # The fascia joins back and hips; without it no muscle does.
    parts = [np.ones(len(pose.names), bool)] if passed_on is not None else pose.parts
    shares = share_by_part(matrix, pose.need, parts, assumptions.exponent)
    activation = shares.activation[: len(capacity)]
    forces = activation * capacity
    tension = 0.0 if passed_on is None else float(forces @ passed_on)
    return Solution(pose, activation, forces, shares, _scale(pose, body_mass), size, tension, fascia)


@dataclass(frozen=True)
class Solution:
    """What a solved posture asks of muscles and joints. Newtons, newton metres, body weights (``_bw``); activations 0 to 1.

    ``problem`` is the posture, ``activations`` and ``forces`` (M,) follow ``muscle_names()``; ``scale`` and ``size`` are body mass and
    height as shares of the model's, ``tension`` the pull in ``fascia`` for the model's mass. Names below that end in a dict are
    keyed by joint motion, muscle or joint; they leave out the parts that the posture leaves open (``pose.unresolved``).
    """

    problem: Problem
    activations: np.ndarray
    forces: np.ndarray
    shares: object
    scale: float
    size: float = 1.0
    tension: float = 0.0
    fascia: object = None

    @property
    def model(self):
        """How far to trust it, as the posture says: ``full`` or ``partial``; ``problem.pose.reason`` says why."""
        return self.problem.pose.model

    @cached_property
    def _answered(self):
        """Which muscles belong to parts that the posture decides, (M,)."""
        m = muscles()
        part = np.where(m.trunk, "back", np.char.add("leg_", m.side()))
        return ~np.isin(part, self.problem.pose.unresolved)

    @cached_property
    def joint_moment(self):
        """Moment that the muscles make about each joint motion, N m; positive towards the angle of that name (abduction is negative)."""
        return self._per_motion(-self.problem.need)

    @cached_property
    def activation(self):
        return self._per_muscle(self.activations)

    @cached_property
    def force(self):
        return self._per_muscle(self.forces * self.scale)

    def _per_muscle(self, values):
        return {name: value for name, value, known in zip(muscles().muscle.tolist(), values.tolist(), self._answered, strict=True) if known}

    def _members(self, group, side):
        m = muscles()
        found = (m.group == group) & (m.side() == side)
        if not found.any():
            raise BodyError(
                f"no muscles of group {group!r} on side {side!r}; groups: {', '.join(dict.fromkeys(m.group.tolist()))}; sides: r, l"
            )
        if not self._answered[found].all():
            raise BodyError(f"what {group!r} on side {side!r} does is open in {self.problem.pose.name!r}: {self.problem.pose.reason}")
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
        return -(self.problem.external[carried, :3] + self._pulls[carried]).sum(0) * self.scale

    @cached_property
    def _pulls(self):
        """Force of all muscles, and of the fascia where it is on, on each segment (S, 3), N for the model's mass."""
        pulls = np.tensordot(self.forces, self.problem.paths.pull[:, :, :3], 1)
        return pulls + self.tension * self.fascia.pull[:, :3] if self.tension else pulls

    @cached_property
    def joint_contact_vector(self):
        """Force of the pelvis on each thigh bone, world, N: ``hip_r``, ``hip_l``."""
        known = [side for side in "rl" if f"leg_{side}" not in self.problem.pose.unresolved]
        return {f"hip_{side}": self.contact(f"hip_flexion_{side}") for side in known}

    @cached_property
    def joint_contact_force_bw(self):
        """Size of the hip contact force in body weights, as Bands."""
        weight = self.problem.weight * self.scale
        return {name: Band.around(float(np.linalg.norm(force)) / weight, HIP_BAND) for name, force in self.joint_contact_vector.items()}

    @cached_property
    def compression(self):
        """Push between the vertebrae along the line of the joint centres, N, as Bands: ``L4/L5``."""
        if "back" in self.problem.pose.unresolved:
            return {}
        body = skeleton()
        at = {name: self.problem.configuration.position[body.index(name)] for name in ("lumbar5", "lumbar3")}
        normal = (at["lumbar3"] - at["lumbar5"]) / np.linalg.norm(at["lumbar3"] - at["lumbar5"])
        return {"L4/L5": Band.around(float(self.contact("L4_L5_FE") @ normal), SPINE_BAND)}

    @cached_property
    def shortfall(self):
        """What each joint motion lacks, N m; empty when the posture can be held. ``balance``: what tips the whole body over."""
        missing, unit = self._per_motion(self.shares.missing), self.scale * self.size
        lacking = {name: abs(value) for name, value in missing.items() if abs(value) > HELD_WITHIN * unit}
        tips = 0.0 if self.problem.pose.unresolved else self.problem.imbalance
        return lacking | ({"balance": tips * unit} if tips > BALANCED_WITHIN else {})

    @property
    def feasible(self):
        """Whether the muscles can hold the posture."""
        return self.shares.converged and not self.shortfall

    @property
    def effort(self):
        """Sum of squared activations."""
        return float(self.activations @ self.activations)

    def _per_motion(self, values):
        known = zip(self.problem.names, (values * self.scale * self.size).tolist(), self.problem.unresolved, strict=True)
        return {name: value for name, value, unresolved in known if not unresolved}
