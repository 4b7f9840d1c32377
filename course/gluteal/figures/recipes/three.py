"""The body in 3D."""

from gluteal.figures.recipes.recipe import RENDERED, Recipe

_MODEL = tuple(
    f"body/{name}.py" for name in ("bones", "loads", "muscles", "pose", "sharing", "skeleton", "standing", "statics", "wrapping")
)
_BELLIES = ("figures/regions/atlas.py", "figures/regions/hues.py", "figures/regions/bellies.toml", "figures/simulators/bellies.toml")

RECIPES = {
    "scenes/body": Recipe(
        "three.scene.write_scene",
        (*RENDERED, *_MODEL, *_BELLIES, "body/postures/*.py", "figures/three/*.py"),
    )
}
