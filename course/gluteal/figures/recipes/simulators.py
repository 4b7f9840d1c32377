"""Flipbooks of the simulators: the body beside the numbers."""

from gluteal.figures.recipes.recipe import ONE_LEG, PAGE, RENDERED, Recipe

_BODY = tuple(f"body/{name}.py" for name in ("bones", "muscles", "pose", "skeleton", "standing", "wrapping"))
_DRAWN = (*RENDERED, *_BODY, "figures/soft_body.py")
_SHARED = tuple(
    f"figures/simulators/{name}" for name in ("book.py", "cast.py", "frame.py", "ground.py", "landmarks.py", "props.py", "bellies.toml")
)


def _flipbook(name):
    """The recipe of one simulator's flipbook; its table stands for all that is solved."""
    module = name.replace("-", "_")
    own = (f"figures/simulators/{module}.py", f"body/scenarios/{module}.py", f"body/data/{module}.json")
    return Recipe(f"simulators.{module}.write_flipbook", (*_DRAWN, *_SHARED, *own))


RECIPES = {
    "flipbooks/one-leg": Recipe("one_leg.write_flipbook", (*RENDERED, *PAGE, *ONE_LEG, "figures/one_leg.py")),
    **{f"flipbooks/{name}": _flipbook(name) for name in ("band", "hinge-sharing", "lift", "pelvic-tilt", "reverse-hyper")},
}
