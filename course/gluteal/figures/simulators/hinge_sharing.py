"""The body bends forward at the hips with a weight in each hand, seen from its right side."""

import numpy as np

from gluteal.body.scenarios import scenario
from gluteal.figures.render import look
from gluteal.figures.simulators import landmarks, props
from gluteal.figures.simulators.book import Book
from gluteal.figures.simulators.frame import Scene, right

SCENARIO = scenario("hinge_sharing")
SIZE, SCALE = (480, 720), 400
ITEMS = {
    "glmax": "Gluteus maximus",
    "glmed": "Gluteus medius",
    "hams": "Hamstrings",
    "vasti": "Vasti of the quadriceps",
    "erector": "Erector spinae",
}
ALT = (
    "A person seen from the right side with a dumbbell in each hand. Bones show inside the soft outline of the body; the erector spinae "
    "along the spine and, at the right hip and thigh, gluteus maximus, gluteus medius, hamstrings and vasti can be coloured. As the "
    "slider moves, the body bends forward at the hips by up to {most} degrees; the knees stay soft and the back keeps its shape."
)


def view(pose):
    """The camera, which follows the feet, so that they stand still in the picture."""
    return look(90, 7, scale=SCALE, centre=landmarks.joints(pose)["ankle"] * (0, 1, 0) + (0, -0.14, 0.83), size=SIZE)


def scene(point):
    """What one picture shows."""
    pose = SCENARIO.pose(point)
    held = [part for side in "rl" for part in props.dumbbell(landmarks.grip(pose, side), (0, 1, 0))]
    return Scene(pose, view(pose), right(ITEMS), held=tuple(held))


def marks(point):
    """Joints, centres of weight and lines of pull."""
    pose = SCENARIO.pose(point)
    found = landmarks.joints(pose) | landmarks.weights(pose) | {"hand": landmarks.grip(pose), "load": landmarks.load(pose)}
    return found | landmarks.lines(pose, ("glmax", "hams", "erector"))


BENDS = SCENARIO.axes["bend"]
BOOK = Book("hinge-sharing", SIZE, {"bend": BENDS}, ITEMS, ALT.format(most=f"{np.max(BENDS):g}"), scene, marks)


def write_flipbook(folder):
    """Render one picture for each bend of the scenario."""
    BOOK.write(folder)
