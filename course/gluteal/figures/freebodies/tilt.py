"""Who tips the pelvis forward and who tips it back: five teams of muscles, each with its lever arm."""

import numpy as np

from gluteal.figures import theme as themes
from gluteal.figures.build import write_still
from gluteal.figures.freebodies.side import CLOSING, SIZE, WIDE, centimetres, draw_body, newton_metres, newtons, sheet, write

NAME = "pelvic-tilt-levers"
#: Team → groups of the body model, its name, and where its words stand, cm from the hips.
TEAMS = {
    "back": (("ES", "MF"), "back muscles", (-31.0, 30.0)),
    "glutes": (("glmax",), "gluteus maximus", (-31.0, 2.0)),
    "hamstrings": (("hams",), "hamstrings", (-31.0, -11.0)),
    "belly": (("RA", "EO", "IO"), "belly muscles", (10.5, 30.0)),
    "flexors": (("iliacus", "psoas", "recfem"), "hip flexors", (10.5, -8.0)),
}
CM_PER_NEWTON = 0.0022
#: The window about the hips, cm.
ROOM = (-33.0, 33.0, -24.0, 36.0)
HEAD, FOOT = 0.62, 0.62
TITLE = "Who tips the pelvis forward, who tips it back"
CAPTION = f"Five teams of muscles that can tip the pelvis, each with its lever arm, seen from the right side. {CLOSING}"
KEEP_OUT = ("humerus", "ulna", "radius", "hand", "ribcage")


def standing():
    """The posture: upright, pelvis in its neutral place."""
    from gluteal.body.scenarios import scenario

    return scenario("pelvic_tilt").pose({"tilt": 0})


def pulls():
    """What each team could do, from the body model, and the size of what quiet standing asks at each hip, N m."""
    from gluteal.body import solve
    from gluteal.body.levers import pelvis_pulls

    found = pelvis_pulls(standing(), {team: groups for team, (groups, _, _) in TEAMS.items()})
    return found, abs(solve(standing()).joint_moment["hip_flexion_r"])


def way(pull):
    """Which way a team tips the pelvis."""
    return "forward" if pull.moment > 0 else "back"


def equation(pull):
    """Write force × arm = moment."""
    return f"{newtons(pull.force)} × {centimetres(pull.arm)} = {newton_metres(pull.moment)}"


def note(quiet):
    """The lines below the picture."""
    return (
        "Both sides together at full effort, in our model of a typical adult: what they could do, not what they do.\n"
        f"Quiet standing asks about {round(quiet):d} N m at each hip. Leg muscles turn the pelvis about the hips, trunk muscles about "
        "L5/S1."
    )


def describe(found, quiet):
    """What a reader without the picture is told, with the same numbers."""
    said = []
    for team, pull in found.items():
        about = "L5/S1" if team in ("back", "belly") else "the hips"
        said.append(f"{TEAMS[team][1].capitalize()} could tip it {way(pull)} about {about}: {equation(pull)}.")
    asked = f"Quiet standing asks about {round(quiet):d} N m at each hip."
    return f"Pelvis, spine and thigh bones from the right side, with five arrows. {' '.join(said)} {asked}"


def draw_tilt(found, quiet, theme="light"):
    """Draw the pelvis with the pull and the arm of each team.

    Parameters
    ----------
    found : dict of gluteal.body.levers.Pull
    quiet : float
        N m at each hip in quiet standing.
    theme : str or Theme

    Returns
    -------
    matplotlib.figure.Figure
        Lines and texts carry names such as ``glutes_arrow``, ``glutes_arm_line``, ``glutes_arm`` and ``glutes_words`` as gid.
    """
    tall = WIDE * (ROOM[3] - ROOM[2]) / (ROOM[1] - ROOM[0])
    fig, page = sheet(TITLE, HEAD + tall + FOOT, theme)
    x, y = 100 * found["glutes"].joint
    window = (x + ROOM[0], x + ROOM[1], y + ROOM[2], y + ROOM[3])
    body = draw_body(fig, standing(), window, (0, FOOT, WIDE, tall), page, (), KEEP_OUT)
    for team, pull in found.items():
        _draw_pull(body, team, pull, np.array([x, y]))
    for team, words, at in (("glutes", "hips", [2.2, 3.0]), ("back", "L5/S1", [-0.6, 3.0])):
        body.joint(100 * found[team].joint)
        body.words(100 * found[team].joint + at, words, size=SIZE)
    for number, line in enumerate(note(quiet).split("\n")):
        write(fig, 0.12, 0.4 - 0.18 * number, line, page.muted, themes.DETAIL)
    _draw_ways(body, (x, y))
    return fig


def colour_of(pull, page):
    """Muscles that tip forward and muscles that tip back have each one colour; words say it too."""
    return page.muscle if pull.moment > 0 else page.joint


def _draw_pull(body, team, pull, hips):
    """One arrow with its arm and its words."""
    page, colour = body.page, colour_of(pull, body.page)
    joint, foot = 100 * pull.joint, 100 * pull.point
    # The arrow begins where the team leaves the pelvis, a little beyond the foot of its arm.
    tail = foot + START[team] * pull.direction
    tip = tail + CM_PER_NEWTON * pull.force * pull.direction
    body.line_of_action(min(START[team], -2) * pull.direction + foot, tip, colour)
    body.arm(joint, foot, colour, f"{team}_arm_line")
    body.words(foot + ARM_WORDS[team], centimetres(pull.arm), colour, f"{team}_arm", SIZE)
    body.force(tail, tip, colour, f"{team}_arrow")
    _, name, away = TEAMS[team]
    beside = hips + away
    from_words = beside + np.array([15.0 if away[0] < 0 else -0.6, -1.2])
    body.ax.plot(*np.transpose([from_words, (tail + tip) / 2]), color=page.leader, lw=0.9, zorder=8)
    text = f"{name}\n{newtons(pull.force)} × {centimetres(pull.arm)}\ntips {way(pull)}: {newton_metres(pull.moment)}"
    body.words(beside, text, colour, f"{team}_words", SIZE, "left")


#: Where each arrow begins along its line, cm from the foot of its arm, and where the arm's length is written.
START = {"back": 2.0, "glutes": -4.4, "hamstrings": 5.2, "belly": 2.0, "flexors": 1.0}
ARM_WORDS = {"back": (-3.6, 1.2), "glutes": (-4.0, -0.6), "hamstrings": (-1.8, 3.2), "belly": (3.6, 1.0), "flexors": (3.6, 0.8)}


def _draw_ways(body, hips):
    """Two bent arrows above the pelvis that say what forward and back mean."""
    page = body.page
    for colour, side, words in ((page.muscle, 1, "forward"), (page.joint, -1, "back")):
        at = np.array(hips) + np.array([side * 16.5, 11.5])
        body.ax.annotate(
            "",
            xy=at + np.array([side * 6.0, -4.0]),
            xytext=at,
            arrowprops={
                "arrowstyle": "-|>",
                "lw": 2.4,
                "color": colour,
                "connectionstyle": f"arc3,rad={-0.35 * side}",
                "mutation_scale": 16,
            },
            zorder=11,
        )
        body.words(at + np.array([-side * 1.0, 0.2]), words, colour, size=SIZE, align="right" if side > 0 else "left")


def write_stills(folder):
    """Draw the still ``pelvic-tilt-levers`` for both pages."""
    found = pulls()
    write_still(folder, NAME, lambda page: draw_tilt(*found, page), describe(*found), CAPTION)
