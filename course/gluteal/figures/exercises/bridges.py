"""Hip extension face up: the bridge, on one leg, and the hip thrust."""

import numpy as np

from gluteal.body.postures import posture
from gluteal.figures.exercises.drawers import drawers
from gluteal.figures.exercises.exercise import there_and_back, two_moments
from gluteal.figures.exercises.motion import anchored, eased, moved, point, with_foot, with_hands
from gluteal.figures.exercises.scene import SOLE, Moment
from gluteal.figures.exercises.stance import MAT, mat
from gluteal.figures.exercises.things import bench

_FLOOR = {"floor": -SOLE - MAT, "cut": -SOLE}


def _bridge(name, count):
    """Shoulders and feet stay; the pelvis goes up."""
    poses, foot, shoulders = [], None, None
    for number in range(count):
        pose = posture(name, eased(number, count - 1))
        if foot is None:
            shoulders, foot = point(pose, "torso", (-0.10, 0.38, 0.0)), point(pose, "talus_r")
        pose = anchored(pose, "torso", shoulders, (-0.10, 0.38, 0.0))
        pose = with_foot(pose, "r", foot)
        if name == "bridge":
            pose = with_foot(pose, "l", foot * [-1, 1, 1])
        hands = {side: np.array([sign * 0.26, shoulders[1] - 0.50, 0.022]) for side, sign in (("r", -1), ("l", 1))}
        arms = {"shoulder_elevation": 25.0, "shoulder_plane": -55.0, "shoulder_rotation": 0.0, "elbow_flexion": 8.0}
        poses.append(with_hands(moved(pose, **arms), wrist=True, **hands))
    ground = mat(poses[0])
    # The head stays on the mat while the trunk slopes.
    return [Moment(pose, (ground,), nod=24.0 * eased(number, count - 1), flat_hands="rl", **_FLOOR) for number, pose in enumerate(poses)]


def glute_bridge():
    """Both feet down, the pelvis from the floor to the line from shoulders to knees."""
    return _bridge("bridge", 9)


def single_leg_bridge():
    """The same on the right foot, the left leg in the air."""
    return _bridge("single_leg_bridge", 2)


def hip_thrust():
    """The upper back on a bench, feet on the floor, the pelvis up and down."""
    moments, foot, back = [], None, None
    for number in range(9):
        pose = posture("hip_thrust", eased(number))
        if foot is None:
            back, foot = point(pose, "torso", (-0.10, 0.30, 0.0)), point(pose, "talus_r")
            stand = bench((-0.55, back[1] - 0.34, -SOLE), (0.55, back[1] + 0.08, back[2] - 0.005), key="pad")
        pose = anchored(pose, "torso", back, (-0.10, 0.30, 0.0))
        pose = with_foot(with_foot(pose, "r", foot), "l", foot * [-1, 1, 1])
        chest = point(pose, "torso", (0.14, 0.24, 0.0))
        pose = with_hands(pose, r=chest + np.array([0.05, 0, 0]), l=chest - np.array([0.05, 0, 0]))
        moments.append(Moment(pose, tuple(stand), nod=15.0))
    return moments


EXERCISES = (
    there_and_back(
        "glute_bridge",
        glute_bridge,
        "A person seen from the right, lying on the back on a mat, knees bent, feet flat, arms at the sides. The pelvis is lifted until "
        "shoulders, hips and knees make one line, held, and lowered slowly.",
        reach=(0.6, 1.0),
    ),
    two_moments(
        "single_leg_bridge",
        single_leg_bridge,
        "A person seen from the right, lying on the back, the right foot on the floor, the left leg straight in the air; the pelvis down, "
        "and lifted to one line from shoulders to the right knee.",
        reach=(0.6, 1.0),
    ),
    there_and_back(
        "hip_thrust",
        hip_thrust,
        "A person seen from the right, the upper back on the edge of a low bench, feet flat on the floor, arms crossed over the chest. The "
        "pelvis is lifted until trunk and thighs are level, held, and lowered slowly.",
        reach=(0.8, 0.95),
    ),
)

__getattr__ = drawers(EXERCISES)
