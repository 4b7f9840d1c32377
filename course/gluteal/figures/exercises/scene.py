"""One moment of an exercise as pictures: the solid person with things and floor, and what lies under the skin."""

from dataclasses import dataclass, field

import numpy as np

from gluteal.figures.anatomy import Anatomy
from gluteal.figures.exercises import cloth, things
from gluteal.figures.exercises.skin import Skin
from gluteal.figures.exercises.surface import mesh
from gluteal.figures.render import Item, over, rasterise, recolourable
from gluteal.figures.render.shading import collect, render_samples

#: Muscles that may be coloured, with their ids in every exercise flipbook.
MUSCLES = (
    {"id": 1, "key": "glmax", "label": "Gluteus maximus"},
    {"id": 2, "key": "glmed", "label": "Gluteus medius"},
    {"id": 3, "key": "tfl", "label": "Tensor fasciae latae"},
    {"id": 4, "key": "hams", "label": "Hamstrings"},
    {"id": 5, "key": "erector", "label": "Erector spinae"},
)
#: Bones let the body through, muscles hardly; what lies deeper below the skin than the first of FADE fades, gone at the second, m.
BONE_OPACITY, MUSCLE_OPACITY, FADE = 0.70, 0.96, (0.15, 0.21)
#: Soles are this much lower than the bones of the foot that the posture puts on the floor, m.
SOLE = 0.007
_OUTLINE = 0.42


@dataclass(frozen=True, eq=False)
class Moment:
    """A posture with what is around it.

    Attributes
    ----------
    pose : gluteal.body.Pose
    things : tuple of Item
        Boxes; their colours are in ``things.COLOURS``.
    band : str
        Where a band lies: knees, ankles, feet, or "".
    nod : float
        How far the head is bent forward, degrees.
    flat_hands : str
        Sides ("r", "l", "rl") whose palms lie flat, fingers forward; the model's wrists do not bend.
    floor : float
        Height of the floor, m.
    cut : float or None
        Height below which flesh is pressed flat, m; the floor's by default.
    marks : (axis, spacing, offset), optional
        Marks on the floor.
    """

    pose: object
    things: tuple = ()
    band: str = ""
    nod: float = 0.0
    flat_hands: str = ""
    floor: float = -SOLE
    cut: float | None = None
    marks: tuple | None = None


@dataclass(eq=False)
class Staged:
    """A Moment with its body put together for one build."""

    moment: Moment
    build: str
    posed: object = field(init=False)
    skin: Skin = field(init=False)
    items: list = field(init=False)

    def __post_init__(self):
        self.posed = Anatomy.load().pose(self.moment.pose)
        placement, moment = self.posed.placement, self.moment
        bend_ends(placement, moment)
        self.skin = Skin(placement, self.build)
        vertices, faces = mesh(self.skin, floor=moment.floor if moment.cut is None else moment.cut)
        attributes = np.zeros((len(vertices), 4))
        attributes[:, :2] = cloth.hems(self.skin, placement, vertices)
        self.items = [Item("skin", "skin", "", "disc", vertices, faces, attributes=attributes), *moment.things]
        if moment.band:
            self.items.append(things.band(self.skin, placement, moment.band))


def bend_ends(placement, moment):
    """Bend neck and wrists, which the model of the body keeps straight (a placement's ``now`` is its own)."""
    if moment.nod:
        bend_neck(placement, moment.nod)
    for side in moment.flat_hands:
        turn = placement.turn(f"hand_{side}")
        # At rest fingers point down and palms to the thighs.
        fingers, palm = turn @ np.array([0.0, 0.0, -1.0]), turn @ np.array([1.0 if side == "r" else -1.0, 0.0, 0.0])
        wanted = np.stack([(0.0, -1.0, 0.0), (0.0, 0.0, -1.0), np.cross((0.0, -1.0, 0.0), (0.0, 0.0, -1.0))])
        bend = wanted.T @ np.stack([fingers, palm, np.cross(fingers, palm)])
        old, place = placement.now[f"hand_{side}"]
        placement.now = {**placement.now, f"hand_{side}": (bend @ old, place)}


def bend_neck(placement, degrees):
    """Bend the head forward about the top of the neck."""
    turn, place = placement.now["head"]
    angle = np.radians(degrees)
    across = placement.turn("torso") @ np.array([1.0, 0, 0])
    cross = np.array([[0, -across[2], across[1]], [across[2], 0, -across[0]], [-across[1], across[0], 0]])
    bend = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
    placement.now = {**placement.now, "head": (bend @ turn, place)}


def draw_body(staged, view, supersample=3, reach=(0.9, 0.9), middle=(0.0, 0.0)):
    """The person with things and floor.

    Returns
    -------
    picture : array, shape (height, width, 4)
        RGBA, 0 to 1, straight alpha: suits any page.
    gbuffer : GBuffer
    """
    gbuffer = rasterise(view, staged.items, supersample)
    seen = gbuffer.ids > 0
    table = np.array([(0.0, 0.0, 0.0), *(things.COLOURS.get(item.key, (0.0, 0.0, 0.0)) for item in staged.items)])
    base = table[gbuffer.ids[seen]]
    skin = gbuffer.ids[seen] == 1
    base[skin] = cloth.colours(gbuffer.attributes[seen][skin, :2])
    image, places = render_samples(gbuffer, base, _OUTLINE)
    lit = collect(gbuffer, np.clip(image, 0, 1), places)
    moment = staged.moment
    ground = things.floor(view, staged.items, moment.floor, middle, reach, moment.marks)
    return over(lit, ground), gbuffer


def draw_inside(staged, view, before, supersample=3):
    """Bones and muscles under the skin, to be laid over the body.

    Parameters
    ----------
    staged : Staged
    view : View
    before : GBuffer
        The body's own, which hides what lies behind a thing and fades what lies deep.

    Returns
    -------
    shade : uint8 array, shape (height, width, 4)
    ids : uint8 array, shape (height, width, 3)
    """
    ids = {muscle["key"]: muscle["id"] for muscle in MUSCLES}
    items = staged.posed.bones() + staged.posed.muscles(ids)
    inside = rasterise(view, items, supersample)
    shade, id_map = recolourable(inside, ids)
    muscle = np.array([False, *(item.kind == "muscle" for item in items)])[inside.ids]
    seen = inside.ids > 0
    on_skin = before.ids == 1
    deep = np.where(seen & on_skin, inside.depth - before.depth, np.inf)
    show = np.clip((FADE[1] - deep) / (FADE[1] - FADE[0]), 0, 1) * np.where(muscle, MUSCLE_OPACITY, BONE_OPACITY)
    share = inside.pixels(np.where(seen, show, 0.0)) / np.maximum(inside.pixels(seen.astype(float)), 1e-6)
    shade[..., 3] = np.round(shade[..., 3] * share)
    return shade, np.where(shade[..., 3:] > 8, id_map, 0).astype(np.uint8)
