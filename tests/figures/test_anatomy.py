"""The drawn body: bones keep their size, muscles are closed, lie outside the bones and follow the posture."""

from collections import Counter

import numpy as np
import pytest
from gluteal.body import bones, hip_centre, stand_on_one_leg, stand_on_two_legs
from gluteal.errors import GlutealError
from gluteal.figures.anatomy import Anatomy
from gluteal.figures.anatomy.footprints import footprints
from gluteal.figures.anatomy.placement import MIDLINE, mirror
from gluteal.figures.anatomy.refine import refine, subdivide, weld
from gluteal.figures.anatomy.skeleton import drawn_bones, rest_placement
from gluteal.figures.render import look, rasterise

MUSCLES = ("erector", "glmax", "glmed", "glmin", "piri", "tfl", "hams", "multifidus", "ql", "iliopsoas", "itb")


@pytest.fixture(scope="module")
def resting():
    return Anatomy.load().pose()


@pytest.fixture(scope="module")
def leaning():
    return Anatomy.load().pose(stand_on_one_leg(20.0))


def open_edges(faces):
    """Directed edges without exactly one partner in the other direction: none on a closed, consistently turned mesh."""
    directed = Counter(map(tuple, np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]).tolist()))
    return sum(1 for (a, b), count in directed.items() if count != 1 or directed[b, a] != 1)


def volume(item):
    a, b, c = (item.vertices[item.faces[:, k]] - item.vertices.mean(0) for k in range(3))
    return np.einsum("ij,ij->", a, np.cross(b, c)) / 6


def winding(points, vertices, faces):
    """How often a mesh winds about each point: 1 inside, 0 outside (solid angles after van Oosterom and Strackee)."""
    total = np.zeros(len(points))
    for start in range(0, len(points), 400):
        a, b, c = (vertices[faces[:, k]][None] - points[start : start + 400, None] for k in range(3))
        la, lb, lc = (np.linalg.norm(side, axis=2) for side in (a, b, c))
        top = (a * np.cross(b, c)).sum(2)
        low = la * lb * lc + (a * b).sum(2) * lc + (b * c).sum(2) * la + (c * a).sum(2) * lb
        total[start : start + 400] = 2 * np.arctan2(top, low).sum(1) / (4 * np.pi)
    return total


def test_refining_keeps_every_bone_at_its_measured_size():
    rest = rest_placement()
    for drawn in drawn_bones():
        if drawn.kind == "disc":
            continue
        rotation, position = rest[drawn.segment]
        published = np.ptp(bones()[drawn.name].vertices @ rotation.T + position, axis=0)
        assert np.ptp(drawn.vertices, axis=0) == pytest.approx(published, rel=0.01), drawn.name


def test_refined_bones_pass_near_the_published_vertices():
    rest = rest_placement()
    for name in ("pelvis_r", "sacrum", "femur_r", "lumbar3"):
        (drawn,) = (bone for bone in drawn_bones() if bone.name == name)
        rotation, position = rest[drawn.segment]
        published = bones()[name].vertices @ rotation.T + position
        off = np.array([np.linalg.norm(drawn.vertices - point, axis=1).min() for point in published])
        assert np.median(off) < 0.002 and off.max() < 0.009, f"{name}: {1000 * np.median(off):.1f} and {1000 * off.max():.1f} mm"


def test_subdivision_makes_four_triangles_of_one_and_leaves_no_hole():
    cube = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], float)
    sides = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = np.array([triangle for a, b, c, d in sides for triangle in ((a, b, c), (a, c, d))])
    assert open_edges(faces) == 0
    vertices, finer = subdivide(cube, faces)
    assert len(finer) == 4 * len(faces) and open_edges(finer) == 0
    for _ in range(2):
        vertices, finer = subdivide(vertices, finer)
    assert np.ptp(vertices, axis=0).max() < 0.97, "plain Loop subdivision shrinks, so there is something to keep"
    assert np.ptp(refine(cube, faces, 3)[0], axis=0) == pytest.approx(1)


def test_welding_joins_double_vertices_and_drops_what_collapses():
    vertices = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 0, 1e-8], [1, 1, 0]], float)
    joined, faces = weld(vertices, np.array([[0, 1, 2], [3, 4, 2], [1, 3, 4]]))
    assert len(joined) == 4 and len(faces) == 2


def test_a_disc_lies_between_its_two_vertebrae():
    found = {bone.name: bone for bone in drawn_bones()}
    for upper, lower in (("lumbar4", "lumbar5"), ("lumbar5", "sacrum"), ("thoracic12", "lumbar1")):
        disc = found[f"disc_{upper}_{lower}"]
        assert open_edges(disc.faces) == 0
        middle = disc.vertices[:, 2].mean()
        assert found[lower].vertices[:, 2].mean() < middle < found[upper].vertices[:, 2].mean()
        assert abs(disc.vertices[:, 0].mean() - MIDLINE) < 0.002


@pytest.mark.parametrize("posture", ["resting", "leaning"])
def test_every_belly_is_closed_and_turned_outwards(posture, request):
    posed = request.getfixturevalue(posture)
    for item in [*posed.muscles(MUSCLES), *posed.veils()]:
        assert open_edges(item.faces) == 0, item.name
        assert volume(item) > 0, item.name
        assert np.isfinite(item.vertices).all() and item.attributes.shape == (len(item.vertices), 4)


@pytest.mark.parametrize("posture", ["resting", "leaning"])
@pytest.mark.parametrize("belly", ["glmax", "glmed", "glmin"])
def test_glutes_do_not_sink_into_bone(posture, belly, request):
    posed = request.getfixturevalue(posture)
    (item,) = posed.muscles((belly,), "r")
    along = item.attributes[:, 0] / item.attributes[:, 0].max()
    free = item.vertices[(along > 0.12) & (along < 0.88)][::24]
    for bone in posed.bones(lambda bone: bone.name in ("pelvis_r", "femur_r", "sacrum")):
        inside = free[winding(free, bone.vertices, bone.faces) > 0.5]
        depth = [np.linalg.norm(bone.vertices - point, axis=1).min() for point in inside]
        assert max(depth, default=0) < 0.004, f"{belly} lies {1000 * max(depth):.1f} mm deep in {bone.name}"


def test_the_left_side_mirrors_the_right(resting):
    for right, left in zip(resting.muscles(("glmax", "glmed", "hams"), "r"), resting.muscles(("glmax", "glmed", "hams"), "l"), strict=True):
        mirrored = mirror(right.vertices)[::20]
        assert max(np.linalg.norm(left.vertices - point, axis=1).min() for point in mirrored) < 0.003, right.name


def test_multifidus_starts_and_ends_on_bone(resting):
    surface = np.concatenate(
        [bone.vertices for bone in resting.bones(lambda bone: bone.name.startswith(("sacrum", "lumbar", "pelvis", "thora")))]
    )
    paths = resting._paths("multifidus", "r")
    assert len(paths) == 25
    for path in paths:
        for end in path[[0, -1]]:
            assert np.linalg.norm(surface - end, axis=1).min() <= 0.0031


def test_soft_tissue_turns_about_the_hip_between_pelvis_and_thigh(leaning):
    place, point = leaning.placement, np.array([-0.17, 0.19, 0.95])
    assert place.swing(point, "l", 0.0) == pytest.approx(place.move(point, "pelvis"))
    assert place.swing(point, "l", 1.0) == pytest.approx(place.move(point, "femur_l"), abs=1e-6)
    centre = hip_centre(leaning.pose, "l")
    away = [np.linalg.norm(place.swing(point, "l", share) - centre) for share in (0.0, 0.3, 0.7)]
    assert away == pytest.approx([away[0]] * 3)


def test_muscles_keep_their_ends_when_the_body_leans(leaning):
    (item,) = leaning.muscles(("glmed",), "r")
    middle = item.vertices.mean(0)
    assert np.linalg.norm(middle - hip_centre(leaning.pose, "r")) < 0.12


@pytest.mark.parametrize("azimuth", [180, 90, 0])
def test_the_body_outline_holds_the_bones(leaning, azimuth):
    view = look(azimuth, scale=150, centre=(0, 0, 0.88), size=(200, 300))
    outline = leaning.outline(view)
    seen = rasterise(view, leaning.bones(), 1).ids > 0
    assert (outline.coverage[seen] > 0.5).mean() > 0.985
    assert 0.04 < outline.coverage.mean() < 0.3


def test_the_outline_from_behind_mirrors_the_one_from_in_front():
    posed = Anatomy.load().pose(stand_on_two_legs())
    front, back = (posed.outline(look(azimuth, scale=100, centre=(0, 0, 0.88), size=(120, 200))).coverage for azimuth in (0, 180))
    assert front[:, ::-1] == pytest.approx(back, abs=1e-6)


def test_a_limb_can_be_left_out_of_the_outline(resting):
    view = look(180, scale=100, centre=(-0.025, 0.1, 0.95), size=(120, 200))
    whole, without = resting.outline(view).coverage, resting.outline(view, without=("humerus", "ulna", "hand")).coverage
    assert without.sum() < whole.sum() - 100


def test_an_unknown_muscle_is_refused_by_name(resting):
    with pytest.raises(GlutealError, match="glutmax"):
        resting.muscles(("glutmax",))


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ('key = "a"\nshape = "sheet"', "bad: no guides"),
        ('key = "a"\nshape = "sheet"\nguides = [[["pelvis",0,0,0]], [["pelvis",0,0,0], ["pelvis",0,0,1]]]', r"guides of \[1, 2\] points"),
        ('key = "a"\nshape = "tube"\nswing = [0.5]\nguides = [[["pelvis",0,0,0], ["pelvis",0,0,1]]]', "swing has 1 entries"),
    ],
)
def test_a_faulty_footprint_is_refused_with_its_name_and_fault(tmp_path, entry, words):
    file = tmp_path / "footprints.toml"
    file.write_text(f"[belly.bad]\n{entry}\n")
    with pytest.raises(GlutealError, match=words):
        footprints(file)
