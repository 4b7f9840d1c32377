"""Closed bellies from a few guide fibres: sheets (broad muscles) and tubes (spindles)."""

import numpy as np

from gluteal.figures.render.fibres import relief


def fibre(control, count):
    """A smooth curve that starts and ends at its control points, shape (..., k, 3) -> (..., count, 3)."""
    from scipy.interpolate import BSpline

    control = np.asarray(control, float)
    points = control.shape[-2]
    degree = min(3, points - 1)
    knots = np.concatenate([np.zeros(degree), np.linspace(0, 1, points - degree + 1), np.ones(degree)])
    curve = BSpline(knots, np.moveaxis(control, -2, 0), degree)
    return np.moveaxis(curve(np.linspace(0, 1, count)), 0, -2)


def spread(guides, fibres):
    """More guide fibres between the authored ones, shape (g, k, 3) -> (fibres, k, 3)."""
    from scipy.interpolate import CubicSpline

    return CubicSpline(np.linspace(0, 1, len(guides)), guides, axis=0)(np.linspace(0, 1, fibres))


def fair(surface):
    """One round of light smoothing inside the rim of a grid of points, shape (v, u, 3)."""
    smooth = surface.copy()
    around = surface[2:, 1:-1] + surface[:-2, 1:-1] + surface[1:-1, 2:] + surface[1:-1, :-2]
    smooth[1:-1, 1:-1] = 0.5 * surface[1:-1, 1:-1] + 0.125 * around
    return smooth


def sheet_normals(surface, outwards):
    """Unit normals of a grid of points, on the side of `outwards`, shape (v, u, 3)."""
    normals = np.cross(np.gradient(surface, axis=1), np.gradient(surface, axis=0))
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True) + 1e-12
    return normals if (normals @ outwards).mean() > 0 else -normals


def close_sheet(outer, inner):
    """Stitch two grids of points of equal shape (v, u, 3) to one closed mesh with outward faces.

    Returns
    -------
    vertices : array, shape (2 v u, 3)
        Outer skin first.
    faces : int array, shape (m, 3)
    """
    rows, columns = outer.shape[:2]
    grid = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = (part.ravel() for part in (grid[:-1, :-1], grid[1:, :-1], grid[:-1, 1:], grid[1:, 1:]))
    top = np.concatenate([np.stack([a, c, b], 1), np.stack([b, c, d], 1)])
    rim = np.concatenate([grid[0, :-1], grid[:-1, -1], grid[-1, :0:-1], grid[:0:-1, 0]])
    after, below = np.roll(rim, -1), rows * columns
    side = np.concatenate([np.stack([after, rim, rim + below], 1), np.stack([after, rim + below, after + below], 1)])
    vertices = np.concatenate([outer.reshape(-1, 3), inner.reshape(-1, 3)])
    faces = np.concatenate([top, top[:, ::-1] + below, side])
    return vertices, outward(vertices, faces)


def tube(centre, width, depth, wide, around=32):
    """A closed tube about a curve.

    Parameters
    ----------
    centre : array, shape (n, 3)
    width, depth : array, shape (n,)
        Half axes of the ellipse at each point, m.
    wide : array, shape (3,)
        Direction of the wide half axis.
    around : int
        Vertices in each ring.

    Returns
    -------
    vertices : array, shape (n * around + 2, 3)
        Rings from start to end, then the two tips.
    faces : int array, shape (m, 3)
    """
    along = np.gradient(centre, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    one = np.asarray(wide, float) - (along @ np.asarray(wide, float))[:, None] * along
    one /= np.linalg.norm(one, axis=1, keepdims=True)
    other, turn = np.cross(along, one), np.linspace(0, 2 * np.pi, around, endpoint=False)
    rings = centre[:, None] + one[:, None] * (np.cos(turn) * width[:, None])[..., None]
    rings = rings + other[:, None] * (np.sin(turn) * depth[:, None])[..., None]
    count = len(centre) * around
    grid = np.arange(count).reshape(len(centre), around)
    right = np.roll(grid, -1, 1)
    a, b, c, d = (part.ravel() for part in (grid[:-1], grid[1:], right[:-1], right[1:]))
    start, end = np.full(around, count), np.full(around, count + 1)
    faces = [
        np.stack([a, c, b], 1),
        np.stack([b, c, d], 1),
        np.stack([start, right[0], grid[0]], 1),
        np.stack([end, grid[-1], right[-1]], 1),
    ]
    vertices = np.concatenate([rings.reshape(-1, 3), centre[[0, -1]]])
    return vertices, outward(vertices, np.concatenate(faces))


def outward(vertices, faces):
    """The faces, all turned over if the mesh is inside out."""
    corners = vertices[faces] - vertices.mean(0)
    volume = np.einsum("ij,ij->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2]))
    return faces if volume > 0 else faces[:, ::-1]


def tendon_share(along, across, tendon, seed):
    """Where a belly turns to tendon: 0 flesh, 1 tendon, with a saw-toothed border.

    Parameters
    ----------
    along : array
        0 at the origin, 1 at the insertion.
    across : array
        Way across the fibres, dm.
    tendon : tuple of float
        Tendinous share of the length at origin and insertion.
    seed : int

    Returns
    -------
    array, of the shape of `along`
    """
    start, end = tendon
    along, across = np.broadcast_arrays(along, across)
    teeth = 0.024 * relief(np.full(along.size, 0.3), across.ravel(), seed).reshape(along.shape)
    at_start = np.clip((start + teeth * min(1, 8 * start) - along) / 0.05 + 0.5, 0, 1) if start else np.zeros(along.shape)
    at_end = np.clip((along - (1 - end + teeth * min(1, 8 * end))) / 0.06 + 0.5, 0, 1) if end else np.zeros(along.shape)
    return np.maximum(at_start, at_end)
