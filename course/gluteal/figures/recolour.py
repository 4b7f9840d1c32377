"""A plate or a frame in colours of its own: its shade, coloured where its id map says what is seen."""

import io

import numpy as np
from PIL import Image


def recoloured(shade, ids, colours):
    """A shade coloured by its id map, on a transparent ground.

    Parameters
    ----------
    shade, ids : bytes
        The two files of a picture: RGBA WebP; PNG with the item's id in red and its weight in green.
    colours : dict of int to str
        Colour of each id as ``#rrggbb``; what has none stays as it is.

    Returns
    -------
    PIL.Image.Image
        RGBA.
    """
    light = np.asarray(Image.open(io.BytesIO(shade)).convert("RGBA")).astype(float)
    who = np.asarray(Image.open(io.BytesIO(ids)).convert("RGB"))
    table = np.ones((256, 3))
    for number, text in colours.items():
        table[number] = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    share = np.where(who[..., :1] > 0, who[..., 1:2] / 255, 0)
    light[..., :3] *= 1 - share + share * table[who[..., 0]]
    return Image.fromarray(np.clip(light, 0, 255).round().astype(np.uint8))
