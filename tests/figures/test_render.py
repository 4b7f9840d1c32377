"""The renderer against shapes whose picture can be worked out by hand."""

import numpy as np
import pytest
from gluteal.figures.render import Item, look, outlines, over, rasterise, recolourable, shade, vertex_normals


def ball(radius, centre=(0, 0, 0), rings=48, around=96, kind="bone", key="ball"):
    """A closed sphere made of rings."""
    down, turn = np.linspace(0, np.pi, rings + 1)[1:-1], np.linspace(0, 2 * np.pi, around, endpoint=False)
    d, t = np.meshgrid(down, turn, indexing="ij")
    points = np.stack([np.sin(d) * np.cos(t), np.sin(d) * np.sin(t), np.cos(d)], -1).reshape(-1, 3)
    points = np.concatenate([points, [[0, 0, 1], [0, 0, -1]]]) * radius + centre
    grid = np.arange((rings - 1) * around).reshape(rings - 1, around)
    right = np.roll(grid, -1, 1)
    a, b, c, e = grid[:-1].ravel(), grid[1:].ravel(), right[:-1].ravel(), right[1:].ravel()
    top, low = np.full(around, len(points) - 2), np.full(around, len(points) - 1)
    faces = [np.stack([a, b, c], 1), np.stack([b, e, c], 1), np.stack([top, grid[0], right[0]], 1), np.stack([low, right[-1], grid[-1]], 1)]
    return Item(key, key, "", kind, points, np.concatenate(faces))


def card(corners, key="card", kind="bone"):
    """A single triangle that faces a viewer behind the body."""
    corners, face = np.array(corners, float), np.array([[0, 1, 2]])
    normal = np.cross(corners[1] - corners[0], corners[2] - corners[0])
    if normal @ [0, 1, 0] < 0:
        face = face[:, ::-1]
    return Item(key, key, "", kind, corners, face)


BACK = look(180, scale=1000, size=(200, 160))


def test_a_ball_covers_the_area_of_a_circle_and_bulges_towards_the_viewer():
    seen = rasterise(BACK, [ball(0.06)], supersample=2)
    area = (seen.ids > 0).sum() / 4
    assert area == pytest.approx(np.pi * 60**2, rel=0.005)
    assert np.nanmin(seen.depth) == pytest.approx(-0.06, rel=0.005)
    height, width = seen.ids.shape
    assert seen.normals[height // 2, width // 2] == pytest.approx([0, 0, -1], abs=0.03)


def test_depth_of_a_ball_follows_its_equation():
    seen = rasterise(BACK, [ball(0.06, rings=96, around=192)], supersample=1)
    y, x = np.nonzero(seen.ids)
    out = ((x + 0.5 - 100) ** 2 + (y + 0.5 - 80) ** 2) / 1e6
    inner = out < 0.05**2
    assert seen.depth[y, x][inner] == pytest.approx(-np.sqrt(0.06**2 - out[inner]), abs=2e-4)


def test_every_sample_of_a_triangle_agrees_with_three_half_planes():
    corners = np.array([[-0.071, 0.0, -0.052], [0.083, 0.01, -0.013], [0.004, 0.03, 0.066]])
    seen = rasterise(BACK, [card(corners)], supersample=1)
    points = BACK.project(corners)[:, :2]
    x, y = np.meshgrid(np.arange(200) + 0.5, np.arange(160) + 0.5)
    sides = []
    for k in range(3):
        (ax, ay), (bx, by) = points[k], points[(k + 1) % 3]
        sides.append(((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / np.hypot(bx - ax, by - ay))
    sides = np.array(sides)
    clear = np.abs(sides).min(0) > 0.03  # samples on an edge may fall either way
    inside = np.all(sides > 0, 0) | np.all(sides < 0, 0)
    assert np.array_equal((seen.ids > 0)[clear], inside[clear]) and clear.mean() > 0.99


@pytest.mark.parametrize("swap", [False, True])
def test_the_nearer_of_two_crossing_cards_wins_at_each_sample(swap):
    near_left = card([[0.09, 0.04, -0.07], [-0.09, -0.04, -0.07], [0.0, 0.0, 0.07]], "a")
    near_right = card([[0.09, -0.04, -0.07], [-0.09, 0.04, -0.07], [0.0, 0.0, 0.07]], "b")
    items = [near_right, near_left] if swap else [near_left, near_right]
    seen = rasterise(BACK, items, supersample=1)
    y, x = np.nonzero(seen.ids)
    keys = np.array([items[number - 1].key for number in seen.ids[y, x]])
    # Seen from behind, the subject's left (+x) is on the left, and larger y is nearer.
    clear = np.abs(x + 0.5 - 100) > 1
    assert np.array_equal(keys[clear] == "a", (x + 0.5 < 100)[clear])


def test_faces_that_look_away_are_not_drawn():
    away = card([[-0.05, 0, -0.05], [0.05, 0, -0.05], [0, 0, 0.05]])
    away.faces = away.faces[:, ::-1]
    assert not rasterise(BACK, [away], 1).ids.any()


def test_an_empty_scene_is_an_empty_picture():
    seen = rasterise(BACK, [], 1)
    assert not seen.ids.any() and np.isnan(seen.depth).all()


@pytest.mark.parametrize(("azimuth", "point"), [(0, (-0.05, 0, 0)), (90, (0, 0.05, 0)), (180, (0.05, 0, 0)), (270, (0, -0.05, 0))])
def test_left_in_the_picture_is_the_side_that_a_viewer_there_has_on_the_left(azimuth, point):
    view = look(azimuth, scale=1000, size=(200, 160))
    assert view.project(np.array([point]))[0] == pytest.approx([50, 80, 0])


def test_centimetres_of_the_plane_and_pixels_name_the_same_place():
    view = look(128, 7, 1234, (0.1, -0.2, 0.9), (300, 500))
    points = np.random.default_rng(3).uniform(-1, 1, (20, 3))
    left, right, bottom, top = view.extent
    cm, px = view.plane(points), view.project(points)
    assert (cm[:, 0] - left) / (right - left) * 300 == pytest.approx(px[:, 0])
    assert (top - cm[:, 1]) / (top - bottom) * 500 == pytest.approx(px[:, 1])


def test_a_camera_straight_above_is_refused_with_the_angle():
    with pytest.raises(ValueError, match="elevation 90"):
        look(0, 90)


def test_an_unknown_kind_of_item_is_refused_by_name():
    with pytest.raises(ValueError, match=r"femur.*'stone'"):
        Item("femur", "femur", "r", "stone", np.zeros((3, 3)), np.zeros((0, 3), int))


def test_normals_of_a_ball_point_along_its_radius():
    item = ball(1.0)
    normals = vertex_normals(item.vertices, item.faces)
    assert (normals * item.vertices).sum(1).min() > 0.999


def test_the_ground_is_transparent_and_rims_are_part_covered():
    picture = shade(rasterise(BACK, [ball(0.06)], 3), lambda item: (0.9, 0.9, 0.8))
    assert picture.shape == (160, 200, 4) and picture.min() >= 0 and picture.max() <= 1
    assert picture[0, 0, 3] == 0 and picture[80, 100, 3] == 1
    assert picture[..., 3].sum() == pytest.approx(np.pi * 60**2, rel=0.005)


def test_muting_all_the_way_leaves_the_colour_of_the_page():
    picture = shade(rasterise(BACK, [ball(0.06)], 1), lambda item: (0.9, 0.2, 0.1), mute=1.0, paper=(0.1, 0.2, 0.3))
    assert picture[picture[..., 3] > 0][:, :3] == pytest.approx(np.array([[0.1, 0.2, 0.3]] * (picture[..., 3] > 0).sum()), abs=1e-5)


def test_light_comes_from_the_upper_left():
    picture = shade(rasterise(BACK, [ball(0.06)], 2), lambda item: (0.8, 0.8, 0.8), outline=0)
    assert picture[50, 70, 0] > picture[110, 130, 0] + 0.1


def test_over_puts_the_top_picture_first_and_keeps_what_it_does_not_cover():
    top, bottom = np.zeros((1, 2, 4)), np.full((1, 2, 4), 1.0)
    top[0, 0] = (1, 0, 0, 1)
    both = over(top, bottom, 0.5)
    assert both[0, 0] == pytest.approx([1, 0.5, 0.5, 1]) and both[0, 1] == pytest.approx([1, 1, 1, 1])


def test_a_sheet_behind_the_body_is_hidden_and_one_in_front_is_kept():
    body = rasterise(BACK, [ball(0.04)], 1)
    front, behind = (rasterise(BACK, [ball(0.03, (0, y, 0))], 1).in_front_of(body) for y in (0.1, -0.1))
    assert front.ids.any() and not behind.ids.any()


def test_the_id_map_names_each_muscle_and_the_shade_recolours_to_the_picture():
    items = [ball(0.03, (0.04, 0, 0), kind="muscle", key="glmax"), ball(0.03, (-0.04, 0, 0), kind="bone", key="femur")]
    seen = rasterise(BACK, items, 3)
    light, ids = recolourable(seen, {"glmax": 7})
    assert light.dtype == ids.dtype == np.uint8
    assert set(np.unique(ids[:, :95, 0])) == {0, 7} and not ids[:, 105:, 0].any()
    colour, weight = np.array([0.74, 0.35, 0.22]), ids[..., 1:2] / 255
    again = light[..., :3] / 255 * (1 - weight + weight * colour)
    wanted = shade(seen, lambda item: colour if item.key == "glmax" else (0.965, 0.933, 0.867))
    solid = light[..., 3] == 255
    assert np.abs(again - wanted[..., :3])[solid].mean() < 0.06


def test_an_id_that_does_not_fit_a_byte_is_refused():
    with pytest.raises(ValueError, match=r"glmax.*300"):
        recolourable(rasterise(BACK, [], 1), {"glmax": 300})


def test_the_outline_of_a_ball_is_a_circle_and_opens_at_the_edge_of_the_picture():
    (line,) = outlines(rasterise(BACK, [ball(0.06)], 3), "ball")
    assert np.hypot(*(line - (100, 80)).T) == pytest.approx(60, abs=0.6)
    assert line[0] == pytest.approx(line[-1])
    (cut,) = outlines(rasterise(BACK, [ball(0.06, (0.1, 0, 0))], 3), "ball")
    assert cut[0] != pytest.approx(cut[-1]) and cut[:, 0].min() < 1
