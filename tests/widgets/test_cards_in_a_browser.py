"""Cards as a learner meets them, in a real browser, with Python answering or with no kernel at all."""

import json

import pytest
import widget_cards as cards
from axe_playwright_python.sync_playwright import Axe
from gluteal_widgets import ask, assignment, lesson
from gluteal_widgets.card import QuestionCard

PROGRESS = "JSON.parse(localStorage.getItem('gluteal-progress-v1'))"
OUTBOX = "Object.entries(localStorage).filter(([key]) => key.startsWith('gluteal-outbox')).map(([, value]) => JSON.parse(value))"


def check(page):
    page.get_by_role("button", name="Check").click()


@pytest.fixture
def graded(tmp_path, monkeypatch):
    cards.fetched(tmp_path, monkeypatch, {card["id"]: cards.public(card) for card in (cards.ONE, cards.NUMBER)})
    assignment("03-one-leg")
    yield tmp_path
    lesson("")


def saved(folder):
    path = folder / "answers.json"
    return [event["answer"] for event in json.loads(path.read_text(encoding="utf-8"))["events"]] if path.exists() else []


def test_a_wrong_choice_is_explained_and_another_try_is_open(page, mount):
    root = mount(QuestionCard(cards.ONE))
    page.get_by_label("The right gluteus medius").check()
    check(page)
    assert "Not this one. The right foot is off the floor" in root.inner_text()
    assert "It pulls the left side" not in root.inner_text()
    page.get_by_label("The left gluteus medius").check()
    assert "Not this one" not in root.inner_text()
    check(page)
    assert "Right. It pulls the left side of the pelvis down" in root.inner_text()
    page.get_by_text("Why not the others?").click()
    assert "would let the right side sink" in root.inner_text()
    assert "Source: Pauwels 1980" in root.inner_text()


def test_the_other_reasons_stand_below_their_answers_where_jupyterlab_floats_terms(page, mount):
    page.add_style_tag(content="dl dt { display: block; float: left; width: 20% }")
    root = mount(QuestionCard(cards.ONE))
    page.get_by_label("The left gluteus medius").check()
    check(page)
    page.get_by_text("Why not the others?").click()
    terms, reasons = ([box.bounding_box() for box in root.locator(name).all()] for name in ("dt", "dd"))
    assert terms and {box["x"] for box in (*terms, *reasons)} == {terms[0]["x"]}
    assert all(term["y"] + term["height"] <= reason["y"] + 0.5 for term, reason in zip(terms, reasons, strict=True))


def test_practice_is_remembered_by_the_browser_alone(page, mount):
    mount(QuestionCard(cards.ONE))
    for label in ("The right gluteus medius", "The left gluteus medius"):
        page.get_by_label(label).check()
        check(page)
    events = page.evaluate(PROGRESS)["events"]
    assert [(event["question"], event["answer"], event["seq"]) for event in events] == [("stance_side", "b", 1), ("stance_side", "a", 2)]
    root = mount(QuestionCard(cards.ONE))
    assert page.get_by_label("The left gluteus medius").is_checked()
    assert "Right. It pulls" in root.inner_text()


def test_practice_reaches_the_progress_file_where_python_runs(page, mount, tmp_path, monkeypatch):
    path = tmp_path / "progress.json"
    monkeypatch.setenv("GLUTEAL_PROGRESS", str(path))
    mount(QuestionCard(cards.ONE), alive=True)
    page.get_by_label("The left gluteus medius").check()
    check(page)
    page.wait_for_function("window.heard.some((reply) => reply.events?.length === 1)")
    assert [event["answer"] for event in json.loads(path.read_text(encoding="utf-8"))["events"]] == ["a"]
    page.evaluate("localStorage.clear()")
    root = mount(QuestionCard(cards.ONE), alive=True)
    root.get_by_text("It pulls the left side").first.wait_for()
    assert len(page.evaluate(PROGRESS)["events"]) == 1


def test_checking_with_nothing_chosen_asks_for_a_choice(page, mount):
    root = mount(QuestionCard(cards.ONE))
    check(page)
    assert "Choose an answer first." in root.inner_text()
    assert page.evaluate("document.activeElement.type") == "radio"


def test_the_keyboard_alone_answers_a_question(page, mount):
    root = mount(QuestionCard(cards.ONE))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("The right gluteus medius").is_checked()
    page.keyboard.press("Enter")
    assert "Not this one." in root.inner_text()


def test_keys_pressed_in_a_card_do_not_reach_the_notebook(page, mount):
    mount(QuestionCard(cards.NUMBER))
    page.evaluate("window.leaked = []; document.addEventListener('keydown', (event) => window.leaked.push(event.key))")
    page.get_by_label("Your answer").press("a")
    page.get_by_label("Your answer").press("ArrowUp")
    assert page.evaluate("window.leaked") == []
    page.get_by_label("Your answer").press("Control+b")
    assert "b" in page.evaluate("window.leaked")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("1,2", "kN", "Right."),
        ("1,200", "N", "Right."),
        ("1300", "N", "Close."),
        ("1200", "kg", "Nearly. The number is right; look at the unit again."),
        ("600", "N", "Not yet."),
        ("plenty", "N", "That is not a number we can read."),
    ],
)
def test_a_number_gets_its_own_words(page, mount, value, unit, words):
    root = mount(QuestionCard(cards.NUMBER))
    page.get_by_label("Your answer").fill(value)
    page.get_by_label("Unit").select_option(unit)
    check(page)
    assert words in root.inner_text()


def test_a_damaged_progress_file_is_told_on_the_card(page, mount, tmp_path):
    (tmp_path / "progress.json").write_text("{ half", encoding="utf-8")
    root = mount(QuestionCard(cards.ONE), alive=True)
    root.get_by_text("Your practice file could not be read. It is kept as progress.json.damaged-").first.wait_for()


def test_a_finding_is_nowhere_on_the_page_before_the_prediction(page, mount):
    root = mount(QuestionCard(cards.PREDICT))
    assert "heron" not in page.content()
    page.get_by_label("It rises").check()
    page.get_by_role("button", name="See what happens").click()
    assert "then say how sure you are" in root.inner_text() and "heron" not in page.content()
    page.get_by_label("Fairly sure").check()
    page.get_by_role("button", name="See what happens").click()
    assert "You said: It rises (fairly sure)" in root.inner_text() and "heron" in root.inner_text()
    assert page.evaluate("document.activeElement.className") == "gl-finding"
    assert page.evaluate(PROGRESS)["events"][-1]["answer"] == {"option": "a", "confidence": 2}
    page.get_by_role("button", name="Predict again").click()
    assert "heron" not in page.content()


def test_the_finding_opens_without_a_prediction_for_who_asks(page, mount):
    root = mount(QuestionCard(cards.PREDICT))
    page.get_by_role("button", name="Just show me").click()
    assert "heron" in root.inner_text() and "You said" not in root.inner_text()
    assert page.evaluate(PROGRESS) is None


def test_a_graded_click_is_called_saved_only_when_it_is_in_the_file(page, mount, graded):
    root = mount(ask("stance_side"), alive=True)
    page.get_by_label("The left inner thigh").check()
    root.locator(".gl-status", has_text="Saved at").wait_for()
    assert saved(graded) == ["c"]
    assert page.evaluate(OUTBOX) == []


def test_without_a_kernel_a_graded_click_is_held_and_sent_on_the_next_run(page, mount, graded):
    root = mount(ask("stance_side"))
    page.get_by_label("The right gluteus medius").check()
    root.get_by_text("Not saved yet. Your answer is safe in this browser.").first.wait_for()
    assert saved(graded) == [] and [held["answer"] for held in page.evaluate(OUTBOX)] == ["b"]
    root = mount(ask("stance_side"), alive=True)
    assert page.get_by_label("The right gluteus medius").is_checked()
    root.locator(".gl-status", has_text="Saved at").wait_for()
    assert saved(graded) == ["b"] and page.evaluate(OUTBOX) == []


def test_an_unsaved_answer_found_in_the_notebook_is_not_called_saved(page, mount, graded):
    mount(ask("stance_side"))
    page.get_by_label("The right gluteus medius").check()
    page.wait_for_function("model.get('answer') === 'b' && model.get('answered_at') !== ''")
    assert page.evaluate("model.get('saved_at')") == ""
    page.evaluate("localStorage.clear()")
    carried = ask("stance_side")
    carried.answer, carried.answered_at = "b", "2026-11-22T10:00:00.000Z"
    root = mount(carried)
    assert page.get_by_label("The right gluteus medius").is_checked()
    assert "Not saved yet." in root.inner_text() and "Saved at" not in root.inner_text()


def test_a_click_that_python_never_heard_is_sent_again(page, mount, graded):
    root = mount(ask("stance_side"), alive=True)
    page.evaluate("window.deaf = true")
    page.get_by_label("The right gluteus medius").check()
    root.get_by_text("Not saved yet").first.wait_for()
    page.evaluate("window.deaf = false; window.dispatchEvent(new Event('online'))")
    root.locator(".gl-status", has_text="Saved at").wait_for()
    assert saved(graded) == ["b"]


def test_two_learners_at_one_computer_do_not_see_each_others_clicks(page, mount, graded, monkeypatch):
    mount(ask("stance_side"))
    page.get_by_label("The right gluteus medius").check()
    monkeypatch.setenv("NBGRADER_STUDENT", "jonas")
    assignment("03-one-leg")
    mount(ask("stance_side"))
    assert not page.get_by_label("The right gluteus medius").is_checked()


def test_a_graded_number_is_saved_with_its_unit_and_shown_again(page, mount, graded):
    root = mount(ask("pull"), alive=True)
    page.get_by_label("Unit").select_option("kN")
    page.get_by_label("Your answer").press_sequentially("1,2")
    root.locator(".gl-status", has_text="Saved at").wait_for()
    assert saved(graded)[-1] == {"value": "1,2", "unit": "kN"}
    page.evaluate("localStorage.clear()")
    mount(ask("pull"))
    assert page.get_by_label("Your answer").input_value() == "1,2"
    assert page.get_by_label("Unit").input_value() == "kN"


def test_a_graded_card_gives_no_verdict(page, mount, graded):
    root = mount(ask("stance_side"), alive=True)
    page.get_by_label("The left gluteus medius").check()
    root.locator(".gl-status", has_text="Saved at").wait_for()
    assert root.get_by_role("button").count() == 0
    assert not [word for word in ("Right.", "Not this one", "Pauwels") if word in root.inner_text()]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("card", [cards.ONE, cards.NUMBER, cards.PREDICT], ids=lambda card: card["kind"])
def test_axe_finds_nothing_in_a_card(page, mount, card, dark):
    page.evaluate("(dark) => { document.body.dataset.jpThemeLight = String(!dark); }", dark)
    mount(QuestionCard(card))
    if card["kind"] == "number":
        page.get_by_label("Your answer").fill("600")
        check(page)
    elif card["kind"] == "one":
        page.get_by_label("The right gluteus medius").check()
        check(page)
    else:
        page.get_by_role("button", name="Just show me").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
