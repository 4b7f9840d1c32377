"""The article sentence by sentence, in our own words: what each sentence claims, and where it is taught."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from gluteal.evidence.load import HERE, EvidenceError, claims, read_table

PLACE = re.compile(r"(\d+)\.(\d+)")
TAUGHT = re.compile(r"[\w-]+#[a-z0-9-]+")
FIELDS = ("says", "claims", "taught", "without")


@dataclass(frozen=True)
class Sentence:
    """One sentence of the article: where it stands there, our paraphrase, its claims, and the sections that teach it.

    ``taught`` holds pairs of a lesson's slug and a section's anchor. ``without`` says why a sentence makes no claim; it is empty
    where there is one.
    """

    paragraph: int
    sentence: int
    says: str
    claims: tuple[str, ...]
    taught: tuple[tuple[str, str], ...]
    without: str = ""

    @property
    def place(self):
        """Paragraph and sentence, as ``3.2``."""
        return f"{self.paragraph}.{self.sentence}"


def load_article(path, known):
    """Every sentence in ``path``, in the article's order; ``known`` holds the ids of the claims.

    Raises
    ------
    EvidenceError
        If a row is not complete, names an unknown claim or no claim and no reason, or stands out of order. The text names file, row
        and field.
    """
    path = Path(path)
    rows = tuple(_row(path.name, name, row, known) for name, row in read_table(path).items())
    for earlier, later in pairwise(rows):
        if (later.paragraph, later.sentence) not in ((earlier.paragraph, earlier.sentence + 1), (earlier.paragraph + 1, 1)):
            raise EvidenceError(
                f"{path.name}: {later.place} follows {earlier.place}; a sentence between them is missing, or they are swapped"
            )
    return rows


@cache
def article():
    """The article's sentences in its order: a tuple of :class:`Sentence`."""
    return load_article(HERE / "article.toml", claims())


def _row(file, name, row, known):
    where = f"{file}: {name}"
    place = PLACE.fullmatch(name)
    if not place:
        raise EvidenceError(f'{where}: a row is called by its paragraph and sentence, such as ["3.2"]')
    for key, value in row.items():
        if key not in FIELDS:
            raise EvidenceError(f"{where}: {key} is not a field; fields are {', '.join(FIELDS)}")
        good = isinstance(value, list) and all(isinstance(one, str) for one in value) if key in ("claims", "taught") else _text(value)
        if not good:
            raise EvidenceError(f"{where}: {key} is {value!r}; write {'a list of names' if isinstance(value, list) else 'some text'}")
    for key in ("says", "taught"):
        if key not in row:
            raise EvidenceError(f"{where}: {key} is missing; every row needs one")
    named = tuple(row.get("claims", ()))
    for claim in named:
        if claim not in known:
            raise EvidenceError(f"{where}: claims holds {claim!r}, which is not in claims.toml; add it there or correct the name")
    if bool(named) == ("without" in row):
        raise EvidenceError(f"{where}: name its claims, or say in `without` why it makes none; one of the two")
    for taught in row["taught"]:
        if not TAUGHT.fullmatch(taught):
            raise EvidenceError(f"{where}: taught holds {taught!r}; write lesson and section, such as 01-meet-the-glutes#three-layers")
    sections = tuple(tuple(taught.split("#")) for taught in row["taught"])
    return Sentence(int(place[1]), int(place[2]), row["says"], named, sections, row.get("without", ""))


def _text(value):
    return isinstance(value, str) and bool(value.strip())
