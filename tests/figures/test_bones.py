"""The bones from three sides: each landmark on bone, each name readable at the width of a page. About 3 s."""

import io

import numpy as np
import pytest
from gluteal.figures import bones, still
from PIL import Image

#: Width of a picture in a lesson's column, px, and the smallest letters that are read there without zooming, px.
COLUMN, SMALLEST = 735, 9.5


@pytest.fixture(scope="module")
def figures():
    """The figure for both pages, coarse, letters as they ship."""
    return {page: bones.draw_bones(page, share=1 / 4, supersample=1) for page in ("light", "dark")}


@pytest.mark.parametrize("page", ["light", "dark"])
def test_no_name_is_cut_off_and_none_covers_another(figures, page, words_inside_and_apart):
    words_inside_and_apart(figures[page])


def test_every_word_is_readable_when_the_picture_is_as_wide_as_a_lesson(figures, words_of):
    width = figures["light"].get_figwidth()
    for text in words_of(figures["light"]):
        assert text.get_fontsize() / 72 * COLUMN / width >= SMALLEST, text.get_text()


@pytest.mark.parametrize("number", range(3))
def test_each_landmark_lies_on_bone(number):
    view, picture = bones._shaded(number, 1 / 4, 1)
    _, _, _, _, labels = bones.VIEWS[number]
    for label in labels:
        x, y, _ = view.project(np.array([label.at]))[0]
        around = picture[int(y) - 1 : int(y) + 2, int(x) - 1 : int(x) + 2, 3]
        assert around.max() > 0.9, label.text


def test_the_shipped_picture_is_what_is_drawn_now(figures):
    fig, shipped = figures["light"], still("bones")
    fig.canvas.draw()
    now = Image.fromarray(np.asarray(fig.canvas.buffer_rgba())[..., :3])
    kept = Image.open(io.BytesIO(shipped.light)).convert("RGB")
    # Fewer pixels a panel move its edges by less than one of them.
    assert kept.size == (shipped.width, shipped.height) == pytest.approx(now.size, abs=8)
    small = [np.asarray(picture.resize((256, 114), Image.BOX), float) for picture in (now, kept)]
    assert np.abs(small[0] - small[1]).mean() < 4


def test_alt_text_tells_what_each_view_shows():
    said = still("bones").alt.lower()
    for view in ("from behind", "from the side", "from the front"):
        assert view in said
    for name in ("iliac crest", "sitting bone", "greater trochanter", "lesser trochanter", "pubic symphysis", "sacrum", "tailbone"):
        assert name in said
