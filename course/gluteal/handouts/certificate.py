"""A record of learning: what the course covers, how far somebody came, and what it is not."""

import io
import unicodedata
from dataclasses import dataclass
from functools import cache

from gluteal.errors import GlutealError
from gluteal.handouts.paper import ACCENT, HEAD, INK, LINE, MARGIN, MUTED, PLAIN, Paper, day_in_words, on_white

LONGEST = 60  # characters of a name
COVERS = (
    "what the three gluteal muscles do",
    "levers, and why a short one asks for a strong pull",
    "standing on one leg, and what the hip bears",
    "hip and spine: what a model shows, and what was seen in people",
    "what training does for back pain, and how sure that is",
    "three exercises, with easier and harder forms",
    "posture, mobility, trunk and walking through the day",
    "a routine of one’s own",
)
NOT = (
    "This is a record, not a qualification. Nobody checked who answered, and it gives no right to treat or to train others. "
    "The course teaches; it does not diagnose or treat."
)
ALT = "The muscles around the hips and the lower back seen from behind, the large gluteus maximus on top."
#: Shares of what there was to gain, each with the least that still rounds to it.
_SHARES = (
    (0.99, "all"),
    (0.85, "nearly all"),
    (0.71, "about three quarters"),
    (0.58, "about two thirds"),
    (0.42, "about half"),
    (0.29, "about a third"),
    (0.15, "about a quarter"),
    (0, "a little"),
)


@dataclass(frozen=True)
class Gain:
    """How many questions of ``of`` were right before the course, and how many of as many on the same topics after it."""

    then: int
    now: int
    of: int

    def __post_init__(self):
        numbers = (self.then, self.now, self.of)
        if (
            any(isinstance(number, bool) or not isinstance(number, int) for number in numbers)
            or not 0 <= max(numbers[:2]) <= self.of <= 1000
        ):
            raise GlutealError(f"gain: {self.then} then, {self.now} now, of {self.of}; both must be whole numbers from 0 to the last")
        if min(numbers) < 0 or not self.of:
            raise GlutealError(f"gain: {self.then} then, {self.now} now, of {self.of}; there must be at least one question")

    @property
    def normalized(self):
        """Share of what there was to gain that was gained, 0 to 1; 0 where nothing was."""
        return max(0, self.now - self.then) / (self.of - self.then) if self.of > self.then else 0.0

    def words(self):
        """How far somebody came, said kindly and no more than it is."""
        told = f"At the start {self.then} of {self.of} questions were right; at the end {self.now} of {self.of}, on the same topics."
        if self.now > self.then:
            share = next(words for least, words in _SHARES if self.normalized >= least)
            return f"{told} That is {share} of what there was to gain."
        if self.now == self.of:
            return f"{told} There was nothing left to gain."
        return f"{told} A few questions go up and down by chance."


def certificate(name, gain, on):
    """The record as a PDF of one page, A4 across.

    Parameters
    ----------
    name : str
        Whose it is.
    gain : Gain or None
        None where the questions before or after the course were not answered.
    on : datetime.date

    Returns
    -------
    bytes

    Raises
    ------
    GlutealError
        If there is no name, it is too long, or the typeface lacks one of its letters.

    Sources
    -------
    Normalized gain: Hake's share of the possible gain, here in words because a handful of questions measures no more.
    """
    name = _tidy(name)
    page = Paper("A record of learning", f"Gluteal, for {name}", on, orientation="landscape")
    _printable(page, name)
    frame = MARGIN / 2
    page.box(frame, frame, page.w - 2 * frame, page.h - 2 * frame, edge=ACCENT, thick=0.8)
    data, aspect = _picture()
    tall = page.h - 6 * MARGIN
    with page.tagged("Figure", ALT):
        page.image(io.BytesIO(data), MARGIN * 1.4, 3 * MARGIN, tall * aspect, tall)
    left = MARGIN * 2.6 + tall * aspect
    width = page.w - left - 2 * MARGIN
    y = page.words("A record of learning", left, 2.2 * MARGIN, width, size=26, bold=True, colour=ACCENT, kind="H1") + 5
    size = next((size for size in (22, 18, 15, 12) if page.width_of(name, size, bold=True) <= width), HEAD)
    y = page.words(name, left, y, width, size=size, bold=True) + 1.5
    reached = f"reached the end of Gluteal, a course on the gluteal muscles and the lower back, on {day_in_words(on)}."
    y = page.words(reached, left, y, width, HEAD) + 4
    if gain:
        y = page.words(gain.words(), left, y, width, HEAD) + 4
    y = page.words("The course covers", left, y, width, size=HEAD, bold=True, kind="H2") + 1
    for line in COVERS:
        page.words("–", left, y, 5, size=HEAD, colour=MUTED)
        y = page.words(line, left + 5, y, width - 5, size=HEAD, colour=INK) + 1
    height = page.height_of(NOT, width, PLAIN)
    page.rule(page.h - 2 * MARGIN - height - 2, left, width, LINE)
    page.words(NOT, left, page.h - 2 * MARGIN - height, width, size=PLAIN, colour=MUTED)
    return bytes(page.output())


def _tidy(name):
    """The name in one line, without what cannot be seen."""
    plain = " ".join("".join(" " if sign.isspace() else sign for sign in str(name) if sign.isspace() or sign.isprintable()).split())
    if not plain:
        raise GlutealError("the record needs a name: write the one that should stand on it")
    if len(plain) > LONGEST:
        raise GlutealError(f"the name has {len(plain)} characters; the record holds {LONGEST}: shorten it")
    return unicodedata.normalize("NFC", plain)


def _printable(page, name):
    known = page.fonts["dejavuB"].cmap
    missing = [sign for sign in name if ord(sign) not in known]
    if missing:
        raise GlutealError(
            f"the typeface of the PDF has no {missing[0]!r}: write the name in other letters, or print the record from the page"
        )


@cache
def _picture():
    """The outermost layer of the atlas in the muscles' own colours on white: JPEG, and how many times as wide as high it is."""
    from gluteal.figures import plate
    from gluteal.figures.recolour import recoloured

    drawn = plate("gluteal-region")
    layer = drawn.layers[0]["key"]
    image = recoloured(drawn.shades[layer], drawn.ids[layer], {item["id"]: item["colour"] for item in drawn.items})
    return on_white(image, 88), image.width / image.height
