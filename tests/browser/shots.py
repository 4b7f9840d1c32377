"""Photograph all pages and a released quiz from top to bottom, light and dark, desktop and phone, into shots/ (``make shots``)."""

import shutil
import tempfile
from pathlib import Path

from gluteal.places import repository
from gluteal.publish.assignment import build_assignment
from gluteal.publish.building import build
from gluteal.publish.working import refresh, workspace
from pages import address, run_all, serving, show_all, wait_open
from playwright.sync_api import sync_playwright

WIDTHS = {"desktop": 1100, "phone": 390}


def photograph(browser, server, path, folder, start=False):
    """Four pictures of one page, after pressing its Start button where the page needs it."""
    for scheme in ("light", "dark"):
        for device, width in WIDTHS.items():
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            page.goto(address(server, path))
            wait_open(page)
            if start:
                run_all(page)
            height = show_all(page)
            page.set_viewport_size({"width": width, "height": min(int(height) + 120, 16_000)})
            page.wait_for_timeout(1500)
            name = folder / f"{Path(path).stem}-{'quiz-' if start else ''}{scheme}-{device}.png"
            page.screenshot(path=name)
            print(name)
            context.close()


def released(home, folder):
    """The quizzes as students receive them, each in its folder."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import PyFileConfigLoader

    course = folder / "course"
    for name in ("assignments", "sealed"):
        shutil.copytree(home / "course" / name, course / name)
    shutil.copy(home / "course/nbgrader_config.py", course)
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    api = NbGraderAPI(config=config)
    for text in sorted((course / "assignments").glob("*.md")):
        build_assignment(text)
        assignment = text.stem
        result = api.generate_assignment(assignment)
        assert result["success"], result["log"]
        yield course / "release", assignment


def main():
    """Build what changed and take the pictures."""
    home = repository()
    build()
    refresh(home)
    folder = home / "shots"
    folder.mkdir(exist_ok=True)
    system = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=system, args=["--no-sandbox", "--disable-gpu"])
        with serving(home) as server:
            for lesson in sorted(workspace(home).glob("*.ipynb")):
                if ".yours-" not in lesson.name:
                    photograph(browser, server, lesson.name, folder)
        for root, assignment in released(home, Path(scratch)):
            with serving(home, "student", root=root) as server:
                photograph(browser, server, f"{assignment}/{assignment}.ipynb", folder, start=True)
        browser.close()


if __name__ == "__main__":
    main()
