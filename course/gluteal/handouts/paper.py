"""Sheets of paper as PDF: real text in an embedded typeface, every piece named for those who listen, nothing that grey printing loses."""

import io
import logging
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path

from fpdf import FPDF, ViewerPreferences

from gluteal.errors import GlutealError

#: Height and width are fpdf2's own; these two are what people print on.
FORMATS = ("A4", "Letter")
#: mm; what any printer at home can print.
MARGIN = 10
SMALL, PLAIN, HEAD, TITLE = 9, 10, 11.5, 22
INK, MUTED, ACCENT, LINE, SHADE = "#23272E", "#4B525C", "#0B5F5D", "#B9BEC6", "#EEF1F2"
#: DejaVu is wide; drawn at this width (per cent) it is its own condensed cut, which matplotlib does not ship.
WIDTH = 90
LEADING = 1.26
POINT = 25.4 / 72  # mm


class Paper(FPDF):
    """One sheet with places in mm from its upper left corner. What is written inside ``tagged`` can be read aloud in that order.

    Parameters
    ----------
    title, subject : str
    day : datetime.date
        Day that the file names as its making, so that the same content gives the same bytes.
    paper : str
        One of ``FORMATS``.
    orientation : str
        ``"portrait"`` or ``"landscape"``.
    """

    def __init__(self, title, subject, day, paper="A4", orientation="portrait"):
        if paper not in FORMATS:
            raise GlutealError(f"paper {paper!r} is not known: use {' or '.join(FORMATS)}")
        super().__init__(orientation=orientation, format=paper)
        # Subsetting tells on each font at length.
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font("DejaVu", style, _fonts() / name)
        self.set_margin(MARGIN)
        self.set_auto_page_break(False)
        self.c_margin = 0
        self.set_title(title)
        self.set_subject(subject)
        self.set_author("Gluteal")
        self.set_lang("en-GB")
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_creation_date(datetime.combine(day, time(), UTC))
        self.add_page()
        self.set_font("DejaVu", size=PLAIN)
        self.set_stretching(WIDTH)
        self.width = self.w - 2 * MARGIN

    @contextmanager
    def tagged(self, kind="P", alt=None):
        """What is drawn inside is one element of the document: ``"H1"``, ``"H2"``, ``"P"``, or ``"Figure"`` with its alt text.

        fpdf2 itself names pictures only; a reader that meets named pictures passes over text without a name.
        """
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{kind}", mcid=number, alt_text=alt)
        self._out(f"/{kind} <</MCID {number}>> BDC")
        yield
        self._out("EMC")

    def words(self, text, x, y, width, size=PLAIN, bold=False, colour=INK, align="L", kind="P", markdown=False, alt=None):
        """Write ``text`` from there on, in lines of at most ``width`` mm, and return the place below it, mm; ``alt`` is read instead."""
        with self.tagged(kind, alt):
            return self._set(text, x, y, width, size, bold, colour, align, markdown)

    def height_of(self, text, width, size=PLAIN, bold=False, markdown=False):
        """Height that ``words`` would take, mm."""
        return self._set(text, 0, 0, width, size, bold, INK, "L", markdown, dry=True) if text else 0.0

    def _set(self, text, x, y, width, size, bold, colour, align, markdown, dry=False):
        text = text.replace("'", "’")
        self.set_font("DejaVu", "B" if bold else "", size)
        self.set_text_color(colour)
        self.set_xy(x, y)
        line = size * POINT * LEADING
        height = self.multi_cell(
            width, line, text, align=align, markdown=markdown, dry_run=dry, output="HEIGHT", new_x="LEFT", new_y="NEXT"
        )
        return y + height

    def width_of(self, text, size=PLAIN, bold=False):
        """Width of one line of ``text``, mm."""
        self.set_font("DejaVu", "B" if bold else "", size)
        return self.get_string_width(text)

    def box(self, x, y, width, height, fill=None, edge=None, thick=0.3):
        """A rectangle; drawn, not spoken."""
        if fill:
            self.set_fill_color(fill)
        if edge:
            self.set_draw_color(edge)
            self.set_line_width(thick)
        self.rect(x, y, width, height, style=f"{'F' if fill else ''}{'D' if edge else ''}")

    def rule(self, y, x=MARGIN, width=None, colour=LINE, thick=0.2):
        """A thin line across; drawn, not spoken."""
        self.set_draw_color(colour)
        self.set_line_width(thick)
        self.line(x, y, x + (width or self.width), y)

    def upright(self, x, y, height):
        """A thin line down; drawn, not spoken."""
        self.set_draw_color(LINE)
        self.set_line_width(0.2)
        self.line(x, y, x, y + height)


def day_in_words(day):
    """A date as a sheet says it: ``"23 November 2026"``."""
    return f"{day.day} {day:%B %Y}"


def on_white(image, quality, longest=None):
    """A picture as it stands on white paper: JPEG of that quality, its longer side at most ``longest`` px."""
    from PIL import Image

    page = Image.new("RGBA", image.size, "white")
    page.alpha_composite(image)
    if longest:
        page.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    page.convert("RGB").save(file, "JPEG", quality=quality, subsampling=0)
    return file.getvalue()


def _fonts():
    """matplotlib ships DejaVu, so every learner has it."""
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"
