"""Item statistics from classical test theory, with the width of their uncertainty.

Every function takes numpy arrays and returns None where a value is not defined; nothing here knows about courses or files.
Cut-offs are those of P25 to P27 (questions) and P10 to P11 (gain) of the evidence table.
"""

import math

import numpy as np

#: Below this many learners a single question's discrimination is mostly chance.
ENOUGH = 30
#: Below this many a share could point at a person.
FEW = 5
#: Two-sided 95 % of a normal distribution.
Z95 = 1.959963984540054
HARD, EASY = 0.20, 0.90
#: An option that fewer choose does no work.
RARE = 0.05
DRAWS = 2000


def difficulty(shares):
    """Mean share of a question's points, 0 to 1: the higher, the easier.

    Parameters
    ----------
    shares : array of float, shape (n,)
        Share of the points each learner earned, no unit.

    Returns
    -------
    float or None
        None for nobody.

    Raises
    ------
    ValueError
        If a share lies outside 0 to 1.

    Sources
    -------
    P25, P26
    """
    shares = np.asarray(shares, float)
    if shares.size and (np.nanmin(shares) < 0 or np.nanmax(shares) > 1):
        raise ValueError(f"shares must lie from 0 to 1, got {np.nanmin(shares):g} to {np.nanmax(shares):g}")
    return float(shares.mean()) if shares.size else None


def share_interval(share, n):
    """Where the share would lie in a large class, 95 % (Wilson's interval); for part marks it is wider than needed, never narrower.

    Parameters
    ----------
    share : float
        Between 0 and 1.
    n : int
        Learners.

    Returns
    -------
    tuple of float or None
        Low and high.

    Raises
    ------
    ValueError
        If ``share`` lies outside 0 to 1.

    Sources
    -------
    textbook
    """
    if not n:
        return None
    if not 0 <= share <= 1:
        raise ValueError(f"share must lie from 0 to 1, got {share!r}")
    middle = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 / (1 + Z95**2 / n) * math.sqrt(share * (1 - share) / n + Z95**2 / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def correlation(one, other):
    """Pearson's correlation of two arrays of shape (n,); None where either does not vary or there are fewer than three pairs.

    Raises
    ------
    ValueError
        If the arrays differ in length.

    Sources
    -------
    textbook
    """
    one, other = _pairs(one, other, "correlation needs pairs")
    if one.size < 3 or np.ptp(one) < 1e-12 or np.ptp(other) < 1e-12:
        return None
    one, other = one - one.mean(), other - other.mean()
    return float(np.clip((one @ other) / math.sqrt((one @ one) * (other @ other)), -1, 1))


def discrimination(scores, place):
    """Corrected item-total correlation: one question against the sum of all others, itself left out.

    Parameters
    ----------
    scores : array of float, shape (n, k)
        Points of n learners on k questions.
    place : int
        Which question.

    Returns
    -------
    float or None
        From −1 to 1; None where it is not defined, such as where all have the same points.

    Raises
    ------
    ValueError
        If ``scores`` has no such column.

    Sources
    -------
    P25, P27
    """
    scores = np.asarray(scores, float)
    if scores.ndim != 2 or not 0 <= place < scores.shape[1]:
        raise ValueError(f"there is no question {place!r} in scores of shape {scores.shape}")
    return correlation(scores[:, place], np.delete(scores, place, axis=1).sum(axis=1))


def correlation_interval(r, n):
    """Where a correlation would lie in a large class, 95 % (Fisher's z); None for fewer than four pairs or a perfect correlation."""
    if r is None or n < 4 or abs(r) >= 1:
        return None
    z, half = math.atanh(r), Z95 / math.sqrt(n - 3)
    return math.tanh(z - half), math.tanh(z + half)


def alpha(scores):
    """Cronbach's alpha: how far the questions of a quiz go together.

    Parameters
    ----------
    scores : array of float, shape (n, k)
        Points of n learners on k questions.

    Returns
    -------
    float or None
        At most 1, may be negative; None for fewer than two questions or learners, or where all have the same total.

    Raises
    ------
    ValueError
        If ``scores`` is not a table.

    Sources
    -------
    textbook
    """
    scores = np.asarray(scores, float)
    if scores.ndim != 2:
        raise ValueError(f"scores must be a table, learners by questions, got shape {scores.shape}")
    n, k = scores.shape
    if n < 2 or k < 2:
        return None
    total = scores.sum(axis=1).var(ddof=1)
    return float(k / (k - 1) * (1 - scores.var(axis=0, ddof=1).sum() / total)) if total > 1e-12 else None


def gain(before, after):
    """Normalized gain of a class: how much of what could still be gained was gained.

    Parameters
    ----------
    before, after : array of float, shape (n,)
        Share of the points, 0 to 1, of the same n learners in the same order.

    Returns
    -------
    float or None
        (mean after − mean before) ÷ (1 − mean before); None for nobody, or where all had everything before.

    Raises
    ------
    ValueError
        If the arrays differ in length.

    Sources
    -------
    P10, P11
    """
    before, after = _pairs(before, after, "gain needs the same learners twice")
    if not before.size or before.mean() >= 1 - 1e-12:
        return None
    return float((after.mean() - before.mean()) / (1 - before.mean()))


def bootstrap(statistic, *columns, draws=DRAWS, seed=20261122):
    """95 % of a statistic over classes drawn with replacement from this one; the same class gives the same interval.

    Parameters
    ----------
    statistic : callable
        Takes the arrays of ``columns``, each with one row a learner, and gives a number or None.
    columns : arrays with the same first length

    Returns
    -------
    tuple of float or None
        Low and high; None where fewer than nine in ten draws give a value.
    """
    n = len(columns[0])
    if n < 2:
        return None
    # numpy's own stream of a fixed seed: an interval must not change when a report is written again.
    chance = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        chosen = chance.integers(0, n, n)
        value = statistic(*(column[chosen] for column in columns))
        if value is not None:
            found.append(value)
    if len(found) < 0.9 * draws:
        return None
    low, high = np.percentile(found, (2.5, 97.5))
    return float(low), float(high)


def in_a_word(r):
    """What a discrimination is called: excellent, good, marginal, poor, negative (P25); empty where there is none."""
    if r is None:
        return ""
    steps = ((0.40, "excellent"), (0.30, "good"), (0.20, "marginal"), (0.0, "poor"))
    # A negative that would be printed as zero is poor, not a sign of a wrong key.
    return next((word for least, word in steps if round(r, 2) >= least), "negative")


def _pairs(one, other, needed):
    one, other = np.asarray(one, float), np.asarray(other, float)
    if one.shape != other.shape:
        raise ValueError(f"{needed}, got {one.size} and {other.size} values")
    return one, other
