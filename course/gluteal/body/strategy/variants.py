"""How much an answer hangs on the assumptions, and how much a pull of gluteus maximus on the back's fascia could matter."""

from gluteal.body.assumptions import USUAL, Assumptions
from gluteal.body.fascia import SACROILIAC_PULL, SACROILIAC_RANGE
from gluteal.body.loads import TYPICAL_LEGS, solve
from gluteal.body.statics import Problem

#: Name → (assumptions, strength of the legs).
VARIANTS = {
    "usual": (USUAL, TYPICAL_LEGS),
    "effort as cubes": (Assumptions(exponent=3), TYPICAL_LEGS),
    "trunk 20 % weaker": (Assumptions(trunk_strength=0.8), TYPICAL_LEGS),
    "trunk 20 % stronger": (Assumptions(trunk_strength=1.2), TYPICAL_LEGS),
    "legs 20 % weaker": (USUAL, 0.8 * TYPICAL_LEGS),
    "legs 20 % stronger": (USUAL, 1.2 * TYPICAL_LEGS),
    "20 N m more abduction": (Assumptions(abductor_reserve=20.0), TYPICAL_LEGS),
    "fascia pulls": (Assumptions(fascia=SACROILIAC_PULL), TYPICAL_LEGS),
    "fascia pulls 15 mm further back": (Assumptions(fascia=SACROILIAC_PULL, fascia_behind=15.0), TYPICAL_LEGS),
}


def sensitivity(choose, **asked):
    """The same choice under each of VARIANTS.

    Parameters
    ----------
    choose : callable
        ``least_effort_lean`` or ``least_effort_lift``.
    **asked
        Its parameters, without ``leg_strength`` and ``assumptions``.

    Returns
    -------
    dict of Choice

    Raises
    ------
    BodyError
        As ``choose`` does.

    Sources
    -------
    The variants are our own (convention); the fascia's pull is B14.
    """
    return {name: choose(**asked, leg_strength=legs, assumptions=assumptions) for name, (assumptions, legs) in VARIANTS.items()}


def fascia_effect(pose, strengths=(1.0, 0.7, 0.4), behind=0.0):
    """How L4/L5 changes when gluteus maximus pulls on the back's fascia, posture held.

    All that crosses a sacroiliac joint is taken to run up the fascia over the spinous processes to T12: more than any anatomy allows,
    hence an upper bound. Whether L4/L5 then bears more or less hangs on the fascia's lever.

    Parameters
    ----------
    pose : Pose
    strengths : sequence of float
        Of the glutes.
    behind : float
        How far behind the tips of the spine the fascia runs, mm: 0 is where it is fastened, 15 about where it lies on bulging muscle.

    Returns
    -------
    dict
        Peak pull (0, 572, 891, 1215 N) → strength → central compression at L4/L5, N, or None where the posture cannot be held.

    Raises
    ------
    BodyError
        As ``solve`` does.

    Sources
    -------
    B14: predicted peak force of what crosses each sacroiliac joint, 891 N (572 to 1215), 11 limbs. B25: the fascia passes tension on.
    """
    problem, found = Problem(pose), {}
    for peak in (0.0, SACROILIAC_RANGE[0], SACROILIAC_PULL, SACROILIAC_RANGE[1]):
        solved = {strength: solve(problem, strength, assumptions=Assumptions(fascia=peak, fascia_behind=behind)) for strength in strengths}
        found[peak] = {strength: s.compression["L4/L5"].central if s.feasible else None for strength, s in solved.items()}
    return found
