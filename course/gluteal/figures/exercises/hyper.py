"""Hip extension face down: the reverse hyper on a bench, on a bed's edge, and lying flat."""

import numpy as np

from gluteal.body.postures import posture
from gluteal.figures.exercises.drawers import drawers
from gluteal.figures.exercises.exercise import there_and_back, two_moments
from gluteal.figures.exercises.motion import drawn, eased, hips, moved, point, with_foot, with_hands
from gluteal.figures.exercises.scene import SOLE, Moment
from gluteal.figures.exercises.stance import MAT, mat
from gluteal.figures.exercises.things import bench, box

#: Height of the bed and how far its edge is from the hips, m.
BED, EDGE = 0.56, 0.03


def _bench(pose):
    """A padded bench from just ahead of the shoulders to just headward of the hips."""
    front, rim = point(pose, "humerus_r")[1] - 0.02, hips(pose)[1] - EDGE
    low = min(point(pose, "torso", (0.12, 0.2, 0.0))[2], point(pose, "pelvis", (0.0, 0.0, 0.0))[2])
    return bench((-0.19, front, -SOLE), (0.19, rim, low - 0.012))


def _holding(pose, things):
    """Hands on the bench's front edge, elbows bent."""
    edge = things[0].vertices.min(0)
    top = things[0].vertices[:, 2].max()
    reach = {side: (sign * 0.215, edge[1] + 0.02, top - 0.10) for side, sign in (("r", -1), ("l", 1))}
    return with_hands(moved(pose, shoulder_elevation=70.0, shoulder_plane=40.0, shoulder_rotation=20.0, elbow_flexion=80.0), **reach)


def reverse_hyper(load=False):
    """Both legs from hanging to level with the trunk."""
    things, moments = None, []
    for number in range(9):
        pose = posture("loaded_reverse_hyper" if load else "reverse_hyper", eased(number))
        things = things or _bench(pose)
        pose = _holding(pose, things)
        moments.append(Moment(moved(pose), tuple(things), nod=-8.0))
    return moments


def loaded_reverse_hyper():
    """The same with a weight at the ankles: start and top."""
    moments = reverse_hyper(load=True)
    return [Moment(moment.pose, (*moment.things, *_cuffs(moment.pose)), nod=moment.nod) for moment in (moments[0], moments[-1])]


def _cuffs(pose):
    from gluteal.figures.exercises.things import cuff

    return [cuff(point(pose, f"tibia_{side}", (0, -0.30, 0)), point(pose, f"tibia_{side}", (0, -0.40, 0)), 0.052) for side in "rl"]


def reverse_hyper_bed():
    """Prone on the edge of a bed, one foot on the floor; the other leg, its knee bent, is lifted to level with the trunk."""
    moments, things = [], None
    for number in range(9):
        pose = posture("prone_leg_raise", eased(number))
        top = min(point(pose, "torso", (0.12, 0.2, 0.0))[2], point(pose, "pelvis")[2]) - 0.012
        pose = moved(pose, (0, 0, BED - top))
        if things is None:
            middle = hips(pose)
            things = (
                box("mattress", "mattress", (-0.62, middle[1] - 1.25, BED - 0.20), (0.62, middle[1] - EDGE, BED)),
                box("base", "wood", (-0.60, middle[1] - 1.23, -SOLE), (0.60, middle[1] - EDGE - 0.05, BED - 0.20)),
            )
            foot = np.array([0.10, middle[1] + 0.22, 0.14])
        pose = with_foot(moved(pose, hip_flexion_l=60.0, knee_angle_l=40.0, mtp_angle_l=-28.0), "l", foot, 35.0)
        head = point(pose, "head")
        arms = {"shoulder_elevation": 110.0, "shoulder_plane": 20.0, "shoulder_rotation": 40.0, "elbow_flexion": 110.0}
        pose = with_hands(moved(pose, **arms), r=(-0.07, head[1] - 0.12, BED + 0.03), l=(0.07, head[1] - 0.12, BED + 0.03))
        moments.append(Moment(pose, things, nod=0.0, cut=None))
    return moments


def prone_hip_extension():
    """Flat on the front, the forehead on the hands; one leg, its knee bent, is lifted a hand's breadth."""
    moments = []
    for number in range(9):
        lift = 14.0 * eased(number)
        draft = {"pelvis_tilt": 90.0, "hip_flexion_r": 2.0 - lift, "knee_angle_r": 88.0, "hip_flexion_l": 2.0, "ankle_angle": -35.0}
        draft |= {"ankle_angle_r": -5.0, "knee_angle_l": 4.0}
        draft |= {"shoulder_elevation": 110.0, "shoulder_plane": 20.0, "shoulder_rotation": 40.0, "elbow_flexion": 115.0}
        pose = drawn("prone hip extension", draft, (0, 0, 0.015))
        head = point(pose, "head", (0.0, 0.07, 0.0))
        pose = with_hands(pose, r=(-0.06, head[1] - 0.02, 0.02), l=(0.06, head[1] - 0.02, 0.02))
        moments.append(pose)
    ground = mat(moments[0])
    return [Moment(pose, (ground,), floor=-SOLE - MAT, cut=-SOLE, nod=0.0) for pose in moments]


EXERCISES = (
    there_and_back(
        "reverse_hyper",
        reverse_hyper,
        "A person seen from the right, lying face down on a high padded bench that ends just ahead of the hips, hands holding its front. "
        "Both straight legs hang down, are lifted until they are level with the trunk, held, and lowered slowly.",
        reach=(0.7, 1.0),
    ),
    two_moments(
        "loaded_reverse_hyper",
        loaded_reverse_hyper,
        "A person seen from the right, face down on a high padded bench with a small weight around each ankle, the legs first hanging, "
        "then level with the trunk.",
        reach=(0.7, 1.0),
    ),
    there_and_back(
        "reverse_hyper_bed",
        reverse_hyper_bed,
        "A person seen from the right, lying face down on a bed with the hips at its edge, the left foot on the floor. The right leg, its "
        "knee bent, is lifted until the thigh is level with the trunk, held, and lowered slowly.",
        reach=(0.8, 1.25),
    ),
    there_and_back(
        "prone_hip_extension",
        prone_hip_extension,
        "A person seen from the right, lying face down on a mat, the forehead on the hands. The right leg, its knee bent, is lifted a "
        "little off the mat and lowered again; the pelvis stays down.",
        reach=(0.6, 1.15),
    ),
)

__getattr__ = drawers(EXERCISES)
