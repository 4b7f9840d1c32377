"""How hard the kneecap is pressed in a deep squat: measured figures of one study, since the course's model does not reach that deep."""

from dataclasses import dataclass

from gluteal.evidence import studies
from gluteal.figures.build import write_still
from gluteal.figures.evidence_plots.sheet import EDGE, WIDE, Scale, Sheet, number

SOURCE, PEOPLE = "S86", "13 men"
TITLE = "Moving through a deep squat presses the kneecap;\nresting at the bottom presses it far less"
CAPTION = "Force on the kneecap and between thigh and shin bone in a deep squat, in one study."
NOTE = (
    "At rest the thigh lies on the calf, which carries part of the load; a duck walk gives that up. More load is not harm.\n"
    "These numbers are the study’s. This course’s model leaves squats as deep as this to measurements."
)
STEP, MOST = 0.34, 4


@dataclass(frozen=True)
class Row:
    """A force in body weights: ``low`` to ``high``, and the mean between them where the study gives one."""

    key: str
    joint: str
    label: str
    low: float
    high: float
    mean: float | None = None

    @property
    def said(self):
        """As it is printed."""
        spread = f"{number(self.low, 1)}–{number(self.high, 1)}"
        return spread if self.mean is None else f"{number(self.mean, 1)} ± {number(self.high - self.mean, 2)}"


ROWS = (
    Row("kneecap-moving", "Kneecap", "on the way down and up", 3.4 - 0.56, 3.4 + 0.56, 3.4),
    Row("kneecap-resting", "Kneecap", "at rest at the bottom", 0.9, 1.1),
    Row("knee-moving", "Thigh bone on shin bone", "on the way down and up", 2.6 - 0.39, 2.6 + 0.39, 2.6),
    Row("knee-resting", "Thigh bone on shin bone", "at rest at the bottom", 0.5, 0.7),
)


def whence():
    """Who measured it, on how many."""
    return f"{studies()[SOURCE].short}, {PEOPLE}"


def alt():
    """What a reader without the picture is told."""
    told = "; ".join(f"{row.joint}, {row.label}: {row.said.replace('–', ' to ')}" for row in ROWS)
    return f"Chart of forces in a deep squat, in body weights ({whence()}). {told}."


def draw_kneecap(theme="light"):
    """Draw the forces on the kneecap and on the shin bone, moving and at rest.

    Parameters
    ----------
    theme : str
        ``light`` or ``dark``.

    Returns
    -------
    matplotlib.figure.Figure
    """
    sheet = Sheet(TITLE, 4.55, theme)
    scale = Scale(0, MOST, 2.35, WIDE - 1.05)
    sheet.quiet(EDGE, 0.86, whence())
    top, groups = 1.12, list(dict.fromkeys(row.joint for row in ROWS))
    bottom = top + len(groups) * (0.3 + 2 * STEP) + 0.02
    sheet.ticks(scale, range(MOST + 1), top, bottom)
    sheet.line((scale(0), top), (scale(0), bottom), sheet.page.leader, 1.2, order=2)
    sheet.quiet(scale(MOST), bottom + 0.34, "times body weight", align="center")
    y = top + 0.12
    for joint in groups:
        sheet.words(EDGE, y, joint, weight="bold")
        for row in (row for row in ROWS if row.joint == joint):
            y += STEP
            sheet.words(EDGE + 0.14, y, row.label)
            sheet.spread(scale(row.low), scale(row.high), y, name=f"{row.key} spread")
            if row.mean is not None:
                sheet.dot(scale(row.mean), y, studies()[SOURCE].mark, name=f"{row.key} value")
            sheet.words(WIDE - EDGE, y, row.said, weight="bold", align="right", name=f"{row.key} number")
        y += 0.32
    sheet.key(sheet.height - 0.66, recalled=False, spread="± or range, as the study gives it")
    sheet.note(NOTE)
    return sheet.fig


def write_kneecap(folder):
    """Draw the still ``kneecap`` for both pages."""
    write_still(folder, "kneecap", draw_kneecap, alt(), CAPTION, quality=None)
