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

    ``naive`` is what the one-lever model says, or None where it says nothing; ``reason`` explains what is outside, or how far inside means
    anything.
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
    band_in_words: str = ""

    @property
    def within(self):
        """Which values lie in their band."""
        return tuple(_inside(value, band) for value, band in zip(self.model, self.bands, strict=True))

    @property
    def naive_within(self):
        """Which of the naive model's values lie in their band; None where it has none."""
        return tuple(None if v is None else _inside(v, band) for v, band in zip(self.naive, self.bands, strict=True))


def _inside(value, band):
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
    reasons, left_open = notes["outside"] | notes["inside"], notes["open"]
    found = [*_lever_rows(published["levers"], reasons), *_capacity_rows(published["capacity"], reasons)]
    for row in published["row"]:
        if row["id"] in left_open:
            continue
        model, naive = MEASURES[row["measure"]](**row.get("with", {}))
        told = (row["n"], row["source"], row["mark"], reasons.get(row["id"], ""))
        judged = ((row["value"],), (tuple(row["band"]),), (float(model),), (naive,))
        found.append(Result(row["id"], row["section"], row["what"], row["unit"], *judged, *told))
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


def _several(table, least, key, what, unit, values, answers, reasons):
    """A row with a value at each of several angles of the hip; its band is a share, or ``least`` units where that is more."""
    bands = tuple(_around(value, least, table["share"]) for value in values)
    told = (table["n"], table["source"], table["mark"], reasons.get(key, ""), f"±{100 * table['share']:g} % or {least:g} {unit}")
    return Result(key, table["section"], what, unit, tuple(values), bands, *zip(*answers, strict=True), *told)


def _lever_rows(table, reasons):
    for entry in table["muscle"]:
        for motion in ("extension", "abduction", "external_rotation"):
            values = entry.get(motion, [])
            if not values:
                continue
            answers = [MEASURES["hip_lever"](entry["muscle"], motion, angle) for angle in table["hip_flexion"][: len(values)]]
            what = f"{entry['name']}: {motion.replace('external_', 'outward ')}"
            yield _several(table, table["millimetres"], f"{entry['muscle']}-{motion}", what, "mm", values, answers, reasons)


def _capacity_rows(table, reasons):
    for entry in table["group"]:
        answers = [MEASURES["hip_capacity"](entry["group"], entry["motion"], angle) for angle in table["hip_flexion"]]
        what, key = f"{entry['motion'].capitalize()}: {entry['name']}", f"capacity-{entry['motion']}-{entry['group']}"
        yield _several(table, table["floor"], key, what, "N m", entry["values"], answers, reasons)
