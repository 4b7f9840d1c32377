"""Lines and points that belong to what a picture shows: outlines of items, and a place in the middle of each."""

import numpy as np


def outlines(gbuffer, key, smoothing=1.2, tolerance=0.35, shortest=30):
    """Outlines of all items of one key, as smooth lines: closed, or open where the picture ends.

    Parameters
    ----------
    gbuffer : GBuffer
    key : str
    smoothing : float
        Blur of the mask before it is traced, px.
    tolerance : float
        Farthest that a dropped point may lie from the line, px.
    shortest : float
        Lines with a smaller perimeter are left out, px.

    Returns
    -------
    list of array, shape (n, 2)
        Picture coordinates: to the right and down, px.
    """
    from contourpy import contour_generator
    from scipy.ndimage import gaussian_filter

    mask = gbuffer.pixels(np.isin(gbuffer.ids, _numbers(gbuffer, key)).astype(float))
    found = contour_generator(z=gaussian_filter(mask, smoothing, mode="nearest")).lines(0.5)
    lines = [line + 0.5 for line in found if np.linalg.norm(np.diff(line, axis=0), axis=1).sum() >= shortest]
    return [_thin(line, tolerance) for line in lines]


def anchor(gbuffer, key, inside=None):
    """A point well inside what is seen of a key, px, or None where nothing of it is seen.

    Parameters
    ----------
    gbuffer : GBuffer
    key : str
    inside : bool array, shape (height, width), optional
        Where to look.

    Returns
    -------
    tuple of float or None
    """
    from scipy.ndimage import distance_transform_edt

    mask = gbuffer.pixels(np.isin(gbuffer.ids, _numbers(gbuffer, key)).astype(float)) > 0.5
    if inside is not None:
        mask &= inside
    if not mask.any():
        return None
    depth = distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
    # Among points nearly as deep inside as the deepest, the one nearest their middle.
    rows, columns = np.nonzero(depth >= 0.8 * depth.max())
    nearest = np.argmin((rows - rows.mean()) ** 2 + (columns - columns.mean()) ** 2)
    return float(columns[nearest] + 0.5), float(rows[nearest] + 0.5)


def _numbers(gbuffer, key):
    return [number for number, item in enumerate(gbuffer.items, 1) if item.key == key]


def _thin(line, tolerance):
    """Drop points that the line does without (Ramer, Douglas and Peucker)."""
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        start, end = stack.pop()
        if end - start < 2:
            continue
        chord, between = line[end] - line[start], line[start + 1 : end] - line[start]
        length = np.hypot(*chord)
        off = np.abs(between[:, 0] * chord[1] - between[:, 1] * chord[0]) / length if length > 1e-9 else np.hypot(*between.T)
        if off.max() > tolerance:
            middle = start + 1 + int(off.argmax())
            keep.add(middle)
            stack += [(start, middle), (middle, end)]
    return line[sorted(keep)]
