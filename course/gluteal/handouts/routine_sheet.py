"""A routine on one sheet of paper: what to do on which day, how much, why, how much pain is fine, and when to get help."""

from datetime import timedelta
from importlib.metadata import version

from gluteal.evidence import studies
from gluteal.handouts.paper import ACCENT, INK, LINE, MARGIN, MUTED, PLAIN, SMALL, TITLE, Paper, day_in_words
from gluteal.handouts.sheet_boxes import boxes
from gluteal.handouts.sheet_table import exercise_table
from gluteal.handouts.sheet_words import columns, days_in_words, lines, phases, stroll, walking
from gluteal.routine.profile import GOALS
from gluteal.routine.screening_rows import rows

TEACHES = "This course teaches; it does not diagnose or treat."
LABEL = 38  # mm, the column of names of weeks
_TITLES = {"full": "Your routine", "gentle": "A gentle start", "none": "First things first"}


def routine_sheet(routine, paper="A4", kicker=""):
    """The plan as a PDF of one page, to print or to read on a phone.

    Parameters
    ----------
    routine : gluteal.routine.plan.Routine
        Of kind ``"none"`` it gives what to do first, and no exercise.
    paper : str
        ``"A4"`` or ``"Letter"``.
    kicker : str
        Words above the title, such as those that say whose plan it is not.

    Returns
    -------
    bytes

    Raises
    ------
    GlutealError
        If the paper is not known.

    Sources
    -------
    The plan's own words; pain rule and signs: evidence 5 and 6a.
    """
    sheet = Paper(_TITLES[routine.kind], "A handout of the course Gluteal", routine.made, paper)
    y = _head(sheet, routine, kicker)
    bottom = _foot(sheet, routine)
    if routine.kind == "none":
        _first_things(sheet, routine, y, bottom)
    else:
        _plan(sheet, routine, y, bottom)
    return bytes(sheet.output())


def _first_things(sheet, routine, y, bottom):
    """What to do before any exercise, large; the signs; room for notes."""
    # Few words stand large; many still leave room for the frame below them.
    size = next((size for size in (14, 12, 11, 10) if _actions(sheet, routine, 0, size, draw=False) < (bottom - y) / 2), SMALL)
    y = _actions(sheet, routine, y + 2, size)
    after = "When you have been seen, come back and answer the questions again. A plan waits for you then."
    y = sheet.words(after, MARGIN, y + 4, sheet.width, size=12) + 6
    y += boxes(sheet, y, pain=False, size=11) + 8
    _notes(sheet, y, bottom)


def _plan(sheet, routine, y, bottom):
    """What waits for a clinician's word, the weeks, the exercises, the two frames."""
    shown = lines(routine)
    if routine.actions:
        y = _actions(sheet, routine, y, size=PLAIN) + 1
    y = _weeks(sheet, routine, y, short=len(shown) > 7)
    bottom -= boxes(sheet, 0, draw=False)
    boxes(sheet, bottom)
    y = exercise_table(sheet, shown or [stroll(routine)], columns(routine), y + 1, bottom - 3)
    if routine.kind == "gentle":
        _notes(sheet, y + 5, bottom - 5)


def _notes(sheet, y, bottom):
    """Lines to write on before a visit, as many as there is room for."""
    if bottom - y < 30:
        return
    y = sheet.words("To ask, to say, and a number to call:", MARGIN, y, sheet.width, bold=True, kind="H2") + 9
    for _ in range(min(6, int((bottom - y) // 9) + 1)):
        sheet.rule(y)
        y += 9


def _head(sheet, routine, kicker):
    """Title, aim, days; the place below, mm."""
    y = MARGIN
    if kicker:
        y = sheet.words(kicker, MARGIN, y, sheet.width, size=PLAIN, bold=True, colour=MUTED) + 1
    half = sheet.width * 0.62
    sheet.words(f"Made {day_in_words(routine.made)}", MARGIN + half, y + 2, sheet.width - half, size=SMALL, colour=MUTED, align="R")
    y = sheet.words(_TITLES[routine.kind], MARGIN, y, half, size=TITLE, bold=True, colour=ACCENT, kind="H1")
    if routine.kind != "none":
        y = sheet.words(_what(routine), MARGIN, y + 0.5, sheet.width, size=PLAIN)
    sheet.rule(y + 1.4, colour=ACCENT, thick=0.6)
    return y + 3.2


def _what(routine):
    weeks = f"{len(routine.weeks)} weeks from {day_in_words(routine.start)}"
    trained = {session.day for week in routine.weeks for session in week.sessions}
    longest = max((session.minutes for week in routine.weeks for session in week.sessions), default=0)
    often = f"{days_in_words(trained, short=True)}, up to {longest} minutes" if trained else "walking"
    return f"{weeks}: {often}. My aim: {GOALS[routine.goal]}."


def _actions(sheet, routine, y, size, draw=True):
    """What comes first, in a frame; the place below, mm."""
    texts = [f"{action.words} {_source(action.source)}".strip() for action in routine.actions]
    inner, gap = sheet.width - 8, size * 0.25
    height = sum(sheet.height_of(text, inner, size) + gap for text in texts) + 5 - gap
    if not draw:
        return height
    sheet.box(MARGIN, y, sheet.width, height, edge=INK, thick=0.7)
    place = y + 3
    for text in texts:
        place = sheet.words(text, MARGIN + 4, place, inner, size) + gap
    return y + height + 1


def _source(code):
    study = studies().get(code)
    return f"({study.short}.)" if study and code not in ("design", "textbook") else ""


def _weeks(sheet, routine, y, short):
    """What the weeks are for, and walking where it stands beside exercises; the place below, mm."""
    told = phases(routine, short)
    strolls = walking(routine) if any(week.sessions for week in routine.weeks) else ""
    for label, words in [*told, *([("Walking", strolls)] if strolls else ())]:
        name = sheet.words(label, MARGIN, y, LABEL - 2, size=SMALL, bold=True, kind="H2")
        y = max(name, sheet.words(words, MARGIN + LABEL, y, sheet.width - LABEL, size=SMALL)) + 0.5
    return y


def _foot(sheet, routine):
    """What the sheet is, at its lower edge; the place above, mm."""
    again = routine.screened + timedelta(days=rows().again["days"])
    asked = f"Answer a few questions before each session, and all of them by {day_in_words(again)} and after a flare or a break. "
    made = f"{TEACHES} Gluteal {version('gluteal')}; health questions of {day_in_words(routine.screened)}."
    words = f"{asked if routine.kind != 'none' else ''}{made}"
    height = sheet.height_of(words, sheet.width, SMALL)
    y = sheet.h - MARGIN - height
    sheet.rule(y - 1.2, colour=LINE)
    sheet.words(words, MARGIN, y, sheet.width, size=SMALL, colour=MUTED)
    return y - 3
