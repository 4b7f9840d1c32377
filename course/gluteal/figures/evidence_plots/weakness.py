"""What was seen in people with weak hips: beside back pain, over time, and at the pelvis."""

from gluteal.evidence.measured import measured
from gluteal.figures.build import write_still
from gluteal.figures.evidence_plots.rows import STEP, draw_row
from gluteal.figures.evidence_plots.sheet import EDGE, WIDE, Scale, Sheet, number

TITLE = "Weak hips and back pain are often found together;\nwhich comes first is not known"
CAPTION = "How much weaker the hips of people with low back pain were, and studies that saw no link."
NOTE = "Pain can make people move less, and that can make muscles weaker. These are averages of small groups."
PELVIS_TITLE = "Where the abductors were weak,\nthe pelvis mostly stayed as it was"
PELVIS_CAPTION = "Three studies of people with weak hip abductors; each mark is one person."
PELVIS_NOTE = (
    "Each dot is one person, each ring one person to compare with.\nThese groups are small, so a small change could have been missed."
)
PITCH, PER_LINE = 0.118, 20
#: People whose abductors were weak; the others of a study, drawn as rings, were there to compare with.
WEAK = {"pelvis-block": 8, "pelvis-drop": 10, "pelvis-test": 40}


def group(name):
    """Rows of one group, in the order of the file."""
    return [row for row in measured("effects").values() if row.group == name]


def said(row):
    """How much weaker, as it is printed."""
    return f"{number(row.central)} %" if row.central is not None else f"{number(row.low)}–{number(row.high)} %"


def alt():
    """What a reader without the picture of weakness is told."""
    weaker = "; ".join(f"{row.label}: {said(row).replace('–', ' to ')} weaker ({row.whence})" for row in group("weaker"))
    words = "; ".join(f"{row.label}: {row.says} ({row.whence})" for row in group("weaker-words"))
    return f"Chart. Beside people without back pain, those with it had weaker hips. {weaker}. Other studies: {words}."


def draw_weakness(theme="light"):
    """Draw how much weaker hips were, and the studies that saw no link."""
    rows, words = group("weaker"), group("weaker-words")
    sheet = Sheet(TITLE, 5.15, theme)
    top = 1.05
    bottom, scale = top + STEP * len(rows), Scale(0, 40, 3.0, WIDE - 0.85)
    sheet.words(EDGE, top - 0.2, "Weaker than people without back pain by", weight="bold")
    sheet.ticks(scale, (0, 10, 20, 30, 40), top, bottom, lambda value: f"{value} %")
    sheet.line((scale(0), top), (scale(0), bottom), sheet.page.ink, 1.2, order=2)
    for place, row in enumerate(rows):
        y = top + STEP * (place + 0.5)
        draw_row(sheet, scale, row, y, said(row))
        end = row.low if row.central is None else row.central
        sheet.line((scale(0), y), (scale(end), y), sheet.soft, 5, order=2)
    top = bottom + 0.62
    sheet.words(EDGE, top - 0.12, "Studies that saw no link", weight="bold")
    for place, row in enumerate(words):
        y = top + STEP * (place + 0.5)
        sheet.words(EDGE, y - 0.085, row.label)
        sheet.quiet(EDGE, y + 0.095, row.whence)
        sheet.words(WIDE - EDGE, y, row.says, weight="bold", align="right", name=f"{row.key} says")
    sheet.note(NOTE)
    return sheet.fig


def pelvis_alt():
    """What a reader without the picture of the pelvis is told."""
    parts = [f"{row.whence}. {row.label}. {row.says}" for row in group("pelvis")]
    return "Three studies, one dot for each person. " + " ".join(parts)


def draw_pelvis(theme="light"):
    """Draw three studies of weak abductors with one dot a person."""
    sheet = Sheet(PELVIS_TITLE, 4.4, theme)
    for place, row in enumerate(group("pelvis")):
        top = 0.98 + 1.0 * place
        if place:
            sheet.line((EDGE, top - 0.14), (WIDE - EDGE, top - 0.14), sheet.page.rule, 0.9)
        _people(sheet, row, EDGE + 0.06, top + 0.12)
        left = EDGE + PER_LINE * PITCH + 0.3
        sheet.words(left, top + 0.1, row.label)
        sheet.words(left, top + 0.34, row.says, sheet.accent, weight="bold", name=f"{row.key} says")
        sheet.quiet(left, top + 0.57, row.whence)
    sheet.note(PELVIS_NOTE)
    return sheet.fig


def _people(sheet, row, left, top):
    """One dot a person, in lines of twenty: those with weak abductors full, the others as rings."""
    for weak in (True, False):
        people = [person for person in range(row.n) if (person < WEAK[row.key]) == weak]
        xs = [left + PITCH * (person % PER_LINE) for person in people]
        ys = [top + PITCH * 1.25 * (person // PER_LINE) for person in people]
        fill, name = (sheet.accent, "weak") if weak else ("none", "others")
        sheet.ax.plot(xs, ys, "o", ms=5.2, mfc=fill, mec=sheet.accent, mew=1.0, ls="none", gid=f"{row.key} {name}", zorder=4)


def write_weakness(folder):
    """Draw the still ``strength-and-back-pain`` for both pages."""
    write_still(folder, "strength-and-back-pain", draw_weakness, alt(), CAPTION, quality=None)


def write_pelvis(folder):
    """Draw the still ``weak-abductors`` for both pages."""
    write_still(folder, "weak-abductors", draw_pelvis, pelvis_alt(), PELVIS_CAPTION, quality=None)
