"""The start and the end of an exercise as small pictures for white paper."""

import io
from functools import lru_cache

from gluteal.figures import flipbook
from gluteal.figures.assets import manifest
from gluteal.figures.repetition import end
from gluteal.handouts.paper import on_white

#: Longer side, px: 300 dots an inch at the largest that a sheet shows.
LARGEST = 420
ROOM = 4  # px around the person


@lru_cache(maxsize=64)
def start_and_end(name):
    """Two pictures of the same size, the person's place the same in both.

    Parameters
    ----------
    name : str
        Such as ``"exercise-squat"``.

    Returns
    -------
    tuple of (tuple of bytes, float, str) or None
        JPEG of the start and of the end; how many times as wide as high they are; what they show in words. None where the author has
        not drawn the exercise.
    """
    from PIL import Image

    if f"flipbooks/{name}" not in manifest():
        return None
    book = flipbook(name)
    first, last = book.frame[0], end(book.phases, book.frame)
    images = [Image.open(io.BytesIO(book.bodies["slimmer"][place])).convert("RGBA") for place in (first, last)]
    boxes = [image.getchannel("A").getbbox() for image in images]
    left, upper = (max(0, min(box[side] for box in boxes) - ROOM) for side in (0, 1))
    right, lower = (min(images[0].size[side - 2], max(box[side] for box in boxes) + ROOM) for side in (2, 3))
    pictures = tuple(on_white(image.crop((left, upper, right, lower)), 86, LARGEST) for image in images)
    return pictures, (right - left) / (lower - upper), book.alt
