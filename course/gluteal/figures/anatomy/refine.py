"""Make coarse published bones smooth without making them smaller."""

import numpy as np

INFLATION, ROUNDS = 0.6, 4  # how far, and how often, the control cage is pushed out


def weld(vertices, faces, grid=1e-6):
    """Join vertices closer than `grid` metres and drop the faces that collapse."""
    _, first, place = np.unique(np.round(vertices / grid).astype(np.int64), axis=0, return_index=True, return_inverse=True)
    faces = place.ravel()[faces]
    whole = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    return vertices[first], faces[whole]


def edges(faces):
    """Unique edges, shape (e, 2), and for each of the three sides of each face the number of its edge, shape (3 m,)."""
    sides = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    unique, place = np.unique(sides, axis=0, return_inverse=True)
    return unique, place.ravel()


def subdivide(vertices, faces):
    """One step of Loop subdivision: four triangles for each, rounded.

    Parameters
    ----------
    vertices : array, shape (n, 3)
    faces : int array, shape (m, 3)

    Returns
    -------
    vertices : array, shape (n + e, 3)
    faces : int array, shape (4 m, 3)
    """
    count, (pairs, side_edge) = len(vertices), edges(faces)
    opposite = vertices[np.concatenate([faces[:, 2], faces[:, 0], faces[:, 1]])]
    across, shared = _sum_at(side_edge, opposite, len(pairs)), np.bincount(side_edge, minlength=len(pairs))
    ends = vertices[pairs[:, 0]] + vertices[pairs[:, 1]]
    new = np.where((shared == 2)[:, None], 3 / 8 * ends + across / 8, ends / 2)

    ring = _sum_at(np.concatenate([pairs[:, 0], pairs[:, 1]]), vertices[np.concatenate([pairs[:, 1], pairs[:, 0]])], count)
    valence = np.bincount(pairs.ravel(), minlength=count)
    share = np.where(valence == 3, 3 / 16, 3 / (8 * np.maximum(valence, 1)))[:, None]
    kept = vertices * (1 - share * valence[:, None]) + ring * share

    ab, bc, ca = side_edge.reshape(3, -1) + count
    a, b, c = faces.T
    quarters = [np.stack(corner, 1) for corner in ((a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca))]
    return np.concatenate([kept, new]), np.concatenate(quarters)


def refine(vertices, faces, levels):
    """Loop subdivision whose surface passes near the given vertices, so that the bone keeps its size.

    Plain Loop subdivision shrinks a coarse mesh. The control cage is therefore blown up first, by what two
    trial steps lost, until the limit surface meets the published vertices. Between them it may swell; a last
    stretch along each axis gives it the published length, width and height.

    Parameters
    ----------
    vertices : array, shape (n, 3)
    faces : int array, shape (m, 3)
    levels : int
        Each multiplies the number of triangles by four.

    Returns
    -------
    vertices, faces
    """
    if not levels:
        return vertices, faces
    cage = vertices.copy()
    for _ in range(ROUNDS):
        trial, trial_faces = subdivide(cage, faces)
        trial, _ = subdivide(trial, trial_faces)
        cage = cage + INFLATION * (vertices - trial[: len(vertices)])
    for _ in range(levels):
        cage, faces = subdivide(cage, faces)
    low, high, lower, upper = vertices.min(0), vertices.max(0), cage.min(0), cage.max(0)
    return low + (cage - lower) * (high - low) / np.maximum(upper - lower, 1e-9), faces


def ridges(vertices, faces, normals, rounds=3):
    """How far each vertex stands above its neighbours: + on a ridge, - in a hollow, about -1.5 to 1.5, shape (n,)."""
    pairs, _ = edges(faces)
    valence = np.maximum(np.bincount(pairs.ravel(), minlength=len(vertices)), 1)
    one, other = np.concatenate([pairs, pairs[:, ::-1]]).T

    def neighbours(values):
        return _sum_at(one, values[other], len(vertices)) / valence[:, None]

    length = np.linalg.norm(vertices[pairs[:, 0]] - vertices[pairs[:, 1]], axis=1).mean()
    height = ((vertices - neighbours(vertices)) * normals).sum(1) / length**2 * 0.01
    for _ in range(rounds):
        height = 0.5 * height + 0.5 * neighbours(height[:, None])[:, 0]
    return np.clip(height, -1.5, 1.5)


def _sum_at(places, values, count):
    return np.stack([np.bincount(places, column, count) for column in values.T], 1)
