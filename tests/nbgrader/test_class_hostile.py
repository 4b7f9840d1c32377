"""Hostile, broken and ordinary messy submissions in one class: each has its marks or a reason, and the others theirs. 25 s.

The tables in docs/grading.md are these two lists.
"""

import io
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from gluteal.grading.classroom.downloads import collect_downloads
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from gluteal.grading.collect import STATE

SLUG = "90-sample"
ROOT = Path(__file__).parents[2]
FULL, NONE = 8.0, 0.0


class Work:
    """What one student hands in, everything right to begin with: ``files`` by name, to be spoilt."""

    def __init__(self, student, release, right, release_id):
        self.student, self.right = student, right
        self.notebook = json.loads(release)
        self.answers = {"version": 1, "course": "gluteal", "release_id": release_id, "assignment": SLUG, "learner": student, "events": []}
        self.answer(right)
        self.extra, self.raw_notebook, self.raw_answers, self.on_disk, self.name = {}, None, None, None, f"{student}.zip"

    def answer(self, given, at="2026-11-20T10:00:00.000+00:00"):
        for question, chosen in given.items():
            seq = len(self.answers["events"]) + 1
            event = {"id": f"e{seq}", "question": question, "answer": chosen, "drawn": None, "at": at, "seq": seq}
            self.answers["events"].append(event)

    def run(self, source):
        self.notebook["cells"].insert(
            0, {"cell_type": "code", "id": "mine", "metadata": {}, "outputs": [], "source": source, "execution_count": 1}
        )

    def cell(self, question="hip_load"):
        return next(cell for cell in self.notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == question)

    def cards(self, given, at="2026-11-20T10:00:00.000+00:00"):
        states = {
            f"m{number}": {"state": {"question_id": name, "answer": one, "graded": True, "answered_at": at, "learner": self.student}}
            for number, (name, one) in enumerate(given.items())
        }
        self.notebook["metadata"]["widgets"] = {STATE: {"state": states}}

    def files(self):
        found = dict(self.extra)
        if self.raw_notebook is not False:
            found.setdefault(f"{SLUG}.ipynb", self.raw_notebook or json.dumps(self.notebook).encode())
        if self.raw_answers is not False:
            found.setdefault("answers.json", self.raw_answers or json.dumps(self.answers).encode())
        return found


def zipped(files, **how):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, **how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


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
    inner = zipped(work.files())
    for _ in range(10):
        inner = zipped({"deeper.zip": inner})
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
    work.extra = {"quiz.zip": zipped(work.files())}
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


MESSY = dict.fromkeys((as_it_is, changed_mind, numbered, copy_of, own_name, in_a_folder, zip_in_zip, from_a_mac, notebook_only), FULL)
MESSY |= dict.fromkeys((cards_agree, two_files, ran_it, took_notes, old_format, bytes_mark, windows_lines, browsers_name), FULL)
MESSY |= dict.fromkeys((with_cards_file, decimal_comma, capital_zip, with_a_photo, other_account, long_titled_zip), FULL)
MESSY |= {empty: NONE, partly: 3.0}
ALARMS = re.compile(r"edited|deleted|copied|changed to|not marked|match by hand|could not be read|another release")


@pytest.fixture
def hand_in(classroom, tools):
    """Hand in through zips: {student: (Work, what is done)}; returns the course."""
    release = (classroom.course / "release" / SLUG / f"{SLUG}.ipynb").read_text()
    release_id = json.loads(release)["metadata"]["gluteal"]["release_id"]

    def hand_in(doings):
        lines = "".join(f"{student},{student}@home\n" for student in doings)
        (classroom.course / "roster.csv").write_text(f"id,also\n{lines}")
        mail = classroom.home / "mail"
        mail.mkdir()
        works = {student: Work(student, release, tools["right"], release_id) for student in doings}
        for student, work in works.items():
            doings[student](work)
            data = zipped(work.files())
            if "@lock" in work.extra:
                data = re.sub(rb"(PK\x01\x02.{4})\x00", lambda found: found[1] + b"\x01", data, flags=re.DOTALL)
            (mail / work.name).write_bytes(data)
        course = open_course(classroom.course)
        found = collect_downloads(course, SLUG, [mail])
        assert not found.to_match and sorted(set(found.new)) == sorted(doings)
        for student, work in works.items():
            if work.on_disk:
                work.on_disk(course.folder("submitted", student, SLUG))
        return course

    return hand_in


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


def test_the_tables_of_the_guide_are_these_lists():
    guide = (ROOT / "docs" / "grading.md").read_text()
    for words in {words for _, words in HOSTILE.values() if words}:
        assert words.split("(")[0].strip() in guide, words
    assert f"{len(HOSTILE)} hostile and broken" in guide and "100 ordinary messy" in guide


def listing(folder):
    return sorted((path.name, path.lstat().st_size) for path in folder.rglob("*"))


def test_a_students_own_time_counts_for_nothing_in_the_exchange(classroom, tools, monkeypatch):
    from gluteal.grading.classroom.exchange import collect_exchange

    folder = classroom.exchange / "gluteal" / "inbound" / f"anna+{SLUG}+2026-11-18 10:00:00 UTC+x"
    shutil.copytree(classroom.course / "release" / SLUG, folder)
    (folder / "timestamp.txt").write_text("2020-01-01 00:00:00 UTC")
    course = open_course(classroom.course)
    course.exchange = classroom.exchange
    collect_exchange(course, SLUG)
    assert (course.folder("submitted", "anna", SLUG) / "timestamp.txt").read_text().startswith("2026-11-18 10:00:00")
