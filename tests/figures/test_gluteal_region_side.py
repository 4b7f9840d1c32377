"""The region from the side: every layer named, small enough, and the shipped plate the same as what is rendered now. About 4 s."""

import io
import json

import numpy as np
import pytest
from gluteal.evidence import muscles
from gluteal.figures import plate, still
from gluteal.figures.gluteal_region_side import (
    KEYS,
    LANDMARKS,
    LAYERS,
    PLATE_SIZE,
    ROLES,
    STILL_SIZE,
    draw_gluteal_region_side,
    write_plate,
)
from gluteal.figures.palette import identity
from PIL import Image

SMALL = (104, 180)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small plate, rendered now."""
    folder = tmp_path_factory.mktemp("assets")
    write_plate(folder, SMALL, supersample=1)
    return folder / "plates/gluteal-region-side"


@pytest.fixture(scope="module")
def figures():
    """The figure for both pages, panels small and coarse, letters as they ship."""
    return {page: draw_gluteal_region_side(page, (STILL_SIZE[0] // 3, STILL_SIZE[1] // 3), supersample=1) for page in ("light", "dark")}


def test_the_shipped_plate_is_what_is_rendered_now(small):
    shipped, step = plate("gluteal-region-side"), PLATE_SIZE[0] // SMALL[0]
    for key in shipped.ids:
        kept = np.asarray(Image.open(io.BytesIO(shipped.ids[key])))[step // 2 :: step, step // 2 :: step, 0]
        now = np.asarray(Image.open(small / f"{key}.ids.png"))[..., 0]
        assert (kept != now).mean() <= 0.01, key


def test_the_shipped_plate_has_every_layer_and_stays_small():
    shipped = plate("gluteal-region-side")
    assert [layer["key"] for layer in shipped.layers] == ["superficial", "middle", "deep"]
    for key in shipped.shades:
        size = Image.open(io.BytesIO(shipped.shades[key])).size
        assert size == Image.open(io.BytesIO(shipped.ids[key])).size == (shipped.width, shipped.height)
        assert len(shipped.shades[key]) + len(shipped.ids[key]) <= 60_000, key


def test_alt_text_names_every_muscle_that_a_layer_names():
    for layer in LAYERS:
        for key in layer.named:
            assert muscles()[key].name.lower() in layer.alt.lower(), f"{layer.key} does not say {key}"
        assert layer.alt in still("gluteal-region-side").alt


def test_each_anchor_lies_on_its_own_muscle_and_each_lifted_muscle_leaves_its_outline(small):
    words, seen = json.loads((small / "plate.json").read_text()), 0
    for layer, wanted in zip(words["layers"], LAYERS, strict=True):
        ids = np.asarray(Image.open(small / f"{layer['key']}.ids.png"))
        for item in words["items"]:
            if layer["key"] in item["anchor"]:
                x, y = item["anchor"][layer["key"]]
                assert ids[int(y), int(x), 0] == item["id"], f"{item['key']} in {layer['key']}"
                seen += 1
        assert [KEYS[outline["item"] - 1] for outline in layer["outlines"]] == list(wanted.lifted)
        assert all(outline["paths"] for outline in layer["outlines"])
    assert seen >= 12
    assert [(item["label"], item["colour"]) for item in words["items"]] == [(muscles()[key].name, identity(key)) for key in KEYS]


def test_the_fascia_over_medius_runs_into_the_band_without_a_step(small):
    superficial = np.asarray(Image.open(small / "superficial.ids.png"))[..., 0]
    band = superficial == KEYS.index("itb") + 1
    rows = np.flatnonzero(band.any(axis=1))
    assert (np.diff(rows) == 1).all()
    assert np.abs(np.diff(band[rows].sum(axis=1)))[2:].max() <= 8


@pytest.mark.parametrize("page", ["light", "dark"])
def test_no_label_is_cut_off_and_none_covers_another(figures, page, words_inside_and_apart):
    words_inside_and_apart(figures[page])


def test_every_named_muscle_and_landmark_is_labelled(figures, words_of):
    words = [text.get_text() for text in words_of(figures["light"])]
    for layer in LAYERS:
        assert all(muscles()[key].name in words and ROLES[key] in words for key in layer.named)
        assert all(LANDMARKS[key][0] in words for key in layer.landmarks)
