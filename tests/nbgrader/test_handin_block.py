"""The block to hand in that ends each quiz goes through release, submission, marking and feedback without a trace. 15 s."""

import nbformat
import pytest
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from gluteal.quiz.handin import HandInError, pack
from nbformat.v4 import new_output

SLUG = "90-sample"


def read(path):
    return nbformat.read(path, as_version=4)


def block_of(notebook):
    return [cell for cell in notebook.cells if cell.metadata.get("gluteal", {}).get("hand_in")]


def ran(nb):
    """As a student saves it after a look: the block has an output."""
    block_of(nb)[-1].outputs = [new_output("display_data", {"text/plain": "HandIn('90-sample')", "text/html": "Nothing was packed"})]


def moved(nb):
    nb.cells.insert(2, nb.cells.pop())


def copied(nb):
    nb.cells.append({**block_of(nb)[-1], "id": "again"})


def deleted(nb):
    del nb.cells[-2:]


def rewritten(nb):
    block_of(nb)[-1].source = "raise SystemExit"


HURT = [ran, moved, copied, deleted, rewritten]


@pytest.mark.parametrize("where", ["source", "release"])
def test_a_quiz_ends_with_the_block_as_built_and_as_released(classroom, where):
    words, block = read(classroom.course / where / SLUG / f"{SLUG}.ipynb").cells[-2:]
    assert words.source.startswith("## Look over and hand in") and "notebook:run-all-cells" in words.source
    assert block.source == "from gluteal_widgets.handin import hand_in\n\nhand_in()"
    assert block.metadata["jupyter"]["source_hidden"] and "nbgrader" not in block.metadata and not block.metadata["deletable"]


@pytest.mark.parametrize("hurt", HURT)
def test_whatever_became_of_the_block_the_class_is_marked_and_no_trace_of_it_stays(classroom, tools, monkeypatch, hurt):
    folder = classroom.hand_in("anna")
    tools["answer"](folder, "anna", tools["right"], monkeypatch)
    pack(folder)
    tools["edit"](folder, hurt)
    [row] = grade(open_course(classroom.course), SLUG).rows
    assert (row["state"], row["marks"], row["notes"]) == ("marked", 8, "")
    graded = classroom.graded("anna")
    assert block_of(graded) == [] and "Nothing was packed" not in str(graded)


@pytest.mark.parametrize("hurt", [ran, deleted])
def test_nbgraders_own_autograde_takes_it_with_the_packed_zip_beside_it(classroom, tools, monkeypatch, hurt):
    folder = classroom.hand_in("anna")
    tools["answer"](folder, "anna", tools["right"], monkeypatch)
    pack(folder)
    tools["edit"](folder, hurt)
    result = classroom.autograde("anna")
    assert result["success"], result
    assert sum(classroom.marks("anna").values()) == 8
    assert "Notes from marking" not in classroom.shown("anna") and "Look over and hand in" not in classroom.shown("anna")


def test_the_courses_own_copy_is_not_packed_because_nbgrader_would_give_the_zip_out(classroom):
    folder = classroom.course / "source" / SLUG
    with pytest.raises(HandInError, match="the course's own copy"):
        pack(folder)
    assert list(folder.glob("*.zip*")) == []
