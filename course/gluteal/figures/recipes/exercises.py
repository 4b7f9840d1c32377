"""Exercises: a flipbook each, and stills of start, middle and top."""

from gluteal.figures.recipes.recipe import RENDERED, Recipe

BODY = tuple(f"body/{name}.py" for name in ("bones", "pose", "skeleton", "standing", "postures/*"))
PERSON = tuple(
    f"figures/exercises/{name}"
    for name in ("skin.*", "surface.py", "cloth.py", "things.py", "scene.py", "frames.py", "motion.py", "exercise.py")
)

#: Module of figures/exercises → keys of the exercises that it draws.
FAMILIES = {"abduction": ("banded_side_step",)}

RECIPES = {
    f"flipbooks/exercise-{key.replace('_', '-')}": Recipe(
        f"exercises.loops.write_{key}", (*RENDERED, *BODY, *PERSON, f"figures/exercises/{family}.py")
    )
    for family, keys in FAMILIES.items()
    for key in keys
}
