"""Names that resemble one that nobody knows."""

from difflib import get_close_matches


def near(name, known):
    """Words for an error: the known names near ``name``, or all there are."""
    texts = [str(one) for one in known]
    found = get_close_matches(str(name), texts, 3, 0.5)
    return f"near it: {', '.join(found)}" if found else f"known: {', '.join(sorted(texts))}"
