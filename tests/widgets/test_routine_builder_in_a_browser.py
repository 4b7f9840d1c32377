"""The builder as a learner meets it, in a real browser: one question a screen, the week beside it, swaps, and its looks. About 8 s."""

import json

import pytest
from builder_page import ASKED, KEPT, at, faults, on, plan, reach, tell


def test_before_start_an_example_teaches_and_one_button_starts(page, mount, builder):
    root = mount(builder)
    start = root.locator(".gl-start")
    assert start.count() == 1 and start.get_attribute("data-commandlinker-command") == "notebook:run-all-cells"
    assert root.locator(".gl-example .gl-item").count() >= 6 and root.locator(".gl-begin").count() == 0
    row = root.locator(".gl-opens summary").first
    row.click()
    key = root.locator(".gl-item").first.get_attribute("data-exercise")
    assert builder.example["routine"]["reasons"][key]["why"] in root.locator(".gl-why").inner_text()
    watch = root.get_by_role("link", name="Watch it move")
    watch.evaluate("(link) => { link.addEventListener('click', (event) => event.preventDefault()); link.click(); }")
    assert watch.get_attribute("href") == "exercises.ipynb" and page.evaluate("sessionStorage.getItem('gluteal-exercise')") == key
    assert root.locator(".gl-swaps button").count() == 0
    root.locator(".gl-turns select").select_option("1")
    assert root.locator(".gl-week-words").inner_text() == builder.example["routine"]["weeks"][1]["words"]


def test_the_whole_way_goes_by_keyboard_with_the_focus_on_each_heading(page, build, folder):
    root = build()
    root.locator(".gl-begin").wait_for()
    reach(page, ".gl-begin")
    page.keyboard.press("Enter")
    steps = ["intro", *(f"ask-{key}" for key in ASKED), "outcome"]
    steps += [f"wish-{name}" for name in ("goal", "level", "days", "minutes", "weeks", "kit", "exercises", "units", "practice", "start")]
    for step in steps:
        at(page, step)
        assert page.evaluate("document.activeElement.tagName") == "H3", step
        if step == "ask-age":
            reach(page, "input[type=radio]")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        elif step.startswith("ask"):
            reach(page, ".gl-none")
            page.keyboard.press("Enter")
        elif step == "wish-kit":
            reach(page, "input[value=band]")
            page.keyboard.press("Space")
            page.keyboard.press("Enter")
        else:
            reach(page, "[type=submit]")
            page.keyboard.press("Enter")
    at(page, "plan")
    assert page.evaluate("document.activeElement.tagName") == "H3" and not list(folder.glob("routine*"))
    reach(page, ".gl-keep-it")
    page.keyboard.press("Enter")
    root.locator(".gl-told").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "This plan is kept"
    assert json.loads((folder / "routine.json").read_text()) == page.evaluate(KEPT)


def test_a_screen_that_was_not_answered_says_what_is_missing(page, build):
    root = build()
    root.locator(".gl-begin").click()
    on(page)
    at(page, "ask-age")
    on(page)
    assert root.locator(".gl-missing").inner_text() == "Please choose one."
    root.locator(".gl-back").click()
    at(page, "intro")


def test_a_sign_to_ask_about_gives_a_gentle_start_and_a_clinicians_word_the_whole_plan(page, build):
    root = build()
    tell(page, "care.osteoporosis")
    assert root.locator(".gl-first.gl-ask").count() == 1
    plan(page)
    assert page.evaluate("globalThis.glutealRoutine.kind") == "gentle" and root.locator(".gl-plan .gl-first").count() == 1
    root.locator(".gl-change").click()
    at(page, "wish-goal")
    root.locator(".gl-back").click()
    at(page, "outcome")
    root.locator(".gl-cleared").check()
    root.locator(".gl-first").wait_for(state="detached")
    assert page.evaluate("document.activeElement.className") == "gl-cleared"
    plan(page)
    assert page.evaluate("globalThis.glutealRoutine.kind") == "full"


def test_the_week_beside_the_wishes_follows_them(page, build, sent):
    root = build()
    tell(page)
    on(page)
    at(page, "wish-goal")
    for _ in range(2):
        on(page)
    at(page, "wish-days")
    root.locator(".gl-short > li").nth(2).wait_for()
    page.get_by_label("Friday", exact=True).uncheck()
    root.locator(".gl-short > li").nth(2).wait_for(state="detached")
    assert root.locator(".gl-short > li").count() == 2
    for day in ("Monday", "Wednesday"):
        page.get_by_label(day, exact=True).uncheck()
    on(page)
    assert root.locator(".gl-missing").inner_text() == "Choose one day or more."
    assert all(message["wishes"]["days"] for message in sent if message["kind"] == "plan")


def test_a_swap_says_what_changed_and_can_be_undone(page, build):
    root = build()
    tell(page)
    plan(page)
    before = page.evaluate("globalThis.glutealRoutine")
    key = next(key for key, reason in before["reasons"].items() if reason["swaps"])
    row = root.locator(f".gl-item[data-exercise={key}]").first
    row.locator("summary").first.click()
    row.locator(".gl-swaps button").first.click()
    root.locator(".gl-changes").wait_for()
    assert "instead of" in root.locator(".gl-changes li").first.inner_text()
    assert root.locator(f".gl-item[data-exercise={key}]").count() == 0 and key not in page.evaluate("globalThis.glutealRoutine.reasons")
    assert page.evaluate("document.activeElement.textContent") == "What changed"
    root.locator(".gl-changes button").click()
    root.locator(".gl-changes").wait_for(state="detached")
    assert page.evaluate("globalThis.glutealRoutine") == before


def test_what_python_refuses_is_said_in_words_and_the_screen_stays(page, build):
    root = build()
    tell(page)
    answer = page.kernel["answer"]
    refuse = {"kind": "refused", "text": "The rules file cannot be read."}
    page.kernel["answer"] = lambda message: {**refuse, "id": message["id"]} if message["kind"] == "plan" else answer(message)
    on(page)
    at(page, "wish-goal")
    root.locator(".gl-skip").click()
    page.wait_for_function("document.querySelector('.gl-missing').textContent === 'The rules file cannot be read.'")
    at(page, "wish-goal")


def test_off_the_own_computer_it_says_whose_computer_this_is(page, mount, builder):
    source = builder._esm
    try:
        builder._esm = source.replace("globalThis.location?.hostname", '"hub.example.org"')
        root = mount(builder, alive=True)
        root.locator(".gl-begin").click()
        assert "This runs on hub.example.org. Its administrators could read" in root.locator(".gl-lines").inner_text()
    finally:
        builder._esm = source
    root = mount(builder, alive=True)
    root.locator(".gl-begin").click()
    assert "administrators" not in root.inner_text()


@pytest.mark.parametrize(("width", "light"), [(390, "true"), (735, "false")])
def test_every_kind_of_screen_fits_and_has_no_serious_fault(page, build, width, light):
    page.evaluate("(light) => { document.body.dataset.jpThemeLight = light; }", light)
    root = build(width=width)
    root.locator(".gl-begin").wait_for()
    seen = {"home": faults(page)}
    tell(page, "care.osteoporosis", "joints.knee")
    seen["outcome"] = faults(page)
    root.locator(".gl-back").click()
    seen["question"] = faults(page)
    on(page)
    at(page, "outcome")
    root.locator(".gl-cleared").check()
    root.locator(".gl-first").wait_for(state="detached")
    on(page)
    for step in ("level", "days", "minutes", "weeks", "kit", "exercises"):
        on(page)
        at(page, f"wish-{step}")
    root.locator(".gl-short").wait_for()
    seen["wishes"] = faults(page)
    root.locator(".gl-skip").click()
    at(page, "plan")
    root.locator(".gl-opens summary").first.click()
    root.locator(".gl-erase").click()
    seen["plan"] = faults(page)
    assert not any(seen.values()), seen
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_forced_colours_a_choice_is_marked_by_more_than_colour(page, build):
    page.emulate_media(forced_colors="active")
    try:
        root = build()
        root.locator(".gl-begin").click()
        on(page)
        at(page, "ask-age")
        page.get_by_label(ASKED["age"].options[1].text, exact=True).check()
        outline = "(input) => getComputedStyle(input.closest('.gl-pick')).outlineStyle"
        assert root.locator("input:checked").evaluate(outline) != "none"
        assert root.locator("input:not(:checked)").first.evaluate(outline) == "none"
    finally:
        page.emulate_media(forced_colors="none")
