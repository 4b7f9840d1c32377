"""Reads footprints.toml: where each muscle is attached, and how it is built on its guide fibres."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from gluteal.errors import GlutealError

FILE = Path(__file__).with_name("footprints.toml")


@dataclass(frozen=True, eq=False)
class Footprint:
    """How one belly is built, right side.

    Attributes
    ----------
    name, key : str
        The belly, and the muscle it belongs to.
    shape : str
        sheet, tube or fascicles.
    kind : str
        muscle or fascia.
    segments : tuple of tuple of str
        Segment of each guide point.
    guides : array, shape (g, k, 3)
        Guide fibres in the authored rest posture, m (a tube has one).
    swing : tuple
        For each place along a guide the share of the thigh's turn, or None where the point is fixed to its segment.
    thickness : float
        Of a sheet, m.
    radii : tuple of float
        Half axes of a tube: width and depth, m.
    sunk : float
        Share of a sheet's thickness that lies beneath its guide surface.
    tendon : tuple of float
        Tendinous share of the length at origin and insertion.
    facing : array, shape (3,)
        Out of the body (sheet), or the wide axis (tube).
    against : str
        Which bones push it out: back, side, front, thigh or none.
    above : tuple of str
        Bellies that lie beneath it.
    profile : tuple of float
        Where along its length a belly is thickest, and how abruptly it swells.
    edge : tuple of float
        How square its edges are (power, exponent).
    grooves : tuple of tuple of float
        (place across, depth, width) of furrows between columns.
    ends : tuple of float
        Radius of a tube's ends, as a share of its belly.
    opacity : float
        Of a fascia at its origin; below 1 it is a veil, which grows opaque towards its insertion and clings to what it covers.
    fairing : int
        Rounds of smoothing.
    """

    name: str
    key: str
    shape: str
    segments: tuple
    guides: np.ndarray
    kind: str = "muscle"
    swing: tuple = ()
    thickness: float = 0.0
    radii: tuple = ()
    sunk: float = 0.5
    tendon: tuple = (0.05, 0.1)
    facing: tuple = (0.0, 1.0, 0.0)
    against: str = "none"
    above: tuple = ()
    profile: tuple = (0.5, 0.75)
    edge: tuple = (3.2, 0.45)
    grooves: tuple = ()
    ends: tuple = (0.19, 0.19)
    opacity: float = 1.0
    fairing: int = 2


@cache
def footprints(path=FILE):
    """All bellies, deepest first.

    Returns
    -------
    dict
        Name -> Footprint.

    Raises
    ------
    GlutealError
        For a belly without guides, with guides of unequal length, or with a swing that does not fit them.
    """
    entries = tomllib.loads(Path(path).read_text(encoding="utf-8"))["belly"]
    return {name: _footprint(name, entry) for name, entry in entries.items()}


def _footprint(name, entry):
    entry = {field: tuple(value) if isinstance(value, list) else value for field, value in entry.items()}
    guides = entry.pop("guides", ())
    if not guides and entry["shape"] != "fascicles":
        raise GlutealError(f"footprints.toml, {name}: no guides; give at least one fibre of [segment, x, y, z] points")
    if len({len(guide) for guide in guides}) > 1:
        raise GlutealError(f"footprints.toml, {name}: guides of {[len(guide) for guide in guides]} points; give all the same number")
    swing = tuple(None if share == "fixed" else float(share) for share in entry.pop("swing", ()))
    if swing and len(swing) != len(guides[0]):
        raise GlutealError(f"footprints.toml, {name}: swing has {len(swing)} entries for guides of {len(guides[0])} points")
    points = np.array([[point[1:] for point in guide] for guide in guides], float)
    segments = tuple(tuple(point[0] for point in guide) for guide in guides)
    return Footprint(name=name, guides=points, segments=segments, swing=swing, **entry)
