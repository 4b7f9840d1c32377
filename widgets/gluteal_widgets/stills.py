"""Pictures in a lesson: one figure with its words, light and dark."""

import base64
from html import escape

# JupyterLab drops style elements and empty attributes (hidden) where a notebook is not trusted; an inline style stays, and then
# alone keeps the dark picture away.
THEME_STYLE = (
    "<style>.gluteal-figure{margin:1rem 0;max-width:56rem}.gluteal-figure img{display:block;max-width:100%;height:auto}"
    ".gluteal-figure figcaption{margin-top:.5rem;color:var(--jp-content-font-color2,#59616c);line-height:1.45}"
    'body[data-jp-theme-light="false"] .gluteal-figure img.gluteal-light{display:none}'
    'body[data-jp-theme-light="false"] .gluteal-figure img.gluteal-dark{display:block!important}'
    "@media print{body .gluteal-figure img.gluteal-light{display:block!important}"
    "body .gluteal-figure img.gluteal-dark{display:none!important}}</style>"
)

HIDDEN = ' style="display:none"'


class Picture:
    """A still picture as a notebook shows it: an image with its alt text and caption."""

    def __init__(self, still):
        self.still = still

    def __repr__(self):
        return f"Picture({self.still.name!r})"

    def _repr_html_(self):
        return f'{THEME_STYLE}<figure class="gluteal-figure">{figure_images(self.still)}{_caption(self.still.caption)}</figure>'


def figure_images(still):
    """HTML of both images of a still; the page's theme decides which one shows, and only that one is read aloud."""
    return _image(still, still.light, "gluteal-light") + _image(still, still.dark, "gluteal-dark", hidden=True)


def image_tag(data, alt, width, height, css="", hidden=False):
    """One WebP image as HTML that carries its own data."""
    source = f"data:image/webp;base64,{base64.b64encode(data).decode()}"
    kind = f' class="{css}"' if css else ""
    return f'<img{kind} src="{source}" alt="{escape(alt)}" width="{width}" height="{height}"{HIDDEN if hidden else ""}>'


def show(name):
    """The course's picture of that name.

    Raises
    ------
    GlutealError
        If there is no such picture; the text lists those there are.
    """
    from gluteal.figures import still

    return Picture(still(name))


def _image(still, data, css, hidden=False):
    return image_tag(data, still.alt, still.width, still.height, css, hidden)


def _caption(text):
    return f"<figcaption>{escape(text)}</figcaption>" if text else ""
