"""``gluteal check``: says what is wrong, changes nothing."""

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.figures import build as pictures
from gluteal.publish import build, check, checking
from gluteal.publish.guide import write_guide

from .conftest import BODY


def tree(home):
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(home.rglob("*")) if path.is_file()}


@pytest.fixture
def known(monkeypatch):
    """The questions and pictures that the small course asks for."""
    monkeypatch.setattr(checking, "known_questions", lambda: {"one": {}, "two": {}})
    monkeypatch.setattr(pictures, "stale", list)
    monkeypatch.setattr(checking, "_wordless", lambda folder: [])


def test_nothing_is_listed_where_all_is_well(course, known):
    course.write("01-one")
    build()
    assert check() == []
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_a_changed_text_is_listed_and_nothing_is_changed(course, known):
    path = course.write("01-one")
    build()
    path.write_text(path.read_text() + "\nMore.\n")
    before = tree(course.home.parent)
    assert check() == [f"{path}: the built lesson is older than its text, questions or packages; run `gluteal build`"]
    assert tree(course.home.parent) == before
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1 and "1 to put right" in result.output


def test_many_pages_that_wait_for_a_build_take_one_line_after_all_others(course, known):
    for slug in ("01-one", "02-two", "03-three", "04-four"):
        path = course.write(slug)
    path.write_text(path.read_text() + '\n```{code-cell}\nshow("no-such-picture")\n```\n')
    found = check()
    assert "no-such-picture" in found[0]
    assert found[1:] == [f"{course.home / 'lessons'}: 4 pages are not built yet; run `gluteal build`"]


ONE = 'kind = "one"\nask = "?"\noption.a = "A"\noption.b = "B"\nkey = "a"\nwhy.a = "x"\nwhy.b = "y"\nsource = "S7"\n'
ONE += 'objective = "What?"\npoints = 2\n'


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("One questions, 2 points", []),
        ("Three questions, 2 points", ["three questions, 2 points"]),
        ("One questions, 5 points", ["5 points"]),
    ],
)
def test_a_quiz_that_miscounts_its_cards_is_listed_with_its_line(course, known, says, found):
    path = course.write("01-one", f'**Marks.** {says}.\n\n```{{code-cell}}\nask("two_q")\n```\n', folder="course/assignments")
    (course.home / "course/sealed").mkdir()
    (course.home / "course/sealed/01-one.toml").write_text(f"[two_q]\n{ONE}")
    told = check()
    assert len(told) == len(found) and all(line.startswith(f"{path}:10: it says") for line in told)
    assert all(part in line and "its cards are one, 2 points" in line for part, line in zip(found, told, strict=True))


def test_pages_for_teachers_that_are_missing_or_old_are_listed(course, known):
    course.write("01-one")
    build()
    folder = course.home / "docs/teaching"
    folder.mkdir(parents=True)
    assert [line.partition(": ")[2] for line in check()] == ["this lesson has no page for teachers yet; copy another and write its own"]
    (folder / "01-one.md").write_text("# One\n\n<!-- from the questions: 01-one -->\nNone.\n<!-- end of what the questions say -->\n")
    assert check() == [f"{folder / '01-one.md'}: older than the questions; run `gluteal course guide --write`"]
    write_guide(course.home)
    assert check() == []


def test_names_that_nothing_answers_to_are_listed(course, known):
    calls = ('ask("three")', 'show("no-such-picture")', 'play("squatt")', 'play("squat")')
    path = course.write("01-one", "".join(f"```{{code-cell}}\n{call}\n```\n" for call in calls))
    found = check()
    (squat,) = (line for line in found if "play" in line)
    assert squat.startswith(f"{path}:17: play('squatt'): no such name in routine/exercises.toml; near it are squat")
    assert f"{path}:14: show('no-such-picture'): no such name in figures/assets/stills" in found
    assert f"{path}:11: ask('three'): no such name in quiz/bank" in found
    assert f"{path}: not built yet; run `gluteal build`" in found


def test_a_muscle_and_a_part_of_the_routine_that_nobody_knows_are_listed_too(course, known, monkeypatch):
    monkeypatch.setattr(checking, "verbs", list)
    monkeypatch.setattr(checking, "parts", lambda: ["build", "session"])
    calls = ('explore("gluteal-region", muscle="glmaks")', 'routine("bild")', 'explore("all", "glmed")', 'play("all")')
    path = course.write("01-one", "".join(f"```{{code-cell}}\n{call}\n```\n" for call in calls))
    found = [line for line in check() if "not built" not in line]
    assert [line.split(": ")[0] for line in found] == [f"{path}:11", f"{path}:14"]
    assert "explore(…, 'glmaks'): no such muscle in evidence/muscles.toml; near it are glmax" in found[0]
    assert "routine('bild'): no such name in the parts of a routine; near it are build" in found[1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[there](02-two.ipynb)", "the link to 02-two.ipynb leads to no page of the course; there are 01-one"),
        ("[there](01-one.ipynb#Secnd)", "the link to 01-one.ipynb#Secnd has no end there; its sections are First, Second"),
        ("[there](#Third)", "the link to #Third has no end on this page; its sections are First, Second"),
        ('<a href="#Third">there</a>', "the link to #Third has no end on this page"),
        ("[paper](https://doi.org/x/10)", "is not written as a DOI"),
        ("[there](#Second) [too](01-one.ipynb#First) [and](https://doi.org/10.1000/x) [out](https://example.org)", ""),
    ],
)
def test_a_link_without_an_end_is_named_with_its_line(course, known, text, says):
    path = course.write("01-one", f"{BODY}\n\nLook {text}.\n")
    found = [one for one in check() if "not built yet" not in one]
    line = path.read_text().splitlines().index(f"Look {text}.") + 1
    assert [one.split(": ", 1)[0] for one in found] == ([f"{path}:{line}"] if says else [])
    assert all(says in one for one in found)


def test_a_page_that_cannot_be_read_is_told_once_and_not_by_every_link_to_it(course, known):
    broken = course.write("01-one", "{bad}`x`\n")
    course.write("02-two", "[there](01-one.ipynb#Second)\n")
    found = [one for one in check() if "not built yet" not in one]
    assert len(found) == 1 and found[0].startswith(f"{broken}:10: role {{bad}} is unknown")


def test_a_call_that_no_page_may_make_is_listed_with_its_line(course, known):
    path = course.write("01-one", '```{code-cell}\nsohw("seesaw")\n```\n')
    assert f"{path}:11: sohw(…): a page cannot call that; it may call ask, fail, leave, lesson, show, simulate, warn" in check()


def test_questions_that_cite_what_nobody_knows_or_do_not_load_are_listed(course, known):
    folder = course.home / "course" / "sealed"
    folder.mkdir()
    field = 'kind = "one"\nask = "?"\noption.a = "A"\noption.b = "B"\nkey = "a"\nwhy.a = "x"\nwhy.b = "y"\nobjective = "What is this?"\n'
    (folder / "bad.toml").write_text(f'[two_q]\n{field}source = "S7"\n\n[three_q]\n{field}source = "S777"\n')
    (folder / "worse.toml").write_text('[four_q]\nkind = "riddle"\n')
    found = check()
    assert found[0].startswith(f"{folder / 'bad.toml'}:12: three_q: source 'S777' is unknown; near it are S7")
    assert "worse.toml" in found[1] and "riddle" in found[1] and len(found) == 2


def test_a_question_whose_objective_is_worded_otherwise_than_in_its_lesson_is_listed(course, known):
    course.write("01-one")
    folder = course.home / "course" / "sealed"
    folder.mkdir()
    field = 'kind = "one"\nask = "?"\noption.a = "A"\noption.b = "B"\nkey = "a"\nwhy.a = "x"\nwhy.b = "y"\nsource = "S7"\n'
    path = folder / "01-one.toml"
    path.write_text(f'[two_q]\n{field}objective = "What is this?"\n\n[three_q]\n{field}objective = "What is that?"\n')
    (told,) = (line for line in check() if "objective" in line)
    assert told.startswith(f"{path}:12: three_q: objective 'What is that?' is not worded as in 01-one; near it are What is this?")


def test_a_text_that_breaks_a_rule_is_listed_with_its_line(course, known):
    path = course.write("01-one", "{bad}`x`\n", folder="course/assignments")
    assert check() == [f"{path}:10: role {{bad}} is unknown; a text may use {{cite}}, {{term}} and {{claim}}"]


def test_pictures_that_are_stale_or_have_no_words_are_listed(course, monkeypatch, tmp_path):
    (tmp_path / "assets" / "stills").mkdir(parents=True)
    (tmp_path / "assets" / "stills" / "mute.json").write_text('{"alt": " "}')
    monkeypatch.setattr(pictures, "stale", lambda: ["stills/old is older than what it is drawn from"])
    monkeypatch.setattr("gluteal.figures.assets.FOLDER", tmp_path / "assets")
    found = check()
    assert found[0] == "stills/old is older than what it is drawn from"
    assert found[1].endswith("mute.json: no alt text")
