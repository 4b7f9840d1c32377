"""A course is rarely quizzes alone: code that is run and texts that a person marks keep working beside them."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ESSAY = """
+++ {"nbgrader": {"grade": true, "grade_id": "essay", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}}

Say it in your own words.

+++

## Last

Done.
"""


def nbgrader(grade_id, points=None, **flags):
    ours = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, "grade_id": grade_id, **flags}
    return {"nbgrader": {**ours, **({"points": points} if points else {})}}


def stock_notebook():
    """A code task as nbgrader's own tutorial writes them: a solution, and hidden tests that give part of the points."""
    solution = new_code_cell("### BEGIN SOLUTION\nlever = 0.05\n### END SOLUTION", metadata=nbgrader("lever", solution=True))
    hidden = "### BEGIN HIDDEN TESTS\n2 if lever == 0.05 else 0.5\n### END HIDDEN TESTS"
    test = new_code_cell(hidden, metadata=nbgrader("lever_test", points=2, grade=True, locked=True))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=[new_markdown_cell("A code task"), solution, test], metadata={"kernelspec": kernel})


def write_source(room, assignment, name, notebook):
    path = room.course / "source" / assignment / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def solve(folder, name, source, **metadata):
    path = folder / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "lever").source = source
    notebook.metadata.update(metadata)
    nbformat.write(notebook, path)


def test_a_stock_assignment_of_the_same_course_is_run_as_ever(classroom):
    write_source(classroom, "91-code", "91-code", stock_notebook())
    assert classroom.generate("91-code")["success"]
    # Our mark in a student's stock notebook must not let it escape its tests.
    solve(classroom.hand_in("anna", "91-code"), "91-code", "lever = 0.05", gluteal={"kind": "assignment", "slug": "90-sample"})
    solve(classroom.hand_in("ben", "91-code"), "91-code", "lever = 1")
    assert classroom.autograde("*", "91-code")["success"]
    assert classroom.marks("anna", "91-code") == {"lever_test": 2}
    assert classroom.marks("ben", "91-code") == {"lever_test": 0.5}
    assert classroom.graded("anna", "91-code").cells[2].outputs[0]["data"]["text/plain"] == "2"


def test_a_stock_notebook_beside_a_quiz_in_one_assignment_is_run_and_the_quiz_is_marked(empty_classroom, tools, monkeypatch):
    slug = tools["slug"]
    empty_classroom.build()
    write_source(empty_classroom, slug, "task", stock_notebook())
    assert empty_classroom.generate()["success"]
    folder = empty_classroom.hand_in("anna")
    solve(folder, "task", "lever = 1")
    tools["answer"](folder, "anna", {"stance_muscle": "b"}, monkeypatch)
    assert empty_classroom.autograde("anna")["success"]
    marks = empty_classroom.marks("anna")
    assert (marks["lever_test"], marks["stance_muscle"], marks["hip_load"]) == (0.5, 2, 0)


@pytest.mark.parametrize("written", [True, False])
def test_a_text_that_a_person_marks_goes_to_that_person_and_an_untouched_one_earns_nothing(empty_classroom, tools, monkeypatch, written):
    text = empty_classroom.course / "assignments" / f"{tools['slug']}.md"
    text.write_text(text.read_text() + ESSAY)
    empty_classroom.build()
    assert empty_classroom.generate()["success"]
    folder = empty_classroom.hand_in("anna")
    tools["answer"](folder, "anna", tools["right"], monkeypatch)
    if written:
        tools["edit"](folder, lambda nb: tools["cell_of"](nb, "essay").update(source="The muscle pulls close to the hip."))
    assert empty_classroom.autograde("anna")["success"]
    grades = empty_classroom.grades("anna")
    assert grades["essay"] == ((None, True) if written else (0, False))
    assert grades["stance_muscle"] == (2, False)
    shown = empty_classroom.shown("anna")
    assert ("The muscle pulls close to the hip." in shown) == written
    assert "Notes from marking" not in shown
