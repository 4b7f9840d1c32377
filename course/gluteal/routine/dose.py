"""A dose in words, the same on paper, in a calendar and in a table."""

#: What one count is called after its number; a hold counts seconds.
_COUNTED = {"repetitions": "", "hold": " s", "steps": " steps", "minutes": " min"}


def span(item):
    """From how many to how many: ``"8–12"``, ``"10–20 s"``, ``"8–12 steps"``; one number where both are the same.

    Parameters
    ----------
    item : gluteal.routine.plan.Item
    """
    count = str(item.low) if item.low == item.high else f"{item.low}–{item.high}"
    return count + _COUNTED[item.counts]


def dose(item, sets=True):
    """The dose of one exercise: ``"2 × 8–12 each side, with a light band"``.

    Parameters
    ----------
    item : gluteal.routine.plan.Item
    sets : bool
        Whether to begin with how many sets; one set of minutes says only the minutes.
    """
    several = sets and not (item.sets == 1 and item.counts == "minutes")
    words = f"{item.sets} × {span(item)}" if several else span(item)
    words += " each side" if item.each_side else ""
    return f"{words}, with {item.load}" if item.load else words
