"""What the model answers to a row of tests/data/published.toml, each answer beside that of a naive model with one lever per joint."""

from functools import lru_cache

import numpy as np

from gluteal.body.loads import TYPICAL_LEGS, solve
from gluteal.body.muscles import force_length, muscles, paths
from gluteal.body.skeleton import configure, skeleton
from gluteal.body.statics import GRAVITY, Problem, equations, independent
from gluteal.body.validation.postures import MOVING, problem, tilted

#: The naive model: one abductor and one back muscle, m. The body less a leg is 0.84 of its weight, 10 cm from the hip on one leg.
ABDUCTOR_LEVER = BACK_LEVER = 0.05
WEIGHT_LEVER, LESS_A_LEG = 0.10, 0.84
#: Our name of a motion: equation and sign of the lever there (a muscle with positive lever works against the equation's motion).
_HIP = {"extension": ("hip_flexion_r", 1), "abduction": ("hip_adduction_r", 1), "external_rotation": ("hip_rotation_r", 1)}
_BACK = {"flexion": ("L4/L5_flexion", 1), "bend": ("L4/L5_bend", -1)}
STEMS = {"IL": ("IL_",), "LTpT": ("LTpT_",), "LTpL": ("LTpL_",), "ES": ("IL_", "LTp"), "MF": ("MF_",), "QL": ("QL_",), "Ps": ("Ps_",)}


@lru_cache(maxsize=128)
def _levers(angles):
    """Levers of all muscles about all balanced motions, m, with the pelvis upright and these joint angles; lengths too."""
    found = configure(dict(angles), np.eye(3), np.zeros(3))
    run = paths(found)
    return run.moment_arms(found) @ independent(found.slope), run.length


def levers(motion, **angles):
    """Levers (M,) about one balanced motion, m."""
    return _levers(tuple(sorted(angles.items())))[0][:, equations()[0].index(motion)]


def right(stems):
    """Which muscles of the right side have names that start so, (M,)."""
    return np.array([str(name).startswith(stems) and str(name).endswith("_r") for name in muscles().muscle])


def _weighted(arms, chosen):
    """Lever in mm, weighted by strength, of those that cross the joint."""
    chosen = chosen & (np.abs(arms) > 1e-4)
    force = muscles().max_isometric_force[chosen]
    return float(1e3 * arms[chosen] @ force / force.sum())


def hip_lever(muscle, motion, hip_flexion, hip_adduction=0.0):
    """Lever of one belly, or of a group weighted by strength, mm."""
    equation, sign = _HIP[motion]
    arms = 1e3 * sign * levers(equation, hip_flexion_r=float(hip_flexion), hip_adduction_r=float(hip_adduction))
    chosen = right(muscle)
    return float(np.average(arms[chosen], weights=muscles().max_isometric_force[chosen])), (
        1e3 * ABDUCTOR_LEVER if motion == "abduction" else None
    )


def hip_capacity(group, motion, hip_flexion):
    """Greatest moment without length effects, legs as published, N m; muscles that work the other way are not counted."""
    equation, sign = _HIP[motion]
    moments = sign * levers(equation, hip_flexion_r=float(hip_flexion)) * muscles().max_isometric_force
    chosen = (muscles().side() == "r") & (True if group == "all" else muscles().group == group)
    return float(np.maximum(moments[chosen], 0).sum()), None


def rotation_shift():
    """How many of the seven turn inwards as the hip bends."""
    names = ("glmed1", "glmed2", "glmed3", "glmin1", "glmin2", "glmin3", "piri")
    return float(sum(hip_lever(n, "external_rotation", 90)[0] < hip_lever(n, "external_rotation", 0)[0] for n in names)), None


def lumbar_force(group):
    """Summed strength of the muscles of one side that cross L4/L5, N."""
    chosen = right(STEMS[group]) & (np.abs(levers("L4/L5_bend")) > 1e-4)
    return float(muscles().max_isometric_force[chosen].sum()), None


def lumbar_lever(group, motion, flexion, level="L4/L5"):
    """Lever at a lumbar level, mm."""
    equation, sign = _BACK[motion]
    arms = sign * levers(equation.replace("L4/L5", level), lumbar_flexion=float(flexion))
    naive = 1e3 * BACK_LEVER if motion == "flexion" and group in ("IL", "LTpT", "LTpL", "ES", "MF") else None
    return _weighted(arms, right(STEMS[group])), naive


def lumbar_moment(group, flexion):
    """Greatest extension moment of one side at L4/L5 without length effects, N m."""
    chosen, force = right(STEMS[group]), muscles().max_isometric_force
    arms = levers("L4/L5_flexion", lumbar_flexion=float(flexion))
    crossing = chosen & (np.abs(arms) > 1e-4)
    naive = BACK_LEVER * float(force[crossing].sum()) if group not in ("QL", "Ps") else None
    return float(arms[chosen] @ force[chosen]), naive


def trunk_strength(level, flexion, at_length=False):
    """Greatest extension moment of both sides' back muscles, N m."""
    _, length = _levers((("lumbar_flexion", float(flexion)),))
    force = muscles().max_isometric_force * (force_length(length) if at_length else 1.0)
    arms = levers(f"{level}_flexion", lumbar_flexion=float(flexion))
    chosen = np.isin(muscles().group, ("ES", "MF", "QL"))
    crossing = np.isin(muscles().group, ("ES", "MF")) & (np.abs(arms) > 1e-4)
    return float(np.maximum(arms * force, 0)[chosen].sum()), BACK_LEVER * float(force[crossing].sum())


def trunk_need(tilt, body_mass):
    """Moment of weight about L5/S1 with the whole trunk tipped forwards, N m."""
    upright = Problem(tilted(tilt))
    need = abs(float(upright.need[upright.names.index("L5/S1_flexion")]))
    return need * body_mass / skeleton().total_mass, None


def back(pose, body_mass=None):
    """L4/L5 compression in a posture, N, by the model and by one back muscle; NaN where the trunk cannot be held."""
    asked = problem(pose, body_mass)
    solution = solve(asked, body_mass=body_mass)
    position = asked.configuration.position
    way = position[skeleton().index("lumbar3")] - position[skeleton().index("lumbar5")]
    carried = skeleton().below[:, skeleton().joints.index("L4_L5_FE")]
    above = -asked.external[carried, :3].sum(0) @ way / np.linalg.norm(way)
    moment = np.hypot(*(asked.need[asked.names.index(f"L4/L5_{motion}")] for motion in ("flexion", "bend")))
    naive = solution.scale * float(moment / BACK_LEVER + above)
    # Hips and trunk share no muscle: a hip that is too weak leaves the trunk's answer as it is.
    held = not any("/" in joint for joint in solution.shortfall)
    return (solution.compression["L4/L5"].central if held else np.nan), naive


def _each(poses):
    return np.array([back(pose) for pose in poses])


def compression_ratio(pose, to):
    """L4/L5 compression as a multiple of another posture's."""
    return tuple(_each([pose])[0] / _each([to])[0])


def compression_change(pose, to):
    """L4/L5 compression less that of another posture, N."""
    return tuple(_each([pose])[0] - _each([to])[0])


def order(poses, published):
    """Kendall's rank agreement with the published pressures."""
    measured = {"wilke": (0.50, 1.10, 0.46, 0.83, 0.30, 2.3, 1.7, 1.1)}[published]
    pairs = [(i, j) for i in range(len(poses)) for j in range(i) if measured[i] != measured[j]]
    found = _each(poses)
    agree = [[np.sign(found[i, k] - found[j, k]) == np.sign(measured[i] - measured[j]) for i, j in pairs] for k in (0, 1)]
    return tuple(float(2 * np.mean(column) - 1) for column in agree)


def lighter_than(pose, than):
    """How many postures load L4/L5 less than this one."""
    return tuple((_each(than) < _each([pose])).sum(0).astype(float))


def pairs(above, below):
    """How many pairs of a heavier and a lighter posture stand in the published order."""
    return tuple((_each(above)[:, None] > _each(below)[None]).sum((0, 1)).astype(float))


def extension_order():
    """Active trunk extension above one leg on all fours; arm and leg above leg alone."""
    leg, both, prone = _each(["all_fours_leg", "bird_dog", "prone_arms_and_legs"])
    return tuple((prone > leg).astype(float) + (both > leg))


def without_multifidus(flexion):
    """L4/L5 compression of a bent trunk without multifidus, as a multiple of that with it."""
    bent = Problem(tilted(0.0, lumbar_flexion=float(flexion)))
    whole = solve(bent).compression["L4/L5"].central
    bent.capacity = np.where(muscles().group == "MF", 0.0, bent.capacity)
    return solve(bent).compression["L4/L5"].central / whole, 1.0


def moment_ratio(pose, to):
    """Extension moment at L4/L5 as a multiple of another posture's."""
    found = [asked.need[asked.names.index("L4/L5_flexion")] for asked in (problem(pose), problem(to))]
    return float(found[0] / found[1]), None


def hip_contact(pose):
    """The heavier hip's contact force, per cent of body weight."""
    solution = solve(problem(pose))
    naive = 100 * LESS_A_LEG * (1 + WEIGHT_LEVER / ABDUCTOR_LEVER) if pose == "one_leg" else None
    return 100 * max((band.central for band in solution.joint_contact_force_bw.values()), default=np.nan), naive


def highest_hip(poses):
    """The heaviest hip contact of several postures, per cent of body weight; those that leave the hips open do not count."""
    return float(np.nanmax([hip_contact(pose)[0] for pose in poses])), None


def abduction_moment(pose):
    """What the abductors of the standing leg give, N m per kg."""
    moment = -solve(problem(pose)).joint_moment["hip_adduction_r"]
    return moment / skeleton().total_mass, LESS_A_LEG * GRAVITY * WEIGHT_LEVER


def abduction_strength():
    """Greatest hip abduction moment of a typical adult, hip straight, every abductor at its length, N m per kg."""
    arms, length = levers("hip_adduction_r"), _levers(())[1]
    force = muscles().max_isometric_force * force_length(length) * TYPICAL_LEGS
    mine = muscles().side() == "r"
    return float(np.maximum(arms * force, 0)[mine].sum()) / skeleton().total_mass, None


def activation(pose, group):
    """How active one group of the working side is, per cent."""
    return 100 * solve(problem(pose)).group_activation(group, MOVING[pose]), None


MEASURES = {
    "hip_lever": hip_lever, "hip_capacity": hip_capacity, "rotation_shift": rotation_shift, "lumbar_force": lumbar_force,
    "lumbar_lever": lumbar_lever, "lumbar_moment": lumbar_moment, "trunk_strength": trunk_strength,
    "trunk_strength_at_length": lambda level, flexion: trunk_strength(level, flexion, at_length=True), "trunk_need": trunk_need,
    "compression": back, "compression_ratio": compression_ratio, "compression_change": compression_change, "order": order,
    "lighter_than": lighter_than, "pairs": pairs, "extension_order": extension_order, "without_multifidus": without_multifidus,
    "moment_ratio": moment_ratio, "hip_contact": hip_contact, "highest_hip": highest_hip, "abduction_moment": abduction_moment,
    "abduction_strength": abduction_strength, "activation": activation,
}  # fmt: skip
