"""Postures by name, and the way from one to another."""

from difflib import get_close_matches
from functools import lru_cache

import numpy as np

from gluteal.body.errors import BodyError
from gluteal.body.pose import Pose, check_number
from gluteal.body.postures.catalogue import CHOICES, FORMS, LIMITS, PHASES
from gluteal.body.postures.draft import at
from gluteal.body.skeleton import configure


def names():
    """Names that ``posture`` knows, with a few words on each.

    Returns
    -------
    dict of str

    Sources
    -------
    Evidence 5b (convention) for the exercises and their easier and harder forms.
    """
    return {name: form.about for name, form in FORMS.items()}


def form(name):
    """What a named posture takes: ``moves``, ``takes``, its ``easier`` and ``harder`` forms.

    Parameters
    ----------
    name : str

    Returns
    -------
    Form

    Raises
    ------
    BodyError
        If no posture has this name; near names are listed.

    Sources
    -------
    As ``names``.
    """
    if name not in FORMS:
        near = get_close_matches(str(name), FORMS, 3, 0.4)
        raise BodyError(f"no posture is called {name!r}; " + (f"near it: {', '.join(near)}" if near else f"known: {', '.join(FORMS)}"))
    return FORMS[name]


def posture(name, phase="top", **parameters):
    """A named posture, balanced over its supports.

    Parameters
    ----------
    name : str
        One of ``names()``.
    phase : {"start", "middle", "top"} or float
        Where in the movement, or a number from 0 (start) to 1 (top). Of no effect where nothing moves.
    **parameters
        As the form takes them (``form(name)``): degrees, metres on the 1.68 m figure, kg, N; ``body_mass`` in kg.

    Returns
    -------
    Pose

    Raises
    ------
    BodyError
        If name, phase, parameter or value is unknown, out of range or not finite; or if the joints end before the posture is reached.

    Sources
    -------
    Forms and their order: evidence 5b (convention). The postures are our own; docs/body-model.md says how they are balanced.
    """
    chosen = form(name)
    allowed = (*chosen.moves, *chosen.takes)
    for key, value in parameters.items():
        if key not in allowed:
            near = get_close_matches(key, allowed, 2, 0.4)
            raise BodyError(
                f"{name} takes no {key!r}; " + (f"near it: {', '.join(near)}" if near else f"it takes {', '.join(allowed) or 'nothing'}")
            )
        parameters[key] = _checked(key, value, chosen.limits)
    way = _progress(phase)
    moved = {key: float(np.interp(way, (0.0, 0.5, 1.0), values)) for key, values in chosen.moves.items()}
    return _built(name, tuple(sorted((moved | parameters).items())))


@lru_cache(maxsize=512)
def _built(name, parameters):
    return FORMS[name].build(**dict(parameters))


def _checked(key, value, limits):
    if key in CHOICES:
        if value not in CHOICES[key]:
            raise BodyError(f"{key} = {value!r}: must be one of {', '.join(CHOICES[key])}")
        return value
    return check_number(key, value, *(limits.get(key) or LIMITS[key]))


def _progress(phase):
    if isinstance(phase, str):
        if phase not in PHASES:
            raise BodyError(f"phase = {phase!r}: must be start, middle, top or a number from 0 to 1")
        return PHASES[phase]
    return check_number("phase", phase, 0.0, 1.0, "(start to top)")


def between(start, end, t):
    """A moment on the way from one posture to another, for drawing.

    Parameters
    ----------
    start, end : Pose
    t : float
        0 to 1; slow at both ends.

    Returns
    -------
    Pose
        ``start`` and ``end`` themselves at 0 and 1; what lies between is drawn and not computed. A foot or other segment that both
        rest on stays where it is.

    Raises
    ------
    BodyError
        If t is outside 0 to 1.

    Sources
    -------
    Angles and the turn of the whole body in equal steps, eased at both ends: convention.
    """
    t = check_number("t", t, 0.0, 1.0, "")
    if t in (0.0, 1.0):
        return end if t else start
    s = t * t * (3 - 2 * t)
    angles = {name: (1 - s) * start.angles.get(name, 0.0) + s * end.angles.get(name, 0.0) for name in {*start.angles, *end.angles}}
    turn = _turned(start.root_rotation, end.root_rotation, s)
    position = (1 - s) * np.asarray(start.root_position) + s * np.asarray(end.root_position)
    resting = [support.segment for support in start.supports if support.segment in {other.segment for other in end.supports}]
    if resting:
        wanted = sum(weight * at(_figure(pose), resting[0]) for weight, pose in ((1 - s, start), (s, end)))
        position = position + wanted - at(configure(angles, turn, position), resting[0])
    words = f"{start.name} → {end.name}, {100 * t:.0f} %"
    return Pose(words, angles, turn, position, model="none", reason="a moment between two postures: drawn, not computed")


def _figure(pose):
    return configure(pose.angles, pose.root_rotation, pose.root_position)


def _turned(start, end, share):
    """Rotation a share of the way from one to another, about one axis."""
    change = end @ start.T
    angle = np.arccos(np.clip((np.trace(change) - 1) / 2, -1, 1))
    if angle < 1e-9:
        return np.array(start)
    values, vectors = np.linalg.eig(change)
    axis = np.real(vectors[:, np.argmin(np.abs(values - 1))])
    x, y, z = axis
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])

    def turn(by):
        return np.eye(3) + np.sin(by) * cross + (1 - np.cos(by)) * (cross @ cross)

    # An eigenvector's sign is free: take the one that leads to the end.
    sign = min((1.0, -1.0), key=lambda direction: np.abs(turn(direction * angle) - change).max())
    return turn(sign * share * angle) @ start
