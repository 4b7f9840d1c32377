"""Each gluteal muscle alone, from behind and from the side: where it starts and ends, which way its fibres run, and its facts in words."""

from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from gluteal.evidence import muscles
from gluteal.figures import theme as themes
from gluteal.figures.anatomy.muscles import ACROSS, ALONG
from gluteal.figures.anatomy.outline import ARMS
from gluteal.figures.anatomy.region import colour, resting
from gluteal.figures.build import write_still
from gluteal.figures.fact_column import MARK, Fact, write_column
from gluteal.figures.layout import draw_scale_bar, halo
from gluteal.figures.palette import identity, rgb
from gluteal.figures.render import look, over, rasterise, shade

KEYS = {"gluteus-maximus": "glmax", "gluteus-medius": "glmed", "gluteus-minimus": "glmin"}
#: What is drawn with a muscle because it ends there.
WITH = {"glmax": ("itb",), "glmed": (), "glmin": ()}
BONES = ("pelvis", "sacrum", "lumbar5", "femur", "tibia", "disc_lumbar5")
#: Pixels per metre, height of both pictures and where they are centred, m.
SCALE, TALL, MIDDLE = 1450, 0.38, 0.925
#: Which way each view looks: title, azimuth, width (m), world point in the middle, bones left out, picture's right in words, its left.
VIEWS = (
    ("From behind", 180, 0.30, (-0.055, 0.17, MIDDLE), (), "outward", "inward"),
    ("From the side", 90, 0.235, (-0.1, 0.188, MIDDLE), ("pelvis_l", "femur_l", "tibia_l"), "forward", "backward"),
)
CM_PER_INCH, TEXT, GAP, EDGE, HEAD, FOOT = 10.5, 3.15, 0.2, 0.14, 0.46, 0.4
#: Which fibres of the belly's outer skin are drawn, as shares across it, and over which part of their length.
ACROSS_SHARES, ALONG_SHARES = (0.08, 0.29, 0.5, 0.71, 0.92), (0.10, 0.84)
#: Marks of where a fibre starts and where it ends; ink on muscle is dark on both pages.
STARTS, ENDS, INK = "o", "s", MARK["mec"]
#: The iliotibial band, which goes on upwards as thin fascia, fades in between these heights, m.
FADE = (0.878, 0.830)
#: Farther than this behind what is seen, a fibre is hidden, m.
HIDDEN = 0.003
#: Marks nearer to each other than this would cover one another, cm.
APART = 0.45
CAPTION = "{name} of the right side, from behind and from the side. Rings: where it starts; squares: where it ends; arrows: its fibres."
NOTE = "Right side. Rings: where fibres start; squares: where they end; arrows run along the fibres. Facts: the course’s table of muscles."


@dataclass(frozen=True, eq=False)
class Seen:
    """One view of a muscle: camera, picture, and its fibres as they appear, each (n, 2) in cm, with whether each point is seen."""

    view: object
    picture: np.ndarray
    fibres: list
    shown: list


def fibres_of(key):
    """Fibres along the outer skin of a muscle as it is drawn.

    Parameters
    ----------
    key : str
        A muscle that is drawn as one sheet: ``"glmax"``, ``"glmed"`` or ``"glmin"``.

    Returns
    -------
    ndarray, shape (5, n, 3)
        From origin to insertion, world, m.
    """
    belly = resting().muscles((key,), "r")[0]
    skin = belly.vertices[: ACROSS * ALONG].reshape(ACROSS, ALONG, 3)
    return skin[[round(share * (ACROSS - 1)) for share in ACROSS_SHARES]]


def directions(key, number):
    """How far the fibres lean from straight down in one view.

    Parameters
    ----------
    key : str
    number : int
        Of the view in ``VIEWS``.

    Returns
    -------
    ndarray, shape (5,)
        Degrees, positive towards the picture's right, of the straight line from start to end of each fibre.
    """
    _, azimuth, _, centre, *_ = VIEWS[number]
    view = look(azimuth, scale=SCALE, centre=centre)
    fibres = fibres_of(key)
    way = view.plane(fibres[:, -1]) - view.plane(fibres[:, 0])
    return np.degrees(np.arctan2(way[:, 0], -way[:, 1]))


def direction_in_words(key):
    """The fibres' direction in both views, in a sentence each, from the picture's own fibres."""
    said = []
    for number, (title, *_, right, left) in enumerate(VIEWS):
        lean = directions(key, number)
        low, high = (int(5 * round(value / 5)) for value in (lean.min(), lean.max()))
        if low < -5 and high > 5:
            said.append(f"{title}: a fan, from {-low}° {left} to {high}° {right} of straight down.")
        else:
            way, ends = (right, (low, high)) if high + low > 0 else (left, (-high, -low))
            said.append(f"{title}: down and {way}, {max(ends[0], 0)}° to {ends[1]}° from straight down.")
    return " ".join(said)


def facts(key):
    """The facts beside the picture, from muscles.toml and, for the fibres, from the picture."""
    muscle = muscles()[key]
    return (
        Fact("Origin", f"{muscle.origin}.", STARTS),
        Fact("Insertion", f"{muscle.insertion}.", ENDS),
        Fact("Fibres, as drawn", direction_in_words(key)),
        Fact("Nerve", f"{muscle.nerve}."),
        Fact("Action", f"{muscle.action}."),
    )


def alt(key):
    """What a reader without the picture is told."""
    told = " ".join(f"{fact.heading}: {fact.text}" for fact in facts(key))
    return f"{muscles()[key].name} of the right side, alone on the bones, seen from behind and from the side. {told}"


def draw_one_muscle(key, theme="light", share=1.0, supersample=3):
    """Draw one gluteal muscle in two views with its facts beside it.

    Parameters
    ----------
    key : str
        ``"glmax"``, ``"glmed"`` or ``"glmin"``.
    theme : str or Theme
        ``"light"`` or ``"dark"``.
    share : float
        Share of the full number of pixels along each side.
    supersample : int
        Samples per pixel along each side.

    Returns
    -------
    matplotlib.figure.Figure
    """
    page = themes.theme(theme)
    widths, tall = [100 * view[2] / CM_PER_INCH for view in VIEWS], 100 * TALL / CM_PER_INCH
    wide, high = sum(widths) + 2 * GAP + TEXT + 2 * EDGE, tall + HEAD + FOOT
    fig, x = themes.figure(wide, high, page, dpi=160), EDGE
    for number, width in enumerate(widths):
        ax = fig.add_axes((x / wide, FOOT / high, width / wide, tall / high))
        _fill(ax, _see(key, number, share, supersample), key, page)
        fig.text(x / wide, 1 - 0.12 / high, VIEWS[number][0], va="top", color=page.ink, font=themes.font(themes.LABEL, "bold"))
        x += width + GAP
    left, _, bottom, _ = _see(key, 0, share, supersample).view.extent
    draw_scale_bar(fig.axes[0], page, at=(left + 9, bottom + 0.6))
    write_column(fig, x, TEXT, muscles()[key].name, identity(key), facts(key), page)
    fig.text(EDGE / wide, 0.12 / high, NOTE, color=page.muted, font=themes.font(themes.DETAIL))
    return fig


@lru_cache(maxsize=2)
def _see(key, number, share, supersample):
    """One view of a muscle; the same for both pages."""
    _, azimuth, wide, centre, without, _, _ = VIEWS[number]
    size = (round(wide * SCALE * share), round(TALL * SCALE * share))
    view = look(azimuth, scale=SCALE * share, centre=centre, size=size)
    bones = resting().bones(lambda bone: bone.name.startswith(BONES) and bone.name not in without)
    seen = rasterise(view, bones + resting().muscles((key,), "r"), supersample)
    picture, fibres = shade(seen, colour, outline=0.5), fibres_of(key)
    if WITH[key]:
        band = rasterise(view, resting().muscles(WITH[key], "r"), supersample).in_front_of(seen)
        picture = over(shade(band, colour, outline=0.5), picture, _fade(view))
    return Seen(view, picture, [view.plane(line) for line in fibres], [_visible(seen, line) for line in fibres])


def _fade(view):
    """Opacity of the band in each pixel, shape (height, width)."""
    width, height = view.size
    z = view.centre[2] + (height / 2 - np.arange(height) - 0.5) / view.scale
    return np.repeat(np.clip((z - FADE[0]) / (FADE[1] - FADE[0]), 0, 1)[:, None], width, 1)


def _visible(seen, line):
    """Whether each point of a fibre lies on what is seen."""
    x, y, depth = (seen.view.project(line) * (seen.supersample, seen.supersample, 1)).T
    rows, columns = (np.clip(place.astype(int), 0, side - 1) for place, side in zip((y, x), seen.ids.shape, strict=True))
    return depth <= np.nan_to_num(seen.depth[rows, columns], nan=np.inf) + HIDDEN


def _fill(ax, seen, key, page):
    """Put the picture into its axes, with rings where fibres start, squares where they end, and arrows along them."""
    body = resting().outline(seen.view, without=ARMS).layer(rgb(page.body), rgb(page.body_edge), alpha=0.75)
    ax.set_facecolor("none")
    ax.imshow(over(seen.picture, body), extent=seen.view.extent, interpolation="antialiased", zorder=1)
    ax.set_aspect("auto")
    ax.axis("off")
    marked = []
    for line, shown in zip(seen.fibres, seen.shown, strict=True):
        first, last = (round(share * (len(line) - 1)) for share in ALONG_SHARES)
        middle = np.where(shown[first:last, None], line[first:last], np.nan)
        ax.plot(*middle.T, color=INK, lw=1.2, alpha=0.85, zorder=4, path_effects=halo(themes.theme("light"), 2.4))
        if shown[last - 1] and shown[last - 4]:
            ax.annotate("", line[last + 1], line[last - 3], zorder=5, arrowprops=_arrow())
        for place, marker in ((1, STARTS), (-2, ENDS)):
            if shown[place] and all(np.hypot(*(line[place] - other)) > APART for other in marked):
                marked.append(line[place])
                ax.plot(*line[place], marker, **MARK, zorder=6)


def _arrow():
    return {"arrowstyle": "-|>,head_width=0.22,head_length=0.42", "color": INK, "lw": 1.0, "shrinkA": 0, "shrinkB": 0}


def _write(folder, name):
    key = KEYS[name]
    caption = CAPTION.format(name=muscles()[key].name)
    write_still(folder, name, lambda page: draw_one_muscle(key, page), alt(key), caption, quality=80)


write_gluteus_maximus, write_gluteus_medius, write_gluteus_minimus = (partial(_write, name=name) for name in KEYS)
