"""What the free-body pictures from the side share: the muted body, axes in cm, arrows as long as their force, and how numbers are written.

Points of the picture plane are (ahead, up) in cm, the same as the camera's plane at the body's right.
"""

from functools import cache

import numpy as np

from gluteal.figures import theme as themes
from gluteal.figures.freebody import FreeBody, mute
from gluteal.figures.palette import rgb

WIDE, DPI = 6.8, 150
#: Letters on the drawing, points: 16 px where the picture is 735 px wide.
SIZE = 11
#: What ends every caption.
CLOSING = "One adult model; your own arms and forces differ. More load is not harm."
MUTED = {"light": 0.25, "dark": 0.4}


def newtons(force):
    """Write a force in N to the nearest ten: the model is no finer."""
    return f"{round(force, -1):.0f} N"


def centimetres(length):
    """Write a length given in m as cm to the nearest millimetre."""
    return f"{100 * length:.1f} cm"


def newton_metres(moment):
    """Write the size of a moment, N m."""
    return f"{abs(moment):.0f} N m"


@cache
def _shaded(pose, azimuth, scale, centre, size, muscles, without):
    """Picture and outline of a body, the same for both pages."""
    from gluteal.figures.render import look
    from gluteal.figures.standing import paint

    view = look(azimuth, scale=scale, centre=centre, size=size)
    return (*paint(pose, view, muscles, lambda bone: not bone.name.startswith(without) if without else True), view)


def draw_body(fig, pose, window, box, page, muscles=(), without=(), behind=False):
    """Draw the muted body, seen from its right or from behind.

    Parameters
    ----------
    fig : Figure
    pose : gluteal.body.Pose
    window : tuple of 4 floats
        What is shown: behind, ahead, low, high, cm.
    box : tuple of 4 floats
        Where on the page: left, bottom, width, height, inches.
    page : Theme
    muscles : tuple of str
        In their own colours, on the near side.
    without : tuple of str
        Beginnings of the names of bones that are left out.
    behind : bool
        Seen from behind: the first coordinate is then to the body's right, not ahead.

    Returns
    -------
    FreeBody
    """
    from gluteal.figures.render import over

    wide, tall = fig.get_size_inches()
    left, right, low, high = window
    scale = box[2] * DPI / (right - left) * 100
    across, middle = -(left + right) / 200, (low + high) / 200
    centre, azimuth = ((across, 0.0, middle), 180) if behind else ((0.0, across, middle), 90)
    lit, body, _ = _shaded(pose, azimuth, scale, centre, (round(box[2] * DPI), round(box[3] * DPI)), tuple(muscles), tuple(without))
    picture = over(mute(lit, page, MUTED[page.name]), body.layer(rgb(page.body), rgb(page.body_edge), alpha=0.5))
    ax = fig.add_axes((box[0] / wide, box[1] / tall, box[2] / wide, box[3] / tall))
    ax.imshow(np.clip(picture, 0, 1), extent=window, aspect="auto", interpolation="antialiased", zorder=1)
    ax.set(xlim=window[:2], ylim=window[2:])
    ax.axis("off")
    return FreeBody(ax, page)


def sheet(title, height, page):
    """An empty page with its title; returns figure and theme."""
    page = themes.theme(page)
    fig = themes.figure(WIDE, height, page, DPI)
    for number, line in enumerate(title.split("\n")):
        fig.text(0.12 / WIDE, 1 - (0.12 + 0.27 * number) / height, line, va="top", color=page.ink, font=themes.font(themes.TITLE, "bold"))
    return fig, page


def write(fig, x, y, text, colour="", size=themes.LABEL, weight="normal", align="left", name=""):
    """Write a line on the page itself, inches from its lower left corner."""
    wide, tall = fig.get_size_inches()
    fig.text(x / wide, y / tall, text, color=colour, font=themes.font(size, weight), ha=align, va="center_baseline", gid=name or None)


def plain_axes(fig, box, window):
    """Axes in cm without a picture."""
    wide, tall = fig.get_size_inches()
    ax = fig.add_axes((box[0] / wide, box[1] / tall, box[2] / wide, box[3] / tall))
    ax.set(xlim=window[:2], ylim=window[2:])
    ax.axis("off")
    return ax
