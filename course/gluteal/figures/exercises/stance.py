"""What several exercises share: the half squat they begin from, hands together, a mat to lie on."""

from functools import cache

import numpy as np

from gluteal.body.postures import posture
from gluteal.figures.exercises.motion import hips, point, with_hands
from gluteal.figures.exercises.scene import SOLE
from gluteal.figures.exercises.things import box

MAT = 0.02  # thickness, m


@cache
def half_squat(depth):
    """Trunk, pelvis and legs of a squat with the knees bent by ``depth``.

    Returns
    -------
    draft : dict of float
    above : (3,) array
        The hips' middle as seen from between the ankles, m.
    low : float
        Height of the ankles, m.
    """
    pose = posture("squat", 0.5, depth=depth)
    feet = 0.5 * (point(pose, "talus_r") + point(pose, "talus_l"))
    draft = {name: pose.angles[f"{name}_r"] for name in ("hip_flexion", "knee_angle", "ankle_angle")}
    arms = {"shoulder_elevation": 50.0, "shoulder_plane": 60.0, "shoulder_rotation": 40.0, "elbow_flexion": 100.0}
    return draft | arms | {"pelvis_tilt": min(0.42 * depth, 36.0)}, hips(pose) - feet, feet[2]


def hands_together(pose, ahead=0.30, below=0.16):
    """The hands in front of the breast bone."""
    chest = point(pose, "torso", (0, 0.38, 0)) - np.array([0.0, ahead, below])
    return with_hands(pose, r=chest - np.array([0.025, 0, 0]), l=chest + np.array([0.025, 0, 0]))


def mat(pose, along="y", wide=0.27, room=0.10):
    """A mat under the whole of a lying body; its upper side is where the body's flesh is pressed flat."""
    from gluteal.figures.anatomy import Anatomy

    bones = np.concatenate([item.vertices for item in Anatomy.load().pose(pose).bones()])
    low, high = bones[:, :2].min(0) - room, bones[:, :2].max(0) + room
    across = "yx".index(along)
    middle = 0.5 * (low[across] + high[across])
    low[across], high[across] = min(low[across] + room, middle - wide), max(high[across] - room, middle + wide)
    return box("mat", "mat", (*low, -SOLE - MAT), (*high, -SOLE))
