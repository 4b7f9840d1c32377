"""The short muscles that turn the thigh outward, close up: from behind, and from behind and outside."""

from functools import lru_cache

from gluteal.evidence import muscles
from gluteal.figures import theme as themes
from gluteal.figures.anatomy.outline import ARMS
from gluteal.figures.build import write_still
from gluteal.figures.layout import Label, Panel, draw_panels, draw_scale_bar
from gluteal.figures.palette import rgb
from gluteal.figures.peel import DPI, OUTLINE, in_plane
from gluteal.figures.regions.atlas import in_parts
from gluteal.figures.regions.hues import colour, hue
from gluteal.figures.render import anchor, look, over, rasterise, shade

KEYS = ("piri", "obturator", "quadfem")
BONES = ("pelvis", "sacrum", "femur", "lumbar5", "disc_lumbar5")
#: A second line for each label, from the muscle's action in muscles.toml.
ROLES = {"piri": "from the sacrum", "obturator": "from inside the pelvis", "quadfem": "from the sitting bone"}
LANDMARKS = {
    "sacrum": ("Sacrum", (-0.040, 0.252, 0.985), ""),
    "upper": ("Superior gemellus", (-0.096, 0.213, 0.930), "helper of obturator internus"),
    "lower": ("Inferior gemellus", (-0.100, 0.216, 0.905), "helper of obturator internus"),
    "trochanter": ("Greater trochanter", (-0.158, 0.180, 0.912), ""),
    "ischium": ("Sitting bone", (-0.078, 0.217, 0.884), ""),
    "hip bone": ("Hip bone", (-0.135, 0.150, 1.020), ""),
}
#: Title, azimuth, width (m), world point in the middle, muscles named, landmarks named.
VIEWS = (
    ("From behind", 180, 0.200, (-0.090, 0.18, 0.935), KEYS, ("sacrum", "upper", "lower", "ischium")),
    ("From behind and outside", 130, 0.185, (-0.092, 0.18, 0.935), (), ("hip bone", "trochanter", "ischium")),
)
HIGH, SCALE, CM_PER_INCH = 0.235, 2500, 8.6
ALT = (
    "Three short muscles at the back of the right hip, close up, from behind and from behind and outside. From top to bottom: piriformis "
    "comes from the front of the sacrum out of the pelvis, obturator internus from the inner wall of the pelvis round the edge of the "
    "bone beside the sitting bone, with a small gemellus above and below it, and quadratus femoris, a flat square, from the sitting bone. "
    "All three run outward to the back of the thigh bone, at or just below the greater trochanter."
)
CAPTION = "The short muscles that turn the thigh outward. The sciatic nerve, not drawn, usually passes just below piriformis."
NOTE = "Right hip: outward is on the right. Gluteus maximus, medius and minimus are lifted off."


def draw_rotators(theme="light", share=1.0, supersample=3):
    """Draw the short rotators in two views, labelled.

    Parameters
    ----------
    theme : str or Theme
        ``"light"`` or ``"dark"``.
    share : float
        Share of the full number of pixels along each side.
    supersample : int
        Samples per pixel along each side.

    Returns
    -------
    matplotlib.figure.Figure
    """
    page = themes.theme(theme)
    panels = [_panel(number, share, supersample, page) for number in range(len(VIEWS))]
    fig = draw_panels(panels, page, cm_per_inch=CM_PER_INCH, note=NOTE, scale_bar=False, dpi=DPI)
    left, _, bottom, _ = panels[0].view.extent
    draw_scale_bar(fig.axes[0], page, at=(left + 0.6, bottom + 0.6))
    return fig


def _panel(number, share, supersample, page):
    title, *_, named, marked = VIEWS[number]
    seen, picture = _shaded(number, share, supersample)
    body = in_parts().outline(seen.view, without=ARMS).layer(rgb(page.body), rgb(page.body_edge), alpha=0.75)
    labels = [Label(muscles()[key].name, in_plane(seen.view, anchor(seen, key)), ROLES[key], hue(key), "right") for key in named]
    labels += [Label(name, at, detail, side="right") for name, at, detail in (LANDMARKS[key] for key in marked)]
    return Panel(over(picture, body), seen.view, title, tuple(labels))


@lru_cache(maxsize=len(VIEWS))
def _shaded(number, share, supersample):
    """What one view shows and its picture; the same for both pages."""
    _, azimuth, wide, centre, _, _ = VIEWS[number]
    size = (round(wide * SCALE * share), round(HIGH * SCALE * share))
    view = look(azimuth, scale=SCALE * share, centre=centre, size=size)
    bones = in_parts().bones(lambda bone: bone.name.startswith(BONES))
    seen = rasterise(view, bones + in_parts().muscles(KEYS, "r"), supersample)
    return seen, shade(seen, colour, outline=OUTLINE)


def write_stills(folder):
    """Draw the still ``hip-rotators`` for both pages into ``folder``/stills."""
    write_still(folder, "hip-rotators", draw_rotators, ALT, CAPTION, quality=80)
