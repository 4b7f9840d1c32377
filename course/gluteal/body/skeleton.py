"""The skeleton: segments, joints and masses, and where a posture puts them; numpy only."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from gluteal.body.errors import BodyError

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Skeleton:
    """The arrays of data/skeleton.npz under names; S segments, J joints, C coordinates. Metres, kg, degrees for ``ranges``."""

    segments: tuple
    parent: np.ndarray
    rotation: np.ndarray
    position: np.ndarray
    mass: np.ndarray
    centre_of_mass: np.ndarray
    joints: tuple
    joint_segment: np.ndarray
    joint_axis: np.ndarray
    joint_slides: np.ndarray
    joint_coordinate: np.ndarray
    joint_polynomial: np.ndarray
    coordinates: tuple
    ranges: np.ndarray
    joints_of: tuple
    below: np.ndarray

    def index(self, segment):
        return self.segments.index(segment)

    @property
    def total_mass(self):
        """Body mass of the model as derived, kg."""
        return float(self.mass.sum())


@lru_cache(maxsize=1)
def skeleton():
    """The one skeleton, read once."""
    with np.load(DATA / "skeleton.npz") as file:
        data = {name: file[name] for name in file}
    segments = tuple(data.pop("segment").tolist())
    parent, owner = data.pop("parent"), data["joint_segment"]
    below = np.eye(len(segments), dtype=bool)
    for index in range(len(segments)):
        # Parents come first, so the parent's row is complete by now: below[s, j] says that j carries s.
        if parent[index] >= 0:
            below[index] |= below[parent[index]]
    return Skeleton(
        segments=segments,
        parent=parent,
        joints=tuple(data.pop("joint").tolist()),
        coordinates=tuple(data.pop("coordinate").tolist()),
        ranges=data.pop("coordinate_range"),
        joints_of=tuple(tuple(np.flatnonzero(owner == s).tolist()) for s in range(len(segments))),
        below=below[:, owner],
        **data,
    )


@dataclass(frozen=True)
class Configuration:
    """Where everything is in one posture: S segments and J joints in world axes, metres.

    ``angular`` and ``linear`` (J, 3) are each joint's motion per unit as seen at the world's origin: a point p carried by the joint moves
    by ``linear + angular × p``. ``slope`` (J,) is the joint's motion per unit of its coordinate.
    """

    rotation: np.ndarray
    position: np.ndarray
    angular: np.ndarray
    linear: np.ndarray
    slope: np.ndarray

    def points(self, segment, local):
        """World positions (n, 3) of points given in the frames of segments ``segment`` (n,)."""
        return self.position[segment] + np.einsum("nij,nj->ni", self.rotation[segment], local)

    def centre_of_mass(self, mass=None):
        """Centre of mass (3,) of the body, or of what ``mass`` (S,) weighs."""
        body = skeleton()
        mass = body.mass if mass is None else mass
        return mass @ self.points(np.arange(len(body.segments)), body.centre_of_mass) / mass.sum()


def _turns(axes, angles):
    """Rotation matrices (n, 3, 3) about unit axes (n, 3) by angles (n,), radians."""
    x, y, z = axes.T
    zero = np.zeros_like(x)
    cross = np.array([[zero, -z, y], [z, zero, -x], [-y, x, zero]]).transpose(2, 0, 1)
    sine, cosine = np.sin(angles)[:, None, None], np.cos(angles)[:, None, None]
    return np.eye(3) + sine * cross + (1 - cosine) * (cross @ cross)


def _joint_values(angles):
    """Joint values (J,) in radians or metres and their slopes, from coordinates in degrees."""
    body = skeleton()
    values = np.array([*(np.radians(angles.get(name, 0.0)) for name in body.coordinates), 0.0])
    driver = values[body.joint_coordinate]
    polynomial = body.joint_polynomial
    powers = driver[:, None] ** np.arange(5)
    return (polynomial * powers).sum(1), (polynomial[:, 1:] * np.arange(1, 5) * powers[:, :4]).sum(1)


def configure(angles, root_rotation, root_position):
    """Forward kinematics.

    Parameters
    ----------
    angles : dict of float
        Degrees by coordinate name; 0 where not named.
    root_rotation : (3, 3) array
    root_position : (3,) array, m

    Returns
    -------
    Configuration
    """
    body = skeleton()
    values, slope = _joint_values(angles)
    turns = _turns(body.joint_axis, np.where(body.joint_slides, 0.0, values))
    count = len(body.segments)
    rotation, position = np.empty((count, 3, 3)), np.empty((count, 3))
    axes, anchors = np.empty((len(values), 3)), np.empty((len(values), 3))
    for s in range(count):
        parent = body.parent[s]
        above, origin = (rotation[parent], position[parent]) if parent >= 0 else (root_rotation, root_position)
        turn, place = above @ body.rotation[s], origin + above @ body.position[s]
        for j in body.joints_of[s]:
            axes[j] = turn @ body.joint_axis[j]
            if body.joint_slides[j]:
                place = place + axes[j] * values[j]
            else:
                turn = turn @ turns[j]
            anchors[j] = place
        rotation[s], position[s] = turn, place
    # Every joint of a segment turns about the segment's final origin: slides come first or move the anchor along.
    anchors = position[body.joint_segment]
    slides = body.joint_slides[:, None]
    return Configuration(rotation, position, np.where(slides, 0.0, axes), np.where(slides, axes, np.cross(anchors, axes)), slope)


def place(pose):
    """Where each segment is in a posture.

    Parameters
    ----------
    pose : Pose

    Returns
    -------
    dict
        Segment name → (rotation (3, 3), position (3,)) of its frame in the world, metres.

    Raises
    ------
    BodyError
        Never for a Pose, whose angles were checked when it was made.

    Sources
    -------
    Joints and couplings of myo-sim 0.2.4 (legs Rajagopal 2016, lumbar spine Christophy 2012).
    """
    found = configure(pose.angles, pose.root_rotation, pose.root_position)
    return {name: (found.rotation[s], found.position[s]) for s, name in enumerate(skeleton().segments)}


def hip_centre(pose, side):
    """Centre of a hip joint.

    Parameters
    ----------
    pose : Pose
    side : {"r", "l"}

    Returns
    -------
    (3,) array
        World, metres.

    Raises
    ------
    BodyError
        If the side is neither.

    Sources
    -------
    As ``place``.
    """
    if side not in ("r", "l"):
        raise BodyError(f"side = {side!r}: hips are 'r' and 'l'")
    return place(pose)[f"femur_{side}"][1]
