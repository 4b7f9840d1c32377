"""Prone on a bench, the legs lifted from hanging to level, seen from the right side."""

import numpy as np

from gluteal.body.scenarios import scenario
from gluteal.figures.render import look
from gluteal.figures.simulators import landmarks, props
from gluteal.figures.simulators.book import Book
from gluteal.figures.simulators.frame import Scene, right

SCENARIO = scenario("reverse_hyper")
SIZE, SCALE = (720, 440), 342
VIEW = look(90, 7, scale=SCALE, centre=(0, 0.015, 0.555), size=SIZE)
ITEMS = {"glmax": "Gluteus maximus", "hams": "Hamstrings", "erector": "Erector spinae"}
ALT = (
    "A person lies face down on a padded bench, seen from the right side, the hips at the bench's end and the legs beyond it. Bones show "
    "inside the soft outline of the body; erector spinae, gluteus maximus and hamstrings can be coloured. As the "
    "slider moves, the straight legs rise from {low} degrees below level until they are level; another moves the end of the bench from "
    "the hips to {most:.0f} cm towards the head."
)


def _pose(point):
    # A weight at the ankles changes neither posture nor bench.
    return SCENARIO.pose(point | {"load": 0})


def _bench(low, high):
    """A padded bench between two corners of its pad, on four legs."""
    yield props.box("bench", low, high, bevel=0.010)
    for x in (low[0] + 0.05, high[0] - 0.05):
        for y in (low[1] + 0.10, high[1] - 0.16):
            yield props.box("leg", (x - 0.025, y - 0.025, 0.0), (x + 0.025, y + 0.025, low[2] + 0.01), bevel=0.004)
    yield props.box("leg", (low[0] + 0.03, low[1] + 0.08, 0.0), (high[0] - 0.03, high[1] - 0.14, 0.04), bevel=0.004)


def scene(point):
    """What one picture shows."""
    pose = _pose(point)
    (pad,) = pose.props
    return Scene(pose, VIEW, right(ITEMS), behind=tuple(_bench(pad.low, pad.high)))


def marks(point):
    """Joints, the weight of both legs, the ankles where a weight would hang, the bench's end, lines of pull."""
    pose = _pose(point)
    joints, (pad,) = landmarks.joints(pose), pose.props
    rim = np.array([pad.low[0], pad.high[1], pad.high[2]])
    found = joints | landmarks.weights(pose) | {"load": landmarks.ankles(pose), "edge": rim}
    return found | landmarks.lines(pose, ("glmax", "hams", "erector"))


AXES = {name: SCENARIO.axes[name] for name in ("legs", "edge")}
WORDS = ALT.format(low=max(AXES["legs"]), most=100 * max(AXES["edge"]))
BOOK = Book("reverse-hyper", SIZE, AXES, ITEMS, WORDS, scene, marks, quality=70)


def write_flipbook(folder):
    """Render one picture for each height of the legs and each end of the bench."""
    BOOK.write(folder)
