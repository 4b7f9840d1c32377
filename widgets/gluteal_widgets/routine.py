"""The learner's own routine, part by part: build it, do it, look back on it, take it along."""

from importlib import import_module

from gluteal.errors import GlutealError

#: Part → the module and the function that makes its widget; imported only when it is asked for.
PARTS = {
    "build": ("routine_builder", "build"),
    "session": ("session_runner", "session"),
    "log": ("training_log", "log"),
    "take": ("take_along", "take"),
}
#: Scripts that all parts share: the plan and its lock, the log, and what is said alike.
SHARED = ("shared.js", "weekdays.js", "people.js", "routine_words.js", "routine_store.js", "routine_lock.js", "log_events.js")


def routine(part="build"):
    """A part of the learner's own routine.

    Parameters
    ----------
    part : str
        A key of ``PARTS``; ``"build"`` asks a few questions and makes a plan.

    Raises
    ------
    GlutealError
        If there is no such part; those there are are listed.
    """
    if part not in PARTS:
        raise GlutealError(f"routine({part!r}): it shows {', '.join(PARTS)}")
    module, function = PARTS[part]
    return getattr(import_module(f"gluteal_widgets.{module}"), function)()
