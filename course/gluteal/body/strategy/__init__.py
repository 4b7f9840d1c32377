"""What a body that saves effort would do: how far it leans on one leg, how it lifts; and how much that hangs on our assumptions."""

from gluteal.body.assumptions import USUAL, Assumptions
from gluteal.body.strategy.choice import Choice
from gluteal.body.strategy.lean import least_effort_lean
from gluteal.body.strategy.lift import least_effort_lift, least_rounding
from gluteal.body.strategy.variants import VARIANTS, fascia_effect, sensitivity

__all__ = [
    "USUAL",
    "VARIANTS",
    "Assumptions",
    "Choice",
    "fascia_effect",
    "least_effort_lean",
    "least_effort_lift",
    "least_rounding",
    "sensitivity",
]
