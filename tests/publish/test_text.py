"""Lesson text in, notebook out: ids, roles and rules."""

import re

import nbformat
import pytest
from gluteal.publish import read_text
from gluteal.publish.roles import TextError

from .conftest import BODY, FRONT


def ids(notebook):
    return [cell.id for cell in notebook.cells]


def test_a_text_becomes_a_valid_notebook_whose_hidden_first_cell_says_which_lesson_it_is(course):
    notebook = read_text(course.write("01-one"))
    nbformat.validate(notebook)
    assert notebook.cells[0].source == 'from gluteal_widgets import *\nlesson("01-one")'
    assert "# 01-One" in notebook.cells[1].source and "- What is this?" in notebook.cells[1].source


def test_a_text_among_the_assignments_says_which_assignment_it_is(course):
    notebook = read_text(course.write("01-one", folder="course/assignments"))
    assert notebook.cells[0].source.endswith('assignment("01-one")')
    assert "data-commandlinker" not in notebook.cells[1].source


def test_an_edit_leaves_the_ids_of_every_other_section_alone(course):
    before = ids(read_text(course.write("01-one")))
    edited = BODY.replace("Some words.", 'Other.\n\n```{code-cell}\nask("new")\n```\n\nMore.').replace("Hello.", "Hello, you.")
    after = ids(read_text(course.write("01-one", edited)))
    assert [name for name in before if "-second-" in name] == [name for name in after if "-second-" in name]
    assert len(after) == len(set(after)) == len(before) + 2


def test_two_sections_of_one_name_have_different_ids(course):
    names = ids(read_text(course.write("01-one", "## Try\n\na\n\n## Try\n\nb\n")))
    assert names[-2:] == ["01-one-try-1", "01-one-try-2-1"]


def test_a_heading_inside_a_fence_opens_no_section(course):
    assert len(read_text(course.write("01-one", "## Try\n\n```text\n## not a heading\n```\n")).cells) == 3


def test_sources_are_numbered_as_they_are_read_and_listed_last(course, roles):
    notebook = read_text(course.write("01-one", "One {cite}`B2`, two {cite}`A1,B2`.\n"), roles)
    text, sources = notebook.cells[-2].source, notebook.cells[-1].source
    assert [part.split("<")[0] for part in text.split('2001">')[1:]] == ["1", "2", "1"]
    assert "One,<sup" in text, "a number stands close behind its stop or comma"
    assert (
        sources
        == "## Sources\n\n1. Second paper. [doi:10.1/x](https://doi.org/10.1/x)\n2. First paper. [doi:10.1/x](https://doi.org/10.1/x)"
    )


def test_a_word_carries_its_meaning_and_is_listed_once(course, roles):
    notebook = read_text(course.write("01-one", "A {term}`pelvis`, two {term}`pelves <pelvis>`.\n"), roles)
    text = notebook.cells[-2].source
    assert text.count('<button type="button" class="gluteal-term">') == 2 and ">pelves</button>" in text
    assert ">pelvis</button>,<span" in text and ">pelves</button>.<span" in text, "a stop stays with its word when the meaning opens"
    assert text.count('<span class="gluteal-meaning" hidden> a &quot;ring&quot; of bone <a href="glossary.ipynb#heading=pelvis">') == 2
    assert notebook.cells[-1].source == '## Words on this page\n\n**[pelvis](glossary.ipynb#heading=pelvis)** – a "ring" of bone'


def test_a_lesson_ends_with_the_way_on_and_a_change_of_its_neighbours_makes_it_old(course):
    first = course.write("01-one")
    assert "gluteal-on" not in read_text(first).cells[-1].source, "a lesson alone leads nowhere"
    second, page = course.write("02-two"), course.write("labs", front=FRONT.replace("minutes", "kind: page\nminutes"))
    before, last = read_text(first), read_text(second).cells[-1].source
    assert '<a href="02-two.ipynb"><small>Next:</small> 02-Two</a>' in before.cells[-1].source and "Before" not in before.cells[-1].source
    assert '<a href="01-one.ipynb"><small>Before:</small> 01-One</a>' in last and "Next" not in last
    assert re.findall("<li>(.*)</li>", last) == ['<a href="01-one.ipynb">01-One</a>', "02-Two"]
    assert "· [All lessons](#Go-on)" in before.cells[1].source and "## Go on" in before.cells[-1].source
    assert "Go on" not in "".join(cell.source for cell in read_text(page).cells)
    course.write("practice", front=FRONT.replace("minutes", "kind: page\nminutes"))
    assert '<a href="practice.ipynb"><small>Another day:</small> Practice</a>' in read_text(second).cells[-1].source
    beside = '<p>Beside the lessons: <a href="practice.ipynb">Practice</a>, <a href="labs.ipynb">Labs</a></p>\n</nav>'
    assert read_text(second).cells[-1].source.endswith(beside)
    second.write_text(second.read_text().replace("title: 02-Two", "title: Two & more"))
    after = read_text(first)
    assert "Two &amp; more" in after.cells[-1].source and after.metadata.gluteal.text != before.metadata.gluteal.text


def test_a_claim_becomes_a_box_with_its_sources(course, roles):
    notebook = read_text(course.write("01-one", "Look:\n\n{claim}`so`\n\nDone.\n"), roles)
    assert '<details class="gluteal-claim"><summary>It is so. <em>– mixed</em></summary>' in notebook.cells[2].source
    assert "Second paper" in notebook.cells[-1].source


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("Fine.\n\nBad {model}`x`.\n", 12, "role {model} is unknown"),
        ("Fine.\n\n\n\nBad {cite}`Z9`.\n", 14, "source 'Z9' is unknown"),
        ("Fine {term}`pelvic`.\n", 10, "glossary term 'pelvic' is unknown; near it are pelvis"),
        ("Fine.\n{claim}`wrong`\n", 11, "claim 'wrong' is unknown"),
        ("Inside {claim}`so` a line.\n", 10, "needs a line of its own"),
        ("## Try\n\nFine.\n\n```{code-cell}\nask('a')\n```\n\n## More\n\nText {no}`x`\n", 20, "role {no}"),
        ("```{code-cell}\ndef f():\n    pass\n```\n", 11, "FunctionDef in a lesson"),
        ("```{code-cell}\nimport os\n```\n", 11, "Import in a lesson"),
        ("```{code-cell}\nf = (\n  lambda: 1)\n```\n", 12, "Lambda in a lesson"),
        ("```{code-cell}\nask('a'\n```\n", 11, "not Python"),
        ("```{code-cell}\n1\n2\n3\n4\n5\n6\n```\n", 11, "the cell has 6 lines; 5 is the most"),
        ("```{code-cell}\n```\n", 11, "the code cell is empty"),
        ("```{raw-cell}\nx\n```\n", 10, "a raw cell"),
    ],
)
def test_what_breaks_a_rule_is_named_with_file_and_line(course, roles, body, line, says):
    path = course.write("01-one", body)
    with pytest.raises(TextError) as error:
        read_text(path, roles)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("slug: {slug}", "slug: other", "slug is 'other' but the file is called '01-one'"),
        ("minutes: 5\n", "", "front matter has no 'minutes'"),
        ("minutes: 5", "minutes: five", "field 'minutes' is 'five'"),
        ("What is this?", "You learn it.", "is not a question"),
        ("title: {title}", "title: [", "front matter or cell options cannot be read"),
    ],
)
def test_front_matter_is_checked(course, old, new, says):
    with pytest.raises(TextError, match=r"01-one\.md:1: ") as error:
        read_text(course.write("01-one", front=FRONT.replace(old, new)))
    assert says in str(error.value)


def test_a_page_has_at_most_45_cells(course):
    cells = "".join(f'```{{code-cell}}\nask("{number}")\n```\n' for number in range(44))
    with pytest.raises(TextError, match="46 cells; 45 is the most"):
        read_text(course.write("01-one", cells))


def test_notes_to_authors_are_not_shown_and_do_not_shift_line_numbers(course):
    path = course.write("01-one", "<!-- a note\nof two lines -->\nShown.\n\n{bad}`x`\n")
    with pytest.raises(TextError, match=":14: role"):
        read_text(path)
    notebook = read_text(course.write("01-one", "<!-- note -->\nShown.\n\n```{code-cell}\nask('a')\n```\n\n<!-- alone -->\n"))
    assert [cell.source for cell in notebook.cells[2:]] == ["Shown.", "ask('a')"]


def test_every_text_of_the_course_can_be_read(root):
    texts = [*root.glob("lessons/*.md"), *root.glob("course/assignments/*.md")]
    assert texts
    for path in texts:
        nbformat.validate(read_text(path))


def test_a_number_does_not_part_from_its_unit_at_the_end_of_a_line(course, roles):
    notebook = read_text(course.write("01-one", "About 28–30 % of 45 N m, 5 kg and 3 months; 4 metres.\n"), roles)
    assert "28–30\u00a0% of 45\u00a0N m, 5\u00a0kg and 3 months; 4 metres." in notebook.cells[-1].source


def test_how_a_source_was_read_is_said_of_papers_and_not_of_our_own_word():
    from gluteal.publish.roles import Roles

    roles = Roles()
    roles.render("Fact {cite}`T1`, choice {cite}`design`.", "x.md", 1)
    paper, ours = roles.closing_sections()[0][1].split("\n")[2:]
    assert "from memory" in paper and "from memory" not in ours


def test_the_lists_at_the_end_lead_back_to_where_a_source_or_word_stands_first(course, roles):
    text = "## Feel it first\n\nA {term}`pelvis` {cite}`B2`.\n\n## Then\n\nAgain {term}`pelvis` and {cite}`B2,A1`.\n"
    notebook = read_text(course.write("01-one", text), roles)
    words, sources = notebook.cells[-2].source, notebook.cells[-1].source
    assert words.endswith("of bone [↑ Feel it first](#Feel-it-first)")
    assert sources.split("\n")[2].endswith("[↑ Feel it first](#Feel-it-first)") and sources.endswith("[↑ Then](#Then)")


PAGE_FRONT = FRONT.replace("minutes: 5", "minutes: 5\nkind: page").replace("objectives:\n  - What is this?\n", "")


def test_a_page_beside_the_lessons_needs_no_objectives_and_no_start_button(course):
    notebook = read_text(course.write("lab-one", '```{code-cell}\nsimulate("lift")\n```\n', front=PAGE_FRONT))
    assert notebook.cells[0].source.endswith('lesson("lab-one")') and notebook.metadata.gluteal.kind == "page"
    assert "What you will find out" not in notebook.cells[1].source and "data-commandlinker" not in notebook.cells[1].source
    assert "objectives" not in notebook.metadata.gluteal


@pytest.mark.parametrize(
    ("front", "says"),
    [
        (FRONT.replace("objectives:\n  - What is this?\n", ""), "has no 'objectives'"),
        (PAGE_FRONT.replace("kind: page", "kind: poster"), "kind is 'poster'"),
    ],
)
def test_only_a_page_may_do_without_objectives(course, front, says):
    with pytest.raises(TextError, match=says):
        read_text(course.write("01-one", front=front))


def test_where_the_course_has_a_routine_every_page_but_a_quiz_leads_to_it(course):
    link = "[Your own routine](routine.ipynb)"
    assert link not in read_text(course.write("01-one")).cells[1].source
    (course.home / "lessons/routine.md").write_text(FRONT.replace("01-one", "routine"), encoding="utf-8")
    assert link in read_text(course.home / "lessons/01-one.md").cells[1].source
    (course.home / "course/assignments").mkdir(parents=True, exist_ok=True)
    assert link not in read_text(course.write("01-one", folder="course/assignments")).cells[1].source
