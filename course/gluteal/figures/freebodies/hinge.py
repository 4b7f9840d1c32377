"""The back as a lever: bent forward, weight turns the trunk forward on a long arm, the back muscles hold it on a short one."""

import numpy as np

from gluteal.figures import theme as themes
from gluteal.figures.build import write_still
from gluteal.figures.freebodies.side import CLOSING, SIZE, WIDE, centimetres, draw_body, newton_metres, newtons, plain_axes, sheet, write
from gluteal.figures.freebody import FreeBody

NAME = "hinge-lever"
#: Degrees at the hips in the picture, and the two that are told beside it.
BEND, LESS, MORE = 45, 20, 60
#: Centimetres of arrow for a newton; on the small plank below, a share of it.
CM_PER_NEWTON, PLANK_SHARE = 0.0125, 0.5
CM_PER_INCH = 12.6
#: The window about the joint, cm: ahead from and to, up from and to.
ROOM = (-33.0, WIDE * CM_PER_INCH - 33.0, -19.0, 54.5)
HEAD, FOOT = 0.36, 1.95
TITLE = "The back as a lever, bent forward"
CAPTION = f"Bent forward by 45° at the hips: the weight of the upper body and the pull of the back muscles about the joint L4/L5. {CLOSING}"
ARMS = ("humerus", "ulna", "radius", "hand")


def lever(bend=BEND):
    """The lever of a hinge, from the body model."""
    from gluteal.body.levers import back_lever
    from gluteal.body.postures import posture

    return back_lever(posture("hinge", bend=bend))


def times(found):
    """How many times the weight the muscles pull: as the long arm to the short one."""
    return f"{found.pull / found.weight:.1f} times"


def balance(found):
    """Write the balance of both sides as one line."""
    return f"{newtons(found.weight)} × {centimetres(found.weight_arm)} = pull × {centimetres(found.pull_arm)}"


def change(less, more):
    """Say how the arms change with the bend."""
    return (
        f"Bent {LESS}° the arms are {centimetres(less.weight_arm)} and {centimetres(less.pull_arm)}, "
        f"bent {MORE}° {centimetres(more.weight_arm)} and {centimetres(more.pull_arm)}."
    )


def describe(found, less, more):
    """What a reader without the picture is told, with the same numbers."""
    return (
        f"A person from the side, bent forward by {BEND} degrees at the hips. The joint between the vertebrae L4 and L5 is the pivot of a "
        f"lever. Ahead of it, on an arm of {centimetres(found.weight_arm)}, the weight of trunk, head and arms pulls down with "
        f"{newtons(found.weight)}. Behind it, on an arm of {centimetres(found.pull_arm)}, the back muscles pull with {times(found)} that "
        f"weight. Both turn with {newton_metres(found.moment)}, in opposite ways. {change(less, more)}"
    )


def draw_hinge(found, less, more, theme="light"):
    """Draw the hinge and its plank.

    Parameters
    ----------
    found, less, more : gluteal.body.levers.BackLever
        Of the posture drawn, and of one bent less and one bent more.
    theme : str or Theme

    Returns
    -------
    matplotlib.figure.Figure
        Lines and texts carry the names ``weight``, ``pull``, ``weight_arm``, ``pull_arm``, ``balance`` and ``change`` as gid.
    """
    from gluteal.body.postures import posture

    tall = (ROOM[3] - ROOM[2]) / CM_PER_INCH
    fig, page = sheet(TITLE, HEAD + tall + FOOT, theme)
    x, y = 100 * found.joint
    window = (x + ROOM[0], x + ROOM[1], y + ROOM[2], y + ROOM[3])
    body = draw_body(fig, posture("hinge", bend=BEND), window, (0, FOOT, WIDE, tall), page, ("erector",), ARMS)
    _draw_levers(body, found)
    across = (ROOM[0], ROOM[1], -12.0, FOOT * CM_PER_INCH - 12.0)
    _draw_plank(FreeBody(plain_axes(fig, (0, 0, WIDE, FOOT), across), page), found)
    words = f"{balance(found)}   ({newton_metres(found.moment)} each way)"
    write(fig, WIDE / 2, 0.48, words, page.ink, SIZE + 1, "bold", "center", "balance")
    write(fig, WIDE / 2, 0.2, change(less, more), page.muted, themes.DETAIL, align="center", name="change")
    return fig


def _draw_levers(body, found):
    """Arms, arrows and their words on the body."""
    page, joint = body.page, 100 * found.joint
    weight, level = 100 * found.weight_point, np.array([100 * found.weight_point[0], joint[1]])
    body.line_of_action(weight, level - [0, 3], page.weight)
    body.arm(joint, level, page.weight, "weight_arm_line")
    body.words((joint + level) / 2 + [0, -2.6], centimetres(found.weight_arm), page.weight, "weight_arm", SIZE + 1)
    body.force(weight, weight - [0, CM_PER_NEWTON * found.weight], page.weight, "weight_arrow")
    text = f"weight of trunk,\nhead and arms\n{newtons(found.weight)}"
    body.words(weight + np.array([2.0, -0.5]), text, page.weight, "weight", SIZE + 1, "left")
    foot, way = 100 * found.pull_point, found.pull_direction
    tip = foot + 11 * way
    tail = tip - CM_PER_NEWTON * found.pull * way
    body.line_of_action(tail - 4 * way, tip + 3 * way, page.muscle)
    body.arm(joint, foot, page.muscle, "pull_arm_line")
    body.words(joint + np.array([-8.0, 7.4]), centimetres(found.pull_arm), page.muscle, "pull_arm", SIZE + 1)
    body.force(tail, tip, page.muscle, "pull_arrow")
    body.words(joint + np.array([-31.5, 20.0]), f"back muscles pull\n{times(found)}\nthat weight", page.muscle, "pull", SIZE + 1, "left")
    body.joint(joint)
    body.words(joint + np.array([3.0, 2.6]), "L4/L5", size=SIZE)


def _draw_plank(body, found):
    """The same balance as a plank on a pivot: its two ends are the lever arms, to scale."""
    from matplotlib.patches import Polygon

    page, ends = body.page, (-100 * found.pull_arm, 100 * found.weight_arm)
    body.ax.add_patch(Polygon([(0, -0.4), (-2.2, -4.2), (2.2, -4.2)], closed=True, fc=page.rule, ec=page.leader, lw=1.2))
    body.ax.plot(ends, (0, 0), color=page.ink, lw=4.2, solid_capstyle="butt", zorder=5)
    sides = (
        ("pull", found.pull, "short arm, large force", page.muscle, -1),
        ("weight", found.weight, "long arm, small force", page.weight, 1),
    )
    for end, (name, force, words, colour, side) in zip(ends, sides, strict=True):
        tip = (end - side * 0.4, 0.6)
        body.force((tip[0], tip[1] + PLANK_SHARE * CM_PER_NEWTON * force), tip, colour, f"{name}_plank_arrow")
        body.words((end + side * 1.6, 0), words, colour, size=SIZE, align="right" if side < 0 else "left")


def write_stills(folder):
    """Draw the still ``hinge-lever`` for both pages."""
    found = lever(), lever(LESS), lever(MORE)
    write_still(folder, NAME, lambda page: draw_hinge(*found, page), describe(*found), CAPTION)
