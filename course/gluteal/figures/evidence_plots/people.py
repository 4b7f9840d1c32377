"""How many people, drawn as people: how common back pain is, how rare a serious cause, and what discs look like without pain."""

import numpy as np

from gluteal.evidence import studies
from gluteal.evidence.measured import measured
from gluteal.figures import theme as themes
from gluteal.figures.build import write_still
from gluteal.figures.evidence_plots.sheet import EDGE, WIDE, Scale, Sheet, number

COMMON_TITLE = "Back pain is common, usually eases,\nand often comes back"
COMMON_CAPTION = "Back pain in numbers: how many people have it, recover, and have it again."
COMMON_NOTE = "Averages of large groups; nobody can tell from them how it goes for one person."
SERIOUS_TITLE = "Of 1172 people with back pain, 11 had a serious disease;\n8 of 10 had at least one red flag"
SERIOUS_CAPTION = "How rare a serious disease is among people who see a doctor with back pain, and how common red flags are."
SERIOUS_NOTE = "A red flag is a reason to ask a professional; by itself it is not a diagnosis."
DISC_TITLE = "Bulging discs are common without pain,\nand most herniated discs shrink"
DISC_CAPTION = "Bulging discs in people without back pain, and herniated discs that shrank without surgery."
DISC_NOTE = "Under the age of 50, changes of the discs are seen more often in people with pain ({study})."
COLUMNS = 59


def rows(group):
    """Rows of one group, in the order of the file."""
    return [row for row in measured("numbers").values() if row.group == group]


def person():
    """A person as a marker: head and shoulders, about 1 high."""
    from matplotlib.path import Path

    head = Path.circle((0, 0.32), 0.17)
    turn = np.linspace(np.pi, 0, 24)
    body = np.array([*zip(0.3 * np.cos(turn), -0.32 + 0.4 * np.sin(turn), strict=True), (0.3, -0.5), (-0.3, -0.5), (-0.3, -0.32)])
    return Path.make_compound_path(head, Path(body))


def crowd(sheet, left, top, count, full, half=0, columns=10, pitch=0.158, name=""):
    """Draw ``count`` people in rows: ``full`` in the accent, the next ``half`` paler with a rim, the others grey outlines."""
    marker, size = person(), pitch * 72 * 0.82
    place = np.arange(count)
    xs, ys = left + pitch * (place % columns + 0.5), top + pitch * 1.16 * (place // columns + 0.5)
    looks = (
        (place < full, {"mfc": sheet.accent, "mec": sheet.accent}, "full"),
        ((place >= full) & (place < full + half), {"mfc": sheet.soft, "mec": sheet.accent}, "half"),
        (place >= full + half, {"mfc": "none", "mec": sheet.page.leader}, "empty"),
    )
    for chosen, look, kind in looks:
        if chosen.any():
            sheet.ax.plot(xs[chosen], ys[chosen], ls="none", marker=marker, ms=size, mew=0.6, gid=f"{name} {kind}", zorder=4, **look)


def common_alt():
    """What a reader without the picture is told."""
    lifetime, year, recovered, again = rows("common")
    return (
        f"Little people, coloured as counted. {number(lifetime.low)} to {number(lifetime.high)} of 100 {lifetime.label} "
        f"({lifetime.whence}). 1 in 13 {year.label.split(':')[0]} ({year.whence}). {number(recovered.central)} of 100 "
        f"{recovered.label} ({recovered.whence}). {number(again.central)} of 100 {again.label} ({again.whence})."
    )


def draw_common(theme="light"):
    """Draw four crowds."""
    sheet = Sheet(COMMON_TITLE, 6.0, theme)
    lifetime, year, recovered, again = rows("common")
    cells = (
        (lifetime, 0, 0, (100, lifetime.low, lifetime.high - lifetime.low, 10), f"{number(lifetime.low)}–{number(lifetime.high)} of 100"),
        (year, 1, 0, (13, year.central, 0, 5), "1 in 13"),
        (recovered, 0, 1, (100, recovered.central, 0, 10), f"{number(recovered.central)} of 100"),
        (again, 1, 1, (100, again.central, 0, 10), f"{number(again.central)} of 100"),
    )
    words = {
        "lifetime": ("have back pain at", "some time in", "their lives"),
        "year-2020": ("had it in 2020:", "619 million", "people"),
        "recovered": ("with a new episode", "have recovered fully", "after a year"),
        "again": ("who have recovered", "get another episode", "within a year"),
    }
    for row, column, line, (count, full, half, columns), large in cells:
        x, y = EDGE + 3.25 * column, 0.86 + 2.42 * line
        crowd(sheet, x, y, count, int(full), int(half), columns, 1.58 / columns, row.key)
        right = x + 1.58 + 0.14
        sheet.words(right, y + 0.16, large, sheet.accent, themes.TITLE, "bold", name=f"{row.key} number")
        for place, text in enumerate(words[row.key]):
            sheet.words(right, y + 0.45 + 0.2 * place, text)
        sheet.quiet(x, y + 2.02, row.whence)
    sheet.note(COMMON_NOTE)
    return sheet.fig


def serious_alt():
    """What a reader without the picture is told."""
    serious, fractures, flags = rows("serious")
    return (
        f"One dot for each of {serious.n} people who saw a doctor with back pain; {number(serious.central)} dots stand out: these had a "
        f"serious disease, {number(fractures.central)} of them a broken bone. A bar below: {number(flags.central)} of 100 "
        f"{flags.label}. {serious.study}."
    )


def draw_serious(theme="light"):
    """Draw one dot for each patient, the few with a serious disease large, and a bar for those with a red flag."""
    serious, fractures, flags = rows("serious")
    sheet = Sheet(SERIOUS_TITLE, 5.05, theme)
    pitch = (WIDE - 2 * EDGE) / COLUMNS
    place = np.arange(serious.n)
    # The few stand out all over the crowd, as in life; where they stand means nothing.
    line, column = (np.arange(1, serious.central + 1) * share % 1 for share in (0.6180, 0.7549))
    chosen = np.isin(place, COLUMNS * np.floor(1 + 17 * line) + np.floor(1 + (COLUMNS - 2) * column))
    xs, ys = EDGE + pitch * (place % COLUMNS + 0.5), 0.88 + pitch * (place // COLUMNS + 0.5)
    sheet.ax.plot(xs[~chosen], ys[~chosen], "o", ms=3.4, mfc=sheet.page.leader, mec="none", alpha=0.55, gid="people", zorder=3)
    sheet.ax.plot(xs[chosen], ys[chosen], "o", ms=9.0, mfc=sheet.accent, mec=sheet.page.page, mew=1.4, ls="none", gid="serious", zorder=5)
    y = 0.88 + pitch * 20 + 0.28
    sheet.dot(EDGE + 0.1, y, "V", size=9)
    words = f"{number(serious.central)} had a serious disease, {number(fractures.central)} of them a broken bone"
    sheet.words(EDGE + 0.26, y, words, weight="bold", name="serious number")
    scale = Scale(0, 100, EDGE, WIDE - EDGE)
    sheet.words(EDGE, y + 0.48, f"{number(flags.central)} of 100 {flags.label}", weight="bold", name="serious-flags number")
    sheet.box(scale(0), y + 0.64, scale(100) - scale(0), 0.22, sheet.page.rule, order=1)
    sheet.box(scale(0), y + 0.64, scale(flags.central) - scale(0), 0.22, sheet.page.leader, name="serious-flags bar", order=2)
    sheet.quiet(EDGE, y + 1.06, f"{serious.study}, {serious.counted}, each dot one of them")
    sheet.note(SERIOUS_NOTE)
    return sheet.fig


def disc_alt():
    """What a reader without the picture is told."""
    young, old = rows("bulge")
    shrunk = "; ".join(f"{number(row.central)} of 100 ({row.whence})" for row in rows("shrunk"))
    return (
        f"Little people, coloured as counted. A bulging disc without pain: {number(young.central)} of 100 {young.label}, "
        f"{number(old.central)} of 100 {old.label} ({young.whence}). Herniated discs that shrank without surgery: {shrunk}."
    )


def draw_discs(theme="light"):
    """Draw two crowds of people without pain, and bars of herniated discs that shrank."""
    sheet = Sheet(DISC_TITLE, 4.9, theme)
    young, old = rows("bulge")
    sheet.words(EDGE, 0.93, "A bulging disc, without any back pain", weight="bold")
    for row, x in ((young, EDGE), (old, EDGE + 3.25)):
        crowd(sheet, x, 1.08, 100, int(row.central), name=row.key)
        sheet.words(x + 1.72, 1.26, f"{number(row.central)} of 100", sheet.accent, themes.TITLE, "bold", name=f"{row.key} number")
        sheet.words(x + 1.72, 1.55, row.label)
    sheet.quiet(EDGE, 3.08, young.whence)
    sheet.words(EDGE, 3.48, "Herniated discs that shrank without surgery, of 100", weight="bold")
    scale = Scale(0, 100, 3.0, WIDE - 0.6)
    for place, row in enumerate(rows("shrunk")):
        y = 3.78 + 0.36 * place
        sheet.words(EDGE, y, row.whence)
        sheet.box(scale(0), y - 0.11, scale(100) - scale(0), 0.22, sheet.page.rule, order=1)
        sheet.box(scale(0), y - 0.11, scale(row.central) - scale(0), 0.22, sheet.accent, order=2, name=f"{row.key} bar")
        sheet.words(scale(100) + 0.12, y, number(row.central), weight="bold", name=f"{row.key} number")
    sheet.note(DISC_NOTE.format(study=studies()["S52"].short))
    return sheet.fig


def write_common(folder):
    """Draw the still ``back-pain-common`` for both pages."""
    write_still(folder, "back-pain-common", draw_common, common_alt(), COMMON_CAPTION, quality=None)


def write_serious(folder):
    """Draw the still ``serious-causes`` for both pages."""
    write_still(folder, "serious-causes", draw_serious, serious_alt(), SERIOUS_CAPTION, quality=None)


def write_discs(folder):
    """Draw the still ``discs-without-pain`` for both pages."""
    write_still(folder, "discs-without-pain", draw_discs, disc_alt(), DISC_CAPTION, quality=None)
