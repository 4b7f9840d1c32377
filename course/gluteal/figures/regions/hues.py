"""Colours of the muscles that only the pictures of regions show, beside those of the palette."""

from gluteal.figures.palette import IDENTITY, TISSUE, identity, rgb

#: Chosen like the palette's: any two that touch in a picture stay apart for every kind of colour sight.
FURTHER = {
    "psoas": IDENTITY["iliopsoas"],
    "iliacus": "#6BB293",
    "recfem": "#C2744A",
    "sartorius": "#DFCE9F",
    "iliocostalis": "#2F7FB8",
    "longissimus": IDENTITY["erector"],
    "spinalis": "#BDDEF5",
    "latissimus": "#CE8554",
    "tlf": "#DCD6C8",
    "obturator": "#D77E89",
    "quadfem": "#5E92C8",
    "addmag": "#8F5676",
    "biceps": IDENTITY["hams"],
    "semitendinosus": "#9BACEA",
    "semimembranosus": "#4042A0",
}

#: Contrast from which on a thin line is seen (WCAG 2.2, 1.4.11).
SEEN = 3.0


def hue(key):
    """Colour of a muscle or tissue as ``#RRGGBB``, of the regions or of the palette."""
    return FURTHER[key] if key in FURTHER else identity(key)


def colour(item):
    """An item's own colour, red, green and blue from 0 to 1: a muscle's hue, or its tissue's."""
    return rgb(hue(item.key) if item.kind in ("muscle", "fascia") else TISSUE[item.kind])


def line_hue(key, page):
    """A muscle's hue for a thin line on a page: as near to its own as lets the line be seen on the page and on the body's outline.

    Parameters
    ----------
    key : str
    page : theme.Theme

    Returns
    -------
    tuple of float, length 3
        Red, green and blue, 0 to 1.
    """
    own, ink, grounds = rgb(hue(key)), rgb(page.ink), (rgb(page.page), rgb(page.body))
    mixed = (tuple(a + step / 20 * (b - a) for a, b in zip(own, ink, strict=True)) for step in range(21))
    return next((each for each in mixed if min(contrast(each, ground) for ground in grounds) >= SEEN), ink)


def contrast(one, other):
    """Contrast of two colours (red, green and blue, 0 to 1) as WCAG 2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
