"""The soft outline of the whole body: tapered capsules along the segments, melted together, seen from anywhere."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from .placement import mirror, on_side

FILE = Path(__file__).with_name("outline.toml")
MELT = 0.012  # how widely neighbouring parts flow into each other, m
ARMS = ("humerus", "ulna", "hand")  # parts that hang beside the hips and are left out of pictures of them
SOFT = 0.0012  # width of the rim's transition, m


@dataclass(frozen=True, eq=False)
class BodyOutline:
    """The body's silhouette in one view.

    Attributes
    ----------
    coverage : array, shape (height, width)
        1 inside, 0 outside, soft at the rim.
    inwards : array, shape (height, width)
        Distance to the rim, m; negative outside.
    """

    coverage: np.ndarray
    inwards: np.ndarray

    def layer(self, fill, edge=None, alpha=1.0, edge_width=0.004):
        """The silhouette as a picture to lay under the bones.

        Parameters
        ----------
        fill, edge : (r, g, b)
            0-1; without `edge` the rim has no line.
        alpha : float
            Opacity of the whole.
        edge_width : float
            Width of the line, m.

        Returns
        -------
        array, shape (height, width, 4)
            RGBA, straight alpha.
        """
        picture = np.empty((*self.coverage.shape, 4))
        picture[..., :3], picture[..., 3] = fill, self.coverage * alpha
        if edge is not None:
            line = np.clip(1 - self.inwards / edge_width, 0, 1)[..., None]
            picture[..., :3] += line * (np.asarray(edge) - picture[..., :3])
        return picture


@cache
def capsules():
    """Authored parts: list of (segment a, point a, radius a, segment b, point b, radius b), right side and midline, m."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["part"]
    return tuple((*entry["from"], *entry["to"], entry.get("sides", "rl")) for entry in entries)


def body_outline(placement, view, without=()):
    """Silhouette of the posed body.

    Parameters
    ----------
    placement : Placement
    view : View
    without : sequence of str
        Segments to leave out.

    Returns
    -------
    BodyOutline
    """
    width, height = view.size
    x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    pixels = np.stack([x, y], -1)
    total = np.full((height, width), np.inf)
    for start, end, start_radius, end_radius in _posed_parts(placement, without):
        ends = view.project(np.stack([start, end]))[:, :2]
        distance = _round_cone(pixels, *ends, start_radius * view.scale, end_radius * view.scale) / view.scale
        total = _melt(total, distance)
    return BodyOutline(np.clip(0.5 - total / max(SOFT, 1.0 / view.scale), 0, 1), -total)


def _posed_parts(placement, without):
    for segment, *point, radius, other, x, y, z, other_radius, sides in capsules():
        for side in sides if segment not in without else "":
            ends = np.array([point, (x, y, z)])
            ends = ends if side == "r" else mirror(ends)
            start = placement.move(ends[0], on_side(segment, side))
            yield start, placement.move(ends[1], on_side(other, side)), radius, other_radius


def _round_cone(pixels, start, end, start_radius, end_radius):
    """Signed distance from the outline of two discs and their common tangents, px (after Inigo Quilez' uneven capsule)."""
    axis = end - start
    length = np.linalg.norm(axis)
    if length <= abs(start_radius - end_radius) + 1e-6:
        centre, radius = (start, start_radius) if start_radius >= end_radius else (end, end_radius)
        return np.linalg.norm(pixels - centre, axis=-1) - radius
    along = (pixels - start) @ (axis / length)
    across = np.abs((pixels - start) @ np.array([-axis[1], axis[0]]) / length)
    slope = (start_radius - end_radius) / length
    rise = np.sqrt(1 - slope**2)
    place = across * -slope + along * rise
    flank = across * rise + along * slope - start_radius
    return np.where(
        place < 0,
        np.hypot(across, along) - start_radius,
        np.where(place > rise * length, np.hypot(across, along - length) - end_radius, flank),
    )


def _melt(one, other):
    """Union of two shapes whose meeting is rounded (polynomial smooth minimum)."""
    mix = np.clip(0.5 + 0.5 * (other - one) / MELT, 0, 1)
    with np.errstate(invalid="ignore"):
        blended = other + (one - other) * mix - MELT * mix * (1 - mix)
    return np.where(np.isfinite(one), blended, other)
