"""Intervertebral discs: the published skeleton has none, so they are fitted between the end plates."""

from itertools import pairwise

import numpy as np

from .lofts import outward
from .placement import MIDLINE

CHAIN = ("sacrum", *(f"lumbar{n}" for n in range(5, 0, -1)), *(f"thoracic{n}" for n in range(12, 0, -1)))
ROUND, RINGS, AROUND = 2.5, 9, 48  # exponent of the outline (2 would be an ellipse), rings from plate to plate, points a ring
BULGE, BEVEL = 0.07, 0.05  # of the radius
BODY_DEPTH, HALF_WIDTH = 0.036, 0.03  # where on a vertebra the end plate is looked for, m


def build_discs(rest):
    """Discs from L5/S1 up to T1/T2.

    Parameters
    ----------
    rest : dict
        Bone name -> (vertices (n, 3) in the world at rest, normals (n, 3)) of refined vertebrae and sacrum.

    Returns
    -------
    dict
        (name of the upper bone, of the lower bone) -> (vertices in the world at rest, faces).
    """
    discs = {}
    for lower, upper in pairwise(CHAIN):
        if lower not in rest or upper not in rest:
            continue
        floor, roof = _plate(*rest[lower], up=1, sacrum=lower == "sacrum"), _plate(*rest[upper], up=-1)
        if len(floor) >= 4 and len(roof) >= 4:
            discs[upper, lower] = _disc(floor, roof)
    return discs


def _plate(vertices, normals, up, sacrum=False):
    """Vertices of an end plate: in the vertebral body, facing up (1) or down (-1), near its highest or lowest level."""
    near = np.abs(vertices[:, 0] - MIDLINE) < HALF_WIDTH
    if sacrum:
        return vertices[near & (normals[:, 2] > 0.6) & (vertices[:, 2] > vertices[:, 2].max() - 0.02)]
    near &= (vertices[:, 1] < vertices[:, 1].min() + BODY_DEPTH) & (up * normals[:, 2] > 0.75)
    level = up * vertices[near, 2]
    return vertices[near][level > level.max() - 0.012] if near.any() else vertices[:0]


def _plane(points):
    """Least-squares height of a plate: slope in x and y, and its middle, as a function of (n, 2) points."""
    middle = points[:, :2].mean(0)
    slopes = np.linalg.lstsq(np.column_stack([points[:, :2] - middle, np.ones(len(points))]), points[:, 2], rcond=None)[0]
    return lambda places: np.column_stack([places - middle, np.ones(len(places))]) @ slopes


def _disc(floor, roof):
    low, high = roof[:, :2].min(0), roof[:, :2].max(0)
    middle, radius = np.array([MIDLINE, (low[1] + high[1]) / 2]), (high - low) / 2 * 1.04
    turn = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    ring = np.stack([np.cos(turn), np.sin(turn)], 1)
    ring = np.sign(ring) * np.abs(ring) ** (2 / ROUND) * radius
    bottom, top = _plane(floor), _plane(roof)
    rows = []
    for share in np.linspace(0, 1, RINGS):
        places = middle + ring * (1 + BULGE * np.sin(np.pi * share) - BEVEL * abs(2 * share - 1) ** 6)
        height = (bottom(places) - 0.0008) * (1 - share) + (top(places) + 0.0008) * share
        rows.append(np.column_stack([places, height]))
    count = RINGS * AROUND
    vertices = np.concatenate([*rows, rows[0].mean(0, keepdims=True), rows[-1].mean(0, keepdims=True)])
    grid = np.arange(count).reshape(RINGS, AROUND)
    right = np.roll(grid, -1, 1)
    a, b, c, d = (part.ravel() for part in (grid[:-1], grid[1:], right[:-1], right[1:]))
    first, last = np.full(AROUND, count), np.full(AROUND, count + 1)
    faces = [np.stack([a, c, b], 1), np.stack([b, c, d], 1), np.stack([first, right[0], grid[0]], 1)]
    faces.append(np.stack([last, grid[-1], right[-1]], 1))
    return vertices, outward(vertices, np.concatenate(faces))
