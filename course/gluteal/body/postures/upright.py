"""Postures on two feet: standing, hinge, squat, lifting, sitting."""

import numpy as np

from gluteal.body.pose import Prop
from gluteal.body.postures.contacts import AHEAD, band, centre, finish, foot, held
from gluteal.body.postures.draft import at, flat, on, palm, settle, sole
from gluteal.body.skeleton import skeleton

RELAXED = {"shoulder_elevation": 8.0, "shoulder_plane": 0.0, "shoulder_rotation": 30.0, "elbow_flexion": 12.0, "forearm_rotation": -20.0}
#: Heels about as far apart as the hips; wider stances turn the thigh out less than the model's paths allow.
_ON_FEET = ("calcn_r", "toes_r", "calcn_l", "toes_l")


def hanging(draft):
    """Arms that hang straight down from a trunk which is bent forward."""
    pitch = draft.get("pelvis_tilt", 0.0) + draft.get("lumbar_flexion", 0.0)
    # Raised arms start from the trunk's front; behind it they stay at the trunk's side.
    return {
        "shoulder_elevation": float(np.clip(pitch, 0.0, 180.0)),
        "shoulder_plane": 90.0,
        "elbow_flexion": 3.0,
        "forearm_rotation": -20.0,
    }


def mass_scale(body_mass):
    """Body mass as a share of the model's."""
    return 1.0 if body_mass is None else body_mass / skeleton().total_mass


def on_both_feet(name, draft, unknown, aims=None, load=0.0, pull=0.0, at_place="knees", body_mass=None, fill=None, **rest):
    """Settle a symmetric posture on flat feet: ankles and hips found, the weight 4 cm ahead of the ankles.

    ``aims`` (Configuration → list) are further residuals, one for each further unknown.
    """
    scale = mass_scale(body_mass)

    def residual(found):
        spot, _ = centre(found, held(found, load), scale)
        return [flat(found, "r")[1], *(aims(found) if aims else []), at(found, "talus_r")[1] - AHEAD - spot[1]]

    names = ("hip_flexion", "ankle_angle", *unknown)
    draft = settle({"hip_flexion": 20.0} | draft, names, residual, fill, soft=1)
    if pull:
        rest |= {"model": "partial", "reason": "with both feet down the floor may push sideways against the band; this takes it not to"}
        rest |= {"unresolved": () if at_place == "knees" else ("leg_r", "leg_l")}

    def forces(found):
        return held(found, load) + band(found, at_place, pull)

    def contacts(found, spot):
        return [foot(found, side, spot[1]) for side in "rl"]

    return finish(name, draft, contacts, forces, body_mass, _ON_FEET, **rest)


def standing(load=0.0, body_mass=None):
    """Upright on both feet."""
    return on_both_feet("standing", dict(RELAXED), (), load=load, body_mass=body_mass)


def hinge(bend=60.0, rounding=0.0, knee=15.0, load=0.0, body_mass=None):
    """Bent forward at the hips by ``bend`` (pelvis), the lower back rounded by ``rounding``."""
    draft = {"pelvis_tilt": bend, "lumbar_flexion": rounding, "knee_angle": knee, "hip_flexion": bend}
    return on_both_feet(f"hinge {bend:g}°", draft | hanging(draft), (), load=load, body_mass=body_mass)


def squat(depth=60.0, rounding=0.0, load=0.0, pull=0.0, place="knees", arms="front", body_mass=None):
    """A squat with the knees bent by ``depth``; arms in front, hanging, or at the chest (goblet)."""
    tilt = min(0.42 * depth, 36.0)
    draft = {"knee_angle": depth, "pelvis_tilt": tilt, "lumbar_flexion": rounding, "hip_flexion": depth, "ankle_angle": 0.3 * depth}
    reach = {"shoulder_elevation": tilt + rounding + 0.6 * min(depth, 90.0), "shoulder_plane": 90.0, "elbow_flexion": 20.0}
    chest = {"shoulder_elevation": 22.0, "shoulder_plane": 75.0, "elbow_flexion": 130.0, "forearm_rotation": 60.0}
    draft |= {"front": reach, "hanging": hanging(draft), "chest": chest}[arms]
    return on_both_feet(f"squat, knees {depth:g}°", draft, (), load=load, pull=pull, at_place=place, body_mass=body_mass)


def lift(height=0.45, load=20.0, rounding=20.0, knee=45.0, reach=0.0, body_mass=None):
    """Both hands at ``height`` (m above the floor, of the 1.68 m figure) holding ``load`` (kg), arms hanging or ``reach`` ahead of that."""

    def aims(found):
        grip = 0.5 * (palm(found, "r") + palm(found, "l"))
        return [grip[2] - sole(found, "r") - height]

    start = {
        "pelvis_tilt": 40.0 - rounding / 2,
        "lumbar_flexion": rounding,
        "knee_angle": knee,
        "hip_flexion": 60.0,
        "ankle_angle": 0.2 * knee,
    }
    name = f"lifting {load:g} kg at {height:g} m, knees {knee:g}°, back rounded {rounding:g}°"

    def arms(draft):
        hang = hanging(draft)
        return hang | {"shoulder_elevation": float(np.clip(hang["shoulder_elevation"] + reach, 0.0, 180.0))}

    return on_both_feet(name, start, ("pelvis_tilt",), aims, load, body_mass=body_mass, fill=arms)


def sitting(slouch=0.0, load=0.0, body_mass=None):
    """On a seat without a back rest, feet flat; ``slouch`` 0 upright to 1."""
    draft = {"pelvis_tilt": -2.0 - 24.0 * slouch, "lumbar_flexion": 4.0 + 34.0 * slouch, "knee_angle": 88.0}
    draft |= {"hip_flexion": 90.0 + draft["pelvis_tilt"], "shoulder_elevation": 20.0, "shoulder_plane": 90.0, "elbow_flexion": 50.0}
    draft = settle(draft, ("ankle_angle",), lambda found: [flat(found, "r")[1]])

    def contacts(found, spot):
        seat = 0.5 * (on(found, "pelvis", [-0.10, -0.13, 0.05]) + on(found, "pelvis", [-0.10, -0.13, -0.05]))
        return [("pelvis", seat), *(foot(found, side) for side in "rl")]

    def props(found):
        top, hips = on(found, "pelvis", [-0.10, -0.135, 0.0])[2], at(found, "femur_r")[1]
        yield Prop("seat", np.array([-0.22, hips - 0.25, 0.0]), np.array([0.22, hips + 0.18, top]))

    name = "sitting upright" if not slouch else f"sitting, slouched {100 * slouch:.0f} %"
    return finish(name, draft, contacts, lambda found: held(found, load), body_mass, _ON_FEET, props=props)
