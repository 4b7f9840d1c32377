"""Turn the compiled model into the three small files that the course computes and draws from."""

import io
import re
from pathlib import Path

import mujoco
import numpy as np

from gluteal.body.derive import corrections, meshes, paths
from gluteal.files import write_atomically

_SPINE = ("pelvis", "sacrum", "lumbar5", "Abdomen", "lumbar4", "lumbar3", "lumbar2", "lumbar1", "torso", "head")
_ARM = ("clavicle", "scapula", "humerus", "ulna", "radius", "lunate")
_LEG = ("femur", "tibia", "patella", "talus", "calcn", "toes")
#: Model bodies that become segments, parents first.
SEGMENTS = _SPINE + tuple(f"{part}_{side}" for side in "rl" for part in _ARM + _LEG)
_RENAMED = {"Abdomen": "abdomen", "lunate_r": "hand_r", "lunate_l": "hand_l"}
#: Bodies between two segments that carry joints and next to no mass; what they hold goes to the segment that follows.
_FORWARD = {"clavphant": "scapula", "scapphant": "humerus", "humphant": "humerus", "humphant1": "humerus"}
_LUMBAR = {
    "flexion": ("flex_extension", "L4_L5_FE", "L3_L4_FE", "L2_L3_FE", "L1_L2_FE"),
    "bend": ("lat_bending", "L4_L5_LB", "L3_L4_LB", "L2_L3_LB", "L1_L2_LB"),
    "rotation": ("axial_rotation", "L4_L5_AR", "L3_L4_AR", "L2_L3_AR", "L1_L2_AR"),
}
_SHIPPED_AT_L5S1 = 1.0
_ABDOMEN_SHARE = 0.6429
#: A hand at ease: every finger joint this far bent, degrees.
_FINGER_BEND = 18.0
_LUMBAR_RANGE = {"flexion": (-25.0, 60.0), "bend": (-25.0, 25.0), "rotation": (-15.0, 15.0)}
#: Narrower than the model's own limits: beyond them the wrapped gluteus maximus jumps by up to 44 mm of lever.
_HIP_RANGE = {"hip_adduction": (-50.0, 20.0), "hip_rotation": (-10.0, 20.0)}
_DIGITS = 7
#: The model's abbreviations, in the words of the course.
_WORDS = {
    "shoulder_elv": "shoulder_elevation",
    "elv_angle": "shoulder_plane",
    "shoulder_rot": "shoulder_rotation",
    "pro_sup": "forearm_rotation",
}


def coordinate_name(joint):
    """The course's name of a joint coordinate: ``shoulder_elv_r`` → ``shoulder_elevation_r``."""
    stem, _, side = joint.rpartition("_")
    return f"{_WORDS[stem]}_{side}" if stem in _WORDS else joint


def segment_name(body):
    """The course's name of a model body."""
    return _RENAMED.get(body, body)


class Assignment:
    """Which segment every body of the model belongs to, and where it sits in that segment's frame."""

    def __init__(self, model):
        self.model = model
        self.data = mujoco.MjData(model)
        for j in range(model.njnt):
            if re.match(r"(mcp\d|pm\d|md\d)_flexion|(mp|ip)_flexion", model.joint(j).name):
                # The axes of the fingers point so that a positive angle closes the hand on both sides.
                self.data.qpos[model.jnt_qposadr[j]] = np.radians(_FINGER_BEND)
        mujoco.mj_kinematics(model, self.data)
        self.ids = {name: model.body(name).id for name in SEGMENTS}
        self.kept = {body: index for index, body in enumerate(self.ids.values())}

    def owner(self, body):
        """Index of the segment that body ``body`` moves with; -1 for the root and the world."""
        name = self.model.body(body).name
        stem, _, side = name.rpartition("_")
        if stem in _FORWARD:
            return SEGMENTS.index(f"{_FORWARD[stem]}_{side}")
        while body and body not in self.kept:
            body = int(self.model.body_parentid[body])
        return self.kept.get(body, -1)

    def frame(self, body):
        """Rotation and position of ``body`` in its segment's frame."""
        segment = list(self.ids.values())[self.owner(body)]
        to = self.data.xmat[segment].reshape(3, 3).T
        return to @ self.data.xmat[body].reshape(3, 3), to @ (self.data.xpos[body] - self.data.xpos[segment])


def _matrix(quaternion):
    matrix = np.zeros(9)
    mujoco.mju_quat2Mat(matrix, np.asarray(quaternion, float))
    return matrix.reshape(3, 3)


def _chain(model, body, kept):
    """Bodies from just below the parent segment down to ``body``."""
    chain = [body]
    while (above := int(model.body_parentid[chain[0]])) and above not in kept and model.body(above).name != "Full Body":
        chain.insert(0, above)
    return chain, above


def _placement(model, chain):
    """Fixed transform before the first joint; bodies after it must not add another."""
    rotation, position, joints = np.eye(3), np.zeros(3), []
    for body in chain:
        if joints and (np.abs(model.body_pos[body]).max() > 1e-9 or abs(model.body_quat[body][0]) < 1 - 1e-9):
            raise AssertionError(f"{model.body(body).name} is placed after a joint: the chain cannot be merged")
        position = position + rotation @ model.body_pos[body]
        rotation = rotation @ _matrix(model.body_quat[body])
        first, count = model.body_jntadr[body], model.body_jntnum[body]
        joints += list(range(first, first + count)) if first >= 0 else []
    return rotation, position, joints


def drivers(source):
    """For each joint: the coordinate that moves it and the five coefficients of its polynomial."""
    model = source.model
    names = [model.joint(j).name for j in range(model.njnt)]
    driver = {name: (name, (0.0, 1.0, 0.0, 0.0, 0.0)) for name in names}
    for e in range(model.neq):
        if model.eq_type[e] == mujoco.mjtEq.mjEQ_JOINT:
            second = model.eq_obj2id[e]
            coefficients = tuple(model.eq_data[e, :5]) if second >= 0 else (0.0,) * 5
            driver[names[model.eq_obj1id[e]]] = (names[second] if second >= 0 else None, coefficients)
    for motion, joints in _LUMBAR.items():
        # The model counts extension positive; the course counts flexion positive, as it does at the hip.
        sign = -1.0 if motion == "flexion" else 1.0
        shares = list(corrections.LUMBAR_SHARES[motion])
        if not source.has("lumbar_shares"):
            shares = [_SHIPPED_AT_L5S1] + [driver[joint][1][1] for joint in joints[1:]]
        for joint, share in zip(joints, shares, strict=True):
            driver[joint] = (f"lumbar_{motion}", (0.0, sign * share, 0.0, 0.0, 0.0))
    driver["Abs_r3"] = ("lumbar_flexion", (0.0, -_ABDOMEN_SHARE, 0.0, 0.0, 0.0))
    return driver


def skeleton_arrays(source):
    """Segments, joints, coordinates and masses as plain arrays."""
    model, assignment = source.model, Assignment(source.model)
    kept, driver = assignment.kept, drivers(source)
    wrists = ("deviation", "flexion")
    segments, joints = [], []
    for index, body in enumerate(kept):
        chain, above = _chain(model, body, kept)
        rotation, position, ids = _placement(model, chain)
        segments.append((kept.get(above, -1), rotation, position))
        joints += [(index, j) for j in ids if model.joint(j).name.rpartition("_")[0] not in wrists]
    names = [model.joint(j).name for _, j in joints]
    coordinates = sorted({driver[name][0] for name in names} - {None})
    mass, centre = _masses(model, assignment)
    return {
        "segment": np.array([segment_name(name) for name in SEGMENTS]),
        "parent": np.array([parent for parent, _, _ in segments], np.int16),
        "rotation": np.array([rotation for _, rotation, _ in segments]).round(_DIGITS + 3),
        "position": np.array([position for _, _, position in segments]).round(_DIGITS),
        "mass": mass.round(_DIGITS),
        "centre_of_mass": centre.round(_DIGITS),
        "joint": np.array(names),
        "joint_segment": np.array([index for index, _ in joints], np.int16),
        "joint_axis": np.array([model.jnt_axis[j] for _, j in joints]).round(_DIGITS + 3),
        "joint_slides": np.array([model.jnt_type[j] == mujoco.mjtJoint.mjJNT_SLIDE for _, j in joints]),
        "joint_coordinate": np.array([coordinates.index(driver[n][0]) if driver[n][0] else -1 for n in names], np.int16),
        "joint_polynomial": np.array([driver[n][1] for n in names]),
        "coordinate": np.array([coordinate_name(c) for c in coordinates]),
        "coordinate_range": np.array([_range(model, c) for c in coordinates]).round(3),
    }


def _range(model, coordinate):
    """Allowed degrees: the model's own joint limits, where paths are smooth; for the lumbar totals what the course uses."""
    if coordinate.startswith("lumbar_"):
        return _LUMBAR_RANGE[coordinate.removeprefix("lumbar_")]
    if coordinate[:-2] in _HIP_RANGE:
        return _HIP_RANGE[coordinate[:-2]]
    return tuple(np.degrees(model.joint(coordinate).range))


def _masses(model, assignment):
    """Mass of each segment with all that moves with it, and its centre in the segment's frame."""
    mass, moment = np.zeros(len(SEGMENTS)), np.zeros((len(SEGMENTS), 3))
    for body in range(1, model.nbody):
        index = assignment.owner(body)
        if index >= 0 and model.body_mass[body] > corrections.NO_MASS:
            rotation, position = assignment.frame(body)
            mass[index] += model.body_mass[body]
            moment[index] += model.body_mass[body] * (position + rotation @ model.body_ipos[body])
    return mass, moment / np.maximum(mass, 1e-12)[:, None]


def write_npz(path, arrays):
    """Write one compressed file; equal arrays give equal bytes."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    write_atomically(path, buffer.getvalue())
    return Path(path)


def write_all(source, folder):
    """Write the three files into ``folder`` and return their paths."""
    assignment = Assignment(source.model)
    folder = Path(folder)
    return [
        write_npz(folder / "skeleton.npz", skeleton_arrays(source)),
        write_npz(folder / "bones.npz", meshes.bone_arrays(source.model, assignment, [segment_name(s) for s in SEGMENTS])),
        write_npz(folder / "muscles.npz", paths.muscle_arrays(source, assignment)),
    ]
