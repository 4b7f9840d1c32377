"""What mujoco itself says in a few postures, for the tests: path lengths, moment arms, joint needs, forces and contact forces.

Contact forces come by another road than the course's: three virtual slides at each hip and at L4/L5 carry them. Muscle forces come from
scipy's bounded least squares.
"""

import json
from importlib.metadata import version
from pathlib import Path

import mujoco
import numpy as np
from scipy.optimize import lsq_linear

from gluteal.body import loads, statics
from gluteal.body.derive import corrections, extract, source
from gluteal.body.muscles import muscle_names, muscles
from gluteal.body.skeleton import configure, skeleton
from gluteal.body.standing import stand_on_one_leg, stand_on_two_legs
from gluteal.files import write_atomically

#: Held-out postures for lengths and arms: random angles over the whole allowed range, hips unrotated.
RANDOM_POSES, SEED = 6, 20240
LEANS = (0.0, 7.0, 14.0, 20.0)
STRENGTHS = (1.0, 0.5)
_SLID = ("femur_r", "femur_l", "lumbar4")
ARMS = ("hip_flexion_r", "hip_adduction_r", "hip_rotation_r", "knee_angle_r", "L4/L5_flexion", "L4/L5_bend", "L4/L5_rotation")


def _add_slides(spec):
    """Three slides without stiffness at each joint whose contact force is wanted."""
    for name in _SLID:
        for k, axis in enumerate(np.eye(3)):
            spec.body(name).add_joint(name=f"slide_{name}_{k}", type=mujoco.mjtJoint.mjJNT_SLIDE, axis=axis, range=[-1, 1])


class Oracle:
    """The corrected model inside mujoco, posed like the course's body."""

    def __init__(self):
        self.source = source.corrected_model(also=(_add_slides,))
        self.model = self.source.model
        self.data = mujoco.MjData(self.model)
        self.drivers = extract.drivers(self.source)
        self.joints = {self.model.joint(j).name: j for j in range(self.model.njnt)}
        self.muscles = [self.model.actuator(name).id for name in muscle_names()]

    def pose(self, angles, rotation, position):
        """Set every joint from the named angles and move all tendons."""
        model, data = self.model, self.data
        values = model.qpos0.copy()
        for name, j in self.joints.items():
            driver, coefficients = self.drivers[name]
            if driver and model.jnt_type[j] != mujoco.mjtJoint.mjJNT_FREE:
                angle = np.radians(angles.get(extract.coordinate_name(driver), 0.0))
                values[model.jnt_qposadr[j]] = sum(c * angle**k for k, c in enumerate(coefficients))
        fingers = extract.Assignment(model).data.qpos
        values = np.where(fingers != model.qpos0, fingers, values)
        turn = np.zeros(4)
        mujoco.mju_mat2Quat(turn, np.asarray(rotation, float).ravel())
        values[:3], values[3:7] = position, turn
        data.qpos[:], data.qvel[:], data.qacc[:] = values, 0.0, 0.0
        for step in (mujoco.mj_kinematics, mujoco.mj_comPos, mujoco.mj_tendon, mujoco.mj_transmission):
            step(model, data)
        mujoco.mj_comVel(model, data)

    def arms(self):
        """Change of every muscle's length per unit of every degree of freedom, (M, nv)."""
        dense = np.zeros((self.model.nu, self.model.nv))
        data = self.data
        mujoco.mju_sparse2dense(dense, data.actuator_moment.reshape(-1), data.moment_rownnz, data.moment_rowadr, data.moment_colind)
        return dense[self.muscles]

    def capacity(self):
        """Greatest force of every muscle at its length, standing still, as published, (M,) N."""
        model, lengths = self.model, self.data.actuator_length
        found = []
        for a in self.muscles:
            gain = mujoco.mju_muscleGain(
                lengths[a], 0.0, model.actuator_lengthrange[a], model.actuator_acc0[a], model.actuator_gainprm[a, :9]
            )
            found.append(-gain)
        return np.array(found)

    def needs(self, pose):
        """Generalised force of gravity, supports and what is held, (nv,)."""
        model, data = self.model, self.data
        force, jacobian = np.zeros(model.nv), np.zeros((3, model.nv))
        mujoco.mj_rne(model, data, 0, force)
        force = -force
        weight = np.array([0.0, 0.0, skeleton().total_mass * statics.GRAVITY])
        pushes = [(held.segment, held.point, held.share * weight) for held in pose.supports]
        for segment, point, push in pushes + [(held.segment, held.point, held.force) for held in pose.forces]:
            # The published hand has many parts; ours is one.
            mujoco.mj_jac(model, data, jacobian, None, point, model.body(segment.replace("hand", "capitate")).id)
            force += jacobian.T @ push
        return force

    def independent(self, slope):
        """The balanced motions in the model's degrees of freedom, (nv, E)."""
        matrix = np.zeros((self.model.nv, len(statics.equations()[0])))
        rows = statics.independent(slope)
        for j, name in enumerate(skeleton().joints):
            matrix[self.model.jnt_dofadr[self.joints[name]]] = rows[j]
        return matrix

    def slid(self, body):
        """Degrees of freedom of the slides at ``body``, and the rotation of their axes into the world."""
        columns = [self.model.jnt_dofadr[self.joints[f"slide_{body}_{k}"]] for k in range(3)]
        return columns, self.data.xmat[self.model.body(body).id].reshape(3, 3)


def _random_angles():
    rng, body = np.random.default_rng(SEED), skeleton()
    for _ in range(RANDOM_POSES):
        drawn = {name: round(float(rng.uniform(*limits)), 3) for name, limits in zip(body.coordinates, body.ranges, strict=True)}
        yield drawn | {"hip_rotation_r": 0.0, "hip_rotation_l": 0.0}


def _geometry(oracle, slope):
    arms = oracle.arms() @ oracle.independent(slope)
    columns = [statics.equations()[0].index(name) for name in ARMS]
    right = muscles().side() == "r"
    return {
        "length": oracle.data.actuator_length[oracle.muscles].round(7).tolist(),
        "arm": {name: arms[right, column].round(6).tolist() for name, column in zip(ARMS, columns, strict=True)},
    }


def _shared(arms, capacity, need):
    """Muscle forces by scipy: the same question as ``sharing.share``, asked as bounded least squares."""
    matrix = np.hstack([(arms * capacity[:, None]).T, loads.reserve(statics.equations()[0])])
    weight = 1e3
    tall, target = np.vstack([weight * matrix, np.eye(matrix.shape[1])]), np.r_[weight * need, np.zeros(matrix.shape[1])]
    return lsq_linear(tall, target, (0, 1), method="bvls", tol=1e-14).x[: len(capacity)] * capacity


def stance(oracle, pose):
    """One posture by mujoco and scipy: what it asks, every muscle's length, lever and force, and the joints' contact forces."""
    problem = statics.Problem(pose)
    oracle.pose(pose.angles, pose.root_rotation, pose.root_position)
    arms, need = oracle.arms(), oracle.needs(pose)
    joints = oracle.independent(problem.configuration.slope)
    m, entry = muscles(), {"name": pose.name, "need": (need @ joints).round(5).tolist(), "solved": []}
    entry["centre_of_mass"] = oracle.data.subtree_com[0].round(7).tolist()
    entry |= _geometry(oracle, problem.configuration.slope)
    for strength in STRENGTHS:
        scale = np.where(m.trunk, 1.0, loads.TYPICAL_LEGS) * np.where(np.isin(m.group, loads.GLUTES), strength, 1.0)
        capacity = oracle.capacity() * scale * np.where(m.trunk, corrections.TORSO_STRENGTH, 1.0)
        force = _shared(arms @ joints, capacity, need @ joints)
        contact = {}
        for body in _SLID:
            columns, turn = oracle.slid(body)
            contact[body] = (turn @ (arms[:, columns].T @ force - need[columns])).round(3).tolist()
        entry["solved"].append({"strength": strength, "force": force.round(3).tolist(), "contact": contact})
    return entry


def write(path):
    """Write the reference values with the versions that they come from; returns the path."""
    oracle, geometry = Oracle(), []
    for angles in _random_angles():
        oracle.pose(angles, np.eye(3), np.zeros(3))
        geometry.append({"angles": angles} | _geometry(oracle, configure(angles, np.eye(3), np.zeros(3)).slope))
    stances = [stance(oracle, pose) for pose in (stand_on_two_legs(), *(stand_on_one_leg(lean) for lean in LEANS))]
    versions = {package: version(package) for package in ("mujoco", "myo-sim", "scipy", "numpy")}
    content = {"versions": versions, "leans": LEANS, "geometry": geometry, "stances": stances}
    write_atomically(path, json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n")
    return Path(path)
