"""Write docs/validation.md from the comparison."""

import math
from pathlib import Path

from gluteal.body.validation.beside_opensim import beside_opensim, reference
from gluteal.body.validation.rows import compare, data, unanswered
from gluteal.body.validation.words import ABOUT, HOW, MARKS, MEANING, OPENSIM, SECTIONS
from gluteal.files import write_atomically
from gluteal.places import repository

_NAMES = {
    "glmax1": "gluteus maximus, upper", "glmax2": "gluteus maximus, middle", "glmax3": "gluteus maximus, lower",
    "glmed1": "gluteus medius, front", "glmed2": "gluteus medius, middle", "glmed3": "gluteus medius, rear",
    "glmin1": "gluteus minimus, front", "glmin2": "gluteus minimus, middle", "glmin3": "gluteus minimus, rear",
    "piri": "piriformis", "tfl": "tensor fasciae latae", "bflh": "biceps femoris, long head", "semimem": "semimembranosus",
    "semiten": "semitendinosus", "addbrev": "adductor brevis", "addlong": "adductor longus", "addmagDist": "adductor magnus, distal",
    "addmagIsch": "adductor magnus, ischial", "addmagMid": "adductor magnus, middle", "addmagProx": "adductor magnus, proximal",
    "glmax": "gluteus maximus", "glmed": "gluteus medius", "glmin": "gluteus minimus", "hams": "hamstrings", "addmag": "adductor magnus",
    "psoas": "psoas and iliacus", "recfem": "rectus femoris", "vasti": "vasti", "ES": "erector spinae", "MF": "multifidus",
    "QL": "quadratus lumborum", "IL": "iliocostalis", "LTpT": "longissimus, thoracic part", "LTpL": "longissimus, lumbar part",
}  # fmt: skip
_POSES = {"two_legs": "Standing on two legs", "one_leg": "Standing on one leg", "hinge_30": "Hinge, 30° at the hips"}


def number(value):
    """A value as printed: at most three figures, no exponent, a true minus sign."""
    if value is None or isinstance(value, str):
        return value or "–"
    if math.isnan(value):
        return "not held"
    text = f"{value:.{0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if float(text) == 0 else text.replace("-", "−")


def _numbers(values):
    shown = [number(value) for value in values]
    return "–" if set(shown) == {"–"} else " / ".join(shown)


def _band(result):
    if result.band_in_words:
        return result.band_in_words
    low, high = result.bands[0]
    return f"at least {number(low)}" if math.isinf(high) else f"{number(low)} to {number(high)}"


def verdict(within):
    """Words for a row."""
    if len(within) == 1:
        return "within" if within[0] else "**outside**"
    return f"{sum(within)} of {len(within)}" if all(within) else f"**{sum(within)} of {len(within)}**"


def _table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def _row(result):
    naive = [flag for flag in result.naive_within if flag is not None]
    judged = f" ({verdict(naive)})" if naive else ""
    return [
        result.what,
        f"{_numbers(result.published)} {result.unit}",
        f"{result.n}; {result.source} [{result.mark}]",
        _band(result),
        f"{_numbers(result.model)}",
        f"{_numbers(result.naive)}{judged}",
        verdict(result.within),
        result.reason or "",
    ]


_HEAD = ["what", "published", "n; source [mark]", "band", "model", "one lever", "verdict", "why"]


def _sections(results):
    for section, (title, words) in SECTIONS.items():
        mine = [result for result in results if result.section == section]
        yield f"## {section} {title}\n\n{words}\n\n" + _table(_HEAD, [_row(result) for result in mine])


def _summary(results):
    rows = []
    for section, (title, _) in SECTIONS.items():
        mine = [result for result in results if result.section == section]
        flags = [flag for result in mine for flag in result.within]
        both = [(a, b) for r in mine for a, b in zip(r.within, r.naive_within, strict=True) if b is not None]
        naive = f"{sum(b for _, b in both)} of {len(both)}; the model {sum(a for a, _ in both)}" if both else "–"
        rows.append([section, title, f"{sum(flags)} of {len(flags)}", naive])
    return _table(["", "", "values within", "one lever, where it has an answer"], rows)


def _named(words):
    """A muscle's or group's name for the code that a line starts with."""
    first, *rest = words.split(" ")
    return " ".join([_NAMES.get(first, first), *rest])


def _levers(lines):
    """One line per muscle and motion: at the ends and the middle of the range, and how many points are within."""
    rows = []
    for line in lines:
        pick = (1, 6, 10) if len(line.points) == 11 else (0, 3, 5) if len(line.points) == 6 else (0, 1, 2)
        cells = [" / ".join(number(values[k]) for k in pick) for values in (line.ours, line.theirs)]
        gap = max(abs(a - b) for a, b in zip(line.ours, line.theirs, strict=True))
        rows.append([_named(line.what), *cells, number(gap), verdict(line.within) + ("" if line.same_way else ", opposite")])
    return _table(["", "ours, mm", "OpenSim, mm", "largest difference", "points within"], rows)


def _opensim(lines, why):
    hip = [line for line in lines if line.kind == "extension over hip flexion"]
    side = [line for line in lines if line.kind == "abduction over hip flexion"]
    turn = [line for line in lines if line.kind == "external_rotation over hip flexion"]
    lean = [line for line in lines if line.kind == "abduction over adduction"]
    back, bend = (
        [line for line in lines if line.kind == f"{name} over lumbar flexion" and "L4/L5" in line.what] for name in ("extension", "bend")
    )
    levels = [line for line in lines if "lumbar" in line.kind]
    counts = [(name, [f for line in group for f in line.within]) for name, group in (
        ("extension over hip flexion, −10 to 90°", hip), ("abduction over hip flexion", side), ("external rotation over hip flexion", turn),
        ("abduction over adduction, −30 to 20°", lean), ("back, five levels, 0 to 40° of lumbar flexion", levels),
    )]  # fmt: skip
    yield "### Levers\n\n" + _table(["", "points within"], [[name, f"{sum(flags)} of {len(flags)}"] for name, flags in counts])
    opposite = sum(not line.same_way for line in lines)
    yield f"Lines in which a lever longer than 10 mm points the other way: {opposite}.\n"
    yield "Extension, hip bent 0 / 50 / 90°:\n\n" + _levers(hip) + "\n" + why["extension over hip flexion"] + "\n"
    yield "Abduction, hip bent 0 / 50 / 90°:\n\n" + _levers(side)
    yield "Abduction, leg 30° out / straight / 20° in:\n\n" + _levers(lean) + "\n" + why["abduction over adduction"] + "\n"
    yield "Extension, the back bent 0 / 20 / 40°:\n\n" + _levers(back) + "\n" + why["extension over lumbar flexion"] + "\n"
    yield "Side-bend, the back bent 0 / 20 / 40°:\n\n" + _levers(bend)
    yield "### Who works how hard\n"
    for pose, title in _POSES.items():
        rows = [
            [_named(b.what), *(_named(number(v[0])) for v in (b.ours, b.theirs)), b.unit, verdict(b.within)]
            for b in lines
            if b.kind == pose
        ]
        yield f"{title}:\n\n" + _table(["right side", "ours", "OpenSim", "", "verdict"], rows) + f"\n{why[pose]}\n"


def _seconds():
    return sorted(pose["seconds_per_sharing"] for pose in reference()["poses"].values())[1]


def page():
    """The whole page as text.

    Returns
    -------
    str
    """
    results, lines, why = compare(), beside_opensim(), data("validation_reasons.toml")["opensim"]
    flags = [flag for result in results for flag in result.within]
    versions = reference()["versions"]
    judged = [flag for line in lines for flag in line.within]
    parts = [
        f"# How far the body model agrees with what has been measured\n\n{ABOUT}\n",
        f"## What it means\n\n{MEANING}\n",
        f"## In short\n\n{sum(flags)} of {len(flags)} published values lie in the bands that were fixed beforehand, "
        f"and {sum(judged)} of {len(judged)} values beside OpenSim.\n\n" + _summary(results),
        f"## How it was done\n\n{HOW}\n\n{MARKS}\n",
        *_sections(results),
        "## Rows without an answer\n\n" + _table(["", "what", "why"], unanswered()),
        f"## Beside OpenSim {versions['opensim']}\n\nModel: `Model_Pose2Sim_muscles_flex.osim` of {versions['pose2sim wheel']} "
        f"(BSD-3-Clause; sha256 {versions['model sha256'][:12]}…), {reference()['body_mass']:.1f} kg, 318 muscles.\n\n"
        + OPENSIM.format(seconds=_seconds()),
        *_opensim(lines, why),
    ]
    return "\n".join(parts).rstrip() + "\n"


def write_page():
    """Write docs/validation.md; returns its path."""
    path = Path(repository()) / "docs" / "validation.md"
    write_atomically(path, page())
    return path
