"""What the course covers and weighs, in one command. Under two seconds: a small course is built, the real one's texts are read."""

import re

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.errors import GlutealError
from gluteal.evidence import claims
from gluteal.places import repository
from gluteal.publish import build
from gluteal.publish.audit import look_over, taught
from gluteal.publish.audit.prose import grade


def test_each_page_is_weighed_from_its_own_build(course, monkeypatch):
    course.write("01-one", "Hello there, you. [More](#First) and [a paper](https://doi.org/10.1000/x).\n\n## First\n\nIt is a hip.\n")
    with pytest.raises(GlutealError, match="there is no build to count in of 01-one"):
        look_over(course.home)
    build()
    (page,) = look_over(course.home)
    assert page.size == (course.home / "lessons/01-one.ipynb").stat().st_size
    assert page.seconds > 0 and page.current and (page.inside, page.papers, page.lost) == (1, 1, ())
    course.write("01-one", "Hello. [More](#Gone)\n")
    (page,) = look_over(course.home)
    assert not page.current and "#Gone has no end" in page.lost[0]


def test_plain_sentences_have_a_lower_grade_than_learned_ones():
    plain = grade("The hip is a joint. It bends when you sit. It turns a little, too.")
    assert plain < 3 < 12 < grade("Electromyographic investigations of musculature demonstrate considerable variability.")


def test_every_objective_every_sentence_and_every_claim_is_taught():
    found = taught(repository())
    assert not [row.objective for row, activity in found.objectives if row.lesson and not (activity and row.open)]
    assert found.rows == 63 and not found.astray
    assert not found.unshown and found.claims == len(claims())


def test_the_command_prints_it_all_and_says_what_is_missing(course):
    course.write("01-one", "Hello there, you.\n")
    build()
    told = CliRunner().invoke(main, ["audit"])
    assert told.exit_code == 1 and "01-one: What is this? – no activity" in told.output
    assert re.search(r"^  01-one +-?\d+\.\d +\d+ +\d+ +\d+\.\d +0 +0$", told.output, re.M), told.output
    assert "THE ARTICLE: 63 sentences" in told.output and "article.toml: 1.1: 00-start-here#what-this-is: no such section" in told.output
