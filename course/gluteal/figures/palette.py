"""The course's colours: one hue a muscle, and one ramp for how hard a muscle works.

The two never meet in one picture: a muscle is shown either by what it is or by how hard it works.
"""

from gluteal.errors import GlutealError

#: One colour a muscle group, chosen so that any two which touch in a picture stay apart for every kind of colour sight.
IDENTITY = {
    "glmax": "#BC5A38",
    "glmed": "#DFAE4B",
    "glmin": "#5CA78E",
    "piri": "#B094E0",
    "tfl": "#9C69B2",
    "hams": "#5862B2",
    "erector": "#62AFD6",
    "multifidus": "#724F97",
    "ql": "#BFE5A8",
    "iliopsoas": "#1B5337",
    "itb": "#DDD3C2",
}

#: What is not muscle keeps its own colour in every picture.
TISSUE = {"bone": "#F6EEDD", "disc": "#CBD8DC", "tendon": "#EFE7DA"}

#: Stone (at rest) to deep teal (all of its strength). Lightness falls in even steps of OKLab; never red, which reads as harm.
ACTIVATION_RAMP = ["#E2D7C9", "#B7CABD", "#98B8AD", "#7CA59D", "#62928D", "#4A7F7C", "#336D6C", "#1C5A5B", "#00484B"]


def rgb(colour):
    """Turn ``"#RRGGBB"`` into three numbers.

    Parameters
    ----------
    colour : str
        A colour as ``#RRGGBB``.

    Returns
    -------
    tuple of float, length 3
        Red, green and blue, 0 to 1.

    Raises
    ------
    GlutealError
        If ``colour`` is not written as ``#RRGGBB``.
    """
    digits = colour[1:]
    try:
        if not colour.startswith("#") or len(digits) != 6:
            raise ValueError
        return tuple(int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    except ValueError:
        raise GlutealError(f"colour {colour!r} is not readable: write it as #RRGGBB") from None


def identity(key):
    """Colour of a muscle group or tissue.

    Parameters
    ----------
    key : str
        A key of ``IDENTITY`` or ``TISSUE``.

    Returns
    -------
    str
        The colour as ``#RRGGBB``.

    Raises
    ------
    GlutealError
        If no colour is set for ``key``.
    """
    known = IDENTITY | TISSUE
    if key not in known:
        raise GlutealError(f"no colour is set for {key!r} in figures/palette.py: use one of {', '.join(sorted(known))}, or add it there")
    return known[key]


def activation_colour(activation):
    """Colour that says how hard a muscle works.

    Parameters
    ----------
    activation : float
        Share of the muscle's strength in use, 0 to 1; values outside are drawn as the nearest end.

    Returns
    -------
    tuple of float, length 3
        Red, green and blue, 0 to 1, straight between the two nearest colours of ``ACTIVATION_RAMP``.
    """
    place = min(max(float(activation), 0.0), 1.0) * (len(ACTIVATION_RAMP) - 1)
    step = min(int(place), len(ACTIVATION_RAMP) - 2)
    low, high = rgb(ACTIVATION_RAMP[step]), rgb(ACTIVATION_RAMP[step + 1])
    return tuple(a + (b - a) * (place - step) for a, b in zip(low, high, strict=True))
