"""A released quiz for tests in a real JupyterLab."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from gluteal.publish.assignment import build_assignment
from gluteal.quiz import load_questions
from site_pages import site, visit  # noqa: F401

QUIZ = "03-one-leg"


class Term:
    """A course in a folder of its own whose quiz is released, its exchange, and an empty desk for one student: whoever runs the tests."""

    def __init__(self, folder):
        self.home, self.course, self.desk = folder / "home", folder / "home" / "course", folder / "desk"
        self.quiz, self.questions = QUIZ, load_questions(self.course / "sealed" / f"{QUIZ}.toml")

    def nbgrader(self, *arguments, folder=None):
        """Call nbgrader as a person does, in the course's folder or another."""
        command = [str(Path(sys.executable).with_name("nbgrader")), *arguments]
        done = subprocess.run(command, cwd=folder or self.course, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@pytest.fixture
def term(home, tmp_path, monkeypatch):
    """A released quiz; nbgrader knows the exchange from the user's own settings."""
    shutil.copytree(home, tmp_path / "home")
    for name in ("home/workspace", "exchange", "jupyter", "desk"):
        (tmp_path / name).mkdir(exist_ok=True)
    (tmp_path / "exchange").chmod(0o777)
    settings = f'c = get_config()\nc.Exchange.root = {str(tmp_path / "exchange")!r}\nc.CourseDirectory.course_id = "gluteal"\n'
    (tmp_path / "jupyter" / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    term = Term(tmp_path)
    build_assignment(term.course / "assignments" / f"{QUIZ}.md")
    term.nbgrader("generate_assignment", QUIZ)
    term.nbgrader("release_assignment", QUIZ)
    return term
