"""nbgrader's settings for a course that marks answers; ``nbgrader_config.py`` of the course calls this."""

import os
import shutil
import sys
from pathlib import Path

from nbgrader.converters import Autograde, GenerateAssignment

from gluteal.quiz.answers import FILE

COURSE_ID = "gluteal"
# nbgrader's own list, repeated because a list in a config replaces the default; locks are no part of an answer.
IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", ".*.lock"]

# nbgrader's step -> ours in its place; each of ours does nbgrader's own for every notebook that is no quiz.
OURS = {
    "Execute": "gluteal.grading.MarkAnswers",
    "SaveCells": "gluteal.grading.comments.SaveCommentedCells",
    "SaveAutoGrades": "gluteal.grading.SaveMarks",
    "OverwriteCells": "gluteal.grading.others.OverwriteOtherCells",
    "OverwriteKernelspec": "gluteal.grading.others.OverwriteOtherKernelspecs",
    "CheckCellMetadata": "gluteal.grading.others.CheckOtherCells",
}


def configure(c, root):
    """Set up nbgrader for the course folder ``root``; ``c`` is the config object of nbgrader_config.py.

    Two steps are added: a check before release, and putting a handed-in quiz back before it is marked. For quizzes, marking takes the
    place of running; for all other notebooks everything that nbgrader does by default stays.
    """
    _find_alembic()
    root = Path(root)
    c.CourseDirectory.course_id = COURSE_ID
    c.CourseDirectory.root = str(root)
    c.CourseDirectory.ignore = IGNORED
    c.GenerateAssignment.preprocessors = ["gluteal.grading.GuardRelease", *_ours(_default(GenerateAssignment, "preprocessors"))]
    c.Autograde.sanitize_preprocessors = ["gluteal.grading.RestoreCells", *_ours(_default(Autograde, "sanitize_preprocessors"))]
    c.Autograde.autograde_preprocessors = _ours(_default(Autograde, "autograde_preprocessors"))
    c.GenerateFeedback.exporter_class = "gluteal.grading.feedback.FeedbackExporter"
    # nbgrader copies files of source/ over each submission; a student's answers must survive even if one strays in there.
    names = {path.name for path in root.glob("source/*") if path.is_dir()} | {path.stem for path in root.glob("assignments/*.md")}
    c.Autograde.exclude_overwriting = {name: [FILE] for name in sorted(names)}
    c.AssignLatePenalties.plugin_class = "gluteal.grading.classroom.late.LatePolicy"
    c.ExchangeFactory.collect = "gluteal.grading.classroom.collecting.CollectCounting"
    c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".json"]


def _default(converter, trait):
    # Dotted names, not classes: the formgrader writes its config down as JSON.
    return [f"{step.__module__}.{step.__qualname__}" for step in converter.class_traits()[trait].default()]


def _ours(steps):
    return [OURS.get(step.rpartition(".")[2], step) for step in steps]


def _find_alembic():
    # nbgrader starts `alembic` by its bare name when it makes a gradebook; in an environment that is not activated none is found.
    if not shutil.which("alembic"):
        os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
