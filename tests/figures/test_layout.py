"""Labels keep order and room, nothing is cropped, panels share one scale. About 2 s."""

from itertools import pairwise

import numpy as np
import pytest
from gluteal.errors import GlutealError
from gluteal.figures import layout, theme
from gluteal.figures.layout import Label, Panel
from hypothesis import given, settings
from hypothesis import strategies as st


class Camera:
    """A view from behind, 10 px a cm, whose picture starts at the world's origin."""

    def __init__(self, width, height):
        self.extent = (0.0, width / 10, 0.0, height / 10)

    def plane(self, points):
        return np.asarray(points, float)[:, [0, 2]] * 100


def panel(width=300, height=400, **more):
    picture = np.zeros((height, width, 4))
    picture[:, width // 4 : width // 2] = 1
    return Panel(picture, Camera(width, height), **more)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 6)), max_size=8))
def test_labels_never_overlap_and_never_change_order(rows):
    rows = sorted(rows, key=lambda row: -row[0])
    heights = [height for _, height in rows]
    middles = layout.spread([wanted for wanted, _ in rows], heights, -50, 150)
    for (above, tall), (below, small) in pairwise(zip(middles, heights, strict=True)):
        assert above - below >= (tall + small) / 2 - 1e-6


def test_labels_with_room_stay_where_they_point():
    assert layout.spread([90, 50, 10], [4, 4, 4], 0, 100) == pytest.approx([90, 50, 10])


def test_two_labels_that_point_to_one_height_share_the_way():
    assert layout.spread([50, 50], [4, 4], 0, 100) == pytest.approx([52, 48])


def test_labels_stay_inside_the_panel():
    middles = layout.spread([100, 100, 99], [6, 6, 6], 0, 100)
    assert middles[0] + 3 <= 100 + 1e-9
    assert middles == pytest.approx([97, 91, 85])


@pytest.mark.parametrize("page", ["light", "dark"])
def test_no_word_is_cropped(page):
    labels = (
        Label("Gluteus medius", (0.1, 0, 0.3), "spreads from the outer face of the hip bone to the thigh", colour="#DFAE4B", side="right"),
        Label("Sacrum", (0.1, 0, 0.2), "joins the spine to the pelvis", side="left"),
    )
    fig = layout.draw_panels([panel(title="Superficial", labels=labels), panel(title="Deep")], page, note="Seen from behind.")
    fig.canvas.draw()
    width, height = fig.bbox.width, fig.bbox.height
    for text in [*fig.texts, *(text for ax in fig.axes for text in ax.texts)]:
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height, text.get_text()


def test_panels_of_different_width_share_one_scale():
    fig = layout.draw_panels([panel(300), panel(500, labels=(Label("Femur", (0.2, 0, 0.2)),))], cm_per_inch=5)
    for ax in fig.axes:
        shown = ax.get_position()
        left, right = ax.get_xlim()
        low, high = ax.get_ylim()
        assert (right - left) / (shown.width * fig.get_figwidth()) == pytest.approx(5)
        assert (high - low) / (shown.height * fig.get_figheight()) == pytest.approx(5)


def test_a_leader_ends_at_what_it_names():
    fig = layout.draw_panels([panel(labels=(Label("Femur", (0.12, 0, 0.21), side="right"),))])
    dots = [line for line in fig.axes[0].lines if line.get_marker() == "o"]
    assert np.ravel([dots[0].get_xdata(), dots[0].get_ydata()]) == pytest.approx([12, 21])


def test_a_label_goes_to_the_nearer_side():
    fig = layout.draw_panels([panel(labels=(Label("Near the left", (0.08, 0, 0.1)), Label("Near the right", (0.145, 0, 0.1))))])
    align = {text.get_text(): text.get_ha() for text in fig.axes[0].texts}
    assert (align["Near the left"], align["Near the right"]) == ("right", "left")


def test_an_unknown_theme_is_named():
    with pytest.raises(GlutealError, match=r"'sepia'.*light"):
        theme.theme("sepia")


def test_without_the_font_package_letters_fall_back_to_what_matplotlib_carries(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "font_source_sans_pro", None)
    theme.families.cache_clear()
    assert theme.families() == ["DejaVu Sans"]
    monkeypatch.undo()
    theme.families.cache_clear()
    assert theme.families()[0] == "Source Sans Pro"


def test_drawing_leaves_no_figure_open_in_a_notebook():
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    layout.draw_panels([panel()])
    assert plt.get_fignums() == before


def test_panels_in_two_rows_stand_below_each_other_at_one_scale_and_nothing_is_cropped():
    label = (Label("Sacrum", (0.1, 0, 0.2), side="right"),)
    panels = [panel(width=300, title="One"), panel(width=200, title="Two", labels=label), panel(height=300, title="Three", labels=label)]
    fig = layout.draw_panels(panels, note="Below.", scale_bar=False, columns=2)
    fig.canvas.draw()
    one, two, three = (ax.get_window_extent() for ax in fig.axes)
    assert one.x1 <= two.x0 and one.y0 >= three.y1 and three.x0 == pytest.approx(one.x0)
    scales = [box.width / np.ptp(ax.get_xlim()) for ax, box in zip(fig.axes, (one, two, three), strict=True)]
    assert scales == pytest.approx([scales[0]] * 3)
    for text in fig.findobj(lambda artist: hasattr(artist, "get_text")):
        if text.get_text():
            box = text.get_window_extent()
            assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= fig.bbox.width and box.y1 <= fig.bbox.height, text.get_text()
