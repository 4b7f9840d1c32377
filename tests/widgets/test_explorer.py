"""A region as learners explore it: several views, a search by word, and the drill that asks; as shipped, in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from gluteal.evidence import muscles
from gluteal.figures import plate
from gluteal_widgets.plate import VIEWS, explore

REGION = "gluteal-region"


@pytest.fixture(scope="module")
def region():
    return explore(REGION)


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


def test_every_view_of_a_region_is_a_plate_and_its_files_follow_in_order(region):
    views = [plate(name) for name in VIEWS[REGION]]
    assert [region.view_title, *(view["title"] for view in region.further)] == list(VIEWS[REGION].values())
    assert region.shades == [view.shades[layer["key"]] for view in views for layer in view.layers]
    assert set(region.facts) == {item["key"] for view in views for item in view.items}


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


def test_find_it_asks_for_each_muscle_once_and_counts_first_tries(page, shown):
    page.get_by_label("Gluteus maximus lifted").check()
    page.get_by_label("Find it").check()
    total = page.locator(".gl-muscle").count()
    assert page.locator(".gl-muscle").all_inner_texts() == [f"Place {number}" for number in range(1, total + 1)]
    labels, asked = {item["label"]: item["key"] for item in plate(REGION).items}, []
    for number in range(total):
        wanted = labels[page.locator(".gl-name").inner_text().removeprefix("Find: ")]
        asked.append(wanted)
        if number == 0:
            wrong = next(key for key in labels.values() if key != wanted and page.locator(f".gl-muscle[data-key={key}]").count())
            page.mouse.click(*at_anchor(page, REGION, "middle", wrong))
            assert "Try once more." in shown.inner_text()
        page.mouse.click(*at_anchor(page, REGION, "middle", wanted))
        assert page.locator(".gl-said").inner_text().startswith("Yes: ")
        page.get_by_role("button", name=re.compile("Next|See how it went")).click()
    assert len(set(asked)) == total
    assert f"Right at the first try: {total - 1} of {total}." in shown.inner_text()
    page.get_by_role("button", name="Once more").click()
    assert "1 of" in shown.inner_text()


def test_name_it_can_be_answered_by_keyboard_alone_and_tells_nothing_before(page, shown):
    page.get_by_label("Deepest layer").check()
    page.get_by_label("Name it").check()
    assert "muscle is marked" in shown.inner_text()
    assert "minimus" not in page.locator(".gl canvas").get_attribute("aria-label")
    for _ in range(page.locator(".gl-muscle").count()):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        if page.locator(".gl-said").inner_text().startswith("Yes: "):
            break
        assert "Try once more." in page.locator(".gl-said").inner_text()
    assert page.locator(".gl-said").inner_text().startswith("Yes: ")
    page.get_by_label("Look", exact=True).check()
    assert page.get_by_label("Search").is_visible()


@pytest.mark.parametrize("mode", ["Look", "Find it"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_at_phone_width(page, mount, region, dark, mode):
    page.evaluate("(dark) => { document.body.dataset.jpThemeLight = String(!dark); }", dark)
    mount(region, width=340)
    page.wait_for_selector(".gl[data-ready]")
    page.get_by_label(mode, exact=True).check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 340
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
