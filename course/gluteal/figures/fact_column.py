"""A column of words beside a picture: a name, then facts under their headings, each with the mark it has in the picture."""

from dataclasses import dataclass

from gluteal.figures import theme as themes
from gluteal.figures.layout import LINE, POINTS_PER_INCH, text_width

#: How a mark looks in the picture and beside its heading: light with a dark rim, which reads on muscle, bone and both pages.
MARK = {"ms": 5.2, "mfc": "#FFFFFF", "mec": "#23272E", "mew": 1.3}
#: From the upper edge of the page to the name, from the name to the bar below it and to the first heading, inches; gap between facts.
TOP, BAR, FIRST, BETWEEN = 0.12, 0.31, 0.42, 0.09


@dataclass(frozen=True)
class Fact:
    """A heading, what is said under it, and matplotlib's marker for it in the picture, if there is one."""

    heading: str
    text: str
    marker: str = ""


def write_column(fig, x, width, name, hue, facts, page):
    """Write a name and facts into a figure.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
    x, width : float
        Left edge and width of the column, inches.
    name : str
    hue : str
        Colour of the bar below the name, ``#RRGGBB``.
    facts : sequence of Fact
    page : Theme

    Returns
    -------
    float
        How far down the column reaches, inches from the upper edge.
    """
    wide, high = fig.get_size_inches()

    def write(y, text, colour, size, weight="normal"):
        fig.text(x / wide, 1 - y / high, text, va="top", color=colour, font=themes.font(size, weight))

    write(TOP, name, page.ink, themes.TITLE, "bold")
    _line(fig, (x, x + 0.5), TOP + BAR, color=hue, lw=3, solid_capstyle="butt")
    y = TOP + FIRST
    for fact in facts:
        write(y, fact.heading, page.muted, themes.DETAIL, "bold")
        if fact.marker:
            after = x + text_width(fact.heading, themes.DETAIL, "bold") / POINTS_PER_INCH + 0.12
            _line(fig, (after,), y + 0.055, marker=fact.marker, ls="", **MARK)
        y += themes.DETAIL * LINE / POINTS_PER_INCH
        for line in wrap(fact.text, width * POINTS_PER_INCH, themes.LABEL):
            write(y, line, page.ink, themes.LABEL)
            y += themes.LABEL * LINE / POINTS_PER_INCH
        y += BETWEEN
    return y - BETWEEN


def _line(fig, xs, y, **style):
    from matplotlib.lines import Line2D

    wide, high = fig.get_size_inches()
    fig.add_artist(Line2D([x / wide for x in xs], [1 - y / high] * len(xs), **style))


def wrap(text, width, size):
    """Break a text into lines.

    Parameters
    ----------
    text : str
    width : float
        Of a line, points.
    size : float
        Of the letters, points.

    Returns
    -------
    list of str
    """
    lines = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
