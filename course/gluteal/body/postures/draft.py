"""Drafts of postures: a few named angles, the rest found so that feet lie flat, hands reach and weight stands over its support."""

import numpy as np

from gluteal.body.bones import bones
from gluteal.body.errors import BodyError
from gluteal.body.pose import angle_limits
from gluteal.body.skeleton import configure, skeleton
from gluteal.body.standing import sole_normal

#: Turns of the whole body: pelvis_tilt front down (90 = face down, −90 = face up), pelvis_drop left side down (90 = on the left side).
TURNS = ("pelvis_tilt", "pelvis_drop")
_TURN_LIMITS = (-180.0, 180.0)
_STEPS, _DONE, _PATIENCE = 60, 1e-8, 6


def spread(draft):
    """Angles of the posture: a name without a side stands for both sides, unless a side is named too."""
    known, angles = angle_limits("none"), {}
    for name, value in sorted(draft.items(), key=lambda item: item[0][-2:] in ("_r", "_l")):
        if name in TURNS:
            continue
        angles |= {name: value} if name in known else {f"{name}_{side}": value for side in "rl"}
    return {name: float(value) for name, value in angles.items()}


def root_rotation(draft):
    """Rotation of the pelvis into the world."""
    tilt, drop = (np.radians(draft.get(name, 0.0)) for name in TURNS)
    about_x = np.array([[1, 0, 0], [0, np.cos(tilt), -np.sin(tilt)], [0, np.sin(tilt), np.cos(tilt)]])
    about_y = np.array([[np.cos(drop), 0, np.sin(drop)], [0, 1, 0], [-np.sin(drop), 0, np.cos(drop)]])
    return about_y @ about_x


def figure(draft, position=(0.0, 0.0, 0.0)):
    """The draft's Configuration, its root at ``position``."""
    return configure(spread(draft), root_rotation(draft), np.asarray(position, float))


def _limits(name):
    known = angle_limits("full")
    return _TURN_LIMITS if name in TURNS else known.get(name, known.get(f"{name}_r"))


def settle(draft, unknown, residual, fill=None, soft=0):
    """Change the ``unknown`` angles until ``residual(configuration)`` is zero, as far as the joints go.

    Parameters
    ----------
    draft : dict of float
        Degrees; with what is not unknown fixed.
    unknown : sequence of str
    residual : callable
        Configuration → (k,) array in metres or shares of 1.
    fill : callable, optional
        Draft → further angles that follow from it (arms that hang).
    soft : int
        How many of the last residuals may stay: a posture that is out of balance is a result.

    Returns
    -------
    dict of float

    Raises
    ------
    BodyError
        If the other residuals cannot be met.
    """
    limits = np.array([_limits(name) for name in unknown])
    values = np.clip([draft.get(name, 0.0) for name in unknown], *limits.T)

    def full(values):
        filled = draft | dict(zip(unknown, values.tolist(), strict=True))
        return filled | fill(filled) if fill else filled

    def misses(values):
        off = np.asarray(residual(figure(full(values))), float)
        return off * np.where(np.arange(len(off)) < len(off) - soft, 1.0, 0.02)

    off, before = misses(values), []
    for _ in range(_STEPS):
        before.append(np.abs(off).max())
        if before[-1] < _DONE or (len(before) > _PATIENCE and before[-1] > 0.9 * before[-1 - _PATIENCE]):
            break
        slopes = np.array([misses(values + step) - off for step in 0.01 * np.eye(len(unknown))]).T / 0.01
        step = _bounded_step(slopes, off, values, limits)
        if np.abs(step).max() < 1e-7:
            break
        values = np.clip(values + step, *limits.T)
        off = misses(values)
    if np.abs(off[: len(off) - soft]).max(initial=0.0) > 2e-3:
        names = ", ".join(f"{name} {value:.0f}°" for name, value in zip(unknown, values, strict=True))
        raise BodyError(f"this posture cannot be reached: joints end at {names}; bend the knees or the back more, or reach less far")
    return full(values)


def _bounded_step(slopes, off, values, limits):
    """Gauss–Newton step of 12 degrees at most; an angle at its end that would go on is left where it is."""
    free = np.ones(len(values), bool)
    for _ in range(len(values)):
        step = np.zeros(len(values))
        step[free] = np.linalg.lstsq(slopes[:, free], -off, rcond=1e-9)[0]
        stuck = free & (((values >= limits[:, 1]) & (step > 0)) | ((values <= limits[:, 0]) & (step < 0)))
        if not stuck.any():
            break
        free &= ~stuck
    return np.clip(step, -12, 12)


def at(found, segment):
    """World position of a segment's frame."""
    return found.position[skeleton().index(segment)]


def on(found, segment, local):
    """World position of a point given in a segment's frame."""
    index = skeleton().index(segment)
    return found.position[index] + found.rotation[index] @ np.asarray(local, float)


def flat(found, side):
    """How far the sole of a foot is from level: forward and sideways part of its normal."""
    return (found.rotation[skeleton().index(f"calcn_{side}")] @ sole_normal()[side])[:2]


def sole(found, side):
    """Height of the sole below the ankle's middle, world z, m."""
    return on(found, f"calcn_{side}", [0.05, -0.01, 0.0])[2]


def lowest(found, segments):
    """Lowest bone point of some segments, world z."""
    chosen = [bone for bone in bones().values() if bone.segment in segments]
    return min(
        (bone.vertices @ found.rotation[s].T)[:, 2].min() + found.position[s][2]
        for bone in chosen
        for s in [skeleton().index(bone.segment)]
    )


def palm(found, side):
    """Middle of the grip of a hand."""
    return on(found, f"hand_{side}", [0.02, -0.07, 0.0])
