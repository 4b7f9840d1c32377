"""Compare levers and sharing with OpenSim's, as kept in tests/data/opensim_reference.json."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gluteal.body.loads import solve
from gluteal.body.muscles import muscles
from gluteal.body.skeleton import skeleton
from gluteal.body.validation.measures import STEMS, hip_lever, lumbar_lever
from gluteal.body.validation.postures import problem
from gluteal.body.validation.rows import data
from gluteal.places import repository

#: OpenSim's posture: the course's. Legs are solved as strong as published, as OpenSim's are.
POSTURES = {"two_legs": "standing", "one_leg": "one_leg", "hinge_30": "hinge_30"}
_MUSCLES = {
    "hams": ("bflh", "semimem", "semiten"), "psoas": ("psoas", "iliacus"), "vasti": ("vas",), "RA": ("rect_abd",), "Ps": ("Ps_",)
}  # fmt: skip
#: A main moment: our equation, its sign, and OpenSim's name of it.
_MOMENTS = {
    "hip abduction": ("hip_adduction_r", "abduction"),
    "hip extension": ("hip_flexion_r", "extension"),
    "knee extension": ("knee_angle_r", "knee_extension"),
    "trunk extension": ("L4/L5_flexion", "trunk_extension"),
}


@dataclass(frozen=True)
class Beside:
    """One line: our values beside OpenSim's, at ``points``; which lie in the band, and which point the same way."""

    what: str
    kind: str
    unit: str
    points: tuple
    ours: tuple
    theirs: tuple
    within: tuple
    same_way: bool = True


def reference():
    """What OpenSim said, with versions."""
    return json.loads((Path(repository()) / "tests" / "data" / "opensim_reference.json").read_text())


def beside_opensim():
    """Levers over the range and forces in three postures, ours and OpenSim's.

    Returns
    -------
    list of Beside
    """
    found, bands = reference(), data("opensim_bands.toml")
    return [*_hip(found["hip"], bands["levers"]), *_back(found["back"], bands["levers"]), *_poses(found, bands["poses"])]


def _line(what, kind, points, ours, theirs, bands):
    ours, theirs = np.array(ours), np.array(theirs)
    limit = np.maximum(bands["millimetres"], bands["share"] * np.abs(theirs))
    long = np.minimum(np.abs(ours), np.abs(theirs)) > bands["sign_beyond_millimetres"]
    within = tuple((np.abs(ours - theirs) <= limit).tolist())
    return Beside(what, kind, "mm", tuple(points), tuple(ours), tuple(theirs), within, bool((ours * theirs > 0)[long].all()))


def _hip(found, bands):
    for motion, table in found["over_flexion"].items():
        for muscle, theirs in table.items():
            ours = [hip_lever(muscle, motion, angle)[0] for angle in found["hip_flexion"]]
            yield _line(muscle, f"{motion} over hip flexion", found["hip_flexion"], ours, theirs, bands)
    for muscle, theirs in found["over_adduction"]["abduction"].items():
        ours = [hip_lever(muscle, "abduction", 0.0, angle)[0] for angle in found["hip_adduction"]]
        yield _line(muscle, "abduction over adduction", found["hip_adduction"], ours, theirs, bands)


def _back(found, bands):
    for ours_name, name in (("flexion", "extension"), ("bend", "bend")):
        for group, levels in found[name].items():
            for level, theirs in levels.items():
                ours = [lumbar_lever(group, ours_name, angle, level)[0] for angle in found["lumbar_flexion"]]
                yield _line(f"{group} at {level}", f"{name} over lumbar flexion", found["lumbar_flexion"], ours, theirs, bands)


def _members(group, side):
    stems = _MUSCLES.get(group) or STEMS.get(group) or (group,)
    return np.array([str(name).startswith(stems) and str(name).endswith(f"_{side}") for name in muscles().muscle])


def _poses(found, bands):
    for name, theirs in found["poses"].items():
        solution = solve(problem(POSTURES[name]), leg_strength=1.0)
        asked, weight = solution.problem, solution.problem.weight
        hip = solution.joint_contact_force_bw["hip_r"].central
        yield _number("hip contact, right", name, "BW", hip, theirs["contact_bw"]["hip_r"], bands["hip_contact"], 0.0)
        disc = solution.compression["L4/L5"].central / weight
        yield _number("L4/L5 compression", name, "BW", disc, theirs["contact_bw"]["L4/L5"], bands["compression"], 0.0)
        for label, (equation, key) in _MOMENTS.items():
            ours = float(asked.need[asked.names.index(equation)]) / skeleton().total_mass
            yield _number(
                f"{label} moment", name, "N m/kg", ours, theirs["moment_per_kg"][key]["all"], bands["moment"], bands["moment_floor"]
            )
        yield _leader(name, bands["main_moment"][name], solution, theirs)
        yield from _groups(name, solution, theirs, bands)


def _number(what, pose, unit, ours, theirs, share, floor):
    within = abs(ours - theirs) <= max(share * abs(theirs), floor)
    return Beside(what, pose, unit, (pose,), (float(ours),), (theirs,), (within,))


def _groups(name, solution, theirs, bands):
    """Force of each group of the right side, body weights; those that do little in both models are left out."""
    factor, floor = bands["group_force_factor"], bands["group_force_floor"]
    for key, entry in theirs["groups"].items():
        group, side = key.rsplit("_", 1)
        chosen = _members(group, side)
        if side == "l" or not chosen.any():
            continue
        ours, other = float(solution.forces[chosen].sum() / solution.problem.weight), entry["force_bw"]
        if max(ours, other) >= floor:
            within = abs(ours - other) <= floor or other / factor <= ours <= other * factor
            yield Beside(group, name, "BW", (name,), (ours,), (other,), (within,))


def _leader(name, moment, solution, theirs):
    """The group that gives most of the posture's main moment."""
    equation, key = _MOMENTS[moment]
    arms = solution.problem.arms[:, solution.problem.names.index(equation)]
    sides = "r" if equation.startswith("hip") else "rl"
    groups = {group.rsplit("_", 1)[0] for group in theirs["groups"]}
    ours = {g: float(sum((arms * solution.forces)[_members(g, side)].sum() for side in sides)) for g in groups}
    other = {g: v for g, v in theirs["moment_per_kg"][key].items() if g not in ("all", "other")}
    first, second = max(ours, key=ours.get), max(other, key=other.get)
    return Beside(f"most of the {moment} moment", name, "", (name,), (first,), (second,), (first == second,))
