"""``gluteal check``: says what is wrong, changes nothing."""

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.figures import build as pictures
from gluteal.publish import build, check, checking


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


def test_names_that_nothing_answers_to_are_listed(course, known):
    calls = ('ask("three")', 'show("no-such-picture")', 'play("squatt")', 'play("squat")')
    path = course.write("01-one", "".join(f"```{{code-cell}}\n{call}\n```\n" for call in calls))
    found = check()
    assert [line for line in found if "play" in line] == [f"{path}: play('squatt'): no such name in routine/exercises.toml"]
    assert f"{path}: show('no-such-picture'): no such name in figures/assets/stills" in found
    assert f"{path}: ask('three'): no such name in quiz/bank" in found
    assert f"{path}: not built yet; run `gluteal build`" in found


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
