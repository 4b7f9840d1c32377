"""A hundred ordinary messy submissions in one class: all have the marks of their answers, and nobody is accused. 12 s."""

import json
import re
from pathlib import Path

from gluteal.grading.classroom.grade import grade

SLUG = "90-sample"
ROOT = Path(__file__).parents[3]
FULL, NONE = 8.0, 0.0


def as_it_is(work):
    pass


def empty(work):
    work.answers["events"], work.raw_answers = [], False


def partly(work):
    work.answers["events"] = work.answers["events"][:2]


def changed_mind(work):
    work.answers["events"] = []
    work.answer({"stance_muscle": "a", "hip_load": {"value": "9", "unit": "BW"}}, "2026-11-19T10:00:00.000+00:00")
    work.answer(work.right)


def numbered(work):
    work.extra[f"{SLUG} (1).ipynb"], work.extra["answers (1).json"] = (json.dumps(one).encode() for one in (work.notebook, work.answers))
    work.raw_notebook = work.raw_answers = False


def copy_of(work):
    work.extra[f"Copy of {SLUG}.ipynb"], work.extra["answers-Copy1.json"] = (
        json.dumps(one).encode() for one in (work.notebook, work.answers)
    )
    work.raw_notebook = work.raw_answers = False


def own_name(work):
    work.extra["my homework.ipynb"], work.raw_notebook = json.dumps(work.notebook).encode(), False


def in_a_folder(work):
    work.extra = {f"quiz/{name}": data for name, data in work.files().items()}
    work.raw_notebook = work.raw_answers = False


def zip_in_zip(work):
    work.extra = {"quiz.zip": work.zip_of()}
    work.raw_notebook = work.raw_answers = False


def from_a_mac(work):
    work.extra |= {f"__MACOSX/._{SLUG}.ipynb": b"\0\1", ".DS_Store": b"\0", ".ipynb_checkpoints/90-sample-checkpoint.ipynb": b"{}"}


def notebook_only(work):
    work.cards(work.right)
    work.raw_answers = False


def cards_agree(work):
    work.cards(work.right)


def two_files(work):
    older = {**work.answers, "events": [{**work.answers["events"][0], "answer": "a", "at": "2026-11-01T10:00:00.000+00:00"}]}
    work.extra["old/answers.json"] = json.dumps(older).encode()


def ran_it(work):
    work.run("1 + 1")
    for cell in work.notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [{"output_type": "stream", "name": "stdout", "text": "2\n"}], 5


def took_notes(work):
    work.notebook["cells"].insert(2, {"cell_type": "markdown", "id": "n1", "metadata": {}, "source": "My notes: é 漢 🙂"})


def old_format(work):
    work.notebook["nbformat_minor"] = 2
    for cell in work.notebook["cells"]:
        cell.pop("id", None)


def bytes_mark(work):
    work.raw_notebook = b"\xef\xbb\xbf" + json.dumps(work.notebook).encode()


def windows_lines(work):
    work.raw_answers = json.dumps(work.answers, indent=1).replace("\n", "\r\n").encode()


def browsers_name(work):
    work.extra[f"{SLUG}.ipynb.json"], work.raw_notebook = json.dumps(work.notebook).encode(), False


def with_cards_file(work):
    work.extra["questions.json"] = b"{}"


def decimal_comma(work):
    work.answer({"hip_load": {"value": "2,4", "unit": "BW"}})


def capital_zip(work):
    work.name = f"{work.student}.ZIP"


def with_a_photo(work):
    work.extra["photo of my desk.jpg"] = b"\xff\xd8" * 1000


def other_account(work):
    work.answers["learner"] = f"{work.student}@home".upper()


def long_titled_zip(work):
    work.name = f"{SLUG}_{work.student}.zip"


def late(work):
    work.came = "2026-11-21 10:00:00"


def late_with_more_time(work):
    work.came, work.minutes = "2026-11-21 10:00:00", 1440


def twice(work):
    other = {**work.answers, "events": [{**work.answers["events"][0], "answer": "c"}]}
    work.before = {**work.files(), "answers.json": json.dumps(other).encode()}


MESSY = dict.fromkeys((as_it_is, changed_mind, numbered, copy_of, own_name, in_a_folder, zip_in_zip, from_a_mac, notebook_only), FULL)
MESSY |= dict.fromkeys((cards_agree, two_files, ran_it, took_notes, old_format, bytes_mark, windows_lines, browsers_name), FULL)
MESSY |= dict.fromkeys((with_cards_file, decimal_comma, capital_zip, with_a_photo, other_account, long_titled_zip), FULL)
MESSY |= {empty: NONE, partly: 3.0, late: FULL * 0.75, late_with_more_time: FULL, twice: FULL}
ALARMS = re.compile(r"edited|deleted|copied|changed to|not marked|match by hand|could not be read|another release")


def test_a_hundred_ordinary_messy_submissions_get_their_marks_without_a_false_alarm(hand_in):
    kinds = list(MESSY)
    doings = {f"s{number:03}": kinds[number % len(kinds)] for number in range(100)}
    course = hand_in(doings)
    rows = {row["student"]: row for row in grade(course, SLUG).rows}
    wrong = [(doings[student].__name__, row) for student, row in rows.items() if row.get("marks") != MESSY[doings[student]]]
    assert not wrong
    alarms = [(doings[student].__name__, row["notes"]) for student, row in rows.items() if ALARMS.search(row.get("notes", ""))]
    assert not alarms
    assert {row["state"] for row in rows.values()} == {"marked"}
    assert "100 ordinary messy" in (ROOT / "docs" / "grading.md").read_text(encoding="utf-8")
