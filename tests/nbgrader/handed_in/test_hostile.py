"""Hostile and broken submissions in one class: each has its marks or a reason, and the others theirs. 12 s.

The table in docs/grading.md is the list HOSTILE.
"""

import json
import os
from pathlib import Path

from gluteal.grading.classroom.grade import grade

SLUG = "90-sample"
ROOT = Path(__file__).parents[3]
FULL, NONE = 8.0, 0.0


def as_it_is(work):
    pass


def hook(work):
    work.run("get_ipython().events.register('pre_run_cell', lambda *_: open('/tmp/gluteal-ran', 'w'))")


def exits(work):
    work.run("import os; open('/tmp/gluteal-ran', 'w'); os._exit(0)")


def loops(work):
    work.run("while True: pass")


def shouts(work):
    work.run("")
    work.notebook["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 25_000_000}]


def forges(work):
    for cell in work.notebook["cells"]:
        cell["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "99"}, "metadata": {}, "execution_count": 1}]
        cell["source"] = "99"


def linked_answers(work):
    work.on_disk = lambda folder: ((folder / "answers.json").unlink(), (folder / "answers.json").symlink_to(folder.parents[2] / "sealed"))


def linked_notebook(work):
    path = f"{SLUG}.ipynb"
    work.on_disk = lambda folder: ((folder / path).unlink(), (folder / path).symlink_to("/etc/passwd"))


def pipe(work):
    work.on_disk = lambda folder: ((folder / "answers.json").unlink(), os.mkfifo(folder / "answers.json"))


def climbs(work):
    work.extra["../../../sealed/90-sample.toml"] = b"[mine]"


def bomb(work):
    work.raw_answers = False
    work.extra["answers.json"] = b" " * 30_000_000


def big_answers(work):
    data = json.dumps(work.answers).encode()
    work.on_disk = lambda folder: (folder / "answers.json").write_bytes(data + b" " * 50_000_000)


def matryoshka(work):
    inner = work.zip_of()
    for _ in range(10):
        inner = work.zip_of({"deeper.zip": inner})
    work.extra, work.raw_answers, work.raw_notebook = {"deeper.zip": inner}, False, False


def wrong_types(work):
    work.raw_answers = json.dumps({**work.answers, "events": {"a": 1}}).encode()


def not_a_number(work):
    work.raw_answers = json.dumps(work.answers).replace('"seq": 3', '"seq": NaN').encode()


def wrong_events(work):
    work.answers["events"] = [None, 7, {"id": 1}, {**work.answers["events"][0], "seq": True}, work.answers["events"][1]]


def swapped(work):
    one, two = work.answers["events"][0], work.answers["events"][2]
    one["question"], two["question"] = two["question"], one["question"]


def copied(work):
    work.notebook["cells"].append({**work.cell(), "id": "again"})


def deleted(work):
    work.notebook["cells"].remove(work.cell())


def renamed(work):
    work.cell()["metadata"]["nbgrader"]["grade_id"] = "easy"


def worth_more(work):
    work.cell()["metadata"]["nbgrader"]["points"] = 300


def anothers(work):
    work.answers["learner"] = "s00"


def strangers(work):
    work.answers["learner"] = "someone@else"


def encoding(work):
    work.raw_notebook = json.dumps(work.notebook).encode("utf-16")


def deep(work):
    work.raw_notebook = b'{"cells": ' + b"[" * 200_000


def shapes(work):
    work.raw_notebook = b'{"nbformat": 4, "metadata": 7, "cells": {"a": [null]}}'


def no_notebook(work):
    work.raw_notebook = False


def nothing(work):
    work.raw_notebook = work.raw_answers = False
    work.extra["photo.jpg"] = b"\xff\xd8"


def old_release(work):
    work.answers["release_id"] = work.notebook["metadata"]["gluteal"]["release_id"] = "an older one"


def another_quiz(work):
    work.answers["assignment"] = "91-other"


def unmarked(work):
    work.notebook["metadata"].pop("gluteal")


def script(work):
    work.answer({"stance_muscle": "<script>alert(1)</script>"})


def half_characters(work):
    work.run("\ud800")
    work.answer({"stance_muscle": "\udfff"})


def flood(work):
    work.answers["events"] += [{**work.answers["events"][0], "id": f"f{n}", "seq": n} for n in range(10, 40_000)]


def long_name(work):
    work.extra["x" * 200 + "/" + "y" * 250 + ".txt"] = b"x"


def locked(work):
    work.name = f"{work.student}.zip"
    work.extra["@lock"] = b""


# what is done → (marks or None for a reason, words in the notes)
HOSTILE = {
    hook: (FULL, ""),
    exits: (FULL, ""),
    loops: (FULL, ""),
    shouts: (FULL, "is larger than 20 MB; left out"),
    forges: (FULL, "hip_load: the cell was edited; restored"),
    linked_answers: (NONE, "a link to another place"),
    linked_notebook: (FULL, "90-sample.ipynb is a link to another place; left out"),
    pipe: (NONE, "it is no ordinary file; left out"),
    climbs: (FULL, "points outside its folder; left out"),
    bomb: (NONE, "answers.json is larger than 20 MB; left out"),
    big_answers: (NONE, "it is larger than 4 MB"),
    matryoshka: (None, "zips inside zips inside zips; left out"),
    wrong_types: (NONE, "it is not a file of answers of version 1"),
    not_a_number: (NONE, "it is incomplete or damaged"),
    wrong_events: (1.0, "4 of 5 answers in answers.json could not be read"),
    swapped: (3.0, ""),
    copied: (FULL, "hip_load: the cell was copied (2 of it)"),
    deleted: (FULL, "hip_load: the cell was deleted; restored"),
    renamed: (FULL, "cell id was changed to easy; restored"),
    worth_more: (FULL, "hip_load: the cell was edited; restored"),
    anothers: (NONE, "saved by s00, not by"),
    strangers: (NONE, "saved by someone@else, not by"),
    encoding: (FULL, "the notebook could not be read"),
    deep: (FULL, "the notebook could not be read"),
    shapes: (FULL, "the notebook could not be read"),
    no_notebook: (FULL, "no notebook was handed in; marked from answers.json alone"),
    nothing: (None, "neither the notebook nor answers.json was handed in"),
    old_release: (FULL, "answered on another release (an older one)"),
    another_quiz: (NONE, "belongs to 91-other"),
    unmarked: (FULL, ""),
    script: (6.0, ""),
    half_characters: (6.0, ""),
    flood: (NONE, "larger than 4 MB"),
    long_name: (FULL, ""),
    locked: (None, "is locked with a password; left out"),
}


def test_hostile_and_broken_work_gets_marks_or_a_reason_and_the_rest_of_the_class_its_marks(hand_in, classroom):
    ran = Path("/tmp/gluteal-ran")
    ran.unlink(missing_ok=True)
    doings = {f"s{number:02}": doing for number, doing in enumerate([as_it_is, *HOSTILE, as_it_is])}
    course = hand_in(doings)
    keys = {path.name: path.read_bytes() for path in course.sealed.iterdir()}
    before = {student: listing(course.folder("submitted", student, SLUG)) for student in doings}
    rows = {row["student"]: row for row in grade(course, SLUG).rows}
    expected = {as_it_is: (FULL, ""), **HOSTILE}
    wrong = []
    for student, doing in doings.items():
        marks, words = expected[doing]
        row = rows[student]
        if row.get("marks") != marks or words not in row.get("notes", "") or (marks is None) != (row["state"] == "not marked"):
            wrong.append((doing.__name__, row.get("marks"), row["state"], row.get("notes")))
    assert not wrong
    assert not ran.exists()
    assert {path.name: path.read_bytes() for path in course.sealed.iterdir()} == keys
    assert {student: listing(course.folder("submitted", student, SLUG)) for student in doings} == before
    assert len(HOSTILE) >= 20
    shown = "".join(path.read_text() for path in (course.root / "autograded").rglob("*.ipynb"))
    assert "<script>alert" not in shown and "root:" not in shown


def test_the_tables_of_the_guide_are_these_lists():
    guide = (ROOT / "docs" / "grading.md").read_text()
    for words in {words for _, words in HOSTILE.values() if words}:
        assert words.split("(")[0].strip() in guide, words
    assert f"{len(HOSTILE)} hostile and broken" in guide


def listing(folder):
    return sorted((path.name, path.lstat().st_size) for path in folder.rglob("*"))
