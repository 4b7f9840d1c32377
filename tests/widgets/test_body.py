"""The body in 3D as shipped, in a real browser with software graphics: what is seen, picked, said and kept. About 40 s."""

import base64
import json
import shutil

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from body_page import at, press, pressed, scene_box, still
from gluteal.errors import GlutealError
from gluteal.evidence import muscles
from gluteal_widgets.body import explore_body
from PIL import Image

SOFTWARE = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run"]
RIGHT_GLUTEUS = (0.64, 0.52)  # a place on gluteus maximus as the picture opens, shares of its width and height


@pytest.fixture(scope="module")
def browser_page(chromium):
    """One page of a browser that draws in 3D without a graphics card."""
    system = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    browser = chromium.browser_type.launch(executable_path=system, args=SOFTWARE)
    page = browser.new_context(accept_downloads=True).new_page()
    page.kernel, page.faults = {}, []
    page.expose_function("python", lambda message: page.kernel["answer"](message))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield page
    browser.close()


@pytest.fixture(scope="module")
def widget():
    return explore_body()


@pytest.fixture
def shown(page, mount, widget):
    root = mount(widget, width=1000)
    page.wait_for_selector(".gl[data-ready=scene]", timeout=60_000)
    return root


def test_the_whole_body_takes_less_than_1400_kB_in_a_notebook_and_its_script_600(widget):
    bytes_ = sum(len(base64.b64encode(part)) for part in (widget.data, widget.shade, widget.ids))
    words = len(json.dumps([widget.scene, widget.facts, widget.cover])) + len(widget._css) + len(widget.twin())
    script = len(json.dumps(widget._esm))
    assert script <= 600_000
    assert bytes_ + words + script <= 1_400_000


@pytest.mark.parametrize(
    ("asked", "near"),
    [({"muscle": "gluteus medus"}, "gluteus medius"), ({"posture": "hinges"}, "hinge"), ({"posture": "standin"}, "standing")],
)
def test_an_unknown_muscle_or_posture_is_answered_with_near_names(asked, near):
    with pytest.raises(GlutealError, match=f"did you mean '{near}'.*known are"):
        explore_body(**asked)


def test_the_twin_shows_a_picture_and_says_what_every_muscle_does(widget):
    twin = widget.twin()
    assert 'alt="' in twin and "<img" in twin
    assert all(muscles()[item["key"]].action in twin for item in widget.scene["items"] if "&" not in muscles()[item["key"]].action)


def test_the_picture_shows_the_muscles_in_their_colours_on_the_page(page, shown):
    picture = still(page)
    height, width = picture.shape[:2]
    assert (picture[5, 5] == 255).all()
    red, green, blue = picture[int(RIGHT_GLUTEUS[1] * height), int(RIGHT_GLUTEUS[0] * width)]
    assert red > green + 30 > blue
    assert 0.15 < (picture.sum(-1) < 740).mean() < 0.7


def test_what_lies_under_the_pointer_is_what_the_courses_own_renderer_finds_there(page, shown):
    from gluteal.figures.render import look, rasterise
    from gluteal.figures.three.cast import STANDS, cast
    from gluteal.figures.three.scene import middle

    box = scene_box(page)
    posed = cast().pose(STANDS[0].pose())
    items = [posed._belly(name, side) for side in "rl" for name in cast().drawn_bellies()]
    bones = posed.bones(lambda bone: bone in cast().drawn_bones())
    size = (round(box["width"]), round(box["height"]))
    seen = rasterise(look(180, 5, size[1] / 0.66, middle(posed.pose), size), items + bones, 1)
    places = np.random.default_rng(5).uniform((0.28, 0.12), (0.75, 0.95), (70, 2))
    names = ["", *(f"{item.key} {item.side}" for item in items), *[""] * len(bones)]
    right = 0
    for across, down in places:
        page.mouse.move(*at(page, across, down))
        page.wait_for_timeout(15)
        found = page.evaluate("document.querySelector('.gl').dataset.under ?? ''")
        right += found == names[seen.ids[int(down * size[1]), int(across * size[0])]]
    # Along borders a pixel more or less, and the thinner meshes of the scene, count for the rest.
    assert right >= 0.93 * len(places)


def test_a_click_on_a_muscle_opens_its_facts_and_a_click_beside_the_body_lets_go(page, shown):
    page.mouse.click(*at(page, *RIGHT_GLUTEUS))
    assert pressed(page) == ["Gluteus maximus"] and muscles()["glmax"].origin in shown.inner_text()
    page.mouse.click(*at(page, 0.04, 0.5))
    assert pressed(page) == []


def test_a_drag_turns_and_picks_nothing(page, shown):
    before = still(page)
    page.mouse.move(*at(page, 0.5, 0.5))
    page.mouse.down()
    page.mouse.move(*at(page, 0.8, 0.5), steps=4)
    page.mouse.up()
    assert pressed(page) == []
    view = page.evaluate("model.get('view')")
    assert view[0] != 180 and view[2] == 1
    assert (np.abs(still(page) - before).max(-1) > 30).mean() > 0.1


def test_every_muscle_that_is_shown_is_a_button_and_layers_take_them_off(page, shown, widget):
    for layer, title in widget.scene["layers"]:
        page.get_by_label(title, exact=True).check()
        labels = [item["label"] for item in widget.scene["items"] if item["depth"] >= int(layer)]
        assert page.locator(".gl-muscle").all_inner_texts() == labels


def test_the_keyboard_does_all_that_the_mouse_does(page, shown, widget):
    page.evaluate("window.leaked = []; addEventListener('keydown', (event) => leaked.push(event.key))")
    press(page, "n", "n", "Shift+N")
    assert pressed(page) == [widget.scene["items"][0]["label"]]
    press(page, "ArrowLeft", "ArrowUp", "+", "Shift+ArrowUp")
    azimuth, elevation, zoom, *middle = page.evaluate("model.get('view')")
    assert (azimuth, elevation) == (192, 17) and zoom == pytest.approx(1.2) and middle[2] > 0.02
    press(page, "2")
    assert page.get_by_label("Surface lifted").is_checked()
    press(page, "3", "1", "Escape")
    assert pressed(page) == [] and page.get_by_label("Surface", exact=True).is_checked()
    press(page, "0")
    assert page.evaluate("model.get('view')") == []
    assert page.evaluate("leaked") == []


def test_every_turn_can_be_done_by_single_presses_of_buttons(page, shown):
    for name in ("Turn left", "From higher", "Closer"):
        page.get_by_role("button", name=name).click()
    assert page.evaluate("model.get('view')")[:3] == [192, 17, 1.2]
    page.get_by_role("button", name="Right side").click()
    assert page.evaluate("model.get('view')")[:2] == [90, 5]


def test_what_changed_is_said_once_the_hand_rests(page, shown):
    page.get_by_role("button", name="In front").click()
    page.wait_for_function("document.querySelector('.gl [role=status]').textContent === 'Seen from in front.'")
    page.get_by_role("button", name="Piriformis").click()
    page.wait_for_function("document.querySelector('.gl [role=status]').textContent.startsWith('Piriformis. ')")


def test_a_posture_brings_its_own_effort_and_lever(page, shown, widget):
    page.get_by_role("button", name="Gluteus maximus").click()
    for pose in widget.scene["poses"]:
        page.get_by_label(pose["title"], exact=True).check()
        told = page.locator(".gl-model").inner_text()
        assert f"{pose['levers']['glmax']['arm']:.1f} cm" in told and "not you" in told
        right, left = pose["activation"]["glmax"]
        mean = (right + left) / 2 if pose["even"] else right
        assert f"{100 * mean:.0f} % of its strength" in told
    page.get_by_role("button", name="Quadratus femoris").click()
    assert "Not in our body model." in page.locator(".gl-model").inner_text()


def test_the_lever_is_drawn_as_long_as_it_is(page, shown, widget):
    page.get_by_role("button", name="Gluteus maximus").click()
    page.get_by_role("button", name="Right side").click()
    page.get_by_label("Lever at the hip").check()
    picture = still(page)
    # Its colour, the accent of the light page, stands nowhere else in the picture.
    rows, columns = np.nonzero(np.abs(picture - (0x0B, 0x6B, 0x69)).max(-1) < 8)
    per_cm = scene_box(page)["height"] / 66
    drawn = np.hypot(np.ptp(rows), np.ptp(columns)) / per_cm
    # The ring at the hip adds its radius, and a stroke's end its own.
    assert drawn == pytest.approx(widget.scene["poses"][0]["levers"]["glmax"]["arm"] + 7 / per_cm, abs=4 / per_cm)


def test_colours_by_effort_have_a_legend_and_differ_between_the_legs(page, shown):
    page.get_by_label("One leg").check()
    page.get_by_label("By effort").check()
    assert page.locator(".gl-ramp").is_visible()
    picture = still(page)
    height, width = picture.shape[:2]
    right, left = (picture[int(0.4 * height), int(share * width)].sum() for share in (0.71, 0.29))
    assert right < left - 60


def test_the_chosen_muscle_can_be_seen_alone(page, shown):
    page.get_by_role("button", name="Psoas major").click()
    page.get_by_role("button", name="Right side").click()
    everything = still(page)
    page.get_by_label("Chosen muscle alone").check()
    alone = still(page)
    assert (alone.sum(-1) < 740).mean() < 0.8 * (everything.sum(-1) < 740).mean()


def test_nothing_is_drawn_while_nothing_changes(page, shown):
    still(page)
    page.wait_for_timeout(400)
    before = page.evaluate("document.querySelector('.gl').dataset.frames")
    page.wait_for_timeout(800)
    assert page.evaluate("document.querySelector('.gl').dataset.frames") == before


def test_the_picture_can_be_saved_with_the_page_behind_it(page, shown):
    page.get_by_role("button", name="Gluteus medius").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save picture").click()
    assert download.value.suggested_filename == "body-standing-glmed.png"
    picture = np.asarray(Image.open(download.value.path()).convert("RGBA"))
    assert picture.shape[1] >= 1.9 * scene_box(page)["width"] and (picture[..., 3] == 255).all()
    assert (picture[5, 5, :3] == 255).all() and (picture[..., :3].sum(-1) < 740).mean() > 0.15


def test_it_opens_where_it_was_left(page, mount):
    left = explore_body("glmed", "hinge")
    left.view = [90, 5, 2, 0, 0, 0.05]
    mount(left, width=1000)
    page.wait_for_selector(".gl[data-ready=scene]")
    assert pressed(page) == ["Gluteus medius"] and page.get_by_label("Hinge").is_checked()
    press(page, "-")
    assert page.evaluate("model.get('view')")[2] == pytest.approx(2 / 1.2, abs=1e-3)


def test_without_webgl_the_plate_stands_in_with_the_same_facts_and_says_why(page, mount, widget):
    page.evaluate(
        "() => { const real = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = "
        "function (kind, ...rest) { return kind === 'webgl2' ? null : real.call(this, kind, ...rest); }; }"
    )
    root = mount(widget, width=1000)
    page.wait_for_selector(".gl[data-ready=still]")
    assert "WebGL 2 is missing" in root.inner_text()
    assert page.get_by_role("img", name=widget.cover["alt"]).is_visible()
    page.get_by_role("button", name="Piriformis").click()
    assert muscles()["piri"].origin in root.inner_text()
    assert not page.get_by_role("button", name="Turn left").is_visible()


@pytest.mark.parametrize("light", ["true", "false"])
@pytest.mark.parametrize("width", [1000, 360])
def test_axe_finds_nothing_serious_and_nothing_is_wider_than_the_page(page, mount, widget, light, width):
    page.evaluate(f"document.body.dataset.jpThemeLight = '{light}'")
    root = mount(widget, width=width)
    page.wait_for_selector(".gl[data-ready=scene]")
    page.get_by_role("button", name="Gluteus medius").click()
    root.get_by_label("By effort").check()
    found = [each for each in Axe().run(page).response["violations"] if each["impact"] in ("serious", "critical")]
    assert not found, [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_picture_that_lost_its_graphics_comes_back(page, shown):
    before = still(page)
    page.evaluate(
        "window.gone = document.querySelector('.gl canvas').getContext('webgl2').getExtension('WEBGL_lose_context'); gone.loseContext()"
    )
    page.wait_for_timeout(200)
    page.evaluate("gone.restoreContext()")
    page.wait_for_timeout(800)
    assert np.abs(still(page) - before).mean() < 3


def test_on_paper_the_picture_stands_on_the_plain_canvas(page, shown):
    still(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    hidden, inked = page.evaluate(
        """() => {
        const over = document.querySelector(".gl-over");
        const data = over.getContext("2d").getImageData(0, 0, over.width, over.height).data;
        let count = 0;
        for (let at = 3; at < data.length; at += 4) count += data[at] > 0;
        return [over.hidden, count / (data.length / 4)];
        }"""
    )
    assert not hidden and inked > 0.15
