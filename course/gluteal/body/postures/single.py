"""Postures on one leg: stance with lean and pelvic drop, side-steps, step-ups, the duck walk's step, split squats."""

import numpy as np

from gluteal.body.pose import Prop
from gluteal.body.postures.contacts import AHEAD, at_ankles, band, centre, finish, foot, held
from gluteal.body.postures.draft import at, flat, on, settle, sole
from gluteal.body.postures.upright import RELAXED, mass_scale

_STANCE_FEET = ("calcn_r", "toes_r")
LIFTED = {"hip_flexion_l": 30.0, "knee_angle_l": 68.0}


def on_one_foot(name, draft, forces=lambda found: [], body_mass=None, unknown=(), aims=None, ground=0.0, **rest):
    """Settle a posture on a flat right foot: hip, ankle and foot found, the weight over the foot."""
    scale = mass_scale(body_mass)

    def residual(found):
        spot, _ = centre(found, forces(found), scale)
        ankle = at(found, "talus_r")
        return [*flat(found, "r"), *(aims(found) if aims else []), spot[0] - ankle[0], spot[1] + AHEAD - ankle[1]]

    names = ("hip_flexion_r", "hip_adduction_r", "ankle_angle_r", "subtalar_angle_r", *unknown)
    draft = settle({"hip_flexion_r": draft.get("pelvis_tilt", 0.0) + 0.7 * draft.get("knee_angle_r", 0.0)} | draft, names, residual, soft=2)

    def contacts(found, spot):
        return [foot(found, "r", spot[1])]

    return finish(name, draft, contacts, forces, body_mass, _STANCE_FEET, ground, **rest)


def one_leg(lean=0.0, drop=0.0, knee=3.0, load=0.0, body_mass=None):
    """Standing on the right leg; ``lean`` bends the trunk over it, ``drop`` lets the left side of the pelvis down.

    With a drop the trunk stays upright unless it leans: the lower back bends back by as much.
    """
    draft = dict(RELAXED) | LIFTED | {"pelvis_tilt": 3.0, "pelvis_drop": drop, "lumbar_bend": lean + drop, "knee_angle_r": knee}
    draft |= {"hip_flexion_l": 33.0, "shoulder_elevation_r": 8.0 + max(lean, 0.0)}
    draft |= {"shoulder_elevation_l": 8.0 + max(-lean, 0.0)}
    name = f"standing on the right leg, lean {lean:g}°" + (f", pelvis dropped {drop:g}°" if drop else "")
    return on_one_foot(name, draft, lambda found: held(found, load), body_mass)


def side_step(depth=30.0, spread_by=20.0, pull=60.0, place="knees", body_mass=None):
    """The moment of a side-step when the left foot is in the air, the knees bent by ``depth``, a band around both legs."""
    tilt = 0.42 * depth
    draft = {"pelvis_tilt": tilt, "knee_angle": depth, "hip_flexion_l": tilt + 0.72 * depth + 4.0, "hip_adduction_l": -spread_by}
    draft |= {"shoulder_elevation": 40.0 + tilt, "shoulder_plane": 60.0, "elbow_flexion": 90.0, "ankle_angle_l": 0.25 * depth}
    name = f"side-step, knees {depth:g}°, band of {pull:g} N at the {place}"
    return on_one_foot(name, draft, lambda found: band(found, place, pull), body_mass)


def standing_abduction(raised=25.0, pull=0.0, place="ankles", load=0.0, body_mass=None):
    """Standing on the right leg, the left one out to the side by ``raised``."""
    draft = dict(RELAXED) | {"pelvis_tilt": 3.0, "knee_angle": 3.0, "hip_flexion_l": 3.0, "hip_adduction_l": -raised}

    def forces(found):
        return band(found, place, pull) + at_ankles(found, load, "l")

    return on_one_foot(f"leg out to the side by {raised:g}°", draft, forces, body_mass)


def step_up(height=0.2, rise=0.0, load=0.0, body_mass=None):
    """Right foot on a step, the left just off the floor (``rise`` 0) until the body stands tall on the step (1)."""
    draft = dict(RELAXED) | {"pelvis_tilt": 18.0 * (1 - rise) + 3.0, "knee_angle_l": 8.0, "hip_flexion_l": 3.0, "ankle_angle_l": -15.0}
    draft |= {"knee_angle_r": 40.0 + 100 * height}

    def aims(found):
        low = min(on(found, "calcn_l", [0.0, -0.01, 0.0])[2], on(found, "toes_l", [0.05, -0.01, 0.0])[2])
        return [low - sole(found, "r") + height - 0.015]

    def loads(found):
        return held(found, load)

    name = f"step-up, step {100 * height:g} cm"
    deep = on_one_foot(name, draft, loads, body_mass, ("knee_angle_r",), aims)
    draft |= {"knee_angle_r": 5.0 + (deep.angles["knee_angle_r"] - 5.0) * (1 - rise)}

    def props(found):
        ankle = at(found, "talus_r")
        yield Prop("step", np.array([-0.3, ankle[1] - 0.2, 0.0]), np.array([0.3, ankle[1] + 0.1, height]))

    return on_one_foot(name, draft, loads, body_mass, ground=height, props=props)


def walking_squat(depth=110.0, load=0.0, body_mass=None):
    """The step of a duck walk (knees ``depth``): all weight on the right foot, the left just off the floor."""
    tilt = min(0.42 * depth, 36.0)
    draft = {"pelvis_tilt": tilt, "knee_angle": depth, "hip_flexion_l": min(tilt + depth - 20.0, 118.0), "ankle_angle_r": 0.25 * depth}
    draft |= {"shoulder_elevation": 60.0, "shoulder_plane": 90.0, "elbow_flexion": 60.0}
    return on_one_foot(f"walking in a squat, knees {depth:g}°", draft, lambda found: held(found, load), body_mass)


def split_squat(depth=80.0, length=0.75, load=0.0, body_mass=None):
    """Right foot ahead and flat, left toes behind; the front knee bent by ``depth``. Both feet share by balance."""
    draft = dict(RELAXED) | {"pelvis_tilt": 8.0, "knee_angle_r": depth, "knee_angle_l": depth + 10.0, "mtp_angle_l": 30.0}
    draft |= {"hip_flexion_r": 0.8 * depth, "hip_flexion_l": -5.0, "ankle_angle_r": 0.15 * depth}
    scale = mass_scale(body_mass)

    def toes(found):
        return on(found, "toes_l", [0.02, -0.005, 0.0])

    def residual(found):
        ankle, back = at(found, "talus_r"), toes(found)
        spot, _ = centre(found, held(found, load), scale)
        front = np.array([ankle[0], ankle[1] - AHEAD])
        share = (spot[1] - back[1]) / (front[1] - back[1])
        on_line = spot[0] - (share * front[0] + (1 - share) * back[0])
        return [*flat(found, "r"), back[2] - sole(found, "r"), back[1] - ankle[1] - length, back[0] - ankle[0] - 0.12, on_line]

    names = ("hip_flexion_r", "hip_adduction_r", "ankle_angle_r", "subtalar_angle_r", "hip_flexion_l", "hip_adduction_l", "knee_angle_l")
    draft = settle(draft, names, residual)

    def contacts(found, spot):
        return [foot(found, "r"), ("toes_l", toes(found))]

    name = f"split squat, front knee {depth:g}°"
    rest = {"model": "partial", "unresolved": ("leg_r", "leg_l")}
    rest |= {"reason": "how far the feet push apart along the floor is open, and the hips' work hangs on it; the back's does not"}
    return finish(name, draft, contacts, lambda found: held(found, load), body_mass, _STANCE_FEET, **rest)
