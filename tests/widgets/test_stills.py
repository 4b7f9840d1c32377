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


@pytest.mark.parametrize(("light", "seen"), [("true", "gluteal-light"), ("false", "gluteal-dark")])
def test_only_the_picture_of_the_theme_is_seen(page, light, seen):
    page.evaluate(
        "([html, light]) => { document.body.dataset.jpThemeLight = light; document.getElementById('place').innerHTML = html; }",
        [Picture(STILL)._repr_html_(), light],
    )
    visible = page.evaluate(
        "[...document.querySelectorAll('figure img')].filter((each) => each.checkVisibility()).map((each) => each.className)"
    )
    assert visible == [seen]


def test_without_a_style_the_light_picture_alone_is_seen(page):
    """JupyterLab drops style elements of a notebook that is not trusted."""
    bare = Picture(STILL)._repr_html_().split("</style>")[1]
    page.evaluate("(html) => { document.getElementById('place').innerHTML = html; }", bare)
    visible = page.evaluate(
        "[...document.querySelectorAll('figure img')].filter((each) => each.checkVisibility()).map((each) => each.className)"
    )
    assert visible == ["gluteal-light"]
