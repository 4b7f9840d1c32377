"""The body that the simulators show: the course's anatomy with the muscles of belly and thigh, and flesh that follows a bent hip."""

from functools import cache
from pathlib import Path

from gluteal.figures.anatomy import Anatomy, Posed
from gluteal.figures.anatomy.footprints import footprints
from gluteal.figures.anatomy.outline import body_outline
from gluteal.figures.anatomy.placement import MIDLINE

BELLIES = Path(__file__).with_name("bellies.toml")
#: In the rest posture the pelvis carries the buttock behind this line and below this height, m; the thigh takes it along by this share.
_BUTTOCK, _SEAT, _FOLLOWS = 0.205, 1.0, 0.45
#: A lean body: the buttock stands this much further forward and down, so that its muscle fills it, m.
_LEANER = (0.0, -0.026, -0.020)


class Cast(Anatomy):
    """The course's anatomy with the bellies of ``bellies.toml`` beside, or in place of, its own."""

    def __init__(self):
        super().__init__()
        self.footprints = footprints() | footprints(BELLIES)

    def pose(self, pose=None):
        """Put the body into a posture, as ``Anatomy.pose`` does."""
        return PosedCast(self, (found := super().pose(pose)).pose, found.placement)


class PosedCast(Posed):
    """A Cast in one posture."""

    def outline(self, view, without=()):
        """The soft outline of the whole body, as ``Posed.outline``; a bent hip takes the buttock along."""
        return body_outline(_Flesh(self.placement), view, without)


class _Flesh:
    """A placement in which the thigh takes the buttock along: fixed to the pelvis it would stand off a bent hip as a hump."""

    def __init__(self, placement):
        self._placement = placement

    def move(self, point, segment):
        """A point of the outline, as ``Placement.move``."""
        if segment == "pelvis" and point[1] > _BUTTOCK and point[2] < _SEAT:
            return self._placement.swing(point + _LEANER, "r" if point[0] < MIDLINE else "l", _FOLLOWS)
        return self._placement.move(point, segment)


@cache
def cast():
    """The one Cast; refining its bones takes about a second."""
    return Cast()
