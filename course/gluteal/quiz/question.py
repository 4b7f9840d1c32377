"""A question, and what of it a learner's browser may hold."""

from dataclasses import dataclass, replace

from gluteal.errors import GlutealError
from gluteal.quiz.cards import public, told
from gluteal.quiz.plan import Check, PlanItem


class QuestionError(GlutealError):
    """A question that its author has to put right; the text names file, question and field."""


@dataclass(frozen=True)
class Option:
    """One thing to choose: its letter, its words, why it is right or wrong, and the misconception it detects."""

    key: str
    text: str
    why: str = ""
    misconception: str = ""


@dataclass(frozen=True)
class Slip:
    """A wrong partner of a row that many choose: which, why it does not fit, and the misconception it detects."""

    choice: str
    why: str = ""
    misconception: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a matching question: its letter, its words, the key of its partner, why they belong together, and likely slips."""

    key: str
    text: str
    partner: str
    why: str
    slips: tuple[Slip, ...] = ()

    def slip(self, choice):
        """What is known about choosing ``choice`` here, or None."""
        return next((slip for slip in self.slips if slip.choice == choice), None)


@dataclass(frozen=True)
class Criterion:
    """One line of a rubric: how many points for what."""

    points: float
    text: str


@dataclass(frozen=True)
class Question:
    """One question as its author wrote it, checked.

    ``key`` is a letter (kind ``one``), a tuple of letters (``many``: all that are right; ``order``: all, first to last), a tuple of item
    keys of which any is right (``hotspot``), a number in ``unit`` (``number``), one week that meets all ``checks`` (``plan``) or None.
    ``tolerance`` and ``half_tolerance`` are per cent of the key; ``half_tolerance`` is None where nothing earns half marks for being
    near. ``draw`` holds the sets of values of which each learner gets one. ``shuffle`` says whether options may stand in any order.
    ``items`` are the exercises of a plan, ``sets`` how many sets may be chosen, ``least`` how many exercises make a week; its options
    are the efforts. ``needs`` is ``"page"`` where the question makes sense only beside what stands on its own page. ``confidence``: the
    card asks how sure one is. ``later``: an open card that keeps the answer and says nothing of it; ``pair`` is the id of such a
    question, of which this one is the parallel form.
    """

    id: str
    kind: str
    ask: str
    objective: str
    source: tuple[str, ...]
    points: float = 1.0
    options: tuple[Option, ...] = ()
    key: str | float | tuple[str, ...] | dict | None = None
    unit: str = ""
    units: tuple[str, ...] = ()
    tolerance: float | None = None
    half_tolerance: float | None = None
    finding: str = ""
    why: str = ""
    lesson: str = ""
    shuffle: bool = False
    rows: tuple[Row, ...] = ()
    choices: tuple[Option, ...] = ()
    draw: tuple[dict, ...] = ()
    plate: str = ""
    layer: str = ""
    rubric: tuple[Criterion, ...] = ()
    model: str = ""
    words: int = 0
    items: tuple[PlanItem, ...] = ()
    sets: tuple[int, ...] = ()
    least: int = 0
    checks: tuple[Check, ...] = ()
    level: str = ""
    needs: str = ""
    confidence: bool = False
    later: bool = False
    pair: str = ""
    renamed_from: tuple[str, ...] = ()

    def option(self, key):
        """The option of that letter, or None."""
        return next((option for option in self.options if option.key == key), None)

    def is_right(self, key):
        """Whether choosing the option of that letter is right."""
        return key in self.key if isinstance(self.key, tuple) else key == self.key

    def right_answer(self):
        """An answer that earns all points, as :func:`gluteal.quiz.mark` takes it; None where there is none (predict, text)."""
        if self.draw:
            return {**self.with_values(0).right_answer(), "row": 0}
        if self.kind == "number":
            return {"value": repr(self.key), "unit": self.unit}
        if self.kind == "match":
            return {"pairs": {row.key: row.partner for row in self.rows}}
        if self.kind in ("many", "order"):
            return {"ticked" if self.kind == "many" else "order": list(self.key)}
        return self.key[0] if self.kind == "hotspot" else self.key

    def with_values(self, row):
        """The question with one of its sets of values filled in; itself where it has none.

        Parameters
        ----------
        row : int
            Place of the set in ``draw``; anything else means the first.
        """
        if not self.draw:
            return self
        known = isinstance(row, int) and not isinstance(row, bool) and 0 <= row < len(self.draw)
        values = self.draw[row if known else 0]
        filled = {name: fill(getattr(self, name), values) for name in ("ask", "why")}
        return replace(self, draw=(), key=float(values["key"]), **filled)

    def card(self, feedback, cite=None):
        """What the browser needs to show the question, as JSON data.

        Parameters
        ----------
        feedback : bool
            True for practice. False for marks: then no key, reason, tolerance, finding or source is in it, so none can leak.
        cite : callable, optional
            Turns a source code into HTML; without it the code itself is shown.
        """
        return {**public(self), **told(self, cite or str)} if feedback else public(self)

    @property
    def is_check(self):
        """Whether it belongs to one of the two open forms, before and after the course, and not to practice in between."""
        return self.later or bool(self.pair)


def fill(text, values):
    """``text`` with every ``{name}`` replaced by its value; braces of other words stay as they are."""
    for name, value in values.items():
        large = isinstance(value, int) and value >= 10_000
        text = text.replace(f"{{{name}}}", f"{value:,}".replace(",", "\u202f") if large else str(value))
    return text
