"""Drawers of flipbooks: ``module.write_squat(folder)`` and so on, one for each exercise of a family."""

from functools import partial

from gluteal.figures.exercises.frames import write_flipbook


def drawers(exercises):
    """A module's ``__getattr__`` that finds ``write_<key>`` for each of its exercises.

    Parameters
    ----------
    exercises : sequence of Exercise

    Returns
    -------
    callable
    """
    known = {f"write_{exercise.key}": exercise for exercise in exercises}

    def find(name):
        if name not in known:
            raise AttributeError(f"no drawer is called {name!r}; this module has {', '.join(known)}")
        return partial(write_flipbook, exercise=known[name])

    return find
