"""Writes the scene: ``scene.json`` says what there is, ``scene.bin`` holds the numbers of its meshes."""

import json
from pathlib import Path

from gluteal.body import bones, hip_centre, solve
from gluteal.figures.palette import ACTIVATION_RAMP, TISSUE
from gluteal.figures.regions.hues import hue
from gluteal.figures.three.cast import DEPTH, LAYERS, STANDS, cast
from gluteal.figures.three.geometry import belly_grid, cage, clustered, disc_grid
from gluteal.figures.three.packing import PER_METRE, Pack
from gluteal.figures.three.readings import activations, levers
from gluteal.files import write_atomically

NAME = "body"
ALT = (
    "A body of bones and muscles that can be turned: the legs, the pelvis and the trunk without arms, with the muscles of the buttock, the "
    "hip, the thigh and the lower back on both sides."
)
#: Steps of subdivision by what a bone's name begins with; all others keep their published mesh.
LEVELS = {"pelvis": 2, "sacrum": 1, "lumbar": 1, "femur": 1, "tibia": 1, "fibula": 1, "patella": 1, "talus": 1}
#: Cell in which the points of a finely scanned bone become one, m.
CELLS = {"skull": 0.007, "jaw": 0.007, "cervical": 0.006, "foot": 0.005, "toes": 0.005}


def write_scene(folder):
    """Build every posture and write the scene below the folder ``figures/assets``; about 20 s."""
    pack = Pack()
    words = {"name": NAME, "alt": ALT, "per_metre": PER_METRE, "layers": [list(layer) for layer in LAYERS]}
    words |= {"tissue": TISSUE, "ramp": ACTIVATION_RAMP, "items": items(), "bones": pack_bones(pack)}
    words["bellies"], words["poses"] = pack_bellies(pack)
    place = Path(folder) / "scenes" / NAME
    write_atomically(place / "scene.json", json.dumps(words, ensure_ascii=False, indent=None) + "\n")
    write_atomically(place / "scene.bin", pack.bytes())


def items():
    """Muscles in the order of the list beside the scene: key, colour, and the layer up to which each is seen."""
    return [{"key": key, "colour": hue(key), "depth": depth} for key, depth in DEPTH.items()]


def pack_bones(pack):
    """Pack every bone and disc in the posture at rest, about the middle of its hips; return what each is."""
    published, still, listed = bones(), cast().pose(), []
    for bone in cast().drawn_bones():
        entry = {"name": bone.name, "segment": bone.segment, "kind": bone.kind}
        if bone.kind == "disc":
            kind, points = disc_grid(bone.vertices)
            entry |= kind
        else:
            vertices = _at_rest(still, published[bone.name])
            levels = next((steps for name, steps in LEVELS.items() if bone.name.startswith(name)), 0)
            cell = next((size for name, size in CELLS.items() if bone.name.startswith(name)), None)
            points, faces = cage(vertices, published[bone.name].faces, levels)
            points, faces = clustered(points, faces, cell) if cell else (points, faces)
            entry |= {"shape": "cage", "levels": levels, "points": len(points), "faces": len(faces)}
        pack.points(points - middle(still.pose))
        if bone.kind == "bone":
            pack.faces(faces)
        listed.append(entry)
    return listed


def pack_bellies(pack):
    """Pack every belly in every posture: those of the right side, and where left is not its mirror, those of the left after them.

    Returns
    -------
    bellies : list of dict
    poses : list of dict
    """
    bellies, poses = [], []
    for stand in STANDS:
        posed = cast().pose(stand.pose())
        for side in "r" if stand.even else "rl":
            for name, footprint in cast().drawn_bellies().items():
                kind, points = belly_grid(footprint, posed._belly(name, side).vertices)
                pack.points(points - middle(posed.pose))
                if not poses and side == "r":
                    fleshy = {"kind": footprint.kind, "tendon": list(footprint.tendon)}
                    bellies.append({"name": name, "key": footprint.key, **fleshy, **kind})
        poses.append(describe(stand, posed))
    return bellies, poses


def describe(stand, posed):
    """A posture in words and numbers: where every segment stands, how hard each muscle works, and its lever."""
    solution = solve(posed.pose)
    if not solution.feasible:
        raise ValueError(f"the posture {stand.key!r} of the scene cannot be held: {solution.shortfall}")
    segments = sorted({bone.segment for bone in cast().drawn_bones()})
    return {
        **{field: getattr(stand, field) for field in ("key", "title", "about", "even", "views")},
        "segments": {segment: _transform(posed, segment) for segment in segments},
        "activation": activations(solution),
        "levers": levers(solution.problem, middle(posed.pose)),
    }


def middle(pose):
    """World point halfway between the hips, the scene's origin, m."""
    return (hip_centre(pose, "r") + hip_centre(pose, "l")) / 2


def _at_rest(still, bone):
    rotation, position = still.placement.rest[bone.segment]
    return bone.vertices @ rotation.T + position


def _transform(posed, segment):
    """Rotation row by row, then shift (m), that bring a segment from the scene at rest into this posture."""
    origin = middle(cast().pose().pose)
    shift = posed.placement.move(origin, segment) - middle(posed.pose)
    return [round(float(value), 6) for value in (*posed.placement.turn(segment).ravel(), *shift)]
