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
from gluteal.figures.anatomy.region import Layer, opacity
from gluteal.figures.build import png, webp, write_still
from gluteal.figures.layout import Label, Panel, draw_panels, draw_scale_bar
from gluteal.figures.palette import rgb
from gluteal.figures.regions.atlas import in_parts
from gluteal.figures.regions.hues import colour, hue, line_hue
from gluteal.figures.render import anchor, outlines, over, rasterise, recolourable, shade
from gluteal.files import write_atomically

#: Darkness of outlines, and dots per inch of the figure.
OUTLINE, DPI = 0.5, 150
FROM_BEHIND = "Seen from behind: the body’s right side is on the right. Dashed: outline of a muscle that has been lifted off."


@dataclass(frozen=True, eq=False)
class Region:
    """What one peeled picture shows, and how it is set out.

    ``layers`` are ``anatomy.region.Layer``, ``bones`` a last one without muscles, which only the figure shows; ``keys`` the plate's items
    in the order of the list beside it (their ids are 1, 2, …); ``roles`` a second line for a muscle's label, from its action in
    muscles.toml; ``landmarks`` key -> (name, point in the world, m); ``view`` the camera for a picture of some size in px;
    ``see(layer, view, supersample)`` what a layer shows and the fascia that veils it; ``opening`` the first
    sentence of ``alt``; ``veil`` that fascia's key, and from which opacity
    on a click finds it and not what lies beneath; ``sides`` the sides on which muscles are drawn; ``named`` the part of a view in which
    muscles are pointed at, None for all of it; ``cm_per_inch`` the scale on paper, ``bar`` where on its panel the scale bar starts, as
    shares of width and height; ``still_size`` and ``plate_size`` the size of one rendered picture, px.
    """

    name: str
    layers: tuple
    bones: object
    keys: tuple
    roles: dict
    landmarks: dict
    view: Callable
    see: Callable
    opening: str
    caption: str
    note: str
    veil: tuple = ("itb", 0.75)
    sides: str = "rl"
    named: Callable | None = None
    cm_per_inch: float = 15.5
    bar: tuple = (0.435, 0.011)
    still_size: tuple = (434, 630)
    plate_size: tuple = (620, 900)

    @property
    def alt(self):
        """What a reader without the picture is told: the opening sentence, then each layer from the surface down."""
        return " ".join([self.opening, *(layer.alt for layer in (*self.layers, self.bones))])

    def where(self, view):
        """Pixels in which a muscle is pointed at, or None for all."""
        return self.named(view) if self.named else None

    def write_stills(self, folder):
        """Draw the region's figure for both pages into ``folder``/stills."""
        write_still(folder, self.name, lambda page: draw_region(self, page), self.alt, self.caption, quality=76)

    def write_plate(self, folder, size=None, supersample=3):
        """Render the region's plate into ``folder``/plates/<name>.

        Parameters
        ----------
        folder : path
            The folder ``figures/assets``.
        size : tuple of int, optional
            Width and height, px; without it the ``plate_size``.
        supersample : int
        """
        size = size or self.plate_size
        place, view, keys = Path(folder) / "plates" / self.name, self.view(size), self.keys
        items = [{"id": n, "key": key, "label": muscles()[key].name, "colour": hue(key), "anchor": {}} for n, key in enumerate(keys, 1)]
        layers = []
        for layer in self.layers:
            light, ids, anchors = plate_layer(self, layer, size, supersample)
            write_atomically(place / f"{layer.key}.shade.webp", webp(light, 72))
            write_atomically(place / f"{layer.key}.ids.png", png(ids))
            for item in items:
                if item["key"] in anchors:
                    item["anchor"][layer.key] = [round(value, 1) for value in anchors[item["key"]]]
            shown = [item["id"] for item in items if item["key"] in anchors]
            lines = {key: [np.round(line, 1).tolist() for line in lifted_outlines(self, key, view)] for key in layer.lifted}
            dashed = [{"item": keys.index(key) + 1, "paths": paths} for key, paths in lines.items()]
            layers.append({"key": layer.key, "title": layer.title, "alt": layer.alt, "items": shown, "outlines": dashed})
        plate = {"name": self.name, "width": size[0], "height": size[1], "alt": self.alt, "layers": layers, "items": items}
        write_atomically(place / "plate.json", json.dumps(plate, ensure_ascii=False, separators=(",", ":")) + "\n")


def right_half(view):
    """The half of a picture from behind in which the body's right side lies, for ``Region.named``."""
    width, height = view.size
    return np.broadcast_to(np.arange(width) > width / 2, (height, width))


def bare(landmarks, alt):
    """The last layer: bones without muscles, with the landmarks that it names."""
    return Layer("bones", "Bones", (), (), (), landmarks, alt)


def draw_region(region, theme="light", size=None, supersample=3):
    """Draw the layers and the bones in two rows, labelled.

    Parameters
    ----------
    region : Region
    theme : str or Theme
        ``"light"`` or ``"dark"``.
    size : tuple of int, optional
        Size of each rendered panel, px; without it the region's ``still_size``.
    supersample : int
        Samples per pixel along each side.

    Returns
    -------
    matplotlib.figure.Figure
    """
    page, layers, size = themes.theme(theme), (*region.layers, region.bones), size or region.still_size
    panels = [_panel(region, letter, layer, size, page, supersample) for letter, layer in zip("abcd", layers, strict=True)]
    fig = draw_panels(panels, page, cm_per_inch=region.cm_per_inch, note=region.note, scale_bar=False, dpi=DPI, columns=2)
    left, right, bottom, top = region.view(size).extent
    draw_scale_bar(fig.axes[0], page, at=(left + region.bar[0] * (right - left), bottom + region.bar[1] * (top - bottom)))
    return fig


def _panel(region, letter, layer, size, page, supersample):
    seen, veil, picture = _shaded(region, layer, size, supersample)
    view = seen.view
    body = in_parts().outline(view, without=ARMS).layer(rgb(page.body), rgb(page.body_edge), alpha=0.75)
    labels = [_muscle_label(region, key, seen, veil) for key in layer.named]
    labels += [Label(*region.landmarks[key], side="right") for key in layer.landmarks]
    dashes = [(key, line) for key in layer.lifted for line in lifted_outlines(region, key, view)]

    def draw(ax):
        for key, line in dashes:
            x, y = in_plane(view, line.T)
            ax.plot(x, y, color=page.page, lw=1.8, alpha=0.5, zorder=3)
            ax.plot(x, y, color=line_hue(key, page), lw=1.0, dashes=(4, 3), zorder=4)

    return Panel(over(picture, body), view, f"{letter}   {layer.title}", tuple(labels), draw)


def in_plane(view, pixels):
    """Picture coordinates (px right, px down) in centimetres of the picture plane."""
    left, right, bottom, top = view.extent
    return left + pixels[0] * (right - left) / view.size[0], top - pixels[1] * (top - bottom) / view.size[1]


@lru_cache(maxsize=4)
def _shaded(region, layer, size, supersample):
    """A layer's G-buffer, its veil's, and its picture in identity colours; the same for both pages."""
    seen, veil = region.see(layer, region.view(size), supersample)
    picture = shade(seen, colour, outline=OUTLINE)
    if veil is not None:
        picture = over(shade(veil, colour, outline=0.2), picture, opacity(veil))
    return seen, veil, picture


def _muscle_label(region, key, seen, veil):
    """Name a muscle on the right side, with the leader ending well inside what is seen of it."""
    at = in_plane(seen.view, _anchor(region, key, seen, veil))
    return Label(muscles()[key].name, at, region.roles.get(key, ""), hue(key), "right")


def _anchor(region, key, seen, veil):
    """A point well inside what can be picked of a muscle, or of the fascia that veils the layer; None where neither is."""
    inside = region.where(seen.view)
    if veil is None:
        return anchor(seen, key, inside)
    dense, inside = _dense(region, veil), np.full(veil.view.size[::-1], True) if inside is None else inside
    covered = dense if key != region.veil[0] else np.zeros_like(dense)
    return anchor(seen, key, inside & ~covered) or (anchor(veil, key, inside & dense) if key == region.veil[0] else None)


def _dense(region, veil):
    """Pixels in which a click finds the veil, and not what lies beneath."""
    return opacity(veil) * veil.pixels((veil.ids > 0).astype(float)) > region.veil[1]


def lifted_outlines(region, key, view):
    """Outlines of a muscle that has been lifted off, px, one line or more a side."""
    return [line for side in region.sides for line in outlines(rasterise(view, in_parts().muscles((key,), side), 1), key)]


def plate_layer(region, layer, size=None, supersample=3):
    """Light and id map of one layer.

    Parameters
    ----------
    region : Region
    layer : Layer
    size : tuple of int, optional
        Width and height, px; without it the region's ``plate_size``.
    supersample : int

    Returns
    -------
    shade : uint8 array, shape (height, width, 4)
    ids : uint8 array, shape (height, width, 3)
    anchors : dict
        Key -> (x, y) px of each muscle that is seen.
    """
    view = region.view(size or region.plate_size)
    seen, veil = region.see(layer, view, supersample)
    light, ids = recolourable(seen, {key: number for number, key in enumerate(region.keys, 1)}, outline=OUTLINE)
    if veil is not None:
        light, ids = _veiled(region, light, ids, veil)
    anchors = {key: _anchor(region, key, seen, veil) for key in region.keys}
    return light, ids, {key: place for key, place in anchors.items() if place}


def _veiled(region, light, ids, veil):
    """Lay the half-transparent fascia over a layer; where it is dense it is picked itself, and what shines through keeps its colour.

    Where the fascia runs out over a band of its own key, the two are one.
    """
    key = region.veil[0]
    number = region.keys.index(key) + 1
    white, _ = recolourable(veil, {key: number}, outline=0.2)
    cover, clear = white / 255, opacity(veil)
    share = clear * cover[..., 3]
    own = (ids[..., 0] == number) & (share > 0)
    picked, ground, weight = _dense(region, veil) | own, light / 255, ids[..., 1] / 255
    hues = np.array([(1.0, 1.0, 1.0), *(rgb(hue(each)) for each in region.keys)])
    baked = np.where(picked & ~own, weight, 0)[..., None]
    ground[..., :3] *= 1 - baked + baked * hues[ids[..., 0]]
    cover[..., :3] *= np.where(picked[..., None], 1.0, rgb(hue(key)))
    light = np.round(over(cover, ground, clear) * 255).astype(np.uint8)
    weight = weight * (1 - share) * (own | ~picked) + share * picked
    ids[..., 1] = np.round(weight * 15) * 17
    ids[picked, 0] = number
    return light, ids
