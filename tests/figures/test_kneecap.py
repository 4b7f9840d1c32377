"""The picture of the kneecap shows the study's own numbers, each in its place. About a second."""

import numpy as np
import pytest
from gluteal.evidence import studies
from gluteal.figures import kneecap, still
from gluteal.figures.evidence_plots.sheet import WIDE, Scale


@pytest.fixture(scope="module", params=["light", "dark"])
def fig(request):
    return kneecap.draw_kneecap(request.param)


def artist(fig, name):
    return next(one for one in fig.axes[0].get_children() if one.get_gid() == name)


def test_every_number_stands_where_the_axis_says(fig):
    scale = Scale(0, kneecap.MOST, 2.35, WIDE - 1.05)
    for row in kneecap.ROWS:
        ends = artist(fig, f"{row.key} spread").get_xdata()
        assert np.allclose([scale.value(end) for end in ends], [row.low, row.high])
        assert artist(fig, f"{row.key} number").get_text() == row.said
        if row.mean is not None:
            assert np.isclose(scale.value(artist(fig, f"{row.key} value").get_xdata()[0]), row.mean)


def test_the_numbers_are_those_of_the_study():
    assert [row.said for row in kneecap.ROWS] == ["3.4 ± 0.56", "0.9–1.1", "2.6 ± 0.39", "0.5–0.7"]
    assert studies()[kneecap.SOURCE].short == "Glitsch 2022" and studies()[kneecap.SOURCE].mark == "V"


def test_the_shipped_picture_says_in_words_what_it_shows_and_is_small():
    shown = still("kneecap")
    assert shown.alt == kneecap.alt() and all(row.said.replace("–", " to ") in shown.alt for row in kneecap.ROWS)
    assert "13 men" in shown.alt and max(len(shown.light), len(shown.dark)) <= 120_000


def test_words_stay_inside_and_apart(fig):
    fig.canvas.draw()
    boxes = [one.get_window_extent() for one in fig.axes[0].texts if one.get_text()]
    assert all(box.x0 >= 0 and box.x1 <= fig.bbox.x1 and box.y0 >= 0 and box.y1 <= fig.bbox.y1 for box in boxes)
    for place, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[place + 1 :])
