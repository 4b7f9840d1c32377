"""The gluteal region from behind in three layers: the course's first picture, as a figure and as a plate that can be explored."""

from gluteal.figures import peel
from gluteal.figures.anatomy.region import LAYERS, see_layer, view_from_behind
from gluteal.figures.regions.atlas import into_band, resting
from gluteal.figures.render import rasterise

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
    "spine": ("Lumbar spine", (-0.034, 0.243, 1.150)),
    "crest": ("Iliac crest", (-0.112, 0.182, 1.079)),
    "sacrum": ("Sacrum", (-0.040, 0.252, 1.005)),
    "trochanter": ("Greater trochanter", (-0.152, 0.185, 0.905)),
    "ischium": ("Sitting bone", (-0.083, 0.209, 0.872)),
    "femur": ("Thigh bone", (-0.120, 0.170, 0.760)),
}
BONES = peel.bare(
    ("spine", "crest", "sacrum", "trochanter", "ischium", "femur"),
    "The bones alone: the lumbar spine stands on the sacrum between the two hip bones, each with the iliac crest above and the sitting "
    "bone below; at the side stands the greater trochanter of the thigh bone.",
)


def see(layer, view, supersample=3):
    """As ``anatomy.region.see_layer``, with the fascia of the atlas, which runs out over the band."""
    seen, veil = see_layer(layer, view, supersample)
    return seen, veil and into_band(rasterise(view, resting().veils(), supersample), seen)


REGION = peel.Region(
    name="gluteal-region",
    layers=LAYERS,
    bones=BONES,
    keys=KEYS,
    roles=ROLES,
    landmarks=LANDMARKS,
    view=view_from_behind,
    see=see,
    opening="The muscles around the hips and lower back seen from behind, in three layers, and the bones.",
    caption="The gluteal region from behind, one layer at a time. Dashed lines show where a lifted muscle lies.",
    note=peel.FROM_BEHIND,
    named=peel.right_half,
)
write_stills, write_plate = REGION.write_stills, REGION.write_plate
