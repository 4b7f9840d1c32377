"""What a posture asks of the joints: the balance of gravity, ground and muscles, before any muscle is chosen."""

from functools import lru_cache

import numpy as np

from gluteal.body.errors import BodyError
from gluteal.body.fascia import Fascia
from gluteal.body.muscles import force_length, muscles, paths
from gluteal.body.skeleton import configure, skeleton

GRAVITY = 9.81
_LEVELS = ("L5/S1", "L4/L5", "L3/L4", "L2/L3", "L1/L2")
_FIRST_LEVEL = {"flexion": "flex_extension", "bend": "lat_bending", "rotation": "axial_rotation"}
_LEG_ANGLES = ("hip_flexion", "hip_adduction", "hip_rotation", "knee_angle", "ankle_angle")


@lru_cache(maxsize=1)
def equations():
    """Names of the balanced joint motions and, for each, which joints move by how much where it is not the posture that decides.

    Every lumbar level is balanced by itself about three axes; hips about three, knees and ankles about one.
    """
    body = skeleton()
    names, rows = [], []
    for motion, first in _FIRST_LEVEL.items():
        suffix = {"flexion": "FE", "bend": "LB", "rotation": "AR"}[motion]
        joints = (first, *(f"{level.replace('/', '_')}_{suffix}" for level in _LEVELS[1:]))
        for level, joint in zip(_LEVELS, joints, strict=True):
            names.append(f"{level}_{motion}")
            rows.append({body.joints.index(joint): -1.0 if motion == "flexion" else 1.0})
    for side in "rl":
        for angle in _LEG_ANGLES:
            names.append(f"{angle}_{side}")
            owner = body.coordinates.index(names[-1])
            rows.append({int(j): None for j in np.flatnonzero(body.joint_coordinate == owner)})
    return tuple(names), tuple(rows)


def independent(slope):
    """Joint motion per unit of each balanced motion, (J, E); a knee moves its coupled joints along."""
    names, rows = equations()
    matrix = np.zeros((len(slope), len(names)))
    for column, row in enumerate(rows):
        for joint, value in row.items():
            matrix[joint, column] = slope[joint] if value is None else value
    return matrix


class Problem:
    """One posture, ready to be solved for any strength: arms, weights and the joints' needs are computed once.

    Parameters
    ----------
    pose : Pose
    """

    def __init__(self, pose):
        body, m = skeleton(), muscles()
        self.pose = pose
        self.configuration = found = configure(pose.angles, pose.root_rotation, pose.root_position)
        self.paths = paths(found)
        if pose.model == "none":
            raise BodyError(f"the posture {pose.name!r} is drawn, not computed: {pose.reason}")
        self.weight = body.total_mass * GRAVITY
        #: Body mass as a share of the model's: what is held counts for more on a lighter body.
        self.scale = 1.0 if pose.body_mass is None else pose.body_mass / body.total_mass
        self.external = self._external(pose, found)
        self.names, _ = equations()
        joints = independent(found.slope)
        twist = np.concatenate([found.linear, found.angular], axis=1)
        carried = body.below.T.astype(float) @ self.external
        #: Which motions nothing decides in this posture (E,): they are asked for nothing and not answered for.
        part = np.array([_part(name) for name in self.names])
        self.unresolved = np.isin(part, pose.unresolved)
        #: Rows (E,) of the parts of the body that have no muscle in common.
        self.parts = [part == name for name in ("back", "leg_r", "leg_l")]
        #: What gravity and ground ask of each balanced motion (E,), and what 1 N of each muscle gives against it (M, E), N m.
        self.need = np.where(self.unresolved, 0.0, np.einsum("jk,jk->j", twist, carried) @ joints)
        self.arms = self.paths.moment_arms(found) @ joints
        self._joints = joints
        self.capacity = m.max_isometric_force * force_length(self.paths.length)

    def _external(self, pose, found):
        """Force and moment about the origin on each segment from weight, supports and what is held, for the model's mass (S, 6)."""
        body = skeleton()
        external = np.zeros((len(body.segments), 6))
        centres = found.points(np.arange(len(body.segments)), body.centre_of_mass)
        external[:, 2] = -body.mass * GRAVITY
        external[:, 3:] = np.cross(centres, external[:, :3])
        for support in pose.supports:
            push = np.array([0.0, 0.0, support.share * self.weight])
            external[body.index(support.segment)] += [*push, *np.cross(support.point, push)]
        for held in pose.forces:
            force = np.asarray(held.force) / self.scale
            external[body.index(held.segment)] += [*force, *np.cross(held.point, force)]
        return external

    def fascia(self, behind=0.0):
        """The thoracolumbar fascia in this posture, running ``behind`` metres behind the tips of the spine."""
        return Fascia(self.configuration, self._joints, behind)

    @property
    def imbalance(self):
        """Moment that would tip the whole body over, N m per model mass; 0 where weight and supports balance."""
        force, moment = np.split(self.external.sum(0), 2)
        middle = np.mean([support.point for support in self.pose.supports], axis=0) if self.pose.supports else np.zeros(3)
        return float(np.linalg.norm((moment - np.cross(middle, force))[:2]) + np.abs(force).max())


def _part(name):
    """The part of the body that a balanced motion belongs to: ``back``, ``leg_r`` or ``leg_l``."""
    return "back" if "/" in name else f"leg_{name[-1]}"
