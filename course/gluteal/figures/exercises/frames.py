"""From moments to a flipbook: one framing for all frames, pictures, marks and words."""

import io
import json
from pathlib import Path

import numpy as np

from gluteal.figures.exercises.contacts import contacts
from gluteal.figures.exercises.scene import MUSCLES, Staged, draw_body, draw_inside
from gluteal.figures.exercises.skin import BUILDS
from gluteal.figures.render import View, look
from gluteal.files import write_atomically

SCALE, MARGIN = 330, 0.05
#: Points of the body for cue lines: name → segment and place in its frame, m; sided ones get _r and _l.
JOINTS = {"hip": ("femur", (0, 0, 0)), "knee": ("tibia", (0, 0, 0)), "ankle": ("talus", (0, 0, 0)), "toes": ("toes", (0.05, 0, 0))}
JOINTS |= {"shoulder": ("humerus", (0, 0, 0)), "elbow": ("ulna", (0, 0, 0)), "hand": ("hand", (0.02, -0.07, 0))}
MIDDLE = {
    "head": ("head", (0.0, 0.07, 0)),
    "neck": ("torso", (-0.02, 0.40, 0)),
    "waist": ("lumbar3", (0, 0, 0)),
    "pelvis": ("sacrum", (-0.12, 0.03, 0)),
}


def frame_view(moments, azimuth, elevation, reach, scale=SCALE):
    """A view that holds the body of every moment in both builds, its things and its patch of floor.

    Parameters
    ----------
    moments : list of Moment
    azimuth, elevation : float
        As for ``render.look``.
    reach : (x, y)
        Half-lengths of the floor's patch, m.
    scale : float
        Pixels per metre.

    Returns
    -------
    view : View
    middle : (x, y)
        Where the patch has its centre, m.
    """
    view = look(azimuth, elevation, scale=scale, size=(2, 2))
    corners, ground = [], []
    for moment in moments:
        for ball in _balls(moment):
            corners.append(view.plane(ball[None, :3])[0] / 100 + np.array([[-1, -1], [1, 1]]) * ball[3])
            ground.append(ball[:2])
        corners += [view.plane(thing.vertices) / 100 for thing in moment.things]
        ground += [row for thing in moment.things for row in thing.vertices[:, :2]]
    middle = (np.min(ground, 0) + np.max(ground, 0)) / 2
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    rim = np.stack([middle[0] + reach[0] * np.cos(turn), middle[1] + reach[1] * np.sin(turn), np.full(48, moments[0].floor)], 1)
    corners.append(view.plane(rim) / 100)
    points = np.concatenate(corners)
    low, high = points.min(0) - np.array([0, MARGIN / 4]), points.max(0) + np.array([0, MARGIN])
    size = tuple(int(2 * np.ceil(side * scale / 2)) for side in high - low)
    across, up = (low + high) / 2
    return View(view.axes, float(scale), across * view.axes[0] + up * view.axes[1], size), tuple(middle)


def _balls(moment):
    from gluteal.figures.anatomy import Anatomy
    from gluteal.figures.exercises.scene import bend_ends
    from gluteal.figures.exercises.skin import parts

    placement = Anatomy.load().pose(moment.pose).placement
    bend_ends(placement, moment)
    return np.concatenate([np.column_stack([part.centres, part.radii]) for part in parts(placement, "fuller")])


def marks(moment, view):
    """Points of one moment for lines drawn over it: joints, the line of the back, and what carries the body.

    Parameters
    ----------
    moment : Moment
    view : View

    Returns
    -------
    dict of list
        Name → ``[x, y]``, px from the upper left.
    """
    from gluteal.body import place

    segments = place(moment.pose)

    def world(segment, local):
        turn, origin = segments[segment]
        return origin + turn @ np.asarray(local, float)

    points = {f"{name}_{side}": world(f"{segment}_{side}", local) for name, (segment, local) in JOINTS.items() for side in "rl"}
    points |= {name: world(segment, local) for name, (segment, local) in MIDDLE.items()}
    points |= {f"contact_{name}": place_ for name, place_ in contacts(moment).items()}
    return {name: [round(float(value), 1) for value in view.project(np.asarray(p)[None])[0][:2]] for name, p in points.items()}


def write_flipbook(folder, exercise, supersample=2):
    """Draw every picture of an exercise, each once, and write them with marks and words.

    Parameters
    ----------
    folder : path
        The folder ``figures/assets``.
    exercise : catalogue.Exercise
    supersample : int
    """
    name, moments = f"exercise-{exercise.key.replace('_', '-')}", exercise.moments()
    view, middle = frame_view(moments, exercise.azimuth, exercise.elevation, exercise.reach)
    place, points = Path(folder) / "flipbooks" / name, []
    for number, moment in enumerate(moments):
        for build in BUILDS:
            staged = Staged(moment, build)
            picture, before = draw_body(staged, view, supersample, exercise.reach, middle)
            write_atomically(place / f"{number:02d}.body-{build}.webp", _packed(picture, 66))
            if build == "slimmer":
                shade, ids = draw_inside(staged, view, before, supersample)
                write_atomically(place / f"{number:02d}.shade.webp", _packed(shade, 54))
                write_atomically(place / f"{number:02d}.ids.png", _indexed(ids))
        points.append(marks(moment, view))
    frame = list(exercise.frame) or list(range(len(moments)))
    words = {"name": name, "width": view.size[0], "height": view.size[1], "alt": exercise.alt}
    words |= {"axes": {"time": [number / len(frame) for number in range(len(frame))]}, "frame": frame, "phases": list(exercise.phases)}
    words |= {"bodies": list(BUILDS), "items": list(MUSCLES), "marks": points}
    write_atomically(place / "flipbook.json", json.dumps(words, ensure_ascii=False) + "\n")


def _packed(picture, quality):
    """WebP whose rim is stored as loosely as its colour."""
    from PIL import Image

    if picture.dtype != np.uint8:
        picture = np.round(np.clip(picture, 0, 1) * 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "WEBP", quality=quality, alpha_quality=60, method=4)
    return out.getvalue()


def _indexed(ids):
    """PNG of an id map by its few colours: a third smaller than three channels, and the same to a browser."""
    from PIL import Image

    rows = ids.reshape(-1, 3).copy()
    rows[:, 1] = np.minimum((rows[:, 1].astype(int) + 17) // 34 * 34, 255)
    colours, index = np.unique(rows, axis=0, return_inverse=True)
    picture = Image.fromarray(index.reshape(ids.shape[:2]).astype(np.uint8), "P")
    picture.putpalette(colours.astype(np.uint8).ravel().tolist())
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
