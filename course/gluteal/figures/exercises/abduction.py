"""Abduction: the banded side-step and its easier forms."""

from functools import cache

import numpy as np

from gluteal.body.postures import posture
from gluteal.figures.exercises.exercise import BACK, Exercise
from gluteal.figures.exercises.motion import COUNT, ankle, on_feet, point, reach, step
from gluteal.figures.exercises.scene import Moment

#: Side-step: distance between the ankles at rest, length of a step, sway of the hips, height of the lifted foot, m.
NARROW, STEP, SWAY, LIFT = 0.21, 0.30, 0.095, 0.045
KNEES = 38.0


@cache
def half_squat(depth):
    """Trunk and hips of a half squat: draft of angles, and the hips above and behind the ankles, m."""
    pose = posture("squat", 0.5, depth=depth)
    hips = 0.5 * (point(pose, "femur_r", [0, 0, 0]) + point(pose, "femur_l", [0, 0, 0]))
    angles = {name: pose.angles[f"{name}_r"] for name in ("hip_flexion", "knee_angle", "ankle_angle")}
    return angles | {"pelvis_tilt": min(0.42 * depth, 36.0)}, hips - ankle(pose, "r"), ankle(pose, "r")[2]


def hands_together(pose, ahead=0.30, below=0.16):
    """Hands clasped in front of the breast bone."""
    chest = point(pose, "torso", [0, 0.38, 0])
    shift = np.array([0.0, -ahead, -below])
    return reach(pose, {side: chest + shift + [sign * 0.025, 0, 0] for side, sign in (("r", -1), ("l", 1))})


def side_step():
    """One step to the left, in place while the floor's marks move: left foot out, right foot after it."""
    draft, above, low = half_squat(KNEES)
    draft = draft | {"shoulder_elevation": 50.0, "shoulder_plane": 60.0, "shoulder_rotation": 40.0, "elbow_flexion": 100.0}
    moments = []
    for number in range(COUNT):
        u = number / COUNT
        left, up_left = step((u - 0.10) / 0.34, LIFT)
        right, up_right = step((u - 0.58) / 0.34, LIFT)
        drift = STEP * u
        feet = {
            "l": (np.array([NARROW / 2 + STEP * left - drift, 0.0, low + up_left]), 0.0),
            "r": (np.array([-NARROW / 2 + STEP * right - drift, 0.0, low + up_right]), 0.0),
        }
        sway = -SWAY * np.sin(2 * np.pi * (u - 0.02))
        hips = np.array([sway, above[1], low + above[2] - 0.004])
        pose = hands_together(on_feet("side-step", draft, hips, feet))
        moments.append(Moment(pose, band="knees", marks=("x", STEP, NARROW / 2 - drift)))
    return moments


EXERCISES = (
    Exercise(
        "banded_side_step",
        side_step,
        "A person seen from behind and from the right, standing in a half squat with a band around both legs just above the knees. The "
        "left foot is lifted and set down further to the left, then the right foot follows. Pelvis and shoulders stay level, toes point "
        "forward and each knee stays over its foot.",
        BACK,
        phases=(*["hold"] * 2, *["step"] * 5, *["hold"] * 2, *["follow"] * 6, "hold"),
        reach=(0.62, 0.55),
    ),
)
