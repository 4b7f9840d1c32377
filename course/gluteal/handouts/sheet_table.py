"""The table of a sheet: one line an exercise, with its pictures, its dose, why it is there, and its sets on each day."""

import io
from collections import namedtuple
from itertools import groupby

from gluteal.handouts.exercise_pictures import start_and_end
from gluteal.handouts.paper import INK, MARGIN, MUTED, PLAIN, SHADE, SMALL
from gluteal.handouts.sheet_words import days_in_words, first_sentence, weeks_in_words
from gluteal.routine.exercises import exercise
from gluteal.routine.profile import WEEKDAYS
from gluteal.routine.records import FAMILIES

PAD = 1.4
TALLEST = 44  # mm of one line; beyond it pictures only get coarser
#: Sides of a column of sets, mm, by how many there are at most.
COLUMN = ((1, 25), (2, 20), (4, 16), (6, 12), (9, 10), (99, 8.6))
#: From the fullest to the shortest: height and width of a pair of pictures and room around them (mm), the reason ("whole", its first
#: "sentence", what it is "for" in two words, or none), how many cues, and whether the steps are told.
FULLNESS = (
    (34, 66, PAD, "whole", 3, True),
    (28, 62, PAD, "whole", 1, True),
    (22, 54, PAD, "sentence", 1, True),
    (18, 48, PAD, "sentence", 0, True),
    (22, 58, PAD, "whole", 3, False),
    (20, 56, PAD, "whole", 1, False),
    (18, 52, PAD, "sentence", 1, False),
    (15, 46, PAD, "sentence", 1, False),
    (13, 42, PAD, "sentence", 0, False),
    (12, 36, 0.8, "sentence", 0, False),
    (14, 44, 1, "for", 1, False),
    (13, 40, 1, "for", 0, False),
    (11, 36, 0.6, "", 0, False),
    (9, 34, 0.5, "", 0, False),
    (8, 27, 0.4, "", 0, False),
    (0, 0, 0.6, "", 0, False),
)
NARROWEST = 62  # mm that words need beside the pictures
OVERLEAF = FULLNESS[8]  # the form that goes on overleaf
Form = namedtuple("Form", "picture pictured pad left width texts heights")


def exercise_table(sheet, shown, sets, top, bottom):
    """Draw the table between ``top`` and ``bottom`` (mm), as fully as there is room; what no form of it holds goes on overleaf.

    Parameters
    ----------
    sheet : gluteal.handouts.paper.Paper
    shown : list of gluteal.handouts.sheet_words.Line
    sets : list of gluteal.handouts.sheet_words.Column
    top, bottom : float

    Returns
    -------
    float
        Where it ends, mm.
    """
    wide = next(width for most, width in COLUMN if len(sets) <= most)
    right = MARGIN + sheet.width - wide * len(sets)
    y = _headings(sheet, sets, right, wide, top)
    forms = (_form(sheet, shown, right, fullness) for fullness in FULLNESS)
    # Where even the shortest form is too long, an airy one on two pages reads better.
    form = next((form for form in forms if sum(form.heights) <= bottom - y), None) or _form(sheet, shown, right, OVERLEAF)
    spare = max(0, (bottom - y - sum(form.heights)) / len(shown))
    for line, text, height in zip(shown, form.texts, form.heights, strict=True):
        tall = height + max(0, min(spare, TALLEST - height))
        if y + tall > bottom + 0.01:
            sheet.add_page()
            y, bottom = _headings(sheet, sets, right, wide, MARGIN), sheet.h - MARGIN
        if form.picture:
            _pictures(sheet, line.key, MARGIN, y + form.pad, form.pictured, tall - 2 * form.pad)
        _write(sheet, text, form.left, y + (tall - _height(sheet, text, form.width)) / 2, form.width)
        for place, column in enumerate(sets):
            _sets(sheet, line, column, right + wide * place, y, wide, tall)
        y += tall
        sheet.rule(y)
    return y


def _form(sheet, shown, right, fullness):
    """The lines as full as that: their words, and how tall each is."""
    picture, pictured, pad, reason, cues, steps = fullness
    pictured = min(pictured, right - MARGIN - NARROWEST) if picture else 0
    left = MARGIN + pictured + (PAD * 1.5 if picture else 0)
    width = right - left - PAD
    texts = [_texts(line, reason, cues, steps) for line in shown]
    return Form(picture, pictured, pad, left, width, texts, [max(picture, _height(sheet, text, width)) + 2 * pad for text in texts])


def _headings(sheet, sets, right, wide, top):
    """Weeks and days above their columns; the place below, mm."""
    weeks = [(each, len(list(run))) for each, run in groupby(sets, lambda column: column.weeks)]
    labels = [("Week " if len(each) == 1 else "Weeks ") + weeks_in_words(each) for each, _ in weeks]
    days = [" ".join(days_in_words([one], short=True) for one in WEEKDAYS if one in column.days) for column in sets]
    names = max((sheet.height_of(label, wide * count - 1, SMALL) for label, (_, count) in zip(labels, weeks, strict=True)), default=0)
    deep = max((sheet.height_of(each, wide - 1, SMALL, bold=True) for each in days), default=0)
    height = max(names + deep + 0.5, 5) + 2 * PAD
    sheet.box(MARGIN, top, sheet.width, height, fill=SHADE)
    sheet.words("What to do, and how much of it", MARGIN + PAD, top + PAD, right - MARGIN - 32, bold=True, kind="H2")
    if sets:
        sheet.words("How many sets:", right - 32, top + PAD, 31, size=SMALL, align="R")
    x = right
    for label, (_, count) in zip(labels, weeks, strict=True):
        sheet.words(label, x, top + PAD, wide * count - 1, size=SMALL, align="C")
        x += wide * count
    for place, text in enumerate(days):
        sheet.words(text, right + wide * place, top + PAD + names + 0.5, wide - 1, size=SMALL, bold=True, align="C")
    return top + height


def _texts(line, reason, cues, steps):
    """Pieces of a line: text, size, whether bold, colour."""
    family = FAMILIES[exercise(line.key).family]
    why = {"whole": line.why, "sentence": first_sentence(line.why), "for": f"For {family}."}.get(reason, "")
    think = " ".join(f"“{cue.rstrip('.')}.”" for cue in line.cues[:cues])
    how = " ".join(line.steps) if steps else ""
    small = ((line.dose, INK), (how, INK), (why, MUTED), (think, MUTED))
    pieces = [(line.name, PLAIN, True, INK), *((text, SMALL, False, colour) for text, colour in small)]
    return [piece for piece in pieces if piece[0]]


def _height(sheet, texts, width):
    return sum(sheet.height_of(text, width, size, bold) + 0.3 for text, size, bold, _ in texts)


def _write(sheet, texts, x, y, width):
    for text, size, bold, colour in texts:
        y = sheet.words(text, x, y, width, size, bold, colour) + 0.3


def _sets(sheet, line, column, x, y, wide, tall):
    """How many sets on these days; nothing is a dash, so that no cell is forgotten."""
    count = column.sets.get(line.key, 0)
    said = f"{line.name}: {count or 'no'} sets in weeks {weeks_in_words(column.weeks)} on {days_in_words(column.days)}"
    colour = INK if count else MUTED
    sheet.words(str(count or "–"), x, y + tall / 2 - 2.6, wide, 11, bool(count), colour, align="C", kind="Span", alt=said)
    sheet.upright(x, y, tall)


def _pictures(sheet, key, x, y, width, height):
    """Start and end side by side, or one below the other where they are wide; a small arrow leads from one to the other.

    What the author has not drawn leaves its place empty.
    """
    found = start_and_end(exercise(key).picture)
    if not found:
        return
    pictures, aspect, alt = found
    gap = 3
    beside = min((width - gap) / 2 / aspect, height)
    below = min((height - gap / 2) / 2, width / aspect)
    tall, stacked = max((beside, False), (below, True))
    wide = tall * aspect
    left = x + (width - (wide if stacked else 2 * wide + gap)) / 2
    upper = y + (height - (2 * tall + gap / 2 if stacked else tall)) / 2
    with sheet.tagged("Figure", f"{exercise(key).name}, start and end. {alt}"):
        for place, data in enumerate(pictures):
            step = (0, place * (tall + gap / 2)) if stacked else (place * (wide + gap), 0)
            sheet.image(io.BytesIO(data), left + step[0], upper + step[1], wide, tall)
    _arrow(sheet, *((left + wide / 2, upper + tall + gap / 4, True) if stacked else (left + wide + gap / 2, upper + tall / 2, False)))


def _arrow(sheet, x, y, down):
    side = 0.9
    tips = ((-side, -side), (side, -side), (0, side)) if down else ((-side, -side), (-side, side), (side, 0))
    sheet.set_fill_color(MUTED)
    sheet.polygon([(x + across, y + along) for across, along in tips], style="F")
