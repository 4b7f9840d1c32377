"""Tests before and after the course, the final, and the two open forms: parallel, over all lessons, told apart. Under two seconds."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from gluteal.publish.assignment import build_assignment
from gluteal.quiz import bank, load_questions

ROOT = Path(__file__).resolve().parents[2]
PRE, POST, FINAL = (list(load_questions(ROOT / f"course/sealed/{name}.toml").values()) for name in ("pre-test", "post-test", "final"))
BANK = bank()
FIRST = [question for question in BANK.values() if question.later and not question.pair]
LAST = [question for question in BANK.values() if question.pair]
GUIDE = (ROOT / "docs/grading.md").read_text(encoding="utf-8")


def matter(path):
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


OBJECTIVES = {
    objective: path.stem for path in sorted((ROOT / "lessons").glob("[0-9][0-9]-*.md")) for objective in matter(path).get("objectives", ())
}


def model_keys():
    """Keys of the numbers that the tests and the final ask for."""
    return {
        "before_bucket": 40 * 0.6,
        "after_sign": 80 * 0.35,
        "before_added": (60 - 39) - (60 - 42),
        "after_more_than_others": (55 - 37) - (55 - 48),
        "final_leg_lift": 120 * 40 / 6,
        "final_hip_sum": 480 + 480 * 12 / 6,
        "final_without": 200 * (100 - 69) / 100,
    }


def shape(question):
    return question.objective, question.level, question.kind, question.points, question.confidence


def words(question):
    told = [question.ask, *(option.text for option in question.options)]
    return set(re.findall(r"[a-z’]{4,}", " ".join(told).lower()))


def numbers(question):
    return set(re.findall(r"\d+", question.ask))


PAIRS = [*zip(PRE, POST, strict=True), *((BANK[question.pair], question) for question in LAST)]


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda question: question.id)
def test_partners_ask_for_the_same_in_other_words_and_with_other_numbers(one, other):
    assert shape(one) == shape(other)
    assert one.level and one.confidence
    assert one.ask != other.ask
    shared = words(one) & words(other)
    assert len(shared) <= 0.5 * min(len(words(one)), len(words(other))), f"{sorted(shared)}"
    same = {option.text for option in one.options} & {option.text for option in other.options}
    assert all(len(text.split()) <= 2 for text in same), f"only a muscle's name may be an option of both: {same}"
    if one.kind == "number":
        assert one.key != other.key and not (numbers(one) & numbers(other)) - {"12"}


def test_the_forms_reach_over_all_lessons_and_ask_enough_in_new_situations():
    assert len(PRE) == len(POST) == 12 and sum(question.level == "transfer" for question in PRE) >= 4
    assert {OBJECTIVES[question.objective][:2] for question in PRE} == {f"0{number}" for number in range(1, 8)}
    assert len(FINAL) >= 16 and sum(question.level != "recall" for question in FINAL) >= len(FINAL) * 2 / 3
    assert {OBJECTIVES[question.objective][:2] for question in FINAL} == {f"0{number}" for number in range(8)}
    assert len({question.kind for question in FINAL}) >= 5
    assert all(question.later for question in LAST), "no verdict on one card before the others are answered"
    assert len(FIRST) == len(LAST) == 8 and {question.pair for question in LAST} == {question.id for question in FIRST}
    assert {OBJECTIVES[question.objective][:2] for question in FIRST} == {f"0{number}" for number in range(1, 8)}


@pytest.mark.parametrize("form", [PRE, POST, FINAL, FIRST, LAST], ids=["pre", "post", "final", "first", "last"])
def test_within_a_form_neither_length_nor_place_gives_the_key_away(form):
    chosen = [question for question in form if question.kind == "one"]
    longest = [
        question.id
        for question in chosen
        if len(question.option(question.key).text) > max(len(option.text) for option in question.options if option.key != question.key)
    ]
    assert len(longest) <= len(chosen) / 2, longest
    assert max(Counter(question.key for question in chosen).values()) <= 5


@pytest.mark.parametrize("question", [*PRE, *POST, *FINAL, *FIRST, *LAST], ids=lambda question: question.id)
def test_every_wrong_choice_names_its_misconception(question):
    wrong = [option for option in question.options if not question.is_right(option.key)]
    if question.kind in ("one", "many"):
        assert all(option.misconception for option in wrong)
    assert question.kind in ("number", "order") or any(option.misconception for option in wrong) or any(row.slips for row in question.rows)


@pytest.mark.parametrize("name", ["pre-test", "post-test", "final"])
def test_each_test_asks_its_questions_once_and_builds_from_the_lessons_it_covers(name, tmp_path):
    path = ROOT / f"course/assignments/{name}.md"
    keys = load_questions(ROOT / f"course/sealed/{name}.toml")
    assert re.findall(r'^ask\("(\w+)"\)$', path.read_text(), re.M) == list(keys)
    assert all(question.half_tolerance for question in keys.values() if question.kind == "number")
    assert f"{sum(question.points for question in keys.values()):g} points" in path.read_text() or name == "post-test"
    course = tmp_path / "course"
    (course / "assignments").mkdir(parents=True)
    (course / "assignments" / path.name).write_bytes(path.read_bytes())
    built = build_assignment(course / "assignments" / path.name, ROOT / "course/sealed")
    assert "What it is about" in built.read_text() and "misconception" not in (built.parent / "questions.json").read_text()


def test_the_guide_shows_the_pairs_as_they_are():
    rows = [tuple(cell.strip(" `") for cell in line.strip("|").split("|")) for line in GUIDE.splitlines() if line.startswith("| `before_")]
    lesson = {question.id: OBJECTIVES[question.objective][:2] for question in PRE}
    assert rows == [(one.id, other.id, lesson[one.id], one.level, one.kind) for one, other in zip(PRE, POST, strict=True)]


def test_the_lever_of_gluteus_maximus_shrinks_in_the_order_that_the_final_asks_for():
    from gluteal.body.validation.measures import hip_lever

    levers = [hip_lever("glmax", "extension", flexion)[0] for flexion in (0, 30, 60, 90)]
    assert all(later < earlier for earlier, later in pairwise(levers))
    final = next(question for question in FINAL if question.id == "final_lever_order")
    for option, millimetres in zip(final.options, levers, strict=True):
        assert option.key == "b" or f"{millimetres:.0f} mm" in option.why
