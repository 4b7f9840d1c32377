"""Small pictures shaped as gluteal.figures ships them: grey discs as muscles, with their id map."""

import io

import numpy as np
from PIL import Image

ITEMS = [
    {"id": 1, "key": "glmax", "label": "Gluteus maximus", "colour": "#BC5A38", "anchor": {"surface": [60, 110]}},
    {"id": 2, "key": "glmed", "label": "Gluteus medius", "colour": "#DFAE4B", "anchor": {"surface": [140, 60], "lifted": [140, 60]}},
    {"id": 3, "key": "tfl", "label": "Tensor fasciae latae", "colour": "#9C69B2", "anchor": {"surface": [180, 150]}},
]
SPOTS = {1: (60, 110, 48), 2: (140, 60, 36), 3: (180, 150, 20)}


def files(width, height, spots):
    """Shade (WebP) and ids (PNG) of discs ``{id: (x, y, radius)}``."""
    y, x = np.mgrid[:height, :width]
    shade = np.zeros((height, width, 4), np.uint8)
    ids = np.zeros((height, width, 3), np.uint8)
    for number, (cx, cy, radius) in spots.items():
        away = np.hypot(x - cx, y - cy) / radius
        inside = away < 1
        shade[inside] = np.stack([(235 - 90 * away[inside] ** 2).astype(np.uint8)] * 3 + [np.full(inside.sum(), 255, np.uint8)], -1)
        ids[inside] = (number, 255, 0)
    return _file(shade, "WEBP", quality=90), _file(ids, "PNG")


def plate_traits(scale=1):
    """Traits of an explorer of one view in two layers; the second has lost its maximus and shows where it was."""
    width, height = 240 * scale, 220 * scale
    spots = {number: tuple(scale * value for value in spot) for number, spot in SPOTS.items()}
    lifted = {number: spot for number, spot in spots.items() if number != 1}
    layers = [
        {"key": "surface", "title": "Surface", "alt": "Three muscles from behind.", "items": [1, 2, 3], "outlines": []},
        {
            "key": "lifted",
            "title": "Maximus lifted",
            "alt": "Two muscles; the outline of the third.",
            "items": [2, 3],
            "outlines": [{"item": 1, "paths": [[[12, 110], [60, 62], [108, 110], [60, 158]]]}],
        },
    ]
    shades, ids = zip(*(files(width, height, chosen) for chosen in (spots, lifted)), strict=True)
    view = {"region": "", "title": "", "width": width, "height": height, "alt": "Muscles from behind.", "layers": layers, "items": ITEMS}
    return {"name": "fixture", "views": [view], "shades": list(shades), "ids": list(ids)}


def _file(array, kind, **options):
    file = io.BytesIO()
    Image.fromarray(array).save(file, kind, **options)
    return file.getvalue()


def table(leans=range(21), strengths=range(20, 125, 5)):
    """A made-up table of the one-leg scenario as JSON: right in its directions, not in its numbers."""
    leans, strengths = np.array(leans, float)[:, None], np.array(strengths, float)[None, :]
    moment = 58 - 2.4 * leans + 0 * strengths
    short = np.maximum(0, moment - 0.9 * strengths - 8)
    contact = 1 + moment / 32 + 0.25 * (100 - strengths) / 100
    columns = {
        "abductor_moment": moment,
        "hip_contact_low": 0.75 * contact,
        "hip_contact_central": contact,
        "hip_contact_high": 1.25 * contact,
        "shortfall": short,
    }
    for place, key in enumerate(("glmed", "glmin", "tfl", "glmax", "piri")):
        columns[f"activation_{key}"] = np.clip(moment / strengths * (0.9 - 0.17 * place), 0, 1)
    listed = {name: np.round(values, 3).tolist() for name, values in columns.items()}
    axes = {"lean": leans[:, 0].tolist(), "strength": strengths[0].tolist()}
    return {"axes": axes, "columns": {**listed, "feasible": (short <= 0).tolist()}}


def flipbook_traits(scale=1):
    """Pictures of the simulator: a body that leans, one disc for each of two muscles, and the marks of hip and weight."""
    width, height = 200 * scale, 280 * scale
    frames = [
        files(width, height, {1: (scale * (100 + lean), scale * 70, scale * 40), 2: (scale * 120, scale * 160, scale * 26)})
        for lean in range(21)
    ]
    marks = [{"hip": [128 * scale, 170 * scale], "weight": [(80 + 2 * lean) * scale, 120 * scale]} for lean in range(21)]
    return {
        "width": width,
        "height": height,
        "alt": "A person stands on the right leg, seen from behind.",
        "items": [{"id": 1, "key": "glmax", "label": "Gluteus maximus"}, {"id": 2, "key": "glmed", "label": "Gluteus medius"}],
        "marks": marks,
        "shades": [shade for shade, _ in frames],
        "ids": [ids for _, ids in frames],
    }
