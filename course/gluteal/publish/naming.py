"""Names that resemble one that nothing answers to."""

import difflib

NEAR = 6


def near(name: str, known) -> str:
    """Words for an error: the known names that resemble ``name``, or nothing where none does."""
    folded = {each.lower(): each for each in known}
    alike = difflib.get_close_matches(name.lower(), folded, NEAR, 0.6) + sorted(each for each in folded if name.lower() in each)
    found = list(dict.fromkeys(folded[each] for each in alike))[:NEAR]
    return f"; near it are {', '.join(found)}" if found else ""
