"""gluteal export marks: read again as a spreadsheet, Canvas and Moodle would; blank, excused, late and waiting kept apart. 5 s."""

import csv
import io

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.grading.analysis.sitting import read_sitting
from gluteal.grading.classroom.platforms import read_people
from gluteal.grading.exports import export_canvas, export_moodle, export_plain
from gluteal.grading.released import GradingError
from nbgrader.api import Gradebook

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def read_once(made_once):
    return made_once.course(), read_sitting(made_once.course(), made_once.slug)


def written(made, tmp_path):
    path = tmp_path / "out.csv"
    made.write(path)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def gradebook(made):
    """Marks by student as nbgrader itself has them."""
    with Gradebook(f"sqlite:///{made.room.course}/gradebook.db") as book:
        found = {one.student.id: one for one in book.assignment_submissions(made.slug)}
        return {name: max(0.0, one.score - (one.late_submission_penalty or 0)) for name, one in found.items()}


def test_marks_are_those_of_the_gradebook_and_states_are_kept_apart(made_once, read_once, tmp_path):
    rows = {row["student"]: row for row in written(export_plain(read_once[0], [read_once[1]]), tmp_path)}
    assert len(rows) == 46
    for student, marks in gradebook(made_once).items():
        assert float(rows[student]["marks"]) == pytest.approx(marks, abs=1e-4), student
    assert (rows["t01"]["state"], rows["t01"]["marks"], rows["t01"]["open"]) == ("blank", "0", "10")
    assert (rows["x01"]["state"], rows["x01"]["marks"]) == ("excused", "")
    assert (rows["y01"]["state"], rows["y01"]["marks"]) == ("nothing handed in", "")
    late = rows["s40"]
    assert late["minutes_late"] == str(23 * 60) and float(late["penalty"]) > 0
    assert float(late["marks"]) == pytest.approx(float(late["before_penalty"]) * 0.9, abs=1e-4)
    assert late["due"] == "2026-11-16 12:00 GMT" and late["of"] == "13"


def test_marks_by_question_add_up_to_those_of_the_assignment(read_once, tmp_path):
    by_question = written(export_plain(read_once[0], [read_once[1]], "question"), tmp_path)
    whole = {row["student"]: row for row in written(export_plain(read_once[0], [read_once[1]]), tmp_path)}
    assert len(by_question) == 46 * 10
    for student in ("s01", "s20", "s40"):
        total = sum(float(row["marks"]) for row in by_question if row["student"] == student)
        assert total == pytest.approx(float(whole[student]["before_penalty"]), abs=1e-3)
    assert {row["state"] for row in by_question if row["student"] == "t01"} == {"blank"}
    assert {(row["state"], row["marks"]) for row in by_question if row["student"] == "x01"} == {("excused", "")}
    assert next(row["answer"] for row in by_question if (row["student"], row["question"]) == ("s40", "q_many")) in (
        "First; Third",
        "First; Second",
    )


def test_no_cell_is_a_formula_and_every_name_comes_back(forty, tmp_path):
    given = {"q_number": {"value": "=1+1", "unit": "N"}, "q_plain": "@SUM(1)", "q_idle": "+44"}
    forty.hand_in("v07", {**forty.given["s07"], **given})
    from gluteal.grading.classroom.grade import grade

    grade(forty.course(), forty.slug)
    course, sitting = forty.course(), read_sitting(forty.course(), forty.slug)
    made = [export_plain(course, [sitting], per) for per in ("assignment", "question")]
    made += [export_canvas(course, [sitting]), export_moodle(course, [sitting])]
    for number, one in enumerate(made):
        path = tmp_path / f"{number}.csv"
        one.write(path)
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [cell for cell in cells if cell.startswith(DANGEROUS) and cell not in ("-", "+44")] == []
        assert "Zoë O’Hara" in cells
        assert any(cell.startswith("'=HYPERLINK") for cell in cells) and "'-2+3" in cells


def test_canvas_reads_its_own_columns_points_row_and_ex(made_once, read_once, tmp_path):
    made = export_canvas(read_once[0], [read_once[1]])
    made.write(tmp_path / "canvas.csv")
    with (tmp_path / "canvas.csv").open(newline="") as file:
        head, points, *rows = csv.reader(file)
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "91-class"]
    assert points == ["    Points Possible", "", "", "", "", "13"]
    by_id = {row[1]: row for row in rows}
    assert len(by_id) == 46
    assert by_id["7041"][2] == "SIS41" and by_id["7041"][5] == "0"  # t01, blank
    assert by_id["7043"][5] == "EX"  # x01, excused
    assert by_id["7044"][5] == ""  # y01, nothing handed in
    assert float(by_id["7040"][5]) == pytest.approx(gradebook(made_once)["s40"], abs=1e-4)
    assert read_people([tmp_path / "canvas.csv"], "UTC").canvas["7040"]["sis_id"] == "SIS40"


CANVAS_EXPORT = """Student,ID,SIS User ID,SIS Login ID,Section,A quiz for a class (4711),Final Score
    Points Possible,,,,,13,(read only)
"s40, Student",7040,SIS40,login40,Section A,,
"Hara, Zoe",9002,SIS2,login2,Section B,,
"Student, Test",9999,,,Section A,,
"""


def test_canvas_keeps_its_own_headings_ids_and_sections(read_once, tmp_path):
    (tmp_path / "grades.csv").write_text(CANVAS_EXPORT)
    made = export_canvas(read_once[0], [read_once[1]], listed=tmp_path / "grades.csv")
    assert made.columns == ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "A quiz for a class (4711)")
    assert [(row["Student"], row.get("ID"), row.get("SIS Login ID"), row.get("Section")) for row in made.rows[1:]] == [
        ("s40, Student", "7040", "login40", "Section A"),
        ("Hara, Zoe", "9002", "login2", "Section B"),
    ]
    assert any(remark.startswith("not in grades.csv, so left out: s01, s03") for remark in made.remarks)
    assert "in grades.csv, but nobody here: Student, Test" in made.remarks


def test_a_list_that_is_not_from_canvas_is_refused(read_once, tmp_path):
    (tmp_path / "grades.csv").write_text("Identifier,Full name\nParticipant 1,Anna\n")
    with pytest.raises(GradingError, match="no student with a Canvas ID"):
        export_canvas(read_once[0], [read_once[1]], listed=tmp_path / "grades.csv")


def test_moodle_maps_by_id_number_or_email_and_leaves_cells_empty_where_there_is_no_mark(made_once, read_once, tmp_path):
    rows = {row["ID number"]: row for row in written(export_moodle(read_once[0], [read_once[1]]), tmp_path)}
    assert list(rows["M40"]) == ["ID number", "Email address", "Full name", "91-class"]
    assert float(rows["M40"]["91-class"]) == pytest.approx(gradebook(made_once)["s40"], abs=1e-4)
    assert rows["M41"]["91-class"] == "0" and rows["M43"]["91-class"] == "" and rows["M44"]["91-class"] == ""
    assert rows["M40"]["Email address"] == "s40@example.org"


def test_questions_can_be_columns_too(read_once):
    made = export_moodle(read_once[0], [read_once[1]], "question")
    assert made.columns[3:5] == ("91-class q_easy", "91-class q_hard") and len(made.columns) == 13


def test_work_that_waits_for_a_person_has_no_mark_yet(forty, tmp_path):
    with Gradebook(f"sqlite:///{forty.room.course}/gradebook.db") as book:
        grade = book.find_grade("q_many", forty.slug, forty.slug, "s10")
        grade.auto_score, grade.needs_manual_grade = None, True
        book.db.commit()
    course, sitting = forty.course(), read_sitting(forty.course(), forty.slug)
    made = export_canvas(course, [sitting])
    row = next(row for row in made.rows if row.get("ID") == "7010")
    assert row["91-class"] == "" and "91-class: no marks yet, so empty: s10" in made.remarks
    plain = {row["student"]: row for row in written(export_plain(course, [sitting]), tmp_path)}
    assert (plain["s10"]["state"], plain["s10"]["waiting"], plain["s10"]["marks"]) == ("to mark by hand", "1", "")


def test_somebody_elses_answers_have_no_mark_until_matched(forty):
    forty.hand_in("v01", forty.given["s20"], learner="nobody-knows")
    from gluteal.grading.classroom.grade import grade

    grade(forty.course(), forty.slug)
    rows = export_plain(forty.course(), [read_sitting(forty.course(), forty.slug)]).rows
    row = next(row for row in rows if row["student"] == "v01")
    assert (row["state"], row["marks"]) == ("to match by hand", "")


def test_the_command_writes_into_exports_and_tells_what_is_left_out(forty):
    roster = forty.room.course / "roster.csv"
    roster.write_text(roster.read_text().replace("s05@example.org", "").replace(",M5,", ",,"))
    run, course = CliRunner(), ["--course", str(forty.room.course)]
    for target, ending in (("csv", ""), ("canvas", ".canvas"), ("moodle", ".moodle")):
        result = run.invoke(main, ["export", "marks", "--to", target, forty.slug, *course])
        assert result.exit_code == 0, result.output
        path = forty.room.course / "exports" / f"91-class.assignments{ending}.csv"
        assert list(csv.reader(io.StringIO(path.read_text())))
    assert "neither moodle_id nor email of these, so they are left out: s05" in result.output
    result = run.invoke(main, ["export", "marks", "--to", "moodle", "--list", str(roster), *course])
    assert result.exit_code == 2 and "add --to canvas" in result.output


def test_a_row_of_excused_csv_that_names_nobody_is_refused(forty):
    path = forty.room.course / "excused.csv"
    path.write_text("student,assignment\nnobody,*\n")
    with pytest.raises(GradingError, match=r"excused.csv:2: 'nobody' is not in roster.csv"):
        read_sitting(forty.course(), forty.slug)
    path.write_text("student,assignment\n,*\n")
    with pytest.raises(GradingError, match=r"excused.csv:2: write a student's id"):
        read_sitting(forty.course(), forty.slug)


def test_forgetting_a_student_takes_their_row_out_of_excused_and_every_export_with_them(forty):
    from gluteal.grading.classroom.forget import forget, traces

    run, base = CliRunner(), ["--course", str(forty.room.course)]
    assert run.invoke(main, ["export", "marks", forty.slug, "--to", "canvas", *base]).exit_code == 0
    assert run.invoke(main, ["report", forty.slug, *base]).exit_code == 0
    course, exported = forty.course(), forty.room.course / "exports" / "91-class.assignments.canvas.csv"
    # The page names nobody, so it may stay; nobody else's rows are touched.
    assert [path for path in traces(course, "x01")["paths"] if path.is_file()] == [exported]
    forget(course, "x01")
    assert not exported.exists() and (forty.room.course / "reports" / "91-class.html").exists()
    assert (forty.room.course / "excused.csv").read_text() == "student,assignment,reason\n"
