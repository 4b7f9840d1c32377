"""How far a body that saves effort leans over its standing leg."""

from functools import lru_cache

from gluteal.body.assumptions import USUAL
from gluteal.body.loads import TYPICAL_LEGS, solve
from gluteal.body.standing import MAX_LEAN, stand_on_one_leg
from gluteal.body.statics import Problem
from gluteal.body.strategy.choice import choose, rank

#: Degrees between the leans that are tried.
STEP = 0.5


@lru_cache(maxsize=128)
def _problem(lean):
    return Problem(stand_on_one_leg(lean))


def least_effort_lean(glute_strength=1.0, leg_strength=TYPICAL_LEGS, assumptions=USUAL, step=STEP):
    """The lean with which standing on the right leg costs least.

    Parameters
    ----------
    glute_strength, leg_strength : float
        As in ``solve``.
    assumptions : Assumptions
    step : float
        Degrees between the leans tried, 0 to 25.

    Returns
    -------
    Choice
        ``angles["lean"]`` in degrees.

    Raises
    ------
    BodyError
        As ``solve`` does.

    Sources
    -------
    That people save effort is an assumption (least sum of squared activations), not an observation: no study found here settles lean.
    """
    leans = [count * step for count in range(int(MAX_LEAN / step) + 1)]
    tried = []
    for lean in leans:
        problem = _problem(lean)
        solution = solve(problem, glute_strength, leg_strength, assumptions=assumptions)
        tried.append(choose({"lean": lean}, problem.pose, solution, assumptions.exponent))
    return min(tried, key=rank)
