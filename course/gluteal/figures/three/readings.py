"""What the body model says of each posture of the scene: how hard each muscle works, and its lever about the right hip."""

import numpy as np

from gluteal.figures.three.cast import DEPTH

#: Key of the scene → groups or single muscles of the body model. What is missing here the model does not have.
MODEL = {
    "glmax": ("glmax",),
    "glmed": ("glmed",),
    "glmin": ("glmin",),
    "piri": ("piri",),
    "tfl": ("tfl",),
    "biceps": ("bflh", "bfsh"),
    "semitendinosus": ("semiten",),
    "semimembranosus": ("semimem",),
    "addmag": ("addmag",),
    "erector": ("ES",),
    "multifidus": ("MF",),
    "ql": ("QL",),
    "psoas": ("psoas",),
    "iliacus": ("iliacus",),
    "recfem": ("recfem",),
    "sartorius": ("sart",),
}
#: About which axis of the hip a muscle's lever is shown, and what its pull does to the thigh: (joint, positive way, negative way).
BENDS = ("hip_flexion_r", "bends the hip", "straightens the hip")
LIFTS = ("hip_adduction_r", "brings the thigh in", "moves the thigh out")
AXES = {
    "glmax": BENDS,
    "biceps": BENDS,
    "semitendinosus": BENDS,
    "semimembranosus": BENDS,
    "addmag": BENDS,
    "psoas": BENDS,
    "iliacus": BENDS,
    "recfem": BENDS,
    "sartorius": BENDS,
    "glmed": LIFTS,
    "glmin": LIFTS,
    "tfl": LIFTS,
}


def members(key, side):
    """Places of a key's muscles among those of the body model, empty where the model has none."""
    from gluteal.body.muscles import muscles

    m = muscles()
    wanted = MODEL.get(key, ())
    named = np.isin(m.group, wanted) | np.isin([name.rsplit("_", 1)[0] for name in m.muscle.tolist()], wanted)
    return np.flatnonzero(named & (m.side() == side))


def activations(solution):
    """How hard each muscle works.

    Parameters
    ----------
    solution : gluteal.body.Solution

    Returns
    -------
    dict
        Key -> [right, left], shares of the muscle's strength in use, 0 to 1; None where the model has no such muscle.
    """
    return {key: _both(solution, key) for key in DEPTH}


def _both(solution, key):
    from gluteal.body.muscles import muscles

    strength, found = muscles().max_isometric_force, []
    for side in "rl":
        places = members(key, side)
        if not len(places):
            return None
        found.append(round(float(solution.activations[places] @ strength[places] / strength[places].sum()), 3))
    return found


def levers(problem, middle):
    """Lever of each muscle that crosses the right hip, taken as the one force into which its parts add up at full strength.

    Parameters
    ----------
    problem : gluteal.body.statics.Problem
    middle : array, shape (3,)
        World point that is the scene's origin, m.

    Returns
    -------
    dict
        Key -> ``arm`` (cm), ``does`` (what its pull does to the thigh), and the points ``hip``, ``foot`` (of the lever on the line of
        pull) and ``along`` (both ends of a piece of that line), m.
    """
    return {key: _lever(problem, key, *axis, middle) for key, axis in AXES.items()}


def _lever(problem, key, joint, positive, negative, middle):
    from gluteal.body.skeleton import skeleton

    body, found = skeleton(), problem.configuration
    number, places = body.joints.index(joint), members(key, "r")
    wrench = problem.capacity[places] @ problem.paths.pull[places][:, body.below[:, number]].sum(1)
    hip, axis = found.position[body.joint_segment[number]], found.angular[number]
    force, moment = wrench[:3], (wrench[3:] - np.cross(hip, wrench[:3])) @ axis
    flat = force - (force @ axis) * axis
    arm, way = moment / np.linalg.norm(flat), flat / np.linalg.norm(flat)
    foot = hip + arm * np.cross(way, axis)
    points = {"hip": hip, "foot": foot, "along": np.stack([foot - 0.13 * way, foot + 0.13 * way])}
    placed = {name: np.round(np.asarray(point) - middle, 4).tolist() for name, point in points.items()}
    return {"arm": round(100 * abs(float(arm)), 1), "does": positive if moment > 0 else negative, **placed}
