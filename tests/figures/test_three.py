"""The scene of the 3D body: its numbers give back the drawn anatomy, its words the body model. About 12 s."""

import gzip

import numpy as np
import pytest
from gluteal.body import bones, solve
from gluteal.body.statics import Problem
from gluteal.evidence import muscles
from gluteal.figures.anatomy.refine import refine, subdivide, weld
from gluteal.figures.assets import scene
from gluteal.figures.three.cast import DEPTH, STANDS, cast
from gluteal.figures.three.geometry import belly_grid, cage, clustered
from gluteal.figures.three.packing import PER_METRE, Pack
from gluteal.figures.three.readings import AXES, MODEL, activations, levers, members
from gluteal.figures.three.scene import middle


def unpack(data):
    """The 16-bit numbers of ``Pack.bytes``, as they were added: differences, unsigned, shape (n,)."""
    halves = np.frombuffer(gzip.decompress(data), np.uint8).reshape(2, -1).astype(np.uint16)
    return halves[0] | (halves[1] << 8)


@pytest.fixture(scope="module")
def shipped():
    return scene("body")


@pytest.fixture(scope="module")
def hinge():
    stand = next(stand for stand in STANDS if stand.key == "hinge")
    return cast().pose(stand.pose())


def test_the_scene_takes_less_than_half_of_its_megabyte(shipped):
    assert len(shipped.data) <= 500_000


def test_points_come_back_within_half_a_step_and_faces_exactly():
    points = np.random.default_rng(3).uniform(-1.6, 1.6, (500, 3))
    faces = np.random.default_rng(4).integers(0, 65_535, (300, 3))
    pack = Pack()
    pack.points(points)
    pack.faces(faces)
    numbers = unpack(pack.bytes())
    found = np.cumsum(numbers[:1500].reshape(-1, 3), axis=0, dtype=np.uint16).astype(np.int16) / PER_METRE
    assert np.abs(found - points).max() <= 0.5 / PER_METRE + 1e-9
    assert (np.cumsum(numbers[1500:], dtype=np.uint16).reshape(-1, 3) == faces).all()


def test_a_point_out_of_reach_is_refused_with_its_distance():
    with pytest.raises(ValueError, match=r"1\.70 m"):
        Pack().points([[0, 0, 1.7]])


def test_the_same_scene_is_packed_to_the_same_bytes():
    packs = [Pack(), Pack()]
    for pack in packs:
        pack.points([[0.1, 0.2, 0.3], [0.1, 0.2, 0.4]])
    assert packs[0].bytes() == packs[1].bytes()


@pytest.mark.parametrize(("name", "levels"), [("pelvis_r", 2), ("lumbar4", 1), ("talus_l", 1)])
def test_a_cage_rounds_to_the_very_bone_that_the_pictures_draw(name, levels):
    bone = bones()[name]
    vertices, faces = cage(bone.vertices, bone.faces, levels)
    for _ in range(levels):
        vertices, faces = subdivide(vertices, faces)
    expected, _ = refine(*weld(bone.vertices, bone.faces), levels)
    assert np.abs(vertices - expected).max() < 1e-9


def test_a_coarser_scan_keeps_its_place_and_loses_most_of_its_triangles():
    skull = bones()["skull"]
    vertices, faces = clustered(*weld(skull.vertices, skull.faces), 0.007)
    assert len(faces) < 0.6 * len(skull.faces)
    assert np.abs(vertices.min(0) - skull.vertices.min(0)).max() < 0.007 and np.abs(vertices.max(0) - skull.vertices.max(0)).max() < 0.007


def test_the_thinned_bellies_lie_on_the_drawn_ones(hinge):
    from scipy.spatial import cKDTree

    for name, footprint in cast().drawn_bellies().items():
        vertices = hinge._belly(name, "r").vertices
        _, points = belly_grid(footprint, vertices)
        assert cKDTree(vertices).query(points)[0].max() < 0.004, name
        assert np.abs(points.min(0) - vertices.min(0)).max() < 0.004 and np.abs(points.max(0) - vertices.max(0)).max() < 0.004, name


def test_the_left_side_of_an_even_posture_is_the_mirror_of_the_right(hinge):
    right, left = (hinge._belly("glmax", side).vertices - middle(hinge.pose) for side in "rl")
    assert np.abs(left * (-1, 1, 1) - right).max() < 0.002


def test_every_muscle_of_the_scene_has_facts_and_every_belly_a_muscle(shipped):
    assert [item["key"] for item in shipped.words["items"]] == list(DEPTH)
    assert set(DEPTH) <= set(muscles())
    assert {belly["key"] for belly in shipped.words["bellies"]} == set(DEPTH)


def test_every_posture_can_be_held_and_ships_what_the_body_model_says(shipped):
    for stand, said in zip(STANDS, shipped.words["poses"], strict=True):
        solution = solve(stand.pose())
        assert solution.feasible, stand.key
        assert said["activation"] == activations(solution)
        assert said["levers"] == levers(solution.problem, middle(solution.problem.pose))


def test_every_muscle_that_the_model_knows_is_found_in_it_once():
    places = [place for key in MODEL for side in "rl" for place in members(key, side)]
    assert all(len(members(key, "r")) for key in MODEL) and len(places) == len(set(places))
    assert not len(members("obturator", "r"))


@pytest.mark.parametrize("key", AXES)
def test_a_lever_stands_square_on_its_line_and_gives_the_models_moment(hinge, key):
    problem = Problem(hinge.pose)
    lever = levers(problem, np.zeros(3))[key]
    hip, foot, (start, end) = (np.array(lever[name]) for name in ("hip", "foot", "along"))
    assert np.linalg.norm(foot - hip) == pytest.approx(lever["arm"] / 100, abs=0.0007)
    assert abs((foot - hip) @ (end - start)) < 1e-4
    joint, positive, _ = AXES[key]
    places = members(key, "r")
    # The other way to the same moment: how each muscle shortens as the joint turns; what shortens with it has a negative arm.
    arms = problem.arms[places, problem.names.index(joint)]
    strength = problem.capacity[places]
    assert (strength @ arms < 0) == (lever["does"] == positive)
    assert abs(strength @ arms) <= 1.02 * strength.sum() * (lever["arm"] + 0.1) / 100


def test_the_lever_of_maximus_is_shorter_in_the_hinge(shipped):
    arms = {pose["key"]: pose["levers"]["glmax"]["arm"] for pose in shipped.words["poses"]}
    assert arms["hinge"] < 0.7 * arms["standing"]
