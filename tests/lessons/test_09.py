"""Lesson 09: its count of claims and its verdicts are those of claims.toml, and its cards cover what they should. Under a second."""

import re
from collections import Counter
from pathlib import Path

from gluteal.evidence import claims
from gluteal.quiz import bank

TEXT = (Path(__file__).resolve().parents[2] / "lessons/09-check-up.md").read_text(encoding="utf-8")
OPEN = {name: question for name, question in bank().items() if question.lesson == "09-check-up" and not question.is_check}
WELL, GUESS, MIXED, BEYOND = "well supported", "plausible, limited evidence", "mixed evidence", "goes beyond the evidence"

# What the learner is to find out behind the prediction, as words that may not stand above it.
FINDINGS = {
    "check_how_many": (
        r"\b(six|6)\b[^.?!]*\bwell supported\b",
        r"\bwell supported\b[^.?!]*\b(six|6)\b",
        r"\b(fifteen|15)\b[^.?!]*\bbeyond\b",
        r"\bbeyond\b[^.?!]*\b(fifteen|15)\b",
    ),
}
# The claims behind the rows of the card that sorts, and what each choice stands for.
ROWS = {
    "a": "glutes-stabilise-pelvis",
    "b": "weak-glutes-cause-lbp",
    "c": "leads-to-herniation",
    "d": "exercise-reduces-lbp",
    "e": "relieves-spinal-pressure",
}
CHOICES = {"1": WELL, "2": GUESS, "3": BEYOND}


def boxes(heading):
    """The claims that are boxed in one section."""
    return re.findall(r"\{claim\}`([\w-]+)`", TEXT.split(f"## {heading}\n")[1].split("\n## ")[0])


def test_the_finding_counts_the_claims_as_they_are_rated():
    found, finding = Counter(claim.verdict for claim in claims().values()), OPEN["check_how_many"].finding
    between = found[GUESS] + found[MIXED]
    assert found[WELL] == 6 and "**Six are well supported" in finding
    assert finding.split("by our own count**: ")[1].split(".")[0].count(",") == found[WELL] - 1, "each of the six is named"
    assert f"{found[BEYOND]} go beyond" in finding and f"The last {found['definition']} are" in finding
    assert f"Another {between} lie in between: {found[GUESS]} are plausible with little evidence, and for {found[MIXED]}" in finding
    assert f"into {len(claims())} claims" in TEXT and f"{len(claims())} claims" in OPEN["check_how_many"].ask
    assert f"All {len(claims())} stand" in TEXT


def test_the_card_that_sorts_agrees_with_the_boxes():
    question = OPEN["check_sort"]
    assert {row.key: CHOICES[row.partner] for row in question.rows} == {key: claims()[name].verdict for key, name in ROWS.items()}


def test_what_is_called_right_is_well_supported_and_what_is_called_beyond_is_not():
    assert {claims()[name].verdict for name in boxes("What it gets right")} == {WELL}
    assert {claims()[name].verdict for name in boxes("Where it goes beyond")} == {BEYOND}
    assert len(boxes("What it gets right")) == len(boxes("Where it goes beyond")) == 4, "as much praise as doubt"


def test_the_claims_of_the_closing_promise_stand_beside_it():
    from gluteal.evidence import article

    promise = next(row for row in article() if row.place == "30.1")
    assert set(promise.claims) == set(boxes("The closing promise"))
    assert ("09-check-up", "the-closing-promise") in promise.taught


def test_nothing_is_boxed_or_drawn_before_the_questions_that_are_compared():
    before = TEXT.split('ask("last_classroom")')[0]
    assert not re.search(r"\{claim\}|show\(|explore\(|simulate\(|<details>", before)
    assert TEXT.index('ask("last_classroom")') < TEXT.index('progress_panel("gain")') < TEXT.index('ask("check_one_leg_story")')


def test_the_questions_cover_each_objective_in_many_kinds_and_ask_to_apply():
    objectives = Counter(question.objective for question in OPEN.values())
    assert len(objectives) == 3 and min(objectives.values()) >= 2
    assert len({question.kind for question in OPEN.values()}) >= 5
    assert sum(question.level in ("apply", "transfer") for question in OPEN.values()) >= len(OPEN) / 3


def test_its_links_lead_to_help_practice_a_routine_and_both_pages_on_the_article():
    targets = set(re.findall(r"\]\((\S+?)\)", TEXT))
    assert {f"{name}.ipynb" for name in ("00-start-here", "08-your-routine", "routine", "practice", "claims", "article-map")} <= targets
