"""A posture: named angles, where the pelvis is, and what holds the body up."""

import math
from dataclasses import dataclass, field
from difflib import get_close_matches

import numpy as np

from gluteal.body.skeleton import skeleton
from gluteal.errors import GlutealError


class BodyError(GlutealError):
    """A posture, strength or name that the body model cannot take."""


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Pose:
    """A posture of the whole body.

    World axes: x to the body's left, y to its back (the body faces −y), z up; metres.

    Attributes
    ----------
    name : str
    angles : dict of float
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
        limits = dict(zip(skeleton().coordinates, skeleton().ranges, strict=True))
        for name, value in self.angles.items():
            if name not in limits:
                near = ", ".join(get_close_matches(name, limits, 3, 0.4)) or ", ".join(limits)
                raise BodyError(f"no angle is called {name!r}; near it: {near}")
            low, high = limits[name]
            if not math.isfinite(value) or not low - 1e-6 <= value <= high + 1e-6:
                raise BodyError(f"{name} = {value:g} degrees is outside {low:g} to {high:g}, where the model holds")
        if self.model not in ("full", "partial", "none"):
            raise BodyError(f"model = {self.model!r} of pose {self.name!r}: must be full, partial or none")
