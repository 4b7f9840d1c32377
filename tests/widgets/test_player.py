"""The exercise player: pictures in step with tempo and breath, nothing moves unasked, all of it by keyboard. About 25 s."""

import json
from html import escape

import pytest
from axe_playwright_python.sync_playwright import Axe
from gluteal.errors import GlutealError
from gluteal.figures.assets import manifest
from gluteal.routine import cautions
from gluteal_widgets import play
from gluteal_widgets.exercise_words import track
from gluteal_widgets.player import ENDS
from player_page import EVERY, FRAMES, PHASES, make

SHOWN = "document.querySelector('.gl canvas').dataset.frame"


@pytest.fixture
def shown(page, mount):
    root = mount(make())
    page.wait_for_function(f"{SHOWN} === '0'")
    return root


def at(page, frame):
    page.wait_for_function(f"{SHOWN} === '{frame}'")


# --- what Python prepares


def test_pictures_follow_the_exercises_own_tempo():
    steps = track(EVERY["reverse_hyper"].tempo, PHASES, FRAMES)  # lift 2 s, hold 1 s, lower 3 s
    assert [step["from"] for step in steps] == sorted(step["from"] for step in steps)
    assert {step["frame"] for step in steps if step["phase"] == 1} == {8}
    assert steps[0] == {"from": 0.0, "phase": 0, "frame": 0} and steps[-1]["frame"] == 0
    assert [min(step["from"] for step in steps if step["phase"] == phase) for phase in (1, 2)] == [2.0, 3.0]


def test_a_walk_without_a_still_moment_is_shared_evenly():
    steps = track(EVERY["half_squat_walk"].tempo, ["step"] * 16, list(range(16)))
    assert [step["frame"] for step in steps] == list(range(16)) and steps[8] == {"from": 2.0, "phase": 1, "frame": 8}


def test_two_pictures_change_half_way_and_hold_the_end():
    steps = track(EVERY["bird_dog"].tempo, ["start", "top"], [0, 1])  # reach 2 s, hold 5 s, return 2 s
    assert [(step["from"], step["frame"]) for step in steps] == [(0, 0), (1, 1), (2, 1), (7, 1), (8, 0)]


def test_neighbours_travel_with_start_and_end_alone():
    player = make()
    own, near = player.books["reverse_hyper"], player.books["reverse_hyper_bed"]
    assert len(own["shades"]) == 9 and len(near["shades"]) == 2 and (near["start"], near["end"]) == (0, 1)
    assert len(near["bodies"]["fuller"]) == 2 and not near["whole"]


def test_an_unknown_exercise_is_answered_with_near_ones():
    with pytest.raises(GlutealError, match="no exercise is called 'reverse-hyper'; near it: reverse_hyper"):
        play("reverse-hyper")


@pytest.mark.parametrize("key", EVERY)
def test_every_exercise_has_a_player_that_stays_small(key):
    player = play(key)
    card = player.cards[key]
    assert {other for other, _ in (*card["easier"], *card["harder"])} <= set(player.cards)
    pictures_of = [
        (*book["shades"], *book["ids"], *(data for build in book["bodies"].values() for data in build)) for book in player.books.values()
    ]
    size = len(json.dumps(player.cards)) + sum(len(data) for files in pictures_of for data in files)
    assert size <= 1.5e6
    assert (key in player.books) == (f"flipbooks/{EVERY[key].picture}" in manifest())
    assert all(step["frame"] is not None for step in card["track"])


def test_the_page_of_all_exercises_plays_what_no_lesson_does_and_stays_small(root):
    player = play("all")
    lessons = "".join(path.read_text(encoding="utf-8") for path in (root / "lessons").glob("*.md"))
    assert 'play("all")' in lessons
    for key in EVERY:
        assert player.books[key]["whole"] or f'play("{key}")' in lessons, f"{key} moves nowhere"
    assert [key for _, keys in player.families for key in keys] and set(player.cards) == set(EVERY)
    assert all(family in player.twin() for family, _ in player.families)
    files = [files for book in player.books.values() for files in (book["shades"], book["ids"], *book["bodies"].values())]
    assert 4 / 3 * sum(len(data) for each in files for data in each) + len(json.dumps(player.cards)) <= 5.5e6


def test_the_twin_has_both_ends_the_steps_and_who_asks_first():
    twin = make()._repr_mimebundle_()[0]["text/html"]
    assert 'alt="Start and end. A disc rises and sinks."' in twin and twin.count("<img") == 1
    assert all(step in twin for step in EVERY["reverse_hyper"].steps)
    assert "Never use a chair" in twin and "Pregnant: lying on your front." in twin and "trust" in twin


def test_a_twin_without_pictures_says_start_and_end():
    twin = make("cat_cow", ()).twin()
    assert "<img" not in twin and all(escape(EVERY["cat_cow"].__dict__[end]) in twin for end in ENDS)


def test_the_duck_walk_opens_with_why_it_is_off():
    assert EVERY["duck_walk"].off_reason in make("duck_walk", ()).twin()


def test_two_builds_give_the_same_state():
    first, second = make(), make()
    assert first.get_state() | {"layout": ""} == second.get_state() | {"layout": ""} and first.twin() == second.twin()


# --- what the browser does


def test_nothing_moves_until_it_is_asked_to(page, shown):
    before = page.locator(".gl-hand").get_attribute("style")
    page.wait_for_timeout(700)
    assert page.locator(".gl-hand").get_attribute("style") == before and page.evaluate(SHOWN) == "0"
    assert page.get_by_role("button", name="Play").is_visible()


def test_play_goes_through_the_repetition_and_pause_stops_it(page, shown):
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(f"Number({SHOWN}) >= 3")
    page.get_by_role("button", name="Pause").click()
    held = page.locator(".gl-hand").get_attribute("style")
    page.wait_for_timeout(300)
    assert page.locator(".gl-hand").get_attribute("style") == held
    assert "Breathe out" in shown.inner_text()


def test_tempo_word_and_breath_are_in_step_with_the_picture(page, shown):
    slider = page.get_by_label("Moment", exact=True)
    steps = make().cards["reverse_hyper"]["track"]
    for number, phase in ((2, "Lift"), (6, "Hold"), (12, "Lower")):
        slider.fill(str(number))
        at(page, steps[number]["frame"])
        assert page.locator(".gl-now strong").inner_text() == phase == page.locator(".gl-part-now .gl-part-do").inner_text()
        assert slider.get_attribute("aria-valuetext").startswith(f"{phase}. Breathe {'in' if phase == 'Lower' else 'out'}.")


def test_everything_can_be_done_with_the_keyboard(page, shown):
    page.evaluate("document.querySelector('.gl-play').focus()")
    page.keyboard.press("Space")
    assert page.get_by_role("button", name="Pause").is_visible()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # one moment on
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    at(page, 0)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    at(page, 3)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelector('.gl canvas').dataset.layers === '2'")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("canvas.gl-mirrored").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("model.get('build')") == "fuller" and page.get_by_label("Fuller").is_checked()


def test_stepping_back_from_the_start_comes_to_the_end_of_the_repetition(page, shown):
    page.get_by_role("button", name="One moment back").click()
    assert page.get_by_label("Moment", exact=True).input_value() == "15"
    page.wait_for_function("document.querySelector('.gl [role=status]').textContent.startsWith('Lower. Breathe in. Moment 16 of 16')")


def test_the_build_changes_the_body_and_muscles_lie_over_it(page, shown):
    ink = """() => {
        const c = document.querySelector('.gl canvas');
        return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.filter((value, at) => at % 4 === 3 && value).length;
    }"""
    slim = page.evaluate(ink)
    page.get_by_label("Fuller").check()
    page.wait_for_function(f"({ink})() > {1.5 * slim}")
    page.get_by_label("Muscles and bones").check()
    page.wait_for_function("document.querySelector('.gl canvas').dataset.layers === '2'")
    red, green, blue, _ = page.evaluate("[...document.querySelector('.gl canvas').getContext('2d').getImageData(100, 200, 1, 1).data]")
    assert red > green + 40 > blue, "gluteus maximus has its own colour"
    assert page.locator(".gl-chips").inner_text() == "Gluteus maximus"


def test_less_motion_shows_one_picture_for_each_part(page, mount):
    page.emulate_media(reduced_motion="reduce")
    try:
        mount(make())
        at(page, 0)
        page.evaluate(f"() => {{ window.seen = new Set(); setInterval(() => window.seen.add({SHOWN}), 15); }}")
        page.get_by_role("button", name="Play").click()
        page.wait_for_function("document.querySelector('.gl-now strong').textContent === 'Lower'", timeout=8000)
        page.wait_for_timeout(150)
        assert set(page.evaluate("[...window.seen]")) <= {"0", "7", "8"}
    finally:
        page.emulate_media(reduced_motion="no-preference")


def test_an_easier_form_opens_in_place_with_its_two_pictures(page, shown):
    page.get_by_role("button", name=EVERY["reverse_hyper_bed"].name).click()
    assert page.evaluate("document.activeElement.textContent") == EVERY["reverse_hyper_bed"].name
    assert "Start and end only." in page.locator(".gl").inner_text() and page.evaluate("model.get('key')") == "reverse_hyper_bed"
    page.get_by_label("Moment", exact=True).fill("2")
    at(page, 1)
    page.get_by_role("button", name=EVERY["prone_hip_extension"].name).click()
    assert page.locator(".gl canvas").count() == 0 and EVERY["prone_hip_extension"].start in page.locator(".gl").inner_text()
    page.get_by_label("Moment", exact=True).fill("2")
    assert page.locator(".gl-ends-in-words .gl-at").inner_text().startswith("End.")


def test_any_exercise_is_chosen_from_a_list_by_keyboard_which_keeps_the_focus(page, mount):
    two = ("reverse_hyper", "cat_cow")
    player = make("reverse_hyper", ())
    player.cards = {**player.cards, "cat_cow": make("cat_cow", ()).cards["cat_cow"]}
    player.families = [["Hip extension", [two[0]]], ["Mobility", [two[1]]]]
    mount(player)
    chooser = page.get_by_label("Exercise", exact=True)
    chooser.focus()
    chooser.select_option(two[1])
    assert page.locator("h3").inner_text() == EVERY["cat_cow"].name and page.evaluate("model.get('key')") == "cat_cow"
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.evaluate("sessionStorage.setItem('gluteal-exercise', 'reverse_hyper')")
    assert mount(player).locator("h3").inner_text() == EVERY["reverse_hyper"].name, "as a plan that leads here wished"
    assert page.evaluate("sessionStorage.length") == 0


def test_a_form_that_is_not_there_is_named(page, mount):
    player = make()
    player.cards = {"reverse_hyper": player.cards["reverse_hyper"]}
    root = mount(player)
    assert page.get_by_role("button", name=EVERY["reverse_hyper_bed"].name).count() == 0
    assert EVERY["reverse_hyper_bed"].name in root.inner_text()


def test_who_should_ask_first_is_seen_without_a_click(page, shown):
    box = page.locator(".gl-ask")
    assert box.is_visible() and "Ask a clinician first if" in box.inner_text()
    assert all(cautions()[tag].words in box.inner_text() for tag in EVERY["reverse_hyper"].not_for)
    assert "Never use a chair" in shown.inner_text()


def test_effort_shows_spread_study_and_the_models_word(page, mount):
    text = mount(make("side_lying_abduction", ())).inner_text()
    assert "81 ± 42 %: very high" in text and "Distefano 2009" in text and "Model: high, 45 % (36 to 56)" in text
    fill = page.locator(".gl-effort-fill").first.evaluate("(e) => parseFloat(e.style.width)")
    assert fill == pytest.approx(100 * 81 / 140, abs=0.1)
    assert "still to be re-checked" in mount(make("side_plank", ())).inner_text()
    assert "No data: none of our sources measured this exercise." in mount(make("dead_bug", ())).inner_text()
    assert "cannot hold the deepest moment" in mount(make("duck_walk", ())).inner_text()
    text = mount(make("single_leg_bridge", ())).inner_text()
    assert "54.2 % (no spread given): high" in text and text.count("Measured: no data") == 1, "nobody measured the hamstrings"


def test_what_was_chosen_stays_in_the_notebook(page, shown):
    page.get_by_label("Muscles and bones").check()
    page.get_by_label("Turn round").check()
    assert page.evaluate("[model.get('muscles'), model.get('mirrored')]") == [True, True]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_at_phone_width(page, mount, dark):
    page.evaluate("(dark) => { document.body.dataset.jpThemeLight = String(!dark); }", dark)
    mount(make(), width=360)
    # In a lesson a player stands below a section's heading, coloured as the page's own.
    page.evaluate("""() => {
        const heading = document.createElement('h2');
        heading.textContent = 'A section';
        heading.style.color = 'var(--jp-content-font-color1)';
        document.querySelector('h1').after(heading);
    }""")
    page.get_by_label("Muscles and bones").check()
    page.get_by_text("What is known, and from where").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_tempo_bar_and_effort_can_be_told_in_forced_colours(page, mount):
    page.emulate_media(forced_colors="active")
    try:
        mount(make(), width=360)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        part, rest = (
            page.locator(f".gl-part{which}").first.evaluate("(e) => getComputedStyle(e).backgroundColor")
            for which in (".gl-part-now", ":not(.gl-part-now)")
        )
        assert part != rest
        assert page.locator(".gl-effort-fill").first.evaluate("(e) => getComputedStyle(e).forcedColorAdjust") == "none"
    finally:
        page.emulate_media(forced_colors="none")
