"""World points of a posture that lines and arcs of a simulator hang on."""

import numpy as np

from gluteal.body import hip_centre, muscle_path, place
from gluteal.body.skeleton import configure, skeleton

#: Lines that stand for a muscle: paths of the body model, right side.
LINES = {
    "erector": ("LTpL_L1_r", "LTpL_L2_r"),
    "RA": ("rect_abd_r",),
    "glmax": ("glmax2_r",),
    "hams": ("semimem_r", "bflh_r"),
    "recfem": ("recfem_r",),
    "iliacus": ("iliacus_r",),
}
#: In the frames of the pelvis and the hands, m: front and back upper spine of the right hip bone; middle of the grip; a cuff at the
#: shin (as the body model's loads take it).
_ASIS, _PSIS, _GRIP, _CUFF = (0.0, 0.0, 0.128), (-0.147, 0.012, 0.042), (0.02, -0.07, 0.0), (0.0, -0.38, 0.0)


def joints(pose, side="r"):
    """Hip, knee, ankle, shoulder and head, and ``back``: the middle of L4/L5."""
    at = {name: position for name, (_, position) in place(pose).items()}
    found = {"hip": hip_centre(pose, side), "knee": at[f"tibia_{side}"], "ankle": at[f"talus_{side}"]}
    return found | {"back": at["lumbar4"], "shoulder": at[f"humerus_{side}"], "head": at["head"]}


def grip(pose, side="r"):
    """Middle of the grip of a hand."""
    turn, position = place(pose)[f"hand_{side}"]
    return position + turn @ np.array(_GRIP)


def load(pose):
    """Where the weights on the body pull, taken together."""
    pulls = [force for force in pose.forces if force.kind == "load"]
    shares = np.array([np.linalg.norm(force.force) for force in pulls])
    return shares @ np.array([force.point for force in pulls]) / shares.sum()


def ankles(pose):
    """Middle of the two places where a cuff with a weight sits, whether or not there is one."""
    frames = [place(pose)[f"tibia_{side}"] for side in "rl"]
    return np.mean([position + turn @ np.array(_CUFF) for turn, position in frames], axis=0)


def weights(pose):
    """Centres of what presses on a joint: ``trunk_weight`` above L4/L5, ``upper_weight`` above the hips, ``legs_weight`` of both legs."""
    body, found = skeleton(), configure(pose.angles, pose.root_rotation, pose.root_position)
    above = body.below[:, body.joints.index("L4_L5_FE")]
    legs = body.below[:, [body.joints.index(f"hip_flexion_{side}") for side in "rl"]].any(axis=1)
    parts = {"trunk_weight": above, "upper_weight": ~legs, "legs_weight": legs}
    return {name: found.centre_of_mass(np.where(part, body.mass, 0.0)) for name, part in parts.items()}


def lines(pose, keys):
    """Ends of the lines along which muscles pull: ``<key>_from`` at the origin, ``<key>_to`` at the insertion."""
    found = {}
    for key in keys:
        paths = [muscle_path(name, pose) for name in LINES[key]]
        found[f"{key}_from"] = np.mean([path[0] for path in paths], axis=0)
        found[f"{key}_to"] = np.mean([path[-1] for path in paths], axis=0)
    return found


def pelvis_axis(pose):
    """Front and back upper spine of the right hip bone."""
    turn, position = place(pose)["pelvis"]
    return {"asis": position + turn @ np.array(_ASIS), "psis": position + turn @ np.array(_PSIS)}
