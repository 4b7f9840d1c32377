"""Standing on the right leg: lean of the trunk over it × strength of the glutes → what the hip asks and bears."""

import json
from dataclasses import dataclass

import numpy as np

from gluteal.body import loads
from gluteal.body.loads import solve
from gluteal.body.muscles import muscles
from gluteal.body.scenarios.table import Table, model_digest
from gluteal.body.skeleton import DATA, skeleton
from gluteal.body.standing import stand_on_one_leg
from gluteal.body.statics import GRAVITY, Problem
from gluteal.files import write_atomically

#: Degrees of side-bend over the standing leg, one flipbook frame each.
LEANS = tuple(range(21))
#: Strength of the three glutes in per cent of a typical adult's.
STRENGTHS = tuple(range(20, 121, 5))
GROUPS = ("glmed", "glmin", "tfl", "glmax", "piri")
KEPT = DATA / "one_leg.json"


def _hash():
    """Digest of everything that the table depends on except the code."""
    digest = model_digest()
    constants = (LEANS, STRENGTHS, loads.TYPICAL_LEGS, loads.ROTATOR_RESERVE, loads.HELD_WITHIN, loads.HIP_BAND)
    poses = [
        {name: round(value, 4) for name, value in sorted(stand_on_one_leg(float(lean)).angles.items())} for lean in (LEANS[0], LEANS[-1])
    ]
    digest.update(repr((constants, poses)).encode())
    return digest.hexdigest()[:16]


def tabulate():
    """Solve every lean at every strength.

    Returns
    -------
    Table
        Over ``lean`` (degrees) × ``strength`` (per cent of a typical adult's), 21 × 21: ``abductor_moment`` and ``shortfall`` (the worst
        joint's) in N m, ``hip_contact_low | _central | _high`` in body weights, ``activation_<group>`` 0 to 1, ``feasible`` bool.
    """
    rows = {}
    for lean in LEANS:
        problem = Problem(stand_on_one_leg(float(lean)))
        for strength in STRENGTHS:
            for name, value in _row(solve(problem, strength / 100)).items():
                rows.setdefault(name, []).append(value)
    shape = (len(LEANS), len(STRENGTHS))
    columns = {name: np.array(values).reshape(shape) for name, values in rows.items()}
    return Table({"lean": list(LEANS), "strength": list(STRENGTHS)}, columns, _hash())


def _row(solution):
    contact = solution.joint_contact_force_bw["hip_r"]
    return {
        "abductor_moment": -solution.joint_moment["hip_adduction_r"],
        "hip_contact_low": contact.low,
        "hip_contact_central": contact.central,
        "hip_contact_high": contact.high,
        **{f"activation_{group}": solution.group_activation(group, "r") for group in GROUPS},
        "feasible": solution.feasible,
        "shortfall": max(solution.shortfall.values(), default=0.0),
    }


def kept():
    """The table as committed in ``body/data/one_leg.json``, as a dict; the browser's simulator reads this."""
    return json.loads(KEPT.read_text())


def keep(path=KEPT):
    """Compute the table and write it; returns the path."""
    write_atomically(path, json.dumps(tabulate().to_json(), separators=(",", ":")) + "\n")
    return path


@dataclass(frozen=True)
class Seesaw:
    """The hip of the standing leg as a lever, in the frontal plane seen from behind.

    The free body is the body without the standing leg. Three forces act on it: its weight, the pull of all muscles that cross the hip
    taken together, and the push of the thigh bone's head. Points are (right, up) in metres in the picture plane, the body's right on the
    right.

    Attributes
    ----------
    lean, strength : float
        Degrees; share of a typical adult's.
    body_mass : float
        kg.
    weight, weight_arm : float
        N; m from the hip to the line of the weight.
    muscle_force, muscle_arm : float
        N; m from the hip to the line of the muscles' joint pull.
    hip_force : float
        N; the whole of it, as the simulator shows it. All but 0.6 % lies in the picture plane.
    hip_centre, weight_point, muscle_origin, muscle_insertion : (2,) arrays
        m; origin and insertion are the force-weighted means of the muscles, brought onto the line of their joint pull.
    hip_force_direction : (2,) array
        Unit vector of the push of the thigh bone on the pelvis.
    feasible : bool
        False where the muscles cannot hold the posture; the lever does not balance then.
    """

    lean: float
    strength: float
    body_mass: float
    weight: float
    weight_arm: float
    muscle_force: float
    muscle_arm: float
    hip_force: float
    hip_centre: np.ndarray
    weight_point: np.ndarray
    muscle_origin: np.ndarray
    muscle_insertion: np.ndarray
    hip_force_direction: np.ndarray
    feasible: bool

    @property
    def hip_force_bw(self):
        """Hip force in body weights."""
        return self.hip_force / (self.body_mass * GRAVITY)


def _flat(point):
    """World point or vector in the picture plane: seen from behind, the body's right (−x) is on the right."""
    return np.array([-point[0], point[2]])


def seesaw(lean=0.0, strength=1.0):
    """The lever at the standing hip, every number from ``solve``.

    Parameters
    ----------
    lean : float
        Degrees, 0 to 25.
    strength : float
        Of the glutes, as a share of a typical adult's.

    Returns
    -------
    Seesaw

    Raises
    ------
    BodyError
        As ``stand_on_one_leg`` and ``solve`` do.
    """
    body, problem = skeleton(), Problem(stand_on_one_leg(float(lean)))
    solution = solve(problem, strength)
    leg = body.below[:, body.joints.index("hip_flexion_r")]
    found, pull = problem.configuration, problem.paths.pull[:, ~leg].sum(1)
    hip = found.position[body.index("femur_r")]
    mass = np.where(leg, 0.0, body.mass)
    centre, weight = found.centre_of_mass(mass), mass.sum() * GRAVITY
    force = solution.forces @ pull[:, :3]
    # Moment about the hip in the picture plane; the pull's line then runs at this arm from the hip.
    moment = (solution.forces @ pull[:, 3:] - np.cross(hip, force))[1]
    flat_force, push = _flat(force), _flat(-force + [0.0, 0.0, weight])
    size = np.linalg.norm(flat_force)
    direction, hip_flat = flat_force / size, _flat(hip)
    on_line = hip_flat + moment / size * np.array([direction[1], -direction[0]])
    ends = [on_line + (_flat(end) - on_line) @ direction * direction for end in _mean_ends(problem, solution, leg)]
    return Seesaw(
        lean=float(lean),
        strength=float(strength),
        body_mass=body.total_mass,
        weight=float(weight),
        weight_arm=float(abs(_flat(centre)[0] - hip_flat[0])),
        muscle_force=float(size),
        muscle_arm=float(abs(moment) / size),
        hip_force=solution.joint_contact_force_bw["hip_r"].central * body.total_mass * GRAVITY,
        hip_centre=hip_flat,
        weight_point=_flat(centre),
        muscle_origin=ends[0],
        muscle_insertion=ends[1],
        hip_force_direction=push / np.linalg.norm(push),
        feasible=solution.feasible,
    )


def _mean_ends(problem, solution, leg):
    """Force-weighted mean of where the muscles leave the pelvis and where they meet the leg, world."""
    body, m = skeleton(), muscles()
    points = problem.configuration.points(m.point_segment, m.point_position)
    on_leg = leg[m.point_segment]
    crossing = np.flatnonzero((m.point_muscle[1:] == m.point_muscle[:-1]) & (on_leg[1:] != on_leg[:-1]))
    force = solution.forces[m.point_muscle[crossing]]
    # Only abductors draw the eye to the right place; thigh muscles that cross the hip far from it would drag the mean down.
    side = body.index("femur_r") == m.point_segment[crossing + 1]
    force = np.where(side, force, 0.0)
    return [force @ points[crossing + k] / force.sum() for k in (0, 1)]
