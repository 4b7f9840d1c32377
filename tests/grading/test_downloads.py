"""Downloads of a class: what the platforms' names really look like. 2 s."""

import io
import json
import zipfile

import pytest
from gluteal.grading.classroom.downloads import collect_downloads
from gluteal.grading.classroom.platforms import owner_of
from gluteal.grading.classroom.roster import ask_to_match

SLUG = "90-sample"


def notebook(at="2026-11-20T10:00:00", slug=SLUG):
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": {"m": {"state": {"answered_at": at}}}}}
    metadata = {"gluteal": {"kind": "assignment", "slug": slug, "release_id": "r1"}, "widgets": widgets}
    return json.dumps({"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()


def answers(learner, at="2026-11-20T10:00:00"):
    event = {"id": "e1", "question": "one", "answer": "b", "drawn": None, "at": at, "seq": 1}
    header = {"version": 1, "course": "gluteal", "release_id": "r1", "assignment": SLUG, "learner": learner}
    return json.dumps({**header, "events": [event]}).encode()


def zipped(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def class_zip(path, files):
    path.write_bytes(zipped(**files))
    return path


def submitted(course, student):
    return {path.name: path.read_bytes() for path in sorted(course.folder("submitted", student, SLUG).glob("*"))}


CANVAS = {
    "larssonanna_340934_208490284_90-sample.ipynb": notebook(),
    "larssonanna_340934_208490284_answers.json": answers("anna"),
    "oneillben_LATE_340935_208490299_90-sample-1.ipynb": notebook(),
    "oneillben_LATE_340935_208490299_answers-1.json": answers("ben"),
    "dupontmartinchloe_340936_208490301_my work.zip": zipped(**{"x/90-sample.ipynb": notebook(), "x/answers.json": answers("chloe")}),
    "weili_999_208490302_answers.json": answers("li"),
}


def test_a_canvas_download_reaches_its_students(course, tmp_path):
    found = collect_downloads(course, SLUG, [class_zip(tmp_path / "submissions.zip", CANVAS)])
    assert found.new == ["anna", "ben", "chloe", "li"] and not found.to_match
    for student in ("anna", "ben", "chloe"):
        assert submitted(course, student)[f"{SLUG}.ipynb"] == notebook()
        assert submitted(course, student)["answers.json"] == answers(student)
    assert b"Canvas calls it late" in submitted(course, "ben")["collected.txt"]
    assert list(submitted(course, "li")) == ["answers.json"]


def test_canvas_numbers_are_explained_by_its_gradebook_export(course, tmp_path):
    (tmp_path / "roster.csv").write_text("id,sis_id\nanna,S1\n")
    (tmp_path / "canvas.csv").write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\nX,340934,S1,al,A\n", encoding="utf-8-sig"
    )
    zip_ = class_zip(tmp_path / "submissions.zip", {"whoever_340934_1_answers.json": answers("anna")})
    assert collect_downloads(course, SLUG, [zip_], [tmp_path / "canvas.csv"]).new == ["anna"]


MOODLE = {
    "Anna Larsson_657737_assignsubmission_file_/90-sample.ipynb": notebook(),
    "Anna Larsson_657737_assignsubmission_file_/answers.json": answers("anna"),
    "Anna Larsson_657737_assignsubmission_onlinetext_/onlinetext.html": b"hello",
    "Group A-Ben O'Neill_657738_assignsubmission_file_/quiz.zip": zipped(**{"90-sample.ipynb": notebook(), "answers.json": answers("ben")}),
    "Chloe Dupont-Martin_657739_assignsubmission_file_answers.json": answers("chloe"),
    "Participant_657740_assignsubmission_file_/answers.json": answers("li"),
}


def test_a_moodle_download_reaches_its_students_and_the_worksheet_names_the_rest(course, tmp_path):
    zip_ = class_zip(tmp_path / "Quiz-90-sample-4711.zip", MOODLE)
    found = collect_downloads(course, SLUG, [zip_])
    assert found.new == ["anna", "ben", "chloe"]
    assert [row["found"] for row in found.to_match] == ["moodle 657740 Participant"]
    sheet = tmp_path / "worksheet.csv"
    sheet.write_text(
        "Identifier,Full name,ID number,Email address,Status,Grade,Last modified (submission)\n"
        'Participant 657740,Li Wei,M4,li@uni.example,Submitted,,"Monday, 16 November 2026, 11:59 PM"\n'
    )
    (tmp_path / "grading.toml").write_text('timezone = "Europe/Berlin"\n')
    del course.__dict__["rules"]
    assert collect_downloads(course, SLUG, [zip_], [sheet]).new == ["li"]
    assert submitted(course, "li")["timestamp.txt"] == b"2026-11-16 22:59:00 UTC"


def test_what_nobody_fits_is_matched_by_hand_once_and_then_taken(course, tmp_path):
    zip_ = class_zip(tmp_path / "submissions.zip", {"ghost_1_2_answers.json": answers("ghost"), "spam_3_4_answers.json": answers("spam")})
    asked = ask_to_match(tmp_path, collect_downloads(course, SLUG, [zip_]).to_match)
    assert len(asked) == 2 and ask_to_match(tmp_path, collect_downloads(course, SLUG, [zip_]).to_match) == []
    path = tmp_path / "to_match.csv"
    path.write_text(path.read_text().replace("fits,\n", "fits,li\n", 1).replace("fits,\n", "fits,-\n", 1))
    del course.__dict__["roster"]
    found = collect_downloads(course, SLUG, [zip_])
    assert found.new == ["li"] and not found.to_match


def test_loose_zips_are_known_by_their_name_else_by_the_name_in_their_answers(course, tmp_path):
    folder = tmp_path / "mail"
    folder.mkdir()
    class_zip(folder / "90-sample_anna.zip", {"90-sample.ipynb": notebook(), "answers.json": answers("anna")})
    class_zip(folder / "homework.zip", {"90-sample (1).ipynb": notebook(), "answers (1).json": answers("alarsson".upper())})
    class_zip(folder / "Li Wei.zip", {"answers.json": answers("li")})
    (folder / "chloe").mkdir()
    (folder / "chloe" / "answers.json").write_bytes(answers("chloe"))
    found = collect_downloads(course, SLUG, [folder])
    assert sorted(found.new) == ["anna", "anna", "chloe", "li"]
    # The second of Anna's two replaced the first, which is kept.
    assert len(list((tmp_path / "replaced" / "anna").iterdir())) == 1


def test_collecting_again_changes_nothing(course, tmp_path):
    zip_ = class_zip(tmp_path / "submissions.zip", CANVAS)
    collect_downloads(course, SLUG, [zip_])
    assert collect_downloads(course, SLUG, [zip_]).new == []
    assert not (tmp_path / "replaced").exists()


@pytest.mark.parametrize(
    ("name", "owner", "rest"),
    [
        ("smithbob_340934_208490284_BobsWork.zip/a/b.txt", "canvas 340934 smithbob", "BobsWork.zip/a/b.txt"),
        ("smithbob_LATE_340934_208490284_x_1_2_y.ipynb", "canvas 340934 smithbob", "x_1_2_y.ipynb"),
        ("out/Jonathan Hoyte_657737_assignsubmission_file_/A.ipynb", "moodle 657737 Jonathan Hoyte", "A.ipynb"),
        ("Jonathan Hoyte_657737_assignsubmission_file/A.ipynb", "moodle 657737 Jonathan Hoyte", "A.ipynb"),
        ("Jonathan Hoyte_657737_assignsubmission_file_A.ipynb", "moodle 657737 Jonathan Hoyte", "A.ipynb"),
        ("90-sample_anna.zip", "None", "90-sample_anna.zip"),
    ],
)
def test_names_of_the_platforms_are_read(name, owner, rest):
    assert tuple(map(str, owner_of(name))) == (owner, rest)
