"""Trunk, pelvis and thigh of a standing body whose pelvis tips forward and back, seen from its right side."""

from gluteal.body.scenarios import scenario
from gluteal.figures.anatomy.outline import ARMS
from gluteal.figures.render import look
from gluteal.figures.simulators import landmarks
from gluteal.figures.simulators.book import Book
from gluteal.figures.simulators.frame import Scene, right

SCENARIO = scenario("pelvic_tilt")
SIZE, SCALE = (480, 720), 800
ITEMS = {
    "erector": "Erector spinae",
    "RA": "Rectus abdominis",
    "glmax": "Gluteus maximus",
    "hams": "Hamstrings",
    "recfem": "Rectus femoris",
    "iliacus": "Iliacus",
    "psoas": "Psoas",
}
#: These lie on the inner side of the hip bone, or behind the ribs.
DEEP = ("iliacus", "psoas", "RA")
ALT = (
    "Trunk, pelvis and thighs of a standing person seen from the right side; the arms are left out. Bones show inside the soft outline of "
    "the body. Muscles that can be coloured: erector spinae behind the spine, rectus abdominis at the front of the belly, gluteus maximus "
    "and hamstrings behind the hip, rectus femoris in front of the thigh, and psoas and iliacus, seen through the hip bone. As the slider "
    "moves, the pelvis tips from {back} degrees backward to {forward} degrees forward, and the chest stays upright."
)


def view(pose):
    """The camera, which follows the hips."""
    return look(90, 7, scale=SCALE, centre=landmarks.joints(pose)["hip"] * (0, 1, 1) + (0, 0.005, 0.085), size=SIZE)


def scene(point):
    """What one picture shows."""
    pose = SCENARIO.pose(point)
    return Scene(pose, view(pose), right(ITEMS), DEEP, lambda bone: not bone.segment.startswith((*ARMS, "radius")), ARMS, floor=False)


def marks(point):
    """Hip, knee and back; the spines of the hip bone, whose line shows the tilt; lines of pull."""
    pose = SCENARIO.pose(point)
    joints = landmarks.joints(pose)
    found = {name: joints[name] for name in ("hip", "knee", "back")} | landmarks.pelvis_axis(pose)
    return found | landmarks.lines(pose, landmarks.LINES)


TILTS = SCENARIO.axes["tilt"]
WORDS = ALT.format(back=-min(TILTS), forward=max(TILTS))
BOOK = Book("pelvic-tilt", SIZE, {"tilt": TILTS}, ITEMS, WORDS, scene, marks)


def write_flipbook(folder):
    """Render one picture for each tilt of the scenario."""
    BOOK.write(folder)
