r"""What OpenSim says on another published full-body model, for the tests: an author's command; no learner runs it.

OpenSim and the model file stay out of the course. Ask for both in an environment of their own::

    python -m venv /tmp/osim && /tmp/osim/bin/pip install opensim==4.6 filelock
    /tmp/osim/bin/pip download --no-deps --dest /tmp/osim pose2sim==0.10.49
    PYTHONPATH=course /tmp/osim/bin/python -c \
        "from gluteal.body.derive import opensim; opensim.main('/tmp/osim/pose2sim-0.10.49-py3-none-any.whl')"
"""

import hashlib
import json
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.files import write_atomically
from gluteal.places import repository

MODEL = "Pose2Sim/OpenSim_Setup/Model_Pose2Sim_muscles_flex.osim"
HIP_FLEXION = tuple(range(-10, 91, 10))
HIP_ADDUCTION = tuple(range(-30, 21, 10))
LUMBAR_FLEXION = (0, 20, 40)
HIP_MUSCLES = (
    *(f"{stem}{k}" for stem in ("glmax", "glmed", "glmin") for k in (1, 2, 3)),
    *("piri", "tfl", "bflh", "semimem", "semiten", "addbrev", "addlong", "addmagDist", "addmagIsch", "addmagMid", "addmagProx"),
)
#: Our name of a hip motion: OpenSim's coordinate; its moment arm is positive towards flexion, adduction and internal rotation.
HIP_MOTIONS = {"extension": "hip_flexion_r", "abduction": "hip_adduction_r", "external_rotation": "hip_rotation_r"}
BACK_GROUPS = {"IL": ("IL_",), "LTpT": ("LTpT_",), "LTpL": ("LTpL_",), "ES": ("IL_", "LTp"), "MF": ("MF_",), "QL": ("QL_",)}
LEVELS = {"L5/S1": "L5_S1", "L4/L5": "L4_L5", "L3/L4": "L3_L4", "L2/L3": "L2_L3", "L1/L2": "L1_L2"}


def main(wheel, output=None):
    """Write OpenSim's moment arms and muscle forces with the versions that they come from.

    Parameters
    ----------
    wheel : path
        The wheel of pose2sim, which holds the model; it is read, not installed.
    output : path, optional
        ``tests/data/opensim_reference.json`` of the checkout if omitted.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    GlutealError
        If OpenSim is not installed or the wheel holds no such model.
    """
    try:
        import opensim
    except ImportError as missing:
        raise GlutealError("opensim is not installed: see the first lines of gluteal/body/derive/opensim.py") from missing
    from gluteal.body.derive import opensim_sharing

    opensim.Logger.setLevelString("error")
    output = Path(output or repository() / "tests" / "data" / "opensim_reference.json")
    with tempfile.TemporaryDirectory() as folder:
        path, checksum = _model_file(wheel, Path(folder))
        content = {
            "versions": {"opensim": version("opensim"), "pose2sim wheel": Path(wheel).name, "model sha256": checksum},
            "body_mass": round(_mass(opensim.Model(str(path))), 3),
            "hip": _hip(opensim.Model(str(path))),
            "back": _back(opensim.Model(str(path))),
            "poses": opensim_sharing.poses(path, Path(folder)),
        }
    write_atomically(output, json.dumps(content, separators=(",", ":")) + "\n")
    return output


def _model_file(wheel, folder):
    """Take the model out of the wheel: its path and checksum."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            content = archive.read(MODEL)
    except (OSError, KeyError, zipfile.BadZipFile) as wrong:
        raise GlutealError(f"{wheel} is no wheel of pose2sim with {MODEL}: {wrong}") from wrong
    path = folder / "model.osim"
    path.write_bytes(content)
    return path, hashlib.sha256(content).hexdigest()


def _mass(model):
    return model.getTotalMass(model.initSystem())


def free_levels(model):
    """Let every lumbar level move by itself: the couplings tie all to L5/S1. Returns each level's share of the whole flexion."""
    share = {"L5_S1": 1.0}
    constraints = model.updConstraintSet()
    for k in range(constraints.getSize()):
        constraint = constraints.get(k)
        name = constraint.getName()
        if "_Flex_Ext_con" in name:
            state = model.initSystem()
            model.updCoordinateSet().get("L5_S1_Flex_Ext").setValue(state, -0.01)
            share[name.removesuffix("_Flex_Ext_con")] = model.getCoordinateSet().get(f"{name.removesuffix('_con')}").getValue(state) / -0.01
    for k in range(constraints.getSize()):
        if not constraints.get(k).getName().startswith("patello"):
            constraints.get(k).set_isEnforced(False)
    total = sum(share.values())
    return {level: value / total for level, value in share.items()}


def _hip(model):
    """Moment arms of the right hip's muscles, mm, over hip flexion, and for abduction over adduction too."""
    state = model.initSystem()
    coordinates, muscles = model.updCoordinateSet(), model.getMuscles()

    def arms(motion, moved, values):
        rows, about = {name: [] for name in HIP_MUSCLES}, coordinates.get(HIP_MOTIONS[motion])
        for value in values:
            coordinates.get(moved).setValue(state, value * 3.141592653589793 / 180)
            model.realizePosition(state)
            for name, row in rows.items():
                row.append(round(-1e3 * muscles.get(f"{name}_r").computeMomentArm(state, about), 2))
        coordinates.get(moved).setValue(state, 0.0)
        return rows

    return {
        "hip_flexion": HIP_FLEXION,
        "hip_adduction": HIP_ADDUCTION,
        "max_isometric_force": {name: round(muscles.get(f"{name}_r").getMaxIsometricForce(), 1) for name in HIP_MUSCLES},
        "over_flexion": {motion: arms(motion, "hip_flexion_r", HIP_FLEXION) for motion in HIP_MOTIONS},
        "over_adduction": {"abduction": arms("abduction", "hip_adduction_r", HIP_ADDUCTION)},
    }


def _back(model):
    """Strength-weighted moment arms of the right side's back muscles at each lumbar level, mm, over lumbar flexion."""
    share = free_levels(model)
    state = model.initSystem()
    coordinates, muscles = model.updCoordinateSet(), model.getMuscles()
    names = [muscles.get(k).getName() for k in range(muscles.getSize())]
    found = {
        "lumbar_flexion": LUMBAR_FLEXION,
        "shares": {k: round(v, 4) for k, v in share.items()},
        "extension": {},
        "bend": {},
        "force": {},
    }
    for flexion in LUMBAR_FLEXION:
        for level, part in share.items():
            coordinates.get(f"{level}_Flex_Ext").setValue(state, -flexion * part * 3.141592653589793 / 180)
        model.realizePosition(state)
        for group, stems in BACK_GROUPS.items():
            members = [muscles.get(name) for name in names if name.startswith(stems) and name.endswith("_r")]
            for motion, suffix in (("extension", "Flex_Ext"), ("bend", "Lat_Bending")):
                for level, stem in LEVELS.items():
                    arm, force = _weighted(state, members, coordinates.get(f"{stem}_{suffix}"))
                    found[motion].setdefault(group, {}).setdefault(level, []).append(arm)
                    if motion == "extension" and not flexion:
                        found["force"].setdefault(group, {})[level] = force
    return found


def _weighted(state, members, coordinate):
    """Mean moment arm weighted by strength, mm, of the muscles that cross a joint, and their summed strength, N."""
    arms = [(1e3 * muscle.computeMomentArm(state, coordinate), muscle.getMaxIsometricForce()) for muscle in members]
    crossing = [(arm, force) for arm, force in arms if abs(arm) > 0.1]
    force = sum(force for _, force in crossing)
    return round(sum(a * f for a, f in crossing) / force, 2) if force else None, round(force, 1)
