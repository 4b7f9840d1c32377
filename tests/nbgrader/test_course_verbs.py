"""``gluteal course doctor`` names each fault with its cure; ``gluteal course forget`` leaves nothing of a student. 10 s."""

import shutil

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from nbgrader.api import Gradebook

SLUG = "90-sample"


@pytest.fixture
def sound(classroom):
    """A course in which the doctor finds nothing."""
    course = classroom.course
    (course / "roster.csv").write_text("id,name,sis_id\nanna,Anna Larsson,1\nben,Ben O'Neill,2\n")
    (course / "grading.toml").write_text(
        f'timezone = "Europe/Berlin"\n[assignments.{SLUG}]\nopens = 2026-11-09T12:00:00\ndue = 2026-11-16T23:59:00\n'
    )
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + f'\nc.Exchange.root = "{classroom.exchange}"\n')
    (course / "sealed").chmod(0o700)
    course.chmod(0o700)
    return classroom


def run(room, *words):
    result = CliRunner().invoke(main, ["course", *words, "--course", str(room.course)])
    return result.exit_code, result.output


def test_a_sound_course_is_in_order(sound):
    code, told = run(sound, "doctor")
    assert code == 0, told
    assert told.endswith("All is in order.\n") and "LOOK" not in told
    assert "90-sample is due 2026-11-16 23:59 CET" in told


def no_exchange(room):
    shutil.rmtree(room.exchange)


def closed_exchange(room):
    room.exchange.chmod(0o755)


def no_gradebook(room):
    (room.course / "gradebook.db").unlink()


def broken_gradebook(room):
    (room.course / "gradebook.db").write_bytes(b"no database" * 1000)


def stray_answers(room):
    (room.course / "source" / SLUG / "answers.json").write_text("{}")


def stray_keys(room):
    shutil.copy(room.course / "sealed" / f"{SLUG}.toml", room.course / "source" / SLUG)


def released_keys(room):
    shutil.copy(room.course / "sealed" / f"{SLUG}.toml", room.course / "release" / SLUG)


def no_roster(room):
    (room.course / "roster.csv").unlink()


def twin_ids(room):
    (room.course / "roster.csv").write_text("id,sis_id\nanna,1\nben,1\n")


def wrong_roster(room):
    (room.course / "roster.csv").write_text("id\nanna\nanna\n")


def no_zone(room):
    path = room.course / "grading.toml"
    path.write_text(path.read_text().replace("Europe/Berlin", "UTC"))


def unknown_assignment(room):
    path = room.course / "grading.toml"
    path.write_text(path.read_text() + "[assignments.90-simple]\n")


def wrong_extension(room):
    (room.course / "extensions.csv").write_text("student,assignment,minutes\nzoe,90-sample,5\n")


def factor_without_dates(room):
    (room.course / "extensions.csv").write_text("student,assignment,factor\nanna,91-other,1.5\n")


def date_in_the_gradebook_only(room):
    (room.course / "grading.toml").write_text('timezone = "Europe/Berlin"\n')
    with Gradebook(f"sqlite:///{room.course}/gradebook.db") as book:
        book.update_or_create_assignment(SLUG, duedate="2026-11-16 23:59 UTC")


def attempts_in_time_without_a_date(room):
    (room.course / "grading.toml").write_text('timezone = "Europe/Berlin"\nattempt = "last_on_time"\n')


def broken_keys(room):
    (room.course / "sealed" / f"{SLUG}.toml").write_text("[x]\n")


def readable_keys(room):
    (room.course / "sealed").chmod(0o755)


def unreachable_server(room):
    config = room.course / "nbgrader_config.py"
    config.write_text(config.read_text() + '\nc.CourseDirectory.db_url = "postgresql+psycopg://me:secret@127.0.0.1:9/x"\n')


def to_match(room):
    (room.course / "to_match.csv").write_text("assignment,what,found,handed_in_by,why,student\n90-sample,upload,canvas 1 x,,nobody,\n")


FAULTS = {
    no_exchange: ("students cannot fetch or submit", "sudo mkdir -p"),
    closed_exchange: ("closed to some (mode 755)", "sudo chmod ugo+rwx"),
    no_gradebook: ("is not there yet", "generate_assignment"),
    broken_gradebook: ("is damaged or in use", "the newest of backups/"),
    stray_answers: ("answers.json would be copied to every student", "mv "),
    stray_keys: ("90-sample.toml would be copied to every student", "mv "),
    released_keys: ("90-sample.toml lies in the release", "rm "),
    no_roster: ("there is no roster.csv", "column id"),
    twin_ids: ("sis_id 1 stands at several students", "give each their own"),
    wrong_roster: ("anna stands in the list twice", "roster.csv:3"),
    no_zone: ("the zone is UTC", "timezone ="),
    unknown_assignment: ("grading.toml names 90-simple, the gradebook knows 90-sample", "correct the name"),
    wrong_extension: ("'zoe' is not in roster.csv", "extensions.csv:2"),
    factor_without_dates: ("a factor needs to know the common time", "extensions.csv:2"),
    date_in_the_gradebook_only: ("is due 2026-11-16 23:59:00 UTC by the gradebook only", "in grading.toml"),
    attempts_in_time_without_a_date: ("but 90-sample is never due", "in grading.toml"),
    broken_keys: ("'x' must be 2 to 60 small letters", "90-sample.toml"),
    readable_keys: ("can be read by every account", "chmod -R o-rwx"),
    unreachable_server: ("cannot be reached", "start the server"),
    to_match: ("1 to match by hand", "column student of to_match.csv"),
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_each_fault_is_found_with_its_cure_and_nothing_is_changed(sound, fault):
    fault(sound)
    before = {path: path.read_bytes() for path in sound.course.rglob("*") if path.is_file()}
    code, told = run(sound, "doctor")
    assert code == 1, told
    for words in FAULTS[fault]:
        assert words in told, told
    assert "secret" not in told
    assert {path: path.read_bytes() for path in sound.course.rglob("*") if path.is_file()} == before


@pytest.fixture
def kept(sound, tools, monkeypatch):
    """Anna and Ben, marked; traces of Anna everywhere."""
    course = sound.course
    for student in ("anna", "ben"):
        tools["answer"](sound.hand_in(student), student, tools["right"], monkeypatch)
    (course / "extensions.csv").write_text("student,group,assignment,minutes\nanna,,90-sample,60\nben,,90-sample,60\n")
    (sound.exchange / "gluteal" / "inbound" / "anna+90-sample+2026-11-10 10:00:00 UTC+x").mkdir(parents=True)
    grade(open_course(course), SLUG)
    grade(open_course(course), SLUG, force=True)
    assert sound.api().generate_feedback(SLUG, "anna")["success"]
    return sound


def places(room, word):
    found = [str(path) for path in room.home.rglob("*") if word in path.name]
    found += [str(path) for path in room.home.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]
    return [path for path in found if "/students/" not in path]


def test_without_yes_nothing_is_deleted(kept):
    before = places(kept, "anna")
    code, told = run(kept, "forget", "anna")
    assert code == 0 and "would delete 1 row of" in told and "Nothing was deleted" in told
    assert places(kept, "anna") == before


def test_a_student_who_asks_is_forgotten_everywhere_and_nobody_else(kept):
    code, told = run(kept, "forget", "anna", "--yes", "--backups")
    assert code == 0, told
    with Gradebook(f"sqlite:///{kept.course}/gradebook.db") as book:
        assert [student.id for student in book.students] == ["ben"]
        assert book.find_submission(SLUG, "ben").score == 8
    assert places(kept, "anna") == []
    assert grade(open_course(kept.course), SLUG).counts() == {"unchanged": 1}


def test_backups_that_still_hold_marks_are_named(kept):
    _, told = run(kept, "forget", "anna", "--yes")
    assert "2 backups of the gradebook may hold marks of anna: add --backups" in told
