"""The same weight held near and far: what it does to both lever arms in front of the back."""

from gluteal.figures import theme as themes
from gluteal.figures.build import write_still
from gluteal.figures.freebodies.side import CLOSING, SIZE, WIDE, centimetres, draw_body, newton_metres, newtons, plain_axes, sheet, write

NAME = "lift-levers"
#: kg in both hands, their height above the floor (m), and how far the arms reach ahead of hanging down, near and far (degrees).
LOAD, HEIGHT, ROUNDING, REACHES = 10, 0.65, 10, {"near": -15, "far": 10}
CM_PER_NEWTON = 0.034
#: The window about the joint, cm, and where it stands on the page.
ROOM = (-36.0, 64.0, -42.0, 56.0)
HEAD, FOOT = 0.62, 1.96
TITLE = "Ten kilograms, near and far"
CAPTION = f"The same 10 kg at the same height, close to the body and at arm’s length: lever arms about the joint L4/L5. {CLOSING}"
NOTE = "Held still, in our body model. Far asks more of the back muscles; more load is not harm."
TITLES = {"near": "Close to the body", "far": "At arm’s length"}


def posture_of(which):
    """The posture of a panel."""
    from gluteal.body.postures import posture

    return posture("lift", height=HEIGHT, load=LOAD, rounding=ROUNDING, knee=45, reach=REACHES[which])


def levers():
    """The levers of both panels, from the body model."""
    from gluteal.body.levers import back_lever

    return {which: back_lever(posture_of(which)) for which in REACHES}


def parts(found):
    """What the body's weight and the load each ask of the back muscles, N m."""
    return {"body": found.weight * found.weight_arm, "load": found.load * found.load_arm}


def balance(found):
    """Write both parts and their sum as one line."""
    body = f"{newtons(found.weight)} × {centimetres(found.weight_arm)}"
    return f"{body} + {newtons(found.load)} × {centimetres(found.load_arm)} = {newton_metres(found.moment)}"


def change(near, far):
    """Say how much more far asks than near."""
    more = far.moment - near.moment
    load = round(_grown("load", near, far))
    return (
        f"At arm’s length the back muscles hold {newton_metres(more)} more:\n"
        f"{newton_metres(load)} for the load and {newton_metres(more - load)} for the trunk, which bends further."
    )


def _grown(part, near, far):
    return parts(far)[part] - parts(near)[part]


def describe(near, far):
    """What a reader without the picture is told, with the same numbers."""
    said = [f"Two figures from the side, bent forward with {LOAD} kilograms in the hands at the same height. L4/L5 is the pivot."]
    for which, found in (("close to the body", near), ("at arm’s length", far)):
        said.append(
            f"Held {which}, the load of {newtons(found.load)} pulls on an arm of {centimetres(found.load_arm)} and the weight of trunk, "
            f"head and arms, {newtons(found.weight)}, on {centimetres(found.weight_arm)}: {newton_metres(found.moment)} together."
        )
    return " ".join([*said, change(near, far).replace("\n", " ")])


def draw_lift(near, far, theme="light"):
    """Draw both panels with their arms, and below them what the back muscles hold.

    Parameters
    ----------
    near, far : gluteal.body.levers.BackLever
    theme : str or Theme

    Returns
    -------
    matplotlib.figure.Figure
        Texts and lines carry names such as ``near_load_arm`` and ``far_balance`` as gid.
    """
    across = WIDE / 2
    tall = across * (ROOM[3] - ROOM[2]) / (ROOM[1] - ROOM[0])
    fig, page = sheet(TITLE, HEAD + tall + FOOT, theme)
    most = max(near.moment, far.moment)
    for number, (which, found) in enumerate((("near", near), ("far", far))):
        x, y = 100 * found.joint
        window = (x + ROOM[0], x + ROOM[1], y + ROOM[2], y + ROOM[3])
        body = draw_body(fig, posture_of(which), window, (number * across, FOOT, across, tall), page, ("erector",))
        _draw_levers(body, which, found)
        left = number * across + 0.12
        write(fig, left, FOOT + tall + 0.1, TITLES[which], page.ink, themes.LABEL + 1, "bold")
        _draw_sum(fig, page, which, found, (left, 1.18, across - 0.24, 0.6), most)
        write(fig, left, 1.02, balance(found), page.ink, 9.4, "bold", name=f"{which}_balance")
    for number, line in enumerate(change(near, far).split("\n")):
        write(fig, 0.12, 0.64 - 0.19 * number, line, page.ink, SIZE, name="change")
    write(fig, 0.12, 0.2, NOTE, page.muted, themes.DETAIL)
    return fig


def _draw_levers(body, which, found):
    """Both arms at different heights, both arrows, and their words."""
    page, joint = body.page, 100 * found.joint
    weight, load = 100 * found.weight_point, 100 * found.load_point
    body.line_of_action(weight, [weight[0], joint[1] - 2], page.weight)
    body.arm(joint, [weight[0], joint[1]], page.weight, f"{which}_weight_arm_line")
    body.words([(joint[0] + weight[0]) / 2 + 1.5, joint[1] + 4.2], centimetres(found.weight_arm), page.weight, f"{which}_weight_arm", SIZE)
    body.force(weight, weight - [0, CM_PER_NEWTON * found.weight], page.weight, f"{which}_weight_arrow", 3.4)
    below = joint[1] - 7.5
    body.line_of_action([joint[0], joint[1]], [joint[0], below - 2], page.joint)
    body.line_of_action([load[0], below + 2], load, page.joint)
    body.arm([joint[0], below], [load[0], below], page.joint, f"{which}_load_arm_line")
    body.words([(joint[0] + load[0]) / 2 + 1.0, below - 4.4], centimetres(found.load_arm), page.joint, f"{which}_load_arm", SIZE)
    _draw_load(body, load)
    body.force(load - [0, 5.0], load - [0, 5.0 + CM_PER_NEWTON * found.load], page.joint, f"{which}_load_arrow", 3.4)
    body.joint(joint, 5.0)


def _draw_load(body, at):
    """A round weight between the hands."""
    from matplotlib.patches import Circle

    body.ax.add_patch(Circle(at, 5.0, fc=body.page.joint, ec=body.page.page, lw=1.4, zorder=11))
    body.ax.text(*at, f"{LOAD} kg", color=body.page.page, ha="center", va="center_baseline", font=themes.font(7.6, "bold"), zorder=13)


def _draw_sum(fig, page, which, found, box, most):
    """What the back muscles hold as one bar in two parts, to one scale in both panels."""
    ax = plain_axes(fig, box, (0, most * 1.04, 0, 1))
    left = 0.0
    for name, colour, words in (("body", page.weight, "trunk"), ("load", page.joint, "load")):
        asked = parts(found)[name]
        ax.barh(0.26, asked, 0.4, left, color=colour, ec=page.page, lw=1.2, gid=f"{which}_{name}_bar")
        text = f"{words} {newton_metres(asked)}"
        ax.text(left, 0.72, text, color=colour, va="center_baseline", font=themes.font(10, "bold"), gid=f"{which}_{name}_moment")
        left += asked


def write_stills(folder):
    """Draw the still ``lift-levers`` for both pages."""
    found = levers()
    write_still(folder, NAME, lambda page: draw_lift(found["near"], found["far"], page), describe(found["near"], found["far"]), CAPTION)
