"""Before handing in: what a learner's own folder lacks is said plainly, a mended copy is packed, and it earns what it should. 10 s."""

import json
import shutil
import zipfile

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.grading.classroom.downloads import collect_downloads
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from gluteal.quiz.handin import HandInError, look_over, pack

SLUG = "90-sample"


@pytest.fixture
def folder(classroom, tools, monkeypatch):
    """Anna's own folder, everything answered."""
    folder = classroom.home / "students" / "anna" / SLUG
    shutil.copytree(classroom.course / "release" / SLUG, folder)
    tools["answer"](folder, "anna", tools["right"], monkeypatch)
    return folder


def cell(notebook, question):
    return next(one for one in notebook.cells if one.metadata.get("nbgrader", {}).get("grade_id") == question)


def copied(nb):
    nb.cells.append({**cell(nb, "hip_load"), "id": "again"})


def deleted(nb):
    nb.cells.remove(cell(nb, "hip_load"))


def renamed(nb):
    cell(nb, "hip_load").metadata["nbgrader"]["grade_id"] = "mine"


def edited(nb):
    cell(nb, "hip_load").source = "ask('hip_load')  # done"


def worth_more(nb):
    cell(nb, "hip_load").metadata["nbgrader"]["points"] = 100


HURT = {
    copied: "question 3 was there twice; one is enough",
    deleted: "the cell of question 3 was missing",
    renamed: "the cell of question 3 had been changed",
    edited: "the cell of question 3 had been changed",
    worth_more: "the cell of question 3 had been changed",
}


@pytest.mark.parametrize("hurt", HURT)
def test_a_changed_cell_is_mended_in_the_copy_and_the_marker_finds_nothing_to_note(folder, classroom, tools, hurt):
    tools["edit"](folder, hurt)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    look = look_over(folder)
    assert (look.mended, look.told, look.open, look.answered) == ([HURT[hurt]], [], [], 4)
    packed = pack(folder, look)
    assert packed.name == "90-sample_anna.zip"
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path != packed} == before
    course = open_course(classroom.course)
    assert collect_downloads(course, SLUG, [packed]).new == ["anna"]
    [row] = grade(course, SLUG).rows
    assert (row["state"], row["marks"], row["notes"]) == ("marked", 8, "")


def test_a_whole_quiz_raises_no_alarm(folder):
    look = look_over(folder)
    assert look.words() == ["4 of 4 questions are answered."]


def test_open_questions_are_named_by_their_place(folder, tools, monkeypatch):
    (folder / "answers.json").unlink()
    tools["answer"](folder, "anna", {"stance_muscle": "b"}, monkeypatch)
    assert look_over(folder).open == ["question 2", "question 3", "question 4"]


def test_a_renamed_notebook_is_packed_under_its_name(folder):
    (folder / f"{SLUG}.ipynb").rename(folder / "my quiz.ipynb")
    assert look_over(folder).mended == [f"the notebook is called my quiz.ipynb; it is packed as {SLUG}.ipynb"]
    with zipfile.ZipFile(pack(folder)) as archive:
        assert sorted(archive.namelist()) == [f"{SLUG}.ipynb", "answers.json", "questions.json"]


def spoil(folder, data):
    (folder / "answers.json").write_text(data if isinstance(data, str) else json.dumps(data))


def answers_of(folder):
    return json.loads((folder / "answers.json").read_text())


TOLD = {
    "answers.json cannot be read": lambda folder: spoil(folder, "{"),
    "there is no answers.json": lambda folder: (folder / "answers.json").unlink(),
    "belongs to another quiz, 91-other": lambda folder: spoil(folder, {**answers_of(folder), "assignment": "91-other"}),
    "saved by ben, you are anna": lambda folder: spoil(folder, {**answers_of(folder), "learner": "ben"}),
    "an earlier version of this quiz": lambda folder: spoil(folder, {**answers_of(folder), "release_id": "old"}),
    "2 of your saved answers cannot be read": lambda folder: spoil(
        folder, {**answers_of(folder), "events": [1, *answers_of(folder)["events"], 2]}
    ),
    "the notebook 90-sample.ipynb is not here": lambda folder: (folder / f"{SLUG}.ipynb").unlink(),
    "90-sample.ipynb cannot be read": lambda folder: (folder / f"{SLUG}.ipynb").write_bytes(b"\xff{"),
    "more than one notebook of this quiz": lambda folder: shutil.copy(folder / f"{SLUG}.ipynb", folder / "copy.ipynb"),
}


@pytest.mark.parametrize("told", TOLD)
def test_what_cannot_be_mended_is_said_and_still_packed(folder, told):
    TOLD[told](folder)
    look = look_over(folder)
    assert any(told in line for line in look.told), look.told
    with zipfile.ZipFile(pack(folder, look)) as archive:
        assert "questions.json" in archive.namelist()


def test_a_folder_without_a_quiz_is_refused_with_the_cure(tmp_path):
    with pytest.raises(HandInError, match=r"holds no quiz, .* fetch the quiz again"):
        look_over(tmp_path)


def test_the_command_says_what_it_found_and_where_the_zip_is(folder):
    result = CliRunner().invoke(main, ["hand-in", str(folder)])
    assert result.exit_code == 0
    assert result.output.splitlines() == ["4 of 4 questions are answered.", f"Packed: {folder}/90-sample_anna.zip. Upload this one file."]
