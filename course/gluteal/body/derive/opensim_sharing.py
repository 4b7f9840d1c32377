"""OpenSim's own static optimisation and joint reactions in three held postures, for ``opensim.main``."""

import math
import time

import opensim

from gluteal.body.derive.opensim import HIP_MOTIONS, free_levels
from gluteal.body.derive.opensim_postures import POSTURES, Body, without_contact

#: Reserve of each freedom, N m or N per unit of activation: as the course's for hip rotation, dear where muscles must do the work, free
#: where the course balances nothing (feet, arms, neck).
RESERVES = {"hip_rotation": 20.0, "pelvis": 5.0, "hip": 1.0, "knee": 1.0, "ankle": 1.0, "L5_S1": 1.0}
FREE = 200.0
#: Held still at these times, s (OpenSim wants at least six); the middle ones are analysed.
TIMES = tuple(k / 100 for k in range(9))
FIRST, FRAMES = 3, 3
GROUPS = {
    "glmax": "glmax", "glmed": "glmed", "glmin": "glmin", "tfl": "tfl", "piri": "piri", "hams": ("bflh", "semimem", "semiten"),
    "addmag": "addmag", "psoas": ("psoas", "iliacus"), "recfem": "recfem", "vasti": "vas", "ES": ("IL_", "LTp"), "MF": "MF_",
    "QL": "QL_", "Ps": "Ps_", "RA": "rect_abd", "EO": "EO", "IO": "IO", "LD": "LD_",
}  # fmt: skip


def poses(path, folder):
    """Muscle and contact forces of every posture of ``POSTURES``, as a dict."""
    return {name: _one(path, folder, name, posture) for name, posture in POSTURES.items()}


def _one(path, folder, name, posture):
    body = Body(path, posture)
    motion, loads = _motion(body, folder / f"{name}.mot"), _ground(body, folder, name)
    model = _with_reserves(body, path, folder / f"{name}.osim")
    forces, seconds = _analyse(model, folder, name, motion, loads)
    return _read(body, path, folder, name, forces) | {"seconds_per_sharing": round(seconds, 2)}


def _table(path, labels, row):
    """Write the same row at every time: the posture is held."""
    rows = ["\t".join(f"{value:.10g}" for value in (time, *row)) for time in TIMES]
    head = [path.stem, "version=1", f"nRows={len(rows)}", f"nColumns={len(labels) + 1}", "inDegrees=no", "endheader"]
    path.write_text("\n".join([*head, "\t".join(["time", *labels]), *rows]) + "\n")
    return path


def _motion(body, path):
    coordinates = [body.coordinates.get(k) for k in range(body.coordinates.getSize())]
    return _table(path, [c.getName() for c in coordinates], [c.getValue(body.state) for c in coordinates])


def _ground(body, folder, name):
    """The ground's push under each standing foot, level with the centre of mass from front to back, so that the whole body balances."""
    stance, centre, labels, row = body.posture["stance"], body.centre(), [], []
    loads = opensim.ExternalLoads()
    for side in stance:
        across = body.model.getBodySet().get(f"talus_{side}").getPositionInGround(body.state).get(2)
        labels += [f"{side}_{what}{axis}" for what in ("v", "p") for axis in "xyz"]
        row += [0.0, body.weight() / len(stance), 0.0, centre[0], 0.0, across]
        push = opensim.ExternalForce()
        push.setName(f"ground_{side}")
        push.set_applied_to_body(f"calcn_{side}")
        push.set_force_expressed_in_body("ground")
        push.set_point_expressed_in_body("ground")
        push.set_force_identifier(f"{side}_v")
        push.set_point_identifier(f"{side}_p")
        loads.cloneAndAppend(push)
    loads.setDataFileName(str(_table(folder / f"{name}_ground.mot", labels, row)))
    path = folder / f"{name}_ground.xml"
    loads.printToXML(str(path))
    return path


def _with_reserves(body, source, path):
    """Write the model with a reserve at every free coordinate; returns the path. A changed model loses its state, so this is another."""
    model = without_contact(source)
    for k in range(model.getMuscles().getSize()):
        # OpenSim keeps every muscle at least 1 % active; the course's lower bound is 0.
        model.updMuscles().get(k).setMinControl(0.0)
    coordinates = [body.coordinates.get(k) for k in range(body.coordinates.getSize())]
    free = [c.getName() for c in coordinates if not (c.isConstrained(body.state) or c.getLocked(body.state))]
    for name in free:
        reserve = opensim.CoordinateActuator(name)
        reserve.setName(f"reserve_{name}")
        reserve.setOptimalForce(next((value for stem, value in RESERVES.items() if name.startswith(stem)), FREE))
        reserve.setMinControl(-math.inf)
        reserve.setMaxControl(math.inf)
        model.addForce(reserve)
    model.finalizeConnections()
    model.printToXML(str(path))
    return path


def _tool(model, folder, name, motion, loads, analysis):
    tool = opensim.AnalyzeTool()
    tool.setName(name)
    tool.setModelFilename(str(model))
    tool.setCoordinatesFileName(str(motion))
    tool.setExternalLoadsFileName(str(loads))
    tool.setLowpassCutoffFrequency(-1)
    tool.setResultsDir(str(folder))
    tool.setInitialTime(TIMES[FIRST])
    tool.setFinalTime(TIMES[FIRST + FRAMES - 1])
    tool.updAnalysisSet().cloneAndAppend(analysis)
    setup = folder / f"{name}_{analysis.getName()}.xml"
    tool.printToXML(str(setup))
    opensim.AnalyzeTool(str(setup)).run()


def _analyse(model, folder, name, motion, loads):
    """Static optimisation (least sum of squared activations), then joint reactions from its forces."""
    sharing = opensim.StaticOptimization()
    sharing.setName("sharing")
    sharing.setUseMusclePhysiology(True)
    sharing.setActivationExponent(2)
    sharing.setConvergenceCriterion(1e-6)
    sharing.setMaxIterations(2000)
    started = time.perf_counter()
    _tool(model, folder, name, motion, loads, sharing)
    seconds = (time.perf_counter() - started) / FRAMES
    forces = folder / f"{name}_sharing_force.sto"
    reaction = opensim.JointReaction()
    reaction.setName("reaction")
    reaction.setForcesFileName(str(forces))
    _tool(model, folder, name, motion, loads, reaction)
    return forces, seconds


def _middle(path):
    table = opensim.TimeSeriesTable(str(path))
    row = table.getRowAtIndex(table.getNumRows() // 2)
    return {label: row[k] for k, label in enumerate(table.getColumnLabels())}


def _read(body, source, folder, name, forces):
    force, activation = _middle(forces), _middle(folder / f"{name}_sharing_activation.sto")
    reaction = _middle(next(folder.glob(f"{name}_reaction_ReactionLoads.sto")))
    weight, muscles = body.weight(), body.model.getMuscles()
    names = [muscles.get(k).getName() for k in range(muscles.getSize())]
    groups = {}
    for group, stems in GROUPS.items():
        for side in "rl":
            members = [n for n in names if n.startswith(stems) and n.endswith(f"_{side}")]
            strength = [muscles.get(n).getMaxIsometricForce() for n in members]
            mean = sum(activation[n] * s for n, s in zip(members, strength, strict=True)) / sum(strength)
            groups[f"{group}_{side}"] = {"force_bw": round(sum(force[n] for n in members) / weight, 4), "activation": round(mean, 4)}
    return {
        "angles": body.angles(),
        "centre_ahead_of_ankle": round(body.centre()[0] - body.ankle()[0], 4),
        "contact_bw": _contacts(body, reaction, weight),
        "moment_per_kg": _moments(body, source, force),
        "reserves": {n.removeprefix("reserve_"): round(v, 3) for n, v in force.items() if n.startswith("reserve_") and abs(v) > 0.5},
        "groups": groups,
    }


def _contacts(body, reaction, weight):
    """Hip contact and the push along the lumbar spine at L4/L5, body weights."""

    def vector(joint):
        label = next(key for key in reaction if key.startswith(joint) and key.endswith("_fx")).removesuffix("fx")
        return [reaction[f"{label}f{axis}"] for axis in "xyz"]

    bodies = body.model.getBodySet()
    low, high = (bodies.get(n).getPositionInGround(body.state) for n in ("lumbar5", "lumbar3"))
    way = [high.get(k) - low.get(k) for k in range(3)]
    along = sum(a * b for a, b in zip(vector("L4_L5"), way, strict=True)) / math.hypot(*way)
    hips = {f"hip_{side}": round(math.hypot(*vector(f"hip_{side}")) / weight, 4) for side in "rl"}
    return hips | {"L4/L5": round(abs(along) / weight, 4)}


def _moments(body, path, force):
    """What each group does about the right hip, the right knee and L4/L5, N m per kg."""
    muscles, mass = body.model.getMuscles(), body.model.getTotalMass(body.state)
    trunk = opensim.Model(str(path))
    free_levels(trunk)
    straight = trunk.initSystem()
    asked = {name: (body.model, body.state, about, -1) for name, about in HIP_MOTIONS.items()}
    asked["knee_extension"] = (body.model, body.state, "knee_angle_r", -1)
    asked["trunk_extension"] = (trunk, straight, "L4_L5_Flex_Ext", 1)
    found = {}
    for label, (model, state, coordinate, sign) in asked.items():
        about, by_group = model.getCoordinateSet().get(coordinate), {"all": 0.0}
        for k in range(muscles.getSize()):
            name = muscles.get(k).getName()
            part = sign * force[name] * model.getMuscles().get(name).computeMomentArm(state, about) / mass
            group = next((g for g, stems in GROUPS.items() if name.startswith(stems)), "other")
            by_group[group], by_group["all"] = by_group.get(group, 0.0) + part, by_group["all"] + part
        found[label] = {group: round(value, 4) for group, value in by_group.items() if abs(value) > 1e-3 or group == "all"}
    return found
