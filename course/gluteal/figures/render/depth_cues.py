"""Shade and outlines that are read off the depth image: they tell the eye what lies in front of what."""

import numpy as np

# (reach in metres, strength): crevices, gaps between muscles, the hollow of the pelvis.
REACHES = ((0.004, 0.9), (0.012, 0.8), (0.035, 0.6))
DEEPEST = 0.75  # a sample far behind its surroundings is no darker than this: else gaps go black


def occlusion(depth, scale):
    """How open each sample lies, after Luft, Colditz and Deussen (2006): 1 open, towards 0 in a hollow.

    Parameters
    ----------
    depth : array, shape (h, w)
        Depth, m; NaN where nothing is.
    scale : float
        Samples per metre.

    Returns
    -------
    array, shape (h, w)
    """
    seen = np.isfinite(depth)
    filled = np.where(seen, depth, 0).astype(np.float32)
    dark = np.zeros_like(filled)
    for reach, strength in REACHES:
        behind = (filled - _surroundings(filled, seen, reach * scale)) / (1.6 * reach)
        # Things that lie far behind are another part of the scene, not a hollow: let the shade fade out there.
        fade = 1 / (1 + (np.maximum(behind, 0) / 4) ** 2)
        dark += strength * np.clip(behind, 0, DEEPEST) ** 1.15 * fade
    return np.where(seen, np.exp(-0.85 * dark), 1.0).astype(np.float32)


def _surroundings(filled, seen, sigma):
    """Mean depth about each sample, counting only samples where something is."""
    from scipy.ndimage import gaussian_filter, zoom

    step = max(1, int(sigma / 5))
    height, width = filled.shape
    padding = ((0, -height % step), (0, -width % step))

    def coarse(values):
        blocks = np.pad(values, padding, mode="edge")
        blocks = blocks.reshape(blocks.shape[0] // step, step, blocks.shape[1] // step, step).mean((1, 3))
        return gaussian_filter(blocks, sigma / step, truncate=2.5)

    mean = coarse(np.where(seen, filled, 0)) / np.maximum(coarse(seen.astype(np.float32)), 1e-3)
    if step > 1:
        mean = zoom(mean, step, order=1, grid_mode=True, mode="nearest")
    return mean[:height, :width]


def rims(ids, depth, normals, scale):
    """Where an outline belongs: on the nearer side of a border between items or of a jump in depth, 0-1, shape (h, w)."""
    seen = ids > 0
    far = np.where(seen, depth, np.nanmax(depth) + 0.05 if seen.any() else 0.0)
    facing = np.clip(-normals[..., 2], 0.12, 1)
    slope = np.sqrt(1 - facing**2) / facing / scale
    ink = np.zeros(ids.shape, np.float32)
    for axis in (0, 1):
        for shift in (1, -1):
            jump = np.roll(far, shift, axis) - far
            border = (np.roll(ids, shift, axis) != ids) & (jump >= 0)
            ink = np.maximum(ink, np.where(border, 0.75, np.clip((jump - 3 * slope - 0.0025) / 0.004, 0, 1)))
    return ink * seen
