"""How hard the gluteal muscles worked in exercises, by study, with the spread between people."""

from gluteal.evidence.measured import measured
from gluteal.figures.build import write_still
from gluteal.figures.evidence_plots.rows import STEP, draw_row, draw_zones
from gluteal.figures.evidence_plots.sheet import EDGE, WIDE, Scale, Sheet, number

#: Bands that studies of muscle activity often use, per cent of the best effort.
ZONES = ((0, 20, "low"), (20, 40, "moderate"), (40, 60, "high"), (60, None, "very high"))
#: Rows about the article's own exercises.
ARTICLE = {"medius-side-step", "medius-duck-walk", "maximus-side-step", "maximus-duck-walk", "maximus-reverse-hyper"}
TITLES = {
    "glmed": "Band side-steps ask much of gluteus medius,\nand people differ a lot",
    "glmax": "One-legged and heavy exercises ask most\nof gluteus maximus",
}
NAMES = {"glmed": "gluteus medius", "glmax": "gluteus maximus"}
MOST = {"glmed": 130, "glmax": 185}
NOTE = (
    "Per cent of the best effort in a test. Bold: exercises of the article. Electrical activity is not force,\n"
    "not growth and nothing about pain. Do not compare rows of different studies too finely."
)
CAPTION = {
    "glmed": "How hard gluteus medius worked in exercises: mean of each study and the spread between people.",
    "glmax": "How hard gluteus maximus worked in exercises: mean of each study and the spread between people.",
}
ANSWERS = {
    "hyper-peaks": ("↑", "34 to 71 % more"),
    "hyper-romanian": ("↑", "19.5 points more"),
    "hyper-prone": ("–", "low"),
    "hyper-whole": ("↓", "less"),
}
HYPER_TITLE = "Does the reverse hyper train gluteus maximus?\nFour studies, three answers"
HYPER_NOTE = (
    "They measured in different ways: highest or whole activity, beside different exercises, with different loads.\n"
    "None of them says which exercise is better for a back."
)
HYPER_CAPTION = "Activity of gluteus maximus in the reverse hyper: four studies that do not agree."


def rows(muscle):
    """Rows of one group in the order of the file, from most to least; those without number last."""
    return [row for row in measured("emg").values() if row.group == muscle]


def said(row):
    """The number of a row as it is printed."""
    if row.central is None:
        return row.says
    whole = number(row.central, 0 if row.central == round(row.central) else 1)
    return f"{whole} ± {number(row.high - row.central, 0 if (row.high - row.central) % 1 < 0.05 else 1)}" if row.spread == "SD" else whole


def alt(muscle):
    """What a reader without the picture is told, from the values that are drawn."""
    parts = [f"{row.label}: {said(row).replace('±', 'plus or minus')} ({row.whence})" for row in rows(muscle)]
    return f"Chart of the activity of {NAMES[muscle]} in exercises, in per cent of the best effort. " + "; ".join(parts) + "."


def draw_emg(muscle, theme="light"):
    """Draw the rows of one muscle.

    Parameters
    ----------
    muscle : {"glmed", "glmax"}
    theme : str or Theme

    Returns
    -------
    matplotlib.figure.Figure
    """
    shown = rows(muscle)
    top = 0.98
    bottom = top + STEP * len(shown)
    sheet = Sheet(TITLES[muscle], bottom + 1.0, theme)
    scale = Scale(0, MOST[muscle], 3.0, WIDE - 0.82)
    draw_zones(
        sheet,
        scale,
        [(low, high or MOST[muscle], name if high != 40 or muscle == "glmed" else "") for low, high, name in ZONES],
        top,
        bottom,
    )
    sheet.ticks(scale, range(0, MOST[muscle], 20), top, bottom)
    for place, row in enumerate(shown):
        draw_row(
            sheet, scale, row, top + STEP * (place + 0.5), said(row), row.key in ARTICLE, "" if row.key in ARTICLE else sheet.page.weight
        )
    sheet.key(bottom + 0.43, spread="one standard deviation each way")
    sheet.note(NOTE)
    return sheet.fig


def hyper_alt():
    """What a reader without the picture of the four studies is told."""
    parts = [f"{row.whence}: {row.label[0].lower()}{row.label[1:]}: {ANSWERS[row.key][1]}" for row in rows("reverse-hyper")]
    return "Four studies of gluteus maximus in the reverse hyper do not agree. " + "; ".join(parts) + "."


def draw_hyper(theme="light"):
    """Draw what four studies found in the reverse hyper, one arrow each."""
    shown = rows("reverse-hyper")
    sheet = Sheet(HYPER_TITLE, 0.95 + 0.56 * len(shown) + 0.5, theme)
    for place, row in enumerate(shown):
        y = 1.0 + 0.56 * place
        arrow, answer = ANSWERS[row.key]
        if place:
            sheet.line((EDGE, y - 0.28), (WIDE - EDGE, y - 0.28), sheet.page.rule, 0.9)
        sheet.words(EDGE, y - 0.1, row.label)
        sheet.quiet(EDGE, y + 0.1, row.whence)
        sheet.words(4.35, y, arrow, sheet.accent, 20, "bold", "center")
        sheet.words(4.62, y, answer, weight="bold", name=f"{row.key} says")
    sheet.note(HYPER_NOTE)
    return sheet.fig


def write_medius(folder):
    """Draw the still ``emg-medius`` for both pages."""
    write_still(folder, "emg-medius", lambda page: draw_emg("glmed", page), alt("glmed"), CAPTION["glmed"], quality=None)


def write_maximus(folder):
    """Draw the still ``emg-maximus`` for both pages."""
    write_still(folder, "emg-maximus", lambda page: draw_emg("glmax", page), alt("glmax"), CAPTION["glmax"], quality=None)


def write_hyper(folder):
    """Draw the still ``reverse-hyper-studies`` for both pages."""
    write_still(folder, "reverse-hyper-studies", draw_hyper, hyper_alt(), HYPER_CAPTION, quality=None)
