"""The first and the last moment of every exercise: two small pictures without muscles, and a thumbnail of the last."""

import io
import json
from functools import cache

BUILD = "slimmer"
#: Largest width and height of a thumbnail, px: twice its size on the page.
THUMB = (176, 128)


@cache
def ends():
    """Of every exercise that has been drawn: ``{key: {start, end (WebP), alt, width, height}}``."""
    from gluteal.figures.assets import manifest
    from gluteal.routine import exercises

    drawn = manifest()
    return {key: _ends(each) for key, each in exercises().items() if f"flipbooks/{each.picture}" in drawn}


def _ends(each):
    """Two files of a flipbook: reading all of them would take seconds."""
    from gluteal.figures import repetition
    from gluteal.figures.assets import asset

    folder = f"flipbooks/{each.picture}"
    book = json.loads(asset(f"{folder}/flipbook.json").read_text(encoding="utf-8"))
    places = book["frame"][0], repetition.end(book["phases"], book["frame"])
    start, end = (asset(f"{folder}/{place:02}.body-{BUILD}.webp").read_bytes() for place in places)
    return {"start": start, "end": end, **{name: book[name] for name in ("alt", "width", "height")}}


@cache
def thumbnails():
    """A small picture (WebP) of the end of each exercise that has been drawn; together below 100 kB."""
    return {key: _small(pictures["end"]) for key, pictures in ends().items()}


def _small(picture):
    from PIL import Image

    image = Image.open(io.BytesIO(picture)).convert("RGBA")
    image = image.crop(image.getbbox())
    image.thumbnail(THUMB)
    file = io.BytesIO()
    image.save(file, "WEBP", quality=70, method=4)
    return file.getvalue()
