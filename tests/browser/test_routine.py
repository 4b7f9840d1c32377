"""A plan in a real JupyterLab, from first question to file: built, swapped, run, logged, a flare, made anew, taken along. About 20 s."""

import json
import shutil
from collections import Counter

import pytest
from gluteal.publish.working import refresh
from gluteal.routine import saved
from gluteal.routine.screening import questions
from ical.calendar_stream import IcsCalendarStream
from pages import CURRENT, address, save, serving

pytestmark = [pytest.mark.deep, pytest.mark.timeout(300)]

ASKED = {each.key: each for each in questions()}
TOLD = [option for option in ASKED["joints"].options if option.key in ("knee", "wrist")]
# The page's clock, so that a next morning comes when the test says so.
CLOCK = """globalThis.Date = class extends Date {
    constructor(...given) { super(...(given.length ? given : [new.target.now()])); }
    static now() { return super.now() + (globalThis.daysAhead ?? 0) * 86_400_000; }
}"""
RAN = f"""() => !document.querySelector('.gl-asleep, .gl-builder .gl-start') && document.querySelector('.gl-builder .gl-begin')
    && {CURRENT}.content.widgets.filter(({{model}}) => model.type === 'code')
    .every(({{model}}) => model.executionCount && model.executionState !== 'running')"""


def opened(open_page, server):
    """The routine's page, started; the clock runs by the page's own ``daysAhead``."""
    page = open_page("about:blank")
    page.add_init_script(CLOCK)
    page.goto(address(server, "routine.ipynb"))
    page.wait_for_function(f"{CURRENT}?.context?.sessionContext?.session?.kernel?.status === 'idle'", timeout=60_000)
    page.locator(".gl-builder .gl-start").click(timeout=60_000)
    page.wait_for_function(RAN, timeout=60_000)
    return page


def at(page, step):
    page.wait_for_selector(f".gl-builder[data-step='{step}']", timeout=60_000)


def answer(page, told=()):
    """Go through the health questions, with these joints told of and nothing else, and on to a plan with wishes as they stand."""
    at(page, "intro")
    page.locator(".gl-builder [type=submit]").click()
    for key in ASKED:
        at(page, f"ask-{key}")
        chosen = {"age": [ASKED["age"].options[1]], "joints": told}.get(key, ())
        for option in chosen:
            page.locator(".gl-builder .gl-pick").get_by_text(option.text, exact=True).click()
        page.locator(".gl-builder [type=submit]" if chosen else ".gl-builder .gl-none").click()
    at(page, "outcome")
    page.locator(".gl-builder [type=submit]").click()
    at(page, "wish-goal")
    page.locator(".gl-builder .gl-skip").click()
    at(page, "plan")


def keep(page):
    page.locator(".gl-builder .gl-keep-it").click()
    page.locator(".gl-builder .gl-told").wait_for()
    return page.evaluate("JSON.parse(localStorage.getItem('gluteal-routine-v1'))")


def swap(page):
    """Take the first other exercise that the plan offers; which went and which came."""
    before = page.evaluate("globalThis.glutealRoutine.reasons")
    key = next(key for key, reason in before.items() if reason["swaps"])
    row = page.locator(f".gl-builder .gl-item[data-exercise={key}]").first
    row.locator("summary").first.click()
    row.locator(".gl-swaps button").first.click()
    page.locator(".gl-builder .gl-changes").wait_for()
    (new,) = set(page.evaluate("globalThis.glutealRoutine.reasons")) - set(before)
    return key, new


def run(page):
    """The next session, from its few questions to a log that is kept, with the clock a thousand times as fast."""
    page.evaluate("() => { globalThis.glutealPace = 1000; }")
    session = page.locator(".gl-session")
    session.locator(".gl-begin").click()
    for tick in session.get_by_label("None of these").all():
        tick.check()
    session.get_by_role("button", name="Go on", exact=True).click()
    session.locator(".gl-save-session").wait_for(timeout=120_000)
    for place, number in enumerate((6, 1)):
        session.locator(".gl-scale").nth(place).locator(f"input[value='{number}']").check(force=True)
    session.locator(".gl-save-session").click()
    session.locator(".gl-consent").click()
    session.locator(".gl-begin").wait_for()


def taken(page, way):
    """What one button of “Take it along” hands over."""
    with page.expect_download(timeout=60_000) as download:
        page.locator(f".gl-way-{way} .gl-quiet").first.click()
    return download.value.path().read_bytes()


def told_in(text):
    """How often the answers of the test stand in a text: their words, their keys, and the keys of what they mean."""
    words = [word for option in TOLD for word in (option.text, f'"{option.key}"', *option.sets)]
    return Counter({word: text.replace("\\", "").count(word) for word in (*words, '"from_16"')})


def told_in_files(folder):
    return {path.name: told_in(path.read_text(encoding="utf-8", errors="replace")) for path in folder.rglob("*") if path.is_file()}


def test_a_plan_is_built_swapped_run_logged_made_anew_after_a_flare_taken_along_and_no_health_answer_stays(home, tmp_path, open_page):
    desk = shutil.copytree(home, tmp_path / "home")
    refresh(desk, ["routine"])
    folder = desk / "workspace"
    shipped = told_in_files(folder)
    assert all(shipped["routine.ipynb"][option.text] for option in TOLD), "the page ships the questions; nothing would be found in it"
    with serving(desk) as server:
        page = opened(open_page, server)
        page.locator(".gl-builder .gl-begin").click()
        answer(page)
        gone, come = swap(page)
        first = keep(page)
        assert gone not in first["reasons"] and come in first["reasons"]
        run(page)
        kinds = Counter(event["kind"] for event in page.evaluate("JSON.parse(localStorage.getItem('gluteal-log-v1'))"))
        assert kinds["session"] == 1 and kinds["set"] >= 4
        page.evaluate("() => { globalThis.daysAhead = 1; dispatchEvent(new CustomEvent('gluteal-log')); }")
        page.locator(".gl-morning input[value='2']").check(force=True)
        page.locator(".gl-morning button").click()
        page.locator(".gl-log .gl-light-green").wait_for()
        page.locator(".gl-log").get_by_role("button", name="I have a flare").click()
        for locked in (".gl-session .gl-waits", ".gl-take .gl-locked", ".gl-builder .gl-locked"):
            page.locator(locked).wait_for()
        assert page.locator(".gl-builder .gl-item, .gl-session .gl-begin, .gl-way-PDF").count() == 0, "a plan that waits is still offered"
        page.locator(".gl-builder .gl-again").click()
        answer(page, TOLD)
        second = keep(page)
        assert second["made"] > first["made"] and second["days"] == first["days"]
        page.locator(".gl-session .gl-begin").wait_for()
        assert taken(page, "PDF").startswith(b"%PDF") and taken(page, "table").count(b"\n") > 20
        assert len(IcsCalendarStream.calendar_from_ics(taken(page, "calendar").decode()).events) >= 4
        assert saved.loads(taken(page, "copy").decode()).to_json() == second == json.loads((folder / "routine.json").read_text())
        save(page)
        assert not +told_in(page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")), "the browser keeps a health answer"
    pains = {event["kind"]: event["data"].get("pain") for event in json.loads((folder / "log.json").read_text())["events"]}
    assert pains["session"] == 1 and pains["morning"] == 2 and "flare" in pains
    for name, found in told_in_files(folder).items():
        more = found - shipped.get(name.replace("-checkpoint", ""), Counter())
        assert not more, f"{name} holds more of {dict(more)} than the course put there"
