"""What a picture is made of: closed meshes with a name and four numbers at each vertex."""

from dataclasses import dataclass, field

import numpy as np

KINDS = ("bone", "disc", "muscle", "fascia")

# Columns of Item.attributes. Lengths are in decimetres, so that fibres are equally fine on every muscle.
ALONG, ACROSS, TENDON, RELIEF = range(4)


@dataclass(eq=False)
class Item:
    """One mesh in the world.

    Attributes
    ----------
    name : str
        The part: a bone's or a belly's name.
    key : str
        What it is coloured and picked by: the muscle's key, or the bone's name.
    side : str
        "r", "l" or "" for the midline.
    kind : str
        One of bone, disc, muscle, fascia.
    vertices, normals : array, shape (n, 3)
        World points (m) and outward unit vectors.
    faces : int array, shape (m, 3)
        Triangles, anticlockwise seen from outside.
    attributes : array, shape (n, 4)
        Way along the fibres and across them (dm), share of tendon (0-1; for fascia its opacity), relief of bone
        (+ ridge, - hollow).
    """

    name: str
    key: str
    side: str
    kind: str
    vertices: np.ndarray
    faces: np.ndarray
    normals: np.ndarray = None
    attributes: np.ndarray = field(default=None, repr=False)

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"Item {self.name!r}: kind {self.kind!r} is unknown; use one of {', '.join(KINDS)}")
        if self.normals is None:
            self.normals = vertex_normals(self.vertices, self.faces)
        if self.attributes is None:
            self.attributes = np.zeros((len(self.vertices), 4))


def vertex_normals(vertices, faces):
    """Outward unit normals of a mesh, each face weighted by its angle at the vertex.

    Parameters
    ----------
    vertices : array, shape (n, 3)
    faces : int array, shape (m, 3)

    Returns
    -------
    array, shape (n, 3)
    """
    corners = vertices[faces]
    flat = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    flat /= np.linalg.norm(flat, axis=1, keepdims=True) + 1e-15
    total = np.zeros((len(vertices), 3))
    for k in range(3):
        one, other = corners[:, (k + 1) % 3] - corners[:, k], corners[:, (k + 2) % 3] - corners[:, k]
        lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1) + 1e-15
        angle = np.arccos(np.clip((one * other).sum(1) / lengths, -1, 1))
        for axis in range(3):
            total[:, axis] += np.bincount(faces[:, k], flat[:, axis] * angle, len(vertices))
    return total / (np.linalg.norm(total, axis=1, keepdims=True) + 1e-12)
