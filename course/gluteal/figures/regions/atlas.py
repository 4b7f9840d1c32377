"""The body as the pictures of regions show it: more muscles than a whole figure needs, each part of a group on its own."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from gluteal.figures.anatomy.footprints import footprints
from gluteal.figures.anatomy.posed import Anatomy

BELLIES = Path(__file__).with_name("bellies.toml")
#: Parts of a group that a region names one by one: belly -> key.
PARTS = {
    "psoas": "psoas",
    "iliacus": "iliacus",
    "biceps_short": "biceps",
    "biceps_long": "biceps",
    "semitendinosus": "semitendinosus",
    "semimembranosus": "semimembranosus",
}


@cache
def resting():
    """The body in the posture in which it is authored, with every belly of the atlas.

    Returns
    -------
    anatomy.Posed
    """
    anatomy = Anatomy()
    known = {name: replace(print_, key=PARTS.get(name, print_.key)) for name, print_ in anatomy.footprints.items()}
    anatomy.footprints = known | footprints(BELLIES)
    return anatomy.pose()
