"""A student answers, looks the quiz over, downloads one file, and that file is marked. 30 s; 90 s on a busy machine."""

import csv
import getpass
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from pages import address, answer, card_of, run_all, serving, wait_open

QUIZ = "03-one-leg"


def test_the_file_that_the_last_block_offers_is_marked_as_it_was_answered(term, open_page, tmp_path):
    term.nbgrader("fetch_assignment", QUIZ, folder=term.desk)
    question = next(each for each in term.questions.values() if each.kind == "one")
    with serving(term.home, "student", root=term.desk) as server:
        page = open_page(address(server, f"{QUIZ}/{QUIZ}.ipynb"))
        wait_open(page)
        run_all(page)
        card = card_of(page, question)
        answer(card, question, question.key)
        card.locator(".gl-status", has_text="Saved at").wait_for()
        block = page.locator(".gl-hand-in")
        block.get_by_role("button", name="Look over and pack").press("Enter")
        block.get_by_text(f"1 of {len(term.questions)} questions are answered.").first.wait_for()
        assert block.get_by_text("No question was copied, deleted, renamed or changed.").count() == 1
        with page.expect_download() as download:
            block.get_by_role("link").click()
        packed = tmp_path / download.value.suggested_filename
        download.value.save_as(packed)
        page.close()
    assert packed.name == f"{QUIZ}_{getpass.getuser()}.zip"
    with zipfile.ZipFile(packed) as archive:
        saved = json.loads(archive.read(f"{QUIZ}.ipynb"))
    models = saved["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values()
    held = {model["state"]["question_id"]: model["state"].get("answer") for model in models if model["state"].get("graded")}
    assert held[question.id] == question.key, "the press saved the page before it was packed"

    gluteal = str(Path(sys.executable).with_name("gluteal"))
    command = [gluteal, "grade", QUIZ, "--no-collect", "--from", str(packed)]
    done = subprocess.run(command, cwd=term.course, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with (term.course / f"{QUIZ}.marking.csv").open(encoding="utf-8") as file:
        [row] = csv.DictReader(file)
    assert (row["student"], float(row["marks"]), row["notes"]) == (getpass.getuser(), question.points, "")
