"""Marks as tables to take along: per assignment or per question, as they are, or as Canvas and Moodle read them."""

from gluteal.grading.exports.canvas import export_canvas
from gluteal.grading.exports.moodle import export_moodle
from gluteal.grading.exports.plain import export_plain

__all__ = ["export_canvas", "export_moodle", "export_plain"]
