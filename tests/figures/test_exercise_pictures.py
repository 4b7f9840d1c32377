"""The exercises' pictures as shipped: every frame whole, small and framed; muscles inside the body. About 15 s."""

import io
from functools import cache

import numpy as np
import pytest
from gluteal.figures import flipbook, still
from gluteal.figures.assets import manifest
from gluteal.figures.exercises.contacts import contacts
from gluteal.figures.exercises.frames import frame_view, marks
from gluteal.figures.exercises.loops import exercises
from gluteal.figures.exercises.scene import MUSCLES, Staged, draw_body, draw_inside
from gluteal.figures.exercises.skin import BUILDS
from gluteal.figures.exercises.stills import SHOTS, draw_exercise
from PIL import Image

KEYS = sorted(exercises())
ARTICLE = ("reverse_hyper", "banded_side_step", "duck_walk")


def name_of(key):
    return f"exercise-{key.replace('_', '-')}"


@cache
def book(key):
    return flipbook(name_of(key))


def pixels(data, mode="RGBA"):
    return np.asarray(Image.open(io.BytesIO(data)).convert(mode))


@pytest.mark.parametrize("key", KEYS)
def test_every_picture_is_there_in_two_builds_and_one_size(key):
    shown = book(key)
    assert set(shown.bodies) == set(BUILDS)
    assert len(shown.phases) == len(shown.frame) == len(shown.axes["time"])
    count = max(shown.frame) + 1
    for pictures in (*shown.bodies.values(), shown.shades, shown.ids):
        assert len(pictures) == count
        for data in pictures:
            assert Image.open(io.BytesIO(data)).size == (shown.width, shown.height)
    assert shown.frame == list(exercises()[key].frame or range(16))


@pytest.mark.parametrize("key", KEYS)
def test_nobody_is_cut_off_and_everybody_is_solid(key):
    shown = book(key)
    for pictures in shown.bodies.values():
        for data in pictures[:: max(1, len(pictures) - 1)]:
            alpha = pixels(data)[..., 3]
            rim = np.concatenate([alpha[0], alpha[:, 0], alpha[:, -1]])
            # The floor's patch may end at the rim, a body or a thing may not.
            assert rim.max() < 160
            assert (alpha > 240).mean() > 0.05


@pytest.mark.parametrize("key", KEYS)
def test_muscles_lie_inside_the_body_and_several_are_seen(key):
    shown = book(key)
    known = {item["id"] for item in shown.items}
    for number in {0, len(shown.ids) - 1}:
        ids, body = pixels(shown.ids[number], "RGB"), pixels(shown.bodies["slimmer"][number])[..., 3]
        found = {id for id in np.unique(ids[..., 0]) if (ids[..., 0] == id).sum() >= 25} - {0}
        assert found <= known and len(found) >= 3
        assert (body[ids[..., 0] > 0] > 200).mean() > 0.97


def test_marks_name_the_joints_and_lie_in_the_picture():
    for key in KEYS:
        shown = book(key)
        for points in shown.marks:
            assert {"hip_r", "knee_l", "shoulder_r", "head", "neck", "waist", "pelvis"} <= set(points)
            for name in ("hip_r", "knee_r", "shoulder_r", "head"):
                x, y = points[name]
                assert 0 < x < shown.width and 0 < y < shown.height


def test_feet_that_stand_keep_their_marks():
    for key in ("hinge", "banded_squat_hold", "glute_bridge", "hip_thrust"):
        places = np.array([points["ankle_r"] for points in book(key).marks])
        assert np.abs(places - places[0]).max() <= 1.0


def test_contacts_are_where_people_rest():
    expected = {
        "reverse_hyper": {"chest", "pelvis"},
        "bird_dog": {"knee_r", "hand_l"},
        "duck_walk": {"ball_r", "heel_r"},
        "glute_bridge": {"back", "ball_r", "heel_l"},
        "side_plank": {"elbow_r"},
    }
    for key, names in expected.items():
        moments = exercises()[key].moments()
        assert names <= set(contacts(moments[4 if key == "duck_walk" else -1])), key


def test_pictures_of_exercises_stay_within_their_share():
    listed = {
        name: entry["kB"] for name, entry in manifest().items() if "/exercise-" in name and name.split("/")[1][9:].replace("-", "_") in KEYS
    }
    assert sum(listed.values()) <= 6000
    for key in KEYS:
        frames = [sum(map(len, files)) for files in zip(*book(key).bodies.values(), book(key).shades, book(key).ids, strict=True)]
        assert max(frames) <= 52_000, key


@pytest.mark.parametrize("key", ARTICLE)
def test_stills_are_small_and_tell_what_they_show(key):
    picture = still(name_of(key))
    assert max(len(picture.light), len(picture.dark)) <= 120_000
    for data in (picture.light, picture.dark):
        assert Image.open(io.BytesIO(data)).size == (picture.width, picture.height)
    assert picture.alt.startswith("Three pictures of a person") and picture.caption.endswith(".")
    assert set(SHOTS) == set(ARTICLE)


def test_words_of_a_still_are_whole_and_apart(words_inside_and_apart):
    words_inside_and_apart(draw_exercise("duck_walk"))


def test_a_frame_drawn_anew_has_the_same_muscles_and_marks():
    key = "box_squat"
    exercise, shown = exercises()[key], book(key)
    moments = exercise.moments()
    view, middle = frame_view(moments, *exercise.camera, exercise.reach)
    assert view.size == (shown.width, shown.height)
    staged = Staged(moments[1], "slimmer")
    _, before = draw_body(staged, view, 2, exercise.reach, middle)
    _, ids = draw_inside(staged, view, before, 2)
    assert (ids[..., 0] != pixels(shown.ids[1], "RGB")[..., 0]).mean() <= 0.001
    for name, place in marks(moments[1], view).items():
        assert shown.marks[1][name] == pytest.approx(place, abs=0.2)
    assert [item["id"] for item in MUSCLES] == [item["id"] for item in shown.items]
