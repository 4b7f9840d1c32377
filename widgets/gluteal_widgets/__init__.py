"""What a learner touches: six short calls that a lesson's cells are made of."""

from gluteal_widgets.card import ask
from gluteal_widgets.context import assignment, lesson
from gluteal_widgets.stills import show

__all__ = ["ask", "assignment", "lesson", "show"]
