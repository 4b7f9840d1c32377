"""Rows of measurements below each other: what, by whom and on how many at the left, the value with its spread on one scale, its number."""

from gluteal.figures import theme as themes
from gluteal.figures.evidence_plots.sheet import EDGE, WIDE

STEP = 0.43


def draw_row(sheet, scale, row, y, said, bold=False, colour=""):
    """Draw one measurement.

    Parameters
    ----------
    sheet : Sheet
    scale : Scale
    row : evidence.measured.Measured
    y : float
        Middle of the row, inches from the top.
    said : str
        Its number, printed at the right; for a row without number what it says, printed on the scale.
    bold : bool
        Whether the row is one that the text is about.
    colour : str
        The accent when empty.
    """
    sheet.words(EDGE, y - 0.085, row.label, weight="bold" if bold else "normal")
    sheet.quiet(EDGE, y + 0.095, row.whence)
    if row.spread == "no number":
        sheet.words(scale(max(scale.low, 0)) + 0.06, y, said, sheet.page.muted, style="italic", name=f"{row.key} says")
        return
    if row.low is not None:
        sheet.spread(scale(row.low), scale(row.high), y, colour, name=f"{row.key} spread")
    if row.central is not None:
        sheet.dot(scale(row.central), y, row.mark, colour, name=f"{row.key} value")
    sheet.words(WIDE - EDGE, y, said, weight="bold" if bold else "normal", align="right", name=f"{row.key} number")


def draw_zones(sheet, scale, zones, top, bottom):
    """Shade every second zone of a scale and name each at its top; ``zones`` are (from, to, name)."""
    for number, (low, high, name) in enumerate(zones):
        if number % 2 == 0:
            sheet.box(scale(low), top, scale(high) - scale(low), bottom - top, sheet.page.rule, order=0.5)
        sheet.words((scale(low) + scale(high)) / 2, top - 0.1, name, sheet.page.muted, themes.DETAIL, align="center")
