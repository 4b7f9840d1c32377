"""A posture chosen for its effort."""

from dataclasses import dataclass

from gluteal.body.loads import Solution
from gluteal.body.pose import Pose


@dataclass(frozen=True)
class Choice:
    """The posture of least effort among those that can be held.

    Attributes
    ----------
    angles : dict of float
        What was free to choose, degrees: ``lean``, or ``rounding`` and ``knee``.
    pose : Pose
    solution : Solution
    effort : float
        Sum of activations to the power that was assumed.
    feasible : bool
        False where no posture can be held; then the one that lacks least.
    """

    angles: dict
    pose: Pose
    solution: Solution
    effort: float
    feasible: bool

    @property
    def compression(self):
        """Central value at L4/L5, N."""
        return self.solution.compression["L4/L5"].central


def choose(angles, pose, solution, exponent):
    """A Choice with the effort of its solution."""
    return Choice(angles, pose, solution, float((solution.activations**exponent).sum()), solution.feasible)


def rank(choice):
    """Sort key: what can be held before what cannot, then effort or, failing that, what is lacking."""
    return (0, choice.effort) if choice.feasible else (1, sum(choice.solution.shortfall.values()))
