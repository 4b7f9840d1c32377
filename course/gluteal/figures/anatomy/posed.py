"""The drawn body, and the drawn body in a posture."""

from functools import cache

import numpy as np

from gluteal.errors import GlutealError
from gluteal.figures.render import Item

from .contact import Obstacle
from .footprints import footprints
from .muscles import Builder
from .outline import body_outline
from .placement import Placement
from .skeleton import REST_POSITION, drawn_bones, rest_placement

# Which bones push muscles out, and which way: points whose normal at rest faces against it are left out, or the inner
# side of the thin iliac blade would pull a muscle through the bone.
DIRECTIONS = {
    "back": (("pelvis", "sacrum", "femur", "ribcage", "lumbar", "thoracic"), (-0.3, 1.0, 0.0)),
    "side": (("pelvis", "femur"), (-1.0, 0.45, 0.0)),
    "front": (("pelvis", "femur"), (0.3, -1.0, 0.0)),
    "thigh": (("femur", "tibia"), (0.0, 1.0, 0.0)),
}
SPINE = ("sacrum", "lumbar", "thoracic", "pelvis")  # what fascicles end on
ON_BONE = 0.003  # farther than this from the bone no fascicle ends, m
FASCICLES = {"multifidus": "MF_"}  # belly -> prefix of the model's muscles


class Anatomy:
    """Bones, discs and muscle footprints, ready to be posed."""

    @staticmethod
    @cache
    def load():
        """The one Anatomy; refining its bones takes about a second.

        Returns
        -------
        Anatomy
        """
        return Anatomy()

    def __init__(self):
        self.drawn, self.footprints = drawn_bones(), footprints()

    def pose(self, pose=None):
        """Put the body into a posture.

        Parameters
        ----------
        pose : gluteal.body.Pose, optional
            Without one: upright rest, the posture in which the anatomy is authored.

        Returns
        -------
        Posed
        """
        from gluteal.body import Pose, place

        pose = pose or Pose("rest", {}, np.eye(3), np.array(REST_POSITION))
        return Posed(self, pose, Placement(rest_placement(), place(pose)))


class Posed:
    """The body in one posture, in world metres."""

    def __init__(self, anatomy, pose, placement):
        self.anatomy, self.pose, self.placement = anatomy, pose, placement
        self._built, self._builders, self._spine_surface = {}, {}, None

    def bones(self, keep=None):
        """Bones and discs.

        Parameters
        ----------
        keep : callable, optional
            DrawnBone -> bool, by its `name` ("femur_r", "disc_lumbar4_lumbar5"), `segment` or `kind`.

        Returns
        -------
        list of Item
        """
        items = []
        for bone in self.anatomy.drawn:
            if keep is None or keep(bone):
                attributes = np.zeros((len(bone.vertices), 4))
                attributes[:, 3] = bone.relief
                side = bone.name[-1] if bone.name.endswith(("_r", "_l")) else ""
                vertices = self.placement.move(bone.vertices, bone.segment)
                normals = bone.normals @ self.placement.turn(bone.segment).T
                items.append(Item(bone.name, bone.name, side, bone.kind, vertices, bone.faces, normals, attributes))
        return items

    def muscles(self, keys, sides=("r", "l")):
        """Bellies of muscles, each pushed off the bones and off the bellies beneath.

        Parameters
        ----------
        keys : iterable of str
            Muscles ("glmax", "hams") or single bellies ("biceps_long"). Half-transparent sheets are in `veils`.
        sides : iterable of str

        Returns
        -------
        list of Item

        Raises
        ------
        GlutealError
            For a muscle that has no footprint.
        """
        return [self._belly(name, side) for side in sides for name in self._names(keys, veils=False)]

    def veils(self, keys=("itb",), sides=("r", "l")):
        """Half-transparent fascia, to be rasterised on its own; its third attribute is its opacity.

        Parameters and result are as those of `muscles`.
        """
        return [self._belly(name, side) for side in sides for name in self._names(keys, veils=True)]

    def outline(self, view, without=()):
        """The soft outline of the whole body, seen in a view.

        Parameters
        ----------
        view : View
        without : sequence of str
            Segments to leave out, such as ("humerus", "ulna", "hand").

        Returns
        -------
        BodyOutline
        """
        return body_outline(self.placement, view, without)

    def _names(self, keys, veils):
        known, keys = self.anatomy.footprints, list(keys)
        names = [name for name, print_ in known.items() if (print_.key in keys or name in keys) and (print_.opacity < 1) == veils]
        missing = [key for key in keys if key not in known and all(print_.key != key for print_ in known.values())]
        if missing:
            raise GlutealError(f"no footprint for {missing}; footprints.toml has {sorted({p.key for p in known.values()})}")
        return names

    def _belly(self, name, side):
        if (name, side) not in self._built:
            footprint, builder = self.anatomy.footprints[name], self._builder(side)
            for below in footprint.above:
                self._belly(below, side)
            self._built[name, side] = builder.build(footprint)
        return self._built[name, side]

    def _builder(self, side):
        if side not in self._builders:
            bones = {name: self._obstacle(side, *rule) for name, rule in DIRECTIONS.items()}
            self._builders[side] = Builder(self.placement, side, bones, self._paths)
        return self._builders[side]

    def _obstacle(self, side, names, way):
        way = np.array(way) * ((1 if side == "r" else -1), 1, 1)
        points, normals = [], []
        for bone in self.anatomy.drawn:
            if bone.kind == "bone" and bone.name.startswith(names) and not bone.name.endswith("_l" if side == "r" else "_r"):
                facing = bone.normals @ way > -0.15 * np.linalg.norm(way)
                points.append(self.placement.move(bone.vertices[facing], bone.segment))
                normals.append(bone.normals[facing] @ self.placement.turn(bone.segment).T)
        return Obstacle(np.concatenate(points), np.concatenate(normals))

    def _paths(self, belly, side):
        from gluteal.body import muscle_names, muscle_path

        wanted = [name for name in muscle_names() if name.startswith(FASCICLES[belly]) and name.endswith(f"_{side}")]
        return [self._on_bone(muscle_path(name, self.pose)) for name in wanted]

    def _on_bone(self, path):
        """The path with its ends on the drawn bones: the model's back muscles were fitted to another pelvis and end in the air."""
        path = np.array(path, float)
        bones = self._spine()
        for end in (0, -1):
            distance, nearest = bones.nearest(path[end])
            if distance > ON_BONE:
                path[end] = nearest + (path[end] - nearest) * ON_BONE / distance
        return path

    def _spine(self):
        if self._spine_surface is None:
            bones = [bone for bone in self.anatomy.drawn if bone.kind == "bone" and bone.name.startswith(SPINE)]
            points = [self.placement.move(bone.vertices, bone.segment) for bone in bones]
            normals = [bone.normals @ self.placement.turn(bone.segment).T for bone in bones]
            self._spine_surface = Obstacle(np.concatenate(points), np.concatenate(normals))
        return self._spine_surface
