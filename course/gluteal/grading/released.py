"""The version of a notebook that students were given, read from the instructor's own folders."""

from pathlib import Path

import nbformat

from gluteal.errors import GlutealError


class GradingError(GlutealError):
    """Something the instructor has to put right before this can be graded."""


def course_directory(preprocessor):
    """nbgrader's course directory of a running preprocessor (its parent is the exporter, whose parent is the converter)."""
    return preprocessor.parent.parent.coursedir


def folder(preprocessor, step, resources):
    """Path of this submission's folder in one step of nbgrader's layout (``source``, ``submitted`` …)."""
    coursedir = course_directory(preprocessor)
    student = "." if step in ("source", "release") else resources["nbgrader"]["student"]
    return Path(coursedir.format_path(getattr(coursedir, f"{step}_directory"), student, resources["nbgrader"]["assignment"]))


def is_quiz(notebook):
    """Whether a notebook was built from one of our assignment texts."""
    ours = notebook.metadata.get("gluteal")
    return isinstance(ours, dict) and ours.get("kind") == "assignment"


def released_notebook(preprocessor, resources):
    """The released notebook if it is a quiz of ours, None if it is any other notebook.

    Only the instructor's copies decide: a student who takes our mark out of a notebook must not get its code run, and one who
    puts it into another notebook must not escape that notebook's tests.

    Raises
    ------
    GradingError
        If the quiz is known but its released version is gone.
    """
    name = f"{resources['nbgrader']['notebook']}.ipynb"
    released = folder(preprocessor, "release", resources) / name
    if released.exists():
        notebook = nbformat.read(released, as_version=4)
        return notebook if is_quiz(notebook) else None
    source = folder(preprocessor, "source", resources) / name
    if source.exists() and is_quiz(nbformat.read(source, as_version=4)):
        assignment = resources["nbgrader"]["assignment"]
        raise GradingError(f"{released} is missing: run `nbgrader generate_assignment {assignment}` first, then autograde again")
    return None
