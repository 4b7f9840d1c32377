"""The rasteriser: which triangle is nearest at each sample, and what it carries there.

Millions of (sample, triangle) pairs are tested at once. Depth and triangle number share one 64-bit key, so that
`np.minimum.at` keeps the nearest triangle whatever the order: no sorting, no painter's errors.
"""

from dataclasses import dataclass, field, replace

import numpy as np

FRAGMENTS = 2_000_000  # pairs tested at a time; bounds memory to some 300 MB
NOTHING = np.iinfo(np.int64).max
DEPTH_STEPS = 2**30 - 1


@dataclass(eq=False)
class GBuffer:
    """What the camera sees at each sample (a pixel holds supersample x supersample of them).

    Attributes
    ----------
    ids : int array, shape (h, w)
        1 + place of the item in `items`; 0 where nothing is.
    depth : array, shape (h, w)
        Distance into the picture, m; NaN where nothing is.
    normals : array, shape (h, w, 3)
        Unit normals in camera axes (right, up, into the picture).
    attributes : array, shape (h, w, 4)
        The items' attributes, interpolated.
    items : list of Item
    view : View
    supersample : int
    """

    ids: np.ndarray
    depth: np.ndarray
    normals: np.ndarray
    attributes: np.ndarray
    items: list = field(repr=False)
    view: object = None
    supersample: int = 1

    def in_front_of(self, other, slack=0.002):
        """The same buffer without the samples that lie behind `other` by more than `slack` metres.

        Used for half-transparent sheets, which are rasterised on their own.
        """
        seen = (self.ids > 0) & ~(other.depth < self.depth - slack)
        return replace(self, ids=np.where(seen, self.ids, 0), depth=np.where(seen, self.depth, np.nan))

    def pixels(self, values):
        """Mean of a per-sample image over each pixel, shape (height, width, ...)."""
        s = self.supersample
        height, width = values.shape[0] // s, values.shape[1] // s
        return values.reshape(height, s, width, s, *values.shape[2:]).mean((1, 3))


def rasterise(view, items, supersample=3):
    """Find what is visible.

    Parameters
    ----------
    view : View
    items : list of Item
        Closed meshes; faces turned away from the viewer are not drawn.
    supersample : int
        Samples per pixel along each side.

    Returns
    -------
    GBuffer
    """
    width, height = (side * supersample for side in view.size)
    corners, faces, owners = _gather(view, items, supersample)
    nearest = _nearest(corners[faces], width, height) if len(faces) else np.full(width * height, NOTHING)
    seen = np.flatnonzero(nearest != NOTHING)
    triangle = nearest[seen] & 0xFFFFFFFF
    weights = _barycentric(corners[faces[triangle]], seen % width + 0.5, seen // width + 0.5)

    def picture(values, empty=0.0):
        flat = np.full((height * width, *values.shape[1:]), empty, values.dtype)
        flat[seen] = values
        return flat.reshape(height, width, *values.shape[1:])

    def interpolate(per_vertex):
        return np.einsum("nk,nkc->nc", weights, per_vertex[faces[triangle]]).astype(np.float32)

    rows = np.concatenate([item.normals @ view.axes.T for item in items]) if items else np.zeros((0, 3))
    normals = interpolate(rows.astype(np.float32))
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-9
    extras = np.concatenate([item.attributes for item in items]) if items else np.zeros((0, 4))
    return GBuffer(
        ids=picture(owners[triangle]),
        depth=picture(interpolate(corners[:, 2:])[:, 0], np.nan),
        normals=picture(normals),
        attributes=picture(interpolate(extras.astype(np.float32))),
        items=list(items),
        view=view,
        supersample=supersample,
    )


def _gather(view, items, supersample):
    """All vertices in sample coordinates, the faces that look at the viewer, and whose they are."""
    corners, faces, owners, offset = [np.zeros((0, 3))], [np.zeros((0, 3), np.int64)], [np.zeros(0, np.int32)], 0
    for number, item in enumerate(items, 1):
        points = view.project(item.vertices) * (supersample, supersample, 1)
        a, b, c = (points[item.faces[:, k], :2] for k in range(3))
        # The picture's y points down, so a face that looks at the viewer turns clockwise: negative area.
        area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
        towards = item.faces[area < -1e-12]
        corners.append(points)
        faces.append(towards + offset)
        owners.append(np.full(len(towards), number, np.int32))
        offset += len(points)
    return np.concatenate(corners), np.concatenate(faces), np.concatenate(owners)


def _nearest(triangles, width, height):
    """For each sample the smallest (depth, triangle) key, flat array of int64."""
    low = np.clip(np.ceil(triangles[:, :, :2].min(1) - 0.5), 0, (width, height)).astype(np.int64)
    high = np.clip(np.floor(triangles[:, :, :2].max(1) - 0.5) + 1, 0, (width, height)).astype(np.int64)
    spans = np.maximum(high - low, 0)
    counts = spans[:, 0] * spans[:, 1]
    touched = np.flatnonzero(counts)
    ends = np.cumsum(counts[touched])
    best = np.full(width * height, NOTHING, np.int64)
    near, far = triangles[:, :, 2].min(), triangles[:, :, 2].max()
    steps = DEPTH_STEPS / (far - near + 1e-9)
    start = 0
    while start < len(touched):
        done = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + FRAGMENTS)))
        chunk = touched[start:stop]
        owner = np.repeat(chunk, counts[chunk])
        place = np.arange(len(owner)) - np.repeat(np.cumsum(counts[chunk]) - counts[chunk], counts[chunk])
        x, y = low[owner, 0] + place % spans[owner, 0], low[owner, 1] + place // spans[owner, 0]
        weights = _barycentric(triangles[owner], x + 0.5, y + 0.5)
        # A hair of slack closes the seams between neighbours.
        inside = (weights >= -1e-4).all(1)
        owner, weights = owner[inside], weights[inside]
        depth = ((triangles[owner, :, 2] * weights).sum(1) - near) * steps
        key = (np.clip(depth, 0, DEPTH_STEPS).astype(np.int64) << 32) | owner
        np.minimum.at(best, y[inside] * width + x[inside], key)
        start = stop
    return best


def _barycentric(triangles, x, y):
    """Weights of the three corners at the samples (x, y), shape (n, 3)."""
    a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
    area = (b[:, 1] - c[:, 1]) * (a[:, 0] - c[:, 0]) + (c[:, 0] - b[:, 0]) * (a[:, 1] - c[:, 1])
    dx, dy = x - c[:, 0], y - c[:, 1]
    one = ((b[:, 1] - c[:, 1]) * dx + (c[:, 0] - b[:, 0]) * dy) / area
    other = ((c[:, 1] - a[:, 1]) * dx + (a[:, 0] - c[:, 0]) * dy) / area
    return np.stack([one, other, 1 - one - other], 1)
