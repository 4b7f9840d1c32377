"""On the feet: squats, the duck walk and its easier forms, the hinge, lunges and steps."""

import numpy as np

from gluteal.body.postures import posture
from gluteal.figures.exercises.drawers import drawers
from gluteal.figures.exercises.exercise import BACK, Exercise, down_and_up, two_moments
from gluteal.figures.exercises.motion import COUNT, drawn, eased, hips, moved, on_feet, point, step, with_foot, with_hands
from gluteal.figures.exercises.scene import SOLE, Moment
from gluteal.figures.exercises.stance import half_squat, hands_together
from gluteal.figures.exercises.things import box

#: Where the right ankle stands, m.
_STAND = (-0.09, 0.0)
#: How far the ball of the foot is ahead of and below the ankle, m.
_BALL = (0.131, 0.044)


def _standing(pose):
    """The posture on its feet, the right ankle where all of them have it; its height is the posture's own."""
    place = point(pose, "talus_r")
    return moved(pose, (_STAND[0] - place[0], _STAND[1] - place[1], 0.0))


def _phases(name, count=9, hands=None, **rest):
    """Moments from start to top of a posture of the body model."""
    moments = []
    for number in range(count):
        pose = _standing(posture(name, eased(number, count - 1)))
        moments.append(Moment(hands(pose) if hands else pose, **rest))
    return moments


def _squatting(depth, wide=0.12, hands=hands_together):
    """On both feet, ``wide`` from the midline, the knees bent by ``depth`` and turned out a little with the feet."""
    draft, above, low = half_squat(depth)
    feet = {side: ((sign * wide, 0.0, low), 0.0) for side, sign in (("r", -1), ("l", 1))}
    # Wider feet bring the hips down by a little.
    fall = 0.5 * (wide - 0.077) ** 2 / 0.8
    pose = on_feet("squat", draft, (0.0, above[1], low + above[2] - 0.003 - fall), feet)
    return hands(pose)


def banded_squat_hold():
    """Down into a half squat against a band, held, and up."""
    return [Moment(_squatting(8.0 + 52.0 * eased(number)), band="knees") for number in range(9)]


def squat():
    """Down from standing to thighs nearly level: start and bottom."""
    return [Moment(_squatting(depth, hands=_hands_ahead)) for depth in (8.0, 92.0)]


def _hands_ahead(pose):
    return hands_together(pose, 0.52, 0.0)


def hinge():
    """From standing the hips go back, the trunk forward, the hands along the thighs."""
    return _phases("hinge")[::-1]


def box_squat():
    """From a box to standing."""
    moments = _phases("sit_to_box", 2, hands_together)
    low = hips(moments[0].pose)
    seat = box("box", "step", (-0.24, low[1] - 0.05, -SOLE), (0.24, low[1] + 0.34, low[2] - 0.105))
    return [Moment(moment.pose, (seat,)) for moment in moments]


def walk(depth, stride, lift, sway, roll):
    """Two steps forward in a squat, in place while the floor's marks move; a foot that is left behind rolls up by ``roll`` degrees."""
    draft, above, low = half_squat(depth)
    moments = []
    for number in range(COUNT):
        u = number / COUNT
        feet = {}
        for side, middle, x in (("l", 0.25, 0.105), ("r", 0.75, -0.105)):
            # A foot is on the floor for three fifths of a stride, below the hips half-way through.
            since = (u - middle + 0.2) % 1.0
            way, up = step(since / 0.4, lift)
            behind = stride * (0.3 - way * 0.6) if since < 0.4 else stride * (since - 0.7)
            pitch = roll * float(np.clip(behind / (0.3 * stride), 0.0, 1.0))
            feet[side] = (_rolled(x, behind, low + up, pitch), pitch)
        aside = -sway * np.sin(2 * np.pi * u)
        pose = on_feet("walking in a squat", draft, (aside, above[1] + 0.012, low + above[2] - 0.012), feet)
        # Toes stay on the floor while the foot rolls up (the model counts them down).
        pose = moved(pose, **{f"mtp_angle_{side}": -place[1] for side, place in feet.items()})
        moments.append(Moment(hands_together(pose), marks=("y", stride, stride * u)))
    return moments


def _rolled(x, y, height, pitch):
    """Where the ankle goes when the heel rises and the ball of the foot stays, m."""
    turn = np.radians(pitch)
    return np.array(
        [x, y - _BALL[0] * (1 - np.cos(turn)) - _BALL[1] * np.sin(turn), height + _BALL[0] * np.sin(turn) - _BALL[1] * (1 - np.cos(turn))]
    )


def duck_walk():
    """In a deep squat, short steps."""
    return walk(94.0, 0.26, 0.035, 0.035, 16.0)


def half_squat_walk():
    """In a half squat, short steps."""
    return walk(55.0, 0.36, 0.045, 0.045, 12.0)


def split_squat():
    """One foot ahead, one behind on its ball; down and up."""
    moments = []
    for phase in ("top", "start"):
        pose = _standing(posture("split_squat", phase))
        ball = point(pose, "toes_l")
        pose = moved(with_foot(pose, "l", _rolled(ball[0], ball[1] + _BALL[0], 0.0523, 42.0), 42.0), mtp_angle_l=-30.0)
        moments.append(Moment(hands_together(pose)))
    return moments


def step_up():
    """Right foot on a step; up until the body stands tall on it."""
    poses = [_standing(posture("step_up", phase)) for phase in ("start", "top")]
    block = box("step", "step", (-0.30, -0.22, -SOLE), (0.22, 0.10, 0.2 - SOLE))
    poses = [moved(pose, (0, 0, 0.2 - (point(pose, "talus_r")[2] - 0.0625))) for pose in poses]
    return [Moment(pose, (block,)) for pose in poses]


def walking():
    """Two moments of a step: both feet down, and the weight on one foot while the other swings past."""
    draft = {"pelvis_tilt": 3.0, "knee_angle": 12.0, "hip_flexion": 10.0}
    arms = {"shoulder_elevation": 12.0, "shoulder_plane": 90.0, "elbow_flexion": 25.0, "shoulder_rotation": 0.0}
    back = {"shoulder_plane": -70.0, "shoulder_elevation": 16.0, "elbow_flexion": 15.0}
    swung = draft | arms | {f"{name}_r": value for name, value in back.items()} | {"shoulder_elevation_l": 26.0}
    both = on_feet("walking", swung, (0.0, 0.0, 0.825), {"r": ((-0.08, -0.30, 0.082), -16.0), "l": ((0.08, 0.29, 0.125), 36.0)})
    one = on_feet("walking", draft | arms | {"shoulder_elevation": 6.0}, (-0.01, 0.0, 0.862), {"r": ((-0.07, 0.0, 0.066), 0.0)})
    one = with_foot(moved(one, hip_flexion_l=30.0, knee_angle_l=60.0), "l", np.array([0.08, 0.10, 0.19]), 20.0)
    return [Moment(moved(both, mtp_angle_l=-30.0)), Moment(one)]


def hip_flexor_stretch():
    """Half kneeling: the right knee on the floor behind, the left foot ahead; the hips go forward."""
    moments = []
    for forward in (0.0, 0.14):
        draft = {
            "pelvis_tilt": -4.0,
            "hip_flexion_r": 2.0,
            "knee_angle_r": 92.0,
            "ankle_angle_r": -35.0,
            "hip_flexion_l": 90.0,
            "knee_angle_l": 90.0,
        }
        draft |= {"shoulder_elevation": 15.0, "shoulder_plane": 30.0, "elbow_flexion": 60.0}
        lean = np.degrees(np.arcsin(forward / 0.40))
        pose = drawn("half kneeling", draft | {"hip_flexion_r": -4.0 - lean, "knee_angle_r": 88.0 - lean})
        knee = point(pose, "tibia_r", (0.0, 0.0, 0.0))
        pose = moved(pose, np.subtract((-0.08, 0.0, 0.072), knee))
        pose = with_foot(pose, "l", np.array([0.09, -0.46, 0.066]))
        top = point(pose, "femur_l", (0.05, -0.30, 0.0)) + np.array([0, 0, 0.07])
        pose = with_hands(pose, l=top, r=top + np.array([-0.06, 0.03, 0.02]))
        moments.append(Moment(pose))
    return moments


_WALK = ("step",) * 7 + ("hold",)
EXERCISES = (
    down_and_up(
        "banded_squat_hold",
        banded_squat_hold,
        "A person seen from behind and from the right with a band around both legs just above the knees, hands together in front of the "
        "chest. From standing the person sits down into a half squat, the knees over the feet, holds, and stands up.",
        BACK,
    ),
    down_and_up(
        "hinge",
        hinge,
        "A person seen from the right. From standing the hips move back and the straight trunk tips forward while the knees stay soft and "
        "the arms hang; then the person stands up again.",
    ),
    Exercise(
        "duck_walk",
        duck_walk,
        "A person seen from the right, walking forward in a deep squat with short steps, chest lifted, hands in front of it. The heel of "
        "the foot that carries stays down.",
        phases=_WALK * 2,
    ),
    Exercise(
        "half_squat_walk",
        half_squat_walk,
        "A person seen from the right, walking forward in a half squat with short steps, the trunk steady, hands in front of the "
        "chest. The heel of the foot that carries stays down.",
        phases=_WALK * 2,
    ),
    two_moments(
        "squat",
        squat,
        "A person seen from the right: standing, and in a squat with the thighs nearly level, heels down, arms in front.",
    ),
    two_moments("box_squat", box_squat, "A person seen from the right: sitting on the front of a box, and standing in front of it."),
    two_moments(
        "split_squat",
        split_squat,
        "A person seen from the right, the right foot ahead and the left toes behind: nearly upright, and lowered until the front thigh "
        "is close to level.",
    ),
    two_moments(
        "step_up",
        step_up,
        "A person seen from the right with the right foot on a low step: the left foot near the floor, and standing tall on the step.",
    ),
    two_moments(
        "walking", walking, "A person seen from the right, walking: in one moment both feet are down, in the other one leg swings."
    ),
    two_moments(
        "hip_flexor_stretch",
        hip_flexor_stretch,
        "A person seen from the right, kneeling on the right knee with the left foot ahead, hands on the left thigh: upright, and with "
        "the hips moved forward.",
    ),
)

__getattr__ = drawers(EXERCISES)
