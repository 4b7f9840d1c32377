"""Two frames that stand on every sheet: how much pain is fine, and when to stop and get help."""

from gluteal.handouts.paper import HEAD, INK, MARGIN, MUTED, SHADE, SMALL

GAP = 4
PAD = 2.2
PAIN = (
    "How much pain is fine?",
    (
        "**0 to 2 of 10:** fine to continue.",
        "**3 to 5:** stay at that load; a quarter less if not settled by the next morning.",
        "**Above 5:** leave out what brought it on; take its easier form. If it stays, ask a clinician.",
        "Hurt is not always harm. Bands from training after knee and Achilles injuries, untested for back pain.",
    ),
)
HELP = (
    "Stop and get help",
    (
        "**Emergency services, now:** numb between the legs; new trouble with bladder, bowel or sex; "
        "both legs painful, numb or weak; a foot that drops; chest pain, short of breath, fainting; sudden tearing pain in back or belly; "
        "a cold, pale leg; a swollen, painful calf; bleeding or contractions in pregnancy.",
        "**A doctor today:** one leg newly weak or numb; fever; a hard fall or blow; sudden, severe pain mid-spine; "
        "burning or blood when you pass water.",
        "Rare: of 1172 people seen for back pain, 11 had a serious disease (Henschke 2009).",
    ),
)


def boxes(sheet, y, pain=True, draw=True, size=SMALL):
    """Draw the frames from ``y`` (mm) on, side by side, or the second alone across the sheet.

    Parameters
    ----------
    sheet : gluteal.handouts.paper.Paper
    y : float
    pain : bool
        Whether the rule about pain is shown; without exercises it means nothing.
    draw : bool
        False only measures.
    size : float
        Of the words, points.

    Returns
    -------
    float
        Their height, mm.

    Sources
    -------
    Evidence 5 (pain traffic light: knee and Achilles tendon) and 6a (S36, R1 to R4), in the words of ``screening.toml``.
    """
    shares = ((PAIN, 0.4, False), (HELP, 0.6, True)) if pain else ((HELP, 1, True),)
    room = sheet.width - GAP * (len(shares) - 1)
    height = max(_height(sheet, words, room * share, size) for words, share, _ in shares)
    x = MARGIN
    for words, share, strong in shares if draw else ():
        _frame(sheet, words, x, y, room * share, height, strong, size)
        x += room * share + GAP
    return height


def _height(sheet, words, width, size):
    title, texts = words
    inner = width - 2 * PAD
    told = sum(sheet.height_of(text, inner, size, markdown=True) + 0.8 for text in texts)
    return sheet.height_of(title, inner, max(HEAD, size + 2), bold=True) + told + 2 * PAD + 0.6


def _frame(sheet, words, x, y, width, height, strong, size):
    title, texts = words
    sheet.box(x, y, width, height, fill=None if strong else SHADE, edge=INK if strong else None, thick=0.7)
    inner = width - 2 * PAD
    place = sheet.words(title, x + PAD, y + PAD, inner, size=max(HEAD, size + 2), bold=True, kind="H2") + 0.6
    for number, text in enumerate(texts):
        colour = MUTED if number == len(texts) - 1 else INK
        place = sheet.words(text, x + PAD, place, inner, size=size, colour=colour, markdown=True) + 0.8
