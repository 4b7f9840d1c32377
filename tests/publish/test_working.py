"""Working copies: always alive, and never at the cost of what a learner wrote."""

import nbformat
import pytest
from gluteal.publish import build
from gluteal.publish.working import OLD, outdated, refresh
from nbformat.sign import NotebookNotary


@pytest.fixture
def copy(course):
    course.write("01-one")
    build()
    assert refresh(course.home) == []
    return course.home / "workspace" / "01-one.ipynb"


def edit(path, change):
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def kept(copy):
    return sorted(copy.parent.glob("01-one.yours-*.ipynb"))


def template(course):
    return (course.home / "lessons" / "01-one.ipynb").read_bytes()


def test_a_learner_gets_a_signed_copy_and_the_template_stays_as_it_is(course, copy):
    assert copy.read_bytes() == template(course)
    assert NotebookNotary().check_signature(nbformat.read(copy, as_version=4))


def test_a_living_copy_with_a_learners_note_is_left_alone_and_signed_again(course, copy):
    edit(copy, lambda notebook: notebook.cells.append(nbformat.v4.new_markdown_cell("my note")))
    assert not NotebookNotary().check_signature(nbformat.read(copy, as_version=4))
    assert refresh(course.home) == []
    assert "my note" in copy.read_text() and not kept(copy)
    assert NotebookNotary().check_signature(nbformat.read(copy, as_version=4))


def clear_outputs(notebook):
    notebook.cells.append(nbformat.v4.new_markdown_cell("my note"))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []


def forget_state(notebook):
    notebook.cells.append(nbformat.v4.new_markdown_cell("my note"))
    del notebook.metadata["widgets"]


def lose_a_cell(notebook):
    notebook.cells = [*notebook.cells[:3], nbformat.v4.new_markdown_cell("my note")]


@pytest.mark.parametrize("damage", [clear_outputs, forget_state, lose_a_cell])
def test_a_copy_that_opens_dead_is_restored_and_the_learners_file_is_kept_beside_it(course, copy, damage):
    edit(copy, damage)
    (notice,) = refresh(course.home)
    assert copy.read_bytes() == template(course)
    (mine,) = kept(copy)
    assert "my note" in mine.read_text()
    assert mine.name in notice


def test_a_copy_that_cannot_be_read_is_restored_and_kept(course, copy):
    copy.write_text("{ half a file")
    refresh(course.home)
    assert copy.read_bytes() == template(course)
    assert kept(copy)[0].read_text() == "{ half a file"


def test_a_new_build_replaces_an_untouched_copy_without_a_word(course, copy):
    course.write("01-one", 'New words.\n\n```{code-cell}\nask("one")\n```\n')
    build()
    assert refresh(course.home) == []
    assert "New words." in copy.read_text() and not kept(copy)


def test_a_new_build_keeps_a_copy_that_a_learner_wrote_into(course, copy):
    edit(copy, lambda notebook: notebook.cells.append(nbformat.v4.new_markdown_cell("my note")))
    course.write("01-one", 'New words.\n\n```{code-cell}\nask("one")\n```\n')
    build()
    assert len(refresh(course.home)) == 1
    assert "New words." in copy.read_text() and "my note" in kept(copy)[0].read_text()


def test_a_lesson_that_is_not_built_has_no_copy(course):
    course.write("01-one")
    assert refresh(course.home) == []
    assert not (course.home / "workspace").exists()


def test_a_copy_of_an_old_build_says_so_at_its_top_until_the_lesson_is_built_anew(course, copy):
    text = course.home / "lessons" / "01-one.md"
    good = text.read_text()
    assert outdated(course.home) == set()
    text.write_text(good + "\n{bad}`role`\n")
    assert outdated(course.home) == {"01-one"}
    assert refresh(course.home, old=outdated(course.home)) == []
    told = nbformat.read(copy, as_version=4)
    assert told.cells[1].source.endswith(OLD) and NotebookNotary().check_signature(told)
    assert b"earlier build" not in template(course)
    text.write_text(good)
    assert refresh(course.home, old=outdated(course.home)) == []
    assert copy.read_bytes() == template(course) and not kept(copy)
