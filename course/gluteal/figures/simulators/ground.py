"""A floor that fades out on both pages, and the soft shadow on it."""

from dataclasses import replace

import numpy as np

from gluteal.figures.render import rasterise

FLOOR, FLOOR_ALPHA = (0.50, 0.52, 0.56), 0.20
SHADOW, SHADOW_ALPHA = (0.10, 0.09, 0.10), 0.36
#: Where the floor begins to fade out and where it ends, from the middle of the picture; how soft the shadow is, m.
INNER, OUTER, SOFT = 0.22, 0.58, 0.022


def ground(view, items):
    """Floor at height 0 with the shadow of what stands on it.

    Parameters
    ----------
    view : render.View
        From above the horizon, else there is no floor to see.
    items : list of render.Item
        What throws the shadow, straight down.

    Returns
    -------
    array, shape (height, width, 4)
        RGBA, 0 to 1.
    """
    from scipy.ndimage import gaussian_filter

    fallen = rasterise(view, [replace(item, vertices=item.vertices * (1, 1, 0)) for item in items], 1)
    dark = gaussian_filter((fallen.ids > 0).astype(float), SOFT * view.scale)
    away = np.linalg.norm(_floor_points(view)[..., :2] - view.centre[:2], axis=-1)
    paint, shadow = FLOOR_ALPHA * np.clip((OUTER - away) / (OUTER - INNER), 0, 1), SHADOW_ALPHA * dark
    alpha = 1 - (1 - paint) * (1 - shadow)
    colour = np.multiply.outer(shadow, SHADOW) + np.multiply.outer((1 - shadow) * paint, FLOOR)
    return np.concatenate([colour / np.maximum(alpha, 1e-6)[..., None], alpha[..., None]], -1)


def _floor_points(view):
    """Where the ray through each pixel meets the floor, world, shape (height, width, 3)."""
    width, height = view.size
    x, y = np.meshgrid(np.arange(width) + 0.5 - width / 2, height / 2 - np.arange(height) - 0.5)
    points = view.centre + np.multiply.outer(x, view.axes[0]) / view.scale + np.multiply.outer(y, view.axes[1]) / view.scale
    return points - np.multiply.outer(points[..., 2] / view.axes[2, 2], view.axes[2])
