"""Cards of every kind of question in a page: those that the guide for authors shows, for practice and for marks."""

import re
from pathlib import Path

import pytest
from gluteal.quiz import load_questions
from gluteal_widgets import ask, assignment, lesson
from gluteal_widgets.card import card_for
from widget_cards import fetched

GUIDE = Path(__file__).resolve().parents[2] / "docs/questions.md"
PROGRESS = "JSON.parse(localStorage.getItem('gluteal-progress-v1'))"


@pytest.fixture(scope="module")
def questions(tmp_path_factory):
    path = tmp_path_factory.mktemp("kinds") / "03-one-leg.toml"
    path.write_text("\n".join(re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)), encoding="utf-8")
    return load_questions(path)


@pytest.fixture
def card(page, mount, questions):
    """Shows a practice card of the guide's question of that name."""

    def show(name, **options):
        made = questions[name].card(feedback=True)
        root = mount(card_for(made), **options)
        if made["kind"] == "hotspot":
            page.wait_for_selector("canvas[data-ready]")
        return root

    return show


@pytest.fixture
def graded(tmp_path, monkeypatch, questions, mount, page):
    """Shows a card for marks, with Python answering; answers go to a file in ``tmp_path``."""
    cards = {name: question.card(feedback=False) for name, question in questions.items()}
    fetched(tmp_path, monkeypatch, cards)
    assignment("03-one-leg")

    def show(name):
        root = mount(ask(name), alive=True)
        if questions[name].kind == "hotspot":
            page.wait_for_selector("canvas[data-ready]")
        return root

    yield show
    lesson("")


def check(page):
    page.get_by_role("button", name=re.compile("^(Check|Compare)$")).click()
