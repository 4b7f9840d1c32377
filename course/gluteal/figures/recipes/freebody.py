"""Free-body pictures: forces and levers on the rendered body."""

from gluteal.figures.recipes.recipe import ONE_LEG, PAGE, RENDERED, Recipe

#: A posture that is solved and seen from the side; the shared drawing of the body stands in ``standing.py``.
SOLVED = ("body/levers.py", "body/postures/upright.py", "body/scenarios/pelvic_tilt.py")
STANCE = ("body/hip_lever.py", "body/postures/single.py", "body/standing.py")
SIDE = (*RENDERED, *PAGE, *SOLVED, "figures/standing.py", "figures/soft_body.py", "figures/freebody.py", "figures/freebodies/side.py")

RECIPES = {
    "stills/standing-figure": Recipe("standing.write_stills", (*RENDERED, *PAGE, *ONE_LEG)),
    "stills/seesaw": Recipe("seesaw.write_stills", (*RENDERED, *PAGE, *ONE_LEG, "figures/freebody.py", "figures/seesaw.py")),
    "stills/hinge-lever": Recipe("freebodies.hinge.write_stills", (*SIDE, "figures/freebodies/hinge.py")),
    "stills/lift-levers": Recipe("freebodies.lift.write_stills", (*SIDE, "figures/freebodies/lift.py")),
    "stills/one-leg-three-ways": Recipe("freebodies.stance.write_stills", (*SIDE, *STANCE, "figures/freebodies/stance.py")),
    "stills/pelvic-tilt-levers": Recipe("freebodies.tilt.write_stills", (*SIDE, "figures/freebodies/tilt.py")),
}
