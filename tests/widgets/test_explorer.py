"""The atlas as learners explore it: regions and views, a search by word, and the drill; as shipped, in a real browser. About 25 s."""

import base64
import io
import json
import re

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from gluteal.errors import GlutealError
from gluteal.evidence import muscles
from gluteal.figures import plate
from gluteal_widgets.plate import ALL, REGIONS, explore
from PIL import Image

REGION = "gluteal-region"


@pytest.fixture(scope="module")
def region():
    return explore(REGION)


@pytest.fixture(scope="module")
def atlas():
    return explore(ALL)


@pytest.fixture
def shown(page, mount, region):
    root = mount(region)
    page.wait_for_selector(".gl[data-ready]")
    return root


def pressed(page):
    return page.locator(".gl-muscle[aria-pressed=true]").all_inner_texts()


def at_anchor(page, view, layer, key):
    """Where on the page a muscle's anchor lies."""
    anchor = next(item for item in plate(view).items if item["key"] == key)["anchor"][layer]
    box = page.locator(".gl canvas").bounding_box()
    scale = box["width"] / plate(view).width
    return box["x"] + anchor[0] * scale, box["y"] + anchor[1] * scale


def test_every_view_of_every_region_is_a_plate_and_its_files_follow_in_order(atlas):
    plates = [(title, plate(name)) for title, views in REGIONS.values() for name in views]
    assert [(view["region"], view["layers"]) for view in atlas.views] == [(title, each.layers) for title, each in plates]
    assert atlas.shades == [each.shades[layer["key"]] for _, each in plates for layer in each.layers]
    assert atlas.ids == [each.ids[layer["key"]] for _, each in plates for layer in each.layers]
    assert set(atlas.facts) == {item["key"] for _, each in plates for item in each.items}


def test_the_whole_atlas_takes_less_than_1200_kB_in_a_notebook(atlas):
    pictures = sum(len(base64.b64encode(file)) for file in (*atlas.shades, *atlas.ids))
    words = len(json.dumps([atlas.views, atlas.facts])) + len(atlas._esm) + len(atlas._css) + len(atlas.twin())
    assert pictures + words <= 1_200_000


def test_every_muscle_that_can_be_picked_in_a_layer_is_a_button_in_its_list(atlas):
    layers = [(view, layer) for view in atlas.views for layer in view["layers"]]
    for (view, layer), file in zip(layers, atlas.ids, strict=True):
        ids = np.asarray(Image.open(io.BytesIO(file)))[..., 0]
        found = {number for number in np.unique(ids) if number and (ids == number).sum() > 40}
        assert found <= set(layer["items"]) and set(layer["items"]) <= {item["id"] for item in view["items"]}, layer["title"]


@pytest.mark.parametrize(
    ("wrong", "near"),
    [(("gluteal-regoin",), "'gluteal-region'"), (("lower back",), "'lower-back'"), ((REGION, "gluteus medus"), "'gluteus medius'")],
)
def test_an_unknown_region_or_muscle_is_answered_with_near_names(wrong, near):
    with pytest.raises(GlutealError, match=f"did you mean .*{near}.*known are"):
        explore(*wrong)


def test_a_name_that_is_nothing_like_any_other_gets_the_list():
    with pytest.raises(GlutealError, match=r"no region 'xyz': known are all, gluteal-region"):
        explore("xyz")


def test_an_explorer_opens_with_a_muscle_where_it_is_seen(page, mount):
    widget = explore(ALL, "Quadratus lumborum")
    assert (widget.selected, widget.layer) == ("ql", "deep")
    shown = mount(widget)
    assert pressed(page) == ["Quadratus lumborum"] and muscles()["ql"].size in shown.inner_text()


def test_a_region_is_chosen_from_a_list_and_shows_its_own_layers(page, mount, atlas):
    shown = mount(atlas)
    page.get_by_label("Region").select_option("Front of the hip")
    page.wait_for_selector(".gl[data-ready='Front of the hip']")
    assert page.locator(".gl-tools").get_by_role("radio").count() == 3 + 3
    page.get_by_role("button", name="Psoas major").click()
    assert muscles()["psoas"].origin in shown.inner_text()
    page.get_by_label("Search").fill("hamstring")
    page.get_by_role("button", name="Biceps femoris").click()
    page.wait_for_selector(".gl[data-ready='Back of the thigh']")
    assert page.get_by_label("Region").input_value() == "Back of the thigh" and pressed(page) == ["Biceps femoris"]


def test_another_view_shows_its_own_picture_and_muscles_at_the_same_scale(page, shown):
    tall = page.locator(".gl canvas").bounding_box()["height"]
    page.get_by_label("From the side").check()
    side = plate("gluteal-region-side")
    assert page.evaluate("(({ width, height }) => [width, height])(document.querySelector('.gl canvas'))") == [side.width, side.height]
    assert page.locator(".gl canvas").bounding_box()["height"] == pytest.approx(tall, rel=0.02)
    assert page.locator(".gl canvas").get_attribute("aria-label") == side.layers[0]["alt"]
    page.mouse.click(*at_anchor(page, "gluteal-region-side", "superficial", "tfl"))
    assert pressed(page) == ["Tensor fasciae latae"] and muscles()["tfl"].origin in shown.inner_text()
    assert page.evaluate("model.get('view')") == 1


def test_a_search_finds_by_name_and_by_what_a_muscle_does_and_opens_the_layer_that_shows_it(page, shown):
    page.get_by_label("Search").fill("lifts the thigh forward")
    assert page.locator(".gl-muscle").all_inner_texts() == ["Tensor fasciae latae"]
    page.get_by_label("Search").fill("quadratus")
    page.get_by_role("button", name="Quadratus lumborum").click()
    assert page.get_by_label("Deepest layer").is_checked() and page.get_by_label("From behind").is_checked()
    page.get_by_label("Search").fill("tensor")
    page.get_by_role("button", name="Tensor fasciae latae").click()
    assert page.get_by_label("From the side").is_checked() and pressed(page) == ["Tensor fasciae latae"]
    page.get_by_label("Search").fill("elbow")
    assert "Nothing here is called “elbow”" in shown.inner_text()


def test_find_it_asks_for_each_muscle_of_the_region_once_and_ends_kindly(page, shown):
    page.get_by_label("Find it").check()
    labels = {item["label"]: item["key"] for view in REGIONS[REGION][1] for item in plate(view).items}
    asked, missed = [], []
    while not page.get_by_text("Right at the first try").count():
        right = page.locator(".gl-name").inner_text().removeprefix("Find: ")
        assert page.locator(".gl-muscle").all_inner_texts() == [f"Place {n + 1}" for n in range(page.locator(".gl-muscle").count())]
        wrong = page.locator(f".gl-muscle:not([data-key={labels[right]}])").first
        if len(asked) == 1:
            wrong.click()
            assert "Try once more." in shown.inner_text()
            missed.append(right)
        if len(asked) == 2:
            page.get_by_role("button", name="Show me").click()
            assert f"{right} is at place" in shown.inner_text()
            missed.append(right)
        else:
            page.locator(f".gl-muscle[data-key={labels[right]}]").click()
            assert page.locator(".gl-said").inner_text().startswith("Yes: ")
        asked.append(right)
        page.get_by_role("button", name=re.compile("Next|See how it went")).click()
    assert sorted(asked) == sorted(labels)
    assert f"Right at the first try: {len(asked) - 2} of {len(asked)}." in shown.inner_text()
    assert [text.split(".")[0] for text in page.locator(".gl-missed li").all_inner_texts()] == missed
    page.get_by_role("button", name="Practise these").click()
    assert "1 of 2" in shown.inner_text()


def test_find_it_takes_a_click_in_the_picture(page, shown):
    page.get_by_label("Find it").check()
    labels = {item["label"]: item["key"] for item in plate(REGION).items}
    right = page.locator(".gl-name").inner_text().removeprefix("Find: ")
    page.mouse.click(*at_anchor(page, REGION, "superficial", labels[right]))
    assert page.locator(".gl-said").inner_text().startswith(f"Yes: {right}.")


def test_name_it_can_be_answered_by_keyboard_alone_and_tells_nothing_before(page, shown):
    page.get_by_label("Name it").check()
    assert "muscle is marked" in shown.inner_text()
    assert "maximus" not in page.locator(".gl canvas").get_attribute("aria-label")
    for _ in range(page.locator(".gl-muscle").count()):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        if page.locator(".gl-said").inner_text().startswith("Yes: "):
            break
        assert "Try once more." in page.locator(".gl-said").inner_text()
    assert page.locator(".gl-said").inner_text().startswith("Yes: ")
    page.get_by_label("Look", exact=True).check()
    assert page.get_by_label("Search").is_visible()


def test_what_is_chosen_is_seen_in_high_contrast(page, mount, region):
    page.emulate_media(forced_colors="active")
    mount(region)
    page.get_by_role("button", name="Gluteus medius").click()
    ground = "(selector) => getComputedStyle(document.querySelector(selector)).backgroundColor"
    for chosen, other in (
        (".gl-segment:has(:checked)", ".gl-segment:not(:has(:checked))"),
        (".gl-muscle[aria-pressed=true]", ".gl-muscle"),
    ):
        assert page.evaluate(ground, chosen) != page.evaluate(ground, other)
    page.emulate_media(forced_colors="none")


def test_every_target_is_large_enough_for_a_finger(page, mount, atlas):
    mount(atlas, width=360)
    for mode in ("Look", "Find it"):
        page.get_by_label(mode, exact=True).check()
        boxes = [one.bounding_box() for one in page.locator(".gl button, .gl select, .gl input").all()]
        assert boxes and all(min(box["width"], box["height"]) >= 24 for box in boxes if box)


@pytest.mark.parametrize("mode", ["Look", "Find it"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_at_phone_width(page, mount, atlas, dark, mode):
    page.evaluate("(dark) => { document.body.dataset.jpThemeLight = String(!dark); }", dark)
    mount(atlas, width=340)
    page.wait_for_selector(".gl[data-ready]")
    page.get_by_label(mode, exact=True).check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 340
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
