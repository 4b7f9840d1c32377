"""The lower back from behind: fascia, the columns of the erector spinae, and the deep muscles beside the spine."""

from gluteal.figures import peel
from gluteal.figures.anatomy.region import Layer
from gluteal.figures.regions.atlas import Look

LOOK = Look(180, (-0.025, 0.18, 1.125), veils=("tlf",))
LAYERS = (
    Layer(
        "superficial",
        "Fascia",
        ("spinalis", "longissimus", "iliocostalis", "latissimus", "glmax", "glmed"),
        (),
        ("latissimus", "tlf", "glmed", "glmax"),
        ("crest",),
        "The surface: the thoracolumbar fascia, a strong pale sheet over the low back, here half transparent. Latissimus dorsi runs into "
        "it from above and from both sides, gluteus maximus joins it below, at the sacrum. Gluteus medius lies beside it below the crest.",
        veiled=True,
    ),
    Layer(
        "middle",
        "Fascia lifted",
        ("spinalis", "longissimus", "iliocostalis"),
        ("latissimus", "glmax"),
        ("spinalis", "longissimus", "iliocostalis"),
        (),
        "The fascia and the muscles that run into it lifted off, the outlines of latissimus dorsi and gluteus maximus dashed: on each "
        "side of the spine the erector spinae stands in three columns. Iliocostalis is the outer, longissimus the middle and spinalis, "
        "beside the chest spine only, the inner one. Below, the columns end in a broad pale sheet of tendon on the sacrum.",
    ),
    Layer(
        "deep",
        "Erector spinae lifted",
        ("multifidus", "ql"),
        ("longissimus", "iliocostalis"),
        ("ql", "multifidus"),
        ("rib", "sacrum"),
        "The erector spinae lifted off too, the outlines of longissimus and iliocostalis dashed: multifidus lies in short slanting bundles "
        "close to the spine and on the sacrum; quadratus lumborum fills the gap between the lowest rib, the side processes of the lumbar "
        "vertebrae and the iliac crest.",
    ),
)
BONES = peel.bare(
    ("chest", "rib", "lumbar", "process", "crest", "sacrum"),
    "The bones alone: the chest spine with the ribs, the five lumbar vertebrae with their side processes, and the sacrum between the two "
    "hip bones.",
)
#: A second line for each label, from the muscle's action in muscles.toml.
ROLES = {
    "tlf": "a sheet, not a muscle",
    "latissimus": "pulls the arm down and back",
    "glmax": "takes the thigh back",
    "glmed": "keeps the pelvis level",
    "iliocostalis": "outer column",
    "longissimus": "middle column",
    "spinalis": "inner column",
    "multifidus": "steadies the low back",
    "ql": "steadies the trunk sideways",
}
LANDMARKS = {
    "chest": ("Chest spine", (-0.030, 0.295, 1.305)),
    "rib": ("Lowest rib", (-0.094, 0.238, 1.226)),
    "lumbar": ("Lumbar spine", (-0.027, 0.243, 1.145)),
    "process": ("Side process", (-0.055, 0.214, 1.127)),
    "crest": ("Iliac crest", (-0.112, 0.182, 1.079)),
    "sacrum": ("Sacrum", (-0.040, 0.252, 1.005)),
}
REGION = peel.Region(
    name="lower-back",
    layers=LAYERS,
    bones=BONES,
    keys=("tlf", "latissimus", "iliocostalis", "longissimus", "spinalis", "multifidus", "ql", "glmax", "glmed"),
    roles=ROLES,
    landmarks=LANDMARKS,
    view=LOOK.view,
    see=LOOK.see,
    opening="The muscles of the lower back seen from behind, in three layers, and the bones.",
    caption="The lower back from behind, one layer at a time. Dashed lines show where a lifted muscle lies.",
    note=peel.FROM_BEHIND,
    veil=("tlf", 0.3),
    named=peel.right_half,
)
write_stills, write_plate = REGION.write_stills, REGION.write_plate
