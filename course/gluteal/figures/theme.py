"""Page colours, type and sizes of every figure, for a light and a dark page."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gluteal.errors import GlutealError

#: Sizes in points. A figure is drawn about 8 inches wide, so these stay readable at half its width.
TITLE, LABEL, DETAIL = 14, 10.5, 9

#: Families in the order in which a missing letter is looked for; Source Sans has no arrows and no Greek.
FAMILIES = ("Source Sans Pro", "DejaVu Sans")


@dataclass(frozen=True)
class Theme:
    """Colours of one page. Every field is ``#RRGGBB``.

    ``page`` ground, ``ink`` text, ``muted`` second line of text, ``leader`` thin lines to a label, ``rule`` frames and grids,
    ``body`` and ``body_edge`` the soft body outline, ``weight``, ``muscle`` and ``joint`` the three kinds of force.
    """

    name: str
    page: str
    ink: str
    muted: str
    leader: str
    rule: str
    body: str
    body_edge: str
    weight: str
    muscle: str
    joint: str


THEMES = {
    "light": Theme(
        name="light",
        page="#FFFFFF",
        ink="#23272E",
        muted="#5C636E",
        leader="#8A909A",
        rule="#E6E8EB",
        body="#EADFD4",
        body_edge="#C9B7A6",
        weight="#3A4660",
        muscle="#8F5A12",
        joint="#8B2C5E",
    ),
    "dark": Theme(
        name="dark",
        page="#15181D",
        ink="#E9EBEE",
        muted="#9AA2AE",
        leader="#7C8592",
        rule="#2A2F37",
        body="#343A44",
        body_edge="#5A6472",
        weight="#B9C4DA",
        muscle="#F0B95A",
        joint="#E08BB8",
    ),
}


def theme(name):
    """Look a theme up by name.

    Parameters
    ----------
    name : str or Theme
        ``"light"``, ``"dark"``, or a theme, which is returned as it is.

    Raises
    ------
    GlutealError
        If there is no such theme.
    """
    if isinstance(name, Theme):
        return name
    if name not in THEMES:
        raise GlutealError(f"theme {name!r} is unknown: use 'light' or 'dark'")
    return THEMES[name]


@cache
def families():
    """Font families for matplotlib, best first, registering Source Sans where its package is installed.

    Without the package the letters are DejaVu Sans, which matplotlib carries: a figure is plainer then, never broken.
    """
    from matplotlib import font_manager

    try:
        from font_source_sans_pro import font_files_ttf
    except ImportError:
        return list(FAMILIES[1:])
    wanted = {"SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-Bold", "SourceSansPro-It"}
    for file in font_files_ttf.values():
        if Path(file).stem in wanted:
            font_manager.fontManager.addfont(file)
    return list(FAMILIES)


def figure(width, height, page, dpi=120):
    """Make an empty figure with the page's ground.

    Built without pyplot, so that drawing in a notebook never leaves an open figure behind.

    Parameters
    ----------
    width, height : float
        Size in inches.
    page : Theme
        The page it stands on.
    dpi : float
        Dots per inch when it is shown or saved.

    Returns
    -------
    matplotlib.figure.Figure
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    made = Figure(figsize=(width, height), dpi=dpi, facecolor=page.page)
    FigureCanvasAgg(made)
    return made


def font(size=LABEL, weight="normal", style="normal"):
    """Font properties for one piece of text.

    Parameters
    ----------
    size : float
        Size in points.
    weight, style : str
        As matplotlib names them.

    Returns
    -------
    matplotlib.font_manager.FontProperties
    """
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=families(), size=size, weight=weight, style=style)
