"""Pictures in a lesson: one figure with its words, light and dark; where the page is narrow the picture pans, its words stay readable."""

import base64
import re
from html import escape

HINT = "Wider than the page: slide it sideways, or use the left and right arrow keys from here."
UNIT = re.compile(r"(?<=\d) (?=(?:%|N m|N|kg|mm|cm|m|BW)(?!\w))")
# JupyterLab drops style elements and empty attributes (hidden) where a notebook is not trusted; an inline style stays, and then
# alone keeps the dark picture away.
HIDDEN = ' style="display:none"'
SMALL = 600  # px as drawn; up to here a phone shows a picture large enough
# Widths in px at which the smallest words of a picture can still be read: half of what it was drawn in, in steps.
READABLE = (420, 520, 640)


def _panning(width):
    """Style of a picture that must stay ``width`` px wide: where the page is wide enough nothing pans, and nothing takes the focus."""
    pan = f".gluteal-pan-{width}"
    return (
        f"@container (max-width:{width - 1}px){{{pan}{{overflow-x:auto;overscroll-behavior-x:contain}}"
        f".gluteal-figure {pan} img{{max-width:none;width:{width}px}}"
        # The hint is what the keyboard reaches: the arrow keys then move the box that it stands in.
        f".gluteal-figure {pan} .gluteal-hint{{display:block!important}}}}"
    )


THEME_STYLE = (
    "<style>.gluteal-figure{margin:1rem 0;max-width:56rem;container-type:inline-size}"
    ".gluteal-figure img{display:block;max-width:100%;height:auto}"
    ".gluteal-figure figcaption{margin-top:.5rem;color:var(--jp-content-font-color2,#59616c);line-height:1.45}"
    # On screen only: paper takes the light picture, whatever the theme.
    '@media screen{body[data-jp-theme-light="false"] .gluteal-figure img.gluteal-light{display:none}'
    'body[data-jp-theme-light="false"] .gluteal-figure img.gluteal-dark{display:block!important}}'
    ".gluteal-hint{position:sticky;left:0;box-sizing:border-box;width:100cqw;margin:0 0 .4rem;padding:.35rem .6rem;border-radius:6px;"
    "font-size:.9rem;line-height:1.4;color:var(--jp-content-font-color1,#23272e);border:1px solid #8a8f98}"
    ".gluteal-hint:focus-visible{outline:3px solid currentColor;outline-offset:-3px}"
    f"@media screen{{{''.join(map(_panning, READABLE))}}}</style>"
)


class Picture:
    """A still picture as a notebook shows it: an image with its alt text and caption."""

    def __init__(self, still):
        self.still = still

    def __repr__(self):
        return f"Picture({self.still.name!r})"

    def _repr_html_(self):
        images = figure_images(self.still)
        if self.still.width > SMALL:
            readable = min(READABLE, key=lambda width: abs(self.still.width / 2 - width))
            hint = f'<div class="gluteal-hint"{HIDDEN} tabindex="0" role="note">{HINT}</div>'
            images = f'<div class="gluteal-pan-{readable}" role="group" aria-label="Picture">{hint}{images}</div>'
        return f'{THEME_STYLE}<figure class="gluteal-figure">{images}{_caption(self.still.caption)}</figure>'


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
    return f"<figcaption>{UNIT.sub(chr(0xA0), escape(text))}</figcaption>" if text else ""
