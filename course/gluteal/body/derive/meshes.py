"""Bones for drawing: the model's meshes in the frames of the segments, hands thinned out, stored as 16-bit integers."""

import re

import mujoco
import numpy as np

#: Vertices of the hand closer than this are merged, metres: finger bones carry half of all triangles and a few pixels.
HAND_GRID = 0.0035


def bone_name(mesh, segment):
    """A readable name: ``torso_geom_13_ribcage_s`` → ``ribcage``, ``r_femur`` → ``femur_r``, every mesh of a hand → ``hand_r``."""
    if segment.startswith("hand_"):
        return segment
    name = re.sub(r"^(hat_|\w+_geom_\d+_)", "", mesh).removesuffix("_s")
    if match := re.match(r"([rl])_(.+)$", name):
        name = f"{match[2]}_{match[1]}"
    return {"bofoot_r": "toes_r", "bofoot_l": "toes_l"}.get(name, name)


def merge_near(vertices, faces, grid):
    """Snap vertices to a grid's cell means and drop the triangles that collapse or repeat."""
    _, cell = np.unique(np.round(vertices / grid).astype(int), axis=0, return_inverse=True)
    cell = cell.ravel()
    count = np.bincount(cell)
    merged = np.stack([np.bincount(cell, vertices[:, k]) / count for k in range(3)], axis=1)
    triangles = cell[faces]
    whole = (triangles[:, 0] != triangles[:, 1]) & (triangles[:, 1] != triangles[:, 2]) & (triangles[:, 2] != triangles[:, 0])
    triangles = triangles[whole]
    _, first = np.unique(np.sort(triangles, axis=1), axis=0, return_index=True)
    return merged, triangles[np.sort(first)]


def _outward(vertices, faces):
    """Turn the triangles so that their normals point out (a mirrored mesh comes inside out)."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    return faces if np.einsum("ij,ij->", a - vertices.mean(0), np.cross(b - a, c - a)) > 0 else faces[:, ::-1]


def _collect(model, assignment, names):
    """All meshes by bone name: segment, vertices in its frame, faces."""
    found = {}
    for geom in np.flatnonzero(model.geom_type == mujoco.mjtGeom.mjGEOM_MESH):
        body, mesh = int(model.geom_bodyid[geom]), model.mesh(model.geom_dataid[geom])
        index = assignment.owner(body)
        name = bone_name(mesh.name, names[index])
        turn = np.zeros(9)
        mujoco.mju_quat2Mat(turn, model.geom_quat[geom])
        start, count = int(mesh.vertadr[0]), int(mesh.vertnum[0])
        local = model.mesh_vert[start : start + count] @ turn.reshape(3, 3).T + model.geom_pos[geom]
        rotation, position = assignment.frame(body)
        start, count = int(mesh.faceadr[0]), int(mesh.facenum[0])
        vertices, faces = local @ rotation.T + position, model.mesh_face[start : start + count].astype(int)
        faces = _outward(vertices, faces)
        if name.startswith("hand_"):
            vertices, faces = merge_near(vertices, faces, HAND_GRID)
        if name in found:
            _, before, triangles = found[name]
            vertices, faces = np.vstack([before, vertices]), np.vstack([triangles, faces + len(before)])
        found[name] = (index, vertices, faces)
    return found


def bone_arrays(model, assignment, names):
    """Names, segments, and for each bone its vertices as 16-bit steps from a corner, and its triangles."""
    found = _collect(model, assignment, names)
    arrays = {"bone": np.array(list(found)), "segment": np.array([names[index] for index, _, _ in found.values()])}
    corners, steps = [], []
    for name, (_, vertices, faces) in found.items():
        low = vertices.min(0)
        step = (vertices.max(0) - low).max() / 65535
        corners.append(low)
        steps.append(step)
        arrays[f"vertices/{name}"] = np.round((vertices - low) / step).astype(np.uint16)
        arrays[f"faces/{name}"] = faces.astype(np.uint16)
    arrays["corner"], arrays["step"] = np.array(corners), np.array(steps)
    return arrays
