"""Exercises: a flipbook each, and stills of start, middle and top."""

from gluteal.figures.recipes.recipe import PAGE, RENDERED, Recipe

BODY = tuple(f"body/{name}.py" for name in ("bones", "pose", "skeleton", "standing", "postures/*"))
PERSON = tuple(
    f"figures/exercises/{name}"
    for name in (
        *("skin.*", "surface.py", "cloth.py", "things.py", "scene.py", "contacts.py", "frames.py"),
        *("motion.py", "stance.py", "exercise.py", "drawers.py"),
    )
)

#: Module of figures/exercises → keys of the exercises that it draws.
FAMILIES = {
    "hyper": ("reverse_hyper", "reverse_hyper_bed", "prone_hip_extension", "loaded_reverse_hyper"),
    "abduction": ("banded_side_step", "standing_abduction", "side_lying_abduction", "monster_walk", "clamshell"),
    "squats": (
        *("duck_walk", "half_squat_walk", "banded_squat_hold", "squat", "box_squat", "hinge", "split_squat", "step_up"),
        *("walking", "hip_flexor_stretch"),
    ),
    "bridges": ("glute_bridge", "single_leg_bridge", "hip_thrust"),
    "mat_work": (
        *("bird_dog", "bird_dog_leg", "side_plank", "side_plank_knees", "dead_bug", "hamstring_stretch", "hip_rotation_mobility"),
        "cat_cow",
    ),
}

RECIPES = {
    f"flipbooks/exercise-{key.replace('_', '-')}": Recipe(
        f"exercises.{family}.write_{key}", (*RENDERED, *BODY, *PERSON, f"figures/exercises/{family}.py")
    )
    for family, keys in FAMILIES.items()
    for key in keys
}
RECIPES |= {
    f"stills/exercise-{key.replace('_', '-')}": Recipe(f"exercises.stills.write_{key}", (*RENDERED, *PAGE, *BODY, "figures/exercises/*"))
    for key in ("reverse_hyper", "banded_side_step", "duck_walk")
}
