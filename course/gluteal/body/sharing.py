"""How muscles share the work: the least sum of squared activations that balances the joints, within what each muscle can do."""

from dataclasses import dataclass

import numpy as np

#: Price of a newton metre left unbalanced, against squared activation: high enough that one is left only where nothing else is possible.
PRICE = 1e4
#: Newton steps: a posture that can be held takes about ten, a part of one that cannot be up to some hundreds.
_USUAL_STEPS, _MOST_STEPS = 60, 600
_ROUNDS, _IDLE = 60, 1e-4
#: N m at full activation below which a muscle does nothing for a part.
_NOTHING = 1e-9


@dataclass(frozen=True)
class Shares:
    """The answer: ``activation`` (n,) and what is left unbalanced in each equation, ``missing`` (k,) = target − A·activation."""

    activation: np.ndarray
    missing: np.ndarray
    steps: int
    converged: bool


def share(matrix, target, most=1.0, most_steps=_MOST_STEPS):
    """Minimise ½‖a‖² + ½·PRICE·‖A·a − b‖² over 0 ≤ a ≤ most.

    The dual has one unknown per equation and is concave and piecewise quadratic; Newton steps with an exact line search reach its top
    in a finite number of steps.

    Parameters
    ----------
    matrix : (k, n) array
        A: what each muscle gives at full activation to each of k equations (N m).
    target : (k,) array
        b: what the equations need (N m).
    most : float or (n,) array
        Upper bound of an activation.
    most_steps : int
        After so many steps the answer is given as not converged.

    Returns
    -------
    Shares

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    if not (np.isfinite(matrix).all() and np.isfinite(target).all()):
        raise ValueError("share() was given a number that is not finite: look at the posture and the strengths")
    price, pull = np.zeros(len(target)), matrix.T.copy()
    wish = np.zeros(matrix.shape[1])
    enough = 1e-12 * (1 + np.abs(target).max(initial=0.0))
    step = 0
    for step in range(most_steps + 1):
        activation = np.clip(wish, 0.0, most)
        slope = target - matrix @ activation - price / PRICE
        if np.abs(slope).max(initial=0.0) <= enough or step == most_steps:
            break
        # At the very start nothing is active; count what the first push would wake, or the first step would be of length PRICE.
        free = (wish >= 0) & (wish < most) if step else pull @ slope > 0
        active = matrix[:, free]
        way = np.linalg.solve(active @ active.T + np.eye(len(target)) / PRICE, slope)
        change = pull @ way
        length = _exact_step(wish, change, most, way @ slope, way @ way / PRICE)
        price, wish = price + length * way, wish + length * change
    return Shares(activation, target - matrix @ activation, step, step < most_steps)


def share_by_part(matrix, target, parts, exponent=2):
    """Share the work of all parts at once; where that is hard, of each part that has no muscle in common with the others by itself.

    The answer is the same. Where a posture asks far more than muscles have, the prices of its parts differ by powers of ten, and one
    at a time is the way to the end.

    Parameters
    ----------
    matrix, target
        As in ``share``.
    parts : list of (k,) bool arrays
        Rows of each part; every row is in one part.
    exponent : {2, 3}
        Of the activations whose sum is made least.

    Returns
    -------
    Shares
    """
    if exponent == 2:
        found = share(matrix, target, most_steps=_USUAL_STEPS)
        if found.converged:
            return found
    activation, missing = np.zeros(matrix.shape[1]), np.zeros(len(target))
    steps, converged, method = 0, True, share if exponent == 2 else share_evenly
    for rows in parts:
        own = (np.abs(matrix[rows]) > _NOTHING).any(0)
        found = method(np.ascontiguousarray(matrix[np.ix_(rows, own)]), target[rows])
        activation[own], missing[rows] = found.activation, found.missing
        steps, converged = steps + found.steps, converged and found.converged
    return Shares(activation, missing, steps, converged)


def share_evenly(matrix, target, exponent=3):
    """As ``share``, but with the sum of activations to a higher power, which spreads the work over more muscles.

    Each round minimises a sum of squares whose weights come from the round before; where weights and activations agree, the
    higher power's own conditions hold.
    """
    found = share(matrix, target)
    weight = np.maximum(found.activation, _IDLE) ** (exponent - 2)
    for _ in range(_ROUNDS):
        root = np.sqrt(weight)
        solved = share(matrix / root, target, root)
        before, found = found, Shares(solved.activation / root, solved.missing, solved.steps, solved.converged)
        if np.abs(found.activation - before.activation).max(initial=0.0) < 1e-5:  # a part left open has no muscles
            break
        # Halfway in the logarithm: the full step would swing from side to side.
        weight = np.sqrt(weight * np.maximum(found.activation, _IDLE) ** (exponent - 2))
    return found


def _exact_step(wish, change, most, rise, fall):
    """Where the dual stops rising along a direction: its slope is piecewise linear and falls, so the zero lies between two breakpoints."""
    start = np.clip(wish, 0.0, most)

    def slope(t):
        return rise - t * fall - change @ (np.clip(wish + t * change, 0.0, most) - start)

    moving = np.abs(change) > 1e-300
    breaks = np.concatenate([((bound - wish) / np.where(moving, change, 1.0))[moving] for bound in (0.0, most)])
    breaks = np.sort(breaks[(breaks > 0) & np.isfinite(breaks)])
    low, high = 0, len(breaks)
    while low < high:
        middle = (low + high) // 2
        if slope(breaks[middle]) > 0:
            low = middle + 1
        else:
            high = middle
    left = breaks[low - 1] if low else 0.0
    right = breaks[low] if low < len(breaks) else left + 1.0
    at_left, at_right = slope(left), slope(right)
    return left + (right - left) * at_left / (at_left - at_right) if at_left != at_right else right
