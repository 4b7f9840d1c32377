"""A question, and what of it a learner's browser may hold."""

from dataclasses import dataclass

from gluteal.errors import GlutealError
from gluteal.quiz.prose import to_html, to_text
from gluteal.quiz.units import factor


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
class Question:
    """One question as its author wrote it, checked.

    ``key`` is a letter (kind ``one``), a number in ``unit`` (kind ``number``) or None (kind ``predict``). ``tolerance`` and
    ``half_tolerance`` are per cent of the key; ``half_tolerance`` is None where nothing earns half marks for being near.
    """

    id: str
    kind: str
    ask: str
    objective: str
    source: tuple[str, ...]
    points: float = 1.0
    options: tuple[Option, ...] = ()
    key: str | float | None = None
    unit: str = ""
    units: tuple[str, ...] = ()
    tolerance: float | None = None
    half_tolerance: float | None = None
    finding: str = ""
    why: str = ""
    lesson: str = ""

    def option(self, key):
        """The option of that letter, or None."""
        return next((option for option in self.options if option.key == key), None)

    def card(self, feedback, cite=None):
        """What the browser needs to show the question, as JSON data.

        Parameters
        ----------
        feedback : bool
            True for practice. False for marks: then no key, reason, tolerance, finding or source is in it, so none can leak.
        cite : callable, optional
            Turns a source code into HTML; without it the code itself is shown.
        """
        card = {
            "id": self.id,
            "kind": self.kind,
            "ask": to_html(self.ask),
            "points": self.points,
            "options": [{"key": option.key, "text": to_text(option.text)} for option in self.options],
            "units": list(self.units),
        }
        return {**card, **self._feedback(cite or str)} if feedback else card

    def _feedback(self, cite):
        told = {"source_html": ", ".join(cite(code) for code in self.source)}
        if self.kind == "number":
            told["number"] = {
                "value": self.key,
                "unit": self.unit,
                "tolerance": self.tolerance,
                "half_tolerance": self.half_tolerance,
                "why": to_text(self.why),
                "factors": {unit: number for unit in self.units if (number := factor(unit, self.unit)) is not None},
            }
            return told
        told["options"] = [
            {"key": option.key, "text": to_text(option.text), "why": to_text(option.why), "right": option.key == self.key}
            for option in self.options
        ]
        return told if self.kind == "one" else {**told, "finding": to_html(self.finding)}
