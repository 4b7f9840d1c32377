"""Tables that simulators look up: axes, a posture for every point, a row of numbers from its loads."""

import hashlib
import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gluteal.body import loads
from gluteal.body.muscles import muscles
from gluteal.body.skeleton import DATA, skeleton
from gluteal.files import write_atomically

#: Digits kept where four are too many: newtons to one, moments and degrees to 0.01.
_DIGITS = {"l45": 0, "force": 0, "moment": 2, "shortfall": 2, "abductor_moment": 2, "rounding": 1, "straightest": 0, "turn": 1}


@dataclass(frozen=True)
class Table:
    """Values over the axes of a simulator.

    Attributes
    ----------
    axes : dict
        Name → values, in the order of the columns' dimensions.
    columns : dict of arrays
        One value for each point. Where ``feasible`` is False the posture cannot be held, and contact forces are those of a failing
        attempt with every muscle straining: say so instead of showing them.
    hash : str
        Changes with the model's data, the axes or the constants.
    """

    axes: dict
    columns: dict
    hash: str

    def to_json(self):
        """Plain lists, rounded to what the model can mean."""
        columns = {}
        for name, values in self.columns.items():
            digits = _DIGITS.get(name, _DIGITS.get(name.split("_")[0], 4))
            columns[name] = values.tolist() if values.dtype == bool else np.round(values, digits).tolist()
        return {"axes": {name: list(values) for name, values in self.axes.items()}, "columns": columns, "hash": self.hash}


def model_digest():
    """Digest of the model's data, to be updated with what else a table depends on."""
    digest = hashlib.sha256()
    for source in (skeleton(), muscles()):
        for name, value in sorted(vars(source).items()):
            digest.update(name.encode() + (value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode()))
    return digest


@dataclass(frozen=True)
class Scenario:
    """What a simulator asks the body.

    Attributes
    ----------
    name : str
        Of the kept file.
    axes : dict
        Name → values.
    row : callable
        Point (dict of axis values) → dict of numbers.
    pose : callable
        Point → Pose, for drawing.
    """

    name: str
    axes: dict
    row: Callable
    pose: Callable

    @property
    def path(self):
        """Where the table is kept."""
        return DATA / f"{self.name}.json"

    def points(self):
        """Every point of the table, the last axis running fastest."""
        return [dict(zip(self.axes, values, strict=True)) for values in itertools.product(*self.axes.values())]

    def tabulate(self):
        """Solve every point.

        Returns
        -------
        Table
        """
        rows = [self.row(point) for point in self.points()]
        shape = tuple(len(values) for values in self.axes.values())
        columns = {name: np.array([row[name] for row in rows]).reshape(shape) for name in rows[0]}
        return Table({name: list(values) for name, values in self.axes.items()}, columns, self.hash())

    def hash(self):
        """Digest of the model's data, the axes, the constants and the first and last posture."""
        digest, points = model_digest(), self.points()
        constants = (self.axes, loads.TYPICAL_LEGS, loads.ROTATOR_RESERVE, loads.HELD_WITHIN, loads.HIP_BAND, loads.SPINE_BAND)
        poses = [{name: round(value, 3) for name, value in sorted(self.pose(point).angles.items())} for point in (points[0], points[-1])]
        digest.update(repr((constants, poses)).encode())
        return digest.hexdigest()[:16]

    def keep(self, path=None):
        """Compute the table and write it; returns the path."""
        path = path or self.path
        write_atomically(path, json.dumps(self.tabulate().to_json(), separators=(",", ":")) + "\n")
        return path

    def kept(self):
        """The table as committed, as a dict; the browser's simulator reads this."""
        return json.loads(self.path.read_text())


def back_row(solution):
    """L4/L5 (N: low, central, high) and its bending moment (N m, of the back's muscles: negative extends)."""
    band = solution.compression["L4/L5"]
    return {"l45_low": band.low, "l45_central": band.central, "l45_high": band.high, "moment_l45": solution.joint_moment["L4/L5_flexion"]}


def hip_row(solution, side="r"):
    """Contact force of one hip, body weights."""
    band = solution.joint_contact_force_bw[f"hip_{side}"]
    return {"hip_contact_low": band.low, "hip_contact_central": band.central, "hip_contact_high": band.high}


def held_row(solution):
    """Whether the posture can be held, and what the worst joint lacks, N m."""
    return {"feasible": solution.feasible, "shortfall": max(solution.shortfall.values(), default=0.0)}
