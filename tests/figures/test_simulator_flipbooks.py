"""The bodies beside the simulators: the scenario's own postures, muscles inside the body, sizes a lesson can carry. About 40 s."""

import io
import itertools
import json
from functools import cache

import numpy as np
import pytest
from gluteal.body import hip_centre, place
from gluteal.body.scenarios import scenario
from gluteal.figures import assets, flipbook
from gluteal.figures.simulators import band, hinge_sharing, landmarks, lift, pelvic_tilt, props, reverse_hyper
from gluteal.figures.simulators.book import projected
from gluteal.figures.simulators.frame import paint
from PIL import Image

MODULES = {module.BOOK.name: module for module in (band, hinge_sharing, lift, pelvic_tilt, reverse_hyper)}
#: What a picture shares with others, px; how many pictures there are; which muscles are promised.
EXPECTED = {
    "band": (0, 33, {"glmed", "glmax", "glmed_moving", "glmax_moving"}),
    "hinge-sharing": (0, 12, {"glmax", "glmed", "hams", "vasti", "erector"}),
    "lift": (lift.SAME, 35, {"glmax", "hams", "erector"}),
    "pelvic-tilt": (0, 17, {"erector", "RA", "glmax", "hams", "recfem", "iliacus", "psoas"}),
    "reverse-hyper": (0, 52, {"glmax", "hams", "erector"}),
}
NAMES = tuple(EXPECTED)


@cache
def book_of(name):
    return flipbook(name)


@cache
def maps_of(name):
    return [np.asarray(Image.open(io.BytesIO(data))) for data in book_of(name).ids]


def points(book):
    return [dict(zip(book.axes, values, strict=True)) for values in itertools.product(*book.axes.values())]


def whole(name, point):
    """The point with values for axes that change no picture."""
    axes = scenario(name.replace("-", "_")).axes
    return {axis: values[-1] for axis, values in axes.items()} | point


def alpha(data):
    return np.asarray(Image.open(io.BytesIO(data)))[..., 3]


@pytest.mark.parametrize("name", NAMES)
def test_every_point_of_the_scenario_finds_its_picture(name):
    book, axes = book_of(name), scenario(name.replace("-", "_")).axes
    assert all(list(values) == list(axes[axis]) for axis, values in book.axes.items())
    assert len(book.frame) == np.prod([len(values) for values in book.axes.values()])
    assert sorted(set(book.frame)) == list(range(len(book.shades))), "a picture that no point shows, or a point without one"
    assert len(book.ids) == len(book.marks) == len(book.shades)
    assert len(book.shades) == EXPECTED[name][1]


@pytest.mark.parametrize("name", NAMES)
def test_axes_that_have_no_pictures_of_their_own_leave_the_body_alone(name):
    figures = scenario(name.replace("-", "_"))
    for axis in figures.axes.keys() - book_of(name).axes.keys():
        for point in (points(book_of(name))[0], points(book_of(name))[-1]):
            poses = [figures.pose(whole(name, point) | {axis: value}) for value in figures.axes[axis]]
            for pose in poses[1:]:
                for segment, (turn, position) in place(poses[0]).items():
                    assert np.allclose(place(pose)[segment][0], turn, atol=1e-6)
                    assert np.allclose(place(pose)[segment][1], position, atol=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_marks_lie_where_the_scenarios_posture_has_them(name):
    book, module, within = book_of(name), MODULES[name], EXPECTED[name][0] + 0.1
    for number, point in enumerate(points(book)):
        if number % 5 and number != len(book.frame) - 1:
            continue
        pose, marked = scenario(name.replace("-", "_")).pose(whole(name, point)), book.marks[book.frame[number]]
        view = module.scene(point).view
        expected = projected({"hip": hip_centre(pose, "r"), "back": place(pose)["lumbar4"][1]}, view)
        if "hand" in marked:
            expected |= projected({"hand": landmarks.grip(pose)}, view)
        for key, spot in expected.items():
            assert np.hypot(*np.subtract(marked[key], spot)) <= within, (point, key)


@pytest.mark.parametrize("name", NAMES)
def test_marks_lie_inside_the_picture(name):
    # The picture of the pelvis ends above the knee, below which the thigh's muscles end.
    below = {"knee", "hams_to", "recfem_to"} if name == "pelvic-tilt" else set()
    for marked in book_of(name).marks:
        for key in marked.keys() - below:
            spot = marked[key]
            assert (np.array(spot) > 0).all() and (np.array(spot) < (book_of(name).width, book_of(name).height)).all(), key


@pytest.mark.parametrize("name", NAMES)
def test_promised_muscles_are_seen_in_every_picture_and_nothing_else_can_be_coloured(name):
    book = book_of(name)
    assert {item["key"] for item in book.items} == EXPECTED[name][2]
    assert all(item["label"] for item in book.items)
    for picture in maps_of(name):
        found, count = np.unique(picture[..., 0][picture[..., 1] > 100], return_counts=True)
        assert set(found) == {item["id"] for item in book.items}
        assert count.min() >= 250, "too small to be told apart at 360 px"


@pytest.mark.parametrize("name", NAMES)
def test_the_body_holds_all_its_muscles(name):
    from scipy.ndimage import binary_erosion

    for shade, picture in zip(book_of(name).shades, maps_of(name), strict=True):
        # The picture may end within the body; elsewhere a rim of body runs around every muscle.
        body = binary_erosion(alpha(shade) > 90, iterations=1, border_value=1)
        assert not (picture[..., 0][~body]).any()


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_the_size_that_the_words_give(name):
    for shade, picture in zip(book_of(name).shades, maps_of(name), strict=True):
        assert Image.open(io.BytesIO(shade)).size == (book_of(name).width, book_of(name).height)
        assert picture.shape == (book_of(name).height, book_of(name).width, 3) and not picture[..., 2].any()


@pytest.mark.parametrize("name", [name for name in NAMES if name != "pelvic-tilt"])
def test_the_whole_body_is_in_the_picture(name):
    for shade in book_of(name).shades:
        seen = alpha(shade) > 110
        assert not seen[:3].any() and not seen[:, :3].any() and not seen[:, -3:].any()


@pytest.mark.parametrize("name", ["hinge-sharing", "lift", "band"])
def test_the_standing_foot_stays_where_it_stands(name):
    ankles = np.array([marked["ankle"] for marked in book_of(name).marks])
    assert np.abs(ankles - ankles[0]).max() <= 8


def test_the_hip_stays_in_place_while_the_pelvis_tips_about_it():
    book = book_of("pelvic-tilt")
    front, back, hip = (np.array([marked[key] for marked in book.marks]) for key in ("asis", "psis", "hip"))
    assert np.ptp(hip, axis=0).max() <= 0.2
    angles = np.degrees(np.arctan2((front - back)[:, 1], (front - back)[:, 0]))
    turned = angles - angles[0]
    assert turned == pytest.approx(np.array(book.axes["tilt"]) - book.axes["tilt"][0], abs=0.8)


def test_the_bench_ends_where_the_scenario_says():
    book = book_of("reverse-hyper")
    for point, number in zip(points(book), book.frame, strict=True):
        marked = book.marks[number]
        assert (marked["edge"][0] - marked["hip"][0]) / reverse_hyper.SCALE == pytest.approx(point["edge"], abs=0.003)


def test_lifts_that_share_a_picture_have_equally_round_backs():
    book, figures = book_of("lift"), scenario("lift")
    shown = {}
    for point, number in zip(points(book), book.frame, strict=True):
        shown.setdefault(number, []).append(figures.pose(point).angles["lumbar_flexion"])
    assert len(shown) < len(book.frame)
    assert max(np.ptp(bent) for bent in shown.values()) <= 0.5, "degrees of the lower back"


def test_flipbooks_are_small_enough_for_a_lesson_and_for_the_course():
    sizes = {
        name: sum(map(len, [*book.shades, *book.ids])) + len(json.dumps(book.marks))
        for name, book in zip(NAMES, map(book_of, NAMES), strict=True)
    }
    assert max(sizes.values()) <= 1_500_000
    assert sum(assets.manifest()[f"flipbooks/{name}"]["kB"] for name in NAMES) <= 4100


def test_words_tell_the_set_up_and_not_what_is_found():
    for book in map(book_of, NAMES):
        told = book.alt.lower()
        assert "seen from" in told and "can be coloured" in told
        for finding in ("less ", "more ", "smaller", "harder", "weaker", "force", "load", "because"):
            assert finding not in told, (book.name, finding)


def test_a_picture_drawn_anew_has_the_same_id_map():
    _, ids = paint(hinge_sharing.scene({"bend": 30}))
    assert (ids[..., 0] != maps_of("hinge-sharing")[6][..., 0]).mean() <= 0.001


@pytest.mark.parametrize(
    "thing",
    [
        props.box("box", (0, 0, 0), (0.3, 0.2, 0.1)),
        props.bar("weight", (0, 0, 0), (0.1, 0, 0), 0.02),
        *props.dumbbell(np.zeros(3), (0, 1, 0)),
    ],
)
def test_things_are_closed_and_face_outwards(thing):
    corners = (thing.vertices - thing.vertices.mean(0))[thing.faces]
    volume = np.einsum("ij,ij->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])) / 6
    size = np.ptp(thing.vertices, axis=0).prod()
    assert 0.5 * size < volume < 1.001 * size
    flat = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert (np.einsum("ij,ij->i", flat, thing.normals[thing.faces].mean(1)) > 0).all()


def test_the_band_runs_around_both_legs_in_two_halves():
    right, left, up = np.array([-0.1, 0, 0.5]), np.array([0.2, 0, 0.5]), np.array([0.0, 0, 1])
    near, far = props.band(right, left, (up, up), (0.05, 0.05), np.array([0.0, -1, 0]))
    ring = near.vertices
    for leg in (right, left):
        assert np.linalg.norm((ring - leg)[:, :2], axis=1).min() >= 0.0499
    assert ring[:, 0].min() < -0.149 and ring[:, 0].max() > 0.249
    assert ring[near.faces].mean((0, 1))[1] > 0.03 > -0.03 > ring[far.faces].mean((0, 1))[1]
