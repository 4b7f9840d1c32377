"""Read the published numbers with their bands, ask the model, and judge."""

import math
import tomllib
from dataclasses import dataclass
from pathlib import Path

from gluteal.body.validation.measures import MEASURES
from gluteal.places import repository


@dataclass(frozen=True)
class Result:
    """One row of the comparison; one or more values, each with its band.

    ``naive`` is what the one-lever model says, or None where it says nothing; ``reason`` explains what is outside.
    """

    id: str
    section: str
    what: str
    unit: str
    published: tuple
    bands: tuple
    model: tuple
    naive: tuple
    n: str
    source: str
    mark: str
    reason: str

    @property
    def within(self):
        """Which values lie in their band."""
        return tuple(_inside(value, band) for value, band in zip(self.model, self.bands, strict=True))

    @property
    def naive_within(self):
        """Which of the naive model's values lie in their band; None where it has none."""
        return tuple(None if v is None else _inside(v, band) for v, band in zip(self.naive, self.bands, strict=True))


def _inside(value, band):
    # A tenth of a unit in the last printed place must not decide: numbers are judged as they are printed.
    return not math.isnan(value) and band[0] - 1e-9 <= value <= band[1] + 1e-9


def data(name):
    """A TOML file of tests/data."""
    return tomllib.loads((Path(repository()) / "tests" / "data" / name).read_text(encoding="utf-8"))


def compare():
    """Every published row that a static model can answer, with the model's and the naive model's answer.

    Returns
    -------
    list of Result
    """
    published, notes = data("published.toml"), data("validation_reasons.toml")
    reasons, left_open = notes["outside"], notes["open"]
    found = [*_lever_rows(published["levers"], reasons), *_capacity_rows(published["capacity"], reasons)]
    for row in published["row"]:
        if row["id"] in left_open:
            continue
        model, naive = MEASURES[row["measure"]](**row.get("with", {}))
        found.append(
            Result(
                row["id"],
                row["section"],
                row["what"],
                row["unit"],
                (row["value"],),
                (tuple(row["band"]),),
                (float(model),),
                (naive,),
                row["n"],
                row["source"],
                row["mark"],
                reasons.get(row["id"], ""),
            )  # fmt: skip
        )
    return found


def unanswered():
    """What a static model, or this one, cannot answer: (section, what, why)."""
    published, notes = data("published.toml"), data("validation_reasons.toml")
    rows = {row["id"]: row for row in published["row"]}
    mine = [(rows[key]["section"], rows[key]["what"], why) for key, why in notes["open"].items()]
    return sorted([*((u["section"], u["what"], u["why"]) for u in published["unanswered"]), *mine], key=lambda row: row[0])


def _around(value, width, share):
    half = max(width, share * abs(value))
    return value - half, value + half


def _several(table, key, what, unit, values, bands, answers, reasons):
    model, naive = zip(*answers, strict=True)
    return Result(
        key, table["section"], what, unit, tuple(values), tuple(bands), model, naive, table["n"], table["source"], table["mark"],
        reasons.get(key, ""),
    )  # fmt: skip


def _lever_rows(table, reasons):
    for entry in table["muscle"]:
        for motion in ("extension", "abduction", "external_rotation"):
            values = entry.get(motion, [])
            if not values:
                continue
            angles = table["hip_flexion"][: len(values)]
            bands = [_around(v, table["millimetres"], table["share"]) for v in values]
            answers = [MEASURES["hip_lever"](entry["muscle"], motion, angle) for angle in angles]
            what = f"{entry['name']}: {motion.replace('_', ' ')}"
            yield _several(table, f"{entry['muscle']}-{motion}", what, "mm", values, bands, answers, reasons)


def _capacity_rows(table, reasons):
    for entry in table["group"]:
        bands = [_around(v, table["floor"], table["share"]) for v in entry["values"]]
        answers = [MEASURES["hip_capacity"](entry["group"], entry["motion"], angle) for angle in table["hip_flexion"]]
        what, key = f"{entry['motion'].capitalize()}: {entry['name']}", f"capacity-{entry['motion']}-{entry['group']}"
        yield _several(table, key, what, "N m", entry["values"], bands, answers, reasons)
