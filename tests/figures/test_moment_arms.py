"""The chart of levers draws what the body model answers, and stays near the published model that it is built on. About 2 s."""

import numpy as np
import pytest
from gluteal.body.validation.measures import hip_lever
from gluteal.figures import moment_arms, still
from matplotlib.colors import to_hex


@pytest.fixture(scope="module")
def figures():
    """The figure for both pages."""
    return {page: moment_arms.draw_moment_arms(page) for page in ("light", "dark")}


@pytest.mark.parametrize("page", ["light", "dark"])
def test_no_word_is_cut_off_and_none_covers_another(figures, page, words_inside_and_apart):
    words_inside_and_apart(figures[page])


def test_every_word_is_readable_when_the_picture_is_as_wide_as_a_lesson(figures, words_of):
    for text in words_of(figures["light"]):
        assert text.get_fontsize() / 72 * 735 / figures["light"].get_figwidth() >= 10, text.get_text()


@pytest.mark.parametrize("number", range(3))
def test_each_line_is_the_body_models_lever(figures, number):
    motion, ax = moment_arms.MOTIONS[number][0], figures["light"].axes[number]
    for key in moment_arms.GLUTES:
        line = next(line for line in ax.lines if to_hex(line.get_color()).upper() == moment_arms.identity(key))
        for flexion, drawn in zip(*line.get_data(), strict=True):
            assert drawn == pytest.approx(hip_lever(key, motion, flexion)[0]), (key, motion, flexion)


# Computed once with OpenSim from Rajagopal 2016, mm: gluteus maximus by strength, gluteus medius front part, minimus middle part.
@pytest.mark.parametrize(
    ("muscle", "motion", "published"),
    [("glmax", "extension", (62, 52, 34)), ("glmed1", "abduction", (51, 31, -1)), ("glmin2", "external_rotation", (1, -29, -45))],
)
def test_levers_are_near_those_of_the_published_model(muscle, motion, published):
    found = [hip_lever(muscle, motion, flexion)[0] for flexion in (0, 45, 90)]
    assert found == pytest.approx(published, abs=6)


def test_bands_hold_their_line_and_nothing_leaves_the_chart():
    for motion, *_ in moment_arms.MOTIONS:
        for key in moment_arms.GLUTES:
            drawn = moment_arms.levers(key, motion)
            assert (drawn.low <= drawn.mean + 1e-9).all() and (drawn.mean <= drawn.high + 1e-9).all()
            assert drawn.low.min() > moment_arms.LOW and drawn.high.max() < moment_arms.HIGH


def test_the_measured_figure_is_marked_as_one_to_be_checked_again(figures, words_of):
    said = " ".join(text.get_text() for text in words_of(figures["light"]))
    assert "Nemeth and Ohlsen 1985; to be re-checked" in said and f"measured {moment_arms.MEASURED} mm" in said
    marks = [line for line in figures["light"].axes[0].lines if line.get_marker() == "D"]
    assert [np.ravel(mark.get_data()).tolist() for mark in marks] == [[0, moment_arms.MEASURED]]


def test_alt_text_of_the_shipped_picture_gives_the_values_of_today():
    assert still("moment-arms").alt == moment_arms.alt()
