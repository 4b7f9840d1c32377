"""The training log in a real browser: two weeks with a flare, put right, taken along, brought back, erased. About 8 s."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from gluteal_widgets import routine
from gluteal_widgets.training_log import example
from session_page import HEADING, LOG, ago, choose, keep, look, plan

from log_events import ended, event, sets  # isort: skip: session_page puts it on the path

NEWS = ".gl-log-news"


@pytest.fixture(scope="module")
def log():
    return routine("log")


def two_weeks():
    """Fine, a little too much, quiet again, and last week climbing."""
    told = []
    for days, code, pain, morning in ((13, "1-mon", 1, 0), (10, "1-thu", 4, 1), (6, "2-mon", 2, 2), (1, "2-thu", 6, None)):
        told += [*sets(ago(days), code, "glute_bridge", 8, 9, load=10.0), ended(ago(days), code, pain=pain)]
        told += [] if morning is None else [event("morning", ago(days - 1), code, pain=morning)]
    return told


def table(root):
    return [row.inner_text().split("\t") for row in root.locator(".gl-log-table tbody tr:not([hidden])").all()]


def lights(root):
    return root.locator("td[data-label='Light']").all_inner_texts()


def test_an_empty_log_teaches_by_an_example_and_asks_before_it_keeps_anything(page, mount, log):
    root = mount(log)
    assert "somebody else’s two weeks" in root.inner_text() and lights(root) == ["Green", "Red", "Amber", "Green"]
    assert "not been tested for back pain" in root.inner_text() and page.evaluate("localStorage.length") == 0
    root.locator(".gl-consent").click()
    assert root.locator(NEWS).inner_text() == "A log is kept on this computer from now on." and page.evaluate(LOG) == []


def test_two_weeks_with_a_flare_show_their_lights_and_the_plan_waits(page, mount, log):
    keep(page, plan(begun=13, screened=9), two_weeks())
    root = mount(log)
    assert lights(root) == ["Red", "Green", "Amber", "Green"]
    assert root.locator(".gl-light h4").inner_text() == "Red: too much for now"
    root.get_by_role("button", name="I have a flare").click()
    assert root.locator(".gl-light").get_attribute("data-action") == "ask" and "The plan waits" in root.locator(NEWS).inner_text()
    made = routine("session")
    assert mount(made).locator(".gl-waits").inner_text().startswith("The plan waits")
    root = mount(log)
    root.get_by_role("button", name="Take out a flare").click()
    assert root.locator(".gl-light").get_attribute("data-action") == "stop" and mount(made).locator(".gl-begin").count() == 1
    assert [one["data"].get("gone") for one in page.evaluate(LOG) if one["kind"] == "flare"] == [None, True]


def test_the_next_morning_is_noted_by_keyboard_and_moves_the_light(page, mount, log):
    keep(page, plan(begun=3), [*sets(ago(1), "1-mon", "glute_bridge", 8), ended(ago(1), "1-mon", pain=1)])
    root = mount(log)
    assert root.locator(".gl-light").get_attribute("data-action") == "on"
    root.get_by_role("button", name="Note it").click()
    assert root.locator(NEWS).inner_text() == "Choose a number from 0 to 10 first."
    root.locator(".gl-morning input").first.focus()
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    root.get_by_role("button", name="Note it").press("Enter")
    assert root.locator(NEWS).inner_text() == "Noted. Amber: acceptable, but not settled."
    assert root.locator(".gl-morning").count() == 0 and root.locator("td[data-label='Next morning']").inner_text() == "4"
    assert page.evaluate(LOG)[-1]["data"] == {"on": ago(0), "pain": 4}


def test_an_entry_is_put_right_or_taken_out_and_what_was_written_stays(page, mount, log):
    keep(page, plan(begun=3), [*sets(ago(1), "1-mon", "glute_bridge", 8, 9), ended(ago(1), "1-mon", pain=7)])
    root = mount(log)
    before = page.evaluate(LOG)
    root.get_by_role("button", name="Change").click()
    root.get_by_label("times").first.fill("twelve")
    root.get_by_label("times").first.press("Tab")
    assert root.locator(".gl-log-edit [role=status]").inner_text() == "“twelve” is no number from 0 to 10000."
    root.get_by_label("times").first.fill("12")
    root.get_by_label("kg", exact=True).first.fill("2,5")
    root.get_by_label("Pain during").fill("1")
    root.get_by_label("Pain during").press("Tab")
    root.get_by_role("button", name="Take out Bridge, set 2").click()
    assert root.locator("td[data-label='Sets']").inner_text() == "1" and lights(root) == ["Green"]
    after = page.evaluate(LOG)
    assert after[: len(before)] == before and {one["data"]["corrects"] for one in after[len(before) :]} == {one["id"] for one in before}
    first = next(one for one in reversed(after) if one["data"].get("corrects") == before[0]["id"])
    assert (first["data"]["count"], first["data"]["load_kg"]) == (12, 2.5)


def test_pounds_are_shown_and_kilograms_kept(page, mount, log):
    keep(page, plan(begun=3, units="lb"), sets(ago(1), "1-mon", "glute_bridge", 8, load=10.0))
    root = mount(log)
    root.get_by_role("button", name="Change").click()
    load = root.get_by_label("lb", exact=True)
    assert load.input_value() == "22"
    load.fill("25")
    load.press("Tab")
    assert page.evaluate(LOG)[-1]["data"]["load_kg"] == pytest.approx(25 * 0.45359237, abs=0.001)


def test_a_session_without_the_timer_is_added_by_hand(page, mount, log):
    keep(page, plan(begun=6), [ended(ago(5), "1-mon", pain=1)])
    root = mount(log)
    root.get_by_role("button", name="Add a session by hand").click()
    form = root.locator(".gl-by-hand")
    form.get_by_label("Day", exact=True).fill(ago(2))
    choose(form, 0, 6)
    choose(form, 1, 3)
    form.get_by_role("button", name="Add it").click()
    assert lights(root) == ["Amber", "Green"] and page.evaluate(LOG)[-1]["data"]["on"] == ago(2)


def test_a_copy_is_taken_along_and_joined_on_another_computer(page, mount, log, tmp_path):
    events = two_weeks()
    keep(page, plan(), events)
    root = mount(log)
    root.get_by_text("Your file").click()
    with page.expect_download() as waiting:
        root.get_by_role("button", name="Take a copy along").click()
    waiting.value.save_as(tmp_path / "copy.json")
    copy = json.loads((tmp_path / "copy.json").read_text(encoding="utf-8"))
    assert copy["version"] == 1 and {one["id"] for one in copy["events"]} == {one["id"] for one in events}
    own = ended(ago(0), "2-thu", pain=0)
    keep(page, events=[own])
    root = mount(log)
    for words in (f"{len(events)} entries added.", "All of it is here already."):
        root.locator("input[type=file]").set_input_files(tmp_path / "copy.json")
        page.wait_for_function("(words) => document.querySelector('.gl-log-news').textContent === words", arg=words)
    assert {one["id"] for one in page.evaluate(LOG)} == {own["id"], *(one["id"] for one in events)}


@pytest.mark.parametrize("text", ["{ half", '{"version": 1, "events": [{"id": 1}]}', '{"version": 9, "events": []}'])
def test_a_file_of_something_else_changes_nothing(page, mount, log, tmp_path, text):
    keep(page, plan(), [ended(ago(1), "1-mon")])
    (tmp_path / "other.json").write_text(text, encoding="utf-8")
    root = mount(log)
    root.locator("input[type=file]").set_input_files(tmp_path / "other.json")
    page.wait_for_function("document.querySelector('.gl-log-news').textContent.startsWith('This is no training log')")
    assert len(page.evaluate(LOG)) == 1 and root.count() == 1


def test_the_table_opens_in_a_spreadsheet_and_no_cell_is_a_formula(page, mount, log, tmp_path):
    keep(page, plan(), [*sets(ago(1), "1-mon", "=HYPERLINK(1)", 8), *sets(ago(1), "1-mon", "glute_bridge", 9, load=2.5)])
    root = mount(log)
    root.get_by_text("Your file").click()
    with page.expect_download() as waiting:
        root.get_by_role("button", name="As a table (CSV)").click()
    waiting.value.save_as(tmp_path / "log.csv")
    rows = (tmp_path / "log.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("day,session,kind,exercise,set,side,count,unit,load_kg")
    assert f"{ago(1)},1-mon,set,'=HYPERLINK(1),1,,8,times,,,," in rows and f"{ago(1)},1-mon,set,Bridge,1,,9,times,2.5,,," in rows


def test_erasing_empties_browser_and_file_and_nothing_comes_back(page, mount, log, folder):
    keep(page, plan(), two_weeks())
    root = mount(log, alive=True)
    page.wait_for_function("window.heard.some((one) => one.kind === 'log')")
    assert len(json.loads((folder / "log.json").read_text())["events"]) == len(two_weeks())
    root.get_by_text("Your file").click()
    root.get_by_role("button", name="Erase", exact=True).click()
    root.get_by_role("button", name="Keep it").click()
    root.get_by_role("button", name="Erase", exact=True).click()
    heard = page.evaluate("window.heard.length")
    root.get_by_role("button", name="Erase it all").click()
    page.wait_for_function("(before) => window.heard.length > before", arg=heard)
    assert root.locator(NEWS).inner_text() == "Erased." and json.loads((folder / "log.json").read_text())["events"] == []
    mount(log, alive=True)
    page.wait_for_function("window.heard.at(-1).kind === 'log'")
    assert page.evaluate(LOG) == [] and page.locator(".gl-consent").count() == 1


def test_a_damaged_file_is_set_aside_and_said(page, mount, log, folder):
    (folder / "log.json").write_text("{ half", encoding="utf-8")
    keep(page, plan(), [ended(ago(1), "1-mon")])
    mount(log, alive=True)
    page.wait_for_function("document.querySelector('.gl-log-news').textContent.includes('kept as log.json.damaged-')")
    assert len(json.loads((folder / "log.json").read_text())["events"]) == 1


def test_charts_are_drawn_where_python_runs_and_told_in_words(page, mount, log):
    keep(page, plan(), example())
    root = mount(log)
    assert "Press Start" in root.inner_text()
    root = mount(log, alive=True)
    root.locator(".gl-draw").click()
    root.locator(".gl-charts").wait_for()
    shown = [image.get_attribute("alt") for image in root.locator(".gl-charts img").all() if image.is_visible()]
    assert len(shown) == 3 and "12 Jan: 6 during, 3 next morning" in shown[0]
    page.evaluate("() => { document.body.dataset.jpThemeLight = 'false'; }")
    assert root.locator(".gl-chart-dark").first.is_visible() and not root.locator(".gl-chart-light").first.is_visible()


def test_two_people_at_one_computer_each_have_a_log_of_their_own(page, mount, log):
    keep(page, plan(), [ended(ago(1), "1-mon")])
    page.evaluate("() => localStorage.setItem('gluteal-people-v1', JSON.stringify({ names: ['Jo'], now: 'Jo' }))")
    root = mount(log)
    assert "Nothing of your sessions is kept yet." in root.inner_text()
    root.locator(".gl-consent").click()
    assert page.evaluate("localStorage.getItem('gluteal-log-v1|Jo')") == "[]" and len(page.evaluate(LOG)) == 1


@pytest.mark.parametrize(("dark", "width"), [(False, 1000), (True, 390)], ids=["light, wide", "dark, phone"])
def test_axe_finds_nothing_and_nothing_runs_over(page, mount, log, dark, width):
    page.evaluate("(dark) => { document.body.dataset.jpThemeLight = String(!dark); }", dark)
    mount(log, width=width)
    page.evaluate(HEADING)
    axe = Axe()
    look(page, axe)
    keep(page, plan(begun=13, screened=9), two_weeks())
    root = mount(log, width=width)
    root.get_by_role("button", name="Change").first.click()
    root.get_by_text("Your file").click()
    root.get_by_role("button", name="Add a session by hand").click()
    look(page, axe)


def test_on_paper_the_lights_have_the_colours_of_the_day(page, mount, log):
    page.evaluate("() => { document.body.dataset.jpThemeLight = 'false'; }")
    keep(page, plan(), two_weeks())
    root = mount(log)
    shown = "(dot) => getComputedStyle(dot).backgroundColor"
    assert root.locator(".gl-dot-green").first.evaluate(shown) == "rgb(139, 214, 160)"
    page.emulate_media(media="print")
    try:
        assert root.locator(".gl-dot-green").first.evaluate(shown) == "rgb(29, 107, 60)"
    finally:
        page.emulate_media(media="screen")


def test_lights_are_told_by_word_and_shape_in_forced_colours(page, mount, log):
    keep(page, plan(), two_weeks())
    page.emulate_media(forced_colors="active")
    try:
        root = mount(log, width=390)
        assert all(word in ("Green", "Amber", "Red") for word in lights(root))
        corners = [
            dot.evaluate("(e) => getComputedStyle(e).borderRadius + getComputedStyle(e).rotate") for dot in root.locator(".gl-dot").all()
        ]
        assert len(set(corners)) == 3
    finally:
        page.emulate_media(forced_colors="none")
