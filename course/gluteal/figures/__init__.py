"""Figures of the course: drawn once by the author, shipped as small pictures, loaded by name.

Loading needs the standard library only. What draws is imported when it is first asked for: matplotlib for every figure, scipy for
the rendered body.
"""

from importlib import import_module

from gluteal.figures.assets import asset, flipbook, plate, still

__all__ = [
    "asset",
    "build_assets",
    "draw_seesaw",
    "draw_standing_figure",
    "flipbook",
    "plate",
    "stale",
    "still",
]

_DRAWN_BY = {
    "build_assets": "build",
    "draw_seesaw": "seesaw",
    "draw_standing_figure": "standing",
    "stale": "build",
}


def __getattr__(name):
    """Import what draws only when it is asked for: a learner's kernel starts without it."""
    if name not in _DRAWN_BY:
        raise AttributeError(f"module 'gluteal.figures' has no attribute {name!r}")
    return getattr(import_module(f"gluteal.figures.{_DRAWN_BY[name]}"), name)
