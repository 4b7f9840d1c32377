"""What a learner does: the exercises, what they need, and who takes care."""

from gluteal.routine.exercises import ExerciseError, cautions, exercise, exercises, kit
from gluteal.routine.records import BREATHS, FAMILIES, LEVELS, Exercise

__all__ = ["BREATHS", "FAMILIES", "LEVELS", "Exercise", "ExerciseError", "cautions", "exercise", "exercises", "kit"]
