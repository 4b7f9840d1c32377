"""What a learner touches: short calls that a lesson's cells are made of."""

from gluteal_widgets.body import explore_body
from gluteal_widgets.card import ask
from gluteal_widgets.context import assignment, lesson
from gluteal_widgets.plate import explore
from gluteal_widgets.player import play
from gluteal_widgets.practice import drill, progress_panel, warm_up
from gluteal_widgets.routine import routine
from gluteal_widgets.simulator import simulate
from gluteal_widgets.stills import show

__all__ = [
    "ask",
    "assignment",
    "drill",
    "explore",
    "explore_body",
    "lesson",
    "play",
    "progress_panel",
    "routine",
    "show",
    "simulate",
    "warm_up",
]
