"""What a simulator is made of, as plain data: the browser's engine reads it, and knows nothing of any one simulator.

Every class here becomes a JSON object of its fields; fields left at None are left out. Words are templates: ``{name}`` in braces is
filled in by the browser.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import ClassVar

CLOSING = "More load is not harm. One adult model, scaled by mass and height; not you."


class Part:
    """A piece of a spec that turns into JSON by itself."""

    kind: ClassVar[str] = ""

    def to_json(self):
        """Plain lists and dicts, with the piece's kind."""
        found = {one.name: _plain(getattr(self, one.name)) for one in fields(self)}
        return {"kind": self.kind} | {name: value for name, value in found.items() if value is not None}


def _plain(value):
    if isinstance(value, Part):
        return value.to_json()
    if isinstance(value, Mapping):  # numbers as the browser writes them: 0, not 0.0
        return {key if isinstance(key, str) else f"{key:g}": _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True)
class Slider(Part):
    """A slider over one axis of the table, stepping on its points.

    ``text`` and ``spoken`` say a value (``{value}``, or ``{size}`` without its sign; ``below`` and ``spoken_below`` for values under
    zero); ``named`` and ``spoken_named`` say single values. ``more`` and ``less``, or ``to``, say what the learner moved: ``{d}`` is the
    way, ``{now}`` and ``{then}`` the values, ``{now_text}`` and ``{then_text}`` the values as shown.
    """

    kind = "slider"
    axis: str
    label: str
    text: str
    spoken: str
    start: float
    below: str | None = None
    spoken_below: str | None = None
    named: dict = field(default_factory=dict)
    spoken_named: dict = field(default_factory=dict)
    ends: tuple | None = None
    more: str | None = None
    less: str | None = None
    to: str | None = None
    rare: tuple | None = None
    marks: tuple = ()


@dataclass(frozen=True)
class Choice(Part):
    """A group of radio buttons over one axis: value → words. ``to`` is filled with ``{now}`` and ``{then}`` from ``short``."""

    kind = "choice"
    axis: str
    label: str
    options: dict
    start: object
    short: dict
    to: str
    hint: str | None = None


@dataclass(frozen=True)
class Value(Part):
    """One number with its change; ``band`` (columns low and high) adds an axis. ``if_held``: hidden where the posture is not held."""

    kind = "value"
    title: str
    unit: str
    column: str
    digits: int = 0
    same: float = 0.5
    times: float = 1
    if_held: bool = False
    band: tuple | None = None
    band_unit: str = ""


@dataclass(frozen=True)
class Change(Part):
    """A quantity that is shown only as a change from the learner's start, with the model's band, rounded to ``step``.

    ``columns`` holds one triple (low, central, high) for each of several assumptions; where these disagree, the change is a range.
    With ``against``, it is not the start but another triple of the same point that is compared (``lacking`` where that is empty).
    """

    kind = "change"
    title: str
    unit: str
    columns: tuple
    step: float = 10
    same: float = 5
    exact: str = ""
    against: tuple | None = None
    lacking: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Words(Part):
    """Something said in words: ``cases`` are (most, text) of ``column``; without them ``more``, ``less`` or ``alike`` than at the start."""

    kind = "words"
    title: str
    column: str
    cases: tuple | None = None
    more: str | None = None
    less: str | None = None
    alike: str | None = None
    same: float = 0
    note: str | None = None


@dataclass(frozen=True)
class Bars(Part):
    """Rows of (column, label). ``scale`` is "share", "size" (up to ``most`` of ``unit``) or "signed" (both ways from the middle)."""

    kind = "bars"
    title: str
    of: str
    rows: tuple
    scale: str = "share"
    unit: str = ""
    most: float = 1
    ends: tuple | None = None
    note: str | None = None


@dataclass(frozen=True)
class Says(Part):
    """A clause of the sentence on what changed: ``{amount}`` is “13 N m less” or “about as much”; without a unit only the word is told."""

    kind = "says"
    words: str
    columns: tuple
    unit: str | None
    digits: int = 0
    step: float | None = None
    same: float = 0.5
    times: float = 1
    if_held: bool = True
    exact: str | None = None
    more: str = "more"
    less: str = "less"
    alike: str = "about as much"


@dataclass(frozen=True)
class Challenge(Part):
    """Something to bring about. ``rules`` are all met when it is done; ``further`` is said too where its own ``when`` is met."""

    kind = "challenge"
    text: str
    done: str
    rules: tuple
    further: dict | None = None


@dataclass(frozen=True)
class Spec(Part):
    """A whole simulator.

    ``colour`` says which column colours which item of the picture: item → (column, value of the ramp's far end); ``legend`` names the
    ramp's ends. ``signed``: values below zero take the other ramp.
    ``lines`` are drawn over the picture from its marks. ``relative`` columns (column → column) reach the page only less the second
    column's value at the start, so that no absolute value of them stands anywhere. ``table`` gives the kept table, ``prepare`` may turn
    it into another of the same form; ``drawn`` gives one text a frame for a line.
    """

    kind = "simulator"
    name: str
    controls: tuple
    readings: tuple
    bars: tuple
    says: tuple
    unheld: str
    challenges: tuple
    sure: str
    setup: str
    colour: dict
    legend: tuple
    signed: bool = False
    lines: tuple = ()
    closing: str = CLOSING
    relative: dict = field(default_factory=dict)
    table: Callable | None = None
    prepare: Callable | None = None
    drawn: Callable | None = None

    def to_json(self):
        """What the browser needs; the functions stay here."""
        left_out = ("table", "prepare", "drawn", "relative", "setup")
        return {name: value for name, value in super().to_json().items() if name not in left_out}

    @property
    def start(self):
        """Where the simulator stands when it is opened: axis → value."""
        return {control.axis: control.start for control in self.controls}
