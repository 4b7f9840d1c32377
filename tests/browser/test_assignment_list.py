"""A student's whole way by clicks alone: the list of assignments, fetch, answer, submit, fetch feedback, read it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from gluteal.publish.assignment import build_assignment
from pages import serving

QUIZ = "03-one-leg"
RIGHT = "Maria walks up a stair", 1
OPEN_PAGE = ".jp-NotebookPanel:not(.lm-mod-hidden)"


class Course:
    """A released quiz, an exchange, and nbgrader as an instructor calls it."""

    def __init__(self, home):
        self.home, self.course = home, home / "course"

    def nbgrader(self, *arguments):
        command = [str(Path(sys.executable).with_name("nbgrader")), *arguments, QUIZ]
        done = subprocess.run(command, cwd=self.course, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@pytest.fixture
def released(home, tmp_path, monkeypatch):
    """A course with a released quiz; its exchange is known to nbgrader from the user's own settings."""
    shutil.copytree(home, tmp_path / "home")
    (tmp_path / "home/workspace").mkdir(exist_ok=True)
    for name in ("exchange", "jupyter"):
        (tmp_path / name).mkdir()
    (tmp_path / "exchange").chmod(0o777)
    settings = f'c = get_config()\nc.Exchange.root = {str(tmp_path / "exchange")!r}\nc.CourseDirectory.course_id = "gluteal"\n'
    (tmp_path / "jupyter/nbgrader_config.py").write_text(settings, encoding="utf-8")
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    course = Course(tmp_path / "home")
    build_assignment(course.course / "assignments" / f"{QUIZ}.md")
    course.nbgrader("generate_assignment")
    course.nbgrader("release_assignment")
    return course


def open_list(page):
    """By the menu, as a student finds it; returns the three lists."""
    page.locator(".lm-MenuBar-item", has_text="Nbgrader").click()
    page.locator(".lm-Menu-item", has_text="Assignment List").click()
    return [page.locator(f"#{name}_assignments_list") for name in ("released", "fetched", "submitted")]


def answer_one(page):
    """Start the quiz and give one answer that is right; what its card then says."""
    page.locator(OPEN_PAGE).get_by_role("button", name="Start", exact=True).click()
    page.locator(".jp-Dialog").get_by_role("button", name="Run Once", exact=True).click()
    card = page.locator(f"{OPEN_PAGE} .gl-question", has_text=RIGHT[0])
    card.locator("label").nth(RIGHT[1]).click(timeout=60_000)
    card.get_by_text("Saved at").wait_for()


def test_a_quiz_is_fetched_answered_handed_in_and_its_feedback_read_by_clicks_alone(released, open_page):
    with serving(released.home, "student") as server:
        # nbgrader's feedback page asks a CDN for formulas, of which we have none
        page = open_page(server.url, forgive="mathjax")
        page.locator(".lm-MenuBar-item", has_text="Nbgrader").wait_for(timeout=60_000)
        out, fetched, submitted = open_list(page)
        out.get_by_role("button", name="Fetch").click()
        fetched.get_by_role("button", name=QUIZ).click()
        fetched.locator(".nested_list_item a", has_text=QUIZ).click()
        answer_one(page)
        open_list(page)
        fetched.get_by_role("button", name="Submit").click()
        submitted.get_by_role("button", name="Fetch Feedback").wait_for()
        for step in ("collect", "autograde", "generate_feedback", "release_feedback"):
            released.nbgrader(step)
        submitted.get_by_role("button", name="Fetch Feedback").click()
        submitted.get_by_text("view feedback").click()
        page.locator(".jp-DirListing-item", has_text=f"{QUIZ}.html").dblclick()
        feedback = page.frame_locator("iframe").locator("body")
        feedback.get_by_text("Score: 1.0 / 10.0").first.wait_for()
        text = feedback.inner_text()
    assert "The left foot is on the floor, so the left abductors can pull the pelvis level." in text
    assert text.count("No answer.") == 7
