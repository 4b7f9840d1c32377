"""Free-body pictures: forces and levers on the rendered body."""

from gluteal.figures.recipes.recipe import ONE_LEG, PAGE, RENDERED, Recipe

RECIPES = {
    "stills/standing-figure": Recipe("standing.write_stills", (*RENDERED, *PAGE, *ONE_LEG)),
    "stills/seesaw": Recipe("seesaw.write_stills", (*RENDERED, *PAGE, *ONE_LEG, "figures/freebody.py", "figures/seesaw.py")),
}
