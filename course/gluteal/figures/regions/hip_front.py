"""The front of the hip: the muscles that lift the thigh, from the surface to the bowl of the hip bone."""

from gluteal.figures import peel
from gluteal.figures.anatomy.region import Layer
from gluteal.figures.regions.atlas import Look

LOOK = Look(0, (-0.025, 0.18, 0.975))
LAYERS = (
    Layer(
        "superficial",
        "Superficial",
        ("psoas", "iliacus", "recfem", "sartorius", "tfl", "glmed"),
        (),
        ("psoas", "iliacus", "tfl", "sartorius", "recfem"),
        ("asis",),
        "The surface: sartorius, a thin strap, crosses the thigh from the front end of the crest towards the inner knee; rectus femoris "
        "runs straight down the front of the thigh, tensor fasciae latae a short way down its outer side. Deeper, psoas "
        "major comes down beside the spine and iliacus out of the bowl of the hip bone; both pass over the front of the hip.",
    ),
    Layer(
        "middle",
        "Thigh muscles lifted",
        ("psoas", "iliacus"),
        ("recfem", "sartorius", "tfl"),
        ("psoas", "iliacus"),
        ("lesser", "symphysis"),
        "Rectus femoris, sartorius and tensor fasciae latae lifted off, their outlines dashed: psoas major runs from the sides of the "
        "lumbar vertebrae, iliacus from the bowl of the hip bone; together they cross the front of the hip and end at the lesser "
        "trochanter, on the inner side of the thigh bone.",
    ),
    Layer(
        "deep",
        "Psoas lifted",
        ("iliacus", "ql"),
        ("psoas",),
        ("ql", "iliacus"),
        ("crest",),
        "Psoas major lifted off too, its outline dashed: iliacus fills the bowl of the hip bone, and quadratus lumborum stands behind, "
        "between the hip bone and the lowest rib.",
    ),
)
BONES = peel.bare(
    ("vertebra", "bowl", "asis", "head", "symphysis", "lesser", "femur"),
    "The bones alone: the lumbar vertebrae, the inner bowl of the hip bone with the front end of its crest, the pubic symphysis in the "
    "middle, the head of the thigh bone and, lower on its inner side, the lesser trochanter.",
)
#: A second line for each label, from the muscle's action in muscles.toml.
ROLES = {
    "psoas": "lifts the thigh",
    "iliacus": "lifts the thigh",
    "recfem": "straightens the knee",
    "sartorius": "helps to lift the thigh",
    "tfl": "lifts the thigh forward",
    "ql": "steadies the trunk sideways",
    "glmed": "keeps the pelvis level",
}
#: The body's left side, which from the front is on the right.
LANDMARKS = {
    "vertebra": ("Lumbar vertebra", (-0.012, 0.176, 1.118)),
    "bowl": ("Bowl of the hip bone", (0.062, 0.160, 1.030)),
    "crest": ("Iliac crest", (0.080, 0.165, 1.073)),
    "asis": ("Front end of the crest", (0.102, 0.104, 0.996)),
    "head": ("Head of the thigh bone", (0.052, 0.140, 0.922)),
    "symphysis": ("Pubic symphysis", (-0.025, 0.110, 0.900)),
    "lesser": ("Lesser trochanter", (0.060, 0.170, 0.866)),
    "femur": ("Thigh bone", (0.086, 0.135, 0.760)),
}
REGION = peel.Region(
    name="hip-front",
    layers=LAYERS,
    bones=BONES,
    keys=("psoas", "iliacus", "recfem", "sartorius", "tfl", "ql", "glmed"),
    roles=ROLES,
    landmarks=LANDMARKS,
    view=LOOK.view,
    see=LOOK.see,
    opening="The muscles at the front of the hips seen from the front, in three layers, and the bones.",
    caption="The front of the hip, one layer at a time. Dashed lines show where a lifted muscle lies.",
    note="Seen from the front: the body’s left side is on the right. Dashed: outline of a muscle that has been lifted off.",
    named=peel.right_half,
)
write_stills, write_plate = REGION.write_stills, REGION.write_plate
