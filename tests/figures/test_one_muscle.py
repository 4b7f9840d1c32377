"""Each gluteal muscle alone: its facts are those of muscles.toml, its fibres' directions those of the picture. About 6 s."""

import re

import numpy as np
import pytest
from gluteal.evidence import muscles
from gluteal.figures import one_muscle, still
from gluteal.figures.anatomy.footprints import footprints
from gluteal.figures.fact_column import wrap
from gluteal.figures.layout import text_width

KEYS = list(one_muscle.KEYS.values())


@pytest.fixture(scope="module", params=KEYS)
def drawn(request):
    """A muscle's key and its figure, coarse, letters as they ship."""
    return request.param, one_muscle.draw_one_muscle(request.param, "light", share=1 / 4, supersample=1)


def test_no_word_is_cut_off_and_none_covers_another(drawn, words_inside_and_apart):
    words_inside_and_apart(drawn[1])


def test_the_picture_says_every_fact_of_the_muscle_table(drawn, words_of):
    key, fig = drawn
    said, muscle = " ".join(text.get_text() for text in words_of(fig)), muscles()[key]
    for fact in (muscle.name, muscle.origin, muscle.insertion, muscle.nerve, muscle.action):
        assert fact in said


def test_every_word_is_readable_when_the_picture_is_as_wide_as_a_lesson(drawn, words_of):
    for text in words_of(drawn[1]):
        assert text.get_fontsize() / 72 * 735 / drawn[1].get_figwidth() >= 10, text.get_text()


@pytest.mark.parametrize("name", one_muscle.KEYS)
def test_the_shipped_picture_tells_the_facts_to_those_who_do_not_see_it(name):
    key = one_muscle.KEYS[name]
    assert still(name).alt == one_muscle.alt(key)
    assert muscles()[key].action in still(name).alt
    assert muscles()[key].name in still(name).caption


@pytest.mark.parametrize("key", KEYS)
def test_fibres_run_from_the_authored_origin_to_the_authored_insertion(key):
    guides, fibres = footprints()[key].guides, one_muscle.fibres_of(key)
    for end in (0, -1):
        nearest = np.linalg.norm(guides[:, None, end] - fibres[None, :, end], axis=-1).min(axis=0)
        assert nearest.max() < 0.03


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("number", [0, 1])
def test_the_words_give_the_directions_of_the_drawn_fibres(key, number):
    lean = one_muscle.directions(key, number)
    sentence = re.findall(r"From [^:]+: [^.]+\.", one_muscle.direction_in_words(key))[number]
    one, other = (int(value) for value in re.findall(r"(\d+)°", sentence))
    ends = (-one, other) if "fan" in sentence else (one, other)
    assert np.abs(np.sort(np.abs(lean) if "fan" not in sentence else lean)[[0, -1]] - ends).max() <= 2.6
    assert ("outward" in sentence) == (number == 0)


def test_text_is_broken_between_words_and_fits_its_column():
    lines = wrap("Takes the leg out to the side and turns the thigh inward", 120, 10)
    assert " ".join(lines) == "Takes the leg out to the side and turns the thigh inward"
    assert len(lines) > 1 and all(text_width(line, 10) <= 120 for line in lines)
