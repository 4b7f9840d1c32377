"""How the levers of the three gluteal muscles about the hip change as the hip bends, from the body model, beside what was measured."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from gluteal.evidence import muscles
from gluteal.figures import theme as themes
from gluteal.figures.build import write_still
from gluteal.figures.palette import identity

NAME = "moment-arms"
GLUTES = ("glmax", "glmed", "glmin")
#: Lines differ in their dashes too, so that nobody has to tell them by colour.
DASHES = {"glmax": "-", "glmed": (0, (5, 1.6)), "glmin": (0, (1.4, 1.2))}
#: Degrees of hip flexion; from the second number of DEEP on the model's hip is less sure (docs/body-model.md).
FLEXION, DEEP = np.arange(0, 91, 5), (80, 90)
#: Motion as the body model names it, title, and what a lever above and below zero does.
MOTIONS = (
    ("extension", "Back or forward", "takes the thigh back", "lifts it forward"),
    ("abduction", "Out or in", "takes the leg out to the side", "pulls it in"),
    ("external_rotation", "Turning", "turns the thigh outward", "turns it inward"),
)
#: Gluteus maximus at a straight hip, mm: measured (Nemeth and Ohlsen 1985, mark M: recalled, to be re-checked), and the plausible band.
MEASURED, PLAUSIBLE = 79, (60, 80)
LOW, HIGH = -62, 98
CAPTION = "Levers of the three gluteal muscles about the hip, from a straight hip to a right angle, in our body model."
NOTE = (
    "Line: mean of a muscle’s parts, weighted by strength. Band: from the part with the lowest lever to the one with the highest.\n"
    "Mark at 0°: gluteus maximus, measured 79 mm, plausible 60 to 80 mm (Nemeth and Ohlsen 1985; to be re-checked).\n"
    "Our body model: one adult, pelvis upright. With the hip bent, “out” moves the knee sideways. Grey: beyond 80° the model is less sure."
)


@dataclass(frozen=True, eq=False)
class Levers:
    """Levers of one muscle over ``FLEXION``, mm: weighted ``mean``, and ``low`` and ``high`` of its parts."""

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


@cache
def levers(key, motion):
    """Levers of one gluteal muscle for one motion of the hip.

    Parameters
    ----------
    key : str
        ``"glmax"``, ``"glmed"`` or ``"glmin"``.
    motion : str
        ``"extension"``, ``"abduction"`` or ``"external_rotation"``; a positive lever helps it.

    Returns
    -------
    Levers
    """
    from gluteal.body.validation.measures import hip_lever

    mean = np.array([hip_lever(key, motion, flexion)[0] for flexion in FLEXION])
    parts = np.array([[hip_lever(f"{key}{part}", motion, flexion)[0] for flexion in FLEXION] for part in (1, 2, 3)])
    return Levers(mean, parts.min(axis=0), parts.max(axis=0))


def alt():
    """What a reader without the picture is told, from the values that are drawn."""
    said = ["Three line charts of the levers of the gluteal muscles about the hip, as the hip bends from straight to 90 degrees."]
    for motion, _, up, down in MOTIONS:
        rows = []
        for key in GLUTES:
            first, last = (round(levers(key, motion).mean[place]) for place in (0, -1))
            rows.append(f"{muscles()[key].name} from {_signed(first)} to {_signed(last)} millimetres")
        said.append(f"Lever that {up}, or below zero {down}: {', '.join(rows)}.")
    low, high = PLAUSIBLE
    said.append(
        f"A mark at the straight hip shows a lever of {MEASURED} millimetres measured for gluteus maximus, plausible {low} to {high}."
    )
    return " ".join(said)


def _signed(value):
    return f"minus {-value}" if value < 0 else f"{value}"


def draw_moment_arms(theme="light"):
    """Draw the levers over hip flexion, one chart a motion, all with one scale.

    Parameters
    ----------
    theme : str or Theme
        ``"light"`` or ``"dark"``.

    Returns
    -------
    matplotlib.figure.Figure
    """
    page = themes.theme(theme)
    wide, high, left, gap, foot, head = 8.8, 4.6, 0.72, 0.24, 1.2, 0.76
    fig = themes.figure(wide, high, page, dpi=160)
    across = (wide - left - 0.16 - gap * (len(MOTIONS) - 1)) / len(MOTIONS)
    for number, (motion, title, up, down) in enumerate(MOTIONS):
        box = ((left + number * (across + gap)) / wide, foot / high, across / wide, (high - foot - head) / high)
        ax = fig.add_axes(box, facecolor="none")
        _frame(ax, page, title, up, down, first=number == 0)
        for key in GLUTES:
            _draw_levers(ax, key, motion, page)
        if motion == "extension":
            _draw_measured(ax, page)
    _draw_key(fig, page, left)
    fig.text((left + (wide - left - 0.16) / 2) / wide, 0.74 / high, "Hip flexion", ha="center", color=page.ink, font=themes.font())
    for number, line in enumerate(NOTE.split("\n")):
        fig.text(0.14 / wide, (0.47 - 0.165 * number) / high, line, color=page.muted, font=themes.font(themes.DETAIL))
    return fig


def _frame(ax, page, title, up, down, first):
    """Axes, grid, zero line and what the two directions mean."""
    ax.set(xlim=(-4, 94), ylim=(LOW, HIGH), xticks=(0, 30, 60, 90), yticks=range(-40, 81, 20))
    ax.set_xticklabels(["0°", "30°", "60°", "90°"], font=themes.font(themes.DETAIL), color=page.muted)
    ax.set_yticklabels([f"{tick}".replace("-", "−") for tick in ax.get_yticks()] if first else [], font=themes.font(themes.DETAIL))
    ax.tick_params(length=0, colors=page.muted)
    for side in ax.spines.values():
        side.set_visible(False)
    ax.grid(axis="y", color=page.rule, lw=0.8)
    ax.axvspan(*DEEP, color=page.rule, alpha=0.75, lw=0, zorder=0)
    ax.axhline(0, color=page.ink, lw=1.0, zorder=2)
    ax.set_title(title, loc="left", color=page.ink, font=themes.font(themes.LABEL, "bold"), pad=5)
    quiet = {"color": page.muted, "font": themes.font(themes.DETAIL), "zorder": 6}
    ax.text(-3, HIGH - 1, f"↑ {up}", va="top", **quiet)
    ax.text(-3, LOW + 1, f"↓ {down}", va="bottom", **quiet)
    if first:
        ax.set_ylabel("Lever, mm", color=page.ink, font=themes.font())


def _draw_levers(ax, key, motion, page):
    """One muscle: its band and its line, rimmed so that pale hues are seen on either page."""
    from matplotlib.patheffects import withStroke

    drawn = levers(key, motion)
    ax.fill_between(FLEXION, drawn.low, drawn.high, color=identity(key), alpha=0.22, lw=0, zorder=1)
    rim = [withStroke(linewidth=3.6, foreground=page.muted)]
    ax.plot(FLEXION, drawn.mean, color=identity(key), lw=2.4, ls=DASHES[key], dash_capstyle="butt", path_effects=rim, zorder=4)


def _draw_measured(ax, page):
    """What was measured for gluteus maximus: the plausible band as a bar, the figure as a dot."""
    ax.plot([0, 0], PLAUSIBLE, color=page.ink, lw=1.6, solid_capstyle="butt", zorder=5)
    for end in PLAUSIBLE:
        ax.plot([-1.6, 1.6], [end, end], color=page.ink, lw=1.6, zorder=5)
    ax.plot(0, MEASURED, "D", ms=5.2, mfc=page.ink, mec=page.page, mew=1.0, zorder=6)
    ax.text(5, MEASURED + 1, f"measured {MEASURED} mm", va="center", color=page.ink, font=themes.font(themes.DETAIL), zorder=6)


def _draw_key(fig, page, left):
    """The three muscles' lines with their names, in one row above the charts."""
    from matplotlib.lines import Line2D
    from matplotlib.patheffects import withStroke

    from gluteal.figures.layout import POINTS_PER_INCH, text_width

    wide, high = fig.get_size_inches()
    x, y = left, high - 0.24
    for key in GLUTES:
        rim = [withStroke(linewidth=3.6, foreground=page.muted)]
        line = Line2D([x / wide, (x + 0.42) / wide], [y / high] * 2, color=identity(key), lw=2.4, ls=DASHES[key], path_effects=rim)
        fig.add_artist(line)
        name = muscles()[key].name
        fig.text((x + 0.52) / wide, y / high, name, va="center", color=page.ink, font=themes.font(themes.LABEL, "bold"))
        x += 0.52 + text_width(name, themes.LABEL, "bold") / POINTS_PER_INCH + 0.4


def write_stills(folder):
    """Draw the still ``moment-arms`` for both pages into ``folder``/stills."""
    write_still(folder, NAME, draw_moment_arms, alt(), CAPTION)
