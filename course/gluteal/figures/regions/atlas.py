"""The body as the pictures of regions show it: more muscles than a whole figure needs, each part of a group on its own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from gluteal.figures.anatomy.footprints import footprints
from gluteal.figures.anatomy.posed import Anatomy
from gluteal.figures.anatomy.region import BONES, HIGH
from gluteal.figures.render import look, rasterise

BELLIES = Path(__file__).with_name("bellies.toml")
#: Parts of a group that a region names one by one: belly -> key. Where the whole group is wanted, its key still finds them.
PARTS = {
    "psoas": "psoas",
    "biceps_short": "biceps",
    "biceps_long": "biceps",
    "semitendinosus": "semitendinosus",
    "semimembranosus": "semimembranosus",
}


#: Between the first two heights the fascia over gluteus medius grows dense, between the others it runs out over the iliotibial band, lying
#: at most this deep beneath it, m.
GROWS, RUNS_OUT, RUN_DEEP = (0.955, 0.905), (0.875, 0.800), 0.02


@cache
def resting():
    """The body in the posture in which it is authored, with every belly of the atlas.

    Returns
    -------
    anatomy.Posed
    """
    return _posed(footprints() | footprints(BELLIES))


@cache
def in_parts():
    """As ``resting``, with the groups of ``PARTS`` named part by part.

    Returns
    -------
    anatomy.Posed
    """
    known = footprints() | footprints(BELLIES)
    return _posed({name: replace(one, key=PARTS.get(name, one.key)) for name, one in known.items()})


def _posed(bellies):
    anatomy = Anatomy()
    anatomy.footprints = bellies
    return anatomy.pose()


@dataclass(frozen=True)
class Look:
    """Where a region is seen from, and what of the body stands in it.

    Attributes
    ----------
    azimuth : float
        As ``render.look``.
    centre : tuple of float
        World point in the middle, m; every region is as high as the gluteal region, so that all are at one scale.
    bones : tuple of str
        What the names of its bones begin with.
    without : tuple of str
        Bones left out.
    veils : tuple of str
        Half-transparent fascia over a layer that is ``veiled``.
    sides : str
        Sides on which muscles are drawn.
    posed : callable
        ``in_parts``, or ``resting`` where groups stay whole.
    """

    azimuth: float
    centre: tuple
    bones: tuple = BONES
    without: tuple = ()
    veils: tuple = ("itb",)
    sides: str = "rl"
    posed: Callable = in_parts

    def view(self, size):
        """The camera for a picture of ``size`` px."""
        return look(self.azimuth, scale=size[1] / HIGH, centre=self.centre, size=size)

    def see(self, layer, view, supersample=3):
        """Find what one layer shows, and the fascia in front of it: as ``anatomy.region.see_layer``."""
        posed = self.posed()
        bones = posed.bones(lambda bone: bone.name.startswith(self.bones) and bone.name not in self.without)
        seen = rasterise(view, bones + posed.muscles(layer.muscles, self.sides), supersample)
        if not layer.veiled:
            return seen, None
        veil = rasterise(view, posed.veils(self.veils, self.sides), supersample)
        return seen, into_band(veil, seen) if "itb" in self.veils else veil.in_front_of(seen)


def into_band(veil, seen):
    """The fascia over gluteus medius in front of what is seen.

    Below that muscle it grows dense and runs out over the iliotibial band, with which it is one sheet; else the band's upper end would be a
    step.

    Parameters
    ----------
    veil, seen : render.GBuffer
        Seen level, from any side.

    Returns
    -------
    render.GBuffer
    """
    band = np.isin(seen.ids, [number for number, item in enumerate(seen.items, 1) if item.key == "itb"])
    clear, deep = veil.in_front_of(seen), veil.in_front_of(seen, slack=RUN_DEEP)
    over_band = band & (deep.ids > 0)
    rows = (np.arange(len(veil.ids)) + 0.5) / veil.supersample
    height = (veil.view.centre[2] + (veil.view.size[1] / 2 - rows) / veil.view.scale)[:, None]
    grown, left = (np.clip((height - start) / (end - start), 0, 1) for start, end in (GROWS, RUNS_OUT))
    attributes = veil.attributes.copy()
    attributes[..., 2] = np.maximum(attributes[..., 2], grown) * (1 - left)
    ids, depth = np.where(over_band, deep.ids, clear.ids), np.where(over_band, deep.depth, clear.depth)
    return replace(veil, ids=ids, depth=depth, attributes=attributes)
