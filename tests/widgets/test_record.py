"""The record of learning beside the gain: printed by the browser alone, a PDF where Python runs, and any name stays a name. 4 s."""

import pypdfium2 as pdfium
import pytest
from gluteal.handouts.certificate import COVERS, NOT
from gluteal.quiz import bank
from gluteal_widgets import progress_panel
from gluteal_widgets.record import reply
from widget_host import python_of

LAST = next(question for question in bank().values() if question.pair and question.kind == "one")
FIRST = bank()[LAST.pair]
ASK = {"kind": "record", "name": "Ada", "today": "2026-11-22", "then": 1, "now": 4, "of": 5}


@pytest.fixture(scope="module")
def panel():
    return progress_panel("gain")


@pytest.fixture
def answered(page, mount, panel):
    """The panel of somebody who knew less then than now, or did not answer then."""

    def show(then=True, alive=False):
        wrong = next(option.key for option in FIRST.options if option.key != FIRST.key)
        events = [(FIRST, wrong, "2026-01-01"), (LAST, LAST.key, "2026-02-01")]
        kept = [
            {"id": question.id, "question": question.id, "answer": {"option": key}, "at": f"{day}T10:00:00.000Z", "seq": place}
            for place, (question, key, day) in enumerate(events[0 if then else 1 :], 1)
        ]
        state = {"version": 1, "seq": len(kept), "erased": "", "events": kept}
        page.evaluate("(state) => localStorage.setItem('gluteal-progress-v1', JSON.stringify(state))", state)
        root = mount(panel, alive=alive)
        root.locator(".gl-tell").click()
        return root

    return show


def test_it_prints_without_python_and_a_name_stays_a_name(page, answered):
    root = answered()
    assert root.locator(".gl-record-pdf").is_hidden()
    root.get_by_role("textbox").fill(" <b>Zoë</b> & co ")
    root.locator(".gl-record-print").click()
    inside = page.frame_locator(".gl-record-page").locator("main")
    inside.wait_for()
    told = " ".join(inside.inner_text().split())
    assert "<b>Zoë</b> & co reached the end of Gluteal" in told and "At the start, 0 of 1 question were right. Now 1 of 1" in told
    assert NOT in told and all(line in told for line in COVERS)
    assert inside.locator("img").evaluate("(image) => image.decode().then(() => image.naturalHeight)") == 560


def test_without_a_start_to_compare_with_it_tells_no_numbers(page, answered):
    root = answered(then=False)
    root.get_by_role("textbox").fill("Ada")
    root.get_by_role("textbox").press("Enter")
    inside = page.frame_locator(".gl-record-page").locator("main")
    inside.wait_for()
    assert "right" not in inside.inner_text().replace("no right to treat", "")


def test_who_answered_nothing_at_the_end_gets_no_record(page, mount, panel):
    assert mount(panel).locator(".gl-record").count() == 0


def test_with_python_it_is_a_pdf_and_without_a_name_it_asks_for_one(page, answered):
    root = answered(alive=True)
    root.locator(".gl-record-pdf:visible").click()
    root.locator(".gl-record .gl-status", has_text="Write a name first.").wait_for()
    root.get_by_role("textbox").fill("Ada Lovelace")
    with page.expect_download() as download:
        root.locator(".gl-record-pdf").click()
    text = pdfium.PdfDocument(download.value.path().read_bytes())[0].get_textpage().get_text_bounded()
    assert download.value.suggested_filename == "gluteal-record.pdf" and "Ada Lovelace" in text and "0 of 1 questions were right" in text


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"name": "王芳"}, "or print the record from the page"),
        ({"name": ""}, "needs a name"),
        ({"now": 9}, "gain: 1 then, 9 now, of 5"),
        ({"today": "soon"}, "could not be read"),
        ({"then": None}, "gain: None then"),
    ],
    ids=str,
)
def test_what_cannot_be_made_comes_back_in_words(more, words):
    assert words in reply({**ASK, **more})["text"]


def test_no_name_and_no_answer_enters_the_notebook(panel):
    assert python_of(panel)({**ASK, "name": "Mira of Mull"})["kind"] == "record"
    kept = repr(sorted((name, value) for name, value in panel.get_state().items() if name not in ("_esm", "_css", "cards")))
    assert "Mira" not in kept and ASK["today"] not in kept
