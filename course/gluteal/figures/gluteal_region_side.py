"""The gluteal region from the right side in three layers, as a figure and as a plate that can be explored."""

from gluteal.figures import peel
from gluteal.figures.anatomy.region import Layer
from gluteal.figures.regions.atlas import Look, resting

#: A little from behind, so that the whole of gluteus maximus and the sacrum are seen, and no left leg behind the right one.
LOOK = Look(100, (-0.08, 0.178, 0.985), without=("femur_l", "tibia_l"), sides="r", posed=resting)
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
    "spine": ("Vertebra", (-0.052, 0.190, 1.152)),
    "disc": ("Disc", (-0.047, 0.188, 1.136)),
    "joint": ("Hip joint", (-0.110, 0.141, 0.927)),
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
BARE = peel.bare(
    ("spine", "disc", "crest", "joint", "trochanter", "ischium", "femur"),
    "The bones alone: vertebrae with discs between them, the broad outer face of the hip bone, the ball of the thigh bone in its socket, "
    "the greater trochanter beside it and the sitting bone behind it.",
)
REGION = peel.Region(
    name="gluteal-region-side",
    layers=LAYERS,
    bones=BARE,
    keys=KEYS,
    roles=ROLES,
    landmarks=LANDMARKS,
    view=LOOK.view,
    see=LOOK.see,
    opening="The muscles around the right hip and the lower back seen from the side, in three layers, and the bones.",
    caption="The gluteal region from the side, one layer at a time. Dashed lines show where a lifted muscle lies.",
    note="Right side, seen slightly from behind: the front of the body is on the right. "
    "Dashed: outline of a muscle that has been lifted off.",
    sides="r",
    bar=(0.03, 0.011),
    plate_size=(520, 900),
    still_size=(364, 630),
)
write_stills, write_plate = REGION.write_stills, REGION.write_plate
