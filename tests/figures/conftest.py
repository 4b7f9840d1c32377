"""How words in a picture are measured."""

import pytest


@pytest.fixture
def words_of():
    """A function: the pieces of text that a figure shows."""
    return lambda fig: [text for text in fig.findobj(lambda artist: hasattr(artist, "get_text")) if text.get_text().strip()]


@pytest.fixture
def words_inside_and_apart(words_of):
    """A function that asserts that no word of a figure is cut off and none covers another."""

    def measure(fig):
        fig.canvas.draw()
        boxes = [(text.get_text(), text.get_window_extent()) for text in words_of(fig) if text.get_visible()]
        for words, box in boxes:
            assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= fig.bbox.width and box.y1 <= fig.bbox.height, words
        for number, (words, box) in enumerate(boxes):
            for other, against in boxes[number + 1 :]:
                across, up = min(box.x1, against.x1) - max(box.x0, against.x0), min(box.y1, against.y1) - max(box.y0, against.y0)
                assert across <= 0 or up <= 2, f"{words!r} covers {other!r}"

    return measure
