"""The skeleton stands as a calm person stands, and goes where mujoco puts it."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from gluteal.body import Pose, bones, hip_centre, place, stand_on_one_leg, stand_on_two_legs
from gluteal.body.errors import BodyError
from gluteal.body.pose import Support
from gluteal.body.scenarios import NAMES
from gluteal.body.skeleton import DATA, configure, skeleton
from gluteal.errors import GlutealError

REFERENCE = json.loads((Path(__file__).parents[1] / "data" / "body_reference.json").read_text())
STANCES = [stand_on_two_legs(), *(stand_on_one_leg(lean) for lean in REFERENCE["leans"])]

PAIRS = list(zip(STANCES, REFERENCE["stances"], strict=True))


def named(item):
    return getattr(item, "name", "")


def world(pose, *names):
    frames = place(pose)
    chosen = [bone for bone in bones().values() if not names or bone.name in names]
    return np.vstack([bone.vertices @ frames[bone.segment][0].T + frames[bone.segment][1] for bone in chosen])


def configured(pose):
    return configure(pose.angles, pose.root_rotation, pose.root_position)


def test_the_body_can_be_used_without_the_authors_tools():
    code = (
        "import sys, gluteal.body, gluteal.body.scenarios.one_leg; print([m for m in ('mujoco', 'scipy', 'myo_sim') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_the_public_root_has_twelve_names_at_most():
    import gluteal.body

    assert len(gluteal.body.__all__) <= 12
    assert all(hasattr(gluteal.body, name) for name in gluteal.body.__all__)


def test_the_pelvis_is_counted_once():
    assert skeleton().total_mass == pytest.approx(76.78, abs=0.01)


def test_segment_masses_are_those_of_a_human():
    body = skeleton()
    leg = body.below[:, body.joints.index("hip_flexion_r")]
    # Winter's tables: a leg is 16 to 17.5 % of body mass, the pelvis about 14 %.
    assert 0.16 < body.mass[leg].sum() / body.total_mass < 0.18
    assert 0.13 < body.mass[body.index("pelvis")] / body.total_mass < 0.155


@pytest.mark.parametrize(("pose", "stance"), PAIRS, ids=named)
def test_the_centre_of_mass_is_where_mujoco_puts_it(pose, stance):
    assert np.abs(configured(pose).centre_of_mass() - stance["centre_of_mass"]).max() < 1e-6


@pytest.mark.parametrize("pose", STANCES, ids=lambda pose: pose.name)
def test_the_weight_falls_through_the_foot(pose):
    foot = np.mean([support.point for support in pose.supports], axis=0)
    assert np.abs((configured(pose).centre_of_mass() - foot)[:2]).max() < 2e-4
    soles = world(pose, "foot_r", "toes_r")
    assert soles[:, 1].min() < foot[1] < soles[:, 1].max()


@pytest.mark.parametrize("pose", STANCES, ids=lambda pose: pose.name)
def test_the_lowest_point_of_the_body_is_the_ground(pose):
    assert world(pose)[:, 2].min() == pytest.approx(0.0, abs=1e-4)


@pytest.mark.parametrize("lean", [0.0, 10.0, 20.0])
def test_the_standing_foot_is_flat(lean):
    pose = stand_on_one_leg(lean)
    heel, ball = (world(pose, name)[:, 2].min() for name in ("foot_r", "toes_r"))
    assert max(heel, ball) < 0.004


def test_the_standing_foot_stays_planted_while_the_body_leans():
    ankles = np.array([place(stand_on_one_leg(lean))["talus_r"][1] for lean in (0.0, 7.0, 14.0, 21.0)])
    assert np.ptp(ankles[:, :2], axis=0).max() < 1e-6


def test_the_figure_is_as_tall_as_a_person_and_looks_ahead():
    points = world(stand_on_two_legs())
    assert 1.6 < points[:, 2].max() < 1.8
    jaw, skull = world(stand_on_two_legs(), "jaw"), world(stand_on_two_legs(), "skull")
    assert jaw[:, 1].mean() < skull[:, 1].mean()


@pytest.mark.parametrize("pose", STANCES[:2], ids=lambda pose: pose.name)
def test_the_arms_hang_beside_the_body(pose):
    for side in "rl":
        hand, shoulder = world(pose, f"hand_{side}"), place(pose)[f"humerus_{side}"][1]
        assert hand[:, 2].max() < 0.95 < shoulder[2]
        assert abs(hand[:, 0].mean() - shoulder[0]) < 0.12


def test_the_pelvis_is_level_and_the_other_foot_is_off_the_ground():
    pose = stand_on_one_leg(10.0)
    assert hip_centre(pose, "r")[2] == pytest.approx(hip_centre(pose, "l")[2], abs=2e-5)
    assert world(pose, "foot_l", "toes_l")[:, 2].min() > 0.03


@pytest.mark.parametrize("lean", [0.0, 12.5, 25.0])
def test_the_trunk_leans_as_far_as_asked_over_the_standing_leg(lean):
    for side, sign in (("r", -1.0), ("l", 1.0)):
        up = place(stand_on_one_leg(lean, side))["torso"][0][:, 1]
        assert np.degrees(np.arctan2(sign * up[0], up[2])) == pytest.approx(lean, abs=0.1)


def test_left_and_right_stance_mirror_each_other():
    right, left = place(stand_on_one_leg(8.0, "r")), place(stand_on_one_leg(8.0, "l"))
    for name, (_, position) in right.items():
        twin = name[:-1] + {"r": "l", "l": "r"}[name[-1]] if name[-2:] in ("_r", "_l") else name
        assert np.abs(position * [-1, 1, 1] - left[twin][1]).max() < 6e-4, name


def test_every_bone_is_whole_and_turned_outwards():
    for bone in bones().values():
        assert bone.segment in skeleton().segments
        assert bone.faces.min() == 0 and bone.faces.max() < len(bone.vertices)
        a, b, c = (bone.vertices[bone.faces[:, k]] - bone.vertices.mean(0) for k in range(3))
        assert np.einsum("ij,ij->", a, np.cross(b, c)) > 0, bone.name
    assert {"skull", "ribcage", "sacrum", "pelvis_r", "femur_l", "hand_r", "foot_l", "lumbar3", "thoracic7"} <= set(bones())


def test_the_data_is_small():
    sizes = {path.name: path.stat().st_size for path in DATA.iterdir()}
    tables = {f"{name}.json" for name in NAMES}
    assert set(sizes) == {"skeleton.npz", "bones.npz", "muscles.npz"} | tables
    assert sum(sizes.values()) < 1_500_000


@pytest.mark.parametrize(
    ("angles", "words"),
    [
        ({"hip_flexion": 10.0}, "hip_flexion_"),
        ({"hip_flexion_r": 150.0}, "-30 to 120"),
        ({"lumbar_bend": float("nan")}, "lumbar_bend = nan"),
        ({"hip_rotation_r": 30.0}, "-10 to 20"),
    ],
)
def test_a_posture_outside_the_model_is_refused_with_value_and_range(angles, words):
    with pytest.raises(BodyError, match=words):
        Pose("odd", angles)


@pytest.mark.parametrize(
    ("arguments", "words"), [((30.0,), "0 to 25"), ((-1.0,), "0 to 25"), ((5.0, "right"), "'r' or 'l'"), ((float("nan"),), "nan")]
)
def test_a_stance_outside_the_model_is_refused(arguments, words):
    with pytest.raises(GlutealError, match=words):
        stand_on_one_leg(*arguments)


def test_a_pose_says_how_far_to_trust_it():
    assert stand_on_two_legs().model == "full"
    with pytest.raises(BodyError, match="full, partial or none"):
        Pose("odd", {}, model="sure")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"root_rotation": 2 * np.eye(3)}, "no rotation"),
        ({"root_rotation": np.diag([1.0, 1.0, -1.0])}, "no rotation"),
        ({"root_position": np.array([0.0, np.nan, 1.0])}, "three numbers in metres"),
        ({"supports": (Support("foot", np.zeros(3), 1.0),)}, "held at 'foot'"),
    ],
)
def test_a_posture_that_is_nowhere_is_refused(parts, words):
    with pytest.raises(BodyError, match=words):
        Pose("odd", {}, **parts)


def test_a_shared_stance_cannot_be_changed_by_accident():
    with pytest.raises(TypeError):
        stand_on_two_legs().angles["hip_flexion_r"] = 40.0


def test_a_hip_is_right_or_left():
    with pytest.raises(BodyError, match="'r' and 'l'"):
        hip_centre(stand_on_two_legs(), "left")
