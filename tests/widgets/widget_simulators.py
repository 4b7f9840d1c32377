"""Simulators over their real tables, with small pictures of discs: one frame for each value of the first axis."""

from itertools import product

import widget_pictures as pictures
from gluteal.figures.palette import ACTIVATION_RAMP
from gluteal_widgets.simulator import Simulator, table_traits
from gluteal_widgets.simulators import SPECS

MARKS = {name: [60 + 8 * place, 100 + 5 * place] for place, name in enumerate(("hip", "back", "load", "upper_weight", "trunk_weight"))}


def make(name):
    """The simulator of that name without the course's pictures."""
    spec = SPECS[name]
    told = table_traits(spec)
    first, values = told["axes"][0]
    keys = list(spec.colour)[:2]
    frames = [pictures.files(200, 280, {1: (100 + place, 70, 40), 2: (120, 160, 26)}) for place in range(len(values))]
    return Simulator(
        ramp=list(ACTIVATION_RAMP),
        drawn=[first],
        frame=list(range(len(values))),
        items=[{"id": number, "key": key, "label": key} for number, key in enumerate(keys, 1)],
        marks=[MARKS] * len(values),
        shades=[shade for shade, _ in frames],
        ids=[ids for _, ids in frames],
        width=200,
        height=280,
        alt="A person, drawn small.",
        **told,
    )


class Points:
    """A prepared table, point by point: ``at(column, point)`` and all points that can be held."""

    def __init__(self, name):
        spec = SPECS[name]
        table = spec.table()
        table = spec.prepare(table) if spec.prepare else table
        self.axes, self.columns, self.start = table["axes"], table["columns"], spec.start
        self.all = [dict(zip(self.axes, values, strict=True)) for values in product(*self.axes.values())]
        self.held = [point for point in self.all if self.at("feasible", point)]

    def at(self, column, point):
        values = self.columns[column]
        for axis, listed in self.axes.items():
            values = values[listed.index(point[axis])]
        return values

    def change(self, column, now, then=None):
        return self.at(column, now) - self.at(column, then or self.start)

    def place(self, **moved):
        return {**self.start, **moved}


def is_met(rule, points, now, then):
    """What the browser decides of one rule of a challenge, in Python."""
    if "control" in rule:
        value, start = now[rule["control"]], then[rule["control"]]
    else:
        value, start = points.at(rule["column"], now), points.at(rule["column"], then)
    tests = {
        "is": lambda wanted: value == wanted,
        "not": lambda other: value != other,
        "same": lambda _: value == start,
        "start": lambda wanted: start == wanted,
        "start_above": lambda limit: start > limit,
        "start_below": lambda limit: start < limit,
        "start_not": lambda _: start <= points.at(rule["above"], then),
        "down_to": lambda limit: value <= limit < start,
        "moved": lambda way: value > start if way == "more" else value <= start,
        "share": lambda share: value <= share * start,
        "times": lambda times: value >= times * start,
        "rise": lambda least: value - start >= least,
        "changed": lambda least: abs(value - start) >= least,
        "within": lambda most: abs(value - start) < most,
        "at_most": lambda limit: value <= limit,
        "at_least": lambda limit: value >= limit,
        "below": lambda limit: value < limit,
        "above": lambda other: value > points.at(other, now),
    }
    return all(tests[name](wanted) for name, wanted in rule.items() if name not in ("control", "column"))
