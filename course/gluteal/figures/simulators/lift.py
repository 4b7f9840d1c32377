"""The body lifts a box with knees half bent, seen from the right side; how it holds its back is for the body to choose."""

import numpy as np

from gluteal.body.scenarios import scenario
from gluteal.figures.render import look
from gluteal.figures.simulators import landmarks, props
from gluteal.figures.simulators.book import Book
from gluteal.figures.simulators.frame import Scene, right

SCENARIO = scenario("lift")
SIZE, SCALE = (480, 640), 420
ITEMS = {"glmax": "Gluteus maximus", "hams": "Hamstrings", "erector": "Erector spinae"}
ALT = (
    "A person seen from the right side bends with the knees half bent and holds a box in both hands, {heights} cm above the floor. Bones "
    "show inside the soft outline of the body; erector spinae, gluteus maximus and hamstrings can be coloured. As "
    "the sliders move, the box stands higher or lower, and the back is held straighter or rounder."
)
#: Height and depth of the box, and where its middle is seen from the palms, forward (-y) so that it clears the knees, m.
_HEIGHT, _DEPTH, _MIDDLE = 0.20, 0.27, (0.0, -0.065, -0.02)
#: How much narrower than the distance between the palms it is on each side, m.
_PALM = 0.022
#: Postures whose marks lie no farther apart than this share a picture, px.
SAME = 1.5


def view(pose):
    """The camera, which follows the feet, so that they stand still in the picture."""
    return look(90, 7, scale=SCALE, centre=landmarks.joints(pose)["ankle"] * (0, 1, 0) + (0, -0.115, 0.70), size=SIZE)


def _box(pose):
    """A box between the palms."""
    hands = np.array([landmarks.grip(pose, side) for side in "rl"])
    middle, half = hands.mean(0) + _MIDDLE, np.array([np.ptp(hands[:, 0]) / 2 - _PALM, _DEPTH / 2, _HEIGHT / 2])
    return props.box("box", middle - half, middle + half)


def scene(point):
    """What one picture shows."""
    pose = SCENARIO.pose(point)
    return Scene(pose, view(pose), right(ITEMS), held=(_box(pose),))


def marks(point):
    """Joints, centres of weight, the hands and lines of pull."""
    pose = SCENARIO.pose(point)
    found = landmarks.joints(pose) | landmarks.weights(pose) | {"hand": landmarks.grip(pose), "load": landmarks.load(pose)}
    return found | landmarks.lines(pose, ("glmax", "hams", "erector"))


AXES = SCENARIO.axes
WORDS = ALT.format(heights=" or ".join(f"{100 * height:.0f}" for height in AXES["height"]))
BOOK = Book("lift", SIZE, AXES, ITEMS, WORDS, scene, marks, SAME)


def write_flipbook(folder):
    """Render one picture for each posture that differs from the others."""
    BOOK.write(folder)
