"""Regions of the body, in layers, and the bones below them."""

from gluteal.figures.recipes.recipe import NAMES, PAGE, RENDERED, Recipe

REGIONS = ("figures/regions/atlas.py", "figures/regions/hues.py", "figures/regions/bellies.toml")
PEELED = (*RENDERED, *PAGE, *REGIONS, "body/muscles.py", NAMES, "figures/peel.py")

RECIPES = {
    "plates/gluteal-region": Recipe("gluteal_region.write_plate", (*PEELED, "figures/gluteal_region.py")),
    "plates/gluteal-region-side": Recipe("gluteal_region_side.write_plate", (*PEELED, "figures/gluteal_region_side.py")),
    "plates/lower-back": Recipe("regions.lower_back.write_plate", (*PEELED, "figures/regions/lower_back.py")),
    "plates/hip-front": Recipe("regions.hip_front.write_plate", (*PEELED, "figures/regions/hip_front.py")),
    "plates/thigh-back": Recipe("regions.thigh_back.write_plate", (*PEELED, "figures/regions/thigh_back.py")),
    "stills/gluteal-region": Recipe("gluteal_region.write_stills", (*PEELED, "figures/gluteal_region.py")),
    "stills/gluteal-region-side": Recipe("gluteal_region_side.write_stills", (*PEELED, "figures/gluteal_region_side.py")),
    "stills/lower-back": Recipe("regions.lower_back.write_stills", (*PEELED, "figures/regions/lower_back.py")),
    "stills/hip-front": Recipe("regions.hip_front.write_stills", (*PEELED, "figures/regions/hip_front.py")),
    "stills/thigh-back": Recipe("regions.thigh_back.write_stills", (*PEELED, "figures/regions/thigh_back.py")),
    "stills/hip-rotators": Recipe("regions.rotators.write_stills", (*PEELED, "figures/regions/rotators.py")),
    "stills/bones": Recipe("bones.write_stills", (*RENDERED, *PAGE, "figures/bones.py")),
}
