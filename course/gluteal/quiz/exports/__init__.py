"""The open bank in the formats of learning platforms."""

from gluteal.quiz.exports.moodle import moodle_xml
from gluteal.quiz.exports.qti import qti_package

__all__ = ["moodle_xml", "qti_package"]
