"""Every region in layers: each muscle named where it is, words inside and apart, the shipped plate what is rendered now. About 30 s."""

import io
import json

import numpy as np
import pytest
from gluteal.evidence import muscles
from gluteal.figures import gluteal_region, gluteal_region_side, peel, plate, still
from gluteal.figures.palette import rgb
from gluteal.figures.regions import hip_front, lower_back, rotators, thigh_back
from gluteal.figures.regions.atlas import BELLIES, in_parts, resting
from gluteal.figures.regions.hues import hue
from gluteal.figures.theme import THEMES
from PIL import Image

REGIONS = {module.REGION.name: module.REGION for module in (gluteal_region, gluteal_region_side, lower_back, hip_front, thigh_back)}
SMALL = {name: (round(region.plate_size[0] / 5), round(region.plate_size[1] / 5)) for name, region in REGIONS.items()}
PAGE_WIDTH, SMALLEST = 735, 11  # of a lesson's text column and of the smallest letters in it, CSS pixels


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Small plates of every region, rendered now."""
    folder = tmp_path_factory.mktemp("assets")
    for name, region in REGIONS.items():
        region.write_plate(folder, SMALL[name], supersample=1)
    return {name: folder / "plates" / name for name in REGIONS}


@pytest.fixture(scope="module")
def figures():
    """Every figure for both pages, panels small and coarse, letters as they ship."""
    drawn = {}
    for page in THEMES:
        for name, region in REGIONS.items():
            drawn[name, page] = peel.draw_region(region, page, tuple(side // 3 for side in region.still_size), supersample=1)
        drawn["hip-rotators", page] = rotators.draw_rotators(page, share=0.3, supersample=1)
    return drawn


def ids_of(file):
    return np.asarray(Image.open(file))[..., 0]


@pytest.mark.parametrize("name", REGIONS)
def test_the_shipped_plate_is_what_is_rendered_now(small, name):
    for key, file in plate(name).ids.items():
        kept = ids_of(io.BytesIO(file))[2::5, 2::5]
        assert (kept != ids_of(small[name] / f"{key}.ids.png")).mean() <= 0.015, key


def test_a_shipped_layer_is_what_is_rendered_now_to_the_pixel():
    light, ids, _ = peel.plate_layer(gluteal_region.REGION, gluteal_region.LAYERS[2])
    shipped = plate("gluteal-region")
    assert (ids_of(io.BytesIO(shipped.ids["deep"])) != ids[..., 0]).mean() <= 0.001
    shade = np.asarray(Image.open(io.BytesIO(shipped.shades["deep"])).convert("RGBA"))
    assert np.abs(shade[..., 3].astype(int) - light[..., 3]).mean() < 1


@pytest.mark.parametrize("name", REGIONS)
def test_every_layer_ships_and_stays_small(name):
    shipped, region = plate(name), REGIONS[name]
    assert [layer["key"] for layer in shipped.layers] == [layer.key for layer in region.layers]
    for key in shipped.shades:
        size = Image.open(io.BytesIO(shipped.shades[key])).size
        assert size == Image.open(io.BytesIO(shipped.ids[key])).size == region.plate_size
        assert len(shipped.shades[key]) + len(shipped.ids[key]) <= 70_000, key


@pytest.mark.parametrize("name", [*REGIONS, "hip-rotators"])
def test_both_pages_of_each_still_are_small_and_have_words(name):
    picture = still(name)
    for page in (picture.light, picture.dark):
        assert len(page) <= 120_000
        assert Image.open(io.BytesIO(page)).size == (picture.width, picture.height)
    assert len(picture.alt) > 200 and picture.caption


@pytest.mark.parametrize("name", REGIONS)
def test_alt_text_names_every_muscle_that_a_layer_names(name):
    for layer in REGIONS[name].layers:
        for key in layer.named:
            assert muscles()[key].name.lower() in layer.alt.lower(), f"{layer.key} does not say {key}"
        assert layer.alt in still(name).alt


@pytest.mark.parametrize("name", REGIONS)
def test_each_anchor_lies_on_its_own_muscle_and_each_lifted_muscle_leaves_its_outline(small, name):
    region, words = REGIONS[name], json.loads((small[name] / "plate.json").read_text())
    for layer, wanted in zip(words["layers"], region.layers, strict=True):
        ids = ids_of(small[name] / f"{layer['key']}.ids.png")
        for item in words["items"]:
            if layer["key"] in item["anchor"]:
                x, y = item["anchor"][layer["key"]]
                assert ids[int(y), int(x)] == item["id"], f"{item['key']} in {layer['key']}"
                assert region.named is None or x > SMALL[name][0] / 2
        seen = {region.keys[number - 1] for number in layer["items"]}
        assert seen >= set(wanted.named)
        assert [region.keys[outline["item"] - 1] for outline in layer["outlines"]] == list(wanted.lifted)
        assert all(outline["paths"] for outline in layer["outlines"])


@pytest.mark.parametrize("name", REGIONS)
def test_items_carry_the_names_of_the_evidence_and_their_colours(small, name):
    items = json.loads((small[name] / "plate.json").read_text())["items"]
    wanted = [(number, muscles()[key].name, hue(key)) for number, key in enumerate(REGIONS[name].keys, 1)]
    assert [(item["id"], item["label"], item["colour"]) for item in items] == wanted


@pytest.mark.parametrize("name", [*REGIONS, "hip-rotators"])
@pytest.mark.parametrize("page", THEMES)
def test_no_label_is_cut_off_and_none_covers_another(figures, page, name, words_inside_and_apart):
    words_inside_and_apart(figures[name, page])


@pytest.mark.parametrize("name", [*REGIONS, "hip-rotators"])
def test_the_smallest_letters_can_be_read_in_the_width_of_a_lesson(figures, words_of, name):
    fig = figures[name, "light"]
    smallest = min(text.get_fontsize() for text in words_of(fig))
    assert smallest / 72 / fig.get_figwidth() * PAGE_WIDTH >= SMALLEST


@pytest.mark.parametrize("name", REGIONS)
def test_every_named_muscle_and_landmark_is_labelled_and_no_panel_has_more_than_seven(figures, words_of, name):
    region, words = REGIONS[name], [text.get_text() for text in words_of(figures[name, "light"])]
    for layer in (*region.layers, region.bones):
        assert len(layer.named) + len(layer.landmarks) <= 7
        assert all(muscles()[key].name in words and region.roles[key] in words for key in layer.named)
        assert all(region.landmarks[key][0] in words for key in layer.landmarks)


def test_fascia_veils_gluteus_medius_but_leaves_it_to_be_found(small):
    ids = np.asarray(Image.open(small["gluteal-region"] / "superficial.ids.png"))
    medius = ids[ids[..., 0] == gluteal_region.KEYS.index("glmed") + 1]
    assert len(medius) > 150
    assert 0.15 < np.median(medius[:, 1]) / 255 < 0.75


def test_the_fascia_over_medius_runs_into_the_band_without_a_step():
    """Down the middle of the outer thigh no row of the shipped plate, coloured, is suddenly darker or lighter than the one above it."""
    shipped, region = plate("gluteal-region-side"), REGIONS["gluteal-region-side"]
    light = np.asarray(Image.open(io.BytesIO(shipped.shades["superficial"])).convert("RGB")).astype(float)
    ids = np.asarray(Image.open(io.BytesIO(shipped.ids["superficial"])))
    band, weight = ids[..., 0] == gluteal_region_side.KEYS.index("itb") + 1, ids[..., 1:2] / 255
    light = (light * (1 - weight + weight * np.array(rgb(hue("itb"))))).mean(-1)
    view = region.view(region.plate_size)
    top, bottom = (round(float(view.project(np.array([[-0.17, 0.15, z]]))[0, 1])) for z in (0.91, 0.82))
    columns = np.flatnonzero(band[top:bottom].all(axis=0))
    assert len(columns) >= 25
    tone = light[top:bottom, columns[5:-5]].mean(axis=1)
    assert np.abs(np.diff(tone)).max() <= 6


def test_the_fascia_of_the_low_back_is_picked_itself_and_lets_the_columns_shine_through(small):
    region, folder = lower_back.REGION, small["lower-back"]
    ids = np.asarray(Image.open(folder / "superficial.ids.png"))
    fascia = ids[..., 0] == region.keys.index("tlf") + 1
    assert fascia.sum() > 400
    shade = np.asarray(Image.open(folder / "superficial.shade.webp").convert("RGB")).astype(int)[fascia]
    bluish = shade[:, 2] - shade[:, 0]
    assert np.percentile(bluish, 97) > 25 and np.percentile(bluish, 20) < 10


def test_each_belly_of_the_regions_starts_and_ends_at_bone():
    """Those that end in fascia by nature, or leave the picture, are left out."""
    from gluteal.figures.anatomy.footprints import footprints
    from scipy.spatial import cKDTree

    bones = cKDTree(np.concatenate([bone.vertices for bone in resting().bones()]))
    elsewhere = {"latissimus": (0, 1), "tfl": (1,), "gluteal_aponeurosis": (0, 1), "thoracolumbar_fascia": (0,)}
    for name, belly in footprints(BELLIES).items():
        for end in (0, 1):
            if end not in elsewhere.get(name, ()):
                off, _ = bones.query(belly.guides[:, -end])
                assert np.median(off) <= 0.014, f"{name}: end {end} is {1000 * np.median(off):.0f} mm off the bone"


def test_the_two_bodies_differ_only_in_how_parts_are_named():
    whole, parts = resting().muscles(("hams",), "r"), in_parts().muscles(("biceps", "semitendinosus", "semimembranosus"), "r")
    assert {item.name for item in whole} == {item.name for item in parts}
    assert {item.key for item in whole} == {"hams"}
