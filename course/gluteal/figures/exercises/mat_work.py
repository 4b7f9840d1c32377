"""On a mat: on all fours, on the side, on the back; steadiness and mobility."""

import numpy as np

from gluteal.body.postures import posture
from gluteal.body.postures.draft import lowest
from gluteal.figures.exercises.drawers import drawers
from gluteal.figures.exercises.exercise import two_moments
from gluteal.figures.exercises.motion import drawn, found, moved, point, with_foot, with_hands, with_knees_aside
from gluteal.figures.exercises.scene import SOLE, Moment
from gluteal.figures.exercises.stance import MAT, mat

#: Heights of the knee and the elbow on which one rests, and of an upper limb above the lower one, m.
_KNEE, _ELBOW, _STACKED = 0.045, 0.045, 0.085
_FLOOR = {"floor": -SOLE - MAT, "cut": -SOLE}
_SUPINE = {"pelvis_tilt": -90.0, "ankle_angle": -5.0}
_AT_SIDES = {"shoulder_elevation": 25.0, "shoulder_plane": 0.0, "elbow_flexion": 8.0}


def _on_mat(poses, along="y", **rest):
    ground = mat(poses[0], along)
    return [Moment(pose, (ground,), **_FLOOR, **rest) for pose in poses]


def _supine(name, **draft):
    """On the back, the trunk's lowest bones on the mat."""
    pose = drawn(name, _SUPINE | _AT_SIDES | draft)
    return moved(pose, (0, 0, 0.004 - lowest(found(pose), ("torso", "pelvis"))))


def _on_all_fours(pose, rounding=0.0, tip=11.0, stand="rl"):
    """The posture with the palms flat: trunk lowered by ``tip`` degrees so that the wrists come to the mat, the thighs as they were."""
    tilt = np.degrees(np.arctan2(pose.root_rotation[2, 1], pose.root_rotation[1, 1])) + tip
    legs = {f"hip_flexion_{side}": pose.angles[f"hip_flexion_{side}"] + tip for side in "rl"}
    lowered = drawn(pose.name, dict(pose.angles) | legs | {"pelvis_tilt": tilt, "lumbar_flexion": rounding})
    # The posture stands on its finger tips; here the knees come down to the mat.
    down = np.array([0.0, 0.0, _KNEE - point(pose, "tibia_r", (0.03, -0.04, 0.0))[2]])
    lowered = moved(lowered, point(pose, "talus_r") - point(lowered, "talus_r") + down, ankle_angle=-39.0)
    palm = point(pose, "hand_l", (0.02, -0.07, 0))
    wrists = {side: np.array([palm[0] * (1 if side == "l" else -1), palm[1] + 0.03, 0.024]) for side in stand}
    return with_hands(lowered, pull=1e-4, wrist=True, **wrists)


def _reaching(name, hands):
    """Hands and knees, then the left leg level with the trunk, on the knee that stays and the palms of ``hands``."""
    start, top = (posture(name, phase) for phase in ("start", "top"))
    top = moved(top, (point(start, "tibia_r") - point(top, "tibia_r")) * [1, 1, 0])
    poses = [_on_all_fours(start), _on_all_fours(top, stand=hands)]
    ground = mat(poses[0])
    return [Moment(pose, (ground,), nod=-14.0, flat_hands=flat, **_FLOOR) for pose, flat in zip(poses, ("rl", hands), strict=True)]


def bird_dog():
    """On all fours; the right arm and the left leg reach out to the level of the trunk."""
    return _reaching("bird_dog", "l")


def bird_dog_leg():
    """On all fours; the left leg reaches back to the level of the trunk."""
    return _reaching("bird_dog_leg", "rl")


def cat_cow():
    """On all fours; the back rounded, then let down."""
    level = posture("hands_and_knees")
    poses = [_on_all_fours(level, 36.0, -4.0), _on_all_fours(level, -20.0, 26.0)]
    ground = mat(level)
    return [Moment(pose, (ground,), nod=nod, flat_hands="rl", **_FLOOR) for pose, nod in zip(poses, (25.0, -25.0), strict=True)]


def _side_plank(name, segment):
    """The upper arm along the side, the upper leg on the lower one as seen at a ``segment``."""
    poses, elbow = [], None
    for phase in ("start", "top"):
        pose = posture(name, phase)
        elbow = point(pose, "ulna_r") if elbow is None else elbow
        shift = (elbow[0], elbow[1], _ELBOW) - point(pose, "ulna_r")
        pose = moved(pose, shift, shoulder_elevation_l=12.0, shoulder_plane_l=-10.0)
        tried = [moved(pose, hip_adduction_l=float(angle)) for angle in np.linspace(-30, 29, 60)]
        poses.append(min(tried, key=lambda one: abs(point(one, f"{segment}_l")[2] - point(one, f"{segment}_r")[2] - _STACKED)))
    return _on_mat(poses, "x")


def side_plank():
    """On the right forearm and the feet; the pelvis from low to one line."""
    return _side_plank("side_plank", "talus")


def side_plank_knees():
    """On the right forearm and the knees."""
    return _side_plank("side_plank_knees", "tibia")


def dead_bug():
    """On the back, arms and knees up; one arm and the other leg are lowered together."""
    up = {"hip_flexion": 90.0, "knee_angle": 90.0, "shoulder_elevation": 90.0, "shoulder_plane": 90.0, "elbow_flexion": 3.0}
    down = up | {"hip_flexion_l": 12.0, "knee_angle_l": 5.0, "shoulder_elevation_r": 165.0}
    return _on_mat([_supine("dead bug", **up), _supine("dead bug", **down)])


def hamstring_stretch():
    """On the back, hands behind one thigh; the knee straightens."""
    poses = []
    for bend in (80.0, 22.0):
        pose = _supine("hamstring stretch", hip_flexion_r=88.0, knee_angle_r=bend, hip_flexion_l=45.0, knee_angle_l=90.0)
        pose = with_foot(pose, "l", np.array([0.08, point(pose, "femur_l")[1] - 0.36, 0.066]))
        behind = point(pose, "femur_r", (-0.09, -0.22, 0.0))
        poses.append(
            with_hands(
                moved(pose, shoulder_elevation=40.0, shoulder_plane=60.0, elbow_flexion=30.0),
                r=behind - [0.04, 0, 0],
                l=behind + np.array([0.05, 0, 0]),
            )
        )
    return _on_mat(poses)


def hip_rotation_mobility():
    """On the back, feet wide and flat; both knees let down to the left while the feet stay."""
    arms = {"shoulder_elevation": 60.0, "shoulder_plane": 0.0}
    up = _supine("hip rotation", hip_flexion=50.0, knee_angle=95.0, hip_adduction=-14.0, **arms)
    return _on_mat([up, with_knees_aside(up, 42.0)])


EXERCISES = (
    two_moments(
        "bird_dog",
        bird_dog,
        "A person seen from the right on hands and knees; then with the right arm and the left leg stretched out level with the trunk.",
        reach=(0.6, 1.0),
    ),
    two_moments(
        "bird_dog_leg",
        bird_dog_leg,
        "A person seen from the right on hands and knees; then with the left leg stretched out level with the trunk.",
        reach=(0.6, 1.0),
    ),
    two_moments(
        "cat_cow",
        cat_cow,
        "A person seen from the right on hands and knees: the back rounded up, then let down, the head following.",
        reach=(0.6, 0.8),
    ),
    two_moments(
        "side_plank",
        side_plank,
        "A person seen from in front, on the right forearm and the feet, the legs stacked: the pelvis low, then lifted so that head, "
        "hips and feet make one line.",
        (0.0, 9.0),
        reach=(1.0, 0.5),
    ),
    two_moments(
        "side_plank_knees",
        side_plank_knees,
        "A person seen from in front, on the right forearm and the right knee, knees bent: the pelvis low, then lifted so that shoulders, "
        "hips and knees make one line.",
        (0.0, 9.0),
        reach=(0.9, 0.5),
    ),
    two_moments(
        "dead_bug",
        dead_bug,
        "A person seen from the right, lying on the back with arms and knees up; then the right arm and the left leg are lowered towards "
        "the floor.",
        reach=(0.6, 1.1),
    ),
    two_moments(
        "hamstring_stretch",
        hamstring_stretch,
        "A person seen from the right, lying on the back, hands behind the right thigh, which points up: the knee bent, then nearly "
        "straight.",
        reach=(0.6, 1.0),
    ),
    two_moments(
        "hip_rotation_mobility",
        hip_rotation_mobility,
        "A person lying on the back, knees bent and feet wide; then both knees are let down to one side.",
        (40.0, 24.0),
        reach=(1.3, 1.5),
    ),
)

__getattr__ = drawers(EXERCISES)
