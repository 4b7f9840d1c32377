"""Rendered pictures set out on a page: panels at one scale, labels beside them, a scale bar.

Lengths inside a panel are centimetres of the picture plane, so an arrow or a leader is placed where the body is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from gluteal.figures import theme as themes

#: Gap between drawing and text column, points; line height as a multiple of the letter size.
GAP, LINE = 12, 1.3
POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Label:
    """A name beside the drawing with a leader to what it names.

    ``at`` is a point in the world (3 numbers, m) or in the picture plane (2 numbers, cm); ``detail`` a second, quieter line;
    ``colour`` marks a muscle (its name is then bold); ``side`` is ``"left"`` or ``"right"``, chosen by ``at`` when empty.
    """

    text: str
    at: tuple
    detail: str = ""
    colour: str = ""
    side: str = ""

    @property
    def lines(self):
        """Height of the text in points."""
        return themes.LABEL * LINE + (themes.DETAIL * LINE if self.detail else 0)


@dataclass(frozen=True)
class Panel:
    """One rendered picture with its words.

    ``image`` is RGBA with a transparent ground, ``view`` the ``render.View`` that made it, ``draw`` an optional function of the
    axes that adds vector drawing in cm.
    """

    image: np.ndarray
    view: object
    title: str = ""
    labels: tuple[Label, ...] = ()
    draw: Callable | None = None


def spread(wanted, heights, low, high):
    """Move labels apart as little as possible so that none overlaps.

    Parameters
    ----------
    wanted : sequence of float
        Where the middle of each label would like to be, highest first.
    heights : sequence of float
        Height of each label, same unit.
    low, high : float
        The column's ends.

    Returns
    -------
    ndarray, shape (n,)
        Middles, highest first: the least-squares nearest to ``wanted`` that keep order and room.
    """
    wanted, heights = np.asarray(wanted, float), np.asarray(heights, float)
    if not len(wanted):
        return wanted
    # Measured from the top of a gapless stack, "no overlap" becomes "never rising": pool neighbours that break it.
    stacked = np.concatenate([[0.0], np.cumsum((heights[:-1] + heights[1:]) / 2)])
    pools = []
    for value in wanted + stacked:
        pools.append([value, 1])
        while len(pools) > 1 and pools[-2][0] < pools[-1][0]:
            mean, count = pools.pop()
            pools[-1] = [(pools[-1][0] * pools[-1][1] + mean * count) / (pools[-1][1] + count), pools[-1][1] + count]
    free = np.concatenate([np.full(count, mean) for mean, count in pools])
    return np.clip(free, low + stacked[-1] + heights[-1] / 2, high - heights[0] / 2) - stacked


def text_width(text, size, weight="normal"):
    """Width of a line of text in points."""
    from matplotlib.textpath import TextPath

    if not text:
        return 0.0
    return float(TextPath((0, 0), text, prop=themes.font(size, weight)).get_extents().x1)


def halo(page, width=3.0):
    """Page-coloured rim that keeps text readable over the drawing."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=width, foreground=page.page)]


def draw_panels(panels, theme="light", cm_per_inch=7.6, note="", scale_bar=True, dpi=120, columns=None):
    """Set panels out in rows, all at one scale.

    Parameters
    ----------
    panels : sequence of Panel
        From left to right; text columns are made as wide as their longest label.
    theme : str or Theme
        ``"light"`` or ``"dark"``.
    cm_per_inch : float
        Centimetres of body on an inch of page.
    note : str
        A quiet line below.
    scale_bar : bool
        Draw a 5 cm bar under the first panel.
    dpi : float
        Dots per inch.
    columns : int, optional
        Panels in a row; all of them without it.

    Returns
    -------
    matplotlib.figure.Figure
    """
    page, columns = themes.theme(theme), columns or len(panels)
    placed = [_measure(panel, cm_per_inch) for panel in panels]
    edge, gap, foot = 0.14, 0.16, 0.12 + (0.26 if note else 0)
    widths = [max((place.right - place.left) / cm_per_inch for place in placed[column::columns]) for column in range(columns)]
    rows = [slice(start, start + columns) for start in range(0, len(panels), columns)]
    heads = [0.44 if any(panel.title for panel in panels[row]) else 0.1 for row in rows]
    heights = [max((place.top - place.bottom) / cm_per_inch for place in placed[row]) for row in rows]
    wide, tall = sum(widths) + gap * (columns - 1) + 2 * edge, sum(heads) + sum(heights) + foot
    fig, y = themes.figure(wide, tall, page, dpi), tall
    for row, head, height in zip(rows, heads, heights, strict=True):
        x = edge
        for panel, place, width in zip(panels[row], placed[row], widths, strict=False):
            across, up = (place.right - place.left) / cm_per_inch, (place.top - place.bottom) / cm_per_inch
            ax = fig.add_axes((x / wide, (y - head - height) / tall, across / wide, up / tall))
            _fill(ax, panel, place, page, cm_per_inch)
            fig.text(x / wide, (y - 0.1) / tall, panel.title, va="top", color=page.ink, font=themes.font(themes.TITLE, "bold"))
            x += width + gap
        y -= head + height
    if scale_bar:
        draw_scale_bar(fig.axes[0], page)
    if note:
        fig.text(edge / wide, 0.1 / tall, note, color=page.muted, font=themes.font(themes.DETAIL))
    return fig


def draw_scale_bar(ax, theme, length=5, at=None):
    """Draw a bar of ``length`` cm with its number at ``at`` (cm), or in the lower left corner."""
    page = themes.theme(theme)
    x, y = at if at is not None else (ax.get_xlim()[0] + 0.3, ax.get_ylim()[0] + 0.5)
    ax.plot([x, x + length], [y, y], color=page.ink, lw=1.6, solid_capstyle="butt", zorder=9)
    ax.text(x + length / 2, y + 0.3, f"{length} cm", ha="center", va="bottom", color=page.muted, font=themes.font(themes.DETAIL), zorder=9)


def _measure(panel, cm_per_inch):
    """Where the drawing ends, where its text columns stand and how much room the panel takes, cm."""
    left, right, bottom, top = panel.view.extent
    drawn = np.nonzero((panel.image[..., 3] > (12 if panel.image.dtype == np.uint8 else 0.05)).any(axis=0))[0]
    per_column = (right - left) / panel.image.shape[1]
    inner = (left + drawn[0] * per_column, left + (drawn[-1] + 1) * per_column) if len(drawn) else (left, right)
    columns = {"left": [], "right": []}
    for label in panel.labels:
        point = np.asarray(label.at, float)
        point = np.asarray(panel.view.plane(point[None]))[0] if len(point) == 3 else point
        columns[label.side or ("left" if point[0] < sum(inner) / 2 else "right")].append((point, label))
    room = {side: _column_width(entries, cm_per_inch) for side, entries in columns.items()}
    gap = GAP * cm_per_inch / POINTS_PER_INCH
    text = {"left": inner[0] - gap, "right": inner[1] + gap}
    edges = [text["left"] - room["left"] if room["left"] else inner[0], text["right"] + room["right"] if room["right"] else inner[1]]
    return SimpleNamespace(
        left=edges[0], right=edges[1], bottom=bottom, top=top, image=(left, right, bottom, top), columns=columns, text=text
    )


def _column_width(entries, cm_per_inch):
    """Width in cm of the longest line of a text column."""
    widths = [
        max(text_width(label.text, themes.LABEL, "bold" if label.colour else "normal"), text_width(label.detail, themes.DETAIL))
        for _, label in entries
    ]
    return max(widths, default=0.0) * 1.03 / POINTS_PER_INCH * cm_per_inch


def _fill(ax, panel, place, page, cm_per_inch):
    """Put picture, labels and the panel's own drawing into its axes."""
    ax.set_facecolor("none")
    ax.imshow(panel.image, extent=place.image, interpolation="antialiased", zorder=1)
    ax.set_aspect("auto")
    ax.set(xlim=(place.left, place.right), ylim=(place.bottom, place.top))
    ax.axis("off")
    for side, entries in place.columns.items():
        _draw_column(ax, side, entries, place, page, cm_per_inch / POINTS_PER_INCH)
    if panel.draw:
        panel.draw(ax)


def _draw_column(ax, side, entries, place, page, cm_per_point):
    """Draw one text column with its leaders."""
    entries = sorted(entries, key=lambda entry: -entry[0][1])
    heights = [(label.lines + 4) * cm_per_point for _, label in entries]
    middles = spread([point[1] for point, _ in entries], heights, place.bottom, place.top)
    for middle, (point, label) in zip(middles, entries, strict=True):
        inward = cm_per_point if side == "left" else -cm_per_point
        _draw_leader(ax, place.text[side], middle, point, inward, label.colour or page.ink, page)
        align = "right" if side == "left" else "left"
        shift = themes.DETAIL * LINE / 2 * cm_per_point if label.detail else 0
        name = themes.font(themes.LABEL, "bold" if label.colour else "normal")
        ax.text(place.text[side], middle + shift, label.text, ha=align, va="center_baseline", color=page.ink, font=name, zorder=8)
        if label.detail:
            below = middle - themes.LABEL * LINE / 2 * cm_per_point
            ax.text(
                place.text[side],
                below,
                label.detail,
                ha=align,
                va="center_baseline",
                color=page.muted,
                font=themes.font(themes.DETAIL),
                zorder=8,
            )


def _draw_leader(ax, start, height, point, inward, colour, page):
    """Thin elbow from the text to a dot on what it names; ``inward`` is a point's length towards the drawing, cm."""
    flat = min(9.0, abs((point[0] - start) / inward) * 0.3)
    xs, ys = [start + inward * 3, start + inward * (3 + flat), point[0]], [height, height, point[1]]
    ax.plot(xs, ys, color=page.page, lw=2.4, alpha=0.7, solid_joinstyle="round", zorder=5)
    ax.plot(xs, ys, color=page.leader, lw=0.8, solid_joinstyle="round", zorder=6)
    ax.plot(*point, "o", ms=4.6, mfc=colour, mec=page.page, mew=1.0, zorder=7)
