"""The bones as triangle meshes, for drawing."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gluteal.body.skeleton import DATA


@dataclass(frozen=True)
class Bone:
    """One bone: ``vertices`` (n, 3) in metres in the frame of ``segment``, ``faces`` (m, 3) turned outwards."""

    name: str
    segment: str
    vertices: np.ndarray
    faces: np.ndarray


@lru_cache(maxsize=1)
def bones():
    """All bones by name.

    Returns
    -------
    dict of Bone
        ``sacrum lumbar5 … lumbar1 thoracic12 … thoracic1 ribcage cervical jaw skull pelvis_r femur_r tibia_r fibula_r patella_r
        talus_r foot_r toes_r clavicle_r scapula_r humerus_r ulna_r radius_r hand_r`` and the left ones.

    Sources
    -------
    The meshes that come with myo-sim 0.2.4 (Apache-2.0), the hands thinned out.
    """
    found = {}
    with np.load(DATA / "bones.npz") as file:
        columns = zip(file["bone"].tolist(), file["segment"].tolist(), file["corner"], file["step"], strict=True)
        for name, segment, corner, step in columns:
            vertices = corner + step * file[f"vertices/{name}"].astype(float)
            faces = file[f"faces/{name}"].astype(np.int64)
            vertices.setflags(write=False)
            faces.setflags(write=False)
            found[name] = Bone(name, segment, vertices, faces)
    return found
