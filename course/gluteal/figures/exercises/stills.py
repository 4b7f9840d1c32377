"""Start, middle and top of the article's three exercises on one page: a solid person, the working muscles under the skin."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from gluteal.figures import theme as themes
from gluteal.figures.build import write_still
from gluteal.figures.exercises.frames import frame_view
from gluteal.figures.exercises.loops import exercises
from gluteal.figures.exercises.motion import point
from gluteal.figures.exercises.scene import MUSCLES, Staged, draw_body, draw_inside
from gluteal.figures.layout import Label, Panel, draw_panels, halo
from gluteal.figures.palette import identity, rgb
from gluteal.figures.render import over

_NAMES = {muscle["key"]: muscle["label"] for muscle in MUSCLES}
#: Bones are paler here than in the flipbooks: the person comes first, then the muscles.
_BONES = 0.45


@dataclass(frozen=True)
class Shot:
    """One panel.

    Attributes
    ----------
    title : str
    moment : int
        Number of the exercise's picture.
    muscles : tuple of (key, side, second line)
        Muscles that are named.
    cues : tuple of (words, segment, place in its frame, second line, side)
        Points of form that are named.
    arrow : (segment, start, end, bend), optional
        An arrow between two points given from the segment's place, world axes, m.
    """

    title: str
    moment: int
    muscles: tuple = ()
    cues: tuple = ()
    arrow: tuple = ()


def draw_shots(key, shots, theme="light", cm_per_inch=52.0, reach=(0.6, 0.5), supersample=2):
    """Draw an exercise's shots in a row.

    Parameters
    ----------
    key : str
        The exercise.
    shots : sequence of Shot
    theme : str or Theme
    cm_per_inch : float
        Centimetres of body on an inch of page.
    reach : (x, y)
        Half-lengths of the floor's patch, m.
    supersample : int

    Returns
    -------
    matplotlib.figure.Figure
    """
    page, exercise = themes.theme(theme), exercises()[key]
    moments = exercise.moments()
    panels = []
    for shot in shots:
        view, middle = frame_view([moments[shot.moment]], *exercise.camera, reach)
        staged = Staged(moments[shot.moment], "slimmer")
        body, before = draw_body(staged, view, supersample, reach, middle)
        picture = over(_identified(*draw_inside(staged, view, before, supersample)), body)
        draw = _arrow(shot.arrow, moments[shot.moment], view, page) if shot.arrow else None
        panels.append(Panel(picture, view, shot.title, _labels(shot, staged, view), draw))
    note = "One adult figure. Colours tell the muscles apart; they do not say how hard a muscle works."
    return draw_panels(panels, page, cm_per_inch, note, scale_bar=False)


def _identified(shade, ids):
    """The inside with each muscle in its own colour, RGBA 0 to 1."""
    table = np.ones((256, 3))
    for muscle in MUSCLES:
        table[muscle["id"]] = rgb(identity(muscle["key"]))
    weight = ids[..., 1:2] / 255
    picture = shade / 255
    picture[..., :3] *= 1 - weight + weight * table[ids[..., 0]]
    picture[..., 3] *= np.where(ids[..., 0] == 0, _BONES, 1.0)
    return picture


def _labels(shot, staged, view):
    """Names of muscles, at the middle of what is seen of each, and points of form."""
    labels = []
    for key, side, detail in shot.muscles:
        bellies = [item.vertices for item in staged.posed.muscles([key], sides=("r",))]
        labels.append(Label(_NAMES[key], tuple(np.concatenate(bellies).mean(0)), detail, identity(key), side))
    for words, segment, place, detail, side in shot.cues:
        labels.append(Label(words, tuple(point(staged.moment.pose, segment, place)), detail, side=side))
    return tuple(labels)


def _arrow(way, moment, view, page):
    """A drawing of an arrow along the way of a limb, in the plane of the picture, cm."""
    from matplotlib.patches import FancyArrowPatch

    segment, start, end, bend = way
    ends = view.plane(point(moment.pose, segment) + np.array([start, end]))

    def draw(ax):
        patch = FancyArrowPatch(
            *ends,
            connectionstyle=f"arc3,rad={bend}",
            arrowstyle="-|>,head_length=7,head_width=3.6",
            color=page.ink,
            lw=2.2,
            shrinkA=4,
            shrinkB=2,
            zorder=9,
            path_effects=halo(page, 4.0),
            clip_on=False,
        )
        patch.set_gid("way")
        ax.add_patch(patch)

    return draw


REVERSE_HYPER = (
    Shot("Start", 0, cues=(("Bench ends here", "femur_r", (0.09, 0.03, 0.0), "just ahead of the hips", "left"),)),
    Shot("Middle", 4, arrow=("talus_r", (0.0, 0.04, -0.22), (0.0, 0.16, 0.16), -0.2)),
    Shot(
        "Top",
        8,
        (("glmax", "right", "straightens the hip"), ("hams", "right", "help"), ("erector", "right", "holds the back still")),
        (("Level with the trunk", "tibia_r", (0.0, -0.2, 0.0), "no higher", "left"),),
    ),
)
SIDE_STEP = (
    Shot("Start", 0, cues=(("Band", "femur_r", (0.05, -0.345, 0.02), "just above the knees", "left"),)),
    Shot("Foot in the air", 5, arrow=("talus_l", (-0.10, 0.16, -0.06), (0.14, 0.16, -0.06), 0.0)),
    Shot(
        "Set down",
        8,
        (("glmed", "right", "keeps the pelvis level"), ("glmax", "right", "holds the half squat")),
        (("Knee over the foot", "tibia_r", (0.04, 0.0, 0.0), "toes forward", "right"),),
    ),
)
DUCK_WALK = (
    Shot("Both feet down", 0, cues=(("Heel down", "calcn_r", (0.02, 0.0, 0.0), "of the foot that carries", "left"),)),
    Shot("One foot forward", 4, arrow=("talus_l", (0.0, -0.16, 0.0), (0.0, -0.40, 0.0), -0.15)),
    Shot(
        "Set down",
        8,
        (("glmax", "right", "works with the thighs"), ("hams", "right", "help")),
        (("Chest lifted", "torso", (0.10, 0.33, 0.0), "back straight", "right"),),
    ),
)
WORDS = {
    "reverse_hyper": (
        "Three pictures of a person seen from the right, face down on a high padded bench that ends just ahead of the hips, hands holding "
        "its front. Start: the straight legs hang down. Middle: an arrow shows them on their way up. Top: the legs are level with the "
        "trunk. Under the skin, in colour: gluteus maximus, hamstrings and the muscles beside the spine.",
        "Reverse hyper: the legs go from hanging to level with the trunk, no higher, and come down slowly.",
    ),
    "banded_side_step": (
        "Three pictures of a person seen from behind and from the right, in a half squat, a band around both legs just above the knees. "
        "Start: feet under the hips. Then the left foot moves out to the side, shown by an arrow. Then it is set down, and the right knee "
        "stands over its foot. Under the skin, in colour: gluteus medius, gluteus maximus and their neighbours.",
        "Banded side-step: one foot out, set down under control, then the other after it. Pelvis and shoulders stay level.",
    ),
    "duck_walk": (
        "Three pictures of a person seen from the right walking in a deep squat, hands in front of the chest. Both feet down; the left "
        "foot moving forward, with an arrow; the left foot set down ahead. The chest stays lifted. Under the skin, in colour: gluteus "
        "maximus, hamstrings and the muscles beside the spine.",
        "Duck walk: short steps in a deep squat. It asks much of the knees; the half squat walk is the easier form.",
    ),
}
SHOTS = {
    "reverse_hyper": (REVERSE_HYPER, {"reach": (0.5, 0.75), "cm_per_inch": 58.0}),
    "banded_side_step": (SIDE_STEP, {"reach": (0.5, 0.42), "cm_per_inch": 40.0}),
    "duck_walk": (DUCK_WALK, {"reach": (0.45, 0.5), "cm_per_inch": 36.0}),
}


def draw_exercise(key, theme="light"):
    """Draw one of the article's exercises for one page, a key of ``SHOTS``."""
    shots, options = SHOTS[key]
    return draw_shots(key, shots, theme, **options)


def _write(folder, key):
    alt, caption = WORDS[key]
    write_still(folder, f"exercise-{key.replace('_', '-')}", lambda page: draw_exercise(key, page), alt, caption, quality=80)


write_reverse_hyper, write_banded_side_step, write_duck_walk = (partial(_write, key=key) for key in SHOTS)
