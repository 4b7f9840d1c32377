"""Who plays in the scene: its muscles, how deep each lies, and the postures."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from gluteal.figures.anatomy.footprints import footprints
from gluteal.figures.anatomy.posed import Anatomy
from gluteal.figures.regions.atlas import BELLIES, PARTS

#: Layer up to which a muscle is seen: 1 is lifted first.
DEPTH = {
    "glmax": 1,
    "erector": 1,
    "itb": 1,
    "tfl": 1,
    "sartorius": 1,
    "recfem": 1,
    "glmed": 2,
    "biceps": 2,
    "semitendinosus": 2,
    "semimembranosus": 2,
    "multifidus": 2,
    "psoas": 2,
    "glmin": 3,
    "piri": 3,
    "obturator": 3,
    "quadfem": 3,
    "addmag": 3,
    "ql": 3,
    "iliacus": 3,
}
LAYERS = (("1", "Surface"), ("2", "Surface lifted"), ("3", "Deepest"))
#: Bones that hang before the hips, or say nothing here, are left out.
LEFT_OUT = ("clavicle", "scapula", "humerus", "ulna", "radius", "hand")
#: What only the thigh of a simulator has so far: a rectus femoris that goes along to the kneecap, and what it glides on.
SIMULATORS = Path(__file__).parents[1] / "simulators" / "bellies.toml"
THIGH = ("vastus_intermedius", "rectus_femoris")


@dataclass(frozen=True)
class Stand:
    """One posture of the scene: how the body model names it, and from where it is seen from behind, from the side and from the front.

    ``views`` are azimuth and elevation, degrees, as ``render.look`` takes them; ``even`` says that left and right are alike.
    """

    key: str
    title: str
    about: str
    build: tuple
    views: tuple = ((180, 5), (90, 5), (0, 5))
    even: bool = True

    def pose(self):
        """The posture of the body model."""
        from gluteal.body.postures import posture

        return posture(self.build[0], **dict(self.build[1:]))


STANDS = (
    Stand("standing", "Standing", "Upright on both feet.", ("standing",)),
    Stand("hinge", "Hinge", "Bent forward at the hips, the back straight.", ("hinge", ("bend", 60.0)), ((180, 40), (90, 5), (0, 5))),
    Stand("one-leg", "One leg", "Standing on the right leg, the pelvis level.", ("one_leg",), even=False),
    Stand(
        "reverse-hyper",
        "Reverse hyper",
        "Prone on a bench, the hips at its end, both legs raised to level.",
        ("reverse_hyper",),
        ((180, 72), (90, 5), (0, -40)),
    ),
)


class Cast(Anatomy):
    """The anatomy of the regions' pictures, each muscle by the key under which its facts stand."""

    def __init__(self):
        super().__init__()
        thigh = {name: belly for name, belly in footprints(SIMULATORS).items() if name in THIGH}
        known = footprints() | footprints(BELLIES) | thigh
        self.footprints = {name: replace(one, key=PARTS.get(name, one.key)) for name, one in known.items()}

    def drawn_bellies(self):
        """Bellies of the scene: name -> Footprint, no veils."""
        return {name: one for name, one in self.footprints.items() if one.key in DEPTH and one.opacity == 1}

    def drawn_bones(self):
        """Bones and discs of the scene, as ``skeleton.drawn_bones``."""
        return [bone for bone in self.drawn if not bone.name.startswith(LEFT_OUT)]


@cache
def cast():
    """The one Cast; refining its bones takes about a second."""
    return Cast()
