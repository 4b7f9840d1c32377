"""The back of the thigh: the hamstrings from the sitting bone to the knee, the short rotators above and adductor magnus beneath."""

from gluteal.figures import peel
from gluteal.figures.anatomy.region import Layer
from gluteal.figures.regions.atlas import Look

LOOK = Look(180, (-0.025, 0.18, 0.735), bones=("pelvis", "sacrum", "femur", "tibia", "fibula"))
HAMSTRINGS = ("biceps", "semitendinosus", "semimembranosus")
ROTATORS = ("piri", "obturator", "quadfem")
LAYERS = (
    Layer(
        "superficial",
        "Superficial",
        ("glmax", "glmed", "itb", *HAMSTRINGS, "addmag"),
        (),
        ("glmax", "itb", "semitendinosus", "biceps", "semimembranosus"),
        (),
        "The surface: gluteus maximus covers the sitting bone and the upper ends of the hamstrings. Below it biceps femoris runs down the "
        "outer side of the back of the thigh, semitendinosus down the inner side with semimembranosus beneath it. The iliotibial band runs "
        "down the outer thigh.",
        veiled=True,
    ),
    Layer(
        "middle",
        "Gluteus maximus lifted",
        ("glmed", *ROTATORS, *HAMSTRINGS, "addmag"),
        ("glmax",),
        (*ROTATORS, "semitendinosus", "biceps", "semimembranosus"),
        ("ischium",),
        "Gluteus maximus lifted off, its outline dashed: biceps femoris, semitendinosus and semimembranosus all start with tendons at the "
        "sitting bone and part above the knee, biceps to its outer and the other two to its inner side. Above them three short muscles run "
        "across to the thigh bone, from top to bottom piriformis, obturator internus and quadratus femoris.",
    ),
    Layer(
        "deep",
        "Hamstrings lifted",
        ("glmin", *ROTATORS, "addmag"),
        HAMSTRINGS,
        ("glmin", "quadfem", "addmag"),
        ("trochanter", "ischium", "femur"),
        "The hamstrings lifted off too, their outlines dashed: adductor magnus spreads as a large fan from the lower edge of the hip bone "
        "and the sitting bone to the whole back of the thigh bone. Quadratus femoris lies above it; gluteus minimus shows on the hip bone.",
    ),
)
BONES = peel.bare(
    ("sacrum", "trochanter", "ischium", "femur", "fibula", "tibia"),
    "The bones alone: the sacrum and the hip bones with the sitting bones below, the thigh bones with the greater trochanter at the side, "
    "and at the knee the upper ends of the shin bone and, on its outer side, of the fibula.",
)
#: A second line for each label, from the muscle's action in muscles.toml.
ROLES = {
    "glmax": "takes the thigh back",
    "glmin": "helps gluteus medius",
    "itb": "fascia, not muscle",
    "piri": "turns the thigh outward",
    "obturator": "turns the thigh outward",
    "quadfem": "turns the thigh outward",
    "biceps": "outer hamstring",
    "semitendinosus": "inner hamstring",
    "semimembranosus": "inner hamstring",
    "addmag": "pulls the leg in and back",
}
LANDMARKS = {
    "sacrum": ("Sacrum", (-0.040, 0.252, 0.995)),
    "trochanter": ("Greater trochanter", (-0.158, 0.180, 0.910)),
    "ischium": ("Sitting bone", (-0.078, 0.217, 0.888)),
    "femur": ("Thigh bone", (-0.128, 0.160, 0.720)),
    "tibia": ("Shin bone", (-0.095, 0.175, 0.470)),
    "fibula": ("Fibula", (-0.128, 0.180, 0.465)),
}
REGION = peel.Region(
    name="thigh-back",
    layers=LAYERS,
    bones=BONES,
    keys=("glmax", "glmed", "glmin", *ROTATORS, *HAMSTRINGS, "addmag", "itb"),
    roles=ROLES,
    landmarks=LANDMARKS,
    view=LOOK.view,
    see=LOOK.see,
    opening="The muscles at the back of the thighs, in three layers, and the bones.",
    caption="The back of the thigh, one layer at a time. Dashed lines show where a lifted muscle lies.",
    note=peel.FROM_BEHIND,
    named=peel.right_half,
)
write_stills, write_plate = REGION.write_stills, REGION.write_plate
