"""Where the body rests: points of feet, knees, hands, elbows, pelvis, chest and upper back that lie on the floor, a mat or a bench."""

import numpy as np

from gluteal.figures.exercises.motion import point

#: Name → segment, place in its frame (m) and how much flesh lies between that place and what carries it, m; sided ones get _r and _l.
_SIDED = {
    "heel": ("calcn", (0.0, 0.0, 0.0), 0.04),
    "ball": ("toes", (0.0, 0.0, 0.0), 0.04),
    "knee": ("tibia", (0.03, -0.04, 0.0), 0.06),
    "hand": ("hand", (0.0, 0.0, 0.0), 0.05),
    "elbow": ("ulna", (0.0, 0.0, 0.0), 0.06),
}
_MIDDLE = {
    "pelvis": ("pelvis", (0.0, 0.0, 0.0), 0.05),
    "seat": ("sacrum", (-0.16, 0.0, 0.0), 0.07),
    "chest": ("torso", (0.12, 0.25, 0.0), 0.06),
    "back": ("torso", (-0.10, 0.30, 0.0), 0.06),
}


def contacts(moment):
    """Points on which the body rests.

    Parameters
    ----------
    moment : scene.Moment

    Returns
    -------
    dict
        Name ("heel_r", "chest") → world point (3,), m, at the height of what carries it.
    """
    places = {f"{name}_{side}": (f"{segment}_{side}", *rest) for name, (segment, *rest) in _SIDED.items() for side in "rl"}
    found = {}
    for name, (segment, local, flesh) in (places | _MIDDLE).items():
        place = point(moment.pose, segment, local)
        ground = _ground(moment, place)
        if abs(place[2] - ground) <= flesh:
            found[name] = np.array([place[0], place[1], ground])
    return found


def _ground(moment, place):
    """Height of the nearest thing or floor under a place, m."""
    heights = [moment.floor]
    for thing in (thing for thing in moment.things if thing.name != "cuff"):
        low, high = thing.vertices.min(0), thing.vertices.max(0)
        if (low[:2] - 0.03 <= place[:2]).all() and (place[:2] <= high[:2] + 0.03).all():
            heights.append(high[2])
    return min(heights, key=lambda height: abs(place[2] - height))
