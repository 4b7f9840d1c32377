"""The builder as a learner meets it, in a real browser: one question a screen, the week beside it, keep, lock, erase. About 12 s."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from gluteal.routine.screening import questions
from gluteal_widgets import routine
from page_time import FLARE, TODAY

ASKED = {each.key: each for each in questions()}
KEPT = "JSON.parse(localStorage.getItem('gluteal-routine-v1'))"
LOGGED = "JSON.parse(localStorage.getItem('gluteal-log-v1') ?? '[]')"
TEXT = {f"{key}.{one.key}": one.text for key, each in ASKED.items() for one in each.options}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GLUTEAL_LOG", str(tmp_path / "log.json"))
    monkeypatch.setenv("GLUTEAL_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path


@pytest.fixture(scope="module")
def widget():
    return routine("build")


@pytest.fixture
def sent(page):
    """What the page told Python, message by message."""
    told = []
    page.kernel["told"] = told
    return told


@pytest.fixture
def build(page, mount, widget, sent):
    """Show the builder with Python behind it, listening in."""

    def show(**more):
        root = mount(widget, alive=True, **more)
        answer = page.kernel["answer"]
        page.kernel["answer"] = lambda message: (sent.append(message), answer(message))[1]
        return root

    return show


def at(page, step):
    page.wait_for_selector(f".gl-builder[data-step='{step}']")


def on(page):
    page.locator(".gl-builder [type=submit]").click()


TELL = """async (ticked) => {
    const box = document.querySelector(".gl-builder");
    while (box.dataset.step !== "outcome") {
        const step = box.dataset.step;
        const texts = ticked[step.slice(4)] ?? [];
        const labels = [...box.querySelectorAll(".gl-pick")];
        for (const text of texts) labels.find((label) => label.textContent === text).click();
        const none = box.querySelector(".gl-none");
        if (none && !texts.length) none.click();
        else {
            if (step === "ask-age" && !texts.length) labels[1].click();
            box.querySelector("[type=submit]").click();
        }
        while (box.dataset.step === step) await new Promise((resolve) => setTimeout(resolve, 2));
    }
}"""


def tell(page, *ticked):
    """Go from the start through the health questions, ticking ``question.answer``; in the page, as 18 tests go this way."""
    page.locator(".gl-begin, .gl-anew, .gl-again").first.click()
    at(page, "intro")
    page.evaluate(TELL, {key: [TEXT[name] for name in ticked if name.startswith(f"{key}.")] or None for key in ASKED})


def plan(page):
    on(page)
    at(page, "wish-goal")
    page.locator(".gl-skip").click()
    at(page, "plan")


def faults(page):
    found = Axe().run(page, ".gl").response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in found if each["impact"] in ("serious", "critical")]


def test_before_start_an_example_teaches_and_one_button_starts(page, mount, widget):
    root = mount(widget)
    start = root.locator(".gl-start")
    assert start.count() == 1 and start.get_attribute("data-commandlinker-command") == "notebook:run-all-cells"
    assert root.locator(".gl-example .gl-item").count() >= 6 and root.locator(".gl-begin").count() == 0
    row = root.locator(".gl-opens summary").first
    row.click()
    key = root.locator(".gl-item").first.get_attribute("data-exercise")
    assert widget.example["routine"]["reasons"][key]["why"] in root.locator(".gl-why").inner_text()
    assert root.locator(".gl-swaps button").count() == 0
    root.locator(".gl-turns select").select_option("1")
    assert root.locator(".gl-week-words").inner_text() == widget.example["routine"]["weeks"][1]["words"]


def reach(page, selector):
    """Walk by the Tab key until ``selector`` has the focus."""
    for _ in range(60):
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key never came to {selector}")


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


def test_an_emergency_stops_at_once_and_closes_the_plan_that_was_kept(page, build, mount, widget):
    root = build()
    tell(page)
    plan(page)
    root.locator(".gl-keep-it").click()
    root.locator(".gl-told").wait_for()
    tell(page, "nerves." + next(one.key for one in ASKED["nerves"].options if one.outcome == "emergency"))
    assert root.locator(".gl-first").count() == 1 and root.locator("[type=submit], .gl-items, .gl-keep-it").count() == 0
    assert page.evaluate("globalThis.glutealRoutine.kind") == "none", "other parts of the page still hold a plan"
    assert [event["data"]["outcome"] for event in page.evaluate(LOGGED)] == ["emergency"]
    page.reload()
    root = mount(widget)
    assert root.locator(".gl-locked").count() == 1 and root.locator(".gl-item").count() == 0
    assert root.locator(".gl-locked p").inner_text() == widget.again["check"]


def test_a_plan_made_anew_settles_what_closed_the_old_one(page, build):
    root = build()
    tell(page)
    plan(page)
    root.locator(".gl-keep-it").click()
    root.locator(".gl-told").wait_for()
    flare = {"id": "f", "kind": "flare", "session": "", "exercise": "", "data": {"on": str(TODAY)}, "seq": 1}
    page.evaluate("(flare) => localStorage.setItem('gluteal-log-v1', JSON.stringify([{ ...flare, at: new Date().toISOString() }]))", flare)
    page.reload()
    root = build()
    root.locator(".gl-again").wait_for()
    assert "flare" in root.locator(".gl-locked").inner_text() and root.locator(".gl-item").count() == 0
    tell(page)
    plan(page)
    page.reload()
    root = build()
    root.locator(".gl-anew").wait_for()
    assert root.locator(".gl-locked").count() == 0 and root.locator(".gl-item").count() > 0


def test_a_flare_that_is_noted_beside_a_plan_just_made_closes_it_at_once(page, build):
    root = build()
    tell(page)
    plan(page)
    page.evaluate(FLARE, str(TODAY))
    root.locator(".gl-locked").wait_for()
    assert root.locator(".gl-item, .gl-keep-it").count() == 0
    tell(page)
    plan(page)
    assert root.locator(".gl-locked").count() == 0 and root.locator(".gl-keep-it").count() == 1


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


def test_a_new_sign_to_ask_about_closes_a_kept_plan_that_holds_more(page, build, mount, widget):
    root = build()
    tell(page)
    plan(page)
    root.locator(".gl-keep-it").click()
    root.locator(".gl-told").wait_for()
    tell(page, "care.osteoporosis")
    page.reload()
    root = mount(widget)
    assert root.locator(".gl-locked").count() == 1


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


def test_a_kept_plan_is_there_without_python_and_erasing_asks_once_and_leaves_nothing(page, build, mount, widget, folder):
    root = build()
    tell(page, "joints.kneeling")
    plan(page)
    root.locator(".gl-keep-it").click()
    root.locator(".gl-told").wait_for()
    page.reload()
    root = mount(widget)
    assert root.locator(".gl-plan .gl-item").count() > 0 and root.locator(".gl-example").count() == 0
    page.reload()
    root = build()
    root.locator(".gl-anew").wait_for()
    root.locator(".gl-erase").click()
    assert page.evaluate("document.activeElement.textContent") == "Keep it all"
    assert (folder / "routine.json").exists()
    root.locator(".gl-erase-it").click()
    root.locator(".gl-begin").wait_for()
    assert not list(folder.glob("routine.json*")) and page.evaluate(KEPT) is None and page.evaluate(LOGGED) == []
    assert "Erased" in root.locator(".gl-news").inner_text()


def test_health_answers_stay_out_of_storage_out_of_other_messages_and_leave_with_the_learner(page, build, sent, widget):
    root = build()
    before = page.evaluate("JSON.stringify(Object.keys(window.model.get('example')).sort())")
    tell(page, "care.osteoporosis", "joints.kneeling", "pain.bending_back")
    plan(page)
    root.locator(".gl-keep-it").click()
    root.locator(".gl-told").wait_for()
    stored = page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")
    kept = next(json.dumps(message) for message in sent if message["kind"] == "keep")
    for word in ("osteoporosis", "kneeling", "bending_back", "cleared", '"answers"'):
        assert word not in [*stored.split('\\"')], word
        assert f'"{word}"' not in kept, word
    assert page.evaluate("JSON.stringify(Object.keys(window.model.get('example')).sort())") == before
    sent.clear()
    root.locator(".gl-afresh").click()
    at(page, "intro")
    on(page)
    at(page, "ask-age")
    assert root.locator("input:checked").count() == 0 and not sent


def test_the_answers_run_out_and_planning_anew_fills_the_wishes_in(page, build):
    root = build()
    tell(page)
    on(page)
    at(page, "wish-goal")
    on(page)
    at(page, "wish-level")
    page.get_by_label("Steady").check()
    root.locator(".gl-skip").click()
    at(page, "plan")
    root.locator(".gl-keep-it").click()
    root.locator(".gl-told").wait_for()
    page.evaluate(
        f"localStorage.setItem('gluteal-routine-v1', JSON.stringify({{ ...{KEPT}, made: '2026-01-01', screened: '2026-01-01' }}))"
    )
    page.reload()
    page.kernel["told"].clear()
    root = build()
    root.locator(".gl-anew, .gl-again").first.wait_for()
    page.evaluate("forgetful = () => { globalThis.glutealRoutine = null; dispatchEvent(new CustomEvent('gluteal-routine')); }; forgetful()")
    root.locator(".gl-locked").wait_for()
    tell(page)
    on(page)
    at(page, "wish-goal")
    on(page)
    at(page, "wish-level")
    assert page.get_by_label("Steady").is_checked()


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


def test_a_plan_can_be_opened_from_a_file_and_a_wrong_file_is_told_of(page, build, widget, tmp_path):
    root = build()
    root.locator(".gl-begin").wait_for()
    (tmp_path / "wrong.json").write_text("{}")
    (tmp_path / "mine.json").write_text(json.dumps(widget.example["routine"]))
    root.locator("input[type=file]").set_input_files(tmp_path / "wrong.json")
    page.wait_for_function("document.querySelector('.gl-news').textContent.includes('wrong.json is no plan of this course')")
    root.locator("input[type=file]").set_input_files(tmp_path / "mine.json")
    root.locator(".gl-plan").wait_for()
    assert page.evaluate("globalThis.glutealRoutine.reasons") == widget.example["routine"]["reasons"]


def test_off_the_own_computer_it_says_whose_computer_this_is(page, mount, widget):
    source = widget._esm
    try:
        widget._esm = source.replace("globalThis.location?.hostname", '"hub.example.org"')
        root = mount(widget, alive=True)
        root.locator(".gl-begin").click()
        assert "This runs on hub.example.org. Its administrators could read" in root.locator(".gl-lines").inner_text()
    finally:
        widget._esm = source
    root = mount(widget, alive=True)
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
