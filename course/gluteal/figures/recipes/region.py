"""Regions of the body, in layers, and the bones below them."""

from gluteal.figures.recipes.recipe import PAGE, RENDERED, Recipe

PEELED = (*RENDERED, *PAGE, "body/muscles.py", "evidence/muscles.toml", "figures/peel.py")

RECIPES = {
    "plates/gluteal-region": Recipe("gluteal_region.write_plate", (*PEELED, "figures/gluteal_region.py")),
    "plates/gluteal-region-side": Recipe("gluteal_region_side.write_plate", (*PEELED, "figures/gluteal_region_side.py")),
    "stills/gluteal-region": Recipe("gluteal_region.write_stills", (*PEELED, "figures/gluteal_region.py")),
    "stills/gluteal-region-side": Recipe("gluteal_region_side.write_stills", (*PEELED, "figures/gluteal_region_side.py")),
    "stills/bones": Recipe("bones.write_stills", (*RENDERED, *PAGE, "figures/bones.py")),
}
