"""Deferred shading: from what is visible where to a picture."""

from zlib import crc32

import numpy as np

from .depth_cues import occlusion, rims
from .fibres import relief
from .scene import ACROSS, ALONG, KINDS, RELIEF, TENDON

TENDON_COLOUR = np.array([0.929, 0.898, 0.843])
BONE, DISC, MUSCLE, FASCIA = range(len(KINDS))


def _unit(*vector):
    return np.array(vector) / np.linalg.norm(vector)


KEY = _unit(-0.48, 0.62, -0.62)  # from the upper left, in camera axes
FILL = _unit(0.75, 0.05, -0.45)  # a cool fill from the right
GLINT = _unit(*(KEY - (0, 0, 1)))
LIGHT = np.array([1.06, 1.04, 1.00])
SHADOW = {"flesh": np.array([0.45, 0.36, 0.42]), "bone": np.array([0.60, 0.56, 0.57])}
HOLLOW = {"flesh": np.array([0.34, 0.21, 0.24]), "bone": np.array([0.38, 0.31, 0.28])}
INK = np.array([0.26, 0.20, 0.20])  # outlines: the item's own colour, darkened
FIBRE_TINT, FIBRE_BUMP = 0.075, 0.0009  # how much fibres tint the colour, and how high they stand (m)


def shade(gbuffer, colour, mute=0.0, paper=None, outline=0.55):
    """Light and colour a G-buffer.

    Parameters
    ----------
    gbuffer : GBuffer
    colour : callable
        Item -> (r, g, b), each 0-1.
    mute : float
        0-1: how far the picture is faded, towards `paper` or, without one, towards its own grey.
    paper : (r, g, b), optional
        Colour of the page.
    outline : float
        0-1: how dark outlines are.

    Returns
    -------
    array, shape (height, width, 4)
        RGBA, 0-1, straight alpha: one picture serves any page colour.
    """
    image, places = render_samples(gbuffer, base_colour(gbuffer, colour), outline)
    image = np.clip(image, 0, 1)
    if mute:
        target = image @ (0.3, 0.59, 0.11) if paper is None else None
        image = image + mute * ((target[:, None] if target is not None else np.asarray(paper)) - image)
    return collect(gbuffer, image, places)


def base_colour(gbuffer, colour):
    """Colour of each visible sample before light falls on it, shape (n, 3): the item's own, tendon pale."""
    table = np.array([(0.0, 0.0, 0.0), *(colour(item) for item in gbuffer.items)])
    seen = gbuffer.ids > 0
    base = table[gbuffer.ids[seen]]
    tendon = np.where(_kinds(gbuffer) == MUSCLE, gbuffer.attributes[seen][:, TENDON], 0)[:, None]
    return base + np.clip(tendon, 0, 1) * (TENDON_COLOUR - base)


def render_samples(gbuffer, base, outline):
    """Light on each visible sample: RGB, shape (n, 3), highlights above 1, and their places in the flat picture."""
    seen = gbuffer.ids > 0
    kinds, attributes, scale = _kinds(gbuffer), gbuffer.attributes[seen], gbuffer.view.scale * gbuffer.supersample
    flesh = ((kinds == MUSCLE) | (kinds == FASCIA))[:, None]
    fibres = _fibres(gbuffer, kinds)
    normals = _bumped(gbuffer, fibres, scale)
    base = base * (1 + FIBRE_TINT * fibres[seen])[:, None]
    hollow = np.where(kinds == BONE, np.clip(attributes[:, RELIEF], -1.2, 0.9), 0)[:, None]
    base = base * (1 + 0.10 * hollow) * (1 - np.clip(-hollow, 0, 1) * (0.02, 0.05, 0.12))

    # Half-wrapped light keeps form in the shadow side; the fill cools it.
    key = (np.clip((normals @ KEY + 0.55) / 1.5, 0, 1) ** 1.15)[:, None]
    shadow = np.where(flesh, SHADOW["flesh"], SHADOW["bone"])
    image = base * (shadow + key * (LIGHT - shadow))
    image += base * np.clip(normals @ FILL, 0, 1)[:, None] * (0.07, 0.09, 0.13)
    image *= (1 - 0.22 * (1 - np.clip(-normals[:, 2], 0, 1)) ** 2.2)[:, None]
    glint = np.clip(normals @ GLINT, 0, 1)
    image += np.where(flesh[:, 0], 0.05 * glint**26 + 0.05 * glint**5, 0.04 * glint**10)[:, None]

    open_sky = occlusion(gbuffer.depth, scale)[seen][:, None]
    image *= open_sky + (1 - open_sky) * np.where(flesh, HOLLOW["flesh"], HOLLOW["bone"])
    ink = (outline * rims(gbuffer.ids, gbuffer.depth, gbuffer.normals, scale)[seen])[:, None]
    return image + ink * (base * INK - image), np.flatnonzero(seen)


def collect(gbuffer, image, places):
    """Average samples into pixels: RGBA with straight alpha, shape (height, width, 4)."""
    height, width = gbuffer.ids.shape
    flat = np.zeros((height * width, 4), np.float32)
    flat[places, :3], flat[places, 3] = image, 1
    mean = gbuffer.pixels(flat.reshape(height, width, 4))
    mean[..., :3] /= np.maximum(mean[..., 3:], 1e-4)
    return np.clip(mean, 0, 1)


def over(top, bottom, opacity=1.0):
    """Lay one RGBA picture over another.

    Parameters
    ----------
    top, bottom : array, shape (h, w, 4)
        Straight alpha.
    opacity : float or array, shape (h, w)
        Multiplies the alpha of `top`.

    Returns
    -------
    array, shape (h, w, 4)
    """
    upper = top[..., 3:] * np.asarray(opacity)[..., None]
    lower = bottom[..., 3:] * (1 - upper)
    alpha = upper + lower
    colour = (top[..., :3] * upper + bottom[..., :3] * lower) / np.maximum(alpha, 1e-6)
    return np.concatenate([colour, alpha], -1)


def _kinds(gbuffer):
    table = np.array([0, *(KINDS.index(item.kind) for item in gbuffer.items)], np.int8)
    return table[gbuffer.ids[gbuffer.ids > 0]]


def _fibres(gbuffer, kinds):
    """Fibre relief of each sample, flat tendon counting less, shape (h, w)."""
    seen = gbuffer.ids > 0
    seeds = np.array([0, *(crc32(f"{item.name}{item.side}".encode()) % 97 for item in gbuffer.items)])
    attributes, image = gbuffer.attributes[seen], np.zeros(gbuffer.ids.shape, np.float32)
    values = np.zeros(len(attributes), np.float32)
    fleshy = (kinds == MUSCLE) | (kinds == FASCIA)
    values[fleshy] = relief(attributes[fleshy, ALONG], attributes[fleshy, ACROSS], seeds[gbuffer.ids[seen]][fleshy])
    values *= np.where(kinds == FASCIA, 0.5, 1 - 0.6 * np.clip(attributes[:, TENDON], 0, 1))
    image[seen] = values
    return image


def _bumped(gbuffer, fibres, scale):
    """Normals of the visible samples, tilted by the fibre relief, shape (n, 3)."""
    seen = gbuffer.ids > 0
    normals = gbuffer.normals[seen].astype(float)
    down, right = np.gradient(fibres * FIBRE_BUMP * scale)
    same = np.ones(gbuffer.ids.shape, bool)
    for axis in (0, 1):
        for shift in (1, -1):
            same &= np.roll(gbuffer.ids, shift, axis) == gbuffer.ids
    normals[:, 0] -= np.where(same, np.clip(right, -0.6, 0.6), 0)[seen]
    normals[:, 1] += np.where(same, np.clip(down, -0.6, 0.6), 0)[seen]
    return normals / np.linalg.norm(normals, axis=1, keepdims=True)
