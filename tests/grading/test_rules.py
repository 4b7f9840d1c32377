"""What instructors write: more time, due dates, late work, attempts, class lists. 1 s."""

from datetime import datetime, timedelta

import pytest
from gluteal.grading.classroom.extensions import read_extensions
from gluteal.grading.classroom.roster import read_roster
from gluteal.grading.classroom.rules import Late, read_rules
from gluteal.grading.released import GradingError

SLUG = "90-sample"


def test_more_time_for_a_student_or_a_group_in_minutes_or_as_a_factor(course, tmp_path):
    rules = tmp_path / "grading.toml"
    rules.write_text(f'timezone = "Europe/London"\n[assignments.{SLUG}]\nopens = 2026-11-09T12:00:00\ndue = 2026-11-16T12:00:00\n')
    (tmp_path / "extensions.csv").write_text(
        f"student;group;assignment;minutes;factor;note\nanna;;{SLUG};1440;;ill\n;b;{SLUG};;1,25;\nli;;*;60;2;\n"
    )
    found = read_extensions(tmp_path, course.roster, course.rules)
    assert found.of("anna", SLUG) == timedelta(days=1)
    assert found.of("chloe", SLUG) == timedelta(hours=42)
    assert found.of("li", SLUG) == timedelta(days=7, hours=1)
    assert found.of("ben", SLUG) is None
    assert found.last(SLUG, course.rules.dates(SLUG).due) == datetime(2026, 11, 23, 13)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("anna,A,90-sample,10,", "one of the two"),
        ("zoe,,90-sample,10,", "'zoe' is not in roster.csv"),
        (",Z,90-sample,10,", "in group 'Z'"),
        ("anna,,90-sample,,", "no length"),
        ("anna,,90-sample,soon,", "minutes is 'soon'"),
        ("anna,,90-sample,,0.5", "factor is '0.5'"),
        ("anna,,,5,", "no assignment"),
    ],
)
def test_a_wrong_extension_is_named_with_its_line(course, tmp_path, row, told):
    (tmp_path / "extensions.csv").write_text(f"student,group,assignment,minutes,factor\n{row}\n")
    with pytest.raises(GradingError, match=r"extensions.csv:2: ") as caught:
        read_extensions(tmp_path, course.roster, course.rules)
    assert told in str(caught.value)


def test_a_factor_without_a_common_time_names_the_cure(course, tmp_path):
    (tmp_path / "extensions.csv").write_text("student,assignment,factor\nanna,90-sample,1.5\n")
    with pytest.raises(GradingError, match=r"set opens and due of 90-sample in grading.toml, or give minutes"):
        course.extensions.of("anna", SLUG)


def test_due_dates_are_in_the_instructors_zone_also_across_the_change_of_clocks(tmp_path):
    (tmp_path / "grading.toml").write_text(
        'timezone = "Europe/London"\n[assignments.a]\ndue = 2026-10-24T23:59:00\n[assignments.b]\ndue = "2026-10-26 23:59"\n'
        "[assignments.c]\ndue = 2026-10-26T23:59:00+02:00\n"
    )
    rules = read_rules(tmp_path)
    assert [rules.dates(name).due for name in "abc"] == [
        datetime(2026, 10, 24, 22, 59),
        datetime(2026, 10, 26, 23, 59),
        datetime(2026, 10, 26, 21, 59),
    ]
    assert rules.local(rules.dates("a").due) == "2026-10-24 23:59 BST"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('timezone = "Mars"', "timezone: 'Mars' is no time zone"),
        ('attempt = "worst"', "attempt: 'worst' is not one of last, first, last_on_time, best"),
        ('[late]\npolicy = "cruel"', "late.policy: 'cruel'"),
        ("[late]\nper_day = 200", "late.per_day: 200 must be a number from 0 to 100"),
        ('[assignments.x]\ndue = "soon"', "assignments.x.due: 'soon' is no date and time"),
        ("[assignments.x]\nopens = 2026-01-02T00:00:00\ndue = 2026-01-01T00:00:00", "assignments.x.due: is not after opens"),
        ("dew = 1", "dew: is not known"),
        ("due = ", "Invalid value"),
    ],
)
def test_a_wrong_rule_is_named(tmp_path, text, told):
    (tmp_path / "grading.toml").write_text(text)
    with pytest.raises(GradingError) as caught:
        read_rules(tmp_path)
    assert "grading.toml" in str(caught.value) and told in str(caught.value)


@pytest.mark.parametrize(
    ("late", "seconds", "share"),
    [
        (Late("none"), 1e6, 0),
        (Late("zero"), 1, 1),
        (Late("zero", grace_minutes=10), 600, 0),
        (Late("per_day", per_day=10), 1, 0.1),
        (Late("per_day", per_day=10), 86_401, 0.2),
        (Late("per_day", grace_minutes=1, per_day=10), 86_460, 0.1),
        (Late("per_day", per_day=10, at_most=25), 30 * 86_400, 0.25),
    ],
)
def test_what_lateness_costs(late, seconds, share):
    assert late.share(seconds) == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name\nx\n", "column id is missing"),
        ("id\nanna\nanna\n", ":3: anna stands in the list twice"),
        ("id\n../etc\n", ":2: '../etc' cannot be an id"),
        ("id,name\n,Anna\n", ":2: '' cannot be an id"),
    ],
)
def test_a_wrong_class_list_is_named_with_its_line(tmp_path, text, told):
    (tmp_path / "roster.csv").write_text(text)
    with pytest.raises(GradingError) as caught:
        read_roster(tmp_path)
    assert told in str(caught.value)
