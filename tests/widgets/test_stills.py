"""Pictures of a lesson carry their words and follow the theme."""

import pytest
from gluteal.errors import GlutealError
from gluteal.figures.assets import Still
from gluteal_widgets import show
from gluteal_widgets.stills import Picture

STILL = Still("seesaw", b"light", b"dark", 'A hip as a lever; weight "W"', "The seesaw <of the hip>", 800, 600)


def test_an_unknown_picture_is_named():
    with pytest.raises(GlutealError, match="no picture 'nonsense'"):
        show("nonsense")


def test_a_picture_carries_alt_text_caption_and_both_themes():
    html = Picture(STILL)._repr_html_()
    assert html.count('alt="A hip as a lever; weight &quot;W&quot;"') == 2
    assert "<figcaption>The seesaw &lt;of the hip&gt;</figcaption>" in html
    assert html.count("data:image/webp;base64,") == 2 and 'width="800" height="600"' in html


def seen(page):
    """Classes of the pictures on the page that can be seen."""
    return page.evaluate(
        "[...document.querySelectorAll('figure img')].filter((each) => each.checkVisibility()).map((each) => each.className)"
    )


@pytest.mark.parametrize(("light", "on_screen"), [("true", "gluteal-light"), ("false", "gluteal-dark")])
def test_only_the_picture_of_the_theme_is_seen_and_on_paper_the_light_one(page, light, on_screen):
    page.evaluate(
        "([html, light]) => { document.body.dataset.jpThemeLight = light; document.getElementById('place').innerHTML = html; }",
        [Picture(STILL)._repr_html_(), light],
    )
    assert seen(page) == [on_screen]
    page.emulate_media(media="print")
    assert seen(page) == ["gluteal-light"]
    page.emulate_media(media="screen")


def test_without_a_style_the_light_picture_alone_is_seen(page):
    """JupyterLab drops style elements of a notebook that is not trusted."""
    bare = Picture(STILL)._repr_html_().split("</style>")[1]
    page.evaluate("(html) => { document.getElementById('place').innerHTML = html; }", bare)
    assert seen(page) == ["gluteal-light"]


def narrow(page, width, light="true"):
    """The seesaw of the course in a window of that width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(
        "([html, light]) => { document.body.dataset.jpThemeLight = light; document.getElementById('place').innerHTML = html; }",
        [show("weak-abductors")._repr_html_(), light],
    )
    page.wait_for_function("[...document.querySelectorAll('figure img')].every((each) => each.complete)")
    return page.locator("figure img:visible")


@pytest.mark.parametrize("light", ["true", "false"])
def test_on_a_phone_a_picture_keeps_a_width_at_which_its_words_can_be_read_and_the_page_does_not_pan(page, light):
    assert narrow(page, 390, light).bounding_box()["width"] == 640
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.keyboard.press("Tab")
    assert "slide it sideways" in page.evaluate("document.activeElement.textContent")
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("(() => { const box = document.activeElement.parentNode; return box.scrollLeft + box.clientWidth >= 639; })()")


def test_on_a_wide_page_and_on_paper_nothing_pans_and_nothing_takes_the_focus(page):
    assert narrow(page, 900).bounding_box()["width"] > 640
    assert not page.get_by_role("note").is_visible()
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(media="print")
    assert page.locator("figure img:visible").bounding_box()["width"] <= 390 and not page.get_by_role("note").is_visible()
    page.emulate_media(media="screen")


def test_a_number_in_a_caption_stays_with_its_unit():
    still = Still("s", b"", b"", "", "It carries 55 % of 45 N m, 3 months long", 800, 600)
    assert "55\u00a0% of 45\u00a0N m, 3 months" in Picture(still)._repr_html_()
