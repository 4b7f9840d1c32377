"""What is printed or exported: pages that stand alone, without network or kernel, on light and on dark paper."""

from gluteal.handouts.class_report import class_page
from gluteal.handouts.course_report import course_page
from gluteal.handouts.feedback_page import Answered, Feedback, feedback_page
from gluteal.handouts.reread import sections_for

__all__ = ["Answered", "Feedback", "class_page", "course_page", "feedback_page", "sections_for"]
