"""The one-leg simulator: what it shows is the table's, what it says follows from it."""

import pytest
import widget_pictures as pictures
from axe_playwright_python.sync_playwright import Axe
from gluteal.body.scenarios import one_leg
from gluteal.errors import GlutealError
from gluteal.figures.palette import ACTIVATION_RAMP
from gluteal_widgets.simulator import Simulator, simulate, table_traits
from gluteal_widgets.simulators import spec_of
from gluteal_widgets.simulators.one_leg import CHALLENGES, MUSCLES
from gluteal_widgets.simulators.spec import CLOSING

PIXEL = "([x, y]) => [...document.querySelector('.gl canvas').getContext('2d').getImageData(x, y, 1, 1).data]"


def make(table):
    picture = pictures.flipbook_traits()
    told = table_traits(spec_of("one-leg"), table)
    return Simulator(ramp=list(ACTIVATION_RAMP), drawn=["lean"], frame=list(range(21)), **told, **picture)


@pytest.fixture(scope="module")
def table():
    return one_leg.kept()


@pytest.fixture
def shown(page, mount, table):
    root = mount(make(table))
    page.wait_for_selector(".gl[data-ready]")
    return root


def move(page, lean=None, strength=None):
    for label, value in (("Lean over the standing leg", lean), ("Strength of the glutes", strength)):
        if value is not None:
            page.get_by_label(label).fill(str(value))


def row(table, name, lean, strength):
    return table["columns"][name][lean][table["axes"]["strength"].index(strength)]


def test_an_unknown_simulator_is_named():
    with pytest.raises(GlutealError, match="no simulator is called 'two-legs': there is one-leg, lift, hinge-sharing, pelvic-tilt"):
        simulate("two-legs")


def test_no_number_of_the_back_is_in_the_simulator(table):
    held = " ".join([*make(table).columns, str(make(table).spec)]).lower()
    assert not [word for word in ("l4", "l5", "compression", "disc", "spine", "lumbar") if word in held]


def test_the_twin_shows_the_start_only_and_says_how_to_bring_it_alive(table):
    twin = make(table)._repr_mimebundle_()[0]["text/html"]
    assert f"{row(table, 'hip_contact_central', 0, 100):.1f} times body weight" in twin
    assert CLOSING in twin and "trust" in twin and "alt=" in twin
    assert not [word for word in ("falls", "less", "shorter", "closer") if word in twin.split("base64")[1].split('"', 1)[1]]


def test_two_builds_give_the_same_state_and_twin(table):
    first, second = make(table), make(table)
    assert first.get_state() | {"layout": ""} == second.get_state() | {"layout": ""}
    assert first.twin() == second.twin()


@pytest.mark.parametrize(("lean", "strength"), [(0, 100), (12, 70), (20, 120), (7, 40)])
def test_every_number_shown_is_the_tables(page, shown, table, lean, strength):
    move(page, lean, strength)
    values = page.locator(".gl-value").all_inner_texts()
    assert values[0] == f"{row(table, 'abductor_moment', lean, strength):.0f}"
    assert values[1] == f"{row(table, 'hip_contact_central', lean, strength):.1f}"
    low, high = (row(table, f"hip_contact_{edge}", lean, strength) for edge in ("low", "high"))
    assert f"{low:.1f} to {high:.1f} body weights" in shown.inner_text()
    listed = [text.split("\n") for text in page.locator(".gl-bars li").all_inner_texts()]
    for (key, label), (name, share) in zip(MUSCLES, listed, strict=True):
        # JavaScript rounds a half up, Python to even.
        assert name == label and abs(float(share.split()[0]) - 100 * row(table, key, lean, strength)) <= 0.5
    assert page.locator(".gl").get_attribute("data-frame") == str(lean)


def test_a_muscle_is_coloured_by_how_hard_it_works(page, shown):
    before = page.evaluate(PIXEL, [120, 140])
    move(page, strength=60)
    after = page.evaluate(PIXEL, [120, 140])
    assert sum(after[:3]) < sum(before[:3]) and after[3] == 255


def test_changes_are_told_from_the_learners_own_start(page, shown, table):
    move(page, lean=10)
    less = row(table, "abductor_moment", 0, 100) - row(table, "abductor_moment", 10, 100)
    assert f"Now you lean 10° further. The hip muscles need {less:.0f} N m less turning effect" in shown.inner_text()
    page.get_by_role("button", name="Make this my start").click()
    assert "This is your start." in shown.inner_text() and "from your start" not in shown.inner_text()
    move(page, lean=0)
    assert "Now you lean 10° less." in shown.inner_text() and f"+{less:.0f} from your start" in shown.inner_text()
    page.get_by_role("button", name="Reset").click()
    assert page.get_by_label("Lean over").input_value() == "0" and "This is your start." in shown.inner_text()


def test_a_posture_that_cannot_be_held_is_said_calmly_and_shows_no_load(page, shown, table):
    move(page, 0, 20)
    short = row(table, "shortfall", 0, 20)
    assert f"This body cannot hold that: its hip muscles fall short by {short:.0f} N m." in shown.inner_text()
    assert page.locator(".gl-value").nth(1).inner_text() == "–" and "No steady load to show." in shown.inner_text()
    page.get_by_role("button", name="Make this my start").click()
    assert "This is your start. This body cannot hold that" in shown.inner_text()
    move(page, 20, 20)
    assert "and the posture can be held." in shown.inner_text() and "NaN" not in shown.inner_text()


def test_a_contrast_is_ticked_when_it_was_produced(page, shown):
    assert page.locator(".gl-done").count() == 0
    move(page, lean=20)
    said = f"{CHALLENGES[0].done} {CHALLENGES[0].further['text']}"
    assert said in shown.inner_text() and page.locator(".gl-done").count() == 1
    move(page, strength=40)
    assert CHALLENGES[1].done in shown.inner_text()
    move(page, 0, 100)
    assert page.locator(".gl-done").count() == 2


def test_a_weak_start_is_not_its_own_answer(page, shown):
    move(page, 0, 40)
    page.get_by_role("button", name="Make this my start").click()
    assert page.locator(".gl-done").count() == 0
    move(page, lean=2)
    assert page.locator(".gl-done").count() == 0


def test_a_load_that_strength_alone_brought_down_is_not_put_down_to_the_lever(page, shown):
    move(page, 5, 25)
    page.get_by_role("button", name="Make this my start").click()
    move(page, strength=105)
    assert CHALLENGES[0].done in shown.inner_text() and CHALLENGES[0].further["text"] not in shown.inner_text()


def test_the_simulator_speaks_once_the_hand_rests(page, shown):
    slider = page.get_by_label("Lean over the standing leg")
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "5 degrees over the standing leg"
    assert page.locator(".gl [role=status]").inner_text() == ""
    page.wait_for_function("document.querySelector('.gl [role=status]').textContent.includes('you lean 5° further')")


def test_words_in_the_picture_keep_their_size_when_the_theme_changes(page, shown):
    """JupyterLab takes its style sheets away while it changes the theme; for that moment a picture has no width."""
    font = "document.querySelector('.gl canvas').getContext('2d').font"
    before = page.evaluate(font)
    page.evaluate("() => { document.querySelector('.gl').style.display = 'none'; document.body.dataset.jpThemeLight = 'false'; }")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.evaluate(font) == before


def test_the_last_posture_is_kept_in_the_notebook(page, shown):
    move(page, 9, 85)
    assert page.evaluate("model.get('posture')") == {"lean": 9, "strength": 85}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_the_simulator_at_phone_width(page, mount, table, dark):
    page.evaluate("(dark) => { document.body.dataset.jpThemeLight = String(!dark); }", dark)
    mount(make(table), width=340)
    page.get_by_text("How sure are we?").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 340
    for lean, strength in ((14, 70), (0, 20)):
        move(page, lean, strength)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
