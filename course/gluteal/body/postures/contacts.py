"""What holds a posture up and what pulls on it: contact forces by balance, weights in the hands or at the ankles, bands."""

import numpy as np

from gluteal.body.errors import BodyError
from gluteal.body.pose import Force, Pose, Support
from gluteal.body.postures.draft import at, figure, lowest, on, palm, root_rotation, spread
from gluteal.body.skeleton import skeleton
from gluteal.body.statics import GRAVITY

#: How far ahead of and behind the ankle a foot can be pushed, m; a resting foot is pushed 4 cm ahead.
FOOT_FRONT, FOOT_BACK, AHEAD = 0.15, 0.045, 0.04
PLACES = ("knees", "ankles", "feet")


def held(found, load):
    """A weight (kg) shared by both hands."""
    return [_weight(f"hand_{side}", palm(found, side), load / 2) for side in "rl"] if load else []


def at_ankles(found, load, sides="rl"):
    """A weight (kg) shared by the ankles named."""
    return [_weight(f"tibia_{side}", on(found, f"tibia_{side}", [0, -0.38, 0]), load / len(sides)) for side in sides] if load else []


def on_hips(found, load):
    """A bar (kg) across the front of the pelvis."""
    return [_weight("pelvis", 0.5 * (at(found, "femur_r") + at(found, "femur_l")) + [0, 0, 0.10], load)] if load else []


def _weight(segment, point, mass):
    return Force(segment, point, np.array([0.0, 0.0, -mass * GRAVITY]), "load")


def band(found, place, pull):
    """A band around both legs that pulls each towards the other with ``pull`` newtons."""
    if not pull:
        return []
    if place not in PLACES:
        raise BodyError(f"a band is at {' , '.join(PLACES)}, not at {place!r}")
    segment, local = {"knees": ("femur", [0, -0.35, 0]), "ankles": ("tibia", [0, -0.36, 0]), "feet": ("calcn", [0.10, 0.0, 0])}[place]
    points = {side: on(found, f"{segment}_{side}", local) for side in "rl"}
    way = points["l"] - points["r"]
    way = pull * way / np.linalg.norm(way)
    return [Force(f"{segment}_r", points["r"], way, "band"), Force(f"{segment}_l", points["l"], -way, "band")]


def centre(found, forces=(), scale=1.0):
    """Where the body's weight and the loads on it press down, (x, y) m, and how much that is in body weights.

    ``scale`` is the body mass as a share of the model's.
    """
    own = skeleton().total_mass * GRAVITY * scale
    pushes = np.array([[*found.centre_of_mass()[:2], own]] + [[*force.point[:2], -force.force[2]] for force in forces])
    total = pushes[:, 2].sum()
    # A sideways pull at a height tips as well; a band's two ends cancel.
    tips = sum((np.array([force.point[2] * force.force[0], force.point[2] * force.force[1]]) for force in forces), np.zeros(2))
    return pushes[:, 2] @ pushes[:, :2] / total + tips / total, total / own


def carry(contacts, middle, weight):
    """Share the weight among contacts so that nothing tips: exact for three or fewer, evenly where mirrored contacts leave a choice.

    Parameters
    ----------
    contacts : list of (segment, point)
    middle : (2,) array
        Where weight and loads press down.
    weight : float
        Body weights.

    Returns
    -------
    tuple of Support
    """
    points = np.array([point for _, point in contacts])
    # What cannot be balanced shows as a moment, never as weight that nobody carries: the first row is all but exact.
    rows = np.vstack([np.full(len(points), 1e3), (points[:, :2] - middle).T])
    shares = np.linalg.lstsq(rows, np.array([1e3 * weight, 0.0, 0.0]), rcond=1e-9)[0]
    return tuple(Support(segment, point, float(share)) for (segment, point), share in zip(contacts, shares, strict=True))


def foot(found, side, y=None):
    """Contact under a foot: below the ankle, 4 cm ahead of it, or as near to ``y`` as the foot reaches."""
    ankle = at(found, f"talus_{side}")
    ahead = AHEAD if y is None else np.clip(ankle[1] - y, -FOOT_BACK, FOOT_FRONT)
    return f"calcn_{side}", np.array([ankle[0], ankle[1] - ahead, 0.0])


def finish(name, draft, contacts, forces=lambda found: [], body_mass=None, ground=None, lift=0.0, **rest):
    """Put a settled draft on the ground and work out its contact forces.

    Parameters
    ----------
    contacts : callable
        (Configuration, middle (2,)) → list of (segment, point); empty where nothing decides them.
    forces : callable
        Configuration → list of Force.
    ground : tuple of str, optional
        Segments of which the lowest bone touches the ground; the whole body by default.
    lift : float
        Height of that ground, m.
    rest
        ``model``, ``reason``, ``unresolved``, ``props`` of the Pose; ``props`` may be callable with the Configuration.

    Returns
    -------
    Pose
    """
    loose = figure(draft)
    middle = 0.5 * (at(loose, "femur_r") + at(loose, "femur_l"))
    position = np.array([-middle[0], -middle[1], lift - lowest(loose, ground or skeleton().segments)])
    found = figure(draft, position)
    scale = 1.0 if body_mass is None else body_mass / skeleton().total_mass
    pulls = tuple(forces(found))
    spot, weight = centre(found, pulls, scale)
    touching = contacts(found, spot)
    supports = carry(touching, spot, weight) if touching else ()
    if callable(rest.get("props")):
        rest["props"] = tuple(rest["props"](found))
    lifted = [support.segment for support in supports if support.share < -1e-6]
    if lifted and rest.get("model", "full") == "full":
        rest |= {"model": "partial", "reason": f"the body would lift off at {', '.join(lifted)}; something must hold it down there"}
    return Pose(name, spread(draft), root_rotation(draft), position, supports, forces=pulls, body_mass=body_mass, **rest)
