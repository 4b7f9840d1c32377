"""The solid body: balls fixed to the segments, flowing into each other, as a signed distance around the posed skeleton."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from gluteal.figures.anatomy.placement import SIDED, mirror, on_side

FILE = Path(__file__).with_name("skin.toml")
#: Two builds: how far each ball grows from the slimmer towards the fuller one.
BUILDS = {"slimmer": 0.0, "fuller": 1.35}
#: The softness with which parts meet that only touch (thigh and belly, calf and thigh), m.
TOUCH = 0.004


@dataclass(frozen=True, eq=False)
class Part:
    """A chain of balls in the world: centres (n, 3) and radii (n,), m."""

    group: str
    side: str
    centres: np.ndarray
    radii: np.ndarray


@cache
def _authored():
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def parts(placement, build):
    """All chains of the posed body.

    Parameters
    ----------
    placement : anatomy.placement.Placement
    build : str
        A key of ``BUILDS``.

    Returns
    -------
    list of Part
    """
    share, found = BUILDS[build], []
    for part in _authored()["part"]:
        for side in ("r",) if part.get("mid") else ("r", "l"):
            centres = [_posed(placement, ball, side) for ball in part["chain"]]
            radii = [ball[4] + share * ball[5] for ball in part["chain"]]
            balls = _rounded(np.column_stack([centres, radii]))
            # Single precision is exact to a ten-thousandth of a millimetre here, and twice as fast.
            found.append(
                Part(part["group"], "" if part.get("mid") else side, balls[:, :3].astype(np.float32), balls[:, 3].astype(np.float32))
            )
    return found


def _rounded(balls):
    """A chain with a ball more in the middle of each piece, on a smooth curve through the others (Catmull and Rom)."""
    if len(balls) < 3:
        return balls
    around = np.vstack([2 * balls[0] - balls[1], balls, 2 * balls[-1] - balls[-2]])
    middles = (9 * (around[1:-2] + around[2:-1]) - around[:-3] - around[3:]) / 16
    whole = np.empty((2 * len(balls) - 1, 4))
    whole[::2], whole[1::2] = balls, middles
    return whole


def _posed(placement, ball, side):
    segment, point = ball[0], np.array(ball[1:4])
    point = point if side == "r" else mirror(point)
    name, _, percent = segment.partition(".")
    if name == "swing":
        return placement.swing(point, side, float(f"0.{percent}"))
    return placement.move(point, on_side(segment, side))


class Skin:
    """Signed distance to the posed body: negative inside, m.

    Parameters
    ----------
    placement : anatomy.placement.Placement
    build : str
        A key of ``BUILDS``.
    """

    def __init__(self, placement, build="slimmer"):
        authored, self.groups = _authored(), {}
        for part in parts(placement, build):
            # What is drawn once belongs to the right side's group where groups have sides, and to the trunk otherwise.
            self.groups.setdefault((part.group, part.side if part.group not in ("trunk", "head", "neck") else ""), []).append(part)
        self.soft = authored["groups"]
        self.joins = [(join, side) for join in authored["join"] for side in (("r", "l") if self._sided(join["group"]) else ("",))]
        self.centres = {
            (join["group"], side): placement.now[on_side(join["segment"], side) if join["segment"] in SIDED else join["segment"]][1]
            for join, side in self.joins
        }

    def _sided(self, group):
        return (group, "l") in self.groups

    def group(self, key, points):
        """Distance to one group, shape (n,)."""
        points, total = np.asarray(points, np.float32), None
        for part in self.groups[key]:
            chain = None
            for start in range(len(part.radii) - 1):
                one = _round_cone(points, *part.centres[start : start + 2], *part.radii[start : start + 2])
                # Balls of a chain are shared by two pieces: melting those would make a bead of each.
                chain = one if chain is None else np.minimum(chain, one)
            total = chain if total is None else _melt(total, chain, self.soft[key[0]])
        return total

    def distance(self, points, known=None):
        """Distance to the body.

        Parameters
        ----------
        points : array, shape (n, 3)
            World, m.
        known : dict, optional
            Distances to groups that are known already, shape (n,) each; large where a group is far.

        Returns
        -------
        array, shape (n,)
        """
        found = known or {key: self.group(key, points) for key in self.groups}
        limbs = {}
        # Limbs are put together from their ends, so that each joint is soft only where it is.
        for chain in (("arm", "forearm", "hand"), ("thigh", "shank", "foot", "toes"), ("buttock",)):
            for side in ("r", "l"):
                limb = found[chain[0], side]
                for group in chain[1:]:
                    limb = _melt(limb, found[group, side], self._softness(group, side, points))
                limbs[chain[0], side] = limb
        body = found["trunk", ""]
        for group, side in (("neck", ""), ("head", ""), ("buttock", "r"), ("buttock", "l")):
            body = _melt(body, limbs.get((group, side), found.get((group, side))), self._softness(group, side, points))
        for group in ("arm", "thigh"):
            for side in ("r", "l"):
                body = _melt(body, limbs[group, side], self._softness(group, side, points))
        return body

    def _softness(self, group, side, points):
        join = next(join for join, _ in self.joins if join["group"] == group)
        if join["reach"] >= 1.0:
            return join["soft"]
        away = np.linalg.norm(points - self.centres[group, side], axis=1) / join["reach"]
        fade = np.clip(2.0 - away, 0, 1)
        return TOUCH + (join["soft"] - TOUCH) * fade * fade * (3 - 2 * fade)


def _round_cone(points, start, end, start_radius, end_radius):
    """Signed distance to two balls and their common tangents (after Inigo Quilez' round cone)."""
    axis = end - start
    length = np.linalg.norm(axis)
    if length <= abs(start_radius - end_radius) + 1e-6:
        centre, radius = (start, start_radius) if start_radius >= end_radius else (end, end_radius)
        return np.linalg.norm(points - centre, axis=1) - radius
    away = points - start
    along = away @ (axis / length)
    across = np.sqrt(np.maximum(np.einsum("ij,ij->i", away, away) - along * along, 0.0))
    slope = (start_radius - end_radius) / length
    rise = np.sqrt(1 - slope**2)
    place = along * rise - across * slope
    return np.where(
        place < 0,
        np.hypot(across, along) - start_radius,
        np.where(place > rise * length, np.hypot(across, along - length) - end_radius, across * rise + along * slope - start_radius),
    )


def _melt(one, other, soft):
    """Union whose seam is rounded over ``soft`` (polynomial smooth minimum)."""
    overlap = np.clip(soft - np.abs(one - other), 0, None)
    return np.minimum(one, other) - overlap * overlap / (4 * soft)
