"""Each number of the seesaw is the body model's, each line as long as its number says. About 3 s."""

import itertools
import re
from dataclasses import replace

import numpy as np
import pytest
from gluteal.body import solve, stand_on_one_leg
from gluteal.body.scenarios.one_leg import seesaw
from gluteal.errors import GlutealError
from gluteal.figures import seesaw as picture
from gluteal.figures import still
from gluteal.figures.render import look

CASES = [(0.0, 1.0), (12.0, 1.0), (5.0, 0.6)]


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The drawing without its rendered ground, which takes seconds and carries no number."""
    view = look(180, scale=1950, centre=(-0.105, 0.0, 0.885), size=(990, 860))
    monkeypatch.setattr(picture, "_render", lambda page, lean: (np.zeros((*view.size[::-1], 4)), view))


def artists(fig, name):
    return [artist for ax in fig.axes for artist in ax.get_children() if artist.get_gid() == name]


def printed(fig, name):
    return " ".join(text.get_text() for text in artists(fig, name))


def number(text, unit):
    return float(re.search(rf"([\d.]+) {unit}", text).group(1))


def ends(fig, name):
    return np.transpose(artists(fig, name)[0].get_data())


def arrow(fig, name):
    """Tail and tip of an arrow, cm."""
    corners = artists(fig, name)[-1].get_xy()
    return (corners[0] + corners[6]) / 2, corners[3]


@pytest.mark.parametrize(("lean", "strength"), CASES)
def test_printed_forces_are_those_that_the_body_model_solves(lean, strength):
    fig = picture.draw_seesaw(seesaw(lean, strength))
    solution = solve(stand_on_one_leg(lean), strength)
    contact = solution.joint_contact_force_bw["hip_r"].central
    assert number(printed(fig, "hip"), "×") == pytest.approx(contact, abs=0.07)
    assert number(printed(fig, "balance"), "N m") == pytest.approx(-solution.joint_moment["hip_adduction_r"], rel=0.03)


@pytest.mark.parametrize(("lean", "strength"), CASES)
def test_every_printed_number_is_the_seesaws(lean, strength):
    values = seesaw(lean, strength)
    fig = picture.draw_seesaw(values)
    assert number(printed(fig, "weight_arm"), "cm") == round(100 * values.weight_arm, 1)
    assert number(printed(fig, "muscle_arm"), "cm") == round(100 * values.muscle_arm, 1)
    for name, force in (("weight", values.weight), ("muscle", values.muscle_force), ("hip", values.hip_force)):
        assert number(printed(fig, name), "N") == pytest.approx(force, abs=5.01)
        assert number(printed(fig, name), "×") == pytest.approx(force / (values.body_mass * 9.81), abs=0.051)


@pytest.mark.parametrize(("lean", "strength"), CASES)
def test_the_printed_balance_balances(lean, strength):
    line = printed(picture.draw_seesaw(seesaw(lean, strength)), "balance")
    weight, long, muscle, short = (float(value) for value in re.findall(r"([\d.]+) (?:N\b(?! m)|cm)", line))
    assert weight * long == pytest.approx(muscle * short, rel=0.025)
    assert number(line, "N m") == pytest.approx(weight * long / 100, abs=1)


@pytest.mark.parametrize(("lean", "strength"), CASES)
def test_drawn_arms_are_as_long_as_they_say_and_square_to_their_force(lean, strength):
    values = seesaw(lean, strength)
    fig = picture.draw_seesaw(values)
    for name, length in (("weight", values.weight_arm), ("muscle", values.muscle_arm)):
        start, end = ends(fig, f"{name}_arm_line")
        assert np.linalg.norm(end - start) == pytest.approx(100 * length, rel=1e-3)
        tail, tip = arrow(fig, f"{name}_arrow")
        assert (end - start) @ (tip - tail) == pytest.approx(0, abs=1e-6)


def test_arrows_are_as_long_as_their_forces_are_large():
    values = seesaw()
    fig = picture.draw_seesaw(values)
    forces = {"weight": values.weight, "muscle": values.muscle_force, "hip": values.hip_force}
    lengths = {name: np.linalg.norm(np.subtract(*arrow(fig, f"{name}_arrow"))) for name in forces}
    for name, force in forces.items():
        assert lengths[name] / lengths["weight"] == pytest.approx(force / forces["weight"])


def test_the_three_arrows_close_to_a_triangle():
    fig = picture.draw_seesaw(seesaw())
    sides = [np.subtract(*arrow(fig, f"{name}_arrow")[::-1]) for name in ("weight", "muscle", "hip")]
    # The hip's force leans a little out of the picture, so its arrow is longer than its shadow in it.
    assert np.linalg.norm(sum(sides)) <= 0.01 * np.linalg.norm(sides[2])


def test_the_plank_is_the_two_arms_to_scale():
    values = seesaw()
    fig = picture.draw_seesaw(values)
    left, right = (arrow(fig, f"{name}_plank_arrow") for name in ("weight", "muscle"))
    assert right[1][0] - left[1][0] == pytest.approx(100 * (values.weight_arm + values.muscle_arm), abs=0.6)
    assert (right[0][1] - right[1][1]) / (left[0][1] - left[1][1]) == pytest.approx(values.muscle_force / values.weight)


@pytest.mark.parametrize("page", ["light", "dark"])
def test_no_words_overlap_or_leave_the_page(page):
    fig = picture.draw_seesaw(seesaw(), page)
    fig.canvas.draw()
    boxes = [text.get_window_extent() for text in [*fig.texts, *(text for ax in fig.axes for text in ax.texts)]]
    assert len(boxes) >= 14
    for box in boxes:
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= fig.bbox.width and box.y1 <= fig.bbox.height
    for one, other in itertools.combinations([box.shrunk(0.98, 0.7) for box in boxes], 2):
        assert not one.overlaps(other)


def test_words_for_those_who_do_not_see_the_picture_carry_its_numbers():
    values = seesaw()
    fig, words = picture.draw_seesaw(values), picture.describe(values)
    for name in ("weight", "muscle", "hip"):
        assert f"{number(printed(fig, name), 'N'):.0f} N" in words
    for name in ("weight_arm", "muscle_arm"):
        assert printed(fig, name) in words


def test_words_say_how_far_the_trunk_leans():
    assert "upright" in picture.describe(seesaw(0.0))
    assert "leaning 8 degrees" in picture.describe(seesaw(8.0))


def test_what_does_not_balance_is_not_drawn():
    with pytest.raises(GlutealError, match=r"lean 0 degrees and strength 80%.*more lean or more strength"):
        picture.draw_seesaw(replace(seesaw(0.0, 0.8), feasible=False))


def test_the_shipped_picture_shows_the_upright_case_of_the_model_as_it_is():
    shipped = still("seesaw")
    assert shipped.alt == picture.describe(seesaw(0.0))
    assert "lean" not in (shipped.alt + shipped.caption).lower()
    for file in (shipped.light, shipped.dark):
        assert len(file) <= 120_000
