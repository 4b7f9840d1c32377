"""The bones that are drawn: the published meshes, refined, with discs between the vertebrae."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from gluteal.figures.render import vertex_normals

from .discs import build_discs
from .placement import MIDLINE, Placement
from .refine import refine, ridges, weld

REST_POSITION = (MIDLINE, 0.1, 1.0)  # of the pelvis, in the posture in which muscles and outline are authored, m


@dataclass(frozen=True, eq=False)
class DrawnBone:
    """A refined bone or disc.

    Attributes
    ----------
    name, segment, kind : str
        kind is bone or disc.
    vertices, normals : array, shape (n, 3)
        In the world at rest.
    faces : int array, shape (m, 3)
    relief : array, shape (n,)
        Ridges and hollows.
    """

    name: str
    segment: str
    kind: str
    vertices: np.ndarray
    normals: np.ndarray
    faces: np.ndarray
    relief: np.ndarray


@cache
def rest_placement():
    """Where the segments are in the authored posture: segment -> (rotation, position)."""
    from gluteal.body import Pose, place

    return place(Pose("rest", {}, np.eye(3), np.array(REST_POSITION)))


@cache
def drawn_bones():
    """All bones and discs, refined; about a second the first time.

    Returns
    -------
    tuple of DrawnBone
    """
    from gluteal.body import bones

    still = Placement(rest_placement(), rest_placement())
    found = {}
    for bone in bones().values():
        vertices, faces = weld(bone.vertices, bone.faces)
        rotation, position = still.rest[bone.segment]
        vertices, faces = refine(vertices @ rotation.T + position, faces, _levels(len(vertices)))
        found[bone.name] = _drawn(bone.name, bone.segment, "bone", vertices, faces)
    plates = {name: (bone.vertices, bone.normals) for name, bone in found.items()}
    for (upper, lower), (vertices, faces) in build_discs(plates).items():
        found[f"disc_{upper}_{lower}"] = _drawn(f"disc_{upper}_{lower}", found[lower].segment, "disc", vertices, faces)
    return tuple(found.values())


def _levels(count):
    """Coarse bones are refined more: 64 times the triangles, 16 times, or none."""
    return 3 if count < 150 else 2 if count < 800 else 0


def _drawn(name, segment, kind, vertices, faces):
    normals = vertex_normals(vertices, faces)
    relief = ridges(vertices, faces, normals) if kind == "bone" else np.zeros(len(vertices))
    return DrawnBone(name, segment, kind, vertices, normals, faces, relief)
