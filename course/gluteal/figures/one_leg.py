"""The flipbook of the one-leg simulator: the body from behind, leaning further over its standing leg from frame to frame."""

import json
from pathlib import Path

import numpy as np

from gluteal.figures.build import png, webp
from gluteal.figures.soft_body import BONE_OPACITY, soft_body
from gluteal.files import write_atomically

NAME = "one-leg"
SIZE = (480, 720)
#: Pixels a metre and the middle of the picture: from the head to just below the knees, with room for the furthest lean.
SCALE, CENTRE = 540, (-0.06, 0.0, 1.06)

#: Muscles of the standing hip that are seen from behind once the gluteus maximus is lifted off, with their ids in the map.
ITEMS = (
    {"id": 1, "key": "glmed", "label": "Gluteus medius"},
    {"id": 2, "key": "tfl", "label": "Tensor fasciae latae"},
    {"id": 3, "key": "piri", "label": "Piriformis"},
)
ALT = (
    "A person seen from behind, from the head to below the knees, standing on the right leg. Bones show inside the soft outline of the "
    "body; the muscles at the side of the right hip are in colour, with the gluteus maximus lifted off. As the slider moves, the trunk "
    "bends to the right, over the standing leg, by up to {most} degrees while the pelvis stays level."
)

# One picture serves both pages, so the body is a veil of this colour over whatever the page is.
_BODY, _BODY_EDGE, _BODY_ALPHA = (0.74, 0.62, 0.52), (0.58, 0.47, 0.39), 0.46


def render_frame(lean, size=SIZE, supersample=3):
    """Render the body at one lean.

    Parameters
    ----------
    lean : float
        Of the trunk over the standing leg, degrees.
    size : tuple of int
        Width and height, px; the picture keeps its framing.
    supersample : int
        Samples across a pixel.

    Returns
    -------
    shade : ndarray of uint8, shape (height, width, 4)
        RGBA; muscles shaded as if white.
    ids : ndarray of uint8, shape (height, width, 3)
        Red: item; green: how much of its colour the pixel takes.
    view : render.View
    """
    from gluteal.body import stand_on_one_leg
    from gluteal.figures.anatomy import Anatomy
    from gluteal.figures.render import look, over, rasterise, recolourable

    view = look(180, scale=SCALE * size[0] / SIZE[0], centre=CENTRE, size=size)
    posed = Anatomy.load().pose(stand_on_one_leg(lean))
    keys = {item["key"]: item["id"] for item in ITEMS}
    gbuffer = rasterise(view, posed.bones() + posed.muscles([*keys, "glmin"], sides=("r",)), supersample)
    shade, ids = recolourable(gbuffer, keys)
    share = ids[..., 1] / 255
    figure = over(shade / 255, soft_body(posed, gbuffer).layer(_BODY, _BODY_EDGE, _BODY_ALPHA), BONE_OPACITY + (1 - BONE_OPACITY) * share)
    # At a muscle's rim the body shows through, which keeps its own colour.
    ids[..., 1] = np.round(ids[..., 1] * (shade[..., 3] / 255))
    return np.round(figure * 255).astype(np.uint8), ids, view


def marks(lean, view):
    """Points of one frame for the lines drawn over it.

    Parameters
    ----------
    lean : float
        Degrees.
    view : render.View

    Returns
    -------
    dict of list
        ``hip`` (centre of the standing hip), ``weight`` (centre of the weight above it), ``foot`` (where the ground pushes),
        ``muscle_from`` and ``muscle_to`` (the abductors' line), each ``[x, y]`` px from the upper left; a point may lie outside.
    """
    from gluteal.body import stand_on_one_leg
    from gluteal.body.scenarios.one_leg import seesaw

    here, pose = seesaw(lean=lean), stand_on_one_leg(lean)
    plane = {"hip": here.hip_centre, "weight": here.weight_point, "muscle_from": here.muscle_origin, "muscle_to": here.muscle_insertion}
    # The seesaw's plane is seen from behind: its right is the body's right, which is -x in the world.
    world = {name: (-point[0], 0.0, point[1]) for name, point in plane.items()} | {"foot": pose.supports[0].point}
    return {name: [round(float(value), 1) for value in view.project(np.array([point], float))[0][:2]] for name, point in world.items()}


def write_flipbook(folder):
    """Render one frame for each lean of the scenario, with the marks of each and the words."""
    from gluteal.body.scenarios.one_leg import LEANS

    place, points = Path(folder) / "flipbooks" / NAME, []
    for number, lean in enumerate(LEANS):
        shade, ids, view = render_frame(lean)
        write_atomically(place / f"{number:02d}.shade.webp", webp(shade, quality=78))
        write_atomically(place / f"{number:02d}.ids.png", png(ids))
        points.append(marks(lean, view))
    words = {"name": NAME, "width": SIZE[0], "height": SIZE[1], "alt": ALT.format(most=f"{max(LEANS):g}")}
    words |= {"axes": {"lean": list(LEANS)}, "items": list(ITEMS), "marks": points}
    write_atomically(place / "flipbook.json", json.dumps(words) + "\n")
