"""The guide for authors shows questions that load: every example is read as an author would write it."""

import re
from pathlib import Path

import pytest
from gluteal.quiz import load_questions, mark
from gluteal.quiz.kinds import FIELDS

GUIDE = Path(__file__).resolve().parents[2] / "docs/questions.md"
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    path = tmp_path_factory.mktemp("guide") / "03-one-leg.toml"
    path.write_text("\n".join(EXAMPLES), encoding="utf-8")
    return load_questions(path)


def test_the_guide_shows_every_kind_and_every_example_loads(examples):
    assert {question.kind for question in examples.values()} == set(FIELDS)


def test_every_key_in_the_guide_earns_full_marks(examples):
    for question in examples.values():
        if question.kind not in ("predict", "text"):
            for row in range(len(question.draw) or 1):
                assert mark(question, question.with_values(row).right_answer(), {"row": row}).score == question.points


def test_every_field_that_an_author_may_write_stands_in_the_guide():
    text = GUIDE.read_text(encoding="utf-8")
    assert not [field for fields in FIELDS.values() for field in fields if not re.search(rf"\b{field}\b", text)]
