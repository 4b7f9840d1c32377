"""The moment of a side-step when one foot is in the air, a band around both legs, seen from behind."""

import numpy as np

from gluteal.body import place
from gluteal.body.scenarios import scenario
from gluteal.figures.render import look
from gluteal.figures.simulators import landmarks, props
from gluteal.figures.simulators.book import Book
from gluteal.figures.simulators.frame import Scene

SCENARIO = scenario("band")
SIZE, SCALE = (480, 720), 405
LABELS = {"glmed": "Gluteus medius", "glmax": "Gluteus maximus"}
#: The standing leg's muscles have the plain keys.
ITEMS = {key: f"{label}, standing leg" for key, label in LABELS.items()}
ITEMS |= {f"{key}_moving": f"{label}, moving leg" for key, label in LABELS.items()}
ALT = (
    "A person seen from behind and a little from the right, standing on the right leg, the left foot lifted a little and out to the "
    "side, an elastic band around both legs. Bones show inside the soft outline of the body; gluteus maximus and gluteus medius of "
    "both hips can be coloured. The band sits around the knees, the ankles or the feet; as the other slider moves, the "
    "knees bend by up to {most} degrees."
)
#: Where the band runs, as the scenario takes it, and half the width of the leg there, m.
_ROUND = {"knees": ("femur", (0, -0.35, 0), 0.061), "ankles": ("tibia", (0, -0.36, 0), 0.043), "feet": ("calcn", (0.10, 0.0, 0), 0.050)}


def _pose(point):
    # How hard the band pulls does not change the posture.
    return SCENARIO.pose(point | {"pull": max(SCENARIO.axes["pull"])})


def view(pose):
    """The camera, which follows the standing foot."""
    return look(162, 8, scale=SCALE, centre=landmarks.joints(pose)["ankle"] * (1, 1, 0) + (0.12, -0.05, 0.83), size=SIZE)


def _around(pose, where):
    """Middle of each leg at the band, and the legs' axes there."""
    segment, local, _ = _ROUND[where]
    frames = [place(pose)[f"{segment}_{side}"] for side in "rl"]
    middles = [position + turn @ np.array(local, float) for turn, position in frames]
    return middles, [np.array([0.0, 0.0, 1.0]) if where == "feet" else turn[:, 1] for turn, _ in frames]


def scene(point):
    """What one picture shows."""
    pose = _pose(point)
    muscles = {f"{key}{leg}": ((key,), (side,)) for leg, side in (("", "r"), ("_moving", "l")) for key in LABELS}
    middles, axes = _around(pose, point["place"])
    here = view(pose)
    near, far = props.band(*middles, axes, (_ROUND[point["place"]][2],) * 2, here.axes[2])
    return Scene(pose, here, muscles, behind=(far,), held=(near,))


def marks(point):
    """Joints of the standing leg (plain names) and the moving leg (``moving_``), and where the band pulls on each."""
    pose = _pose(point)
    found = landmarks.joints(pose)
    found |= {f"moving_{name}": landmarks.joints(pose, "l")[name] for name in ("hip", "knee", "ankle")}
    return found | dict(zip(("band", "moving_band"), _around(pose, point["place"])[0], strict=True))


AXES = {name: SCENARIO.axes[name] for name in ("place", "depth")}
BOOK = Book("band", SIZE, AXES, ITEMS, ALT.format(most=f"{max(AXES['depth']):g}"), scene, marks, quality=70)


def write_flipbook(folder):
    """Render one picture for each place of the band and each depth."""
    BOOK.write(folder)
