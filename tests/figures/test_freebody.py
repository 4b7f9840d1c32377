"""Arrows end where the force acts, arms are as long as they say. About 0.5 s."""

import numpy as np
import pytest
from gluteal.figures import freebody, theme
from gluteal.figures.freebody import FreeBody


@pytest.fixture
def body():
    page = theme.theme("light")
    ax = theme.figure(4, 4, page).add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, 40), ylim=(0, 40))
    return FreeBody(ax, page)


def named(body, name):
    return next(artist for artist in body.ax.get_children() if artist.get_gid() == name)


def test_an_arrow_runs_from_tail_to_tip(body):
    body.force((10, 30), (18, 24), "#3A4660", name="pull")
    corners = named(body, "pull").get_xy()
    assert corners[3] == pytest.approx([18, 24])
    assert (corners[0] + corners[6]) / 2 == pytest.approx([10, 30])


def test_a_short_arrow_keeps_a_shaft(body):
    body.force((10, 10), (10, 10.4), "#3A4660", name="small")
    corners = named(body, "small").get_xy()
    neck = (corners[1] + corners[5]) / 2
    assert 10 < neck[1] < 10.4


def test_an_arm_is_drawn_from_end_to_end(body):
    body.arm((5, 5), (14, 17), "#8F5A12", name="arm")
    ends = np.transpose(named(body, "arm").get_data())
    assert np.linalg.norm(ends[1] - ends[0]) == pytest.approx(15)


def test_points_are_points(body):
    assert body.points(72) == pytest.approx(10)


def test_the_foot_of_the_perpendicular_stands_at_a_right_angle():
    foot = freebody.foot_of_perpendicular((3, 7), (0, 0), (10, 5))
    assert (foot - np.array([3, 7])) @ np.array([10, 5]) == pytest.approx(0)
    assert foot[1] / foot[0] == pytest.approx(0.5)


def test_muting_moves_colours_to_the_page_and_leaves_the_outline():
    picture = np.full((2, 2, 4), 0.2)
    quiet = freebody.mute(picture, theme.theme("light"), 0.5)
    assert quiet[..., :3] == pytest.approx(np.full((2, 2, 3), 0.6))
    assert quiet[..., 3] == pytest.approx(0.2)
    assert picture[0, 0, 0] == 0.2
