"""From text and sealed questions to what nbgrader releases."""

import json

import nbformat
import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.errors import GlutealError
from gluteal.publish.assignment import asked_question, build_assignments


def text_of(room, tools):
    return room.course / "assignments" / f"{tools['slug']}.md"


def test_each_question_becomes_one_locked_graded_cell_with_its_points(empty_classroom, tools):
    notebook = nbformat.read(empty_classroom.build(), as_version=4)
    graded = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    assert [cell.source for cell in graded] == [f'ask("{name}")' for name in tools["right"]]
    assert [cell.metadata["nbgrader"]["points"] for cell in graded] == [2, 1, 3, 2]
    for cell in graded:
        ours = cell.metadata["nbgrader"]
        assert (ours["grade"], ours["solution"], ours["locked"], ours["grade_id"]) == (True, False, True, cell.source[5:-2])


def test_sources_are_hidden_and_the_first_text_has_the_start_button(empty_classroom):
    notebook = nbformat.read(empty_classroom.build(), as_version=4)
    assert all(cell.metadata["jupyter"]["source_hidden"] for cell in notebook.cells if cell.cell_type == "code")
    first = next(cell for cell in notebook.cells if cell.cell_type == "markdown")
    assert 'data-commandlinker-command="notebook:run-all-cells"' in first.source
    assert notebook.cells[0].source == 'from gluteal_widgets import *\nassignment("90-sample")'


def test_cards_and_notebook_carry_one_release_id_and_no_key(empty_classroom, tools):
    path = empty_classroom.build()
    public = json.loads(path.with_name("questions.json").read_text())
    assert (public["version"], public["course"], public["assignment"]) == (1, "gluteal", tools["slug"])
    assert list(public["questions"]) == list(tools["right"])
    assert nbformat.read(path, as_version=4).metadata["gluteal"]["release_id"] == public["release_id"]
    built = path.read_text() + path.with_name("questions.json").read_text()
    assert [key for key in tools["keys"] if key in built] == []


def test_building_again_gives_the_same_bytes_and_another_text_another_release(empty_classroom, tools):
    path = empty_classroom.build()
    cards = path.with_name("questions.json")
    before = path.read_bytes(), cards.read_bytes()
    assert build_assignments(empty_classroom.course) == [path]
    assert (path.read_bytes(), cards.read_bytes()) == before
    text = text_of(empty_classroom, tools)
    text.write_text(text.read_text().replace("Answer each question.", "Answer all."))
    empty_classroom.build()
    assert json.loads(cards.read_text())["release_id"] != json.loads(before[1])["release_id"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('ask("hip_load")', 'ask("hip_lode")', "hip_lode is not sealed; there are stance_muscle, pelvis_level"),
        ('ask("hip_load")', 'ask("stance_muscle")', "stance_muscle is asked twice"),
        ('ask("hip_load")', 'x = ask("hip_load")', "a graded cell is one line"),
        ('ask("hip_load")', 'ask("guess")', "guess is a prediction, which earns no marks"),
    ],
)
def test_a_text_that_asks_wrongly_is_refused_naming_file_and_line(empty_classroom, tools, old, new, words):
    keys = empty_classroom.course / "sealed" / f"{tools['slug']}.toml"
    guess = '[guess]\nkind = "predict"\nask = "?"\noption.a = "A"\noption.b = "B"\nfinding = "A."\nobjective = "x"\nsource = "S7"\n'
    keys.write_text(keys.read_text() + guess)
    text = text_of(empty_classroom, tools)
    line = text.read_text().splitlines().index(old) + 1
    text.write_text(text.read_text().replace(old, new))
    with pytest.raises(GlutealError) as refused:
        empty_classroom.build()
    assert f"90-sample.md:{line}: " in str(refused.value)
    assert words in str(refused.value)


def test_an_open_practice_question_cannot_be_asked_for_marks(empty_classroom, tools, monkeypatch):
    monkeypatch.setattr("gluteal.publish.assignment.bank", lambda: {"hip_load": None})
    with pytest.raises(GlutealError, match="hip_load is an open practice question, so its key is public"):
        empty_classroom.build()


def test_a_quiz_that_fails_is_named_and_the_others_are_built(empty_classroom, tools):
    (empty_classroom.course / "assignments" / "10-broken.md").write_text(text_of(empty_classroom, tools).read_text())
    with pytest.raises(GlutealError, match=r"10-broken.toml: no such file of questions"):
        build_assignments(empty_classroom.course)
    assert (empty_classroom.course / "source" / tools["slug"] / "questions.json").exists()


def test_a_lesson_that_fails_is_named_and_the_quizzes_are_built(empty_classroom, tools, monkeypatch):
    (empty_classroom.home / "lessons").mkdir()
    (empty_classroom.home / "lessons" / "00-broken.md").write_text("no front matter")
    monkeypatch.setenv("GLUTEAL_HOME", str(empty_classroom.home))
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 1
    assert f"built course/source/{tools['slug']}/{tools['slug']}.ipynb" in result.output
    assert "00-broken.md" in result.output


def test_a_text_without_questions_is_refused(empty_classroom, tools):
    text = text_of(empty_classroom, tools)
    text.write_text(text.read_text().split("## First")[0])
    with pytest.raises(GlutealError, match="no question is asked"):
        empty_classroom.build()


@pytest.mark.parametrize("source", ["ask()", "ask(1 + 1)", 'ask("a"); ask("b")', 'show("a")', "ask(", 'ask(name="a")', ""])
def test_only_a_plain_call_counts_as_a_question(source):
    assert asked_question(source) is None
