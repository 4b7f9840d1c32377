"""Lists, rules and downloads of a class: what instructors' files and the platforms' names really look like. 3 s."""

import io
import json
import zipfile
from datetime import datetime, timedelta

import pytest
from gluteal.grading.classroom.downloads import collect_downloads
from gluteal.grading.classroom.extensions import read_extensions
from gluteal.grading.classroom.folder import Course
from gluteal.grading.classroom.platforms import owner_of
from gluteal.grading.classroom.roster import ask_to_match, read_roster
from gluteal.grading.classroom.rules import Late, read_rules
from gluteal.grading.classroom.tables import read_table, write_table
from gluteal.grading.classroom.uploads import MAX_BYTES, Upload, read_upload
from gluteal.grading.released import GradingError

SLUG = "90-sample"
ROSTER = """id,Full name,Email,Canvas ID,SIS User ID,ID number,Section,also
anna,Anna Larsson,anna@uni.example,340934,S1,M1,A,Anna at home; alarsson
ben,Ben O'Neill,ben@uni.example,340935,S2,M2,A,
chloe,Chloé Dupont-Martin,chloe@uni.example,340936,S3,M3,B,
li,Li Wei,li@uni.example,,S4,M4,B,
"""


@pytest.fixture
def course(tmp_path):
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    steps = {step: f"{tmp_path}/{step}/{{student}}/{{assignment}}" for step in ("source", "release", "submitted", "autograded")}
    return Course(tmp_path, "gluteal", f"sqlite:///{tmp_path}/gradebook.db", tmp_path / "sealed", steps)


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


def test_more_time_for_a_student_or_a_group_in_minutes_or_as_a_factor(course, tmp_path):
    rules = tmp_path / "grading.toml"
    rules.write_text(f'timezone = "Europe/London"\n[assignments.{SLUG}]\nopens = 2026-11-09T12:00:00\ndue = 2026-11-16T12:00:00\n')
    (tmp_path / "extensions.csv").write_text(
        f"student;group;assignment;minutes;factor;note\nanna;;{SLUG};1440;;ill\n;b;{SLUG};;1,25;\nli;;*;60;2;\n"
    )
    found = read_extensions(tmp_path, course.roster, course.rules)
    assert found.of("anna", SLUG) == timedelta(days=1)
    assert found.of("chloe", SLUG) == timedelta(hours=42)
    assert found.of("li", SLUG) == timedelta(days=7, hours=1)
    assert found.of("ben", SLUG) is None
    assert found.last(SLUG, course.rules.dates(SLUG).due) == datetime(2026, 11, 23, 13)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("anna,A,90-sample,10,", "one of the two"),
        ("zoe,,90-sample,10,", "'zoe' is not in roster.csv"),
        (",Z,90-sample,10,", "in group 'Z'"),
        ("anna,,90-sample,,", "no length"),
        ("anna,,90-sample,soon,", "minutes is 'soon'"),
        ("anna,,90-sample,,0.5", "factor is '0.5'"),
        ("anna,,,5,", "no assignment"),
    ],
)
def test_a_wrong_extension_is_named_with_its_line(course, tmp_path, row, told):
    (tmp_path / "extensions.csv").write_text(f"student,group,assignment,minutes,factor\n{row}\n")
    with pytest.raises(GradingError, match=r"extensions.csv:2: ") as caught:
        read_extensions(tmp_path, course.roster, course.rules)
    assert told in str(caught.value)


def test_a_factor_without_a_common_time_names_the_cure(course, tmp_path):
    (tmp_path / "extensions.csv").write_text("student,assignment,factor\nanna,90-sample,1.5\n")
    with pytest.raises(GradingError, match=r"set opens and due of 90-sample in grading.toml, or give minutes"):
        course.extensions.of("anna", SLUG)


def test_due_dates_are_in_the_instructors_zone_also_across_the_change_of_clocks(tmp_path):
    (tmp_path / "grading.toml").write_text(
        'timezone = "Europe/London"\n[assignments.a]\ndue = 2026-10-24T23:59:00\n[assignments.b]\ndue = "2026-10-26 23:59"\n'
        "[assignments.c]\ndue = 2026-10-26T23:59:00+02:00\n"
    )
    rules = read_rules(tmp_path)
    assert [rules.dates(name).due for name in "abc"] == [
        datetime(2026, 10, 24, 22, 59),
        datetime(2026, 10, 26, 23, 59),
        datetime(2026, 10, 26, 21, 59),
    ]
    assert rules.local(rules.dates("a").due) == "2026-10-24 23:59 BST"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('timezone = "Mars"', "timezone: 'Mars' is no time zone"),
        ('attempt = "worst"', "attempt: 'worst' is not one of last, first, last_on_time, best"),
        ('[late]\npolicy = "cruel"', "late.policy: 'cruel'"),
        ("[late]\nper_day = 200", "late.per_day: 200 must be a number from 0 to 100"),
        ('[assignments.x]\ndue = "soon"', "assignments.x.due: 'soon' is no date and time"),
        ("[assignments.x]\nopens = 2026-01-02T00:00:00\ndue = 2026-01-01T00:00:00", "assignments.x.due: is not after opens"),
        ("dew = 1", "dew: is not known"),
        ("due = ", "Invalid value"),
    ],
)
def test_a_wrong_rule_is_named(tmp_path, text, told):
    (tmp_path / "grading.toml").write_text(text)
    with pytest.raises(GradingError) as caught:
        read_rules(tmp_path)
    assert "grading.toml" in str(caught.value) and told in str(caught.value)


@pytest.mark.parametrize(
    ("late", "seconds", "share"),
    [
        (Late("none"), 1e6, 0),
        (Late("zero"), 1, 1),
        (Late("zero", grace_minutes=10), 600, 0),
        (Late("per_day", per_day=10), 1, 0.1),
        (Late("per_day", per_day=10), 86_401, 0.2),
        (Late("per_day", grace_minutes=1, per_day=10), 86_460, 0.1),
        (Late("per_day", per_day=10, at_most=25), 30 * 86_400, 0.25),
    ],
)
def test_what_lateness_costs(late, seconds, share):
    assert late.share(seconds) == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name\nx\n", "column id is missing"),
        ("id\nanna\nanna\n", ":3: anna stands in the list twice"),
        ("id\n../etc\n", ":2: '../etc' cannot be an id"),
        ("id,name\n,Anna\n", ":2: '' cannot be an id"),
    ],
)
def test_a_wrong_class_list_is_named_with_its_line(tmp_path, text, told):
    (tmp_path / "roster.csv").write_text(text)
    with pytest.raises(GradingError) as caught:
        read_roster(tmp_path)
    assert told in str(caught.value)


EXPORTS = ["id;name\r\nanna;Chloé\r\n".encode("cp1252"), "\ufeffid\tname\nanna\tChloé\n".encode(), 'id,name\n"anna","Chloé"\n\n'.encode()]


@pytest.mark.parametrize("data", EXPORTS)
def test_lists_from_any_spreadsheet_are_read(tmp_path, data):
    (tmp_path / "t.csv").write_bytes(data)
    assert [(row["id"], row["name"]) for row in read_table(tmp_path / "t.csv")] == [("anna", "Chloé")]


def test_a_cell_of_ours_is_never_a_formula_and_reads_back(tmp_path):
    write_table(tmp_path / "t.csv", ("a", "b"), [{"a": "=cmd()", "b": -1.5}])
    assert (tmp_path / "t.csv").read_text().splitlines()[1] == "'=cmd(),-1.5"
    assert read_table(tmp_path / "t.csv")[0]["a"] == "=cmd()"


def test_a_bomb_is_stopped_by_what_comes_out_not_by_what_its_list_says(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.json", b"0" * (MAX_BYTES + 1))
    raw = data.getvalue().replace((MAX_BYTES + 1).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    upload = Upload()
    upload.add("x.zip", raw)
    assert upload.files == {} and len(upload.notes) == 1


@pytest.mark.parametrize("name", ["../../up.json", "/etc/x.json", "C:/x.json", "a/../../b.json", "..\\up.json"])
def test_a_zip_reaches_nothing_outside(tmp_path, name):
    upload = Upload()
    upload.add("x.zip", zipped(**{name: b"{}", "in.json": b"{}"}))
    assert list(upload.files) == ["x.zip/in.json"]
    assert "points outside its folder" in upload.notes[0]


def test_links_pipes_and_locked_files_are_left_out_with_a_note(tmp_path):
    import os

    folder = tmp_path / "up"
    folder.mkdir()
    (folder / "answers.json").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "pipe.json")
    link = zipfile.ZipInfo("link.json")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    upload = read_upload(folder)
    assert upload.files == {}
    assert len(upload.notes) == 3
