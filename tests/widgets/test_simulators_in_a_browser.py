"""Each simulator as a browser shows it: by keyboard alone, its numbers the table's, its tasks, and no finding of axe. About 20 s."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from gluteal_widgets.simulators import SPECS
from widget_simulators import Points, make

OTHERS = [name for name in SPECS if name != "one-leg"]


@pytest.fixture(scope="module")
def simulators():
    return {name: (make(name), Points(name)) for name in OTHERS}


@pytest.fixture
def open_simulator(page, mount, simulators):
    def show(name, width=None):
        root = mount(simulators[name][0], width=width)
        page.wait_for_selector(".gl[data-ready]")
        return root, simulators[name][1]

    return show


def move(page, name, **moved):
    """Set controls by their labels, as a hand would."""
    for control in SPECS[name].controls:
        if control.axis in moved and control.kind == "choice":
            page.get_by_role("group", name=control.label).get_by_role("radio").nth(list(control.options).index(moved[control.axis])).check()
        elif control.axis in moved:
            values = Points(name).axes[control.axis]
            even = values == sorted(values)
            page.get_by_label(control.label).fill(str(moved[control.axis] if even else values.index(moved[control.axis])))


def reading(page, title):
    return page.locator(f'.gl-readout[aria-label="{title}"]')


def signed(value, step=10):
    size = f"{abs(int(value / step + (0.5 if value > 0 else -0.5))) * step}"
    return f"{'+' if value > 0 else '−'}{size}"


BACK = [
    ("hinge-sharing", {"bend": 55}),
    ("lift", {"load": 20}),
    ("reverse-hyper", {"legs": 20, "load": 5}),
    ("reverse-hyper", {"edge": 0.1}),
]


@pytest.mark.parametrize(("name", "moved"), BACK)
def test_the_change_at_the_back_is_the_difference_of_two_values_of_the_table_with_its_band(page, open_simulator, name, moved):
    _, points = open_simulator(name)
    move(page, name, **moved)
    now = points.place(**moved)
    low, central, high = (points.change(f"l45_{edge}", now) for edge in ("low", "central", "high"))
    told = reading(page, "Load at L4/L5").inner_text()
    assert signed(central) in told and "N from your start" in told
    assert f"The model's band: {signed(min(low, high))} to {signed(max(low, high))} N." in told
    sentence = page.locator(".gl-sentence").inner_text()
    assert f"L4/L5 carries {signed(central)[1:]} N {'more' if central > 0 else 'less'}" in sentence


def test_weaker_glutes_leave_the_back_exactly_alone_and_the_words_say_so(page, open_simulator):
    _, points = open_simulator("hinge-sharing")
    move(page, "hinge-sharing", strength=50)
    assert "no change" in reading(page, "Load at L4/L5").inner_text()
    sentence = page.locator(".gl-sentence").inner_text()
    helped = points.change("force_hams", points.place(strength=50))
    assert f"the hamstrings pull {signed(helped)[1:]} N more" in sentence and "L4/L5 carries exactly as much" in sentence


def test_the_fascias_pull_is_told_as_a_range_that_names_no_direction(page, open_simulator):
    _, points = open_simulator("hinge-sharing")
    move(page, "hinge-sharing", fascia="on")
    near, far = (points.change(column, points.place(fascia="on")) for column in ("l45_central", "l45_central_behind"))
    assert f"{signed(far)} to {signed(near)}" in reading(page, "Load at L4/L5").inner_text()
    assert f"somewhere between {signed(far)[1:]} N less and {signed(near)[1:]} N more" in page.locator(".gl-sentence").inner_text()


def test_the_roundness_of_the_back_is_told_in_words_and_never_in_degrees(page, open_simulator):
    root, _ = open_simulator("lift")
    assert "As round as at your start" in root.inner_text()
    move(page, "lift", strength=40)
    assert "Rounder than at your start" in root.inner_text() and "about the same" in reading(page, "Load at L4/L5").inner_text()
    page.get_by_role("button", name="Make this my start").click()
    move(page, "lift", strength=100)
    assert "Straighter than at your start" in root.inner_text()
    assert not re.search(r"\d°", root.inner_text())


def test_a_deeper_squat_stands_beside_the_lift_where_the_hands_allow_it(page, open_simulator):
    _, points = open_simulator("lift")
    apart = points.at("squat_central", points.start) - points.at("l45_central", points.start)
    assert signed(apart) in reading(page, "The same lift from a deeper squat").inner_text()
    move(page, "lift", height=0.6)
    assert "The hands are too high for a deeper squat." in reading(page, "The same lift from a deeper squat").inner_text()


def test_turning_effects_point_both_ways_and_are_told_in_words_too(page, open_simulator):
    _, points = open_simulator("pelvic-tilt")
    rows = dict(text.split("\n", 1) for text in page.locator(".gl-bars li").all_inner_texts())
    assert "turns it forward" in rows["Erector spinae"] and "turns it back" in rows["Gluteus maximus"]
    strong = f"{abs(round(points.at('turn_glmax', points.start) / 10)) * 10} N m"
    assert rows["Gluteus maximus"].startswith(strong)
    move(page, "pelvic-tilt", strength=40)
    less = -points.change("back_glmax", points.place(strength=40))
    assert f"gluteus maximus could turn the pelvis back with {less:.0f} N m less" in page.locator(".gl-sentence").inner_text()


@pytest.mark.parametrize(("name", "moved"), [("lift", {"height": 0.3, "load": 20, "strength": 40}), ("band", {"depth": 70})])
def test_what_cannot_be_held_is_said_in_words_and_no_load_is_shown(page, open_simulator, name, moved):
    root, points = open_simulator(name)
    move(page, name, **moved)
    short = points.at("shortfall", points.place(**moved))
    assert f"This body cannot hold that: one of its joints falls short by {short:.0f} N m." in root.inner_text()
    assert set(page.locator(".gl-readout:not(.gl-work) .gl-value").all_inner_texts()) == {"–"} and "NaN" not in root.inner_text()


def done_by(name):
    """Moves that bring each task of a simulator about, each from the opening's start."""
    return {
        "hinge-sharing": [{"strength": 50}, {"bend": 55}, {"fascia": "on"}],
        "lift": [{"load": 20}, {"strength": 40}],
        "pelvic-tilt": [{"tilt": 8}, {"strength": 40}, {"tilt": 18}],
        "band": [{"depth": 56}, {"place": "feet"}, {"pull": 0}],
        "reverse-hyper": [{"legs": 0}, {"load": 10}, {"edge": 0.1, "load": 10, "legs": 20}],
    }[name]


@pytest.mark.parametrize("name", OTHERS)
def test_tasks_tick_once_they_are_brought_about_and_reset_leads_back(page, open_simulator, name):
    root, points = open_simulator(name)
    assert page.locator(".gl-done").count() == 0
    for place, moved in enumerate(done_by(name)):
        move(page, name, **moved)
        assert SPECS[name].challenges[place].done in root.inner_text()
        page.get_by_role("button", name="Reset").click()
        assert "This is your start. Move a slider" in root.inner_text()
        assert page.evaluate("model.get('posture')") == points.start
    assert page.locator(".gl-done").count() == len(done_by(name))


def test_a_straight_back_that_comes_back_within_reach_is_noticed(page, open_simulator):
    root, _ = open_simulator("lift")
    move(page, "lift", strength=40)
    page.get_by_role("button", name="Make this my start").click()
    assert "No, it has to round" in root.inner_text()
    move(page, "lift", height=0.6)
    assert SPECS["lift"].challenges[2].done in root.inner_text() and "Yes, this body could hold that too" in root.inner_text()


@pytest.mark.parametrize("name", OTHERS)
def test_the_keyboard_alone_moves_every_control_and_one_sentence_is_spoken_once_the_hand_rests(page, open_simulator, name):
    _, points = open_simulator(name)
    page.locator("h1").click()
    for control in SPECS[name].controls:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.type") == {"slider": "range", "choice": "radio"}[control.kind]
        values = points.axes[control.axis]
        last = values.index(control.start) == len(values) - 1
        page.keyboard.press("ArrowLeft" if last else "ArrowRight")
        moved = values[values.index(control.start) + (-1 if last else 1)]
        assert page.evaluate("model.get('posture')")[control.axis] == moved
    assert page.locator(".gl [role=status]").inner_text() == ""
    page.wait_for_function("document.querySelector('.gl [role=status]').textContent.includes('Now ')")
    assert page.locator(".gl [role=status]").inner_text().endswith(page.locator(".gl-sentence").inner_text())
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("model.get('posture')") == points.start


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_off_a_phone(page, open_simulator, name, dark):
    page.evaluate("(dark) => { document.body.dataset.jpThemeLight = String(!dark); }", dark)
    open_simulator(name, width=340)
    page.get_by_text("How sure are we?").click()
    move(page, name, **done_by(name)[0])
    assert page.evaluate("document.documentElement.scrollWidth") <= 340
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    targets = page.locator(".gl input[type=range], .gl button, .gl .gl-options label, .gl summary")
    assert targets.evaluate_all("(all) => all.filter((each) => each.offsetHeight < 24).map((each) => each.outerHTML)") == []


def test_forced_colours_keep_rings_bands_and_bars_and_nothing_moves_by_itself(page, open_simulator):
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    try:
        open_simulator("hinge-sharing")
        move(page, "hinge-sharing", bend=20)
        style = "(name) => { const s = getComputedStyle(document.querySelector(name)); return [s.backgroundColor, s.borderTopColor]; }"
        assert page.evaluate(style, ".gl-middle")[0] == page.evaluate(style, ".gl-start")[1] == page.evaluate(style, ".gl-value")[1]
        assert len({page.evaluate(style, name)[0] for name in (".gl-bar", ".gl-fill")}) == 2
        assert page.evaluate("document.getAnimations().length") == 0
    finally:
        page.emulate_media(forced_colors="none", reduced_motion="no-preference")
