"""What a learner touches: seven short calls that a lesson's cells are made of."""

from gluteal_widgets.card import ask
from gluteal_widgets.context import assignment, lesson
from gluteal_widgets.plate import explore
from gluteal_widgets.player import play
from gluteal_widgets.simulator import simulate
from gluteal_widgets.stills import show

__all__ = ["ask", "assignment", "explore", "lesson", "play", "show", "simulate"]
