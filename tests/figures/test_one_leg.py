"""The leaning body: a frame for each lean, marks where the model has them, sizes a lesson can carry. About 10 s, most of it one frame."""

import io

import numpy as np
import pytest
from gluteal.body.scenarios.one_leg import LEANS, seesaw
from gluteal.figures import flipbook, one_leg, still
from PIL import Image


@pytest.fixture(scope="module")
def book():
    return flipbook("one-leg")


@pytest.fixture(scope="module")
def maps(book):
    return [np.asarray(Image.open(io.BytesIO(data))) for data in book.ids]


def at(book, name):
    return np.array([marks[name] for marks in book.marks])


def test_there_is_one_frame_for_each_lean_of_the_scenario(book):
    assert book.axes == {"lean": list(LEANS)}
    assert len(book.shades) == len(book.ids) == len(book.marks) == len(LEANS)


def test_the_flipbook_is_small_enough_for_a_lesson(book):
    sizes = [len(shade) + len(ids) for shade, ids in zip(book.shades, book.ids, strict=True)]
    assert sum(sizes) <= 900_000
    assert max(sizes) <= 45_000


def test_every_frame_has_the_size_that_the_words_give(book, maps):
    for shade, ids in zip(book.shades, maps, strict=True):
        assert Image.open(io.BytesIO(shade)).size == (book.width, book.height)
        assert ids.shape == (book.height, book.width, 3)


def test_every_item_is_seen_in_every_frame_and_nothing_else_can_be_coloured(book, maps):
    ids = {item["id"] for item in book.items}
    for picture in maps:
        found, count = np.unique(picture[..., 0], return_counts=True)
        assert set(found) == ids | {0}
        assert count.min() >= 100


def test_coloured_muscles_lie_at_the_standing_hip(book, maps):
    for picture, hip in zip(maps, at(book, "hip"), strict=True):
        rows, columns = np.nonzero(picture[..., 0])
        assert np.hypot(columns - hip[0], rows - hip[1]).max() < 0.2 * one_leg.SCALE
        medius = np.nonzero(picture[..., 0] == 1)
        assert medius[1].mean() > hip[0], "the abductors stand on the outer side of the standing hip, right in the picture"


def test_tendon_and_rim_take_less_colour_than_flesh(maps):
    for picture in maps[::10]:
        weight = picture[..., 1][picture[..., 0] == 1]
        assert weight.max() > 240 and weight.min() < 128
    assert not maps[0][..., 2].any()


def test_leaning_brings_the_weight_nearer_to_the_hip(book):
    arm = at(book, "hip")[:, 0] - at(book, "weight")[:, 0]
    assert (np.diff(arm) < 0).all()
    assert arm / one_leg.SCALE == pytest.approx([seesaw(float(lean)).weight_arm for lean in LEANS], abs=0.0005)


def test_the_foot_stays_where_it_stands(book):
    foot = at(book, "foot")
    assert np.abs(foot[:, 0] - foot[0, 0]).max() <= 2


def test_marks_that_are_drawn_lie_inside_the_picture(book):
    for name in ("hip", "weight", "muscle_from", "muscle_to"):
        points = at(book, name)
        assert (points > 0).all() and (points < (book.width, book.height)).all()


def test_the_muscles_line_passes_the_hip_at_its_arm(book):
    for number in (0, 10, 20):
        hip, start, end = (np.array(book.marks[number][name]) for name in ("hip", "muscle_from", "muscle_to"))
        along = (end - start) / np.linalg.norm(end - start)
        arm = abs(along[0] * (hip - start)[1] - along[1] * (hip - start)[0])
        assert arm / one_leg.SCALE == pytest.approx(seesaw(float(number)).muscle_arm, abs=0.0005)


def test_the_head_leans_over_the_standing_leg_and_stays_in_the_picture(book):
    heads = []
    for shade in book.shades:
        alpha = np.asarray(Image.open(io.BytesIO(shade)))[..., 3] > 40
        top = np.nonzero(alpha.any(axis=1))[0][0]
        heads.append(np.nonzero(alpha[top : top + 40])[1].mean())
        assert top > 4 and not alpha[:, :4].any() and not alpha[:, -4:].any()
    assert (np.diff(heads) > 0).all()


def test_a_frame_drawn_anew_has_the_same_id_map(book, maps):
    _, ids, view = one_leg.render_frame(10.0)
    assert (ids[..., 0] != maps[10][..., 0]).mean() <= 0.001
    again = one_leg.marks(10.0, view)
    for name, point in book.marks[10].items():
        assert again[name] == pytest.approx(point, abs=0.2)


def test_words_tell_the_set_up_and_not_what_leaning_does(book):
    told = (book.alt + still("standing-figure").alt).lower()
    assert "standing" in told and "right leg" in told
    for finding in ("less", "more", "smaller", "halv", "force", "load", "arm"):
        assert finding not in told


def test_the_standing_figure_is_small_and_has_words():
    figure = still("standing-figure")
    assert max(len(figure.light), len(figure.dark)) <= 120_000
    assert figure.alt and figure.caption
    assert Image.open(io.BytesIO(figure.light)).size == (figure.width, figure.height)
