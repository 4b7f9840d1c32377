"""The article's chain from weak glutes to pain and back, each link with its verdict and how certain it is."""

from gluteal.evidence import claims
from gluteal.figures import theme as themes
from gluteal.figures.build import write_still
from gluteal.figures.evidence_plots.sheet import EDGE, WIDE, Sheet

NAME = "chain-of-claims"
TITLE = "Most links of the article’s chain are uncertain;\nexercise of many kinds helps all the same"
CAPTION = "What the article says leads to what. Each arrow carries our verdict and how certain the evidence is."
NOTE = "Verdicts and certainty are our own ratings; the course explains each with its sources."
#: How an arrow is drawn for each verdict: width in points, dashes.
LINES = {
    "well supported": (4.6, "-"),
    "plausible, limited evidence": (2.6, (0, (4.0, 1.4))),
    "mixed evidence": (2.6, (0, (2.0, 1.4))),
    "goes beyond the evidence": (2.2, (0, (0.6, 1.6))),
}
#: Claim → what leads to what, as it is told to those who do not see the picture.
LINKS = {
    "erectors-take-over": ("weak glutes", "the back muscles take over"),
    "overload-pain-injury": ("the back muscles take over", "back pain"),
    "weak-glutes-cause-lbp": ("weak glutes", "back pain, directly"),
    "weak-glutes-pelvic-tilt": ("weak glutes", "the pelvis tilts"),
    "pelvic-tilt-strains-back": ("the pelvis tilts", "back pain"),
    "leads-to-herniation": ("weak glutes and back pain, over time", "herniated disc, sciatica, lasting pain"),
    "glute-strength-reduces-lbp": ("stronger glutes", "less back pain"),
    "exercise-reduces-lbp": ("exercise of many kinds", "less back pain"),
    "prevents-future-problems": ("exercise of many kinds", "fewer new episodes"),
}
COLUMNS = (1.22, 3.3, 5.38)
BOX = 0.42


def words_of(claim):
    """Verdict and certainty of a claim, as two lines."""
    return claim.verdict, f"certainty: {claim.certainty}"


def alt():
    """What a reader without the picture is told, from the claims' own words."""
    told = claims()
    said = [f"From {start} to {end}: {', '.join(words_of(told[key]))}." for key, (start, end) in LINKS.items()]
    return f"A diagram of arrows between boxes. {' '.join(said)}"


def draw_argument(theme="light"):
    """Draw the chain down the page, and the way back below it."""
    sheet = Sheet(TITLE, 8.42, theme)
    _draw_chain(sheet, 0.84)
    _draw_way_back(sheet, 5.66)
    _key(sheet, 7.78)
    sheet.note(NOTE)
    return sheet.fig


def _draw_chain(sheet, top):
    """From weak glutes down to pain, on three ways."""
    wide, pelvis, pain, later = WIDE - 2 * EDGE, top + 1.32, top + 2.8, top + 3.96
    _box(sheet, EDGE, top, wide, "Weak glutes", strong=True)
    for column, text in ((0, "The back muscles\ntake over"), (2, "The pelvis tilts")):
        _box(sheet, COLUMNS[column] - 0.98, pelvis, 1.96, text, 0.56)
    _box(sheet, EDGE, pain, wide, "Back pain", strong=True)
    _box(sheet, EDGE, later, wide, "Over time: herniated disc, sciatica, lasting pain")
    for key, column, start, end in (
        ("erectors-take-over", 0, top + BOX, pelvis),
        ("weak-glutes-pelvic-tilt", 2, top + BOX, pelvis),
        ("overload-pain-injury", 0, pelvis + 0.56, pain),
        ("pelvic-tilt-strains-back", 2, pelvis + 0.56, pain),
        ("weak-glutes-cause-lbp", 1, top + BOX, pain),
        ("leads-to-herniation", 1, pain + BOX, later),
    ):
        x = COLUMNS[column] - 0.72
        _arrow(sheet, key, (x, start + 0.04), (x, end - 0.03))
        _say(sheet, key, x + 0.16, (start + end) / 2)


def _draw_way_back(sheet, top):
    """From strength and exercise to less pain."""
    right = WIDE - EDGE - 1.6
    sheet.words(EDGE, top, "And the way back", weight="bold", size=themes.LABEL + 1)
    _box(sheet, EDGE, top + 0.21, 1.6, "Stronger glutes", strong=True)
    _box(sheet, EDGE, top + 0.86, 1.6, "Exercise of\nmany kinds", 0.96, strong=True)
    _box(sheet, right, top + 0.21, 1.6, "Less\nback pain", 0.96)
    _box(sheet, right, top + 1.4, 1.6, "Fewer new episodes")
    for key, y in (("glute-strength-reduces-lbp", 0.49), ("exercise-reduces-lbp", 1.06), ("prevents-future-problems", 1.65)):
        _arrow(sheet, key, (EDGE + 1.64, top + y), (right - 0.04, top + y))
        said = ", ".join(words_of(claims()[key]))
        sheet.words(WIDE / 2, top + y - 0.17, said, size=themes.DETAIL, weight="bold", align="center", name=key)


def _box(sheet, x, y, across, text, down=BOX, strong=False):
    """A rounded box with one or two lines of text."""
    fill, edge = (sheet.soft, sheet.accent) if strong else (sheet.page.page, sheet.page.leader)
    sheet.box(x, y, across, down, fill, order=4, edge=edge, round_by=0.08)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        sheet.words(x + across / 2, y + down / 2 + 0.19 * (number - (len(lines) - 1) / 2), line, weight="bold", align="center")


def _arrow(sheet, key, start, end):
    """An arrow whose line shows the verdict on the claim ``key``."""
    width, dashes = LINES[claims()[key].verdict]
    colour = sheet.accent
    sheet.ax.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops={
            "arrowstyle": "-|>,head_length=0.5,head_width=0.28",
            "lw": 0,
            "fc": colour,
            "ec": colour,
            "mutation_scale": 18,
            "shrinkA": 0,
            "shrinkB": 0,
        },
        zorder=6,
    )
    # The head is drawn by itself, so that its rim is never dashed.
    back = 0.1
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    stop = tuple(e - (e - s) / length * back for s, e in zip(start, end, strict=True))
    sheet.line(start, stop, colour, width, dashes, name=f"{key} arrow", order=5)


def _say(sheet, key, x, y):
    """Verdict and certainty beside an arrow, the verdict broken where it is long."""
    verdict, certainty = words_of(claims()[key])
    lines = [*(part + mark for part, mark in zip(verdict.split(", "), (",", ""), strict=False))] if ", " in verdict else [verdict]
    for number, line in enumerate([*lines, certainty]):
        middle = y + 0.18 * (number - len(lines) / 2)
        sheet.words(x, middle, line, size=themes.DETAIL, weight="bold" if line != certainty else "normal", name=key)


def _key(sheet, y):
    """The four kinds of line with their names, in two columns."""
    for place, (verdict, (width, dashes)) in enumerate(LINES.items()):
        x, down = EDGE + 3.0 * (place % 2), 0.2 * (place // 2)
        sheet.line((x, y + down), (x + 0.4, y + down), sheet.accent, width, dashes)
        sheet.quiet(x + 0.5, y + down, verdict)


def write_argument(folder):
    """Draw the still ``chain-of-claims`` for both pages."""
    write_still(folder, NAME, draw_argument, alt(), CAPTION, quality=None)
