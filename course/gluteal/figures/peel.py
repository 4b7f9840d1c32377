"""A region of the body peeled layer by layer: the same layers as a figure with words and as a plate that can be explored."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from gluteal.evidence import muscles
from gluteal.figures import theme as themes
from gluteal.figures.anatomy.outline import ARMS
from gluteal.figures.anatomy.region import colour, opacity, resting
from gluteal.figures.build import png, webp
from gluteal.figures.layout import Label, Panel, draw_panels, draw_scale_bar
from gluteal.figures.palette import identity, rgb
from gluteal.figures.render import anchor, outlines, over, rasterise, recolourable, shade
from gluteal.files import write_atomically

OUTLINE = 0.5


@dataclass(frozen=True, eq=False)
class Region:
    """What one peeled picture shows, and how it is set out.

    ``layers`` are ``anatomy.region.Layer``; ``keys`` the plate's items in the order of the list beside it (their ids are 1, 2, …);
    ``roles`` a second line for a muscle's label, from its action in muscles.toml; ``landmarks`` key -> (name, point in the world, m);
    ``view`` the camera for a picture of some size in px; ``see(layer, view, supersample)`` what a layer shows and the fascia that veils it;
    ``sides`` the sides on which muscles are drawn; ``named`` the part of a view in which muscles are pointed at, None for all of it;
    ``cm_per_inch`` the scale on paper, ``bar`` where on its panel the scale bar starts, as shares of width and height.
    """

    name: str
    layers: tuple
    keys: tuple
    roles: dict
    landmarks: dict
    view: Callable
    see: Callable
    alt: str
    note: str
    sides: str = "rl"
    named: Callable | None = None
    cm_per_inch: float = 12.5
    bar: tuple = (0.435, 0.011)

    def where(self, view):
        """Pixels in which a muscle is pointed at, or None for all."""
        return self.named(view) if self.named else None


def draw_region(region, theme, size, supersample=3):
    """Draw the layers side by side, labelled.

    Parameters
    ----------
    region : Region
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
    page = themes.theme(theme)
    panels = [_panel(region, letter, layer, size, page, supersample) for letter, layer in zip("abc", region.layers, strict=True)]
    fig = draw_panels(panels, page, cm_per_inch=region.cm_per_inch, note=region.note, scale_bar=False, dpi=160)
    left, right, bottom, top = region.view(size).extent
    draw_scale_bar(fig.axes[0], page, at=(left + region.bar[0] * (right - left), bottom + region.bar[1] * (top - bottom)))
    return fig


def _panel(region, letter, layer, size, page, supersample):
    seen, picture = _shaded(region, layer, size, supersample)
    view = seen.view
    body = resting().outline(view, without=ARMS).layer(rgb(page.body), rgb(page.body_edge), alpha=0.75)
    labels = [_muscle_label(region, key, seen) for key in layer.named]
    labels += [Label(*region.landmarks[key], side="right") for key in layer.landmarks]
    dashes = [(key, line) for key in layer.lifted for line in lifted_outlines(region, key, view)]

    def draw(ax):
        for key, line in dashes:
            x, y = in_plane(view, line.T)
            ax.plot(x, y, color=page.page, lw=1.8, alpha=0.5, zorder=3)
            ax.plot(x, y, color=identity(key), lw=1.0, dashes=(4, 3), zorder=4)

    return Panel(over(picture, body), view, f"{letter}   {layer.title}", tuple(labels), draw)


def in_plane(view, pixels):
    """Picture coordinates (px right, px down) in centimetres of the picture plane."""
    left, right, bottom, top = view.extent
    return left + pixels[0] * (right - left) / view.size[0], top - pixels[1] * (top - bottom) / view.size[1]


@lru_cache(maxsize=3)
def _shaded(region, layer, size, supersample):
    """A layer's G-buffer and its picture in identity colours; the same for both pages."""
    seen, veil = region.see(layer, region.view(size), supersample)
    picture = shade(seen, colour, outline=OUTLINE)
    if veil is not None:
        picture = over(shade(veil, colour, outline=0.2), picture, opacity(veil))
    return seen, picture


def _muscle_label(region, key, seen):
    """Name a muscle on the right side, with the leader ending well inside what is seen of it."""
    at = in_plane(seen.view, anchor(seen, key, region.where(seen.view)))
    return Label(muscles()[key].name, at, region.roles.get(key, ""), identity(key), "right")


def lifted_outlines(region, key, view):
    """Outlines of a muscle that has been lifted off, px, one line or more a side."""
    return [line for side in region.sides for line in outlines(rasterise(view, resting().muscles((key,), side), 1), key)]


def plate_layer(region, layer, size, supersample=3):
    """Light and id map of one layer.

    Parameters
    ----------
    region : Region
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
    view = region.view(size)
    seen, veil = region.see(layer, view, supersample)
    light, ids = recolourable(seen, {key: number for number, key in enumerate(region.keys, 1)}, outline=OUTLINE)
    if veil is not None:
        light, ids = _veiled(light, ids, veil, region.keys.index("itb") + 1)
    anchors = {key: anchor(seen, key, region.where(view)) for key in region.keys}
    return light, ids, {key: place for key, place in anchors.items() if place}


def _veiled(light, ids, veil, band):
    """Lay the half-transparent fascia over a layer; where it has become opaque it is the band, coloured and picked as such."""
    white, _ = recolourable(veil, {"itb": band}, outline=0.2)
    cover, clear = white / 255, opacity(veil)
    share = clear * cover[..., 3]
    opaque = share > 0.75
    cover[..., :3] *= np.where(opaque[..., None], 1.0, rgb(identity("itb")))
    light = np.round(over(cover, light / 255, clear) * 255).astype(np.uint8)
    ids[..., 1] = np.round(ids[..., 1] * (1 - share) / 17) * 17
    ids[opaque, 0], ids[opaque, 1] = band, np.round(share[opaque] * 15) * 17
    return light, ids


def write_region_plate(region, folder, size, supersample=3):
    """Render a region's plate into ``folder``/plates/<name>.

    Parameters
    ----------
    region : Region
    folder : path
        The folder ``figures/assets``.
    size : tuple of int
        Width and height, px.
    supersample : int
    """
    place, view, keys = Path(folder) / "plates" / region.name, region.view(size), region.keys
    items = [{"id": n, "key": key, "label": muscles()[key].name, "colour": identity(key), "anchor": {}} for n, key in enumerate(keys, 1)]
    layers = []
    for layer in region.layers:
        light, ids, anchors = plate_layer(region, layer, size, supersample)
        write_atomically(place / f"{layer.key}.shade.webp", webp(light, 72))
        write_atomically(place / f"{layer.key}.ids.png", png(ids))
        for item in items:
            if item["key"] in anchors:
                item["anchor"][layer.key] = [round(value, 1) for value in anchors[item["key"]]]
        shown = [item["id"] for item in items if item["key"] in anchors]
        lines = {key: [np.round(line, 1).tolist() for line in lifted_outlines(region, key, view)] for key in layer.lifted}
        dashed = [{"item": keys.index(key) + 1, "paths": paths} for key, paths in lines.items()]
        layers.append({"key": layer.key, "title": layer.title, "alt": layer.alt, "items": shown, "outlines": dashed})
    plate = {"name": region.name, "width": size[0], "height": size[1], "alt": region.alt, "layers": layers, "items": items}
    write_atomically(place / "plate.json", json.dumps(plate, ensure_ascii=False, separators=(",", ":")) + "\n")
