"""The gluteal region from behind in three layers: the course's first picture, as a figure and as a plate that can be explored."""

import numpy as np

from gluteal.figures import peel
from gluteal.figures.anatomy.region import LAYERS, see_layer, view_from_behind
from gluteal.figures.build import write_still

NAME = "gluteal-region"
PLATE_SIZE, STILL_SIZE = (620, 900), (496, 720)
#: Items of the plate in the order of the list beside it; their ids are 1, 2, …
KEYS = ("glmax", "glmed", "glmin", "piri", "hams", "erector", "multifidus", "ql", "itb")
#: A second line for each label, from the muscle's action in muscles.toml.
ROLES = {
    "erector": "straightens the trunk",
    "glmax": "takes the thigh back",
    "glmed": "keeps the pelvis level",
    "glmin": "helps gluteus medius",
    "piri": "turns the thigh outward",
    "hams": "bend the knee",
    "multifidus": "steadies the low back",
    "ql": "steadies the trunk sideways",
    "itb": "fascia, not muscle",
}
LANDMARKS = {
    "crest": ("Iliac crest", (-0.112, 0.182, 1.079)),
    "sacrum": ("Sacrum", (-0.040, 0.252, 1.005)),
    "trochanter": ("Greater trochanter", (-0.152, 0.185, 0.905)),
    "ischium": ("Sitting bone", (-0.083, 0.209, 0.872)),
    "femur": ("Thigh bone", (-0.120, 0.170, 0.760)),
}
ALT = "The muscles around the hips and lower back seen from behind, in three layers. " + " ".join(layer.alt for layer in LAYERS)
CAPTION = "The gluteal region from behind, one layer at a time. Dashed lines show where a lifted muscle lies."
NOTE = "Seen from behind: the body’s right side is on the right. Dashed: outline of a muscle that has been lifted off."


def _right_half(view):
    width, height = view.size
    return np.broadcast_to(np.arange(width) > width / 2, (height, width))


REGION = peel.Region(NAME, LAYERS, KEYS, ROLES, LANDMARKS, view_from_behind, see_layer, ALT, NOTE, named=_right_half)


def draw_gluteal_region(theme="light", size=STILL_SIZE, supersample=3):
    """Draw the three layers side by side, labelled.

    Parameters
    ----------
    theme : str or Theme
        ``"light"`` or ``"dark"``.
    size : tuple of int
        Size of each rendered panel, px.
    supersample : int
        Samples per pixel along each side.

    Returns
    -------
    matplotlib.figure.Figure
    """
    return peel.draw_region(REGION, theme, size, supersample)


def write_stills(folder):
    """Draw the still ``gluteal-region`` for both pages into ``folder``/stills."""
    write_still(folder, NAME, draw_gluteal_region, ALT, CAPTION, quality=76)


def plate_layer(layer, size=PLATE_SIZE, supersample=3):
    """Light, id map and anchors of one layer: see ``peel.plate_layer``."""
    return peel.plate_layer(REGION, layer, size, supersample)


def write_plate(folder, size=PLATE_SIZE, supersample=3):
    """Render the plate ``gluteal-region`` into ``folder``/plates/gluteal-region, ``size`` in px."""
    peel.write_region_plate(REGION, folder, size, supersample)
