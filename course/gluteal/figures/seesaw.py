"""The hip as a seesaw: the weight above the standing hip on one arm, the hip muscles, above all the abductors, on the other."""

import numpy as np

from gluteal.errors import GlutealError
from gluteal.figures import theme as themes
from gluteal.figures.build import write_still
from gluteal.figures.freebody import FreeBody, foot_of_perpendicular

#: Centimetres of arrow for a newton, the same for all three forces; on the small plank below, a share of it.
CM_PER_NEWTON = 0.0079
PLANK_SHARE = 0.42
CM_PER_INCH = 7.4
SIZE = 13.6


def newtons(force):
    """Write a force in N to the nearest ten: the model is no finer."""
    return f"{round(force, -1):.0f} N"


def centimetres(length):
    """Write a length given in m as cm to the nearest millimetre."""
    return f"{100 * length:.1f} cm"


def body_weights(force, seesaw):
    """Write a force in N as a multiple of the whole body's weight."""
    return f"{force / seesaw.hip_force * seesaw.hip_force_bw:.1f} × body weight"


def moment(seesaw):
    """Write the turning effect that both sides share, N m."""
    return f"{seesaw.weight * seesaw.weight_arm:.0f} N m"


def balance(seesaw):
    """Write the balance of both sides as one line: ``580 N × 10.9 cm = 1190 N × 5.3 cm``."""
    left = f"{newtons(seesaw.weight)} × {centimetres(seesaw.weight_arm)}"
    return f"{left} = {newtons(seesaw.muscle_force)} × {centimetres(seesaw.muscle_arm)}"


def describe(seesaw):
    """Say in words what the picture shows, with the same numbers.

    Parameters
    ----------
    seesaw : gluteal.body.scenarios.one_leg.Seesaw

    Returns
    -------
    str
        The alternative text.
    """
    stance = f"with the trunk leaning {seesaw.lean:g} degrees over it" if seesaw.lean else "upright"
    return (
        f"Pelvis and thigh bones from behind, standing on the right leg, {stance}. The right hip joint is the pivot of a seesaw. "
        f"On its long arm, {centimetres(seesaw.weight_arm)} towards the lifted leg, the weight above the hip (all but the standing leg) "
        f"pulls down with {newtons(seesaw.weight)}, which is {body_weights(seesaw.weight, seesaw)}. On its short arm, "
        f"{centimetres(seesaw.muscle_arm)} on the outer side, the hip muscles, above all the abductors, together pull with "
        f"{newtons(seesaw.muscle_force)}, {body_weights(seesaw.muscle_force, seesaw)}. "
        f"Both turn the pelvis with {moment(seesaw)}, in opposite ways. "
        f"The thigh bone pushes up into the joint with {newtons(seesaw.hip_force)}, {body_weights(seesaw.hip_force, seesaw)}."
    )


def draw_seesaw(seesaw, theme="light"):
    """Draw the forces and lever arms about the standing hip, seen from behind.

    Parameters
    ----------
    seesaw : gluteal.body.scenarios.one_leg.Seesaw
        Every number and every arrow of the picture.
    theme : str or Theme
        ``"light"`` or ``"dark"``.

    Returns
    -------
    matplotlib.figure.Figure
        Texts and lines carry the names ``weight``, ``muscle``, ``hip``, ``weight_arm``, ``muscle_arm`` and ``balance`` as gid.

    Raises
    ------
    GlutealError
        If the muscles cannot hold the posture: then nothing balances.
    """
    if not seesaw.feasible:
        raise GlutealError(
            f"a seesaw with lean {seesaw.lean:g} degrees and strength {seesaw.strength:.0%} does not balance, because the muscles cannot "
            "hold it: draw one with more lean or more strength"
        )
    page = themes.theme(theme)
    picture, view = _render(page, seesaw.lean)
    left, right, low, high = view.extent
    wide, tall, head, plank = ((right - left) / CM_PER_INCH, (high - low) / CM_PER_INCH, 0.36, 1.62)
    whole = tall + head + plank
    fig = themes.figure(wide, whole, page)
    title = "The hip as a seesaw, seen from behind"
    fig.text(0.02, 1 - 0.1 / whole, title, va="top", color=page.ink, font=themes.font(themes.TITLE, "bold"))
    body = FreeBody(_axes(fig, plank / whole, tall / whole, (left, right), (low, high)), page)
    body.ax.imshow(picture, extent=view.extent, aspect="auto", interpolation="antialiased", zorder=1)
    _draw_arms(body, seesaw)
    _draw_forces(body, seesaw)
    _write_forces(body, seesaw)
    _draw_plank(FreeBody(_axes(fig, 0, plank / whole, (left, right), (-5.2, plank * CM_PER_INCH - 5.2)), page), seesaw)
    return fig


def write_stills(folder):
    """Draw the still ``seesaw``: the upright case only, because a lesson asks about leaning before it shows it."""
    from gluteal.body.scenarios.one_leg import seesaw

    upright = seesaw(lean=0.0)
    caption = (
        f"Standing upright on the right leg. {balance(upright)}: what the weight turns one way, the muscles turn back. "
        "One adult model; your own arms and forces differ."
    )
    write_still(folder, "seesaw", lambda page: draw_seesaw(upright, page), describe(upright), caption)


def _render(page, lean):
    """The muted region about the hip in the page's colours, and its view."""
    from gluteal.body import hip_centre, stand_on_one_leg
    from gluteal.figures.anatomy.outline import ARMS
    from gluteal.figures.freebody import mute
    from gluteal.figures.palette import rgb
    from gluteal.figures.render import look, over
    from gluteal.figures.standing import paint

    pose = stand_on_one_leg(lean)
    x, y, z = (hip_centre(pose, "r") + hip_centre(pose, "l")) / 2
    view = look(180, scale=1950, centre=(x - 0.022, y, z + 0.032), size=(990, 860))
    shown = ("pelvis", "sacrum", "lumbar", "femur", "tibia", "disc_lumbar", "thoracic12")
    lit, body = paint(pose, view, ("glmed", "glmin"), lambda bone: bone.name.startswith(shown), without=ARMS)
    ground = body.layer(rgb(page.body), rgb(page.body_edge), alpha=0.5)
    return over(mute(lit, page, 0.25 if page.name == "light" else 0.4), ground), view


def _points(seesaw):
    """Points of the seesaw in the picture plane, cm."""
    names = ("hip_centre", "weight_point", "muscle_origin", "muscle_insertion")
    return {name: 100 * getattr(seesaw, name) for name in names}


def _draw_arms(body, seesaw):
    """Lines of action, and the distance of each from the joint."""
    at, page = _points(seesaw), body.page
    hip, weight = at["hip_centre"], at["weight_point"]
    level = (weight[0], hip[1])
    body.line_of_action(weight, (weight[0], hip[1] - 2.2), page.weight)
    body.arm(level, hip, page.weight, "weight_arm_line")
    body.words(((level[0] + hip[0]) / 2, hip[1] - 1.5), centimetres(seesaw.weight_arm), page.weight, "weight_arm", SIZE)
    along = (at["muscle_origin"] - at["muscle_insertion"]) / 100
    body.line_of_action(at["muscle_insertion"] - 22 * along, at["muscle_origin"] + 18 * along, page.muscle)
    foot = foot_of_perpendicular(hip, at["muscle_origin"], at["muscle_insertion"])
    body.arm(hip, foot, page.muscle, "muscle_arm_line")
    body.words((hip + foot) / 2 + np.array([-1.0, 1.6]), centimetres(seesaw.muscle_arm), page.muscle, "muscle_arm", SIZE)
    body.joint(hip)


def _draw_forces(body, seesaw):
    """Three arrows, as long as the forces are large, and their words."""
    at, page = _points(seesaw), body.page
    hip, weight = at["hip_centre"], at["weight_point"]
    body.force(weight, weight - np.array([0, CM_PER_NEWTON * seesaw.weight]), page.weight, "weight_arrow")
    down = (at["muscle_insertion"] - at["muscle_origin"]) / np.linalg.norm(at["muscle_insertion"] - at["muscle_origin"])
    tip = at["muscle_insertion"]
    body.force(tip - down * CM_PER_NEWTON * seesaw.muscle_force, tip, page.muscle, "muscle_arrow")
    up = seesaw.hip_force_direction / np.linalg.norm(seesaw.hip_force_direction)
    tip = hip - up * body.points(7)
    body.force(tip - up * CM_PER_NEWTON * seesaw.hip_force, tip, page.joint, "hip_arrow")


def _write_forces(body, seesaw):
    """Name and size of each force beside its arrow."""
    at, page = _points(seesaw), body.page
    rows = {
        "weight": ("weight above the hip", seesaw.weight, page.weight, at["weight_point"] + np.array([-0.9, 4.2]), "right"),
        "muscle": ("hip muscles pull", seesaw.muscle_force, page.muscle, at["muscle_origin"] + np.array([-1.2, 13.4]), "left"),
        "hip": ("hip joint carries", seesaw.hip_force, page.joint, at["hip_centre"] + np.array([5.4, -7.8]), "left"),
    }
    for name, (title, force, colour, place, align) in rows.items():
        text = f"{title}\n{newtons(force)}\n{body_weights(force, seesaw)}"
        body.words(place, text, colour, name, SIZE, align)


def _draw_plank(body, seesaw):
    """The same balance as a plank on a pivot that stands below the hip: its two ends are the lever arms, to scale."""
    from matplotlib.patches import Polygon

    page, pivot = body.page, _points(seesaw)["hip_centre"][0]
    ends = (pivot - 100 * seesaw.weight_arm, pivot + 100 * seesaw.muscle_arm)
    body.ax.add_patch(
        Polygon([(pivot, -0.25), (pivot - 1.5, -2.5), (pivot + 1.5, -2.5)], closed=True, fc=page.rule, ec=page.leader, lw=1.2)
    )
    body.ax.plot(ends, (0, 0), color=page.ink, lw=4.2, solid_capstyle="butt", zorder=5)
    sides = (
        ("weight", seesaw.weight, "long arm, small force", page.weight, -1),
        ("muscle", seesaw.muscle_force, "short arm, large force", page.muscle, 1),
    )
    for end, (name, force, words, colour, side) in zip(ends, sides, strict=True):
        tip = (end - side * 0.25, 0.3)
        body.force((tip[0], tip[1] + PLANK_SHARE * CM_PER_NEWTON * force), tip, colour, f"{name}_plank_arrow")
        body.words((end + side * 0.8, 0), words, colour, size=SIZE, align="right" if side < 0 else "left")
    body.words((pivot, -3.8), f"{balance(seesaw)}   ({moment(seesaw)} each way)", "", "balance", SIZE)


def _axes(fig, bottom, height, across, up):
    """Axes over the whole width that are measured in cm."""
    ax = fig.add_axes((0, bottom, 1, height))
    ax.set(xlim=across, ylim=up)
    ax.axis("off")
    return ax
