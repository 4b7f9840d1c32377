"""Movement for drawing: planted feet, steps, hands that reach, and the rhythm of a repetition."""

import numpy as np

from gluteal.body import Pose
from gluteal.body.postures.draft import at, figure, flat, on, palm, root_rotation, settle, spread
from gluteal.body.skeleton import configure

#: Points in time of one repetition.
COUNT = 16
#: One repetition there and back: which of nine moments (0 start, 8 top) each point in time shows: up in 2 s, held for 1 s, down in 3 s.
THERE_AND_BACK = (0, 1, 3, 5, 7, 8, 8, 8, 7, 6, 5, 4, 3, 2, 1, 0)
_DRAWN = "a moment of an exercise: drawn, not computed"


def eased(step, steps=8):
    """Way covered at a moment, 0 to 1, slow at both ends."""
    s = step / steps
    return s * s * (3 - 2 * s)


def moved(pose, shift, angles=None, name=""):
    """The posture shifted (m), with some angles drawn otherwise; nothing of it is computed any more."""
    angles = dict(pose.angles) | spread(angles or {})
    return Pose(name or pose.name, angles, pose.root_rotation, np.asarray(pose.root_position) + shift, model="none", reason=_DRAWN)


def ankle(pose, side):
    """World position of an ankle, m."""
    return at(configure(pose.angles, pose.root_rotation, pose.root_position), f"talus_{side}")


def anchored(pose, side, place):
    """The posture shifted so that the ankle of a side is at ``place``."""
    return moved(pose, np.asarray(place) - ankle(pose, side))


def on_feet(name, draft, hips, feet, turned=0.0):
    """Stand with the hips at a place and both feet where they are wanted.

    Parameters
    ----------
    name : str
    draft : dict of float
        Degrees, as in ``gluteal.body.postures``: trunk, arms, pelvis.
    hips : (3,) array
        Middle between the hip joints, world, m.
    feet : dict
        Side → (place of the ankle (3,), pitch of the sole, degrees, heel up positive).
    turned : float
        Rotation of both thighs inwards, degrees.

    Returns
    -------
    Pose
        model "none".
    """
    draft = {"knee_angle": 40.0, "hip_flexion": 40.0, "ankle_angle": 15.0, "hip_rotation": turned} | draft
    loose = figure(draft)
    root = np.asarray(hips) - 0.5 * (at(loose, "femur_r") + at(loose, "femur_l"))
    for side, (place, pitch) in feet.items():

        def residual(found, side=side, place=place, pitch=pitch):
            tilt = flat(found, side) - np.array([0.0, -np.sin(np.radians(pitch))])
            return [*(at(found, f"talus_{side}") + root - place), *tilt]

        names = [f"{joint}_{side}" for joint in ("hip_flexion", "hip_adduction", "knee_angle", "ankle_angle", "subtalar_angle")]
        draft = settle(_sided(draft), names, residual, soft=2)
    return Pose(name, spread(draft), root_rotation(draft), root, model="none", reason=_DRAWN)


def _sided(draft):
    """Both sides by name, so that one can be changed alone."""
    turns = {name: value for name, value in draft.items() if name.startswith("pelvis")}
    return spread(draft) | turns


def reach(pose, targets, soft=True):
    """Move the arms so that the palms come to places in the world.

    Parameters
    ----------
    pose : Pose
    targets : dict
        Side → place (3,), m.

    Returns
    -------
    Pose
    """
    angles = dict(pose.angles)
    limits = {"shoulder_elevation": (0, 180), "shoulder_plane": (-90, 130), "shoulder_rotation": (-90, 120), "elbow_flexion": (0, 130)}
    for side, place in targets.items():
        names = [f"{name}_{side}" for name in limits]
        low, high = np.array(list(limits.values()), float).T
        values = np.array([angles.get(name, 0.0) for name in names])
        rest = values.copy()

        def off(values, side=side, place=place, names=names, rest=rest, angles=angles):
            found = configure(angles | dict(zip(names, values, strict=True)), pose.root_rotation, pose.root_position)
            # A slight pull towards the angles one began with keeps the elbow from wandering.
            return np.concatenate([palm(found, side) - place, 3e-4 * (values - rest)])

        for _ in range(40):
            now = off(values)
            slopes = np.array([off(values + step) - now for step in 0.1 * np.eye(4)]).T / 0.1
            values = np.clip(values + np.clip(np.linalg.lstsq(slopes, -now, rcond=1e-6)[0], -10, 10), low, high)
        angles |= dict(zip(names, values.tolist(), strict=True))
    return Pose(pose.name, angles, pose.root_rotation, pose.root_position, model="none", reason=_DRAWN)


def step(way, lift):
    """A foot's way through the air: share of the distance and height, m, at a share of the time."""
    way = float(np.clip(way, 0, 1))
    return way * way * (3 - 2 * way), lift * np.sin(np.pi * way) ** 2


def point(pose, segment, local):
    """World position of a point given in a segment's frame, m."""
    return on(configure(pose.angles, pose.root_rotation, pose.root_position), segment, local)
