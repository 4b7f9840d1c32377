"""The gluteal region from behind as a scene: the camera, and what each of its three layers shows."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from gluteal.figures.palette import TISSUE, identity, rgb
from gluteal.figures.render import look, rasterise

from .posed import Anatomy

#: Pelvis, lumbar spine and upper thighs: 56 cm high.
CENTRE, HIGH = (-0.025, 0.18, 0.985), 0.56
BONES = ("pelvis", "sacrum", "lumbar", "thoracic", "ribcage", "femur", "tibia", "disc")


@dataclass(frozen=True)
class Layer:
    """One depth of the picture: the muscles it shows, those lifted off it, what it names, and whether fascia veils it."""

    key: str
    title: str
    muscles: tuple
    lifted: tuple
    named: tuple
    landmarks: tuple
    alt: str
    veiled: bool = False


LAYERS = (
    Layer(
        "superficial",
        "Superficial",
        ("erector", "glmax", "glmed", "piri", "itb", "hams"),
        (),
        ("erector", "glmed", "glmax", "itb", "hams"),
        ("crest",),
        "The surface: gluteus maximus covers the buttock, running down and outward from the sacrum into the iliotibial band. Above it the "
        "upper part of gluteus medius shows through a sheet of fascia. The erector spinae runs up beside the spine, the hamstrings down "
        "the back of the thigh.",
        veiled=True,
    ),
    Layer(
        "middle",
        "Gluteus maximus lifted",
        ("glmed", "piri", "multifidus", "hams"),
        ("glmax", "erector"),
        ("multifidus", "glmed", "piri", "hams"),
        ("trochanter", "ischium"),
        "Gluteus maximus and erector spinae lifted off, their outlines dashed: gluteus medius fans from the hip bone to the greater "
        "trochanter, piriformis crosses from the sacrum to the same place, multifidus lies close to the spine, and the hamstrings start "
        "at the sitting bone.",
    ),
    Layer(
        "deep",
        "Deepest layer",
        ("glmin", "ql", "piri"),
        ("glmed",),
        ("ql", "glmin", "piri"),
        ("sacrum", "femur"),
        "Gluteus medius lifted off too, its outline dashed: gluteus minimus lies on the lower part of the hip bone, piriformis behind it, "
        "and quadratus lumborum fills the gap between the lowest rib and the hip bone.",
    ),
)


def view_from_behind(size):
    """The camera of all three layers, for a picture of ``size`` px."""
    return look(180, scale=size[1] / HIGH, centre=CENTRE, size=size)


def see_layer(layer, view, supersample=3):
    """Find what one layer shows.

    Parameters
    ----------
    layer : Layer
    view : render.View
    supersample : int

    Returns
    -------
    seen : render.GBuffer
        Bones and muscles.
    veil : render.GBuffer or None
        The half-transparent fascia in front of them.
    """
    posed = resting()
    bones = posed.bones(lambda bone: bone.name.startswith(BONES))
    seen = rasterise(view, bones + posed.muscles(layer.muscles), supersample)
    veil = rasterise(view, posed.veils(), supersample).in_front_of(seen) if layer.veiled else None
    return seen, veil


@cache
def resting():
    """The body in the posture in which it is authored."""
    return Anatomy.load().pose()


def colour(item):
    """An item's own colour: a muscle's hue, or its tissue's."""
    return rgb(identity(item.key) if item.kind in ("muscle", "fascia") else TISSUE[item.kind])


def opacity(veil):
    """How much of the veil's colour each pixel takes."""
    return veil.pixels(veil.attributes[..., 2] * (veil.ids > 0)) / np.maximum(veil.pixels((veil.ids > 0).astype(float)), 1e-6)
