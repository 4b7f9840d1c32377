"""The bones around the hip from behind, from the side and from in front, with their landmarks named."""

from functools import lru_cache

from gluteal.figures import theme as themes
from gluteal.figures.anatomy.region import resting
from gluteal.figures.build import write_still
from gluteal.figures.layout import Label, Panel, draw_panels, draw_scale_bar
from gluteal.figures.palette import TISSUE, rgb
from gluteal.figures.render import look, rasterise, shade

BONES = ("pelvis", "sacrum", "lumbar", "femur", "disc_lumbar")
#: From L1 to the middle of the thigh, m; and pixels per metre.
MIDDLE, TALL, SCALE = 0.985, 0.52, 1385
CM_PER_INCH = 15


def _names(side, **points):
    """Labels of one side: keyword = name with underscores, value = (point in the world, m[, second line])."""
    return tuple(Label(name.replace("_", " "), value[0], value[1] if len(value) > 1 else "", side=side) for name, value in points.items())


#: Title, azimuth of the camera, width of the picture (m), bones left out, labels. Points are read off the bones at rest.
VIEWS = (
    (
        "From behind",
        180,
        0.30,
        (),
        _names(
            "right",
            Lumbar_spine=((-0.034, 0.243, 1.150), "vertebrae L1 to L5"),
            Iliac_crest=((-0.112, 0.182, 1.079),),
            Rear_end_of_the_crest=((-0.067, 0.237, 1.018), "PSIS"),
            Sacrum=((-0.040, 0.252, 1.005),),
            Tailbone=((-0.025, 0.220, 0.945),),
            Greater_trochanter=((-0.158, 0.180, 0.918),),
            Sitting_bone=((-0.083, 0.209, 0.878), "ischial tuberosity"),
            Gluteal_tuberosity=((-0.141, 0.174, 0.836), "back of the thigh bone"),
        ),
    ),
    (
        "From the side",
        90,
        0.20,
        ("pelvis_l", "femur_l"),
        _names(
            "right",
            Vertebra=((-0.052, 0.190, 1.152), "L3"),
            Disc=((-0.047, 0.188, 1.136), "between L3 and L4"),
            Hip_bone=((-0.130, 0.150, 1.030), "gluteal surface"),
            Front_end_of_the_crest=((-0.152, 0.104, 0.996), "ASIS"),
            Hip_joint=((-0.110, 0.141, 0.927), "ball and socket"),
            Greater_trochanter=((-0.163, 0.160, 0.905),),
            Thigh_bone=((-0.128, 0.150, 0.780), "femur"),
        ),
    ),
    (
        "From the front",
        0,
        0.30,
        (),
        _names(
            "right",
            Lowest_disc=((-0.010, 0.180, 1.060), "L5–S1"),
            Iliac_fossa=((0.062, 0.160, 1.030), "inner bowl"),
            Head_of_the_femur=((0.052, 0.140, 0.922),),
            Pubic_symphysis=((-0.025, 0.110, 0.900),),
            Lesser_trochanter=((0.060, 0.170, 0.866),),
        ),
    ),
)
ALT = (
    "The bones around the hip in three views. From behind: the five lumbar vertebrae stand on the sacrum, which ends in the tailbone; the "
    "two hip bones spread to both sides of it, each with the iliac crest as its upper edge and the sitting bone below; each thigh bone has "
    "the greater trochanter as the bony point at the side of the hip, and the gluteal tuberosity a little lower at its back. From the "
    "side: discs between the vertebrae, the outer face of the hip bone where the gluteal muscles start, the front end of its crest, and "
    "the ball of the thigh bone in its socket. From the front: the inner bowl of the hip bone, the head of the thigh bone, the pubic "
    "symphysis in the middle and the lesser trochanter on the inner side of the thigh bone."
)
CAPTION = "Pelvis, lower spine and thigh bones from behind, from the right side and from the front."
NOTE = "From behind, the body’s right side is on the right; from the front, it is on the left."


def draw_bones(theme="light", share=1.0, supersample=3):
    """Draw the three views side by side at one scale, labelled.

    Parameters
    ----------
    theme : str or Theme
        ``"light"`` or ``"dark"``.
    share : float
        Share of the full number of pixels along each side.
    supersample : int
        Samples per pixel along each side.

    Returns
    -------
    matplotlib.figure.Figure
    """
    page = themes.theme(theme)
    panels = [_panel(number, share, supersample) for number in range(len(VIEWS))]
    fig = draw_panels(panels, page, cm_per_inch=CM_PER_INCH, note=NOTE, scale_bar=False, dpi=160)
    left, right, bottom, _ = panels[0].view.extent
    draw_scale_bar(fig.axes[0], page, at=((left + right) / 2 - 2.5, bottom + 0.5))
    return fig


def _panel(number, share, supersample):
    title, _, _, _, labels = VIEWS[number]
    view, picture = _shaded(number, share, supersample)
    return Panel(picture, view, title, labels)


@lru_cache(maxsize=len(VIEWS))
def _shaded(number, share, supersample):
    """Camera and picture of one view; the same for both pages."""
    _, azimuth, wide, without, _ = VIEWS[number]
    size = (round(wide * SCALE * share), round(TALL * SCALE * share))
    view = look(azimuth, scale=SCALE * share, centre=(-0.025, 0.168, MIDDLE), size=size)
    bones = resting().bones(lambda bone: bone.name.startswith(BONES) and bone.name not in without)
    return view, shade(rasterise(view, bones, supersample), lambda item: rgb(TISSUE[item.kind]))


def write_stills(folder):
    """Draw the still ``bones`` for both pages into ``folder``/stills."""
    write_still(folder, "bones", draw_bones, ALT, CAPTION, quality=80)
