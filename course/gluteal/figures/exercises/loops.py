"""Drawers of the exercises' flipbooks: ``write_squat(folder)`` and so on, one for each exercise."""

from functools import partial

from gluteal.figures.exercises.frames import write_flipbook


def exercises():
    """Every exercise that is drawn, by key."""
    from gluteal.figures.exercises import abduction, bridges, hyper, mat_work, squats

    return {exercise.key: exercise for family in (hyper, abduction, squats, bridges, mat_work) for exercise in family.EXERCISES}


def __getattr__(name):
    key = name.removeprefix("write_")
    if key == name or key not in exercises():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return partial(write_flipbook, exercise=exercises()[key])
