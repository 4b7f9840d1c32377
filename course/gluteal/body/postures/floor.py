"""Postures on hands and knees and on the side: bird-dog, side plank, side-lying abduction, clamshell."""

import numpy as np

from gluteal.body.postures.contacts import at_ankles, band, centre, finish
from gluteal.body.postures.draft import at, on, palm, settle

_BELOW = "the shank is taken to rest on the floor at the knee alone"


def _knee(found, side):
    return on(found, f"tibia_{side}", [0.02, -0.05, 0.0])


def hands_and_knees(arm=0.0, leg=0.0, body_mass=None):
    """On all fours; ``arm`` and ``leg`` (0 to 1) lift the right arm and the left leg to the level of the trunk."""
    draft = {"pelvis_tilt": 68.0, "hip_flexion": 70.0, "knee_angle": 90.0, "ankle_angle": -30.0}
    draft |= {"shoulder_elevation": 75.0, "shoulder_plane": 90.0, "elbow_flexion": 3.0, "forearm_rotation": -20.0}
    draft |= {"hip_flexion_l": 70.0 - 70.0 * leg, "knee_angle_l": 90.0 - 85.0 * leg, "shoulder_elevation_r": 75.0 + 95.0 * arm}
    touching = [f"hand_{side}" for side in ("l" if arm else "rl")] + [f"tibia_{side}" for side in ("r" if leg else "rl")]

    def point(found, segment):
        return palm(found, segment[-1]) if segment.startswith("hand") else _knee(found, segment[-1])

    def residual(found):
        hand, knee = palm(found, "l"), _knee(found, "r")
        way = hand[:2] - at(found, "humerus_l")[:2]
        return [on(found, "femur_r", [0, -0.2, 0])[1] - at(found, "femur_r")[1], hand[2] - knee[2], way[1]]

    names = ("hip_flexion_r", "pelvis_tilt", "shoulder_elevation_l")
    draft = settle(draft, names, residual)
    if arm and leg:
        # On one hand and the other knee the hand comes in until the weight lies on the line between the two.
        draft = settle(draft, (*names, "shoulder_plane_l"), lambda found: [*residual(found), _off_line(found, "l", "r")])
    draft["hip_flexion_l"] = draft["hip_flexion_r"] * (1 - leg)
    return finish(
        _crawling(arm, leg),
        draft,
        lambda found, spot: [(name, point(found, name)) for name in touching],
        body_mass=body_mass,
        ground=tuple(touching),
        model="partial",
        reason=_BELOW,
    )


def _off_line(found, hand, knee):
    """How far the body's weight falls beside the line from a hand to a knee, m."""
    start = _knee(found, knee)[:2]
    along, across = palm(found, hand)[:2] - start, centre(found)[0] - start
    return (along[0] * across[1] - along[1] * across[0]) / np.linalg.norm(along)


def _crawling(arm, leg):
    parts = [words for words, lifted in ((f"arm lifted {100 * arm:.0f} %", arm), (f"leg lifted {100 * leg:.0f} %", leg)) if lifted]
    return "hands and knees" + (", " + ", ".join(parts) if parts else "")


def side_plank(knees=False, lift=1.0, raised=0.0, body_mass=None):
    """On the right forearm and the right foot (or knee); ``lift`` 1 is a straight line, ``raised`` abducts the upper leg."""
    sag = 14.0 * (1 - lift)
    draft = {
        "pelvis_drop": -72.0,
        "hip_adduction_r": sag,
        "hip_adduction_l": -raised,
        "lumbar_bend": sag,
        "knee_angle": 90.0 if knees else 3.0,
    }
    draft |= {"shoulder_elevation_r": 85.0, "shoulder_plane_r": 10.0, "elbow_flexion_r": 90.0, "shoulder_rotation_r": 0.0}
    draft |= {"shoulder_elevation_l": 8.0, "elbow_flexion_l": 12.0}

    def low(found):
        return _knee(found, "r") if knees else on(found, "calcn_r", [0.03, 0.0, 0.03])

    def residual(found):
        elbow, end = at(found, "ulna_r"), low(found)
        spot, _ = centre(found)
        along, across = elbow[:2] - end[:2], spot - end[:2]
        return [elbow[2] - end[2], (along[0] * across[1] - along[1] * across[0]) / np.linalg.norm(along)]

    draft = settle(draft, ("pelvis_drop", "shoulder_plane_r"), residual)
    name = "side plank on the " + ("knees" if knees else "feet") + (f", upper leg raised {raised:g}°" if raised else "")
    # Pushed straight up at elbow and foot alone, hips and trunk would need more than people can give.
    reason = "elbow and feet also push along the floor and the feet share; nothing here decides how"
    return finish(name, draft, lambda found, spot: [], body_mass=body_mass, model="none", reason=reason)


def _lying_left(draft, name, reason, model="partial", unresolved=("back", "leg_l"), forces=lambda found: [], body_mass=None):
    # Contacts along the whole side cannot be told apart: no supports, and only the upper leg is answered for.
    draft = {"pelvis_drop": 90.0, "shoulder_elevation_l": 120.0, "shoulder_plane_l": 60.0, "elbow_flexion_l": 60.0} | draft
    return finish(name, draft, lambda found, spot: [], forces, body_mass, model=model, reason=reason, unresolved=unresolved)


def side_lying_abduction(raised=25.0, forward=0.0, pull=0.0, place="ankles", load=0.0, body_mass=None):
    """Lying on the left side, the right leg raised sideways by ``raised`` and taken ``forward`` (hip flexion)."""
    draft = {"hip_adduction_r": -raised, "hip_flexion_r": forward, "knee_angle_r": 3.0, "hip_flexion_l": 35.0, "knee_angle_l": 60.0}

    def forces(found):
        return band(found, place, pull) + at_ankles(found, load, "r")

    reason = "how the floor shares its push along the side is open; the upper leg is exact"
    return _lying_left(draft, f"side-lying, leg raised {raised:g}°", reason, forces=forces, body_mass=body_mass)


def clamshell(opened=1.0, bend=50.0, body_mass=None):
    """Lying on the left side, knees bent, the upper knee opened (``opened`` 0 to 1)."""
    draft = {"hip_flexion": bend, "knee_angle": 80.0, "hip_rotation_r": -34.0 * opened, "hip_adduction_r": -22.0 * opened}
    reason = "the thigh turns out further than the paths of gluteus maximus hold (−10°), and the heels rest on each other"
    return _lying_left(draft, f"clamshell, {100 * opened:.0f} % open", reason, "none", (), body_mass=body_mass)
