"""What studies of exercise found: pain, new episodes, and how pain goes by itself."""

from gluteal.evidence.measured import measured
from gluteal.figures.build import write_still
from gluteal.figures.evidence_plots.rows import STEP, draw_row
from gluteal.figures.evidence_plots.sheet import EDGE, WIDE, Scale, Sheet, number

PAIN_TITLE = "Exercise helps; hip exercise on top adds little"
PAIN_CAPTION = "What exercise, and hip exercise added to it, did to pain in trials: average difference and 95 % interval."
PAIN_NOTE = (
    "Long-lasting low back pain; averages, so some people gained more and some less. The review of 249 trials counts\n"
    "15 points as worthwhile. Whole-chain training is work for back, glutes and hamstrings with growing loads; it was\n"
    "compared with general exercise. Where there is no line, our notes hold no interval."
)
NEW_TITLE = "Exercise makes new episodes rarer;\nwalking puts the next one off"
NEW_CAPTION = "New episodes of back pain with and without exercise, and days until the next episode."
NEW_NOTE = "Any exercise, not the glutes alone. The effect fades after about a year without exercise. Our notes hold no intervals."
COURSE_TITLE = "New back pain eases within weeks in most people;\npain that has lasted eases less"
COURSE_CAPTION = "Average pain over a year, new and long-lasting."
COURSE_NOTE = "Averages hide differences: in another group of 973 people, 28 of 100 had not fully recovered after a year."


def group(name):
    """Rows of one group, in the order of the file."""
    return [row for row in measured("effects").values() if row.group == name]


def said(row):
    """A difference as it is printed, with its interval."""
    if row.central is None:
        return row.says
    places = 2 if row.unit == "standard deviations" else 0 if row.central == round(row.central) and row.low is None else 1
    middle = number(row.central, places)
    return f"{middle} ({number(row.low, places)} to {number(row.high, places)})" if row.low is not None else middle


def pain_alt():
    """What a reader without the picture of pain is told."""
    points = "; ".join(f"{row.label}: {said(row)} ({row.whence})" for row in group("pain"))
    deviations = "; ".join(f"{row.label}: {said(row)} ({row.whence})" for row in group("smd"))
    return f"Chart of differences in pain; below zero is less pain. In points of 100: {points}. In standard deviations: {deviations}."


def draw_pain(theme="light"):
    """Draw the differences in pain, in points and in standard deviations."""
    points, deviations = group("pain"), group("smd")
    sheet = Sheet(PAIN_TITLE, 5.66, theme)
    _block(sheet, points, Scale(-20, 6, 3.0, WIDE - 1.42), (-20, -15, -10, -5, 0, 5), 0.98, "Points on a scale of 100")
    _block(
        sheet,
        deviations,
        Scale(-0.8, 0.24, 3.0, WIDE - 1.42),
        (-0.8, -0.6, -0.4, -0.2, 0, 0.2),
        3.32,
        "On a common scale, in standard deviations",
    )
    sheet.key(4.86, spread="95 % interval")
    sheet.note(PAIN_NOTE)
    return sheet.fig


def _block(sheet, rows, scale, ticks, top, title):
    """Rows over one scale with a line at zero."""
    bottom = top + STEP * len(rows) - 0.08
    sheet.words(EDGE, top - 0.28, title, weight="bold")
    sheet.quiet(scale(0) - 0.08, top - 0.1, "← less pain", "right")
    sheet.quiet(scale(0) + 0.08, top - 0.1, "more pain →")
    sheet.ticks(scale, ticks, top, bottom, lambda value: number(value, 0 if isinstance(value, int) and scale.high > 1 else 1))
    sheet.line((scale(0), top), (scale(0), bottom), sheet.page.ink, 1.2, order=2)
    for place, row in enumerate(rows):
        draw_row(sheet, scale, row, top + STEP * (place + 0.42), said(row))


def new_alt():
    """What a reader without the picture of new episodes is told."""
    alone, taught = (row.central for row in group("episodes"))
    usual, walking = (row.central for row in group("days"))
    return (
        f"Bars. For every 100 people who had a new episode without exercise, {alone} had one with exercise and {taught} with exercise and "
        f"education ({group('episodes')[0].whence}). Half of the people had their next episode within {usual} days without the plan, "
        f"within {walking} days with a walking plan and education ({group('days')[0].whence})."
    )


def draw_new(theme="light"):
    """Draw new episodes with exercise, and the days until the next."""
    sheet = Sheet(NEW_TITLE, 4.05, theme)
    _bars(sheet, 0.98, "Where 100 people had a new episode without exercise, so many had one", group("episodes"), 100)
    _bars(sheet, 2.48, "Days until half of the people had their next episode", group("days"), 220)
    sheet.note(NEW_NOTE)
    return sheet.fig


def _bars(sheet, top, title, rows, most):
    """Bars from zero with their numbers at their ends."""
    sheet.words(EDGE, top, title, weight="bold")
    sheet.quiet(EDGE, top + 0.21, rows[0].whence)
    scale = Scale(0, most, 2.9, WIDE - 0.65)
    for place, row in enumerate(rows):
        y = top + 0.56 + 0.38 * place
        sheet.words(EDGE, y, row.label)
        colour = sheet.accent if "exercise" in row.label or "plan and" in row.label else sheet.page.leader
        sheet.box(scale(0), y - 0.13, scale(row.central) - scale(0), 0.26, colour, name=f"{row.key} bar")
        sheet.words(scale(row.central) + 0.1, y, number(row.central), weight="bold", name=f"{row.key} number")


def course_alt():
    """What a reader without the picture of a year is told."""
    start, weeks, year, lasting = (row.central for row in group("course"))
    return (
        f"Line chart of average pain, 0 to 100. New pain falls from {start} at the start to {weeks} after 6 weeks and {year} after a year. "
        f"Pain that had lasted stands at {lasting} after a year. {group('course')[0].whence}."
    )


def draw_course(theme="light"):
    """Draw average pain over a year."""
    sheet = Sheet(COURSE_TITLE, 4.6, theme)
    across, up = Scale(0, 52, 0.62, WIDE - 1.75), Scale(0, 60, 3.72, 1.0)
    for value in (0, 20, 40, 60):
        sheet.line((across(0), up(value)), (across(52), up(value)), sheet.page.rule if value else sheet.page.leader, 0.9, order=1)
        sheet.quiet(across(0) - 0.1, up(value), f"{value}", "right")
    for weeks, words in ((0, "start"), (6, "6 weeks"), (26, "half a year"), (52, "a year")):
        sheet.quiet(across(weeks), up(0) + 0.15, words, "center")
    sheet.quiet(EDGE, 0.84, "Pain, 0 to 100")
    *new, lasting = group("course")
    weeks = (0, 6, 52)
    for number_, week in enumerate(weeks[:-1]):
        ends = [(across(weeks[place]), up(new[place].central)) for place in (number_, number_ + 1)]
        sheet.line(*ends, sheet.accent, 2.4, name=f"course {week}")
    for row, week in zip(new, weeks, strict=True):
        sheet.dot(across(week), up(row.central), row.mark, size=9, name=f"{row.key} value")
        sheet.words(across(week) + 0.12, up(row.central) - 0.14, number(row.central), weight="bold", name=f"{row.key} number")
    sheet.dot(across(52), up(lasting.central), lasting.mark, sheet.page.muscle, 9, f"{lasting.key} value")
    sheet.words(across(52) + 0.12, up(lasting.central) - 0.14, number(lasting.central), weight="bold", name=f"{lasting.key} number")
    sheet.words(across(52) + 0.4, up(new[2].central) - 0.14, "new pain", sheet.accent, weight="bold")
    for line, text in enumerate(("pain that had", "lasted before")):
        sheet.words(across(52) + 0.4, up(lasting.central) - 0.14 + 0.19 * line, text, sheet.page.muscle, weight="bold")
    sheet.quiet(EDGE, 4.14, new[0].whence)
    sheet.note(COURSE_NOTE)
    return sheet.fig


def write_pain(folder):
    """Draw the still ``exercise-and-pain`` for both pages."""
    write_still(folder, "exercise-and-pain", draw_pain, pain_alt(), PAIN_CAPTION, quality=None)


def write_new(folder):
    """Draw the still ``new-episodes`` for both pages."""
    write_still(folder, "new-episodes", draw_new, new_alt(), NEW_CAPTION, quality=None)


def write_course(folder):
    """Draw the still ``course-of-pain`` for both pages."""
    write_still(folder, "course-of-pain", draw_course, course_alt(), COURSE_CAPTION, quality=None)
