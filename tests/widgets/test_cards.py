"""Cards as Python sees them: what they hand to the browser, and what they keep."""

import json

import gluteal_widgets
import pytest
import widget_cards as cards
from gluteal.errors import GlutealError
from gluteal.quiz import bank
from gluteal_widgets import ask, assignment, context, lesson
from gluteal_widgets.card import QuestionCard
from widget_host import python_of


@pytest.fixture(autouse=True)
def fresh_context():
    yield
    lesson("")


@pytest.fixture
def quiz(tmp_path, monkeypatch):
    """A fetched assignment: a notebook's folder with its public cards, and the learner at work in it."""
    monkeypatch.delenv("GLUTEAL_BUILD", raising=False)
    return cards.fetched(tmp_path, monkeypatch, {card["id"]: cards.public(card) for card in (cards.ONE, cards.NUMBER)})


def test_a_lesson_needs_only_a_few_calls():
    assert {"ask", "assignment", "drill", "explore", "lesson", "progress_panel", "show", "simulate", "warm_up"} <= set(
        gluteal_widgets.__all__
    )
    assert len(gluteal_widgets.__all__) <= 12


def test_every_practice_question_of_the_bank_makes_a_card():
    lesson("03-one-leg")
    questions = bank()
    for name in questions:
        card = ask(name)
        assert card.question_id == name and not card.graded
        # A card of the forms before and after the course keeps its reasons to itself.
        assert ("source_html" in card.card) != questions[name].later


def test_an_unknown_practice_question_is_named():
    with pytest.raises(GlutealError, match="no practice question is called 'nonsense'"):
        ask("nonsense")


def test_two_builds_of_a_card_give_the_same_state_and_twin(monkeypatch):
    monkeypatch.setenv("GLUTEAL_BUILD", "1")
    first, second = QuestionCard(cards.ONE), QuestionCard(cards.ONE)
    assert first.get_state() | {"layout": ""} == second.get_state() | {"layout": ""}
    bundles = [card._repr_mimebundle_()[0] for card in (first, second)]
    assert bundles[0]["text/plain"] == bundles[1]["text/plain"] == "QuestionCard('stance_side')"
    assert bundles[0]["text/html"] == bundles[1]["text/html"]


@pytest.mark.parametrize("card", [cards.ONE, cards.NUMBER, cards.PREDICT], ids=lambda card: card["kind"])
def test_a_twin_asks_the_question_and_gives_nothing_away(card):
    twin = QuestionCard(card)._repr_mimebundle_()[0]["text/html"]
    assert card["ask"] in twin and "trust" in twin
    for option in card["options"]:
        assert option["text"] in twin
        assert not option["why"] or option["why"] not in twin
    assert "heron" not in twin and "1200" not in twin


def test_a_graded_card_holds_neither_key_nor_reason_nor_source(quiz):
    assignment("03-one-leg")
    held = json.dumps({name: value for name, value in ask("stance_side").get_state().items() if not name.startswith("_")})
    held += json.dumps({name: value for name, value in ask("pull").get_state().items() if not name.startswith("_")})
    for secret in ("why", 'right":', "tolerance", "1200", "factors", "Pauwels", "source"):
        assert secret not in held, secret


def test_a_graded_answer_is_kept_and_shown_again(quiz):
    assignment("03-one-leg")
    reply = python_of(ask("stance_side"))({"kind": "answer", "id": "click", "answer": "b"})
    assert reply["kind"] == "saved" and reply["id"] == "click" and reply["answer"] == "b"
    kept = json.loads((quiz / "answers.json").read_text(encoding="utf-8"))
    assert kept["learner"] == "mira" and kept["events"][-1]["answer"] == "b"
    again = ask("stance_side")
    assert (
        again.answer == "b" and again.answered_at == again.saved_at == reply["at"] and again.learner == "mira" and again.release_id == "r1"
    )


def test_an_answer_that_python_cannot_keep_is_never_called_saved(quiz):
    assignment("03-one-leg")
    reply = python_of(ask("stance_side"))({"kind": "answer", "id": "click", "answer": ["not", "an", "answer"]})
    assert reply["kind"] == "refused" and reply["id"] == "click" and "Not saved" in reply["text"]
    assert not (quiz / "answers.json").exists()


def test_damaged_answers_are_kept_aside_and_said_once(quiz):
    (quiz / "answers.json").write_text("{ half a file", encoding="utf-8")
    assignment("03-one-leg")
    notices = [ask("stance_side").notice, ask("pull").notice]
    assert "kept as answers.json.damaged-" in notices[0] and notices[1] == ""
    [aside] = quiz.glob("answers.json.damaged-*")
    assert aside.read_text(encoding="utf-8") == "{ half a file"


def test_building_an_assignment_reads_and_writes_no_answer(quiz, monkeypatch):
    planted = quiz / "answers.json"
    planted.write_text("{ half a file", encoding="utf-8")
    monkeypatch.setenv("GLUTEAL_BUILD", "1")
    assignment("03-one-leg")
    card = ask("stance_side")
    assert card.answer is None and card.learner == "" and card.notice == ""
    assert python_of(card)({"kind": "answer", "id": "click", "answer": "a"}) is None
    assert planted.read_text(encoding="utf-8") == "{ half a file" and len(list(quiz.iterdir())) == 2


def test_an_assignment_without_its_cards_says_where_they_should_be(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GlutealError, match=r"questions\.json is missing: fetch the assignment again"):
        assignment("03-one-leg")


def test_cards_of_another_assignment_are_refused(quiz):
    with pytest.raises(GlutealError, match="belongs to '03-one-leg', this notebook to '04-hip'"):
        assignment("04-hip")


def test_a_question_outside_the_assignment_is_named_with_those_inside(quiz):
    assignment("03-one-leg")
    with pytest.raises(GlutealError, match=r"'lean' is not in questions\.json of 03-one-leg; it has stance_side, pull"):
        ask("lean")


def test_a_lesson_after_an_assignment_is_for_practice_again(quiz):
    assignment("03-one-leg")
    lesson("03-one-leg")
    assert not context.here().graded


def test_practice_is_merged_into_the_progress_file(tmp_path):
    event = {"id": "1", "question": "stance_side", "answer": "b", "at": "2026-11-22T10:00:00Z", "seq": 1}
    other = {**event, "id": "2", "question": "pull", "answer": {"value": "1.2", "unit": "kN"}}
    python_of(QuestionCard(cards.NUMBER))({"kind": "progress", "events": [other]})
    reply = python_of(QuestionCard(cards.ONE))({"kind": "progress", "events": [event, "rubbish"]})
    assert reply["events"] == [event] and reply["notice"] == ""
    assert len(json.loads((tmp_path / "progress.json").read_text(encoding="utf-8"))["events"]) == 2


def test_building_a_lesson_leaves_practice_alone(tmp_path, monkeypatch):
    planted = tmp_path / "progress.json"
    planted.write_text("{ half a file", encoding="utf-8")
    monkeypatch.setenv("GLUTEAL_BUILD", "1")
    assert python_of(QuestionCard(cards.ONE))({"kind": "progress", "events": []}) is None
    assert planted.read_text(encoding="utf-8") == "{ half a file" and len(list(tmp_path.iterdir())) == 1
