"""The cards before and after the course, and what they add up to, as a learner meets them in a real browser. About 15 s."""

import json

import pytest
import widget_cards as cards
from axe_playwright_python.sync_playwright import Axe
from gluteal.errors import GlutealError
from gluteal.quiz import bank
from gluteal_widgets import ask, assignment, lesson, progress_panel, warm_up
from gluteal_widgets.card import QuestionCard, card_for

EVENTS = "JSON.parse(localStorage.getItem('gluteal-progress-v1') ?? '{\"events\": []}').events"
BANK = bank()
FIRST = [question for question in BANK.values() if question.later and not question.pair]
LAST = [question for question in BANK.values() if question.pair]


def keep(page, *events):
    """Put answers into the browser: (question, answer, days ago)."""
    page.evaluate(
        """(given) => localStorage.setItem("gluteal-progress-v1", JSON.stringify({ version: 1, seq: given.length, erased: "",
            events: given.map(([question, answer, ago], seq) => ({ id: `e${seq}`, question, answer, seq: seq + 1,
                at: new Date(Date.now() - ago * 86_400_000 + seq).toISOString() })) }))""",
        events,
    )


def wrong(question):
    return next(option.key for option in question.options if option.key != question.key)


def test_a_card_before_the_course_keeps_the_answer_and_says_neither_right_nor_why(page, mount):
    root = mount(ask("first_ladder"), alive=True)
    assert page.get_by_role("button", name="Check").count() == 0
    for option in BANK["first_ladder"].options:
        page.get_by_label(option.text).check()
        page.wait_for_function(f"{EVENTS}.at(-1)?.answer.option === '{option.key}'")
        assert "Kept. How sure are you?" in root.inner_text()
        assert not [other.why for other in BANK["first_ladder"].options if other.why in page.content()]
        assert root.locator(".gl-right, .gl-wrong").count() == 0
    page.get_by_label("Fairly sure").check()
    page.wait_for_function(f"{EVENTS}.at(-1).answer.confidence === 2")
    assert "with no verdict. The last lesson comes back to it" in root.inner_text()


def test_such_a_card_comes_back_as_it_was_left_and_holds_no_key_in_the_page(page, mount):
    question = BANK["first_kettle"]
    keep(page, ["first_kettle", {"option": "b", "confidence": 3}, 1])
    widget = ask("first_kettle")
    assert "key" not in widget.card and not any("right" in option or "why" in option for option in widget.card["options"])
    mount(widget)
    assert page.get_by_label(question.option("b").text, exact=True).is_checked()
    assert page.get_by_label("Certain").is_checked()


def test_in_practice_how_sure_one_is_stands_beside_the_verdict_and_leaves_it_alone(page, mount):
    root = mount(card_for({**cards.ONE, "confidence": True}))
    page.get_by_label("The right gluteus medius").check()
    page.get_by_label("Certain").check()
    page.get_by_role("button", name="Check").click()
    assert "Not this one." in root.inner_text()
    page.get_by_label("The left gluteus medius").check()
    page.get_by_role("button", name="Check").click()
    assert root.locator(".gl-right").count() == 1
    assert page.evaluate(EVENTS)[0]["answer"] == {"option": "b", "confidence": 3}


@pytest.fixture
def graded(tmp_path, monkeypatch):
    public = {name: {**cards.public(card), "confidence": True} for name, card in (("stance_side", cards.ONE), ("pull", cards.NUMBER))}
    cards.fetched(tmp_path, monkeypatch, public, "pre-test")
    assignment("pre-test")
    yield tmp_path
    lesson("")


def saved(page, folder, last):
    """All answers in the file, once ``last`` is the latest; nothing where it never comes."""
    for _ in range(100):
        answers = [event["answer"] for event in json.loads((folder / "answers.json").read_text(encoding="utf-8"))["events"]]
        if answers[-1] == last:
            return answers
        page.wait_for_timeout(50)
    return []


def test_for_marks_the_answer_is_saved_without_and_then_with_how_sure_one_is(page, mount, graded):
    root = mount(ask("stance_side"), alive=True)
    page.get_by_label("The right gluteus medius").check()
    root.locator(".gl-status", has_text="Saved at").wait_for()
    page.get_by_label("A guess").check()
    assert saved(page, graded, {"option": "b", "confidence": 1})[-2] == {"option": "b"}
    mount(ask("stance_side"), alive=True)
    assert page.get_by_label("The right gluteus medius").last.is_checked() and page.get_by_label("A guess").last.is_checked()


def test_a_number_for_marks_carries_it_too(page, mount, graded):
    root = mount(ask("pull"), alive=True)
    page.get_by_label("Your answer").fill("1200")
    page.get_by_label("Unit").select_option("N")
    page.get_by_label("Certain").check()
    root.locator(".gl-status", has_text="Saved at").wait_for()
    assert saved(page, graded, {"value": "1200", "unit": "N", "confidence": 3})


def test_the_gain_compares_the_first_day_of_each_form_and_then_tells_the_reasons(page, mount):
    first, last = FIRST[0], next(question for question in LAST if question.pair == FIRST[0].id)
    keep(
        page,
        [first.id, {"option": first.key}, 30.001],
        [first.id, {"option": wrong(first), "confidence": 3}, 30],
        [first.id, {"option": first.key, "confidence": 3}, 2],
        [last.id, {"option": wrong(last), "confidence": 1}, 1.001],
        [last.id, {"option": last.key, "confidence": 3}, 1],
        [last.id, {"option": wrong(last)}, 0],
    )
    root = mount(progress_panel("gain"))
    root.locator(".gl-tell").click()
    text = root.inner_text()
    assert "At the start, 0 of 1 question were right. Now 1 of 1" in text and "You know things now" in text
    assert "certain, 0 of 1 were right at the start, and 1 of 1 now" in text
    page.get_by_text("The questions of this page").click()
    assert f"{last.option(last.key).text}, as you said. {last.option(last.key).why.removeprefix('Yes. ')}" in root.inner_text()
    page.get_by_text("The questions from the start").click()
    assert "You chose: " in root.inner_text() and first.option(first.key).why in root.inner_text()
    assert FIRST[1].option(FIRST[1].key).why not in root.inner_text(), "not before its partner was answered"


def test_who_has_not_answered_at_the_start_is_told_so_kindly(page, mount):
    assert "nothing to compare. That is fine" in mount(progress_panel("gain")).inner_text()
    keep(page, [FIRST[0].id, {"option": "a"}, 30])
    assert "Then you see here how far you came" in mount(progress_panel("gain")).inner_text()


def test_the_gain_grows_when_another_card_of_the_page_is_answered(page, mount):
    last = LAST[0]
    before = [last.pair, {"option": wrong(BANK[last.pair])}, 30]
    keep(page, before)
    root = mount(progress_panel("gain"))
    keep(page, before, [last.id, {"option": last.key}, 0])
    page.evaluate("dispatchEvent(new Event('gluteal-progress-added'))")  # as the log does for every answer
    text = root.inner_text()
    assert "1 of 8 answered" in text and last.option(last.key).why not in text and "not yet" not in text


def test_no_card_after_the_course_is_judged_by_itself(page, mount):
    keep(page, *[[question.id, {"option": wrong(question)}, 0] for question in LAST[:-1]])
    card, last = mount(ask(LAST[-1].id)), LAST[-1].option(LAST[-1].key)
    page.get_by_label(last.text, exact=True).check()
    page.wait_for_function(f"{EVENTS}.length === 8")
    card.get_by_text("Kept. How sure are you?").first.wait_for()
    page.get_by_label("Certain").check()
    card.get_by_text("What is right is told further down").first.wait_for()
    assert card.locator(".gl-right, .gl-wrong").count() == 0 and last.why not in page.content()


def test_when_all_are_answered_the_gain_waits_for_a_press_and_counts_without_a_start(page, mount):
    wrongs = [[question.id, {"option": wrong(question)}, 0] for question in LAST[:-1]]
    keep(page, *wrongs)
    root = mount(progress_panel("gain"))
    assert "7 of 8 answered" in root.inner_text()
    keep(page, *wrongs, [LAST[-1].id, {"option": LAST[-1].key}, 0])
    page.evaluate("dispatchEvent(new Event('gluteal-progress-added'))")
    root.get_by_role("button", name="Show how far I came").click()
    assert "Now 1 of 8 questions are right." in root.inner_text() and root.locator(".gl-known").count() == 1


def test_who_comes_back_to_a_page_that_is_answered_sees_how_far_they_came_at_once(page, mount):
    keep(page, *[[name, {"option": question.key}, ago] for question in LAST for name, ago in ((question.pair, 30), (question.id, 1))])
    assert "Now 8 of 8" in mount(progress_panel("gain")).inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_these_cards_and_the_gain_are_accessible(page, mount, scheme):
    page.evaluate("(light) => { document.body.dataset.jpThemeLight = light; }", str(scheme == "light").lower())
    keep(page, *[[question.id, {"option": question.key, "confidence": 3}, 30] for question in FIRST[:5]])
    page.evaluate("(list) => list", [])
    mount(ask("first_ladder"))
    mount(progress_panel("gain"))
    found = [
        f"{each['id']}: {each['help']}" for each in Axe().run(page).response["violations"] if each["impact"] in ("serious", "critical")
    ]
    assert not found


def test_practice_draws_on_neither_form_and_the_panel_knows_its_two_faces():
    lesson("09-check-up")
    asked = {card["id"] for card in warm_up().cards}
    lesson("")
    assert asked and not asked & {question.id for question in (*FIRST, *LAST)}
    with pytest.raises(GlutealError, match=r"shows .practice. or .gain."):
        progress_panel("marks")
    assert isinstance(card_for(BANK["first_ladder"].card(False)), QuestionCard)
