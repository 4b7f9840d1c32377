"""A whole course in a temporary folder: real nbgrader, a file exchange, students with folders of their own."""

import json
import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from gluteal.publish.assignment import build_assignment
from gluteal.quiz import Answers
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeFetchAssignment, ExchangeFetchFeedback, ExchangeSubmit
from traitlets.config import Config, PyFileConfigLoader

REPOSITORY = Path(__file__).parents[2]
SLUG = "90-sample"

TEXT = """---
title: A sample quiz
slug: 90-sample
minutes: 5
objectives:
  - Which muscle works?
summary: Four questions.
---

Answer each question.

## First

```{code-cell}
ask("stance_muscle")
```

```{code-cell}
ask("pelvis_level")
```

## Then

```{code-cell}
ask("hip_load")
```

```{code-cell}
ask("side_moment")
```
"""

# SECRET… marks every text that must not reach a student before feedback; 2 + 1 + 3 + 2 = 8 points.
SEALED = """
[stance_muscle]
kind = "one"
ask = "You stand on your *left* leg. Which muscle keeps the pelvis level?"
option.a = "Right gluteus medius"
option.b = "Left gluteus medius"
option.c = "Left adductor longus"
key = "b"
why.a = "SECRETA It has no fixed end to pull against."
why.b = "SECRETB It pulls the crest towards the femur."
why.c = "SECRETC It pulls the other way."
misconception.a = "SECRETM the lifted side works"
points = 2
objective = "Which muscle works?"
source = "SECRETS7"

[pelvis_level]
kind = "one"
ask = "Which side tends to drop?"
option.a = "The lifted side"
option.b = "The standing side"
key = "a"
why.a = "SECRETD Nothing is under it."
why.b = "SECRETE The leg holds it."
objective = "Which muscle works?"
source = "SECRETS7"

[hip_load]
kind = "number"
ask = "How large is the load on the hip?"
key = 2.4137
unit = "BW"
units = ["BW", "N", "kg"]
tolerance = 10
half_tolerance = 25
why = "SECRETF The muscle pulls too."
points = 3
objective = "Which muscle works?"
source = "SECRETS7"

[side_moment]
kind = "number"
ask = "How large is the moment?"
key = 73.91
unit = "N m"
units = ["N m", "N", "N cm"]
tolerance = 5
why = "SECRETG Force times arm."
points = 2
objective = "Which muscle works?"
source = "SECRETS7"
"""

KEYS = ("SECRET", "2.4137", "73.91", "tolerance", '"right"', "misconception")

RIGHT = {
    "stance_muscle": "b",
    "pelvis_level": "a",
    "hip_load": {"value": "2.4", "unit": "BW"},
    "side_moment": {"value": "7391", "unit": "N cm"},
}


class Classroom:
    """One course folder with its exchange and its students."""

    def __init__(self, home):
        self.home, self.course, self.exchange = home, home / "course", home / "exchange"

    @classmethod
    def found(cls, home):
        room = cls(home)
        for folder in ("course/assignments", "course/sealed", "exchange", "students"):
            (home / folder).mkdir(parents=True)
        room.exchange.chmod(0o777)
        (room.course / "assignments" / f"{SLUG}.md").write_text(TEXT, encoding="utf-8")
        (room.course / "sealed" / f"{SLUG}.toml").write_text(SEALED, encoding="utf-8")
        shutil.copy(REPOSITORY / "course" / "nbgrader_config.py", room.course)
        return room

    def config(self):
        config = PyFileConfigLoader("nbgrader_config.py", path=str(self.course)).load_config()
        config.Exchange.root = str(self.exchange)
        config.ExchangeCollect.check_owner = False
        return config

    def api(self, **settings):
        config = self.config()
        config.MarkAnswers.merge(settings)
        return NbGraderAPI(config=config)

    def build(self):
        return build_assignment(self.course / "assignments" / f"{SLUG}.md")

    def generate(self, slug=SLUG):
        return self.api().generate_assignment(slug)

    def as_student(self, student, step, assignment=SLUG):
        home = self.home / "students" / student
        home.mkdir(exist_ok=True)
        config = Config()
        config.Exchange.root, config.Exchange.assignment_dir = str(self.exchange), str(home)
        config.Exchange.cache = str(home / ".cache")
        config.CourseDirectory.course_id, config.CourseDirectory.student_id = "gluteal", student
        config.CourseDirectory.assignment_id, config.CourseDirectory.root = assignment, str(home)
        folder = CourseDirectory(config=config)
        step(coursedir=folder, authenticator=Authenticator(config=config), config=config).start()
        return home / assignment

    def fetch(self, student):
        return self.as_student(student, ExchangeFetchAssignment)

    def submit(self, student):
        return self.as_student(student, ExchangeSubmit)

    def fetch_feedback(self, student):
        return self.as_student(student, ExchangeFetchFeedback)

    def hand_in(self, student, slug=SLUG):
        """A submission as collecting leaves it, without the way through the exchange."""
        folder = self.course / "submitted" / student / slug
        shutil.copytree(self.course / "release" / slug, folder)
        return folder

    def attempt(self, student, at):
        """An attempt in the exchange, as ``nbgrader submit`` leaves it."""
        folder = self.exchange / "gluteal" / "inbound" / f"{student}+{SLUG}+{at} UTC+abc"
        shutil.copytree(self.course / "release" / SLUG, folder)
        (folder / "timestamp.txt").write_text(f"{at} UTC")
        return folder

    def autograde(self, student, slug=SLUG, **settings):
        return self.api(**settings).autograde(slug, student)

    def grades(self, student, slug=SLUG):
        """Marks by question: automatic, by hand, and whether a person has to look."""
        with Gradebook(f"sqlite:///{self.course}/gradebook.db") as book:
            found = {}
            for notebook in book.find_submission(slug, student).notebooks:
                found.update({grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in notebook.grades})
            return found

    def marks(self, student, slug=SLUG):
        return {name: score for name, (score, _) in self.grades(student, slug).items()}

    def graded(self, student, slug=SLUG):
        """The autograded notebook, and all its text."""
        path = self.course / "autograded" / student / slug / f"{slug}.ipynb"
        return nbformat.read(path, as_version=4)

    def shown(self, student):
        """What a person reads in the autograded notebook."""
        cells = self.graded(student).cells
        outputs = "".join(output["data"]["text/html"] for cell in cells for output in cell.get("outputs", []))
        return outputs + "".join(cell.source for cell in cells if cell.cell_type == "markdown")


def answer(folder, student, given, monkeypatch):
    """Answer as the cards do: through ``Answers``, in the folder of the notebook, under the student's own name."""
    monkeypatch.setenv("NBGRADER_STUDENT", student)
    answers = Answers.load(folder / "answers.json")
    for question, chosen in given.items():
        answers.record(question, chosen)
    return folder / "answers.json"


def edit_notebook(folder, change, slug=SLUG):
    """Open the handed-in notebook, let ``change`` alter it, save it."""
    path = folder / f"{slug}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def cell_of(notebook, question):
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == question)


def widget_state(answers, at="2026-11-22T10:00:00.000+00:00", learner="", graded=True):
    """Saved state of question cards, as JupyterLab keeps it in the notebook."""
    models = {
        f"model-{number}": {
            "model_name": "AnyModel",
            "model_module": "anywidget",
            "model_module_version": "0.11",
            "state": {"question_id": name, "answer": given, "graded": graded, "answered_at": at, "learner": learner},
        }
        for number, (name, given) in enumerate(answers.items())
    }
    return {"application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": models}}


@pytest.fixture(scope="session")
def _gradebook(tmp_path_factory):
    # Making one costs seconds (nbgrader starts alembic), copying one nothing.
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    bin_folder = str(Path(sys.executable).parent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", os.pathsep.join([bin_folder, os.environ["PATH"]]))
        Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def _released(tmp_path_factory, _gradebook):
    room = Classroom.found(tmp_path_factory.mktemp("template") / "home")
    shutil.copy(_gradebook, room.course)
    room.build()
    result = room.generate()
    assert result["success"], result
    result = room.api().release_assignment(SLUG)
    assert result["success"], result
    return room


@pytest.fixture
def classroom(_released, tmp_path):
    """A course whose quiz is generated and released; a copy of its own for each test."""
    shutil.copytree(_released.home, tmp_path / "home")
    return Classroom(tmp_path / "home")


@pytest.fixture
def empty_classroom(tmp_path, _gradebook):
    """A course with text and keys, nothing built, and an empty gradebook."""
    room = Classroom.found(tmp_path / "home")
    shutil.copy(_gradebook, room.course)
    return room


@pytest.fixture
def tools():
    """The helpers above, for tests that import nothing from this file."""
    return {
        "answer": answer,
        "edit": edit_notebook,
        "cell_of": cell_of,
        "widget_state": widget_state,
        "right": RIGHT,
        "keys": KEYS,
        "slug": SLUG,
    }
