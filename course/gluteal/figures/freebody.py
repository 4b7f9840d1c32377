"""Free-body drawing: force arrows, lever arms, joints and angles on top of a rendered body, in centimetres of the picture plane.

Every piece can be given a ``name``; it becomes the matplotlib ``gid`` of its line or text, so that a test finds what was printed.
"""

from dataclasses import dataclass

import numpy as np

from gluteal.figures import theme as themes
from gluteal.figures.layout import POINTS_PER_INCH, halo


@dataclass(frozen=True)
class FreeBody:
    """Axes that are measured in cm, and the page they stand on."""

    ax: object
    page: themes.Theme

    def points(self, count):
        """Length in cm of ``count`` points on the page."""
        inches = self.ax.get_position().height * self.ax.figure.get_figheight()
        low, high = self.ax.get_ylim()
        return count * (high - low) / (inches * POINTS_PER_INCH)

    def force(self, tail, head, colour, name="", width=4.2):
        """Draw a force as an arrow.

        Parameters
        ----------
        tail, head : sequence of 2 floats
            Ends, cm; the tip touches ``head`` exactly.
        colour : str
            The kind of force.
        name : str
            Found again as the ``gid`` of the arrow.
        width : float
            Of the shaft, points.
        """
        from matplotlib.patches import Polygon

        tail, head = np.asarray(tail, float), np.asarray(head, float)
        length = np.linalg.norm(head - tail)
        along = (head - tail) / length
        across = np.array([-along[1], along[0]])
        half, wing = self.points(width / 2), self.points(width * 1.55)
        neck = head - along * min(self.points(width * 3.1), 0.6 * length)
        outline = [tail + across * half, neck + across * half, neck + across * wing, head]
        outline += [neck - across * wing, neck - across * half, tail - across * half]
        self.ax.add_patch(Polygon(outline, closed=True, fc=self.page.page, ec=self.page.page, lw=3.2, joinstyle="miter", zorder=12))
        self.ax.add_patch(Polygon(outline, closed=True, fc=colour, ec="none", zorder=12.1, gid=name or None))

    def line_of_action(self, start, end, colour):
        """Draw the dashed line along which a force acts."""
        xs, ys = zip(start, end, strict=True)
        self.ax.plot(xs, ys, color=self.page.page, lw=3.2, alpha=0.75, zorder=9, solid_capstyle="butt")
        self.ax.plot(xs, ys, color=colour, lw=1.3, ls=(0, (4, 2.6)), zorder=9.1)

    def arm(self, start, end, colour, name=""):
        """Draw a lever arm as a dimension line with end caps.

        Parameters
        ----------
        start, end : sequence of 2 floats
            Ends, cm.
        colour : str
            That of the force whose arm this is.
        name : str
            Found again as the ``gid`` of the line.
        """
        start, end = np.asarray(start, float), np.asarray(end, float)
        along = (end - start) / np.linalg.norm(end - start)
        cap = np.array([-along[1], along[0]]) * self.points(6)
        for width, shade, order in ((5.0, self.page.page, 10), (2.2, colour, 11)):
            shown = name if shade == colour else ""
            self.ax.plot(*np.transpose([start, end]), color=shade, lw=width, solid_capstyle="butt", zorder=order, gid=shown or None)
            for point in (start, end):
                self.ax.plot(*np.transpose([point - cap, point + cap]), color=shade, lw=width, solid_capstyle="butt", zorder=order)

    def joint(self, centre, radius=6.0):
        """Draw a joint as a ring with a dot; ``radius`` in points."""
        from matplotlib.patches import Circle

        ring = self.points(radius)
        self.ax.add_patch(Circle(centre, ring, fc=self.page.page, ec=self.page.ink, lw=2.0, zorder=14))
        self.ax.add_patch(Circle(centre, ring * 0.32, fc=self.page.ink, ec="none", zorder=14.1))

    def arc(self, centre, radius, start, end, colour, name=""):
        """Draw an angle as an arc from ``start`` to ``end`` degrees, anticlockwise from the picture's right; ``radius`` in cm."""
        angles = np.radians(np.linspace(start, end, 60))
        xs, ys = centre[0] + radius * np.cos(angles), centre[1] + radius * np.sin(angles)
        self.ax.plot(xs, ys, color=self.page.page, lw=4.6, zorder=10)
        self.ax.plot(xs, ys, color=colour, lw=2.0, zorder=11, gid=name or None)

    def words(self, at, text, colour="", name="", size=themes.LABEL, align="center"):
        """Write bold text that stays readable over the drawing.

        Parameters
        ----------
        at : sequence of 2 floats
            Where the middle of the first line stands, cm.
        text : str
            What; lines are parted by a newline and stand at even distances.
        colour : str
            The page's ink when empty.
        name : str
            Found again as the ``gid`` of each line.
        size : float
            Points.
        align : {"left", "center", "right"}
            Which part of the text stands at ``at``.
        """
        for number, line in enumerate(text.split("\n")):
            self.ax.text(
                at[0],
                at[1] - number * self.points(size * 1.25),
                line,
                color=colour or self.page.ink,
                font=themes.font(size, "bold"),
                ha=align,
                va="center_baseline",
                path_effects=halo(self.page),
                zorder=15,
                gid=name or None,
            )


def foot_of_perpendicular(point, start, end):
    """Nearest point to ``point`` on the line through ``start`` and ``end``, shape (2,)."""
    point, start, end = (np.asarray(value, float) for value in (point, start, end))
    along = (end - start) / np.linalg.norm(end - start)
    return start + along * float((point - start) @ along)


def mute(picture, page, share=0.3):
    """Draw a rendered body back towards the page, so that forces stand out.

    Parameters
    ----------
    picture : ndarray, shape (height, width, 4), float
        RGBA, 0 to 1.
    page : Theme
    share : float
        0 leaves the picture as it is, 1 leaves only the page.

    Returns
    -------
    ndarray
        Same shape; transparency untouched.
    """
    from gluteal.figures.palette import rgb

    quiet = np.array(picture, float)
    quiet[..., :3] = quiet[..., :3] * (1 - share) + np.array(rgb(page.page)) * share
    return quiet
