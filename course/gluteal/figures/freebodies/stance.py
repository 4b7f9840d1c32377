"""Three ways to stand on one leg: pelvis level, pelvis dropped, trunk leaned over the hip; what each asks of the hip."""

import numpy as np

from gluteal.figures import theme as themes
from gluteal.figures.build import write_still
from gluteal.figures.freebodies.side import CLOSING, SIZE, WIDE, centimetres, draw_body, newton_metres, plain_axes, sheet, write

NAME = "one-leg-three-ways"
DEGREES = 10
#: Way → parameters of the posture, its title.
WAYS = {
    "level": ({}, "Pelvis level"),
    "dropped": ({"drop": DEGREES}, f"Pelvis dropped {DEGREES}°"),
    "leaning": ({"lean": DEGREES}, f"Trunk leaning {DEGREES}°"),
}
#: The window about the hip, cm.
ROOM = (-40.0, 28.0, -30.0, 84.0)
HEAD, FOOT = 0.66, 1.42
TITLE = "Three ways to stand on the right leg, from behind"
CAPTION = f"On one leg with the pelvis level, dropped, or with the trunk leaning over the standing hip. {CLOSING}"
NOTE = "Muscles: what they hold at the side of the hip. Joint: its load in body weights, give or take a quarter."


def posture_of(way):
    """The posture of a panel."""
    from gluteal.body.postures import posture

    return posture("one_leg", **WAYS[way][0])


def levers():
    """The hip as a lever in each way, from the body model."""
    from gluteal.body.hip_lever import hip_lever

    return {way: hip_lever(posture_of(way)) for way in WAYS}


def load(found):
    """The hip's load as it is printed."""
    return f"{found.hip_force_bw:.1f} × body weight"


def describe(found):
    """What a reader without the picture is told, with the same numbers."""
    told = {"level": "With the pelvis level", "dropped": f"With the pelvis dropped by {DEGREES} degrees towards the lifted leg"}
    told["leaning"] = f"With the trunk leaning {DEGREES} degrees over the standing leg"
    said = [
        f"{told[way]} the weight above the hip hangs {centimetres(lever.weight_arm)} inside the hip joint; the muscles at the side hold "
        f"{newton_metres(lever.moment)} and the hip joint carries {load(lever)}."
        for way, lever in found.items()
    ]
    return " ".join(["Three figures from behind, each standing on the right leg.", *said])


def draw_stance(found, theme="light"):
    """Draw the three figures with the arm of the weight, and bars of what the hip holds and carries.

    Parameters
    ----------
    found : dict of gluteal.body.hip_lever.HipLever
    theme : str or Theme

    Returns
    -------
    matplotlib.figure.Figure
        Lines and texts carry names such as ``level_arm_line``, ``level_arm``, ``level_moment`` and ``level_load`` as gid.
    """
    across = WIDE / len(WAYS)
    tall = across * (ROOM[3] - ROOM[2]) / (ROOM[1] - ROOM[0])
    fig, page = sheet(TITLE, HEAD + tall + FOOT, theme)
    most = {name: max(getattr(lever, name) for lever in found.values()) for name in ("moment", "hip_force_bw")}
    for number, (way, lever) in enumerate(found.items()):
        x, y = 100 * lever.hip_centre
        window = (x + ROOM[0], x + ROOM[1], y + ROOM[2], y + ROOM[3])
        box = (number * across, FOOT, across, tall)
        body = draw_body(fig, posture_of(way), window, box, page, ("glmed", "glmin"), behind=True)
        _draw_arm(body, way, lever)
        left = number * across + 0.12
        write(fig, left, FOOT + tall + 0.12, WAYS[way][1], page.ink, themes.LABEL, "bold")
        bars = (
            ("moment", lever.moment, page.muscle, f"muscles {newton_metres(lever.moment)}", 0.92),
            ("load", lever.hip_force_bw, page.joint, f"joint {load(lever)}", 0.42),
        )
        for name, value, colour, words, bottom in bars:
            write(fig, left, bottom + 0.3, words, colour, SIZE - 1, "bold", name=f"{way}_{name}")
            ax = plain_axes(fig, (left, bottom, across - 0.24, 0.18), (0, most["hip_force_bw" if name == "load" else name], 0, 1))
            ax.barh(0.5, value, 1.0, color=colour, gid=f"{way}_{name}_bar")
    write(fig, 0.12, 0.16, NOTE, page.muted, themes.DETAIL)
    return fig


def _draw_arm(body, way, lever):
    """The weight, its line, and its arm to the hip."""
    page, hip, weight = body.page, 100 * lever.hip_centre, 100 * lever.weight_point
    level = np.array([weight[0], hip[1]])
    body.line_of_action(weight, level - np.array([0, 4]), page.weight)
    body.arm(level, hip, page.weight, f"{way}_arm_line")
    body.force(weight + np.array([0, 6.0]), weight - np.array([0, 6.0]), page.weight, f"{way}_weight_arrow", 3.4)
    body.words((level + hip) / 2 - np.array([0, 7.6]), centimetres(lever.weight_arm), page.weight, f"{way}_arm", SIZE)
    body.joint(hip, 5.0)


def write_stills(folder):
    """Draw the still ``one-leg-three-ways`` for both pages."""
    found = levers()
    write_still(folder, NAME, lambda page: draw_stance(found, page), describe(found), CAPTION)
