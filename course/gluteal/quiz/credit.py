"""Parts of the marks: what several ticks, pairs or places earn together. Guessing everything earns nothing."""

from itertools import combinations


def many(right, ticked):
    """Share for ticking ``ticked`` where ``right`` are right: (right ticks − wrong ticks) ÷ number of right ones, never below zero."""
    hits = sum(key in right for key in ticked)
    return max(0.0, (2 * hits - len(ticked)) / len(right))


def match(partners, pairs):
    """Share of the rows that got their own partner; ``partners`` and ``pairs`` map a row's key to that of a choice."""
    return sum(pairs.get(row) == partner for row, partner in partners.items()) / len(partners)


def order(right, given):
    """Share for the order ``given``: of all pairs, (those in the right order − those in the wrong order) ÷ all, never below zero."""
    place = {key: at for at, key in enumerate(given)}
    pairs = list(combinations(right, 2))
    kept = sum(place[first] < place[second] for first, second in pairs)
    return max(0.0, (2 * kept - len(pairs)) / len(pairs))
