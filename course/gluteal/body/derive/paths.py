"""Muscles: the points that each runs through, the surfaces it wraps around, and its strength."""

import re

import mujoco
import numpy as np

from gluteal.body.derive import corrections

#: Arm muscles are left out; everything else belongs to the first group whose pattern its name begins with.
GROUPS = {
    "glmax": "glmax",
    "glmed": "glmed",
    "glmin": "glmin",
    "hams": "bflh|semimem|semiten",
    "bfsh": "bfsh",
    "addmag": "addmag",
    "addlb": "addlong|addbrev",
    "grac": "grac",
    "tfl": "tfl",
    "sart": "sart",
    "recfem": "recfem",
    "vasti": "vas",
    "piri": "piri",
    "psoas": "psoas",
    "iliacus": "iliacus",
    "gastroc": "gas",
    "soleus": "soleus",
    "shank": "tib|edl|ehl|fdl|fhl|per",
    "ES": "IL_|LTp",
    "MF": "MF_",
    "QL": "QL_",
    "Ps": "Ps_",
    "EO": "EO",
    "IO": "IO",
    "RA": "rect_abd",
}
TRUNK = ("ES", "MF", "QL", "Ps", "EO", "IO", "RA")


def group_of(muscle):
    """Group of a leg or trunk muscle, or None for an arm muscle."""
    return next((group for group, pattern in GROUPS.items() if re.match(pattern, muscle)), None) if muscle[-2:] in ("_r", "_l") else None


def _rows(model, tendon):
    start = model.tendon_adr[tendon]
    return range(start, start + model.tendon_num[tendon])


class _Collector:
    """Points and wrap surfaces of all muscles, numbered as they come."""

    def __init__(self, model, assignment):
        self.model, self.assignment = model, assignment
        self.points, self.wraps = [], []

    def _in_segment(self, body, position):
        rotation, origin = self.assignment.frame(body)
        return self.assignment.owner(body), origin + rotation @ position, rotation

    def add(self, muscle, tendon):
        for row in _rows(self.model, tendon):
            kind, item = self.model.wrap_type[row], int(self.model.wrap_objid[row])
            if kind == mujoco.mjtWrap.mjWRAP_SITE:
                segment, position, _ = self._in_segment(int(self.model.site_bodyid[item]), self.model.site_pos[item])
                self.points.append((muscle, segment, position))
            else:
                self.wraps.append((len(self.points) - 1, *self._surface(item, int(self.model.wrap_prm[row]), kind)))

    def _surface(self, geom, side, kind):
        segment, position, rotation = self._in_segment(int(self.model.geom_bodyid[geom]), self.model.geom_pos[geom])
        turn = np.zeros(9)
        mujoco.mju_quat2Mat(turn, self.model.geom_quat[geom])
        towards = self._in_segment(int(self.model.site_bodyid[side]), self.model.site_pos[side])
        cylinder = kind == mujoco.mjtWrap.mjWRAP_CYLINDER
        return segment, position, rotation @ turn.reshape(3, 3), float(self.model.geom_size[geom][0]), cylinder, towards[0], towards[1]


def muscle_arrays(source, assignment):
    """Arrays of muscles.npz: one row a muscle, one a path point, one a wrap surface."""
    model = source.model
    chosen = [a for a in range(model.nu) if group_of(model.actuator(a).name)]
    collected = _Collector(model, assignment)
    for index, actuator in enumerate(chosen):
        collected.add(index, int(model.actuator_trnid[actuator, 0]))
    muscle, segment, position = (np.array(column) for column in zip(*collected.points, strict=True))
    wrap = [np.array(column) for column in zip(*collected.wraps, strict=True)]
    names = [model.actuator(a).name for a in chosen]
    groups = [group_of(name) for name in names]
    gain, reach = model.actuator_gainprm[chosen], model.actuator_lengthrange[chosen]
    optimal = (reach[:, 1] - reach[:, 0]) / (gain[:, 1] - gain[:, 0])
    scale = corrections.TORSO_STRENGTH if source.has("torso_strength") else 1.0
    return {
        "muscle": np.array(names),
        "group": np.array(groups),
        "trunk": np.isin(groups, TRUNK),
        "max_isometric_force": gain[:, 2] * np.where(np.isin(groups, TRUNK), scale, 1.0),
        "optimal_length": optimal,
        "slack_length": reach[:, 0] - gain[:, 0] * optimal,
        "shortest": gain[:, 4],
        "longest": gain[:, 5],
        "passive": np.zeros(len(chosen)) if source.has("passive_force_off") else gain[:, 7],
        "point_muscle": muscle.astype(np.int16),
        "point_segment": segment.astype(np.int16),
        "point_position": position.round(7),
        "wrap_after_point": wrap[0].astype(np.int16),
        "wrap_segment": wrap[1].astype(np.int16),
        "wrap_position": wrap[2].round(7),
        "wrap_rotation": wrap[3].round(10),
        "wrap_radius": wrap[4].round(7),
        "wrap_cylinder": wrap[5],
        "wrap_side_segment": wrap[6].astype(np.int16),
        "wrap_side_position": wrap[7].round(7),
    }
