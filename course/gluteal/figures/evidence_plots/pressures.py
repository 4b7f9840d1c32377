"""Pressure that was measured inside a lumbar disc, sitting and otherwise: on very few people, and the studies do not agree."""

from gluteal.evidence.measured import measured
from gluteal.figures.build import write_still
from gluteal.figures.evidence_plots.sheet import EDGE, WIDE, Scale, Sheet, number

STEP = 0.32
SITTING_TITLE = "Slouched, upright, standing:\nstudies of disc pressure do not agree"
SITTING_CAPTION = "Pressure inside a lumbar disc in sitting and standing, in two studies of 1999, and all studies together."
SITTING = ("one-man-slouched", "one-man-sitting", "one-man-straight", "one-man-standing")
OTHERS = ("eight-sitting", "eight-standing")
SITTING_NOTE = "No posture is right for all; changing often is the best advice we know. More load is not harm."
DAY_TITLE = "What one man did changed the pressure in his disc\nmore than how he sat"
DAY_CAPTION = "Pressure inside one man’s lumbar disc during a day, 1999."
DAY_NOTE = "One man of 45 years and 70 kg, in 1999: another body has other numbers. More load is not harm."


def rows(keys=None):
    """Rows by key, or all of the one man."""
    table = measured("pressures")
    return [table[key] for key in keys] if keys else [row for row in table.values() if row.group == "one-man"]


def said(row):
    """A pressure as it is printed."""
    return f"{number(row.low, 2)}–{number(row.high, 2)}" if row.central is None else number(row.central, 2)


def _told(shown):
    return "; ".join(f"{row.label} {said(row).replace('–', ' to ')}" for row in shown)


def sitting_alt():
    """What a reader without the picture of sitting is told."""
    pooled, newer = (measured("pressures")[key] for key in ("pooled-all", "pooled-newer"))
    return (
        f"Bars of pressure inside a lumbar disc, in megapascal. One man ({rows(SITTING)[0].study}): {_told(rows(SITTING))}. "
        f"{rows(OTHERS)[0].n} people ({rows(OTHERS)[0].study}): {_told(rows(OTHERS))}. {pooled.label} ({pooled.study}): more in "
        f"sitting, by {number(pooled.central, 2)} standard deviations, {number(pooled.low, 2)} to {number(pooled.high, 2)}; "
        f"{newer.label}: {newer.says}."
    )


def draw_sitting(theme="light"):
    """Draw sitting and standing in two studies, and what all studies say together."""
    sheet = Sheet(SITTING_TITLE, 5.2, theme)
    scale = Scale(0, 0.8, 2.9, WIDE - 0.65)
    bottom = _block(sheet, scale, rows(SITTING), 1.0)
    bottom = _block(sheet, scale, rows(OTHERS), bottom + 0.42)
    for value in (0, 0.2, 0.4, 0.6, 0.8):
        sheet.quiet(scale(value), bottom + 0.12, number(value, 1), "center")
    sheet.quiet(WIDE - EDGE, bottom + 0.32, "megapascal", "right")
    pooled, newer = (measured("pressures")[key] for key in ("pooled-all", "pooled-newer"))
    top = bottom + 0.56
    words = f"{pooled.label}: more in sitting ({number(pooled.central, 2)} standard deviations, "
    words += f"{number(pooled.low, 2)} to {number(pooled.high, 2)});"
    sheet.words(EDGE, top, words, name="pooled-all says")
    sheet.words(EDGE, top + 0.21, f"{newer.label}: {newer.says}.", name="pooled-newer says")
    sheet.quiet(EDGE, top + 0.42, pooled.study)
    sheet.key(sheet.height - 0.38)
    sheet.note(SITTING_NOTE)
    return sheet.fig


def day_alt():
    """What a reader without the picture of the day is told."""
    return f"Bars of pressure inside one man’s lumbar disc, in megapascal ({rows()[0].study}): {_told(rows())}."


def draw_day(theme="light"):
    """Draw the pressures of one man from lying to lifting."""
    sheet = Sheet(DAY_TITLE, 1.0 + STEP * len(rows()) + 1.0, theme)
    scale = Scale(0, 2.5, 2.9, WIDE - 0.65)
    bottom = _block(sheet, scale, rows(), 1.0)
    for value in (0, 0.5, 1, 1.5, 2, 2.5):
        sheet.quiet(scale(value), bottom + 0.12, number(value, 1), "center")
    sheet.quiet(WIDE - EDGE, bottom + 0.32, "megapascal", "right")
    sheet.key(sheet.height - 0.38)
    sheet.note(DAY_NOTE)
    return sheet.fig


def _block(sheet, scale, shown, top):
    """Bars of one study under its name; returns where they end."""
    sheet.words(EDGE, top - 0.1, shown[0].whence, weight="bold")
    bottom = top + 0.08 + STEP * len(shown)
    ticks = (0, 0.2, 0.4, 0.6, 0.8) if scale.high < 1 else (0, 0.5, 1, 1.5, 2, 2.5)
    for value in ticks:
        sheet.line((scale(value), top + 0.08), (scale(value), bottom), sheet.page.rule if value else sheet.page.leader, 0.9, order=1)
    for place, row in enumerate(shown):
        y, end = top + 0.08 + STEP * (place + 0.5), row.high if row.central is None else row.central
        sheet.words(EDGE, y, row.label)
        sheet.box(scale(0), y - 0.06, scale(row.low or end) - scale(0), 0.12, sheet.soft, order=2, name=f"{row.key} bar")
        if row.central is None:
            sheet.spread(scale(row.low), scale(row.high), y, name=f"{row.key} spread")
        else:
            sheet.dot(scale(end), y, row.mark, name=f"{row.key} value")
        sheet.words(scale(end) + 0.14, y, said(row), weight="bold", name=f"{row.key} number")
    return bottom


def write_sitting(folder):
    """Draw the still ``sitting-pressure`` for both pages."""
    write_still(folder, "sitting-pressure", draw_sitting, sitting_alt(), SITTING_CAPTION, quality=None)


def write_day(folder):
    """Draw the still ``disc-pressure`` for both pages."""
    write_still(folder, "disc-pressure", draw_day, day_alt(), DAY_CAPTION, quality=None)
