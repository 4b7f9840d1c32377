"""A session in a real browser: questions first, then by keyboard to the light, with the clock sped up. About 10 s."""

import json
from datetime import date

import pytest
import session_page
from axe_playwright_python.sync_playwright import Axe
from gluteal.routine.log import current
from gluteal.routine.screening import expired
from log_events import ended, event, sets
from session_page import DONE, HEADING, LOG, ago, all_well, choose, item, keep, look, plan


def logged(page, *kinds):
    return [one for one in page.evaluate(LOG) if one["kind"] in kinds]


def kind_of_step(root):
    return root.locator(".gl-run-stage").get_attribute("data-kind")


def test_a_whole_session_by_keyboard_is_logged_set_by_set_and_ends_with_a_light(page, mount, runner):
    keep(page, plan())
    root = mount(runner(4000))
    root.locator(".gl-begin").focus()
    page.keyboard.press("Enter")
    for tick in root.get_by_label("None of these").all():
        tick.focus()
        page.keyboard.press("Space")
    root.get_by_role("button", name="Go on", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_function(DONE)
    assert page.evaluate("document.activeElement.tagName") == "H3"
    for place, number in ((0, 6), (1, 4)):
        root.locator(".gl-scale input").nth(11 * place).focus()
        page.keyboard.press("Space")
        for _ in range(number):
            page.keyboard.press("ArrowRight")
    root.locator(".gl-blamed input").nth(1).focus()
    page.keyboard.press("Space")
    root.locator(".gl-save-session").focus()
    page.keyboard.press("Enter")
    assert root.locator(".gl-light").get_attribute("data-action") == "hold"
    assert "not been tested for back pain" in root.locator(".gl-light").inner_text()
    done = [(one["exercise"], one["data"]["set"], one["data"]["side"], one["data"]["count"]) for one in logged(page, "set")]
    assert done == [
        ("glute_bridge", 1, "", 3),
        ("glute_bridge", 2, "", 3),
        ("side_plank_knees", 1, "right", 10),
        ("side_plank_knees", 1, "left", 10),
    ]
    (end,) = logged(page, "session")
    assert {name: end["data"][name] for name in ("effort", "pain", "done", "by")} == {
        "effort": 6,
        "pain": 4,
        "done": "all",
        "by": ["side_plank_knees"],
    }
    page.keyboard.press("Tab")
    root.get_by_role("button", name="Done").click()
    assert root.locator(".gl-begin").inner_text() == "Begin" and "Last time: 3, 3" in root.inner_text()


def test_space_pauses_and_arrows_go_on_and_back(page, mount, runner):
    keep(page, plan())
    root = mount(runner())
    all_well(root)
    assert page.evaluate("document.activeElement.className").endswith("gl-run-stage") and kind_of_step(root) == "ready"
    page.keyboard.press("Space")
    held = root.locator(".gl-digits").inner_text()
    assert root.locator(".gl-pause").inner_text() == "Go on" and root.locator(".gl-run-stage").get_attribute("data-running") == "false"
    page.keyboard.press("ArrowRight")
    assert kind_of_step(root) == "work" and root.locator(".gl-counting").inner_text() == "of 2 to 3 repetitions" and held
    page.keyboard.press("ArrowRight")
    assert kind_of_step(root) == "ready" and "Set 1 of 2" not in root.locator(".gl-what").inner_text()
    page.keyboard.press("ArrowLeft")
    assert "2 × 2 to 3" in root.locator(".gl-what").inner_text() and kind_of_step(root) == "ready"
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    assert root.get_attribute("data-mode") == "end" and "No set was ended" in root.inner_text()
    root.locator(".gl-save-session").click()
    assert not logged(page, "set") and logged(page, "session")[0]["data"]["done"] == "part", "what was skipped was not done"


def test_a_yes_before_a_session_locks_the_plan_says_what_to_do_and_keeps_only_that(page, mount, runner):
    keep(page, plan(), consent=False)
    root = mount(runner())
    root.locator(".gl-begin").click()
    root.get_by_role("button", name="Go on", exact=True).click()
    assert root.get_by_role("alert").inner_text().startswith("Still open:")
    option = runner().questions[0]["options"][0]
    root.get_by_label(option["text"]).check()
    root.get_by_label("None of these").nth(1).check()
    root.get_by_role("button", name="Go on", exact=True).click()
    assert root.locator(".gl-first").inner_text() == option["action"]
    root.get_by_role("button", name="I ticked that by mistake").click()
    root.get_by_role("button", name="Back").click()
    assert root.locator(".gl-begin").count() == 1, "taken back"
    root.locator(".gl-begin").click()
    root.get_by_label(option["text"]).check()
    root.get_by_label("None of these").nth(1).check()
    root.get_by_role("button", name="Go on", exact=True).click()
    root.locator(".gl-first").wait_for()
    assert {one["data"]["outcome"] for one in logged(page, "check") if "outcome" in one["data"]} == {"emergency"}
    told = page.evaluate("JSON.stringify([localStorage, Object.keys(model.get('questions'))])")
    assert option["key"] not in told and option["text"] not in told
    root = mount(runner())
    assert root.locator(".gl-begin").count() == 0 and runner().again["check"] in root.locator(".gl-waits").inner_text()


def test_a_plan_waits_after_two_weeks_and_after_a_flare_until_all_questions_were_asked_again(page, mount, runner):
    again = runner().again
    keep(page, plan(begun=14, screened=14))
    assert again["late"] in mount(runner()).locator(".gl-waits").inner_text()
    keep(page, plan(begun=4, screened=3), [event("flare", ago(1))])
    assert again["flare"] in mount(runner()).locator(".gl-waits").inner_text()
    keep(page, events=[event("flare", ago(1)), event("check", ago(0), outcome="go")])
    assert mount(runner()).locator(".gl-begin").count() == 1


def test_leaving_in_the_middle_loses_no_set_and_the_rest_is_still_to_do(page, mount, runner):
    keep(page, plan())
    root = mount(runner(10))
    all_well(root)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.gl-digits').textContent === '2'")
    root.locator(".gl-set-done").click()
    page.keyboard.press("Space")
    count = int(root.locator(".gl-last-count").inner_text())
    assert kind_of_step(root) == "rest" and count in (1, 2)
    root.get_by_role("button", name="More").click()
    root.get_by_label("Load, kg").fill("7,5")
    root.get_by_label("Load, kg").press("Tab")
    root = mount(runner())
    (entry,) = [one for one in current(page.evaluate(LOG)) if one.kind == "set"]
    assert (entry.data["count"], entry.data["load_kg"]) == (count + 1, 7.5) and len(logged(page, "set")) == 3, (
        "corrections stand beside what was written"
    )
    assert root.locator(".gl-begin").inner_text() == "Go on: 1 set done"
    all_well(root)
    assert "2 ×" in root.locator(".gl-what").inner_text() and kind_of_step(root) == "ready"
    page.keyboard.press("ArrowRight")
    assert root.locator(".gl-what").inner_text().startswith("Set 2 of 2")


def test_the_steps_of_an_exercise_can_be_read_before_it_while_the_clock_waits(page, mount, runner):
    keep(page, plan())
    root = mount(runner())
    all_well(root)
    root.get_by_text("How to do it").click()
    page.wait_for_function("document.querySelector('.gl-run-stage').dataset.running === 'false'")
    assert root.locator(".gl-how-to li").all_inner_texts() == runner().exercises["glute_bridge"]["steps"]
    page.keyboard.press("ArrowRight")
    assert kind_of_step(root) == "work" and root.locator(".gl-how-to").count() == 0


def test_an_easier_form_is_offered_where_the_plan_allows_it(page, mount, runner):
    keep(page, plan(items=[item("reverse_hyper_bed", 2, 3, "repetitions", True), *session_page.ITEMS]))
    root = mount(runner())
    all_well(root)
    root.get_by_role("button", name="Easier").click()
    name = runner().exercises["prone_hip_extension"]["name"]
    root.get_by_role("button", name=name).click()
    assert root.locator(".gl-exercise").inner_text() == name and "each side" in root.locator(".gl-what").inner_text()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    assert root.locator(".gl-exercise").inner_text() == "Bridge"
    root.get_by_role("button", name="Easier").click()
    assert root.locator(".gl-easier").get_by_role("button").count() == 1, "nothing that the plan does not allow"
    assert runner().exercises["glute_bridge"]["less"] in root.locator(".gl-easier").inner_text()


def test_without_consent_only_the_page_remembers_and_an_example_logs_nothing(page, mount, runner):
    root = mount(runner(4000))
    assert "somebody else’s plan" in root.inner_text() and "make your own plan first" in root.inner_text()
    all_well(root)
    page.wait_for_function(DONE)
    root.locator(".gl-save-session").click()
    assert page.evaluate(LOG) == [] and page.evaluate("JSON.stringify(globalThis.glutealLog ?? {})").count("set") == 0
    keep(page, plan(), consent=False)
    root = mount(runner(4000))
    all_well(root)
    page.wait_for_function(DONE)
    choose(root, 1, 1)
    root.locator(".gl-save-session").click()
    assert {one["kind"] for one in page.evaluate(LOG)} == {"check"}
    root.locator(".gl-consent").click()
    assert len(logged(page, "set")) == 4 and len(logged(page, "session")) == 1, "agreed afterwards, nothing is lost"


def test_a_page_that_slept_counts_no_repetition(page, mount, runner):
    keep(page, plan())
    root = mount(runner())
    all_well(root)
    page.keyboard.press("ArrowRight")
    page.evaluate("() => { const now = performance.now.bind(performance); performance.now = () => now() + 3_600_000; }")
    page.wait_for_function("document.querySelector('.gl-run-news').textContent === 'Paused, because the page was away.'")
    assert root.locator(".gl-digits").inner_text() == "1" and not logged(page, "set")


def test_a_kernel_moves_the_session_by_the_log_and_keeps_the_log_in_its_file(page, mount, runner, folder):
    kept = plan(begun=3)
    first = f"1-{session_page.DAYS[date.fromisoformat(kept['start']).weekday()]}"
    keep(page, kept, [*sets(ago(3), first, "glute_bridge", 2, 2), ended(ago(3), first, pain=0)])
    root = mount(runner(), alive=True)
    page.wait_for_selector(".gl-moved")
    assert "Bridge: aim at 3; last time it was 2." in root.locator(".gl-moved").inner_text()
    page.wait_for_function("window.heard.some((one) => one.kind === 'log')")
    assert len(json.loads((folder / "log.json").read_text())["events"]) == 3


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_any_screen_at_phone_width(page, mount, runner, dark):
    page.evaluate("(dark) => { document.body.dataset.jpThemeLight = String(!dark); }", dark)
    keep(page, plan(begun=3, items=[*session_page.ITEMS, item("banded_side_step", 1, 2, "steps", True)]), [ended(ago(1), "1-mon", pain=4)])
    root = mount(runner(), width=390)
    page.evaluate(HEADING)
    axe = Axe()
    look(page, axe)
    root.locator(".gl-begin").click()
    look(page, axe)
    for tick in root.get_by_label("None of these").all():
        tick.check()
    root.get_by_role("button", name="Go on", exact=True).click()
    page.keyboard.press("ArrowRight")
    root.get_by_role("button", name="Easier").click()
    look(page, axe)
    root.get_by_role("button", name="Stop here").click()
    choose(root, 1, 7)
    look(page, axe)
    root.locator(".gl-save-session").click()
    look(page, axe)


def test_digits_scale_and_lamp_can_be_told_in_forced_colours_and_with_less_motion(page, mount, runner):
    keep(page, plan())
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    try:
        root = mount(runner(), width=390)
        all_well(root)
        assert page.locator(".gl-pose img").first.evaluate("(e) => getComputedStyle(e).transitionDuration") == "0s"
        root.get_by_role("button", name="Stop here").click()
        choose(root, 1, 3)
        colours = [
            root.locator(f".gl-scale-row label:has({which})").first.evaluate("(e) => getComputedStyle(e).backgroundColor")
            for which in (":checked", ":not(:checked)")
        ]
        assert colours[0] != colours[1]
    finally:
        page.emulate_media(forced_colors="none", reduced_motion="no-preference")


def test_the_browser_locks_a_plan_for_the_same_reasons_as_python(page, runner):
    found, kept = runner(), plan(screened=3)
    # In Auckland it is the 16th while Greenwich still has the 15th.
    cases = [[], [event("break", ago(1))], [{**event("flare", ago(3)), "at": f"{ago(4)}T19:00:00Z"}], [event("flare", ago(4))],
             [event("flare", ago(2)), event("check", ago(1), outcome="urgent")],
             [event("check", ago(1), "1-mon", outcome="go")]]  # fmt: skip
    days = [ago(days) for days in (4, 3, 0, -10, -11)]
    wanted = [expired(date.fromisoformat(kept["screened"]), date.fromisoformat(day), events) for events in cases for day in days]
    told = {"kept": kept, "cases": cases, "days": days, "again": found.again}
    locked = """given.cases.flatMap((events) => {
        localStorage.setItem("gluteal-log-v1", JSON.stringify(events));
        return given.days.map((day) => routineLock(given.kept, given.again, day));
    })"""
    assert session_page.inside(page, found._esm, locked, "routineLock", told) == wanted and len(set(wanted)) == 6
