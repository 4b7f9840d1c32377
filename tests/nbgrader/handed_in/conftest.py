"""What students hand in, to be spoilt: a class in which each does something else."""

import io
import json
import re
import zipfile

import pytest
from gluteal.grading.classroom.downloads import collect_downloads
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.collect import STATE

SLUG = "90-sample"
# Nobody is late but who is said to be: a download of zips tells no time.
RULES = f'[late]\npolicy = "per_day"\nper_day = 25\n[assignments.{SLUG}]\ndue = 2026-11-20T12:00:00\n'


class Work:
    """What one student hands in, everything right to begin with: ``files`` by name, to be spoilt."""

    def __init__(self, student, release, right, release_id):
        self.student, self.right = student, right
        self.notebook = json.loads(release)
        self.answers = {"version": 1, "course": "gluteal", "release_id": release_id, "assignment": SLUG, "learner": student, "events": []}
        self.answer(right)
        self.extra, self.raw_notebook, self.raw_answers, self.on_disk, self.name = {}, None, None, None, f"{student}.zip"
        self.came, self.minutes, self.before = None, 0, None  # when it came in, more time, files of an attempt before

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

    def zip_of(self, files=None):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (self.files() if files is None else files).items():
                archive.writestr(name, content)
        return data.getvalue()


@pytest.fixture
def hand_in(classroom, tools):
    """Hand in through zips: {student: (Work, what is done)}; returns the course."""
    release = (classroom.course / "release" / SLUG / f"{SLUG}.ipynb").read_text()
    release_id = json.loads(release)["metadata"]["gluteal"]["release_id"]

    def hand_in(doings):
        lines = "".join(f"{student},{student}@home\n" for student in doings)
        (classroom.course / "roster.csv").write_text(f"id,also\n{lines}")
        (classroom.course / "grading.toml").write_text(RULES)
        before, mail = classroom.home / "before", classroom.home / "mail"
        before.mkdir()
        mail.mkdir()
        works = {student: Work(student, release, tools["right"], release_id) for student in doings}
        for student, work in works.items():
            doings[student](work)
            data = work.zip_of()
            if "@lock" in work.extra:
                data = re.sub(rb"(PK\x01\x02.{4})\x00", lambda found: found[1] + b"\x01", data, flags=re.DOTALL)
            (mail / work.name).write_bytes(data)
            if work.before:
                (before / work.name).write_bytes(work.zip_of(work.before))
        more = "".join(f"{student},{SLUG},{work.minutes}\n" for student, work in works.items() if work.minutes)
        (classroom.course / "extensions.csv").write_text(f"student,assignment,minutes\n{more}")
        course = open_course(classroom.course)
        collect_downloads(course, SLUG, [before])
        found = collect_downloads(course, SLUG, [mail])
        assert not found.to_match and sorted(set(found.new)) == sorted(doings)
        for student, work in works.items():
            if work.came:
                (course.folder("submitted", student, SLUG) / "timestamp.txt").write_text(f"{work.came} UTC")
            if work.on_disk:
                work.on_disk(course.folder("submitted", student, SLUG))
        return course

    return hand_in
