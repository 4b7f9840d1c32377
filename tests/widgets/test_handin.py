"""The block that ends a quiz, in a real browser: what it finds, the file it offers, and its words where no Python runs. 15 s."""

import zipfile

import nbformat
import pytest
import widget_cards as cards
from axe_playwright_python.sync_playwright import Axe
from gluteal.errors import GlutealError
from gluteal.quiz import Answers
from gluteal_widgets import assignment, handin, lesson
from gluteal_widgets.handin import hand_in
from nbformat.v4 import new_code_cell, new_notebook

SLUG = "03-one-leg"
KEYS = ("tolerance", '"right"', '"why"', "It pulls the left side")


@pytest.fixture
def quiz(tmp_path, monkeypatch):
    """A quiz of two questions, nothing answered, in mira's folder."""
    questions = {card["id"]: cards.public(card) for card in (cards.ONE, cards.NUMBER)}
    cards.fetched(tmp_path, monkeypatch, questions, SLUG)
    cells = []
    for name, card in questions.items():
        grading = {"grade": True, "grade_id": name, "locked": True, "points": card["points"], "solution": False, "task": False}
        cells.append(new_code_cell(f'ask("{name}")', id=f"ask-{name}"[:64], metadata={"nbgrader": {**grading, "schema_version": 3}}))
    notebook = new_notebook(cells=cells, metadata={"gluteal": {"slug": SLUG, "release_id": "r1"}})
    nbformat.write(notebook, tmp_path / f"{SLUG}.ipynb")
    monkeypatch.setattr(handin, "STEP_S", 0.001)
    assignment(SLUG)
    yield tmp_path
    lesson("")


def answer_one(folder):
    Answers.load(folder / "answers.json").record(cards.ONE["id"], "b")


def press(page, root):
    page.get_by_role("button", name="Look over and pack").press("Enter")
    root.locator(".gl-handed > *").first.wait_for()
    return root.locator(".gl-handed").inner_text()


def test_one_press_says_what_is_open_and_offers_the_packed_file(page, mount, quiz):
    answer_one(quiz)
    root = mount(hand_in(), alive=True)
    words = press(page, root)
    assert "1 of 2 questions are answered." in words and "Still open: question 2." in words
    assert "No question was copied, deleted, renamed or changed." in words
    with page.expect_download() as download:
        page.get_by_role("link", name="03-one-leg_mira.zip").click()
    assert download.value.suggested_filename == "03-one-leg_mira.zip"
    assert download.value.path().read_bytes() == (quiz / "03-one-leg_mira.zip").read_bytes()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert sorted(archive.namelist()) == [f"{SLUG}.ipynb", "answers.json", "questions.json"]


def test_the_link_stays_a_link_under_the_pointer_where_jupyterlab_unsets_it(page, mount, quiz):
    page.add_style_tag(content=".jp-ThemedContainer a:hover, .jp-ThemedContainer main a { color: unset; text-decoration: unset }")
    page.evaluate("document.body.className = 'jp-ThemedContainer'")
    press(page, mount(hand_in(), alive=True))
    link = page.get_by_role("link")
    link.hover()
    seen = link.evaluate("(node) => [getComputedStyle(node).textDecorationLine, getComputedStyle(node).color]")
    assert seen == ["underline", "rgb(11, 107, 105)"]


def test_what_was_found_is_announced_once_the_hand_rests(page, mount, quiz):
    root = mount(hand_in(), alive=True)
    press(page, root)
    spoken = root.get_by_role("status")
    spoken.filter(has_text="The file 03-one-leg_mira.zip is ready.").wait_for(state="attached")
    assert "0 of 2 questions are answered. Still open: question 1, question 2." in spoken.text_content()
    assert "Please look: there is no answers.json here" in spoken.text_content()


def test_a_deleted_cell_is_put_back_in_the_copy_and_said(page, mount, quiz):
    answer_one(quiz)
    path = quiz / f"{SLUG}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.pop()
    nbformat.write(notebook, path)
    words = press(page, mount(hand_in(), alive=True))
    assert "Mended in the copy that you hand in" in words and "the cell of question 2 was missing" in words
    assert len(nbformat.read(path, as_version=4).cells) == 1


def test_no_key_reaches_the_browser(page, mount, quiz):
    answer_one(quiz)
    press(page, mount(hand_in(), alive=True))
    held = page.evaluate("() => JSON.stringify(window.heard.map(({ data, ...words }) => words)) + document.body.innerHTML")
    with zipfile.ZipFile(quiz / "03-one-leg_mira.zip") as archive:
        held += "".join(archive.read(name).decode() for name in archive.namelist())
    assert [key for key in KEYS if key in held] == []


def test_without_python_it_stays_calm_and_offers_start(page, mount, quiz):
    root = mount(hand_in())
    root.get_by_text("This part is not awake yet.").first.wait_for()
    start = root.get_by_role("button", name="Start the quiz")
    assert start.get_attribute("data-commandlinker-command") == "notebook:run-all-cells"
    page.get_by_role("button", name="Look over and pack").click()
    assert "Looking through your quiz" in root.inner_text()


def test_a_folder_that_cannot_be_packed_says_why(page, mount, quiz):
    block = hand_in()
    (quiz / "questions.json").unlink()
    words = press(page, mount(block, alive=True))
    assert words.startswith("Nothing was packed:") and "fetch the quiz again" in words


def test_a_file_too_large_for_a_message_is_named_where_it_lies(page, mount, quiz, monkeypatch):
    monkeypatch.setattr(handin, "LARGEST_SENT", 10)
    words = press(page, mount(hand_in(), alive=True))
    assert "Your file is 03-one-leg_mira.zip, beside this page." in words and page.get_by_role("link").count() == 0


def test_text_that_is_saved_by_the_same_press_is_packed(quiz, monkeypatch):
    path = quiz / f"{SLUG}.ipynb"

    def save_meanwhile(_):
        path.write_text(path.read_text(encoding="utf-8").replace("ask(", "  ask("), encoding="utf-8")
        monkeypatch.setattr(handin.time, "sleep", lambda _: None)

    monkeypatch.setattr(handin.time, "sleep", save_meanwhile)
    assert hand_in()._look()["mended"] == []
    with zipfile.ZipFile(quiz / "03-one-leg_mira.zip") as archive:
        assert "  ask(" in archive.read(f"{SLUG}.ipynb").decode()


def test_it_ends_a_quiz_only(quiz):
    lesson("01-one")
    with pytest.raises(GlutealError, match="this notebook is none"):
        hand_in()


@pytest.mark.parametrize(("width", "scheme", "colours"), [(360, "light", "none"), (900, "dark", "none"), (360, "light", "active")])
def test_it_is_readable_on_a_phone_in_the_dark_and_in_forced_colours(page, mount, quiz, width, scheme, colours, tmp_path_factory):
    page.emulate_media(forced_colors=colours)
    root = mount(hand_in(), alive=True, width=width)
    page.evaluate("(light) => document.body.dataset.jpThemeLight = light", "false" if scheme == "dark" else "true")
    press(page, root)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    sizes = [box.bounding_box() for box in root.locator("button:visible, a:visible").all()]
    assert sizes and all(size["height"] >= 24 for size in sizes)
    root.screenshot(path=tmp_path_factory.getbasetemp() / f"handin-{width}-{scheme}-{colours}.png")
    found = Axe().run(page, options={"rules": {"color-contrast": {"enabled": colours == "none"}}})
    page.emulate_media(forced_colors="none")
    assert found.violations_count == 0, found.generate_report()
