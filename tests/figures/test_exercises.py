"""People who exercise: solid bodies around their bones, feet that stay where they stand, loops that close. About 25 s."""

from functools import cache

import numpy as np
import pytest
from gluteal.body import place
from gluteal.body.postures.draft import lowest
from gluteal.figures.anatomy import Anatomy
from gluteal.figures.exercises import abduction
from gluteal.figures.exercises.exercise import DOWN_AND_UP, UP_AND_DOWN
from gluteal.figures.exercises.loops import exercises
from gluteal.figures.exercises.motion import found, point
from gluteal.figures.exercises.scene import SOLE, Moment, bend_ends
from gluteal.figures.exercises.skin import BUILDS, Skin, parts
from gluteal.figures.exercises.surface import mesh
from gluteal.figures.recipes.exercises import FAMILIES

STANDING = ("banded_squat_hold", "hinge", "standing_abduction")
WALKING = {"banded_side_step": (0, abduction.STEP), "duck_walk": (1, -0.26), "half_squat_walk": (1, -0.36)}
JOINTS = ("femur", "tibia", "talus", "toes", "humerus", "ulna", "hand")


@cache
def moments(key):
    return exercises()[key].moments()


@cache
def standing():
    return Anatomy.load().pose(moments("hinge")[0].pose)


@cache
def skinned(build):
    skin = Skin(standing().placement, build)
    return skin, *mesh(skin, cell=0.012)


def joints(moment):
    segments = place(moment.pose)
    return np.array([segments[f"{name}_{side}"][1] for name in JOINTS for side in "rl"] + [segments["head"][1], segments["torso"][1]])


def volume(vertices, faces):
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    return np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6


@pytest.mark.parametrize("build", BUILDS)
def test_the_body_is_one_closed_surface_that_looks_outwards(build):
    _, vertices, faces = skinned(build)
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    forth, back = ({tuple(edge) for edge in pairs.tolist()} for pairs in (edges, edges[:, ::-1]))
    assert forth == back
    # 76.8 kg of about water's density; a finer mesh would hold a little more.
    assert 0.055 < volume(vertices, faces) < 0.100


def test_the_fuller_body_is_larger_and_holds_the_slimmer_one():
    slim, fuller = skinned("slimmer"), skinned("fuller")
    assert volume(*fuller[1:]) > 1.15 * volume(*slim[1:])
    assert np.quantile(fuller[0].distance(slim[1]), 0.99) < 0.002


def test_bones_stay_under_the_skin():
    skin = skinned("slimmer")[0]
    points = np.concatenate([item.vertices[::9] for item in standing().bones() if not item.name.startswith(("hand", "toes"))])
    outside = skin.distance(points)
    assert (outside > 0).mean() < 0.02
    assert outside.max() < 0.015


def test_flesh_is_pressed_flat_where_it_rests():
    moment = moments("prone_hip_extension")[0]
    skin = Skin(Anatomy.load().pose(moment.pose).placement)
    vertices, _ = mesh(skin, cell=0.012, floor=moment.cut)
    assert vertices[:, 2].min() >= moment.cut - 0.006


def test_an_arm_beside_the_body_does_not_grow_into_it():
    skin = skinned("slimmer")[0]
    wrist, hip = point(moments("hinge")[0].pose, "hand_r"), point(moments("hinge")[0].pose, "femur_r")
    way = wrist + np.linspace(0, 1, 60)[:, None] * (hip - wrist)
    assert skin.distance(way).max() > 0.0


def test_every_exercise_that_is_drawn_has_its_recipe():
    assert {key for keys in FAMILIES.values() for key in keys} == set(exercises())


def test_every_exercise_says_what_is_done_at_each_point_in_time():
    for exercise in exercises().values():
        points = len(exercise.frame) or 16
        assert len(exercise.phases) == points
        assert points in (2, 16)
        assert exercise.alt.startswith("A person ") and exercise.alt.endswith(".")


def test_a_repetition_there_and_back_closes_and_holds_at_the_top():
    for exercise in exercises().values():
        if exercise.phases in (UP_AND_DOWN, DOWN_AND_UP):
            steps = np.diff([*exercise.frame, exercise.frame[0]])
            assert np.abs(steps).max() <= 2
            assert exercise.frame.count(8) == 3
            assert (steps[:7] >= 0).all() and (steps[10:] <= 0).all()


@pytest.mark.parametrize("key", STANDING)
def test_standing_feet_stay_where_they_are(key):
    sides = "r" if key == "standing_abduction" else "rl"
    for side in sides:
        ankles = np.array([point(moment.pose, f"talus_{side}") for moment in moments(key)])
        assert np.abs(ankles - ankles[0]).max() <= 0.003


@pytest.mark.parametrize("key", WALKING)
def test_a_walking_foot_on_the_floor_moves_with_the_floor(key):
    axis, stride = WALKING[key]
    walk = moments(key)
    for side in "rl":
        # The ball of the foot, about which a foot rolls up.
        balls = np.array([point(moment.pose, f"toes_{side}") for moment in walk])
        down = balls[:, 2] < balls[:, 2].min() + 0.003
        assert 8 <= down.sum() <= 13
        drift = balls[:, axis] + stride * np.arange(16) / 16
        both = [n for n in range(16) if down[n] and down[(n + 1) % 16]]
        moved = [abs(drift[(n + 1) % 16] + (stride if n == 15 else 0) - drift[n]) for n in both]
        assert max(moved) <= 0.003
        assert np.ptp(np.delete(balls, axis, 1)[down], axis=0).max() <= 0.004


@pytest.mark.parametrize("key", WALKING)
def test_one_foot_is_always_on_the_floor_and_loops_close(key):
    walk = moments(key)
    heights = np.array([[point(moment.pose, f"toes_{side}")[2] for side in "rl"] for moment in walk])
    assert (heights.min(axis=1) < heights.min() + 0.002).all()
    steps = [np.linalg.norm(joints(walk[(n + 1) % 16]) - joints(walk[n]), axis=1).max() for n in range(16)]
    assert max(steps) <= 0.09
    assert steps[15] <= max(steps[:15])


@pytest.mark.parametrize(
    "key", ["reverse_hyper", "reverse_hyper_bed", "prone_hip_extension", "side_lying_abduction", "glute_bridge", "hip_thrust"]
)
def test_nothing_jumps_from_picture_to_picture(key):
    poses = np.array([joints(moment) for moment in moments(key)])
    legs = np.linalg.norm(np.diff(poses, axis=0), axis=2)
    assert legs.max() <= 0.22, "a foot's way in a fifth of the movement"
    assert np.abs(np.diff(poses[:, -2:], axis=0)).max() <= 0.05, "the trunk"


def test_a_bridge_leaves_shoulders_and_feet_where_they_are():
    for key in ("glute_bridge", "hip_thrust"):
        for side in "rl":
            ankles = np.array([point(moment.pose, f"talus_{side}") for moment in moments(key)])
            assert np.abs(ankles - ankles[0]).max() <= 0.003
        hips = [point(moment.pose, "femur_r")[2] for moment in moments(key)]
        assert (np.diff(hips) > 0).all()


def test_the_lifted_leg_ends_level_with_the_trunk_and_not_above():
    for key in ("reverse_hyper", "reverse_hyper_bed"):
        top = moments(key)[-1].pose
        assert abs(point(top, "tibia_r")[2] - point(top, "femur_r")[2]) <= 0.02


def test_knees_stand_over_feet_in_squats_and_steps():
    for key in ("banded_side_step", "duck_walk", "half_squat_walk", "banded_squat_hold"):
        for moment in moments(key):
            for side, out in (("r", -1), ("l", 1)):
                ankle = point(moment.pose, f"talus_{side}")
                if ankle[2] < 0.08:
                    assert out * (point(moment.pose, f"tibia_{side}") - ankle)[0] >= -0.10, "the knee falls in"


def test_no_foot_sinks_into_the_floor():
    for key in (*STANDING, *WALKING, "squat", "split_squat", "walking", "monster_walk"):
        for moment in moments(key)[::4] or moments(key):
            feet = [f"{part}_{side}" for part in ("calcn", "toes") for side in "rl"]
            assert lowest(found(moment.pose), feet) >= -SOLE - 0.014, key


def test_flat_hands_lie_on_the_mat():
    for key in ("bird_dog", "cat_cow", "glute_bridge", "single_leg_bridge"):
        for moment in moments(key):
            placement = Anatomy.load().pose(moment.pose).placement
            bend_ends(placement, moment)
            for side in moment.flat_hands:
                hand = [part for part in parts(placement, "slimmer") if part.group == "hand" and part.side == side]
                bottom = min((part.centres[:, 2] - part.radii).min() for part in hand)
                assert -0.03 <= bottom <= 0.02, (key, side)


def test_a_band_lies_on_the_skin_of_both_legs():
    from gluteal.figures.exercises import things

    moment = moments("banded_side_step")[7]
    posed = Anatomy.load().pose(moment.pose)
    skin = Skin(posed.placement)
    band = things.band(skin, posed.placement)
    away = skin.distance(band.vertices)
    assert (np.abs(away) < 0.015).mean() > 0.75
    knees = [point(moment.pose, f"tibia_{side}") for side in "rl"]
    assert all(np.linalg.norm(band.vertices - knee, axis=1).min() < 0.12 for knee in knees)


def test_the_head_nods_without_its_neck_moving():
    pose = moments("hinge")[0].pose
    straight, bent = (Anatomy.load().pose(pose).placement for _ in range(2))
    bend_ends(bent, Moment(pose, nod=20.0))
    assert np.allclose(straight.now["head"][1], bent.now["head"][1])
    forehead = np.array([-0.025, 0.12, 1.68])
    assert bent.move(forehead, "head")[2] < straight.move(forehead, "head")[2] - 0.02
