"""The static site as a reader opens it: from a folder, in a real Chromium, with no server and no network. About 20 s once built."""

import json
import re

import pytest
from gluteal.body.scenarios import one_leg
from gluteal.publish.building import lessons
from gluteal.quiz import bank
from gluteal.quiz.prose import to_text
from pages import answer, card_of, right_and_wrong
from site_pages import CONTROLS, FOCUS, GRAVE, set_slider, wake_all, woken


def test_a_lesson_opened_from_a_folder_is_alive(visit):
    page = visit("03-one-leg")
    figure = woken(page, "Simulator")
    set_slider(figure, "Lean", 10)
    turned = round(abs(one_leg.tabulate().columns["abductor_moment"][10][16]))
    figure.get_by_text(str(turned), exact=True).first.wait_for()
    region = woken(page, "MuscleExplorer")
    region.locator("[data-key=glmed]").click()
    region.locator(".gl-facts").get_by_text("Gluteus medius").first.wait_for()
    asked = page.locator(".site-widget[data-question]").evaluate_all("(boxes) => boxes.map((box) => box.dataset.question)")
    question = next(bank()[name] for name in asked if bank()[name].kind == "one")
    page.locator(f'[data-question="{question.id}"]').scroll_into_view_if_needed()
    right, wrong = right_and_wrong(question)
    card = card_of(page, question)
    for chosen in (wrong, right):
        answer(card, question, chosen)
        card.get_by_role("button", name="Check").click()
    card.locator(".gl-right").first.wait_for()
    again = visit("03-one-leg")
    box = again.locator(f'[data-question="{question.id}"]')
    box.scroll_into_view_if_needed()
    box.locator("input:checked").wait_for(state="attached")
    assert to_text(question.option(right).text) in box.locator(".gl-option:has(:checked)").inner_text()
    practice = visit("practice")
    woken(practice, "ProgressPanel").get_by_role("link", name="Standing on one leg").click()
    practice.wait_for_url("**/03-one-leg.html")


def test_a_prediction_tells_nothing_before_it_is_made(visit):
    page = visit("03-one-leg")
    question = bank()["lean_prediction"]
    page.locator('[data-question="lean_prediction"]').scroll_into_view_if_needed()
    page.locator('[data-question="lean_prediction"].site-alive').wait_for()
    finding = max(re.split(r"(?<=[.])\s", to_text(question.finding)), key=len)
    assert finding not in page.locator("body").inner_text()
    card = card_of(page, question)
    answer(card, question, question.options[0].key)
    card.get_by_text("Fairly sure").click()
    card.get_by_role("button", name="See what happens").click()
    card.locator(".gl-finding").get_by_text(finding).first.wait_for()


def test_an_exercise_plays_and_the_body_in_3d_draws_or_says_that_it_cannot(visit):
    player = woken(visit("06-three-exercises"), "ExercisePlayer")
    before = player.get_by_role("slider", name="Moment").input_value()
    player.get_by_role("button", name="One moment on").click()
    assert player.get_by_role("slider", name="Moment").input_value() != before
    body = woken(visit("01-meet-the-glutes"), "BodyExplorer")
    body.locator("[data-ready]").or_(body.page.locator(".gl-explorer[data-ready]")).first.wait_for(timeout=60_000)


def test_practice_brings_questions_and_a_file_from_the_browsers_own_memory(visit):
    page = visit("practice")
    panel = woken(page, "ProgressPanel")
    panel.get_by_text("Nothing answered yet").wait_for()
    panel.get_by_text("Your file").click()
    with page.expect_download() as taken:
        panel.get_by_role("button", name="Take a copy along").click()
    assert json.loads(taken.value.path().read_text()) == {"version": 1, "events": []}
    practice = woken(page, "PracticeSet")
    practice.get_by_role("button", name="Practise for five minutes").click()
    practice.locator(".gl-question form").wait_for()


def test_what_needs_python_shows_an_example_and_one_way_to_get_it(visit):
    page = visit("routine")
    builder = woken(page, "RoutineBuilder")
    builder.get_by_text("What a plan looks like").wait_for()
    assert page.get_by_role("button", name="Start", exact=True).count() == 0
    assert page.locator('[data-kind="RoutineBuilder"] .site-note').count() == 1
    builder.get_by_role("button", name="How to get Python").click()
    page.wait_for_url("**/index.html#with-python")


def test_search_finds_places_and_shows_words_only_of_lessons_that_were_opened(visit):
    page = visit("index")
    page.get_by_role("button", name="Search").click()
    field = page.locator("#site-words")
    field.fill("side of the hip")
    row = page.locator("#site-results li", has_text="Standing on one leg: Look at the side of the hip")
    row.wait_for()
    assert row.locator("p").count() == 0
    row.get_by_role("link").click()
    page.wait_for_url("**/03-one-leg.html#Look-at-the-side-of-the-hip")
    assert page.locator("h2", has_text="Look at the side of the hip").evaluate("(node) => node.getBoundingClientRect().top < innerHeight")
    page.get_by_role("button", name="Search").click()
    field.fill("side of the hip")
    row.locator("p").wait_for()
    field.fill("shrinks when you lean")
    page.locator("#site-found", has_text="Nothing found").wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#site-find").is_visible()


def test_words_and_sources_open_by_touch_and_by_keyboard(visit):
    page = visit("03-one-leg")
    term = page.locator("a.gluteal-term").first
    term.focus()
    page.keyboard.press("Enter")
    box = page.locator("#site-pop")
    box.get_by_text("The muscles at the side of the hip").wait_for()
    assert term.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert box.is_hidden() and term.evaluate("(node) => node === document.activeElement")
    page.locator("a.site-source").first.click()
    box.get_by_text(re.compile(r"\d{4}")).first.wait_for()
    box.get_by_role("link", name="All sources").click()
    page.wait_for_url("**#Sources")


def test_the_focus_view_is_walked_by_keyboard_and_remembers_its_place(visit):
    page = visit("03-one-leg")
    assert page.locator("#site-focus").is_hidden()
    page.get_by_role("button", name="Focus").focus()
    page.keyboard.press("Enter")
    on = page.locator("#site-on")
    visible = page.locator(".site-step:visible")
    assert visible.count() == 1 and on.inner_text() == "Continue"
    on.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Look back"
    assert on.inner_text() == "Continue anyway"
    practice = woken(page, "PracticeSet")
    practice.get_by_role("button", name="Skip this one").press("Enter")  # which question comes first changes with the day
    page.wait_for_function("document.getElementById('site-on').textContent === 'Continue'")
    on.press("Enter")
    assert page.locator("#site-hint").inner_text() == "To try here: 2 cards"
    on.press("Enter")
    page.locator("#site-back").press("Enter")
    assert visible.get_attribute("data-heading") == "Two guesses to warm up"
    again = visit("03-one-leg")
    assert again.locator(".site-step:visible").get_attribute("data-heading") == "Two guesses to warm up"
    assert again.locator("#site-place").inner_text().startswith("Step 3 of ")
    again.locator("#site-whole").press("Enter")
    assert again.locator(".site-step:visible").count() > 10
    first = visit("index")
    assert first.locator("#site-continue").inner_text().startswith("Continue where you were: Standing on one leg")


def test_the_darkness_is_a_choice_that_is_kept_and_the_pictures_follow(visit):
    page = visit("03-one-leg")
    page.get_by_text("Display").click()
    page.get_by_label("Dark").check()
    page.get_by_label("140 %").check()
    again = visit("03-one-leg")
    assert again.evaluate("document.body.dataset.jpThemeLight") == "false"
    assert again.evaluate("getComputedStyle(document.documentElement).fontSize") == "22.4px"
    figure = again.locator(".gluteal-figure").first
    assert figure.locator(".gluteal-dark").is_visible() and not figure.locator(".gluteal-light").is_visible()
    assert visit("index", scheme="dark", kept="{}").evaluate("document.body.dataset.jpThemeLight") == "false"


def test_paper_gets_the_pictures_and_the_words_and_nothing_to_press(visit):
    page = visit("03-one-leg", scheme="dark")
    woken(page, "Simulator")
    page.emulate_media(media="print")
    assert page.locator('[data-kind="Simulator"] .site-twin img').is_visible()
    assert page.locator("main button:visible, main input:visible, header:visible, nav:visible").count() == 0
    figure = page.locator(".gluteal-figure").first
    assert figure.locator(".gluteal-light").is_visible() and not figure.locator(".gluteal-dark").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_without_scripts_the_computer_decides_on_the_dark_and_paper_is_white(chromium, site):
    context = chromium.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    looks = "(({ backgroundColor, color }) => [backgroundColor, color])(getComputedStyle(document.body))"
    assert page.evaluate(looks) == ["rgb(21, 24, 29)", "rgb(230, 233, 238)"]
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(looks) == ["rgb(255, 255, 255)", "rgb(26, 29, 33)"]
    context.close()


def test_a_phone_shows_a_lesson_without_sliding_sideways_and_opens_the_contents(visit):
    page = visit("03-one-leg", width=390)
    assert page.locator("#site-contents").is_hidden()
    for size in ("100", "140"):
        page.evaluate("(size) => { document.documentElement.dataset.size = size; }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Contents").click()
    page.locator("#site-contents a", has_text="A seesaw in your hip").click()
    assert page.locator("#site-contents").is_hidden()
    page.wait_for_url("**#A-seesaw-in-your-hip")


def test_what_is_jumped_to_stops_below_a_head_of_any_height(visit):
    page = visit("glossary", width=320)
    page.locator(".site-head").evaluate("(head) => { head.style.minHeight = '150px'; }")
    page.wait_for_function("getComputedStyle(document.documentElement).getPropertyValue('--site-head') === '150px'")
    heading = page.locator("main h2").nth(3)
    # What is above may still grow while it wakes, so the jump is made until it holds.
    below = "(heading) => { heading.scrollIntoView(); const { top } = heading.getBoundingClientRect(); return 150 <= top && top < 200; }"
    page.wait_for_function(below, arg=heading.element_handle())


@pytest.mark.parametrize(("name", "scheme"), [("practice", "light"), ("index", "dark")])
def test_a_page_passes_axe(visit, name, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(name, scheme=scheme)
    wake_all(page)
    found = Axe().run(page).response["violations"]
    assert not [f"{name}: {fault['id']} {node['html'][:160]}" for fault in found if fault["impact"] in GRAVE for node in fault["nodes"]]


@pytest.mark.deep
@pytest.mark.parametrize(("width", "kept"), [(1200, "{}"), (390, '{"focus": true, "steps": {"03-one-leg": 4}}')])
def test_tab_reaches_every_control_and_nothing_lies_over_the_focus(visit, width, kept):
    page = visit("03-one-leg", width=width, kept=kept)
    page.locator(".site-alive:visible").first.wait_for()
    if width > 390:
        wake_all(page)
    controls = page.evaluate(CONTROLS)
    page.evaluate("() => { const start = document.querySelector('.site-head'); start.tabIndex = -1; start.focus(); }")
    seen, faults = 0, []
    while True:
        page.keyboard.press("Tab")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        at = page.evaluate(FOCUS)
        if not at:
            break
        seen += 1
        faults += [f"{at['name']}: {fault}" for fault in ("inside", "free", "marked") if not at[fault]]
        assert seen <= 3 * controls
    assert not faults, "\n".join(faults)
    assert seen >= controls > 12


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_every_page_wakes_fits_a_phone_and_passes_axe_light_and_dark(home, visit):
    from axe_playwright_python.sync_playwright import Axe

    told = []
    for name in [*(path.stem for path in lessons(home)), "index"]:
        page = visit(name)
        wake_all(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page).response["violations"]
            told += [
                f"{name}, {scheme}: {fault['id']} {node['html'][:160]}"
                for fault in found
                if fault["impact"] in GRAVE
                for node in fault["nodes"]
            ]
        for width in (550, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
            wide = page.evaluate("document.documentElement.scrollWidth")
            told += [f"{name}: {wide} px wide in a window of {width}"] if wide > width else []
        page.close()
    assert not told, "\n".join(told[:30])
