"""Charts of a learner's own training log, drawn when they are asked for: what was done, how often, and how it felt."""

import math
import textwrap
from datetime import date, timedelta

from gluteal.figures.palette import ACTIVATION_RAMP
from gluteal.figures.theme import DETAIL, LABEL, figure, font, theme
from gluteal.routine.exercises import exercise
from gluteal.routine.light import bands
from gluteal.routine.log import POUND

#: Width of a chart on a wide page and on a phone, inches.
WIDTH, NARROW = 7.6, 4.0
DPI = 130
#: Most exercises that get a panel; those done most often come first.
PANELS = 6
#: Most sessions of which the words tell one by one.
TOLD = 8
TEAL = {"light": ACTIVATION_RAMP[6], "dark": ACTIVATION_RAMP[2]}
#: The bands of the light as words beside the axis; shades of one grey keep them apart, no red and no green.
BANDS = ("fine to continue", "acceptable if it settles", "too much for now")
COUNTED = {"repetitions": "repetitions", "hold": "seconds", "steps": "steps", "minutes": "minutes"}


def progress_of(bouts, units="kg"):
    """Best set of each session, by exercise: the heaviest load where all sessions had one, else the highest count.

    Parameters
    ----------
    bouts : sequence of Bout
    units : str
        ``"kg"`` or ``"lb"``.

    Returns
    -------
    list of (str, str, list of (date, float))
        Key of the exercise, what is counted, and the points; most often done first, at most ``PANELS``.
    """
    done = {}
    for bout in bouts:
        for key, sets in bout.sets.items():
            done.setdefault(key, []).append((bout.on, sets))
    found = []
    for key, times in sorted(done.items(), key=lambda each: (-len(each[1]), each[0]))[:PANELS]:
        if all(any(one["load_kg"] for one in sets) for _, sets in times):
            scale = 1 / POUND if units == "lb" else 1.0
            points = [(on, max(one["load_kg"] or 0 for one in sets) * scale) for on, sets in times]
            found.append((key, f"load, {units}", points))
        else:
            found.append((key, COUNTED[_counts(key)], [(on, max(one["count"] for one in sets)) for on, sets in times]))
    return found


def _counts(key):
    return exercise(key).counts


def draw_progress(bouts, units="kg", page="light", width=WIDTH):
    """Load or repetitions of each exercise over the days, one small panel each.

    Parameters
    ----------
    bouts : sequence of Bout
    units : str
        ``"kg"`` or ``"lb"``.
    page : str or Theme
    width : float
        Inches.

    Returns
    -------
    matplotlib.figure.Figure
    """
    page, panels = theme(page), progress_of(bouts, units)
    columns = min(3 if width > NARROW else 1, max(1, len(panels)))
    rows = max(1, math.ceil(len(panels) / columns))
    drawn = figure(width, 2.0 * rows + 0.2, page, dpi=DPI)
    for place, (key, counted, points) in enumerate(panels):
        axes = drawn.add_subplot(rows, columns, place + 1)
        days, values = zip(*points, strict=True)
        axes.plot(days, values, color=TEAL[page.name], marker="o", markersize=4.5, linewidth=1.6)
        low, high = min(values), max(values)
        room = max(1.0, (high - low) * 0.25)
        axes.set_ylim(max(0, low - room), high + room)
        axes.set_title(_short(exercise(key).name), fontproperties=font(LABEL, "bold"), color=page.ink, loc="left", pad=6)
        axes.yaxis.get_major_locator().set_params(integer=not counted.startswith("load"))
        _dress(axes, page, counted)
        _days(axes, [points[0][0], points[-1][0]])
    drawn.tight_layout(pad=0.6, w_pad=1.2, h_pad=1.2)
    return drawn


def tell_progress(bouts, units="kg"):
    """What ``draw_progress`` shows, in words."""
    told = []
    for key, counted, points in progress_of(bouts, units):
        (first, before), (last, now) = points[0], points[-1]
        span = f"{_plain(before)} on {_day(first)}" + (f", {_plain(now)} on {_day(last)}" if len(points) > 1 else "")
        told.append(f"{exercise(key).name} ({counted}): {span}")
    return f"Best set of each session. {'. '.join(told)}."


def weeks_of(bouts):
    """Number of sessions in each week from the first to the last, by its Monday: ``{date: int}``."""
    mondays = [bout.on - timedelta(days=bout.on.weekday()) for bout in bouts]
    first, last = min(mondays), max(mondays)
    return {first + timedelta(weeks=week): mondays.count(first + timedelta(weeks=week)) for week in range((last - first).days // 7 + 1)}


def draw_weeks(bouts, page="light", width=WIDTH):
    """Sessions a week as bars, each with its number; ``width`` in inches."""
    page, weeks = theme(page), weeks_of(bouts)
    drawn = figure(width, 2.1, page, dpi=DPI)
    axes = drawn.add_axes((0.6 / width, 0.16, 1 - 0.7 / width, 0.78))
    axes.bar(range(len(weeks)), list(weeks.values()), width=0.55, color=TEAL[page.name])
    for place, count in enumerate(weeks.values()):
        axes.annotate(
            str(count),
            (place, count),
            (0, 3),
            textcoords="offset points",
            ha="center",
            fontproperties=font(LABEL, "bold"),
            color=page.ink,
        )
    axes.set_xlim(-0.6, max(7, len(weeks)) - 0.4)
    axes.set_ylim(0, max(weeks.values()) * 1.25 + 0.2)
    _dress(axes, page, "sessions")
    axes.yaxis.get_major_locator().set_params(integer=True)
    every = math.ceil(len(weeks) / width)
    axes.set_xticks(range(0, len(weeks), every), [_day(monday) for monday in list(weeks)[::every]])
    return drawn


def tell_weeks(bouts):
    """What ``draw_weeks`` shows, in words."""
    return f"Sessions a week: {', '.join(f'{count} in the week of {_day(monday)}' for monday, count in weeks_of(bouts).items())}."


def draw_pain(bouts, page="light", width=WIDTH):
    """Pain during each session and on the next morning, over the bands of the light, named in words; ``width`` in inches."""
    page = theme(page)
    drawn = figure(width, 3.0, page, dpi=DPI)
    axes = drawn.add_axes((0.6 / width, 0.11, 1 - (2.2 if width > NARROW else 1.5) / width, 0.76))
    fine, acceptable = bands()
    edges = (-0.5, fine + 0.5, acceptable + 0.5, 10.5)
    for place, words in enumerate(BANDS):
        axes.axhspan(edges[place], edges[place + 1], color=page.ink, alpha=0.03 + 0.055 * place, linewidth=0)
        words = words if width > NARROW else textwrap.fill(words, 12)
        middle = (edges[place] + edges[place + 1]) / 2
        told = {"fontproperties": font(LABEL), "color": page.ink, "va": "center", "annotation_clip": False}
        axes.annotate(words, (1.02, middle), xycoords=("axes fraction", "data"), **told)
    places = range(len(bouts))
    during = [(place, bout.pain) for place, bout in zip(places, bouts, strict=True) if bout.pain is not None]
    morning = [(place, bout.morning) for place, bout in zip(places, bouts, strict=True) if bout.morning is not None]
    for points, marker, fill, words in ((during, "o", TEAL[page.name], "during"), (morning, "D", page.page, "next morning")):
        if points:
            axes.plot(*zip(*points, strict=True), color=TEAL[page.name], marker=marker, markersize=6.5, markerfacecolor=fill, linewidth=1.4,
                      linestyle="-" if marker == "o" else (0, (3, 2)), label=words, clip_on=False)  # fmt: skip
    axes.set_ylim(-0.5, 10.5)
    axes.set_xlim(-0.5, max(3.5, len(bouts) - 0.5))
    _dress(axes, page, "pain, 0 to 10")
    axes.set_yticks(range(0, 11, 2))
    every = math.ceil(len(bouts) / (width - 1))
    axes.set_xticks(list(places)[::every], [_day(bout.on) for bout in bouts[::every]])
    if during or morning:
        axes.legend(
            loc="upper left",
            bbox_to_anchor=(0, 1.14),
            ncols=2,
            frameon=False,
            prop=font(LABEL),
            labelcolor=page.ink,
            borderpad=0,
            borderaxespad=0,
        )
    return drawn


def tell_pain(bouts):
    """What ``draw_pain`` shows, in words."""
    noted = [bout for bout in bouts if (bout.pain, bout.morning) != (None, None)]
    told = [f"{_day(bout.on)}: {_said(bout.pain)} during, {_said(bout.morning)} next morning" for bout in noted[-TOLD:]]
    highest = max((max(bout.pain or 0, bout.morning or 0) for bout in noted), default=0)
    before = f"{len(noted)} sessions, at most {highest}. The last {TOLD}: " if len(noted) > TOLD else ""
    fine, acceptable = bands()
    scale = f"0 to {fine} is fine to continue, {fine + 1} to {acceptable} acceptable if it settles, more is too much for now"
    return f"Pain from 0 to 10 ({scale}). {before}{'; '.join(told) or 'None noted yet'}."


def _said(value):
    return "not noted" if value is None else str(value)


def _plain(value):
    return f"{round(value, 1):g}"


def _day(day: date):
    return f"{day.day} {day:%b}"


def _short(name):
    return name if len(name) <= 26 else f"{name[:25].rstrip()}…"


def _days(axes, days):
    """The first and the last day below a small panel."""
    axes.set_xticks(sorted(set(days)), [_day(day) for day in sorted(set(days))])
    axes.margins(x=0.12)


def _dress(axes, page, label):
    axes.set_facecolor("none")
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(page.leader)
    axes.tick_params(colors=page.muted, labelsize=DETAIL, length=3)
    for tick in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        tick.set_fontproperties(font(DETAIL))
        tick.set_color(page.muted)
    axes.set_ylabel(label, fontproperties=font(DETAIL), color=page.muted)
