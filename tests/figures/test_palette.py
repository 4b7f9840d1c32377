"""Colours stay apart for every kind of colour sight, and never say "inflamed". About 0.1 s."""

import colorsys
import itertools

import numpy as np
import pytest
from gluteal.errors import GlutealError
from gluteal.figures import palette
from gluteal.figures.regions.hues import FURTHER, SEEN, hue, line_hue
from gluteal.figures.theme import THEMES

LMS = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]]
)
LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]]
)
# Machado, Oliveira and Fernandes 2009, severity 1, in linear RGB.
SIGHT = {
    "full": np.eye(3),
    "deuteranope": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "protanope": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "tritanope": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
# Groups that share a border in some picture of the course.
NEIGHBOURS = [
    ("glmax", "glmed"),
    ("glmax", "glmin"),
    ("glmax", "piri"),
    ("glmax", "tfl"),
    ("glmax", "hams"),
    ("glmax", "erector"),
    ("glmax", "multifidus"),
    ("glmax", "iliopsoas"),
    ("glmax", "itb"),
    ("glmed", "glmin"),
    ("glmed", "piri"),
    ("glmed", "tfl"),
    ("glmed", "ql"),
    ("glmed", "itb"),
    ("glmin", "piri"),
    ("glmin", "hams"),
    ("glmin", "iliopsoas"),
    ("glmin", "tfl"),
    ("erector", "multifidus"),
    ("erector", "ql"),
    ("erector", "hams"),
    ("ql", "multifidus"),
    ("ql", "iliopsoas"),
    ("hams", "piri"),
    ("tfl", "iliopsoas"),
    ("tfl", "piri"),
    ("tfl", "itb"),
    # In the regions.
    *((one, "latissimus") for one in ("iliocostalis", "longissimus", "spinalis", "glmax", "ql")),
    *itertools.combinations(("iliocostalis", "longissimus", "spinalis"), 2),
    *itertools.combinations(("psoas", "iliacus", "recfem"), 2),
    *(("sartorius", other) for other in ("recfem", "tfl", "psoas", "iliacus", "glmed")),
    *(("iliacus", other) for other in ("glmed", "ql", "tfl")),
    *(("recfem", other) for other in ("tfl", "glmed")),
    *itertools.combinations(("biceps", "semitendinosus", "semimembranosus"), 2),
    *itertools.product(("biceps", "semitendinosus", "semimembranosus"), ("glmax", "addmag", "quadfem", "glmed")),
    *(("obturator", other) for other in ("piri", "quadfem", "glmed", "glmax")),
    *(("quadfem", other) for other in ("glmax", "addmag")),
    ("addmag", "glmax"),
]


def linear(colour):
    value = np.array(palette.rgb(colour))
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def oklab(colour, sight="full"):
    return LAB @ np.cbrt(LMS @ np.clip(SIGHT[sight] @ linear(colour), 0, 1))


def distance(a, b, sight):
    return 100 * np.linalg.norm(oklab(a, sight) - oklab(b, sight))


def contrast(a, b):
    """WCAG contrast ratio."""
    light, dark = sorted((float(np.array([0.2126, 0.7152, 0.0722]) @ linear(colour)) for colour in (a, b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(("one", "other"), NEIGHBOURS)
def test_muscles_that_touch_are_told_apart(one, other, sight):
    assert distance(hue(one), hue(other), sight) >= 9


@pytest.mark.parametrize("sight", SIGHT)
def test_every_muscle_stands_out_from_bone(sight):
    for key in {**palette.IDENTITY, **FURTHER}:
        if key not in ("itb", "tlf"):
            assert distance(hue(key), palette.TISSUE["bone"], sight) >= 7, key


def test_the_ramp_darkens_in_even_steps():
    lightness = np.array([oklab(colour)[0] for colour in palette.ACTIVATION_RAMP])
    steps = -np.diff(lightness)
    assert steps.min() > 0
    assert steps.max() / steps.min() < 1.1


@pytest.mark.parametrize("sight", SIGHT)
def test_each_step_of_the_ramp_is_seen_by_all(sight):
    steps = [distance(low, high, sight) for low, high in itertools.pairwise(palette.ACTIVATION_RAMP)]
    assert min(steps) >= 5


def test_the_ramp_never_turns_red():
    for colour in palette.ACTIVATION_RAMP[1:]:
        hue, _, _ = colorsys.rgb_to_hls(*palette.rgb(colour))
        assert 90 <= hue * 360 <= 210, colour


def test_between_two_colours_of_the_ramp_lies_their_mean():
    low, high = (np.array(palette.rgb(colour)) for colour in palette.ACTIVATION_RAMP[:2])
    step = 1 / (len(palette.ACTIVATION_RAMP) - 1)
    assert palette.activation_colour(step / 2) == pytest.approx((low + high) / 2)
    assert palette.activation_colour(1.7) == pytest.approx(palette.rgb(palette.ACTIVATION_RAMP[-1]))
    assert palette.activation_colour(-0.2) == pytest.approx(palette.rgb(palette.ACTIVATION_RAMP[0]))


@pytest.mark.parametrize("page", THEMES.values(), ids=THEMES)
def test_words_on_a_page_are_readable(page):
    for field in ("ink", "muted", "weight", "muscle", "joint"):
        assert contrast(getattr(page, field), page.page) >= 4.5, field


@pytest.mark.parametrize("page", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("key", {**palette.IDENTITY, **FURTHER})
def test_the_dashed_outline_of_every_muscle_is_seen_on_page_and_body(key, page):
    drawn = "#" + "".join(f"{round(255 * value):02X}" for value in line_hue(key, page))
    assert min(contrast(drawn, ground) for ground in (page.page, page.body)) >= SEEN - 0.05


def test_a_colour_that_cannot_be_read_is_named():
    for wrong in ("BC5A38", "#BC5A3", "#GG0000"):
        with pytest.raises(GlutealError, match=wrong):
            palette.rgb(wrong)


def test_a_muscle_without_a_colour_is_named_with_the_cure():
    with pytest.raises(GlutealError, match=r"sartorius.*palette\.py"):
        palette.identity("sartorius")
