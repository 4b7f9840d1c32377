"""An assignment over several lessons: it names them, and its questions' objectives are looked up there. Under two seconds."""

import nbformat
import pytest
from gluteal.publish.assignment import AssignmentError, build_assignment
from gluteal.publish.roles import TextError
from gluteal.publish.text import read_text

FRONT = """---
title: {title}
slug: {slug}
minutes: 5
covers: [01-one, 02-two]
summary: A test over two lessons.
---

"""
LESSON = FRONT.replace("covers: [01-one, 02-two]", "objectives:\n  - What is {slug}?")
QUESTION = """
[{name}]
kind = "one"
ask = "?"
option.a = "A"
option.b = "B"
key = "a"
why.a = "x"
why.b = "y"
objective = "What is {slug}?"
source = "S7"
{more}
"""
BODY = 'Hello.\n\n```{code-cell}\nask("first_q")\n```\n\n```{code-cell}\nask("second_q")\n```\n'


@pytest.fixture
def sealed(course):
    """Two lessons and, for an assignment over both, one question to each; writes the second question's lesson and fields anew."""
    for slug in ("01-one", "02-two"):
        course.write(slug, "Words.\n", front=LESSON)

    def write(second="02-two", more=""):
        folder = course.home / "course/sealed"
        folder.mkdir(exist_ok=True)
        text = QUESTION.format(name="first_q", slug="01-one", more="") + QUESTION.format(name="second_q", slug=second, more=more)
        (folder / "final.toml").write_text(text)
        return course.write("final", BODY, folder="course/assignments", front=FRONT)

    return write


def test_a_test_over_lessons_is_built_and_lists_their_titles_in_place_of_objectives(sealed):
    title = nbformat.read(build_assignment(sealed()), as_version=4).cells[1].source
    assert "**What it is about**\n\n- 01-One\n- 02-Two" in title
    assert "What you will find out" not in title


@pytest.mark.parametrize(
    ("second", "more", "says"),
    [
        ("03-three", "", "second_q: 'What is 03-three.' is no objective of 01-one, 02-two"),
        ("01-one", "", "covers 02-two, but asks for none of its objectives"),
        ("02-two", 'feedback = "later"', "second_q has `feedback` or `pair`, which are for open questions"),
    ],
)
def test_what_does_not_fit_the_lessons_is_refused_and_named(sealed, second, more, says):
    with pytest.raises(AssignmentError, match=says):
        build_assignment(sealed(second, more))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("covers: [01-one, 07-none]", "07-none.md:1: no such lesson to cover; there are 01-one, 02-two"),
        ("covers: []", "covers is \\[\\]; write the slugs of lessons"),
        ("covers: [01-one, 01-one]", "each once"),
        ("covers: [01-one]\nobjectives:\n  - What?", "covers and objectives stand side by side"),
    ],
)
def test_a_list_of_lessons_that_cannot_be_used_is_refused(course, sealed, line, says):
    path = sealed()
    path.write_text(path.read_text().replace("covers: [01-one, 02-two]", line))
    with pytest.raises(TextError, match=says):
        read_text(path)


def test_a_lesson_covers_nothing_but_itself(course):
    with pytest.raises(TextError, match="covers is for assignments"):
        read_text(course.write("01-one", "Words.\n", front=FRONT))
