"""Questions that the body is asked in the lessons: axes, postures, tables. Each module has ``tabulate()`` and ``kept()``."""

from importlib import import_module

__all__ = ["NAMES", "scenario"]

NAMES = ("band", "hinge_sharing", "lift", "one_leg", "pelvic_tilt", "reverse_hyper")


def scenario(name):
    """The Scenario of one of NAMES.

    Parameters
    ----------
    name : str

    Returns
    -------
    Scenario

    Raises
    ------
    BodyError
        If no scenario has this name.

    Sources
    -------
    Each module says what its axes are.
    """
    if name not in NAMES:
        from gluteal.body.errors import BodyError

        raise BodyError(f"no scenario is called {name!r}; known: {', '.join(NAMES)}")
    return import_module(f"gluteal.body.scenarios.{name}").SCENARIO
