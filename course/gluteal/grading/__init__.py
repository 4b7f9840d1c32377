"""What the course adds to nbgrader: answers are marked as data, no student's code is run for them."""

from gluteal.grading.guard import GuardRelease
from gluteal.grading.marks import MarkAnswers, SaveMarks
from gluteal.grading.restore import RestoreCells
from gluteal.grading.settings import configure

__all__ = ["GuardRelease", "MarkAnswers", "RestoreCells", "SaveMarks", "configure"]
