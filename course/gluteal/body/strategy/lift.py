"""How a body that saves effort lifts: how far it rounds the back and bends the knees for a load at a given height."""

from functools import lru_cache

import numpy as np

from gluteal.body.assumptions import USUAL
from gluteal.body.errors import BodyError
from gluteal.body.loads import TYPICAL_LEGS, solve
from gluteal.body.pose import check_number
from gluteal.body.postures import posture
from gluteal.body.statics import Problem
from gluteal.body.strategy.choice import choose, rank

KNEES, ROUNDINGS = tuple(range(5, 106, 20)), tuple(range(0, 61, 12))
MOST_KNEE, MOST_ROUNDING = 105.0, 60.0
#: Steps (knee, rounding) of the search around the best of the grid, degrees.
_FINER = ((10.0, 6.0), (5.0, 3.0), (2.5, 1.5))


@lru_cache(maxsize=8192)
def _problem(height, load, rounding, knee, body_mass):
    """The posture made ready; None where the joints end before it is reached."""
    try:
        return Problem(
            posture("lift", height=height, load=load, rounding=rounding, knee=knee, **({"body_mass": body_mass} if body_mass else {}))
        )
    except BodyError as error:
        if "cannot be reached" in str(error):
            return None
        raise


def least_effort_lift(height=0.45, load=20.0, glute_strength=1.0, leg_strength=TYPICAL_LEGS, body_mass=None, assumptions=USUAL, knee=None):
    """The rounding of the back (and bend of the knees) with which holding a load costs least.

    Parameters
    ----------
    height : float
        Of the hands above the floor, m on the 1.68 m figure.
    load : float
        kg in both hands.
    glute_strength, leg_strength : float
        As in ``solve``.
    body_mass : float, optional
        kg.
    assumptions : Assumptions
    knee : float, optional
        Bend of the knees, degrees; free where not given. With free knees the model squats until the arms end the reach, so that the
        answer says more about arms than about effort: give the knees where postures are compared.

    Returns
    -------
    Choice
        ``angles["rounding"]`` (0 to 60) and ``angles["knee"]`` (5 to 105) in degrees.

    Raises
    ------
    BodyError
        If a value is out of range, or no posture reaches the height.

    Sources
    -------
    As ``least_effort_lean``: an assumption, not an observation.
    """

    def tried(bend, rounding):
        problem = _problem(height, load, rounding, bend, body_mass)
        if problem is None:
            return None
        solution = solve(problem, glute_strength, leg_strength, assumptions=assumptions)
        return choose({"rounding": rounding, "knee": bend}, problem.pose, solution, assumptions.exponent)

    knees = KNEES if knee is None else (check_number("knee", knee, 0.0, MOST_KNEE, "degrees"),)
    found = [choice for bend in knees for rounding in ROUNDINGS if (choice := tried(float(bend), float(rounding)))]
    if not found:
        bent = "" if knee is None else f" with knees bent by {knee:g}°"
        raise BodyError(f"no lifting posture reaches hands at {height:g} m{bent}: ask for 0.1 to 0.7 m, and less bend the higher they are")
    best = min(found, key=rank)
    for knee_step, rounding_step in _FINER:
        bends = [best.angles["knee"] + i * knee_step for i in ((-1, 0, 1) if knee is None else (0,))]
        roundings = [best.angles["rounding"] + j * rounding_step for j in (-1, 0, 1)]
        near = [tried(float(np.clip(b, 0.0, MOST_KNEE)), float(np.clip(r, 0.0, MOST_ROUNDING))) for b in bends for r in roundings]
        best = min([best, *filter(None, near)], key=rank)
    return best


def least_rounding(height=0.45, load=20.0, knee=45.0, glute_strength=1.0, leg_strength=TYPICAL_LEGS, assumptions=USUAL):
    """The straightest back with which a load can still be held at given knees.

    Parameters
    ----------
    height, load, glute_strength, leg_strength, assumptions
        As in ``least_effort_lift``.
    knee : float
        Bend of the knees, degrees.

    Returns
    -------
    Choice or None
        None where no rounding up to 60° can be held.

    Raises
    ------
    BodyError
        As ``least_effort_lift`` does.

    Sources
    -------
    As ``least_effort_lean``.
    """
    for rounding in range(0, int(MOST_ROUNDING) + 1, 2):
        problem = _problem(height, load, float(rounding), float(knee), None)
        if problem is None:
            continue
        solution = solve(problem, glute_strength, leg_strength, assumptions=assumptions)
        if solution.feasible:
            return choose({"rounding": float(rounding), "knee": float(knee)}, problem.pose, solution, assumptions.exponent)
    return None
