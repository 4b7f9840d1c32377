"""Each arm, force and moment in the free-body pictures is the body model's, each line as long as its number. About 8 s."""

import re

import numpy as np
import pytest
from gluteal.body import solve
from gluteal.body.levers import back_lever
from gluteal.body.postures import posture
from gluteal.body.scenarios.pelvic_tilt import turning
from gluteal.body.statics import Problem
from gluteal.figures import still
from gluteal.figures.freebodies import hinge, lift, side, stance, tilt

HINGES = tuple(hinge.lever(bend) for bend in (hinge.BEND, hinge.LESS, hinge.MORE))
LIFTS = lift.levers()
PULLS, QUIET = tilt.pulls()
STANCES = stance.levers()
NAMES = ("hinge", "lift", "tilt", "stance")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The drawing without its rendered ground, which takes seconds and carries no number."""

    def empty(fig, pose, window, box, page, muscles=(), without=(), behind=False):
        return side.FreeBody(side.plain_axes(fig, box, window), page)

    for module in (hinge, lift, tilt, stance):
        monkeypatch.setattr(module, "draw_body", empty)


def draw(name, page="light"):
    return {
        "hinge": lambda: hinge.draw_hinge(*HINGES, page),
        "lift": lambda: lift.draw_lift(LIFTS["near"], LIFTS["far"], page),
        "tilt": lambda: tilt.draw_tilt(PULLS, QUIET, page),
        "stance": lambda: stance.draw_stance(STANCES, page),
    }[name]()


def named(fig, name):
    return fig.findobj(lambda artist: artist.get_gid() == name)


def printed(fig, name):
    texts = [artist for artist in named(fig, name) if hasattr(artist, "get_text")]
    return " ".join(text.get_text() for text in texts)


def number(text, unit):
    return float(re.search(rf"([\d.]+) {unit}", text).group(1))


def length(fig, name):
    """Of a line or an arrow, cm, and its way."""
    shape = named(fig, name)[-1]
    if hasattr(shape, "get_xdata"):
        start, end = np.transpose(shape.get_data())
    else:
        corners = shape.get_xy()
        start, end = (corners[0] + corners[6]) / 2, corners[3]
    return np.linalg.norm(end - start), end - start


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_cut_off_and_none_covers_another(name, page, words_inside_and_apart):
    words_inside_and_apart(draw(name, page))


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_readable_in_a_lesson(name, words_of):
    fig = draw(name)
    for text in words_of(fig):
        assert text.get_fontsize() / 72 * 735 / fig.get_figwidth() >= 11, text.get_text()


def test_the_hinge_prints_what_the_body_model_solves():
    fig, pose = draw("hinge"), posture("hinge", bend=hinge.BEND)
    found, asked = back_lever(pose), -solve(pose).joint_moment["L4/L5_flexion"]
    assert number(printed(fig, "weight_arm"), "cm") == round(100 * found.weight_arm, 1)
    assert number(printed(fig, "pull_arm"), "cm") == round(100 * found.pull_arm, 1)
    assert number(printed(fig, "weight"), "N") == pytest.approx(found.weight, abs=5.01)
    assert number(printed(fig, "balance"), "N m") == pytest.approx(asked, abs=0.51)
    force, long, short = (float(value) for value in re.findall(r"([\d.]+) (?:N\b(?! m)|cm)", printed(fig, "balance")))
    assert force * long / 100 == pytest.approx(asked, rel=0.02)
    assert number(printed(fig, "pull"), "times") * force * short / 100 == pytest.approx(asked, rel=0.03)


def test_the_hinge_tells_the_arms_of_two_other_bends():
    told = [float(value) for value in re.findall(r"([\d.]+) cm", printed(draw("hinge"), "change"))]
    expected = [back_lever(posture("hinge", bend=bend)) for bend in (hinge.LESS, hinge.MORE)]
    assert told == [round(100 * arm, 1) for found in expected for arm in (found.weight_arm, found.pull_arm)]


def test_the_hinges_lines_are_as_long_as_they_say_and_its_arrows_as_their_forces():
    fig, found = draw("hinge"), HINGES[0]
    for name, arm in (("weight", found.weight_arm), ("pull", found.pull_arm)):
        line, across = length(fig, f"{name}_arm_line")
        assert line == pytest.approx(100 * arm)
        assert across @ length(fig, f"{name}_arrow")[1] == pytest.approx(0, abs=1e-6)
    for arrow in ("arrow", "plank_arrow"):
        assert length(fig, f"pull_{arrow}")[0] / length(fig, f"weight_{arrow}")[0] == pytest.approx(found.pull / found.weight)


@pytest.mark.parametrize("which", ["near", "far"])
def test_the_lift_prints_what_the_body_model_solves(which):
    fig, found = draw("lift"), LIFTS[which]
    asked = -solve(lift.posture_of(which)).joint_moment["L4/L5_flexion"]
    assert found.feasible
    assert number(printed(fig, f"{which}_balance"), "N m") == pytest.approx(asked, abs=0.51)
    weight, arm, load, reach = (float(value) for value in re.findall(r"([\d.]+) (?:N\b(?! m)|cm)", printed(fig, f"{which}_balance")))
    assert weight * arm + load * reach == pytest.approx(100 * asked, rel=0.02)
    assert (arm, reach) == (round(100 * found.weight_arm, 1), round(100 * found.load_arm, 1))
    assert length(fig, f"{which}_weight_arm_line")[0] == pytest.approx(100 * found.weight_arm)
    assert length(fig, f"{which}_load_arm_line")[0] == pytest.approx(100 * found.load_arm)
    assert length(fig, f"{which}_weight_arrow")[0] / length(fig, f"{which}_load_arrow")[0] == pytest.approx(found.weight / found.load)
    bars = [named(fig, f"{which}_{part}_bar")[0].get_width() for part in ("body", "load")]
    assert sum(bars) == pytest.approx(asked, abs=0.05)
    assert [number(printed(fig, f"{which}_{part}_moment"), "N m") for part in ("body", "load")] == [round(bar) for bar in bars]


def test_the_change_between_near_and_far_is_the_models_and_adds_up():
    more, load, trunk = (float(value) for value in re.findall(r"(\d+) N m", printed(draw("lift"), "change")))
    near, far = (-solve(lift.posture_of(which)).joint_moment["L4/L5_flexion"] for which in ("near", "far"))
    assert more == pytest.approx(far - near, abs=0.51)
    assert load + trunk == pytest.approx(more, abs=1)


@pytest.mark.parametrize("team", tilt.TEAMS)
def test_the_pelvis_is_turned_as_hard_as_the_scenario_says(team):
    fig, pull = draw("tilt"), PULLS[team]
    turns = turning(Problem(tilt.standing()), 1.0)
    expected = sum(turns[f"turn_{group}"] for group in tilt.TEAMS[team][0])
    said = printed(fig, f"{team}_words")
    assert number(said, "N m") == pytest.approx(abs(expected), abs=0.51)
    assert f"tips {'forward' if expected > 0 else 'back'}" in said
    assert number(said, "N ×") * number(said, "cm") / 100 == pytest.approx(abs(expected), rel=0.02)
    assert length(fig, f"{team}_arm_line")[0] == pytest.approx(100 * pull.arm)
    assert number(printed(fig, f"{team}_arm"), "cm") == round(100 * pull.arm, 1)
    assert length(fig, f"{team}_arrow")[0] == pytest.approx(tilt.CM_PER_NEWTON * pull.force)
    assert length(fig, f"{team}_arm_line")[1] @ length(fig, f"{team}_arrow")[1] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("way", stance.WAYS)
def test_each_way_of_standing_prints_what_the_body_model_solves(way):
    fig, found, solution = draw("stance"), STANCES[way], solve(stance.posture_of(way))
    assert solution.feasible
    assert number(printed(fig, f"{way}_moment"), "N m") == pytest.approx(-solution.joint_moment["hip_adduction_r"], abs=0.51)
    assert number(printed(fig, f"{way}_load"), "×") == pytest.approx(solution.joint_contact_force_bw["hip_r"].central, abs=0.051)
    assert number(printed(fig, f"{way}_arm"), "cm") == round(100 * found.weight_arm, 1)
    assert length(fig, f"{way}_arm_line")[0] == pytest.approx(100 * found.weight_arm)
    for name, value in (("moment", found.moment), ("load", found.hip_force_bw)):
        bar = named(fig, f"{way}_{name}_bar")[0]
        assert bar.get_width() == pytest.approx(value) and bar.axes.get_xlim()[0] == 0
        assert bar.axes.get_xlim() == named(fig, f"level_{name}_bar")[0].axes.get_xlim()


def test_quiet_standing_asks_what_is_said():
    assert round(abs(solve(tilt.standing()).joint_moment["hip_flexion_r"])) == number(tilt.note(QUIET), "N m at each hip")


SHIPPED = {
    "hinge-lever": lambda: hinge.describe(*HINGES),
    "lift-levers": lambda: lift.describe(LIFTS["near"], LIFTS["far"]),
    "one-leg-three-ways": lambda: stance.describe(STANCES),
    "pelvic-tilt-levers": lambda: tilt.describe(PULLS, QUIET),
}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_picture_is_told_with_the_numbers_of_today_and_no_load_of_a_disc(name):
    shipped = still(name)
    assert shipped.alt == SHIPPED[name]()
    assert not re.search(r"\bdiscs?\b|compress", shipped.alt + shipped.caption)
    assert len(shipped.light) <= 120_000 and len(shipped.dark) <= 120_000
