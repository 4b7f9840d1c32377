"""World points of a posture that lines and arcs of a simulator hang on."""

import numpy as np

from gluteal.body import hip_centre, muscle_path, place
from gluteal.body.skeleton import configure, skeleton

#: In the frames of the pelvis and the hands, m: front and back upper spine of the right hip bone; middle of the grip.
_FRONT_SPINE, _BACK_SPINE, _GRIP = (0.0, 0.0, 0.128), (-0.147, 0.012, 0.042), (0.02, -0.07, 0.0)


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


def weights(pose):
    """Centres of what presses on a joint: ``trunk_weight`` above L4/L5, ``upper_weight`` above the hips."""
    body, found = skeleton(), configure(pose.angles, pose.root_rotation, pose.root_position)
    above = body.below[:, body.joints.index("L4_L5_FE")]
    legs = body.below[:, [body.joints.index(f"hip_flexion_{side}") for side in "rl"]].any(axis=1)
    return {
        "trunk_weight": found.centre_of_mass(np.where(above, body.mass, 0.0)),
        "upper_weight": found.centre_of_mass(np.where(legs, 0.0, body.mass)),
    }


def line(pose, muscles):
    """Ends of the line along which a muscle pulls, the mean of some of the model's paths: origin and insertion."""
    paths = [muscle_path(name, pose) for name in muscles]
    return np.mean([path[0] for path in paths], axis=0), np.mean([path[-1] for path in paths], axis=0)


def pelvis_axis(pose):
    """Front and back upper spine of the right hip bone."""
    turn, position = place(pose)["pelvis"]
    return {"front_spine": position + turn @ np.array(_FRONT_SPINE), "back_spine": position + turn @ np.array(_BACK_SPINE)}
