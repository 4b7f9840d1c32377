"""A posture: named angles, where the pelvis is, and what holds the body up."""

import math
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

import numpy as np

from gluteal.body.errors import BodyError
from gluteal.body.skeleton import skeleton


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
        How far the model's loads can be trusted in this posture; ``reason`` says why not fully.
    reason : str
    """

    name: str
    angles: dict
    root_rotation: np.ndarray = field(default_factory=lambda: np.eye(3))
    root_position: np.ndarray = field(default_factory=lambda: np.array([0.0, 0.0, 0.95]))
    supports: tuple = ()
    model: str = "full"
    reason: str = ""

    def __post_init__(self):
        # Named stances are computed once and shared: their angles must not change under anyone's hands.
        object.__setattr__(self, "angles", MappingProxyType(dict(self.angles)))
        for name, value in self.angles.items():
            _check_angle(name, value)
        turn = np.asarray(self.root_rotation, float)
        if turn.shape != (3, 3) or not np.allclose(turn @ turn.T, np.eye(3), atol=1e-6) or np.linalg.det(turn) < 0:
            raise BodyError(f"root_rotation of pose {self.name!r} is no rotation: {turn.tolist()}")
        if np.shape(self.root_position) != (3,) or not np.isfinite(self.root_position).all():
            raise BodyError(f"root_position of pose {self.name!r} must be three numbers in metres, not {self.root_position}")
        for support in self.supports:
            if support.segment not in skeleton().segments:
                raise BodyError(f"pose {self.name!r} is held at {support.segment!r}; segments are {', '.join(skeleton().segments)}")
        if self.model not in ("full", "partial", "none"):
            raise BodyError(f"model = {self.model!r} of pose {self.name!r}: must be full, partial or none")


def _check_angle(name, value):
    limits = dict(zip(skeleton().coordinates, skeleton().ranges, strict=True))
    if name not in limits:
        near = ", ".join(get_close_matches(name, limits, 3, 0.4)) or ", ".join(limits)
        raise BodyError(f"no angle is called {name!r}; near it: {near}")
    low, high = limits[name]
    if not math.isfinite(value) or not low - 1e-6 <= value <= high + 1e-6:
        raise BodyError(f"{name} = {value:g} degrees is outside {low:g} to {high:g}, where the model holds")
