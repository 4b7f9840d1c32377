"""A posture: named angles, where the pelvis is, and what holds the body up."""

import math
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

import numpy as np

from gluteal.body.errors import BodyError
from gluteal.body.skeleton import skeleton

#: Degrees of hip flexion beyond which the hip contact force is too high (docs/body-model.md).
DEEPEST_HIP = 80.0
#: The joints' own ranges where the muscles' paths end earlier (published model, degrees).
_DRAWN = {"hip_rotation": (-40.0, 40.0), "hip_adduction": (-50.0, 30.0)}


@dataclass(frozen=True, eq=False)
class Support:
    """A place where the world carries part of the body's weight, straight up.

    Attributes
    ----------
    segment : str
        The segment that is carried.
    point : (3,) array
        World position of the push, m.
    share : float
        Share of body weight, 0 to 1.
    """

    segment: str
    point: np.ndarray
    share: float


@dataclass(frozen=True, eq=False)
class Force:
    """A push or pull on one segment that is neither the body's own weight nor a support: a weight in the hand, a band.

    Attributes
    ----------
    segment : str
    point : (3,) array
        World position, m.
    force : (3,) array
        World, N.
    kind : {"load", "band"}
    """

    segment: str
    point: np.ndarray
    force: np.ndarray
    kind: str = "load"


@dataclass(frozen=True, eq=False)
class Prop:
    """A thing that the body uses, for drawing: a box (``low`` and ``high`` corner, world, m) of kind bench, seat or step."""

    kind: str
    low: np.ndarray
    high: np.ndarray


@dataclass(frozen=True, eq=False)
class Pose:
    """A posture of the whole body.

    World axes: x to the body's left, y to its back (the body faces −y), z up; metres.

    Attributes
    ----------
    name : str
    angles : mapping of str to float
        Degrees; what is not named is 0. Flexion, adduction, internal rotation, dorsiflexion and a bend of the trunk to the right are
        positive, ``lumbar_rotation`` to the left.
    root_rotation : (3, 3) array
        Of the upright pelvis into the world.
    root_position : (3,) array
        Midpoint of the front of the pelvis (between the front spines), m.
    supports : tuple of Support
    model : {"full", "partial", "none"}
        How far the model's loads can be trusted in this posture; ``reason`` says why not fully. ``none`` is drawn, not computed. A hip
        bent beyond 80 degrees makes a posture "partial" by itself.
    reason : str
    forces : tuple of Force
        Weights in the hands or at the ankles, bands.
    unresolved : tuple of {"back", "leg_r", "leg_l"}
        Parts whose loads hang on how the floor shares its push, which nothing here decides; they are left out of a solution.
    body_mass : float, optional
        kg of the person for whom the posture with its forces is balanced; the model's own 76.8 where not given.
    props : tuple of Prop
    """

    name: str
    angles: dict
    root_rotation: np.ndarray = field(default_factory=lambda: np.eye(3))
    root_position: np.ndarray = field(default_factory=lambda: np.array([0.0, 0.0, 0.95]))
    supports: tuple = ()
    model: str = "full"
    reason: str = ""
    forces: tuple = ()
    unresolved: tuple = ()
    body_mass: float | None = None
    props: tuple = ()

    def __post_init__(self):
        # Named stances are computed once and shared: their angles must not change under anyone's hands.
        object.__setattr__(self, "angles", MappingProxyType(dict(self.angles)))
        for name, value in self.angles.items():
            _check_angle(name, value, self.model)
        turn = np.asarray(self.root_rotation, float)
        if turn.shape != (3, 3) or not np.allclose(turn @ turn.T, np.eye(3), atol=1e-6) or np.linalg.det(turn) < 0:
            raise BodyError(f"root_rotation of pose {self.name!r} is no rotation: {turn.tolist()}")
        if np.shape(self.root_position) != (3,) or not np.isfinite(self.root_position).all():
            raise BodyError(f"root_position of pose {self.name!r} must be three numbers in metres, not {self.root_position}")
        for held in (*self.supports, *self.forces):
            self._check_held(held)
        if self.model not in ("full", "partial", "none"):
            raise BodyError(f"model = {self.model!r} of pose {self.name!r}: must be full, partial or none")
        if unknown := set(self.unresolved) - {"back", "leg_r", "leg_l"}:
            raise BodyError(f"unresolved of pose {self.name!r} names {', '.join(sorted(unknown))}; parts are back, leg_r, leg_l")
        check_number("body_mass", skeleton().total_mass if self.body_mass is None else self.body_mass, 20.0, 300.0, "kg")
        deepest = max(self.angles.get("hip_flexion_r", 0.0), self.angles.get("hip_flexion_l", 0.0))
        if self.model == "full" and deepest > DEEPEST_HIP:
            object.__setattr__(self, "model", "partial")
            why = f"a hip is bent {deepest:.0f}°; beyond {DEEPEST_HIP:g}° the model's hip force is too high"
            object.__setattr__(self, "reason", "; ".join(filter(None, (self.reason, why))))

    def _check_held(self, held):
        if held.segment not in skeleton().segments:
            raise BodyError(f"pose {self.name!r} is held at {held.segment!r}; segments are {', '.join(skeleton().segments)}")
        numbers = np.append(held.point, held.share if isinstance(held, Support) else held.force)
        if not np.isfinite(numbers).all():
            raise BodyError(f"pose {self.name!r}: the push on {held.segment} is not finite: {numbers.tolist()}")


def check_number(name, value, low, high, unit):
    """Refuse what is not a number from ``low`` to ``high``; returns it as a float."""
    if isinstance(value, (bool, str)) or not np.isscalar(value) or not math.isfinite(value) or not low <= value <= high:
        raise BodyError(f"{name} = {value!r}: must be a number from {low:g} to {high:g} {unit}".rstrip())
    return float(value)


def angle_limits(model="full"):
    """Degrees (low, high) by angle name; a posture that is only drawn may go as far as the joints do."""
    limits = dict(zip(skeleton().coordinates, skeleton().ranges.tolist(), strict=True))
    return limits | {f"{name}_{side}": span for name, span in _DRAWN.items() for side in "rl"} if model == "none" else limits


def _check_angle(name, value, model):
    limits = angle_limits(model)
    if name not in limits:
        near = ", ".join(get_close_matches(name, limits, 3, 0.4)) or ", ".join(limits)
        raise BodyError(f"no angle is called {name!r}; near it: {near}")
    low, high = limits[name]
    if not math.isfinite(value) or not low - 1e-6 <= value <= high + 1e-6:
        where = "the joint ends" if model == "none" else "the model holds"
        raise BodyError(f"{name} = {value:g} degrees is outside {low:g} to {high:g}, where {where}")
