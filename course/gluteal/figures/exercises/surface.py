"""From a signed distance to a closed mesh: naive surface nets (Gibson 1998) on the cells that the surface crosses."""

import numpy as np

COARSE = 4  # fine cells along a coarse one


def mesh(skin, cell=0.008, floor=None):
    """Triangulate the skin.

    Parameters
    ----------
    skin : Skin
    cell : float
        Size of a cell, m.
    floor : float, optional
        Height below which the body is cut flat, as flesh is on what carries it, m.

    Returns
    -------
    vertices : array, shape (n, 3)
    faces : int array, shape (m, 3)
        Anticlockwise seen from outside.
    """
    low, shape = _box(skin, cell)
    field = _field(skin, low, shape, cell)
    if floor is not None:
        heights = low[2] + cell * np.arange(shape[2])
        field = np.maximum(field, (floor - heights)[None, None, :].astype(np.float32))
    vertices, faces = _nets(field)
    return low + vertices * cell, faces


def _box(skin, cell):
    """Lower corner and number of nodes of a grid around all balls."""
    balls = [part for group in skin.groups.values() for part in group]
    low = np.min([(part.centres - part.radii[:, None]).min(0) for part in balls], 0) - 3 * cell
    high = np.max([(part.centres + part.radii[:, None]).max(0) for part in balls], 0) + 3 * cell
    # On a grid fixed to the world, what does not move is meshed alike in every frame.
    step = cell * COARSE
    low = np.floor(low / step) * step
    blocks = np.ceil((high - low) / step).astype(int)
    return low, tuple(blocks * COARSE + 1)


def _field(skin, low, shape, cell):
    """Distance at every node: exact near the surface, large with the right sign elsewhere."""
    blocks = tuple((side - 1) // COARSE for side in shape)
    reach = cell * COARSE * np.sqrt(3) / 2 + 0.03
    middles = low + cell * COARSE * (np.stack(np.meshgrid(*map(np.arange, blocks), indexing="ij"), -1).reshape(-1, 3) + 0.5)
    rough = {key: skin.group(key, middles) for key in skin.groups}
    total = skin.distance(middles, rough)
    near = np.flatnonzero(np.abs(total) < cell * COARSE * np.sqrt(3) / 2 + 0.004)
    steps = np.arange(COARSE + 1)
    offsets = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(-1, 3)
    corners = np.stack(np.unravel_index(near, blocks), -1) * COARSE
    nodes = (corners[:, None] + offsets).reshape(-1, 3)
    points, known = (low + nodes * cell).astype(np.float32), {}
    for key in skin.groups:
        # A group far from a block takes no part in it.
        wanted = np.repeat(rough[key][near] < reach, len(offsets))
        known[key] = np.ones(len(points), np.float32)
        if wanted.any():
            known[key][wanted] = skin.group(key, points[wanted])
    sign = np.where(total < 0, -1.0, 1.0).reshape(blocks).astype(np.float32)
    field = np.ones(shape, np.float32)
    field[:-1, :-1, :-1] = np.repeat(np.repeat(np.repeat(sign, COARSE, 0), COARSE, 1), COARSE, 2)
    field[tuple(nodes.T)] = skin.distance(points, known)
    return field


def _nets(field):
    """Vertices in grid units and faces of the surface where the field is 0."""
    inside = field < 0
    corners = [inside[x : inside.shape[0] - 1 + x, y : inside.shape[1] - 1 + y, z : inside.shape[2] - 1 + z] for x, y, z in _CORNERS]
    count = np.sum(corners, 0, dtype=np.int8)
    cells = np.argwhere((count > 0) & (count < 8))
    number = np.full(count.shape, -1, np.int64)
    number[tuple(cells.T)] = np.arange(len(cells))
    values = np.stack([field[tuple((cells + corner).T)] for corner in _CORNERS], 1)
    total, crossings = np.zeros((len(cells), 3)), np.zeros(len(cells))
    for a, b in _EDGES:
        one, other = values[:, a], values[:, b]
        crossed = (one < 0) != (other < 0)
        share = np.where(crossed, one / np.where(crossed, one - other, 1.0), 0.0)[:, None]
        total += np.where(crossed[:, None], _CORNERS[a] + share * (_CORNERS[b] - _CORNERS[a]), 0.0)
        crossings += crossed
    return cells + total / crossings[:, None], np.concatenate([_sheet(inside, number, axis) for axis in range(3)])


def _sheet(inside, number, axis):
    """Two triangles for every grid edge along an axis that the surface crosses."""
    u, v = (axis + 1) % 3, (axis + 2) % 3
    ahead = np.roll(inside, -1, axis)
    crossed = inside != ahead
    for side in range(3):
        # Edges on the grid's rim have no four cells around them.
        ends = [slice(None)] * 3
        ends[side] = -1
        crossed[tuple(ends)] = False
        if side != axis:
            ends[side] = 0
            crossed[tuple(ends)] = False
    edges = np.argwhere(crossed)
    shift = np.eye(3, dtype=int)
    around = [number[tuple((edges - du * shift[u] - dv * shift[v]).T)] for du, dv in ((1, 1), (0, 1), (0, 0), (1, 0))]
    quads = np.stack(around, 1)
    quads = np.where(inside[tuple(edges.T)][:, None], quads, quads[:, ::-1])
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


_CORNERS = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)])
_EDGES = [(a, b) for a in range(8) for b in range(a + 1, 8) if np.abs(_CORNERS[a] - _CORNERS[b]).sum() == 1]
