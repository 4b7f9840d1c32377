"""A simulator: every number of it computed once by the body model, looked up and drawn in the browser by one engine."""

import math
from html import escape
from itertools import product

import traitlets as t
from gluteal.errors import GlutealError

from gluteal_widgets.base import Living, script, style, twin_block
from gluteal_widgets.recolour import colour
from gluteal_widgets.simulators import spec_of
from gluteal_widgets.simulators.common import OTHER_RAMP
from gluteal_widgets.stills import image_tag


class Simulator(Living):
    """A body whose posture, load or strength is moved, and what that changes, as a Spec says."""

    _esm = script("shared.js", "pictures.js", "figure.js", "readouts.js", "telling.js", "simulator.js")
    _css = style("simulator")

    name = t.Unicode().tag(sync=True)
    spec = t.Dict().tag(sync=True)
    # Pairs of name and values: a notebook sorts the keys of a dict, and the columns' nesting follows this order.
    axes = t.List().tag(sync=True)
    columns = t.Dict().tag(sync=True)
    ramp = t.List().tag(sync=True)
    other_ramp = t.List(list(OTHER_RAMP)).tag(sync=True)
    width = t.Int().tag(sync=True)
    height = t.Int().tag(sync=True)
    alt = t.Unicode().tag(sync=True)
    items = t.List().tag(sync=True)
    marks = t.List().tag(sync=True)
    # The axes that the pictures depend on, and the file of each of their points, the last axis running fastest.
    drawn = t.List().tag(sync=True)
    frame = t.List().tag(sync=True)
    shades = t.List().tag(sync=True)
    # Which muscle is where: each map once, and for each file the place of its own (none told: in order). A bench that moves changes none.
    ids = t.List().tag(sync=True)
    mapped = t.List().tag(sync=True)
    # Where the learner's controls stand: axis → value.
    posture = t.Dict().tag(sync=True)

    def title(self):
        return self.name

    def twin(self):
        """The start's picture and the set-up only: what moving a control does is for the learner to find."""
        spec = spec_of(self.name)
        at = self._file()
        picture, width, height = colour(self.shades[at], self.ids[self.mapped[at] if self.mapped else at], self._colours(spec), height=520)
        words = spec.setup.format(**self._row(spec.start))
        parts = (image_tag(picture, self.alt, width, height), f"<p>{escape(words)}</p>", f"<p>{escape(spec.closing)}</p>")
        return twin_block("simulator", *parts)

    def _row(self, point):
        found = {}
        for name, values in self.columns.items():
            for axis, listed in self.axes:
                values = values[listed.index(point[axis])]
            found[name] = values
        return found

    def _file(self):
        start, place, axes = spec_of(self.name).start, 0, dict(self.axes)
        for axis in self.drawn:
            place = place * len(axes[axis]) + axes[axis].index(start[axis])
        return self.frame[place]

    def _colours(self, spec):
        row = self._row(spec.start)
        found = {}
        for item in self.items:
            column, most = spec.colour.get(item["key"], (None, 1))
            share = row[column] / most if column else 0
            ramp = self.other_ramp if share < 0 else self.ramp
            found[item["id"]] = ramp[round((len(ramp) - 1) * min(1, abs(share)))]
        return found


def simulate(name):
    """The simulator of that name.

    Raises
    ------
    GlutealError
        If there is no such simulator, or its pictures were not drawn for the values of its table.
    """
    spec = spec_of(name)
    from gluteal.figures import flipbook
    from gluteal.figures.palette import ACTIVATION_RAMP

    book = flipbook(name)
    traits = table_traits(spec)
    axes = dict(traits["axes"])
    for axis, values in book.axes.items():
        if list(values) != axes.get(axis):
            raise GlutealError(f"the {len(values)} frames of {name} do not match its table's {axis}: draw them with `gluteal assets`")
    picture = {field: getattr(book, field) for field in ("width", "height", "alt", "items", "marks", "frame", "shades")}
    picture["ids"] = list(dict.fromkeys(book.ids))
    picture["mapped"] = [picture["ids"].index(each) for each in book.ids]
    return Simulator(ramp=list(ACTIVATION_RAMP), drawn=list(book.axes), **traits, **picture)


def table_traits(spec, table=None):
    """Traits from a spec and its scenario's table as JSON (the kept one by default): axes, the columns that are shown, the spec itself."""
    table = table or spec.table()
    table = spec.prepare(table) if spec.prepare else table
    axes, start = {name: list(values) for name, values in table["axes"].items()}, spec.start
    columns = {name: table["columns"][name] for name in sorted(used(spec))}
    base = {name: at(columns[of], axes, start) for name, of in spec.relative.items()}
    columns = {name: _less(values, base[name]) if name in base else values for name, values in columns.items()}
    told = spec.to_json()
    told["controls"] = [_marked(control) for control in told["controls"]]
    told["readings"] = [_scaled(reading, columns, axes, start) for reading in told["readings"]]
    told["frames"] = spec.drawn() if spec.drawn else []
    return {"name": spec.name, "spec": told, "axes": [list(each) for each in axes.items()], "columns": columns, "posture": start}


def used(spec):
    """Names of all columns that the page needs."""
    names = {"feasible", "shortfall", *(column for column, _ in spec.colour.values())}
    for reading in spec.readings:
        names |= {reading.column, *(reading.band or ())} if hasattr(reading, "column") and hasattr(reading, "band") else set()
        names |= {reading.column} if hasattr(reading, "column") else {name for each in reading.columns for name in each}
        names |= set(getattr(reading, "against", None) or ())
    names |= {column for bars in spec.bars for column, _ in bars.rows} | {column for says in spec.says for column in says.columns}
    rules = [rule for challenge in spec.challenges for rule in challenge.rules]
    return names | {rule[key] for rule in rules for key in ("column", "above") if key in rule}


def at(values, axes, point):
    """Value of a column (nested lists over ``axes``) at a point."""
    for axis, listed in axes.items():
        values = values[listed.index(point[axis])]
    return values


def _less(values, base):
    if isinstance(values, list):
        return [_less(each, base) for each in values]
    return None if values is None else round(values - base, 4)


def _marked(control):
    """The control with words at the values that are marked."""
    return control | {"marks": [_weaker(value) for value in control["marks"]]} if control.get("marks") else control


def _weaker(value):
    from gluteal.evidence import studies

    study = studies()["S7"]
    short = f'<span title="{escape(study.citation)}">{escape(study.short)}</span>'
    return {"at": value, "title": f"−{100 - value} %: average with long-lasting back pain ({short})"}


def _scaled(reading, columns, axes, start):
    """The reading with the reach of its axis: what the table holds where the posture is held."""
    points = [dict(zip(axes, values, strict=True)) for values in product(*axes.values())]
    held = [point for point in points if at(columns["feasible"], axes, point)]
    if reading["kind"] == "value" and "band" in reading:
        return reading | {"most": math.ceil(max(at(columns[reading["band"][1]], axes, point) for point in held))}
    if reading["kind"] == "change" and "against" not in reading:
        sizes = [abs(at(columns[name], axes, point) - at(columns[name], axes, start)) for name in reading["columns"][0] for point in held]
        step = 10 ** math.floor(math.log10(max(sizes))) / 2
        return reading | {"most": int(math.ceil(max(sizes) / step) * step)}
    return reading
