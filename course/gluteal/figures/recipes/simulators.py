"""Flipbooks of the simulators: the body beside the numbers."""

from gluteal.figures.recipes.recipe import ONE_LEG, PAGE, RENDERED, Recipe

RECIPES = {
    "flipbooks/one-leg": Recipe("one_leg.write_flipbook", (*RENDERED, *PAGE, *ONE_LEG, "figures/one_leg.py")),
}
