"""The numbers of lesson 05, taken again from the tables of evidence. Under a second."""

import re
from pathlib import Path

from gluteal.evidence.measured import measured
from gluteal.quiz import bank

LESSON = (Path(__file__).resolve().parents[2] / "lessons/05-does-it-help.md").read_text()

# What the learner is to find out behind each prediction, as words that may not stand above it.
FINDINGS = {
    "help_hip_added": (
        r"\b(added|extra|additional)\b[^.?!]*\bhips?\b[^.?!]*\b(so little|little|nothing|no more|no extra gain|no added)\b",
        r"\bhip (exercise|work|training|strengthening)\b[^.?!]*\b(added|adds)\b[^.?!]*\b(so little|little|nothing|points|mm)\b",
        r"\b(both|two) groups (got|are|were|had|get|improved)\b[^.?!]*\b(better|less|alike|same)\b",
    ),
    "help_bulge_guess": (
        r"\bbulg\w*\b[^.?!]*\b(30|84|without (any )?(back )?pain)\b",
        r"\b(30|84)\b[^.?!]*\bbulg",
    ),
}


def model_keys():
    """Keys of the numbers that this lesson and its quiz ask for."""
    rows = measured("effects")
    return {
        "help_where_it_ends": 50 - 20 + rows["pain-hip-pooled"].central,
        "help_forty": 40 * rows["episodes-exercise"].central / 100,
        "evidence_added": (58 - 33) - (58 - 37),
        "evidence_office": 60 * rows["episodes-education"].central / 100,
    }


def test_the_numbers_in_the_lessons_words_are_those_of_the_tables():
    effects, people = measured("effects"), measured("numbers")
    for words in (
        f"{effects['weaker-abductors'].low}–{effects['weaker-abductors'].high} % weaker",
        f"{effects['weaker-adductors'].low}–{effects['weaker-adductors'].high} %",
        f"{people['recovered'].central} in 100",
        f"{people['again'].central} in 100",
        f"{people['shrunk'].central} in 100",
        f"{people['shrunk-newer'].central} in 100",
        f"from {effects['course-start'].central} to {effects['course-six-weeks'].central} points",
    ):
        assert words in LESSON, words


def test_the_card_about_the_interval_quotes_the_trial_it_cites():
    trial = measured("effects")["pain-hip-trial"]
    assert f"−{-trial.low:g} to {trial.high:g}" in bank()["help_line_and_zero"].ask
    assert f"−{-trial.central:g} points" in bank()["help_line_and_zero"].ask


def test_what_a_bulge_means_is_told_with_both_ages_of_the_table():
    people, finding = measured("numbers"), bank()["help_bulge_guess"].finding
    assert re.search(rf"{people['bulge-young'].central} of 100 people of 20.*{people['bulge-old'].central} of 100 people of 80", finding)
