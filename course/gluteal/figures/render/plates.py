"""A picture that the browser can colour: light and shade in one image, who is where in another."""

import numpy as np

from .scene import KINDS, TENDON
from .shading import base_colour, collect, render_samples

WHITE = 0.94  # what is to be coloured is shaded as nearly white
KNEE, SLOPE = 0.70, 0.66  # brighter light is compressed, so that fibres show in highlights too


def recolourable(gbuffer, ids, fixed=None, outline=0.55):
    """Split a G-buffer into light and identity.

    The browser shows `shade * (1 - weight + weight * colour)`, where weight and colour come from the map.

    Parameters
    ----------
    gbuffer : GBuffer
    ids : dict
        Item key -> id 1-255 of what may be coloured. Several items may share a key.
    fixed : callable, optional
        Item -> (r, g, b) of all others; bone colours without it.
    outline : float
        0-1: how dark outlines are.

    Returns
    -------
    shade : uint8 array, shape (h, w, 4)
        RGBA, straight alpha.
    id_map : uint8 array, shape (h, w, 3)
        R id, G weight, B 0.

    Raises
    ------
    ValueError
        For an id outside 1-255.
    """
    wrong = {key: number for key, number in ids.items() if not 1 <= number <= 255}
    if wrong:
        raise ValueError(f"recolourable(): ids must lie between 1 and 255, because they are stored in one byte; found {wrong}")
    fixed = fixed or bone_colour
    base = base_colour(gbuffer, lambda item: (WHITE,) * 3 if item.key in ids else fixed(item))
    image, places = render_samples(gbuffer, base, outline)
    table = np.array([False, *(item.key in ids for item in gbuffer.items)])
    image = np.where(table[gbuffer.ids.ravel()[places]][:, None], _soft(image), image)
    shade = np.round(collect(gbuffer, np.clip(image, 0, 1), places) * 255).astype(np.uint8)
    return shade, _id_map(gbuffer, ids, shade[..., 3])


def _soft(image):
    """Light with its highlights rolled off below 1."""
    return np.where(image > KNEE, KNEE + SLOPE * (image - KNEE), image)


def bone_colour(item):
    """The colour of what is never coloured: bone, disc, fascia."""
    return {"disc": (0.796, 0.847, 0.863), "fascia": (0.867, 0.827, 0.761)}.get(item.kind, (0.965, 0.933, 0.867))


def _id_map(gbuffer, ids, alpha):
    table = np.array([0, *(ids.get(item.key, 0) for item in gbuffer.items)], np.uint8)
    numbers, step = table[gbuffer.ids], gbuffer.supersample
    best = numbers[step // 2 :: step, step // 2 :: step].copy()
    # Thin rims may miss the middle sample: where the pixel shows something, take the strongest neighbour's id.
    for _ in range(2):
        spread = np.max([np.roll(best, shift, axis) for axis in (0, 1) for shift in (1, -1)], 0)
        best = np.where((best == 0) & (alpha > 0) & _only(gbuffer, numbers), spread, best)
    mine = numbers == np.repeat(np.repeat(best, step, 0), step, 1)
    muscle = np.array([False, *(item.kind == KINDS[2] for item in gbuffer.items)])[gbuffer.ids]
    pale = np.where(muscle, np.clip(gbuffer.attributes[..., TENDON], 0, 1), 0)
    weight = gbuffer.pixels(mine * (1 - 0.92 * pale))
    weight = weight / np.maximum(gbuffer.pixels((gbuffer.ids > 0).astype(float)), 1e-6)
    # Sixteen steps are enough for the eye and halve the file.
    weight = np.where(best > 0, np.round(np.clip(weight, 0, 1) * 15) * 17, 0).astype(np.uint8)
    return np.stack([best, weight, np.zeros_like(best)], -1)


def _only(gbuffer, numbers):
    """Pixels in which nothing but a colourable item shows."""
    return gbuffer.pixels(((gbuffer.ids > 0) & (numbers == 0)).astype(float)) == 0
