"""Muscles alone: where they begin and end, and their levers."""

from gluteal.figures.recipes.recipe import PAGE, RENDERED, Recipe

ONE_MUSCLE = (*RENDERED, *PAGE, "evidence/muscles.toml", "figures/fact_column.py", "figures/one_muscle.py")
LEVERS = ("body/data/*.npz", *(f"body/{name}.py" for name in ("muscles", "skeleton", "wrapping")), "evidence/muscles.toml")

RECIPES = {
    "stills/gluteus-maximus": Recipe("one_muscle.write_gluteus_maximus", ONE_MUSCLE),
    "stills/gluteus-medius": Recipe("one_muscle.write_gluteus_medius", ONE_MUSCLE),
    "stills/gluteus-minimus": Recipe("one_muscle.write_gluteus_minimus", ONE_MUSCLE),
    "stills/moment-arms": Recipe("moment_arms.write_stills", (*LEVERS, *PAGE, "figures/palette.py", "figures/moment_arms.py")),
}
