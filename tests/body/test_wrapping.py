"""Strings lie on their surfaces, take the asked side, and are as long as geometry says."""

import numpy as np
import pytest
from gluteal.body.wrapping import wrap
from hypothesis import assume, given, settings
from hypothesis import strategies as st

ORIGIN, UPRIGHT = np.zeros(3), np.eye(3)


def string(start, end, side, radius=1.0, cylinder=True, centre=ORIGIN, rotation=UPRIGHT):
    """One string: does it touch, where, and how long is it in all."""
    start, end, side = (np.array([point], float) for point in (start, end, side))
    touches, first, last, arc = wrap(start, end, side, centre[None], rotation[None], np.array([radius]), np.array([cylinder]))
    length = np.linalg.norm(start - first) + arc[0] + np.linalg.norm(end - last)
    return bool(touches[0]), first[0], last[0], float(length)


@pytest.mark.parametrize("cylinder", [True, False])
def test_over_the_top_is_two_tangents_and_an_arc(cylinder):
    touches, first, last, length = string([-2, 0, 0], [2, 0.001, 0], [0, 2, 0], cylinder=cylinder)
    # Tangents from 2 radii away are √3 long and leave 60° of arc between them.
    assert touches
    assert length == pytest.approx(2 * np.sqrt(3) + np.pi / 3, abs=1e-3)
    assert first == pytest.approx([-0.5, np.sqrt(3) / 2, 0], abs=1e-3)
    assert last == pytest.approx([0.5, np.sqrt(3) / 2, 0], abs=1e-3)


def test_the_side_point_decides_over_or_under():
    over = string([-2, 0.3, 0], [2, 0.3, 0], [0, 2, 0])
    under = string([-2, 0.3, 0], [2, 0.3, 0], [0, -2, 0])
    assert over[1][1] > 0 > under[1][1]
    assert under[3] > over[3]


def test_a_string_that_passes_clear_on_the_right_side_is_straight():
    assert not string([-2, 1.5, 0], [2, 1.5, 0], [0, 2, 0])[0]


def test_a_string_that_passes_clear_on_the_wrong_side_is_pulled_round():
    assert string([-2, 1.5, 0], [2, 1.5, 0], [0, -2, 0])[0]


def test_an_end_inside_the_surface_leaves_the_string_free():
    assert not string([-0.5, 0, 0], [2, 0, 0], [0, 2, 0])[0]


def test_a_climb_along_a_cylinder_is_shared_out_along_the_way():
    flat, climbing = string([-2, 0, 0], [2, 0.001, 0], [0, 2, 0])[3], string([-2, 0, -1], [2, 0.001, 1], [0, 2, 0])
    assert climbing[3] == pytest.approx(np.hypot(flat, 2), rel=1e-6)
    assert climbing[1][2] == pytest.approx(-climbing[2][2], abs=1e-3)


coordinate = st.floats(-3, 3)
points = st.tuples(coordinate, coordinate, coordinate).map(np.array)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(points, points, points, st.booleans())
def test_touching_points_lie_on_the_surface_and_no_string_is_shorter_than_straight(start, end, side, cylinder):
    reach = 2 if cylinder else 3
    assume(min(np.linalg.norm(p[:reach]) for p in (start, end)) > 1.05 and np.linalg.norm(side[:2]) > 0.1)
    assume(np.linalg.norm(np.cross(start, end)) > 1e-3 and np.linalg.norm((start - end)[:2]) > 1e-3)
    touches, first, last, length = string(start, end, side, cylinder=cylinder)
    assume(touches)
    for point in (first, last):
        assert np.linalg.norm(point[:reach]) == pytest.approx(1.0, abs=1e-6)
    assert length >= np.linalg.norm(start - end) - 1e-9
    # A tangent leaves the surface at a right angle to the radius.
    assert (start - first)[:reach] @ first[:reach] == pytest.approx(0.0, abs=1e-6)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(points, points, points, st.booleans(), st.floats(-3, 3), points)
def test_where_the_world_stands_does_not_matter(start, end, side, cylinder, angle, shift):
    reach = 2 if cylinder else 3
    assume(min(np.linalg.norm(p[:reach]) for p in (start, end)) > 1.05 and np.linalg.norm(side[:2]) > 0.1)
    assume(np.linalg.norm(np.cross(start, end)) > 1e-2 and np.linalg.norm((start - end)[:2]) > 1e-2)
    turn = np.array([[np.cos(angle), 0, np.sin(angle)], [0, 1, 0], [-np.sin(angle), 0, np.cos(angle)]])
    here = string(start, end, side, cylinder=cylinder)
    there = string(*(turn @ p + shift for p in (start, end, side)), cylinder=cylinder, centre=shift, rotation=turn)
    assume(here[0] and there[0])
    assert there[3] == pytest.approx(here[3], abs=1e-6)
