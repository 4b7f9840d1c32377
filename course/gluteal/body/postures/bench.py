"""Postures on a bench: reverse hyper, back extension, hip thrust; and the bridge on the floor, held between shoulders and feet."""

import numpy as np

from gluteal.body.pose import Prop
from gluteal.body.postures.contacts import at_ankles, finish, held, on_hips
from gluteal.body.postures.draft import at, flat, on, settle, sole

_SIDES = (("r", 1.0), ("l", -1.0))
#: Where the chest, the front of the pelvis and the upper back are pushed, in the frames of torso and pelvis, m.
_CHEST, _SHOULDERS, _BELOW_THEM = 0.33, 0.38, 0.30
_CROSSED = {"shoulder_elevation": 45.0, "shoulder_plane": 80.0, "elbow_flexion": 120.0}
_ALONG = {"shoulder_elevation": 15.0, "shoulder_plane": 20.0, "elbow_flexion": 5.0}
BENCH = 0.80


def _hips(found):
    return 0.5 * (at(found, "femur_r") + at(found, "femur_l"))


def reverse_hyper(legs=0.0, both=True, knee=0.0, arch=0.0, load=0.0, edge=0.03, body_mass=None):
    """Prone on a bench that ends ``edge`` m headward of the hips, the legs hanging ``legs`` degrees below level (hip flexion).

    With ``both`` False the right leg lifts and the left hangs at 55°. ``load`` kg at the ankles; ``arch`` extends the lower back.
    """
    draft = {"pelvis_tilt": 90.0, "hip_flexion": legs, "knee_angle": knee, "ankle_angle": -20.0, "lumbar_flexion": -arch}
    draft |= {"shoulder_elevation": 100.0, "shoulder_plane": 90.0, "elbow_flexion": 40.0}
    if not both:
        draft |= {"hip_flexion_l": 55.0, "knee_angle_l": 20.0}
    # The chest lies down, so the pelvis tips with the legs of the lumbar curve and not the trunk.
    draft["pelvis_tilt"] = 90.0 - draft["lumbar_flexion"]

    def contacts(found, spot):
        rim = _hips(found)[1] - edge
        pads = [("pelvis", np.array([side * -0.09, rim, 0.0])) for _, side in _SIDES]
        return [*pads, ("torso", on(found, "torso", [0.12, _CHEST, 0.0]))]

    def props(found):
        rim, head = _hips(found)[1] - edge, at(found, "head")[1]
        yield Prop("bench", np.array([-0.2, head - 0.05, BENCH - 0.12]), np.array([0.2, rim, BENCH]))

    name = f"reverse hyper, legs {legs:g}° below level" + (f", {load:g} kg at the ankles" if load else "")
    moved = "rl" if both else "r"
    return finish(name, draft, contacts, lambda found: at_ankles(found, load, moved), body_mass, ("pelvis", "torso"), BENCH, props=props)


def back_extension(bend=45.0, rounding=0.0, load=0.0, slope=45.0, body_mass=None):
    """Thighs on the pad of a back-extension bench that slopes by ``slope``, heels held; the trunk bent ``bend`` at the hips."""
    draft = {"pelvis_tilt": slope + bend, "hip_flexion": bend, "knee_angle": 3.0, "lumbar_flexion": rounding} | _CROSSED

    def contacts(found, spot):
        thighs = [(f"femur_{side}", on(found, f"femur_{side}", [0.05, -0.06, 0.0])) for side in "rl"]
        return thighs + [(f"calcn_{side}", at(found, f"calcn_{side}")) for side in "rl"]

    def props(found):
        pad = on(found, "femur_r", [0.08, -0.10, 0.0])
        yield Prop("bench", np.array([-0.2, pad[1] - 0.1, pad[2] - 0.25]), np.array([0.2, pad[1] + 0.15, pad[2]]))

    name = f"back extension, hips bent {bend:g}°"
    return finish(
        name,
        draft,
        contacts,
        lambda found: held(found, load),
        body_mass,
        ("calcn_r", "calcn_l"),
        0.2,
        props=props,
        model="partial",
        reason="the heels are held down by a pad; pushes are taken as straight up and down",
    )


def _lying_push(name, draft, height, loads, body_mass, single, **rest):
    """Upper back on something ``height`` high, feet flat on the floor, the pelvis in the air."""
    level = _BELOW_THEM if height else _SHOULDERS

    def residual(found):
        return [flat(found, "r")[1], (on(found, "torso", [-0.10, level, 0.0])[2] - sole(found, "r") - height)]

    draft = settle({"ankle_angle": 0.0} | draft, ("ankle_angle_r" if single else "ankle_angle", "pelvis_tilt"), residual)

    def contacts(found, spot):
        back = [("torso", on(found, "torso", [-0.10, level, 0.12 * side])) for _, side in _SIDES]
        feet = [(f"calcn_{side}", on(found, f"calcn_{side}", [0.06, -0.01, 0.0])) for side in ("r" if single else "rl")]
        return back + feet

    ground = tuple(f"{part}_{side}" for part in ("calcn", "toes") for side in ("r" if single else "rl"))
    return finish(name, draft, contacts, loads, body_mass, ground, **rest)


def bridge(lift=1.0, single=False, knee=95.0, load=0.0, body_mass=None):
    """On the back, feet flat, the pelvis lifted: ``lift`` 0 just off the floor, 1 in line from shoulders to knees."""
    draft = {
        "pelvis_tilt": -75.0 - 25.0 * lift,
        "hip_flexion": 50.0 * (1 - lift),
        "knee_angle": knee + 15.0 * (1 - lift),
        "lumbar_flexion": 0.0,
    } | _ALONG
    if single:
        draft |= {"hip_flexion_l": draft["hip_flexion"], "knee_angle_l": 5.0}
    name = ("bridge on one leg" if single else "bridge") + f", {100 * lift:.0f} % up"
    return _lying_push(name, draft, 0.0, lambda found: on_hips(found, load), body_mass, single)


def hip_thrust(lift=1.0, single=False, load=0.0, bench=0.40, body_mass=None):
    """Upper back on a bench, feet flat, ``load`` kg across the hips."""
    draft = {"pelvis_tilt": -50.0 - 40.0 * lift, "hip_flexion": 65.0 * (1 - lift), "knee_angle": 95.0 + 13.0 * (1 - lift)} | _CROSSED
    if single:
        draft |= {"hip_flexion_l": draft["hip_flexion"] + 20.0, "knee_angle_l": 60.0}

    def props(found):
        back = on(found, "torso", [-0.10, _BELOW_THEM, 0.0])
        yield Prop("bench", np.array([-0.6, back[1] - 0.1, 0.0]), np.array([0.6, back[1] + 0.3, back[2]]))

    name = ("hip thrust on one leg" if single else "hip thrust") + f", {100 * lift:.0f} % up"
    return _lying_push(name, draft, bench, lambda found: on_hips(found, load), body_mass, single, props=props)
