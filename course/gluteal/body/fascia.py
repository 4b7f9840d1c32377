"""The thoracolumbar fascia as a string: what the back would feel if gluteus maximus pulled on it (off unless asked for)."""

from functools import lru_cache

import numpy as np

from gluteal.body.bones import bones
from gluteal.body.muscles import Paths, muscles
from gluteal.body.skeleton import skeleton

#: The pull of one gluteus maximus at full activation across one sacroiliac joint, N: mean and range of 11 limbs (Barker, B14).
SACROILIAC_PULL = 891.0
SACROILIAC_RANGE = (572.0, 1215.0)
_VERTEBRAE = ("lumbar5", "lumbar4", "lumbar3", "lumbar2", "lumbar1")
#: Heights (m, frame of the sacrum) between which the string leaves the back of the sacrum.
_SACRAL = (-0.02, 0.03)


@lru_cache(maxsize=1)
def string_points():
    """Segments and local points (7, 3) of the string: from the sacrum's crest over the tips of L5 to L1 to T12, in the midline, m."""
    found = bones()
    sacrum = found["sacrum"].vertices
    level = sacrum[(sacrum[:, 1] > _SACRAL[0]) & (sacrum[:, 1] < _SACRAL[1])]
    tips = [("sacrum", level[level[:, 0].argmin()])]
    tips += [(name, found[name].vertices[found[name].vertices[:, 0].argmin()]) for name in _VERTEBRAE]
    rib = found["thoracic12"].vertices
    tips.append(("torso", rib[rib[:, 0].argmin()]))
    return tuple(name for name, _ in tips), np.array([tip * [1.0, 1.0, 0.0] for _, tip in tips])


class Fascia:
    """The string in one posture.

    ``pull`` (S, 6) is what a tension of 1 N does to each segment (N, N m about the world's origin), ``arms`` (E,) what it gives against
    each balanced motion (m).

    Parameters
    ----------
    configuration : Configuration
    joints : (J, E) array
        Joint motion per unit of each balanced motion.
    behind : float
        How far the string runs behind the tips of the spine, m.
    """

    def __init__(self, configuration, joints, behind=0.0):
        body = skeleton()
        names, local = string_points()
        on = np.array([body.index(name) for name in names])
        points = configuration.points(on, local - [behind, 0.0, 0.0])
        way = np.diff(points, axis=0)
        way /= np.linalg.norm(way, axis=1)[:, None]
        wrench = np.concatenate([way, np.cross(points[:-1], way)], axis=1)
        self.points = points
        self.pull = np.zeros((len(body.segments), 6))
        np.add.at(self.pull, on[:-1], wrench)
        np.add.at(self.pull, on[1:], -wrench)
        self.arms = Paths(np.zeros(1), self.pull[None], ()).moment_arms(configuration)[0] @ joints


def share_of_gluteus(peak, typical):
    """Share of the pull of every fibre of gluteus maximus that goes on into the fascia, (M,).

    Parameters
    ----------
    peak : float
        N that a typical adult's gluteus maximus of one side passes on at full activation.
    typical : float
        Strength of a typical adult's legs as a share of the model's.
    """
    m = muscles()
    gluteus = m.group == "glmax"
    whole = m.max_isometric_force[gluteus & (m.side() == "r")].sum() * typical
    return np.where(gluteus, peak / whole, 0.0)
