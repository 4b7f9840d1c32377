"""Abduction: the banded side-step, its easier forms, the monster walk and the clamshell."""

import numpy as np

from gluteal.body.postures import posture
from gluteal.body.postures.draft import lowest
from gluteal.figures.exercises.drawers import drawers
from gluteal.figures.exercises.exercise import BACK, Exercise, there_and_back, two_moments
from gluteal.figures.exercises.motion import COUNT, anchored, eased, found, hips, moved, on_feet, point, step, with_hands, with_knees_aside
from gluteal.figures.exercises.scene import SOLE, Moment
from gluteal.figures.exercises.stance import MAT, half_squat, hands_together, mat

#: Side-step: distance between the ankles at rest, length of a step, sway of the hips, height of the lifted foot, m; bend of the knees.
NARROW, STEP, SWAY, LIFT, KNEES = 0.21, 0.26, 0.090, 0.045, 38.0
LYING = {"floor": -SOLE - MAT, "cut": -SOLE}


def side_step():
    """One step to the left, in place while the floor's marks move: left foot out, right foot after it."""
    draft, above, low = half_squat(KNEES)
    moments = []
    for number in range(COUNT):
        u = number / COUNT
        left, up_left = step((u - 0.10) / 0.34, LIFT)
        right, up_right = step((u - 0.58) / 0.34, LIFT)
        drift = STEP * u
        feet = {
            "l": ((NARROW / 2 + STEP * left - drift, 0.0, low + up_left), 0.0),
            "r": ((-NARROW / 2 + STEP * right - drift, 0.0, low + up_right), 0.0),
        }
        sway = -SWAY * np.sin(2 * np.pi * (u - 0.02))
        pose = on_feet("side-step", draft, (sway, above[1], low + above[2] - 0.004), feet)
        moments.append(Moment(hands_together(pose), band="knees", marks=("x", STEP, NARROW / 2 - drift)))
    return moments


def standing_abduction():
    """The left leg out to the side and back, on the right leg, hands on the hips, band at the ankles."""
    moments = []
    for number in range(9):
        pose = posture("standing_abduction", eased(number))
        pose = hands_on_hips(anchored(pose, "talus_r", (-0.09, 0.0, 0.07)))
        moments.append(Moment(_grounded(pose), band="ankles"))
    return moments


def hands_on_hips(pose):
    """Hands on the crests of the pelvis, elbows out to the sides."""
    spread_out = {"shoulder_elevation": 45.0, "shoulder_plane": -20.0, "shoulder_rotation": 60.0, "elbow_flexion": 95.0}
    pose = moved(pose, **spread_out)
    sides = {side: point(pose, "pelvis", (-0.06, 0.06, sign * 0.165)) for side, sign in (("r", 1), ("l", -1))}
    return with_hands(pose, **sides)


def _grounded(pose):
    """The sole of the right foot on the floor: its bones at the height at which postures have them."""
    return moved(pose, (0, 0, -lowest(found(pose), ("calcn_r", "toes_r"))))


#: Lying on the side: height of the body's middle, of the lower ankle, and of a hand on the mat, m.
_MIDDLE, _LOW_ANKLE, _PALM = 0.160, 0.035, 0.02


def _on_left_side(pose):
    """The posture lying down: head on the lower arm, the upper hand on the mat in front of the chest."""
    pose = moved(pose, (0, 0, _MIDDLE - hips(pose)[2]))
    head, chest = point(pose, "head", (0.0, 0.07, 0.0)), point(pose, "torso", (0.10, 0.28, 0.0))
    pose = moved(pose, shoulder_elevation_l=100.0, shoulder_plane_l=85.0, elbow_flexion_l=115.0)
    pose = moved(pose, shoulder_elevation_r=50.0, shoulder_plane_r=70.0, elbow_flexion_r=70.0)
    return with_hands(pose, l=(head[0] + 0.02, head[1] - 0.05, 0.065), r=(chest[0] - 0.02, chest[1] - 0.16, _PALM))


def side_lying():
    """On the left side, the straight upper leg up and down."""
    poses = []
    for number in range(9):
        pose = _on_left_side(posture("side_lying_abduction", eased(number)))
        low = point(pose, "talus_l")
        limits = moved(pose, hip_adduction_l=float(np.degrees(np.arcsin((_MIDDLE - 0.077 - _LOW_ANKLE) / 0.75))))
        poses.append(limits if low[2] > _LOW_ANKLE else pose)
    ground = mat(poses[0], "x")
    return [Moment(pose, (ground,), **LYING) for pose in poses]


def clamshell():
    """On the left side, knees bent, feet together; the upper knee opens."""
    # The upper leg lies on the lower one: it leads in by what the hips are apart.
    closed = moved(_on_left_side(posture("clamshell", "start")), hip_adduction_r=9.0)
    poses = [closed, with_knees_aside(closed, 42.0, (0.0, 0.0, 1.0), "r")]
    ground = mat(poses[0], "x")
    return [Moment(pose, (ground,), **LYING) for pose in poses]


def monster_walk():
    """A band around the knees, feet wide; one foot steps forward and out."""
    draft, above, low = half_squat(KNEES)
    moments = []
    for forward, up in ((0.0, 0.0), (0.28, 0.03)):
        feet = {"l": ((0.19, 0.0, low), 0.0), "r": ((-0.20, -forward, low + up), 0.0)}
        pose = on_feet("monster walk", draft, (0.03 if forward else 0.0, above[1] - forward / 3, low + above[2] - 0.03), feet)
        moments.append(Moment(hands_together(pose), band="knees"))
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
    there_and_back(
        "standing_abduction",
        standing_abduction,
        "A person seen from behind, standing on the right leg, hands on the hips, a band around both ankles. The straight left leg goes "
        "out to the side and comes back. The pelvis stays level and the trunk upright.",
        (160.0, 7.0),
        reach=(0.6, 0.5),
    ),
    there_and_back(
        "side_lying_abduction",
        side_lying,
        "A person seen from behind, lying on the left side on a mat, the lower knee bent. The straight upper leg is raised and lowered, "
        "the upper hip stacked over the lower one.",
        (180.0, 10.0),
        reach=(1.0, 0.5),
    ),
    two_moments(
        "monster_walk",
        monster_walk,
        "A person seen from behind and from the right in a half squat, feet wide, a band around both legs above the knees. The right "
        "foot steps forward and out while the trunk stays still.",
        BACK,
    ),
    two_moments(
        "clamshell",
        clamshell,
        "A person seen from behind, lying on the left side with hips and knees bent and the feet together. The upper knee opens while "
        "the pelvis stays still.",
        (165.0, 14.0),
        reach=(1.0, 0.5),
    ),
)

__getattr__ = drawers(EXERCISES)
