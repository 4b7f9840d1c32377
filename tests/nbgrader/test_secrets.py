"""No key reaches a student before feedback is released, and none leaves the instructor's room with the packages."""

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile

import nbformat
import pytest
from gluteal.grading.collect import STATE
from nbclient import NotebookClient


def told(folder, keys):
    """Files under ``folder`` that hold any text of a key."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes().decode("utf-8", "replace")
            found += [f"{path}: {key}" for key in keys if key in content]
    return found


def test_nothing_that_a_student_can_reach_tells_a_key_before_feedback(classroom, tools, monkeypatch):
    slug = tools["slug"]
    folder = classroom.fetch("anna")
    tools["answer"](folder, "anna", {"stance_muscle": "a", "hip_load": {"value": "3", "unit": "BW"}}, monkeypatch)
    classroom.submit("anna")
    api = classroom.api()
    assert api.collect(slug)["success"]
    assert api.autograde(slug, "anna")["success"]
    assert api.generate_feedback(slug, "anna")["success"]
    course = classroom.course
    for reachable in (classroom.exchange, classroom.home / "students", course / "release", course / "source", course / "submitted"):
        assert any(path.is_file() for path in reachable.rglob("*")), reachable
        assert told(reachable, tools["keys"]) == []
    assert told(course / "feedback", tools["keys"]) != []  # the instructor's own copy does tell; releasing it is a step of its own


def test_a_running_quiz_holds_no_key_in_its_widgets(classroom, tools, monkeypatch):
    monkeypatch.setenv("NBGRADER_STUDENT", "anna")
    folder = classroom.fetch("anna")
    notebook = nbformat.read(folder / f"{tools['slug']}.ipynb", as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}, store_widget_state=True).execute()
    cards = [model["state"] for model in notebook.metadata["widgets"][STATE]["state"].values() if "question_id" in model["state"]]
    assert {card["question_id"] for card in cards} == set(tools["right"])
    assert all(card["graded"] for card in cards)
    told_by_cards = json.dumps([{name: value for name, value in card.items() if not name.startswith("_")} for card in cards])
    assert [key for key in tools["keys"] if key in told_by_cards] == []


@pytest.fixture(scope="module")
def archives(tmp_path_factory, root):
    """Wheel and sdist of a checkout in which a course has been run: keys, notebooks, submissions and a gradebook lie about."""
    home = tmp_path_factory.mktemp("packaging")
    tree = home / "tree"
    skip = shutil.ignore_patterns("assets", "data", "__pycache__", "sealed", "source", "release", "submitted", "autograded", "feedback")
    for name in ("course", "widgets"):
        shutil.copytree(root / name, tree / name, ignore=skip)
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE", ".gitignore"):
        shutil.copy(root / name, tree)
    planted = ["sealed/90-sample.toml", "source/90-sample/90-sample.ipynb", "release/90-sample/questions.json", "gradebook.db"]
    planted += ["submitted/anna/90-sample/answers.json", "autograded/anna/90-sample/90-sample.ipynb", "feedback/anna/90-sample/x.html"]
    planted += ["students.csv", "grades.csv"]
    for name in (*planted, "downloaded/90-sample/archive/anna.zip", "../.gluteal/preview/90-sample/answers.json"):
        path = tree / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("SECRET key")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(home / "dist")]
    done = subprocess.run(build, cwd=tree, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {path.suffix: path for path in (home / "dist").iterdir()}


def test_neither_wheel_nor_sdist_holds_keys_submissions_or_gradebooks(archives):
    contents = {}
    with tarfile.open(archives[".gz"]) as sdist:
        contents["sdist"] = {member.name: sdist.extractfile(member).read() for member in sdist if member.isfile()}
    with zipfile.ZipFile(archives[".whl"]) as wheel:
        contents["wheel"] = {name: wheel.read(name) for name in wheel.namelist()}
    for kind, files in contents.items():
        assert any(name.endswith("gluteal/quiz/answers.schema.json") for name in files), kind
        assert [name for name, content in files.items() if content == b"SECRET key"] == [], kind
        assert [name for name in files if "/sealed/" in name or name.endswith((".db", ".ipynb"))] == [], kind
