"""Pictures of a class's answers, on light and on dark paper. They draw what they are given and work nothing out."""

import textwrap

import numpy as np

from gluteal.figures.palette import ACTIVATION_RAMP
from gluteal.figures.theme import DETAIL, LABEL, figure, font

WIDTH = 7.6
TEAL = {"light": ACTIVATION_RAMP[6], "dark": ACTIVATION_RAMP[2]}


def draw_marks(marks, total, page):
    """How the marks are spread.

    Parameters
    ----------
    marks : list of float
        One number a learner, points.
    total : float
        All points there are.
    page : gluteal.figures.theme.Theme

    Returns
    -------
    matplotlib.figure.Figure
    """
    drawn = figure(WIDTH, 2.4, page, dpi=140)
    axes = drawn.add_axes((0.08, 0.24, 0.9, 0.7))
    step = next(size for size in (0.5, 1, 2, 5, 10, 20, 50, 100, np.inf) if total / size <= 24)
    edges = np.arange(-step / 2, total + step, step)
    counts, _ = np.histogram(np.clip(marks, 0, edges[-1]), edges)
    axes.bar(edges[:-1] + step / 2, counts, width=step * 0.86, color=TEAL[page.name])
    axes.set_xlim(edges[0], edges[-1])
    axes.yaxis.get_major_locator().set_params(integer=True)
    _dress(axes, page, "marks", "learners")
    return drawn


def draw_items(items, enough, page):
    """For each question how much of its points was earned and how it goes with the rest, with 95 % ranges.

    Parameters
    ----------
    items : list of gluteal.grading.analysis.items.Item
    enough : bool
        Whether there are enough learners to draw how questions go with the rest.
    page : gluteal.figures.theme.Theme

    Returns
    -------
    matplotlib.figure.Figure
    """
    drawn = figure(WIDTH, 1.0 + 0.3 * len(items), page, dpi=140)
    foot = 0.62 / drawn.get_figheight()
    height = 1 - foot - 0.3 / drawn.get_figheight()
    columns = [("difficulty", "difficulty_interval", (0, 1), (0.3, 0.8), "share of the points earned")]
    if enough:
        columns.append(("discrimination", "discrimination_interval", (-0.6, 1), (0.3, 1), "goes with the rest of the quiz"))
    for place, (value, interval, limits, band, label) in enumerate(columns):
        axes = drawn.add_axes((0.26 + 0.385 * place, foot, 0.345 if enough else 0.72, height))
        rows = [(getattr(item, value), getattr(item, interval)) for item in items]
        _dots(axes, rows, limits, page, band)
        names = [f"{item.place}  {_short(item.question.id)}" for item in items]
        axes.set_yticks(range(len(items)), names if place == 0 else [""] * len(items))
        _dress(axes, page, label)
        if value == "difficulty":
            axes.set_xticks((0, 0.25, 0.5, 0.75, 1), ("0", "25", "50", "75", "100 %"))
    return drawn


def draw_shares(rows, page):
    """Shares with their ranges, one line each, such as objectives.

    Parameters
    ----------
    rows : list of (str, float or None, tuple or None)
        Words, share from 0 to 1, its 95 % range.
    page : gluteal.figures.theme.Theme

    Returns
    -------
    matplotlib.figure.Figure
    """
    drawn, axes = _rows([words for words, _, _ in rows], page)
    _dots(axes, [(share, interval) for _, share, interval in rows], (0, 1), page)
    axes.set_xticks((0, 0.25, 0.5, 0.75, 1), ("0", "25", "50", "75", "100 %"))
    _dress(axes, page, "share of the points earned")
    return drawn


def draw_gains(rows, page):
    """Before and after, one line each.

    Parameters
    ----------
    rows : list of gluteal.grading.analysis.gains.Gain
    page : gluteal.figures.theme.Theme

    Returns
    -------
    matplotlib.figure.Figure
    """
    rows = [row for row in rows if row.before is not None]
    drawn, axes = _rows([row.text for row in rows], page)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(-0.02, 1.02)
    for place, row in enumerate(rows):
        axes.plot((row.before, row.after), (place, place), color=page.leader, lw=2, zorder=1)
        axes.plot(row.before, place, "o", ms=7, mfc=page.page, mec=TEAL[page.name], mew=1.8)
        axes.plot(row.after, place, "o", ms=8, color=TEAL[page.name])
    axes.set_xticks((0, 0.25, 0.5, 0.75, 1), ("0", "25", "50", "75", "100 %"))
    _dress(axes, page, "share of the points: open ring before, full dot after")
    return drawn


def _rows(words, page):
    """A figure with one line of words a row."""
    told = ["\n".join(textwrap.wrap(one, 46)) for one in words]
    drawn = figure(WIDTH, 0.9 + 0.46 * len(words), page, dpi=140)
    foot = 0.62 / drawn.get_figheight()
    axes = drawn.add_axes((0.44, foot, 0.53, 1 - foot - 0.12 / drawn.get_figheight()))
    axes.set_yticks(range(len(words)), told)
    return drawn, axes


def _dots(axes, rows, limits, page, band=None):
    if band:
        axes.axvspan(*band, color=page.rule, lw=0, zorder=0)
    if limits[0] < 0:
        axes.axvline(0, color=page.leader, lw=1, zorder=1)
    for place, (value, interval) in enumerate(rows):
        if value is None:
            axes.text(limits[0], place, " –", color=page.muted, va="center", fontproperties=font(DETAIL))
            continue
        if interval:
            axes.plot(np.clip(interval, *limits), (place, place), color=page.leader, lw=2, zorder=2, solid_capstyle="round")
        axes.plot(np.clip(value, *limits), place, "o", color=TEAL[page.name], ms=6.5, zorder=3, clip_on=False)
    axes.set_xlim(limits[0] - 0.02, limits[1] + 0.02)
    axes.set_ylim(len(rows) - 0.4, -0.6)


def _dress(axes, page, across, up=""):
    axes.set_facecolor(page.page)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(page.leader)
    axes.tick_params(colors=page.muted, length=0, pad=5)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(fontproperties=font(DETAIL), color=page.ink)
    axes.set_xlabel(across, fontproperties=font(LABEL), color=page.muted)
    axes.set_ylabel(up, fontproperties=font(LABEL), color=page.muted)


def _short(name):
    return name if len(name) <= 20 else f"{name[:19]}…"
