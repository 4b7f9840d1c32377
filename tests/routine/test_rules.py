"""The rules can be read and signed: each has words, numbers, source and basis, and the page shows what the file holds. Below a second."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from gluteal.evidence import studies
from gluteal.routine.exercises import kit
from gluteal.routine.planner import plan_routine
from gluteal.routine.planner.pages import routines_page, rules_page, written
from gluteal.routine.profile import GOALS, MINUTES, WEEKS, Profile
from gluteal.routine.rules import FILE, RuleError, load_rules, rules
from gluteal.routine.screening import Screening
from gluteal.routine.screening_rows import rows

ROOT = Path(__file__).resolve().parents[2]
ROW = 'words = "Rest."\nvalue = 60\nlow = 30\nhigh = 90\nunit = "s"\nsource = ["P1"]\nmark = "V"\nbasis = "guideline"\n'


def broken(tmp_path, old, new):
    (tmp_path / "rules.toml").write_text("[rest]\n" + ROW.replace(old, new))
    return load_rules(tmp_path / "rules.toml")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('words = "Rest."\n', "", "rest: words is missing"),
        ("value = 60", "value = 20", "value is 20, outside low 30 to high 90"),
        ("value = 60", "value = [60, 60]", r"value is \[60, 60\]; write a number, or 3 in brackets"),
        ("value = 60", 'value = "60"', "value is '60'"),
        ('"P1"', '"P99"', "source names 'P99', which is not known"),
        ('"guideline"', '"gut feeling"', "basis is 'gut feeling'; it must be one of trial, guideline, convention"),
        ('mark = "V"', 'mark = "M"', "what was not read in a source is a convention"),
        ('mark = "V"\n', "", "what was not read in a source is a convention"),
        ('"P1"', '"design"', "the source is our own choice; call it a convention"),
        ("unit", "units", "units is no field"),
    ],
)
def test_a_row_that_is_not_whole_is_refused_with_its_place(tmp_path, old, new, says):
    with pytest.raises(RuleError, match=says):
        broken(tmp_path, old, new)


def test_no_dose_rests_on_memory_alone():
    for rule in rules().values():
        assert rule.mark != "M"
        assert rule.basis == "convention" or all(studies()[code].mark != "M" for code in rule.source if code != "design"), rule.key


def words_of_plans():
    """What learners read: reasons, weeks and wishes of plans of every aim."""
    day, everything = date(2026, 11, 22), tuple(kit())
    for goal, level in zip(GOALS, (1, 2, 3, 1), strict=True):
        wished = Profile(goal, level, ("mon", "wed", "fri"), 40, 12, everything, day, ("duck_walk", "dead_bug"), reread=("03-one-leg",))
        plan = plan_routine(wished, Screening("go", day), day)
        yield from (reason.why for reason in plan.reasons.values())
        yield from (week.words for week in plan.weeks)
        yield from (one.words for one in plan_routine(replace(wished, minutes=0, kit=()), Screening("go", day), day).relax)


def test_words_are_plain_calm_and_british():
    from test_prose import AMERICAN, FEARFUL, FORBIDDEN, HYPE, grade, plain

    told = {rule.words for rule in rules().values()} | set(words_of_plans())
    for words in told:
        for pattern in (FORBIDDEN, FEARFUL, HYPE, AMERICAN):
            assert not re.search(pattern, words, re.I), words
    assert grade(plain(" ".join(sorted(told)))) <= 9


def test_every_rule_is_a_sentence():
    for rule in rules().values():
        assert rule.words[0].isupper() or rule.words[0].isdigit(), rule.key
        assert rule.words.endswith("."), rule.key


def test_bounds_of_wishes_are_those_of_the_rules():
    assert (rules()["session_minutes"].low[0], rules()["session_minutes"].high[0]) == MINUTES
    assert (rules()["plan_weeks"].low[0], rules()["plan_weeks"].high[0]) == WEEKS


def test_days_after_which_questions_are_asked_again_are_those_of_screening():
    again = rows().again
    assert (rules()["questions_again"].at(1), rules()["break_long_days"].at(1)) == (again["days"], again["break_days"])


def test_every_rule_is_used_by_the_planner_or_the_log():
    code = "".join(path.read_text() for path in (ROOT / "course/gluteal/routine").rglob("*.py"))
    told = {"progression_step", "double_progression", "plan_weeks", "session_minutes", "bands", "order", "rung", "walking_goal_days"}
    pain = {key for key in rules() if key.startswith(("pain_", "flare_", "break_", "questions_"))}
    for key in rules().keys() - told - pain:
        assert f'"{key}"' in code or key.startswith("weekly_"), f"{FILE.name}: {key} decides nothing"


def test_the_page_of_rules_shows_the_file():
    assert (ROOT / "docs/routine-rules.md").read_text(encoding="utf-8") == rules_page()


def test_the_page_of_plans_shows_what_the_planner_makes():
    assert len(written()) == 8
    assert (ROOT / "docs/routines.md").read_text(encoding="utf-8") == routines_page()
