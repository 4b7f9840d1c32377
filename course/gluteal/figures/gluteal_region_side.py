"""The gluteal region from the right side in three layers, as a figure and as a plate that can be explored."""

from dataclasses import replace

import numpy as np

from gluteal.figures import peel
from gluteal.figures.anatomy.region import BONES, HIGH, Layer, resting
from gluteal.figures.build import write_still
from gluteal.figures.render import look, rasterise

NAME = "gluteal-region-side"
PLATE_SIZE, STILL_SIZE = (520, 900), (416, 720)
#: A little from behind, so that the whole of gluteus maximus and the sacrum are seen.
AZIMUTH, CENTRE = 100, (-0.08, 0.178, 0.985)
#: Between these heights the fascia over gluteus medius thins out over the band, lying at most this deep beneath it, m.
RUN_OUT, RUN_DEEP = (0.866, 0.880), 0.02
#: Items of the plate in the order of the list beside it; their ids are 1, 2, …
KEYS = ("glmax", "glmed", "glmin", "tfl", "piri", "hams", "erector", "multifidus", "ql", "itb")
#: A second line for each label, from the muscle's action in muscles.toml.
ROLES = {
    "erector": "straightens the trunk",
    "glmax": "takes the thigh back",
    "glmed": "keeps the pelvis level",
    "glmin": "helps gluteus medius",
    "tfl": "lifts the thigh forward",
    "piri": "turns the thigh outward",
    "hams": "bend the knee",
    "multifidus": "steadies the low back",
    "ql": "steadies the trunk sideways",
    "itb": "fascia, not muscle",
}
LANDMARKS = {
    "crest": ("Iliac crest", (-0.128, 0.170, 1.078)),
    "trochanter": ("Greater trochanter", (-0.164, 0.166, 0.902)),
    "ischium": ("Sitting bone", (-0.092, 0.212, 0.886)),
    "femur": ("Thigh bone", (-0.135, 0.160, 0.770)),
}
LAYERS = (
    Layer(
        "superficial",
        "Superficial",
        ("erector", "glmax", "glmed", "tfl", "itb", "hams"),
        (),
        ("erector", "glmed", "tfl", "glmax", "itb", "hams"),
        (),
        "The surface: gluteus maximus runs from behind down and forward, tensor fasciae latae from the front of the hip bone down and "
        "back, and both end in the iliotibial band, a long strap down the outer thigh. Between them gluteus medius shows through a sheet "
        "of fascia. Behind are the erector spinae along the spine and the hamstrings at the back of the thigh.",
        veiled=True,
    ),
    Layer(
        "middle",
        "Gluteus maximus lifted",
        ("glmed", "piri", "multifidus", "hams"),
        ("glmax", "tfl"),
        ("multifidus", "glmed", "piri", "hams"),
        ("crest", "trochanter"),
        "Gluteus maximus, tensor fasciae latae and the iliotibial band lifted off, the two muscles’ outlines dashed: gluteus medius fans "
        "from the outer face of the hip bone to the greater trochanter, piriformis comes from the sacrum behind it, multifidus lies close "
        "to the spine, and the hamstrings start at the sitting bone.",
    ),
    Layer(
        "deep",
        "Deepest layer",
        ("glmin", "ql", "piri"),
        ("glmed",),
        ("ql", "glmin", "piri"),
        ("crest", "ischium", "femur"),
        "Gluteus medius lifted off too, its outline dashed: gluteus minimus is a smaller fan on the lower part of the hip bone, in front "
        "of piriformis and over the hip joint. Quadratus lumborum rises from the iliac crest to the lowest rib.",
    ),
)
ALT = "The muscles around the right hip and the lower back seen from the side, in three layers. " + " ".join(layer.alt for layer in LAYERS)
CAPTION = "The gluteal region from the side, one layer at a time. Dashed lines show where a lifted muscle lies."
NOTE = "Right side, seen slightly from behind: the front of the body is on the right. Dashed: outline of a muscle that has been lifted off."


def view_from_the_side(size):
    """The camera of all three layers, for a picture of ``size`` px."""
    return look(AZIMUTH, scale=size[1] / HIGH, centre=CENTRE, size=size)


def see_layer(layer, view, supersample=3):
    """Find what one layer shows: muscles of the right side only, and no left leg behind the right one.

    Parameters and result are as those of ``anatomy.region.see_layer``.
    """
    posed = resting()
    bones = posed.bones(lambda bone: bone.name.startswith(BONES) and bone.name not in ("femur_l", "tibia_l"))
    seen = rasterise(view, bones + posed.muscles(layer.muscles, "r"), supersample)
    return seen, _veil_into_band(rasterise(view, posed.veils(sides="r"), supersample), seen) if layer.veiled else None


def _veil_into_band(veil, seen):
    """The veil in front of what is seen; it runs out over the upper end of the band, where the two are one sheet.

    From behind the band is a thin rim; from the side its upper end would be a step.
    """
    band = np.isin(seen.ids, [number for number, item in enumerate(seen.items, 1) if item.key == "itb"])
    clear, deep = veil.in_front_of(seen), veil.in_front_of(seen, slack=RUN_DEEP)
    over_band = band & (deep.ids > 0)
    rows = (np.arange(len(veil.ids)) + 0.5) / veil.supersample
    height = veil.view.centre[2] + (veil.view.size[1] / 2 - rows) / veil.view.scale
    attributes = veil.attributes.copy()
    attributes[..., 2] *= np.clip((height - RUN_OUT[0]) / (RUN_OUT[1] - RUN_OUT[0]), 0, 1)[:, None]
    ids, depth = np.where(over_band, deep.ids, clear.ids), np.where(over_band, deep.depth, clear.depth)
    return replace(veil, ids=ids, depth=depth, attributes=attributes)


REGION = peel.Region(
    NAME, LAYERS, KEYS, ROLES, LANDMARKS, view_from_the_side, see_layer, ALT, NOTE, sides="r", cm_per_inch=13.5, bar=(0.03, 0.011)
)


def draw_gluteal_region_side(theme="light", size=STILL_SIZE, supersample=3):
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
    """Draw the still ``gluteal-region-side`` for both pages into ``folder``/stills."""
    write_still(folder, NAME, draw_gluteal_region_side, ALT, CAPTION, quality=76)


def write_plate(folder, size=PLATE_SIZE, supersample=3):
    """Render the plate ``gluteal-region-side`` into ``folder``/plates/gluteal-region-side, ``size`` in px."""
    peel.write_region_plate(REGION, folder, size, supersample)
