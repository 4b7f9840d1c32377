"""Putting a handed-in quiz back: released cells return, the learner's words stay, differences are named."""

import copy

import pytest
from gluteal.grading.restore import plain, restore
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook


def graded(name, **ours):
    meta = {"grade": True, "grade_id": name, "locked": True, "points": 1.0, "schema_version": 3, "solution": False, "task": False, **ours}
    return new_code_cell(f'ask("{name}")', id=f"ask-{name}", metadata={"nbgrader": meta})


def quiz():
    essay = {"grade": True, "grade_id": "essay", "locked": False, "points": 4, "schema_version": 3, "solution": True, "task": False}
    cells = [
        new_code_cell("assignment()", id="identity"),
        new_markdown_cell("# Quiz", id="title"),
        graded("one"),
        graded("two"),
        new_markdown_cell("YOUR ANSWER HERE", id="essay", metadata={"nbgrader": essay}),
    ]
    return new_notebook(cells=cells, metadata={"gluteal": {"kind": "assignment", "slug": "q", "release_id": "r1"}})


def restored(change):
    handed = quiz()
    change(handed)
    return restore(quiz(), handed)


def sources(notebook):
    return [cell.source for cell in notebook.cells]


def notes(notebook):
    return notebook.metadata["gluteal"]["notes"]


def test_an_untouched_quiz_comes_back_as_it_was_without_a_note():
    same = restored(lambda nb: None)
    assert sources(same) == sources(quiz())
    assert notes(same) == []


def test_the_learners_own_cells_stay_where_they_were_and_cannot_pass_for_ours():
    forged = graded("one", points=99.0)
    forged["id"], forged.metadata["nbgrader"]["grade_id"] = "mine", "extra"
    back = restored(lambda nb: nb.cells.insert(3, forged))
    assert sources(back)[3] == 'ask("one")'
    assert back.cells[3].metadata == {}
    assert notes(back) == ["cell id extra is not in this quiz; ignored"]


def test_a_written_answer_stays_also_when_its_cell_was_copied():
    def write_in_the_copy(nb):
        second = copy.deepcopy(nb.cells[4])
        second["id"], second["source"] = "copy", "My words."
        nb.cells.append(second)

    back = restored(write_in_the_copy)
    assert back.cells[4].source == "My words."
    assert notes(back) == ["essay: the cell was copied (2 of it); the copies are ignored"]


def test_words_written_into_a_text_of_ours_are_kept_beside_it():
    back = restored(lambda nb: nb.cells[1].update(source="# Quiz\n\nmy note"))
    assert sources(back)[1:3] == ["# Quiz", "# Quiz\n\nmy note"]


def test_an_older_release_is_one_note_and_no_list_of_false_alarms():
    def older(nb):
        nb.metadata["gluteal"]["release_id"] = "r0"
        nb.cells[2].source = "ask('one')"

    assert notes(restored(older)) == ["handed in on another release (r0)"]


def test_cells_without_ids_are_known_by_their_text():
    back = restored(lambda nb: [cell.pop("id") for cell in nb.cells])
    assert sources(back) == sources(quiz())
    assert notes(back) == []


@pytest.mark.parametrize(("text", "safe"), [("<b>x</b>", "?b?x??b?"), ("a\nb", "a?b"), ("x" * 99, "x" * 60), ("a.b@home", "a.b@home")])
def test_a_name_from_a_students_file_is_safe_to_print(text, safe):
    assert plain(text) == safe


ODD = (
    st.none()
    | st.integers()
    | st.text(max_size=4)
    | st.dictionaries(st.sampled_from(["nbgrader", "gluteal", "grade_id"]), st.text(), max_size=2)
)
CELL = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw", "odd"]), "source": st.text(max_size=8) | ODD, "metadata": ODD},
    optional={"id": st.sampled_from(["ask-one", "title", "x"]) | ODD},
)


@settings(max_examples=60)
@given(st.lists(CELL, max_size=6), st.randoms(use_true_random=False))
def test_every_released_cell_is_back_whatever_was_handed_in(odd, random):
    handed = quiz()
    handed.cells = random.sample(handed.cells, random.randint(0, 5)) + [type(handed)(cell) for cell in odd]
    back = restore(quiz(), handed)
    ours = [cell for cell in back.cells if not cell.id.startswith("learner-")]
    assert [cell.id for cell in ours] == [cell.id for cell in quiz().cells]
    assert [cell.source for cell in ours[:4]] == sources(quiz())[:4]
    assert len({cell.id for cell in back.cells}) == len(back.cells)
