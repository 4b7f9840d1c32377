"""Taking a plan along, in a real browser: files that other libraries open, an expired check that stops them, calm words. 12 s."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from axe_playwright_python.sync_playwright import Axe
from gluteal.errors import GlutealError
from gluteal.routine import saved
from gluteal_widgets import routine, take_along
from ical.calendar_stream import IcsCalendarStream
from page_time import FLARE, TODAY
from widget_host import python_of

KEPT = json.loads((Path(__file__).parents[1] / "data/routine/four_weeks.json").read_text(encoding="utf-8"))
PLAN = {**KEPT, "made": str(TODAY), "screened": str(TODAY), "start": str(TODAY + timedelta(days=1))}
ACTION = {"outcome": "urgent", "words": "Call a doctor today.", "source": "R3"}
NONE = {**PLAN, "kind": "none", "outcome": "urgent", "weeks": [], "reasons": {}, "actions": [ACTION]}
ASK = {"kind": "make", "today": str(TODAY), "at": "18:00", "zone": "Europe/Berlin", "walking": True, "alarm": 15}


@pytest.fixture(scope="module")
def widget():
    return routine("take")


@pytest.fixture
def shown(page, mount, widget):
    """Mounts the block over a plan that this browser holds, awake or asleep."""

    def show(plan=None, alive=True, events=(), locked=False, **more):
        page.evaluate("globalThis.glutealRoutine = null")
        for name, value in (("gluteal-routine-v1", plan), ("gluteal-log-v1", list(events))):
            page.evaluate("([name, value]) => localStorage.setItem(name, value)", [name, json.dumps(value)])
        root = mount(widget, alive=alive, **more)
        page.wait_for_function("() => document.querySelector('.gl-take')")
        if not locked:
            root.locator(".gl-asleep").wait_for(state="detached" if alive else "visible", timeout=5000)
        return root

    return show


def pressed(page, root, way):
    """The file that comes when its button is pressed."""
    with page.expect_download() as download:
        root.locator(f".gl-way-{way} .gl-quiet").first.click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_one_press_gives_the_sheet(page, shown):
    root = shown(PLAN)
    root.locator(".gl-way-PDF select").select_option("Letter")
    name, data = pressed(page, root, "PDF")
    document = pdfium.PdfDocument(data)
    assert name == f"gluteal-routine-{TODAY}.pdf" and len(document) == 1 and document[0].get_size() == (612, 792)
    assert "Your routine" in document[0].get_textpage().get_text_bounded()
    assert root.locator(".gl-way-PDF .gl-told a").get_attribute("download") == name


def test_the_calendar_has_the_hour_the_zone_and_the_reminder_that_were_chosen(page, shown):
    root = shown(PLAN)
    root.get_by_label("A session begins at").fill("07:15")
    root.get_by_label("Reminder").select_option("60")
    root.get_by_label("Days of walking, too").uncheck()
    name, data = pressed(page, root, "calendar")
    events = IcsCalendarStream.calendar_from_ics(data.decode()).events
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    assert name.endswith(".ics") and len(events) == 8 and data.count(b"TRIGGER:-PT1H") == 8
    local = [page.evaluate("(at) => new Date(at).toTimeString().slice(0, 5)", event.dtstart.isoformat()) for event in events[:2]]
    assert local == ["07:15", "07:15"] and zone in root.locator(".gl-way-calendar").inner_text().replace(" ", "_").replace("__", "_")


def test_the_table_and_the_copy_hold_the_plan(page, shown):
    root = shown(PLAN)
    rows = list(csv.reader(io.StringIO(pressed(page, root, "table")[1].decode("utf-8-sig"))))
    assert len(rows) == 1 + 8 * 5 + 8
    name, data = pressed(page, root, "copy")
    assert name == f"gluteal-routine-{TODAY}.json" and saved.loads(data.decode()).to_json() == PLAN


def test_a_copy_that_is_opened_is_checked_and_kept_only_when_asked(page, shown, folder):
    root = shown(None)
    chooser = root.locator("input[type=file]")
    chooser.set_input_files({"name": "plan.json", "mimeType": "application/json", "buffer": json.dumps(PLAN).encode()})
    root.locator(".gl-keep-copy").wait_for()
    assert page.evaluate("localStorage.getItem('gluteal-routine-v1')") == "null" and not saved.routine_path().exists()
    root.locator(".gl-keep-copy").click()
    root.locator(".gl-keep-copy").wait_for(state="detached")
    assert json.loads(page.evaluate("localStorage.getItem('gluteal-routine-v1')")) == PLAN
    assert saved.read(saved.routine_path()).to_json() == PLAN


def test_a_copy_with_a_wrong_value_says_which_and_changes_nothing(page, shown):
    root = shown(PLAN)
    wrong = json.dumps({**PLAN, "level": 7}).encode()
    root.locator("input[type=file]").set_input_files({"name": "plan.json", "mimeType": "application/json", "buffer": wrong})
    told = root.locator(".gl-way-copy .gl-told:not(:empty)")
    told.wait_for()
    assert "plan.json: level is 7; it must be one of 1, 2, 3." in told.inner_text()
    assert json.loads(page.evaluate("localStorage.getItem('gluteal-routine-v1')")) == PLAN


@pytest.mark.parametrize(
    ("plan", "events", "words"),
    [
        ({**PLAN, "screened": str(TODAY - timedelta(days=14))}, [], "Two weeks have passed"),
        ({**PLAN, "screened": str(TODAY + timedelta(days=9))}, [], "lies ahead of today"),
        (PLAN, [{"kind": "flare", "data": {}}], "You had a flare."),
        (PLAN, [{"kind": "check", "data": {"outcome": "urgent"}}], "ticked something that comes first"),
    ],
    ids=["two weeks", "future", "flare", "check"],
)
def test_once_the_questions_are_due_again_no_file_is_made_but_the_copy(page, shown, plan, events, words):
    whole = [{"id": "1", "session": "1-mon", "exercise": "", "seq": 1, "at": f"{TODAY}T23:59:59Z", **event} for event in events]
    said = take_along.made({**ASK, "what": "paper", "routine": plan, "since": whole})
    assert said["kind"] == "refused" and words in said["text"] and "Your routine" in said["text"]
    root = shown(plan, events=whole, locked=True)
    assert words in root.locator(".gl-locked").inner_text() and "“Your routine”" in root.locator(".gl-locked").inner_text()
    assert root.locator(".gl-way").count() == 1 and pressed(page, root, "copy")[0].endswith(".json")


def test_a_flare_that_is_noted_on_the_same_page_closes_it_at_once(page, shown):
    root = shown(PLAN)
    page.evaluate(FLARE, str(TODAY))
    root.locator(".gl-locked").wait_for()
    assert root.locator(".gl-way").count() == 1


def test_where_something_comes_first_only_that_page_and_the_copy_are_offered(page, shown):
    root = shown(NONE)
    assert [way.get_attribute("aria-label") for way in root.locator(".gl-way").all()] == ["On paper, or on a phone", "A copy of your plan"]
    text = pdfium.PdfDocument(pressed(page, root, "PDF")[1])[0].get_textpage().get_text_bounded()
    assert "First things first" in text and "Call a doctor today." in text


def test_without_a_plan_the_example_is_shown_and_said_to_be_one(page, shown):
    root = shown(None)
    assert "a worked example" in root.locator(".gl-which").inner_text() and "1. " in root.locator(".gl-entry").inner_text()
    name, data = pressed(page, root, "PDF")
    assert (
        name == "gluteal-example.pdf"
        and take_along.EXAMPLE.replace("'", "’") in pdfium.PdfDocument(data)[0].get_textpage().get_text_bounded()
    )


def test_without_python_it_stays_calm_offers_start_and_the_copy_still_works(page, shown):
    root = shown(PLAN, alive=False)
    assert root.get_by_role("button", name="Start").get_attribute("data-commandlinker-command") == "notebook:run-all-cells"
    assert [root.locator(f".gl-way-{way} .gl-quiet").first.is_enabled() for way in ("PDF", "calendar", "table", "copy")] == [False] * 3 + [
        True
    ]
    assert saved.loads(pressed(page, root, "copy")[1].decode()).to_json() == PLAN


def test_nothing_but_the_example_enters_the_notebook(widget):
    mine = {**PLAN, "reasons": {**PLAN["reasons"], "cat_cow": {**PLAN["reasons"]["cat_cow"], "why": "Mira's own"}}}
    assert python_of(widget)({**ASK, "what": "calendar", "routine": mine, "id": "1"})["kind"] == "made"
    kept = repr(sorted((name, value) for name, value in widget.get_state().items() if name not in ("_esm", "_css")))
    assert "Mira" not in kept and "screened" not in kept and "data" not in widget.get_state()["example"]


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"what": "paper", "routine": {"version": 1}}, "this plan: the whole has no kind"),
        ({"what": "moon", "routine": PLAN}, "could not be read"),
        ({"what": "calendar", "routine": PLAN, "at": "99:00"}, "could not be read"),
        ({"what": "calendar", "routine": PLAN, "zone": "Mars/Base"}, "no time zone is called 'Mars/Base'"),
        ({"what": "paper", "routine": PLAN, "paper": "A9"}, "'A9' is not known"),
        ({"what": "paper", "routine": PLAN, "since": [{"kind": "flare"}]}, "could not be read"),
        ({"what": "calendar", "routine": NONE}, "what to do comes first"),
        ({}, "could not be read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_made_comes_back_in_words(message, words):
    said = take_along.made({**ASK, **message})
    assert said["kind"] == "refused" and words in said["text"]


def test_the_twin_shows_an_entry_and_a_part_that_is_not_there_is_named(widget):
    assert "Brought alive, this puts your plan on one sheet" in widget.twin() and widget.example["title"] in widget.twin()
    with pytest.raises(GlutealError, match="take"):
        routine("moon")


@pytest.mark.parametrize(("width", "scheme"), [(1100, "light"), (390, "dark")])
@pytest.mark.parametrize("state", ["plan", "locked", "example"])
def test_it_is_readable_on_a_phone_and_in_the_dark(page, shown, width, scheme, state, tmp_path_factory):
    page.evaluate("(light) => document.body.dataset.jpThemeLight = light", "false" if scheme == "dark" else "true")
    plan = {"plan": PLAN, "locked": {**PLAN, "screened": "2026-01-01"}, "example": None}[state]
    root = shown(plan, alive=state != "example", locked=state == "locked", width=width)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    sizes = [box.bounding_box() for box in root.locator("button:visible, a:visible, select:visible").all()]
    assert all(size["height"] >= 24 for size in sizes)
    root.screenshot(path=tmp_path_factory.getbasetemp() / f"take-{state}-{width}-{scheme}.png")
    # In a lesson the headings of its sections stand above.
    found = Axe().run(page, options={"rules": {"heading-order": {"enabled": False}}})
    assert found.violations_count == 0, found.generate_report()
