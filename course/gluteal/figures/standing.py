"""The whole figure standing on its right leg, seen from behind: a body first, its skeleton inside, the hip abductors in colour."""

import numpy as np

from gluteal.figures import theme as themes
from gluteal.figures.build import write_still
from gluteal.figures.layout import Label, Panel, draw_panels
from gluteal.figures.palette import TISSUE, identity, rgb
from gluteal.figures.soft_body import BONE_OPACITY, soft_body

ABDUCTORS = ("glmed", "glmin")
ALT = (
    "A person seen from behind, standing upright on the right leg with the left knee lifted in front. Inside the soft outline of the "
    "body stand the bones. On the outer side of the right hip two muscles are in colour: the gluteus medius, a fan from the hip bone "
    "to the top of the thigh bone, and the gluteus minimus beneath it."
)
CAPTION = "Standing on the right leg, seen from behind. The muscles at the side of the hip, the abductors, are shown on the standing side."


def paint(pose, view, muscles, keep=None, bone_opacity=1.0, without=()):
    """Render a posed body with its bones and, on the standing side, some muscles in their own colours.

    Parameters
    ----------
    pose : gluteal.body.Pose
    view : render.View
    muscles : sequence of str
        Muscle keys.
    keep : callable, optional
        Chooses bones, as for ``Posed.bones``.
    bone_opacity : float
        Below 1 the bones let through what is laid behind them; muscles never do.
    without : sequence of str
        Parts that the body's outline leaves out, as for ``Posed.outline``.

    Returns
    -------
    picture : ndarray, shape (height, width, 4)
        RGBA, 0 to 1, transparent ground.
    body : anatomy.outline.BodyOutline
        The soft outline around what was drawn.
    """
    from gluteal.figures.anatomy import Anatomy
    from gluteal.figures.render import rasterise, shade

    posed = Anatomy.load().pose(pose)
    gbuffer = rasterise(view, posed.bones(keep) + posed.muscles(muscles, sides=("r",)))
    picture = shade(gbuffer, lambda item: rgb(identity(item.key) if item.kind == "muscle" else TISSUE.get(item.kind, TISSUE["bone"])))
    muscle = np.array([False, *(item.kind == "muscle" for item in gbuffer.items)])[gbuffer.ids]
    picture[..., 3] *= bone_opacity + (1 - bone_opacity) * gbuffer.pixels(muscle.astype(float))
    return picture, soft_body(posed, gbuffer, without)


def draw_standing_figure(theme="light"):
    """Draw the whole figure on one leg from behind.

    Parameters
    ----------
    theme : str or Theme
        ``"light"`` or ``"dark"``.

    Returns
    -------
    matplotlib.figure.Figure
    """
    from gluteal.body import hip_centre, place, stand_on_one_leg
    from gluteal.figures.render import look, over

    page = themes.theme(theme)
    pose = stand_on_one_leg()
    hip, segments = hip_centre(pose, "r"), place(pose)
    view = look(180, scale=520, centre=(-0.083, 0.0, 0.845), size=(330, 920))
    lit, body = paint(pose, view, ABDUCTORS, bone_opacity=BONE_OPACITY)
    picture = over(lit, body.layer(rgb(page.body), rgb(page.body_edge)))
    labels = (
        Label("Gluteus medius", hip + np.array([-0.035, 0, 0.10]), "over the gluteus minimus", identity("glmed"), "right"),
        Label("Hip joint", hip, "of the standing leg", side="right"),
        Label("Standing leg", segments["tibia_r"][1] + np.array([0, 0, -0.10]), side="right"),
        Label("Lifted leg", segments["tibia_l"][1] + np.array([0, 0, -0.10]), side="left"),
    )
    left, right, low, high = view.extent
    sole = high - (high - low) * (np.flatnonzero(picture[..., 3].any(axis=1))[-1] + 1) / len(picture)
    ground = [left + 4, right - 4], [sole, sole]
    panel = Panel(picture, view, labels=labels, draw=lambda ax: ax.plot(*ground, color=page.leader, lw=1.2, zorder=0.5))
    return draw_panels([panel], page, cm_per_inch=26, scale_bar=False)


def write_stills(folder):
    """Draw the still ``standing-figure`` for both pages."""
    write_still(folder, "standing-figure", draw_standing_figure, ALT, CAPTION)
