"""Standing on two legs and on one: postures that balance, feet flat on the ground."""

from functools import lru_cache

import numpy as np

from gluteal.body.bones import bones
from gluteal.body.errors import BodyError
from gluteal.body.pose import Pose, Support
from gluteal.body.skeleton import configure, skeleton

#: With the ankle at this angle and all else at rest, heel and ball of the foot are level (the published "standing" posture), degrees.
_LEVEL_ANKLE = 0.685
#: How far ahead of the ankle the weight passes through the foot, m.
_WEIGHT_AHEAD = 0.04
#: On one leg the pelvis tips forward a little and the knee is soft, degrees.
_PELVIS_TILT, _KNEE = 3.0, 3.0
_SWING = {"hip_flexion": 30.0, "knee_angle": 68.0, "ankle_angle": 0.0}
_ARM = {"shoulder_elevation": 8.0, "shoulder_plane": 0.0, "shoulder_rotation": 30.0, "elbow_flexion": 12.0, "forearm_rotation": -20.0}
MAX_LEAN = 25.0


@lru_cache(maxsize=1)
def sole_normal():
    """The up direction of a flat foot in the frames of both heel segments."""
    rest = configure({"ankle_angle_r": _LEVEL_ANKLE, "ankle_angle_l": _LEVEL_ANKLE}, np.eye(3), np.zeros(3))
    return {side: rest.rotation[skeleton().index(f"calcn_{side}")][2] for side in "rl"}


def _tilt(forward):
    """Rotation of the pelvis that tips its front down by ``forward`` degrees."""
    cosine, sine = np.cos(np.radians(forward)), np.sin(np.radians(forward))
    return np.array([[1, 0, 0], [0, cosine, -sine], [0, sine, cosine]])


def _settle(angles, unknown, residual, root_rotation):
    """Newton's method: change the ``unknown`` angles until ``residual(configuration)`` is zero; returns all angles."""
    angles = dict(angles)

    def misses(values):
        angles.update(zip(unknown, values, strict=True))
        return residual(configure(angles, root_rotation, np.zeros(3)))

    values = np.array([angles.get(name, 0.0) for name in unknown])
    for _ in range(20):
        off = misses(values)
        if np.abs(off).max() < 1e-10:
            break
        slopes = np.array([misses(values + step) - off for step in 0.01 * np.eye(len(unknown))]).T / 0.01
        values = values - np.clip(np.linalg.solve(slopes, off), -15, 15)
    return angles | dict(zip(unknown, values.tolist(), strict=True))


def _flat(configuration, side):
    """How far the sole of one foot is from level: forward and sideways component of its normal."""
    heel = skeleton().index(f"calcn_{side}")
    return (configuration.rotation[heel] @ sole_normal()[side])[:2]


def _on_the_ground(angles, root_rotation, side):
    """Root position that puts the foot ``side`` where it stands on two legs: below its own hip, the ankle at y = 0, the sole at z = 0."""
    body = skeleton()
    found = configure(angles, root_rotation, np.zeros(3))
    soles = [bone for bone in bones().values() if bone.segment in (f"calcn_{side}", f"toes_{side}")]
    lowest = min(
        (found.rotation[s] @ bone.vertices.T)[2].min() + found.position[s][2] for bone in soles for s in [body.index(bone.segment)]
    )
    ankle = found.position[body.index(f"talus_{side}")]
    width = body.position[body.index("femur_l")][2]
    return np.array([(width if side == "r" else -width) - ankle[0], -ankle[1], -lowest])


def _arms(lean):
    """Arms hanging: the one on the side of the lean (+ right) falls away from the trunk, the other rests along it."""
    angles = {}
    for side, falls in (("r", max(lean, 0.0)), ("l", max(-lean, 0.0))):
        angles |= {f"{name}_{side}": value for name, value in _ARM.items()}
        angles[f"shoulder_elevation_{side}"] += falls
    return angles


@lru_cache(maxsize=1)
def stand_on_two_legs():
    """Stand upright on both feet, arms hanging, the weight shared equally.

    Returns
    -------
    Pose

    Sources
    -------
    Feet as level as in the published "standing" posture of myo-sim 0.2.4; the weight 4 cm ahead of the ankles is our choice.
    """
    body = skeleton()

    def residual(found):
        ankle = found.position[body.index("talus_r")]
        return np.array([_flat(found, "r")[1], ankle[1] - _WEIGHT_AHEAD - found.centre_of_mass()[1]])

    root = np.eye(3)
    angles = _settle(_arms(0.0) | {"hip_flexion_r": 0.0, "ankle_angle_r": 0.0}, ("hip_flexion_r", "ankle_angle_r"), residual, root)
    angles |= {name.removesuffix("_r") + "_l": value for name, value in angles.items() if name.endswith("_r")}
    position = _on_the_ground(angles, root, "r")
    position[0] = 0.0
    pose = Pose("standing on two legs", angles, root, position)
    return _carried(pose, {"r": 0.5, "l": 0.5})


@lru_cache(maxsize=64)
def stand_on_one_leg(lean=0.0, side="r"):
    """Stand on one leg with a level pelvis, the other leg lifted, the whole body balanced over the foot.

    Parameters
    ----------
    lean : float
        Side-bend of the trunk over the standing leg, degrees, 0 to 25.
    side : {"r", "l"}
        The standing leg.

    Returns
    -------
    Pose

    Raises
    ------
    BodyError
        If the lean is outside 0 to 25 degrees or the side is neither.

    Sources
    -------
    Our own posture; docs/body-model.md says how much its choices matter.
    """
    if side not in ("r", "l"):
        raise BodyError(f"side = {side!r}: stand on 'r' or 'l'")
    if not 0.0 <= lean <= MAX_LEAN:
        raise BodyError(f"lean = {lean:g} degrees is outside 0 to {MAX_LEAN:g}, where the model holds")
    other, bend, body = "l" if side == "r" else "r", lean if side == "r" else -lean, skeleton()

    def residual(found):
        off = found.centre_of_mass() - found.position[body.index(f"talus_{side}")]
        return np.array([*_flat(found, side), off[0], off[1] + _WEIGHT_AHEAD])

    angles = _arms(bend) | {"lumbar_bend": float(bend), f"knee_angle_{side}": _KNEE}
    angles |= {f"{name}_{other}": value for name, value in _SWING.items()}
    angles[f"hip_flexion_{other}"] += _PELVIS_TILT
    unknown = tuple(f"{name}_{side}" for name in ("hip_flexion", "hip_adduction", "ankle_angle", "subtalar_angle"))
    root = _tilt(_PELVIS_TILT)
    angles = _settle(angles, unknown, residual, root)
    pose = Pose(
        f"standing on the {'right' if side == 'r' else 'left'} leg, lean {lean:g}", angles, root, _on_the_ground(angles, root, side)
    )
    return _carried(pose, {side: 1.0})


def _carried(pose, shares):
    """The posture with the ground's push under each foot, level with the body's centre of mass front to back."""
    body = skeleton()
    found = configure(pose.angles, pose.root_rotation, pose.root_position)
    ahead = found.centre_of_mass()[1]
    supports = []
    for side, share in shares.items():
        ankle = found.position[body.index(f"talus_{side}")]
        supports.append(Support(f"calcn_{side}", np.array([ankle[0], ahead, 0.0]), share))
    return Pose(pose.name, pose.angles, pose.root_rotation, pose.root_position, tuple(supports), pose.model, pose.reason)
