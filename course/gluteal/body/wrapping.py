"""Shortest paths of tendons around spheres and cylinders, many at a time.

The geometry is that of mujoco's tendons: a string between two points goes straight, or around a circle in a plane (a sphere's through
both points and its centre; a cylinder's across its axis, with the height shared out along the way). A side point picks the side.
"""

import numpy as np

_TINY = 1e-15


def _dot(a, b):
    return np.einsum("ij,ij->i", a, b)


def _unit(v):
    return v / np.maximum(np.linalg.norm(v, axis=1), _TINY)[:, None]


def _cross(a, b):
    """Third component of the cross product of plane vectors."""
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def _intersects(p1, p2, q1, q2):
    """Whether the plane segments p1–p2 and q1–q2 cut each other."""
    along_p, along_q, gap = p2 - p1, q2 - q1, q1 - p1
    area = _cross(along_p, along_q)
    safe = np.where(np.abs(area) < _TINY, 1.0, area)
    a, b = _cross(gap, along_q) / safe, _cross(gap, along_p) / safe
    return (np.abs(area) >= _TINY) & (a >= 0) & (a <= 1) & (b >= 0) & (b <= 1)


def _tangents(start, end, side, radius):
    """Where strings from ``start`` to ``end`` (n, 2) touch circles about the origin.

    Returns
    -------
    touches, (n,) bool; first, last (n, 2) points of touch; arc (n,) length along the circle.
    """
    square = radius**2
    s2, e2, way = _dot(start, start), _dot(end, end), end - start
    nearest = start + np.clip(-_dot(way, start) / np.maximum(_dot(way, way), _TINY), 0, 1)[:, None] * way
    outside = (s2 >= square) & (e2 >= square)
    clear = (_dot(nearest, nearest) > square) & (_dot(side, nearest) >= 0)
    root_s, root_e = np.sqrt(np.maximum(s2 - square, 0)), np.sqrt(np.maximum(e2 - square, 0))
    s2, e2 = np.maximum(s2, _TINY), np.maximum(e2, _TINY)
    best = None
    for sign in (1.0, -1.0):
        turned = np.stack([start[:, 1], -start[:, 0]], 1) * (sign * radius * root_s)[:, None]
        first = (start * square[:, None] + turned) / s2[:, None]
        turned = np.stack([end[:, 1], -end[:, 0]], 1) * (-sign * radius * root_e)[:, None]
        last = (end * square[:, None] + turned) / e2[:, None]
        crossed = _intersects(start, first, end, last)
        good = np.where(crossed, -1e4, _dot(_unit(first + last), side))
        angle = np.arccos(np.clip(_dot(_unit(first), _unit(last)), -1, 1))
        against = sign * _cross(last, first) < 0
        arc = radius * np.where(against, 2 * np.pi - angle, angle)
        new = good > best[0] if best else np.ones(len(good), bool)
        found = (good, first, last, arc, crossed)
        best = (
            found if best is None else tuple(np.where(new.reshape(-1, *[1] * (n.ndim - 1)), n, o) for n, o in zip(found, best, strict=True))
        )
    _, first, last, arc, crossed = best
    return outside & ~clear & ~crossed, first, last, arc


def wrap(start, end, side, centre, rotation, radius, cylinder):
    """Wrap n strings, each around its own surface.

    Parameters
    ----------
    start, end, side : (n, 3) arrays
        End points of each string and the point that picks the side, world, m.
    centre : (n, 3) array
    rotation : (n, 3, 3) array
        Of the surface into the world; a cylinder's axis is its third column.
    radius : (n,) array, m
    cylinder : (n,) bool array
        False: a sphere.

    Returns
    -------
    touches : (n,) bool
        False where the string runs free of the surface.
    first, last : (n, 3) arrays
        Where it touches down and lifts off, world, m.
    arc : (n,) array
        Length on the surface, m.
    """
    local = [np.einsum("nji,nj->ni", rotation, point - centre) for point in (start, end, side)]
    across, up = np.tile([1.0, 0, 0], (len(start), 1)), np.tile([0, 1.0, 0], (len(start), 1))
    ball = _unit(local[0])
    across = np.where(cylinder[:, None], across, ball)
    up = np.where(cylinder[:, None], up, _unit(np.cross(np.cross(local[0], local[1]), local[0])))
    flat = [np.stack([_dot(point, across), _dot(point, up)], 1) for point in local]
    touches, first, last, arc = _tangents(flat[0], flat[1], _unit(flat[2]), radius)
    before, after = np.linalg.norm(flat[0] - first, axis=1), np.linalg.norm(flat[1] - last, axis=1)
    rise = (local[1][:, 2] - local[0][:, 2]) / np.maximum(before + arc + after, _TINY) * cylinder
    height = np.array([local[0][:, 2] + rise * before, local[0][:, 2] + rise * (before + arc)]) * cylinder
    ends = []
    for point, z in ((first, height[0]), (last, height[1])):
        spot = across * point[:, :1] + up * point[:, 1:]
        spot[:, 2] += z
        ends.append(centre + np.einsum("nij,nj->ni", rotation, spot))
    return touches, *ends, np.hypot(arc, rise * arc)
