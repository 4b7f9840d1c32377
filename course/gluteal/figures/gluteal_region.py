"""The gluteal region from behind in three layers: the course's first picture, as a figure and as a plate that can be explored."""

import json
from functools import cache
from pathlib import Path

import numpy as np

from gluteal.evidence import muscles
from gluteal.figures import theme as themes
from gluteal.figures.anatomy.outline import ARMS
from gluteal.figures.anatomy.region import LAYERS, colour, opacity, resting, see_layer, view_from_behind
from gluteal.figures.build import png, webp, write_still
from gluteal.figures.layout import Label, Panel, draw_panels, draw_scale_bar
from gluteal.figures.palette import identity, rgb
from gluteal.figures.render import anchor, outlines, over, rasterise, recolourable, shade
from gluteal.files import write_atomically

NAME = "gluteal-region"
PLATE_SIZE, STILL_SIZE = (620, 900), (496, 720)
OUTLINE = 0.5
#: Items of the plate in the order of the list beside it; their ids are 1, 2, …
KEYS = ("glmax", "glmed", "glmin", "piri", "hams", "erector", "multifidus", "ql", "itb")
#: A second line for each label, from the muscle's action in muscles.toml.
ROLES = {
    "erector": "straightens the trunk",
    "glmax": "takes the thigh back",
    "glmed": "keeps the pelvis level",
    "glmin": "helps gluteus medius",
    "piri": "turns the thigh outward",
    "hams": "bend the knee",
    "multifidus": "steadies the low back",
    "ql": "steadies the trunk sideways",
    "itb": "fascia, not muscle",
}
LANDMARKS = {
    "crest": ("Iliac crest", (-0.112, 0.182, 1.079)),
    "sacrum": ("Sacrum", (-0.040, 0.252, 1.005)),
    "trochanter": ("Greater trochanter", (-0.152, 0.185, 0.905)),
    "ischium": ("Sitting bone", (-0.083, 0.209, 0.872)),
    "femur": ("Thigh bone", (-0.120, 0.170, 0.760)),
}


ALT = "The muscles around the hips and lower back seen from behind, in three layers. " + " ".join(layer.alt for layer in LAYERS)
CAPTION = "The gluteal region from behind, one layer at a time. Dashed lines show where a lifted muscle lies."
NOTE = "Seen from behind: the body’s right side is on the right. Dashed: outline of a muscle that has been lifted off."


def draw_gluteal_region(theme="light", size=STILL_SIZE, supersample=3):
    """Draw the three layers side by side, labelled.

    Parameters
    ----------
    theme : str or Theme
        ``"light"`` or ``"dark"``.
    size : tuple of int
        Size of each rendered panel, px.
    supersample : int
        Samples per pixel along each side.

    Returns
    -------
    matplotlib.figure.Figure
    """
    page, view = themes.theme(theme), view_from_behind(size)
    panels = [_panel(letter, layer, view, page, supersample) for letter, layer in zip("abc", LAYERS, strict=True)]
    fig = draw_panels(panels, page, cm_per_inch=12.5, note=NOTE, scale_bar=False, dpi=160)
    left, right, bottom, _ = view.extent
    draw_scale_bar(fig.axes[0], page, at=((left + right) / 2 - 2.5, bottom + 0.6))
    return fig


def _panel(letter, layer, view, page, supersample):
    seen, picture = _shaded(layer, view, supersample)
    body = resting().outline(view, without=ARMS).layer(rgb(page.body), rgb(page.body_edge), alpha=0.75)
    labels = [_muscle_label(key, seen) for key in layer.named]
    labels += [Label(*LANDMARKS[key], side="right") for key in layer.landmarks]
    dashes = [(key, line) for key in layer.lifted for line in _lifted_outlines(key, view)]

    def draw(ax):
        left, right, bottom, top = view.extent
        for key, line in dashes:
            x, y = left + line[:, 0] * (right - left) / view.size[0], top - line[:, 1] * (top - bottom) / view.size[1]
            ax.plot(x, y, color=page.page, lw=1.8, alpha=0.5, zorder=3)
            ax.plot(x, y, color=identity(key), lw=1.0, dashes=(4, 3), zorder=4)

    return Panel(over(picture, body), view, f"{letter}   {layer.title}", tuple(labels), draw)


@cache
def _shaded(layer, view, supersample):
    """A layer's G-buffer and its picture in identity colours; the same for both pages."""
    seen, veil = see_layer(layer, view, supersample)
    picture = shade(seen, colour, outline=OUTLINE)
    if veil is not None:
        picture = over(shade(veil, colour, outline=0.2), picture, opacity(veil))
    return seen, picture


def _muscle_label(key, seen):
    """Name a muscle on the right side, with the leader ending well inside what is seen of it."""
    x, y = anchor(seen, key, _right_half(seen.view))
    left, right, bottom, top = seen.view.extent
    at = (left + x * (right - left) / seen.view.size[0], top - y * (top - bottom) / seen.view.size[1])
    return Label(muscles()[key].name, at, ROLES.get(key, ""), identity(key), "right")


def _right_half(view):
    width, height = view.size
    return np.broadcast_to(np.arange(width) > width / 2, (height, width))


def _lifted_outlines(key, view):
    return [line for side in "rl" for line in outlines(rasterise(view, resting().muscles((key,), side), 1), key)]


def write_stills(folder):
    """Draw the still ``gluteal-region`` for both pages into ``folder``/stills."""
    write_still(folder, NAME, draw_gluteal_region, ALT, CAPTION, quality=76)


def plate_layer(layer, size=PLATE_SIZE, supersample=3):
    """Light and id map of one layer.

    Parameters
    ----------
    layer : Layer
    size : tuple of int
        Width and height, px.
    supersample : int

    Returns
    -------
    shade : uint8 array, shape (height, width, 4)
    ids : uint8 array, shape (height, width, 3)
    anchors : dict
        Key -> (x, y) px of each muscle that is seen.
    """
    view = view_from_behind(size)
    seen, veil = see_layer(layer, view, supersample)
    light, ids = recolourable(seen, {key: number for number, key in enumerate(KEYS, 1)}, outline=OUTLINE)
    if veil is not None:
        cover = shade(veil, colour, outline=0.2)
        share = opacity(veil) * cover[..., 3]
        light = np.round(over(cover, light / 255, opacity(veil)) * 255).astype(np.uint8)
        ids[..., 1] = np.round(ids[..., 1] * (1 - share) / 17) * 17
        # Where the sheet has become opaque it is the band, and is picked as such.
        ids[share > 0.75] = (KEYS.index("itb") + 1, 0, 0)
    anchors = {key: anchor(seen, key, _right_half(view)) for key in KEYS}
    return light, ids, {key: place for key, place in anchors.items() if place}


def write_plate(folder, size=PLATE_SIZE, supersample=3):
    """Render the plate ``gluteal-region`` into ``folder``/plates/gluteal-region.

    Parameters
    ----------
    folder : path
        The folder ``figures/assets``.
    size : tuple of int
        Width and height, px.
    supersample : int
    """
    place, view = Path(folder) / "plates" / NAME, view_from_behind(size)
    items = [{"id": n, "key": key, "label": muscles()[key].name, "colour": identity(key), "anchor": {}} for n, key in enumerate(KEYS, 1)]
    layers = []
    for layer in LAYERS:
        light, ids, anchors = plate_layer(layer, size, supersample)
        write_atomically(place / f"{layer.key}.shade.webp", webp(light, 72))
        write_atomically(place / f"{layer.key}.ids.png", png(ids))
        for item in items:
            if item["key"] in anchors:
                item["anchor"][layer.key] = [round(value, 1) for value in anchors[item["key"]]]
        shown = [item["id"] for item in items if item["key"] in anchors]
        lines = {key: [np.round(line, 1).tolist() for line in _lifted_outlines(key, view)] for key in layer.lifted}
        dashed = [{"item": KEYS.index(key) + 1, "paths": paths} for key, paths in lines.items()]
        layers.append({"key": layer.key, "title": layer.title, "alt": layer.alt, "items": shown, "outlines": dashed})
    plate = {"name": NAME, "width": size[0], "height": size[1], "alt": ALT, "layers": layers, "items": items}
    write_atomically(place / "plate.json", json.dumps(plate, ensure_ascii=False, separators=(",", ":")) + "\n")
