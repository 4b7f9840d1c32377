"""Things that the body uses, as closed meshes: boxes, round bars, weights for the hand, an elastic band, a bench."""

from dataclasses import replace

import numpy as np

from gluteal.figures.anatomy.lofts import outward
from gluteal.figures.render import Item, vertex_normals

#: What each thing is coloured with: dull, so that only muscles speak, and readable on white and on near-black.
COLOURS = {"weight": (0.36, 0.41, 0.48), "bench": (0.45, 0.50, 0.57), "leg": (0.36, 0.41, 0.48), "band": (0.55, 0.40, 0.62)}
COLOURS |= {"box": (0.66, 0.55, 0.42)}
AROUND, CORNERS = 40, 24


def colour(item):
    """The colour of a thing."""
    return COLOURS[item.key]


def box(key, low, high, bevel=0.008):
    """A box whose edges are a little rounded.

    Parameters
    ----------
    key : str
        One of COLOURS.
    low, high : (3,) array
        Opposite corners, world, m.
    bevel : float
        How far the edges are taken off, m.

    Returns
    -------
    Item
    """
    low, high = np.asarray(low, float), np.asarray(high, float)
    flats = []
    # Each face is its own sheet, so that its normals stay flat; the gaps between them are the bevels.
    for axis in range(3):
        for end in (0, 1):
            other = [k for k in range(3) if k != axis]
            corners = np.empty((4, 3))
            corners[:, axis] = (low, high)[end][axis]
            for place, (i, j) in enumerate(((0, 0), (1, 0), (1, 1), (0, 1))):
                corners[place, other] = [(low[k] + bevel, high[k] - bevel)[side] for k, side in zip(other, (i, j), strict=True)]
            flats.append(corners)
    vertices = np.concatenate(flats)
    hull = _hull(vertices)
    flat = np.repeat([np.eye(3)[axis] * (2 * end - 1) for axis in range(3) for end in (0, 1)], 4, axis=0)
    return Item(key, key, "", "disc", vertices, hull, 0.35 * vertex_normals(vertices, hull) + 0.65 * flat)


def bar(key, start, end, radius):
    """A round bar from ``start`` to ``end`` (world, m) with flat ends."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    along = (end - start) / np.linalg.norm(end - start)
    one = np.cross(along, np.eye(3)[np.argmin(np.abs(along))])
    one /= np.linalg.norm(one)
    turn = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    ring = np.cos(turn)[:, None] * one + np.sin(turn)[:, None] * np.cross(along, one)
    rings = [start + radius * ring, end + radius * ring]
    hull = _hull(np.concatenate(rings))
    caps = (hull < AROUND).all(1) | (hull >= AROUND).all(1)
    # The ends have vertices of their own, so that their rim stays sharp.
    normals = np.concatenate([ring, ring, np.repeat([-along, along], AROUND, axis=0)])
    return Item(key, key, "", "disc", np.concatenate([*rings, *rings]), np.where(caps[:, None], hull + 2 * AROUND, hull), normals)


def dumbbell(centre, along, heads=0.040, length=0.18):
    """A weight for one hand: a grip at ``centre`` (world, m) and two heads."""
    along = np.asarray(along, float) / np.linalg.norm(along)
    ends = [(-length / 2, -0.055), (0.055, length / 2)]
    grip = bar("weight", centre - 0.06 * along, centre + 0.06 * along, 0.013)
    return [grip, *(bar("weight", centre + low * along, centre + high * along, heads) for low, high in ends)]


def band(right, left, axes, radii, into, width=0.045, thickness=0.005):
    """An elastic band around both legs, in two parts: what lies before the legs for the viewer, and what lies behind them.

    Parameters
    ----------
    right, left : (3,) array
        Middle of each leg, world, m.
    axes : tuple of (3,) array
        Direction of the right and of the left leg there.
    radii : tuple of float
        Half width of each leg, m.
    into : (3,) array
        From the viewer into the picture.
    width, thickness : float
        Of the band, m.

    Returns
    -------
    near, far : Item
    """
    across = np.asarray(left, float) - right
    across /= np.linalg.norm(across)
    rows, outwards = [], []
    for place, axis, radius, start in ((right, axes[0], radii[0], np.pi / 2), (left, axes[1], radii[1], -np.pi / 2)):
        axis = axis / np.linalg.norm(axis)
        ahead = np.cross(axis, across)
        ahead /= np.linalg.norm(ahead)
        for angle in start + np.linspace(0, np.pi, CORNERS):
            way = np.cos(angle) * across + np.sin(angle) * ahead
            outwards.append(way)
            rows.append([place + (radius + deep) * way + high * axis for deep in (0, thickness) for high in (-width / 2, width / 2)])
    rows, outwards = np.array(rows), np.array(outwards)
    grid = np.arange(len(rows) * 4).reshape(-1, 4)
    after, order = np.roll(grid, -1, 0), (0, 1, 3, 2)
    faces = []
    for one, other in zip(order, (*order[1:], order[0]), strict=True):
        faces += [np.stack([grid[:, one], after[:, one], grid[:, other]], 1), np.stack([after[:, one], after[:, other], grid[:, other]], 1)]
    vertices = rows.reshape(-1, 3)
    whole = Item("band", "band", "", "disc", vertices, outward(vertices, np.concatenate(faces)))
    far = np.repeat((outwards @ into > 0)[:, None], 4, axis=1).ravel()[whole.faces].any(axis=1)
    return replace(whole, faces=whole.faces[~far]), replace(whole, faces=whole.faces[far])


def _hull(points):
    """Faces of the convex hull, looking outwards."""
    from scipy.spatial import ConvexHull

    faces, middle = ConvexHull(points).simplices, points.mean(0)
    a, b, c = (points[faces[:, k]] for k in range(3))
    inside_out = (np.cross(b - a, c - a) * (a - middle)).sum(1) < 0
    return np.where(inside_out[:, None], faces[:, ::-1], faces)
