"""Muscles alone: where they begin and end, and their levers."""

from gluteal.figures.recipes.recipe import NAMES, PAGE, RENDERED, Recipe, Rows

LEVERS = ("body/data/*.npz", *(f"body/{name}.py" for name in ("muscles", "skeleton", "wrapping")), NAMES)
FACTS = ("name", "origin", "insertion", "nerve", "action")


def _one_muscle(function, key):
    facts = Rows("evidence/muscles.toml", (key,), FACTS)
    return Recipe(f"one_muscle.{function}", (*RENDERED, *PAGE, facts, "figures/fact_column.py", "figures/one_muscle.py"))


RECIPES = {
    "stills/gluteus-maximus": _one_muscle("write_gluteus_maximus", "glmax"),
    "stills/gluteus-medius": _one_muscle("write_gluteus_medius", "glmed"),
    "stills/gluteus-minimus": _one_muscle("write_gluteus_minimus", "glmin"),
    "stills/moment-arms": Recipe("moment_arms.write_stills", (*LEVERS, *PAGE, "figures/palette.py", "figures/moment_arms.py")),
}
