"""One picture of a flipbook: the body as a veil, bones and muscles in it, and the things it stands on, holds or wears."""

from dataclasses import dataclass, field, replace

import numpy as np

from gluteal.figures.render import over, rasterise, recolourable, shade
from gluteal.figures.render.plates import bone_colour
from gluteal.figures.simulators import props
from gluteal.figures.simulators.cast import cast
from gluteal.figures.simulators.ground import ground
from gluteal.figures.soft_body import BONE_OPACITY, soft_body

# One picture serves both pages, so the body is a veil of this colour over whatever the page is.
BODY, BODY_EDGE, BODY_ALPHA = (0.74, 0.62, 0.52), (0.58, 0.47, 0.39), 0.46
#: Opacity of an arm's bones where they hang before a muscle, and of other bones before a muscle that is seen through them.
ARM, WINDOW = 0.30, 0.40
OPACITIES = 51
HAMSTRINGS = ("semimembranosus", "semitendinosus", "biceps_long")


@dataclass(frozen=True)
class Scene:
    """What a picture shows.

    Attributes
    ----------
    pose : gluteal.body.Pose
    view : render.View
    muscles : dict
        Item's key -> (muscles or bellies, sides); in the order of their ids, from 1.
    deep : tuple of str
        Items that are seen through the bones in front of them.
    keep : callable, optional
        Chooses bones, as for ``Posed.bones``.
    without : tuple of str
        Parts of the body's outline that are left out.
    behind, held : tuple of render.Item
        Things that the body covers, such as a bench, and things that it holds or wears.
    floor : bool
        Whether the body's shadow falls on a floor.
    """

    pose: object
    view: object
    muscles: dict
    deep: tuple = ()
    keep: object = None
    without: tuple = ()
    behind: tuple = ()
    held: tuple = ()
    floor: bool = True


def right(keys):
    """Muscles of the right side for a Scene, each an item of its own.

    The hamstrings leave out the short head of biceps, which does not cross the hip: the body model counts it apart.
    """
    return {key: (HAMSTRINGS if key == "hams" else (key,), ("r",)) for key in keys}


@dataclass
class _Layers:
    """A picture in the making: RGBA 0-1, and for each pixel the item's id and how much of its colour the pixel takes."""

    picture: np.ndarray
    ids: np.ndarray
    weight: np.ndarray = field(repr=False)

    def lay(self, top, opacity=1.0):
        """Put a picture over it that takes no colour."""
        self.picture = over(top, self.picture, opacity)
        self.weight = self.weight * (1 - top[..., 3] * opacity)

    def under(self, other, opacity):
        """See another through this, which lets through what its ``opacity`` leaves."""
        hidden = self.picture[..., 3] * opacity
        self.picture = over(self.picture, other.picture, opacity)
        shows = (self.ids == 0) & (other.ids > 0)
        self.weight = np.where(shows, other.weight * (1 - hidden), self.weight)
        self.ids = np.where(shows, other.ids, self.ids)


@dataclass(eq=False)
class Figure:
    """The body of a scene, rendered; scenes whose bodies are the same may share it.

    Attributes
    ----------
    items : list of render.Item
        Bones and muscles.
    body, arm : render.GBuffer
        What is seen of them; the near arm by itself.
    layers : _Layers
        Bones and muscles as a picture.
    veil : ndarray, shape (height, width, 4)
        The soft body around them.
    """

    items: list
    body: object
    arm: object
    layers: _Layers
    veil: np.ndarray


def render(scene, supersample=3):
    """Render the body of a scene.

    Parameters
    ----------
    scene : Scene
    supersample : int
        Samples across a pixel.

    Returns
    -------
    Figure
    """
    posed, view = cast().pose(scene.pose), scene.view
    bones, fleshy = posed.bones(scene.keep), _muscles(posed, scene)
    arm = rasterise(view, [item for item in bones if _of_near_arm(item)], supersample)
    body = rasterise(view, [item for item in bones if not _of_near_arm(item)] + fleshy, supersample)
    flesh = body.pixels(np.array([False, *(item.kind == "muscle" for item in body.items)])[body.ids].astype(float))
    layers = _lit(body, scene)
    if scene.deep:
        deep = _lit(rasterise(view, [item for item in fleshy if item.key in scene.deep], supersample), scene)
        window = BONE_OPACITY + (WINDOW - BONE_OPACITY) * deep.picture[..., 3]
        layers.under(deep, window + (1 - window) * flesh)
    else:
        layers.picture[..., 3] *= BONE_OPACITY + (1 - BONE_OPACITY) * flesh
    layers.lay(shade(arm, bone_colour), BONE_OPACITY + (ARM - BONE_OPACITY) * flesh)
    outline = soft_body(posed, replace(body, ids=np.maximum(body.ids, arm.ids)), scene.without)
    return Figure([*bones, *fleshy], body, arm, layers, outline.layer(BODY, BODY_EDGE, BODY_ALPHA))


def paint(scene, figure=None, supersample=3):
    """Draw a scene so that the browser can colour its muscles.

    Parameters
    ----------
    scene : Scene
    figure : Figure, optional
        The scene's body, if it has been rendered.
    supersample : int
        Samples across a pixel.

    Returns
    -------
    shade : ndarray of uint8, shape (height, width, 4)
        RGBA; muscles shaded as if white.
    ids : ndarray of uint8, shape (height, width, 3)
        Red: item; green: how much of its colour the pixel takes.
    """
    figure = figure or render(scene, supersample)
    view, layers = scene.view, replace(figure.layers)
    if scene.held:
        seen = rasterise(view, list(scene.held), supersample).in_front_of(figure.body, 0.0).in_front_of(figure.arm, 0.0)
        layers.lay(shade(seen, props.colour))
    picture = over(layers.picture, figure.veil)
    if scene.behind:
        picture = over(picture, shade(rasterise(view, list(scene.behind), supersample), props.colour))
    if scene.floor:
        picture = over(picture, ground(view, [*figure.items, *scene.behind, *scene.held]))
    # WebP keeps opacity without loss; fifty steps of it look the same and take a fifth off the file.
    picture[..., 3] = np.round(picture[..., 3] * OPACITIES) / OPACITIES
    weight = np.where(layers.ids > 0, np.round(layers.weight * 15) * 17, 0)
    ids = np.where(weight > 0, layers.ids, 0)
    return np.round(picture * 255).astype(np.uint8), np.stack([ids, weight, np.zeros_like(ids)], -1).astype(np.uint8)


def _muscles(posed, scene):
    named = ((key, item) for key, (muscles, sides) in scene.muscles.items() for item in posed.muscles(muscles, sides))
    return [replace(item, key=key) for key, item in named]


def _of_near_arm(item):
    return item.name.startswith(("humerus", "ulna", "radius", "hand")) and item.side == "r"


def _lit(gbuffer, scene):
    shaded, ids = recolourable(gbuffer, {key: number for number, key in enumerate(scene.muscles, 1)})
    picture = shaded / 255
    # At a muscle's rim the body shows through, which keeps its own colour.
    return _Layers(picture, ids[..., 0].astype(int), ids[..., 1] / 255 * picture[..., 3])
