"""The first picture of the course: every muscle named where it is, the shipped plate the same as what is rendered now."""

import io
import json

import numpy as np
import pytest
from gluteal.evidence import muscles
from gluteal.figures import asset, plate, still
from gluteal.figures.anatomy.region import LAYERS
from gluteal.figures.gluteal_region import KEYS, ROLES, STILL_SIZE, draw_gluteal_region, plate_layer, write_plate
from gluteal.figures.palette import identity
from PIL import Image

SMALL = (138, 200)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small plate, rendered now."""
    folder = tmp_path_factory.mktemp("assets")
    write_plate(folder, SMALL, supersample=1)
    return folder / "plates/gluteal-region"


@pytest.fixture(scope="module")
def figures():
    """The figure for both pages, panels small and coarse, letters as they ship."""
    return {page: draw_gluteal_region(page, (STILL_SIZE[0] // 3, STILL_SIZE[1] // 3), supersample=1) for page in ("light", "dark")}


def words_of(fig):
    return [text for text in fig.findobj(lambda artist: hasattr(artist, "get_text")) if text.get_text().strip()]


def test_the_shipped_plate_is_what_is_rendered_now():
    deep = LAYERS[2]
    light, ids, _ = plate_layer(deep)
    shipped = plate("gluteal-region")
    kept = np.asarray(Image.open(io.BytesIO(shipped.ids["deep"])))
    assert (kept[..., 0] != ids[..., 0]).mean() <= 0.001
    shade = np.asarray(Image.open(io.BytesIO(shipped.shades["deep"])).convert("RGBA"))
    assert np.abs(shade[..., 3].astype(int) - light[..., 3]).mean() < 1


def test_the_shipped_plate_has_every_layer_and_stays_small():
    shipped = plate("gluteal-region")
    assert [layer["key"] for layer in shipped.layers] == ["superficial", "middle", "deep"]
    for key in shipped.shades:
        size = Image.open(io.BytesIO(shipped.shades[key])).size
        assert size == Image.open(io.BytesIO(shipped.ids[key])).size == (shipped.width, shipped.height)
        assert len(shipped.shades[key]) + len(shipped.ids[key]) <= 60_000, key


def test_both_pages_of_the_still_are_small_and_have_words():
    picture = still("gluteal-region")
    for page in (picture.light, picture.dark):
        assert len(page) <= 120_000
        assert Image.open(io.BytesIO(page)).size == (picture.width, picture.height)
    assert len(picture.alt) > 200 and picture.caption
    assert "gluteal-region" in str(asset("stills/gluteal-region.json"))


def test_each_layer_has_alt_text_that_names_what_it_shows(small):
    words = json.loads((small / "plate.json").read_text())
    assert words["alt"].strip()
    for layer, wanted in zip(words["layers"], LAYERS, strict=True):
        said = layer["alt"].lower()
        for key in wanted.named:
            name = muscles()[key].name.lower()
            assert name in said, f"{layer['key']} does not say {name}"


def test_each_anchor_lies_on_its_own_muscle_on_the_right_side(small):
    words = json.loads((small / "plate.json").read_text())
    seen = 0
    for layer in words["layers"]:
        ids = np.asarray(Image.open(small / f"{layer['key']}.ids.png"))
        for item in words["items"]:
            if layer["key"] in item["anchor"]:
                x, y = item["anchor"][layer["key"]]
                assert ids[int(y), int(x), 0] == item["id"], f"{item['key']} in {layer['key']}"
                assert x > SMALL[0] / 2
                seen += 1
        assert set(np.unique(ids[..., 0])) - {0} >= set(layer["items"])
    assert seen >= 12


def test_items_carry_the_names_of_the_evidence_and_the_identity_colours(small):
    items = json.loads((small / "plate.json").read_text())["items"]
    assert [item["id"] for item in items] == list(range(1, len(KEYS) + 1))
    for item in items:
        assert item["label"] == muscles()[item["key"]].name
        assert item["colour"] == identity(item["key"])


def test_lifted_muscles_leave_their_outline_on_both_sides(small):
    words = json.loads((small / "plate.json").read_text())
    for layer, wanted in zip(words["layers"], LAYERS, strict=True):
        assert [KEYS[outline["item"] - 1] for outline in layer["outlines"]] == list(wanted.lifted)
        for outline in layer["outlines"]:
            centres = [np.mean(path, axis=0)[0] for path in outline["paths"]]
            assert min(centres) < SMALL[0] / 2 < max(centres)


def test_fascia_veils_gluteus_medius_but_leaves_it_to_be_found(small):
    ids = np.asarray(Image.open(small / "superficial.ids.png"))
    medius = ids[ids[..., 0] == KEYS.index("glmed") + 1]
    assert len(medius) > 200
    assert 0.15 < np.median(medius[:, 1]) / 255 < 0.75


@pytest.mark.parametrize("page", ["light", "dark"])
def test_no_label_is_cut_off_and_none_covers_another(figures, page):
    fig = figures[page]
    boxes = [(text.get_text(), text.get_window_extent()) for text in words_of(fig)]
    for words, box in boxes:
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= fig.bbox.width and box.y1 <= fig.bbox.height, words
    for number, (words, box) in enumerate(boxes):
        for other, against in boxes[number + 1 :]:
            across, up = min(box.x1, against.x1) - max(box.x0, against.x0), min(box.y1, against.y1) - max(box.y0, against.y0)
            assert across <= 0 or up <= 2, f"{words!r} covers {other!r}"


def test_every_named_muscle_is_labelled_with_its_name_and_what_it_does(figures):
    words = [text.get_text() for text in words_of(figures["light"])]
    for layer in LAYERS:
        for key in layer.named:
            assert muscles()[key].name in words and ROLES[key] in words
