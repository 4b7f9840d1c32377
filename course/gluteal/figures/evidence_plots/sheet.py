"""A page for pictures of evidence, measured in inches from its upper left corner: words, lines and marks that tests find by name.

The page is 6.6 inches wide and shown 735 px wide in a lesson, so that the smallest words are 14 px high there.
"""

from dataclasses import dataclass

from gluteal.figures import theme as themes

WIDE, EDGE, DPI = 6.6, 0.12, 200
#: One hue for what is measured: the deep teal of the course on a light page, a paler one on a dark page.
ACCENT = {"light": "#1C5A5B", "dark": "#8FC1B8"}
SOFT = {"light": "#C9DBD8", "dark": "#2C4A4B"}


@dataclass(frozen=True)
class Scale:
    """Values from ``low`` to ``high`` laid out from ``left`` to ``right`` inches."""

    low: float
    high: float
    left: float
    right: float

    def __call__(self, value):
        """Where a value stands, inches."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def value(self, place):
        """The value that stands at a place; the inverse."""
        return self.low + (place - self.left) / (self.right - self.left) * (self.high - self.low)


class Sheet:
    """One picture: its figure, its page colours and what is drawn on it."""

    def __init__(self, title, height, page):
        self.page = themes.theme(page)
        self.accent, self.soft = ACCENT[self.page.name], SOFT[self.page.name]
        self.height = height
        self.fig = themes.figure(WIDE, height, self.page, DPI)
        self.ax = self.fig.add_axes((0, 0, 1, 1), facecolor="none")
        self.ax.set(xlim=(0, WIDE), ylim=(height, 0))
        self.ax.axis("off")
        for number, line in enumerate(title.split("\n")):
            self.words(EDGE, 0.24 + 0.27 * number, line, size=themes.TITLE, weight="bold")

    def words(self, x, y, text, colour="", size=themes.LABEL, weight="normal", align="left", name="", style="normal"):
        """Write one line with its middle at height ``y``; returns the width in inches."""
        made = self.ax.text(
            x,
            y,
            text,
            color=colour or self.page.ink,
            font=themes.font(size, weight, style),
            ha=align,
            va="center_baseline",
            gid=name or None,
            zorder=8,
        )
        return made.get_window_extent().width / DPI

    def quiet(self, x, y, text, align="left", name=""):
        """Write one line of second rank."""
        return self.words(x, y, text, self.page.muted, themes.DETAIL, align=align, name=name)

    def note(self, text, y=None):
        """Write quiet lines at the foot, or from height ``y`` on."""
        lines = text.split("\n")
        start = self.height - 0.15 - 0.18 * (len(lines) - 1) if y is None else y
        for number, line in enumerate(lines):
            self.quiet(EDGE, start + 0.18 * number, line)

    def line(self, start, end, colour, width=1.0, dashes="-", name="", order=3):
        """Draw a straight line; ``width`` in points."""
        xs, ys = zip(start, end, strict=True)
        self.ax.plot(xs, ys, color=colour, lw=width, ls=dashes, solid_capstyle="butt", zorder=order, gid=name or None)

    def box(self, x, y, across, down, colour, name="", order=1, edge="none", round_by=0.0, width=1.2):
        """Draw a filled rectangle from its upper left corner."""
        from matplotlib.patches import FancyBboxPatch

        style = f"round,pad=0,rounding_size={round_by}" if round_by else "square,pad=0"
        made = FancyBboxPatch((x, y), across, down, boxstyle=style, fc=colour, ec=edge, lw=width, zorder=order, gid=name or None)
        self.ax.add_patch(made)

    def dot(self, x, y, mark, colour="", size=8.0, name=""):
        """Draw a value: a full dot where it was read in the paper (mark V), a ring where not yet."""
        colour = colour or self.accent
        fill = colour if mark == "V" else self.page.page
        self.ax.plot(x, y, "o", ms=size, mfc=fill, mec=colour, mew=1.8, zorder=6, gid=name or None)

    def spread(self, low, high, y, colour="", width=2.4, name=""):
        """Draw an interval as a line with end caps."""
        colour = colour or self.accent
        self.line((low, y), (high, y), colour, width, name=name, order=4)
        for end in (low, high):
            self.line((end, y - 0.05), (end, y + 0.05), colour, 1.6, order=4)

    def ticks(self, scale, values, top, bottom, label=str):
        """Draw a value axis: thin upright lines with their numbers below."""
        for value in values:
            self.line((scale(value), top), (scale(value), bottom), self.page.rule, 0.9, order=1)
            self.quiet(scale(value), bottom + 0.13, label(value), align="center")

    def key(self, y, read=True, recalled=True, spread=""):
        """Say what a dot, a ring and a line mean, in one row."""
        x = EDGE + 0.06
        for shown, mark, text in ((read, "V", "read in the paper"), (recalled, "M", "from memory, to be re-checked")):
            if shown:
                self.dot(x, y, mark, self.page.muted, 6.0)
                x += 0.12 + self.quiet(x + 0.12, y, text) + 0.3
        if spread:
            self.spread(x, x + 0.3, y, self.page.muted, 1.8)
            self.quiet(x + 0.4, y, spread)


def number(value, places=0):
    """A number as it is printed: a real minus, no needless zero."""
    return f"{value:.{places}f}".replace("-", "−")
