"""Things in the picture: boxes (bench, bed, mat, step), a band around both legs, the floor with its marks and soft shadow."""

import numpy as np

from gluteal.figures.render import Item, rasterise

#: Colours that read on a white and on a dark page.
COLOURS = {
    "pad": (0.36, 0.40, 0.47),
    "frame": (0.56, 0.59, 0.63),
    "mattress": (0.76, 0.77, 0.80),
    "wood": (0.60, 0.51, 0.42),
    "mat": (0.42, 0.50, 0.56),
    "step": (0.58, 0.60, 0.63),
    "wall": (0.66, 0.67, 0.69),
    "band": (0.60, 0.27, 0.45),
    "weight": (0.27, 0.29, 0.33),
}
FLOOR, SHADOW, MARK = (0.52, 0.54, 0.57), (0.06, 0.07, 0.09), (0.40, 0.42, 0.46)
_FLOOR_ALPHA, _SHADOW_ALPHA, _MARK_ALPHA = 0.26, 0.42, 0.55


def box(name, key, low, high):
    """A box between two corners, world, m.

    Parameters
    ----------
    name : str
    key : str
        A key of ``COLOURS``.
    low, high : sequence of 3 floats

    Returns
    -------
    Item
    """
    low, high = np.asarray(low, float), np.asarray(high, float)
    vertices, faces, normals = [], [], []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        for sign, end in ((-1, low), (1, high)):
            corners = np.empty((4, 3))
            corners[:, axis] = end[axis]
            corners[:, u], corners[:, v] = (low[u], high[u], high[u], low[u]), (low[v], low[v], high[v], high[v])
            order = [[0, 1, 2], [0, 2, 3]] if sign > 0 else [[0, 2, 1], [0, 3, 2]]
            faces += [[4 * len(vertices) + corner for corner in face] for face in order]
            vertices.append(corners)
            normals += [np.eye(3)[axis] * sign] * 4
    return Item(name, key, "", "disc", np.concatenate(vertices), np.array(faces), np.array(normals))


def bench(low, high, pad=0.08, leg=0.05, key="pad"):
    """A padded bench on four legs; ``low`` and ``high`` are corners of the whole, the floor at low[2]."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    parts = [box("pad", key, (low[0], low[1], high[2] - pad), high)]
    for number, (x, y) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1))):
        corner = np.array([low[0] + 0.04 if x == 0 else high[0] - 0.04 - leg, low[1] + 0.06 if y == 0 else high[1] - 0.06 - leg])
        parts.append(box(f"leg{number}", "frame", (*corner, low[2]), (*(corner + leg), high[2] - pad)))
    return parts


def cuff(start, end, radius, key="weight", around=28):
    """A weight around a limb: a short cylinder from one point to another, world, m."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    axis = (end - start) / np.linalg.norm(end - start)
    side = np.cross(axis, [1.0, 0, 0] if abs(axis[0]) < 0.8 else [0, 1.0, 0])
    side /= np.linalg.norm(side)
    turn = np.linspace(0, 2 * np.pi, around, endpoint=False)
    ways = np.cos(turn)[:, None] * side + np.sin(turn)[:, None] * np.cross(axis, side)
    vertices = np.concatenate([start + radius * ways, end + radius * ways, [start], [end]])
    ring, next_ = np.arange(around), (np.arange(around) + 1) % around
    faces = [*np.stack([ring, next_, next_ + around], 1), *np.stack([ring, next_ + around, ring + around], 1)]
    faces += [
        *np.stack([next_, ring, np.full(around, 2 * around)], 1),
        *np.stack([ring + around, next_ + around, np.full(around, 2 * around + 1)], 1),
    ]
    return Item("cuff", key, "", "disc", vertices, np.array(faces))


def band(skin, placement, place="knees", width=0.05):
    """A loop of elastic around both legs, lying on the skin.

    Parameters
    ----------
    skin : Skin
    placement : anatomy.placement.Placement
    place : {"knees", "ankles", "feet"}
    width : float
        Of the band, m.

    Returns
    -------
    Item
    """
    segment, height, groups = {
        "knees": ("femur", 0.575, ("thigh",)),
        "ankles": ("tibia", 0.165, ("shank",)),
        "feet": ("calcn", None, ("foot",)),
    }[place]
    legs = [_girdle(skin, placement, segment, side, height, groups) for side in ("r", "l")]
    apart = legs[1][0] - legs[0][0]
    apart /= np.linalg.norm(apart)
    rim = []
    for (centre, axis, radius), way in zip(legs, (-apart, apart), strict=True):
        out = way - axis * (way @ axis)
        out /= np.linalg.norm(out)
        # Both halves run the same way round, so that the two ends of one face the two ends of the other.
        across = np.cross(legs[0][1] + legs[1][1], apart)
        across = across - axis * (across @ axis)
        across -= out * (across @ out)
        across /= np.linalg.norm(across)
        turn = np.linspace(-np.pi / 2, np.pi / 2, 25)
        turn = turn if way is not apart else turn[::-1]
        ways = np.cos(turn)[:, None] * out + np.sin(turn)[:, None] * across
        rim += [(centre + direction * (radius(direction) + 0.003), axis, direction) for direction in ways]
    return _ribbon(rim, width)


def _girdle(skin, placement, segment, side, height, groups):
    """Centre of a leg where the band lies, the leg's axis there, and its half-width in any direction across."""
    inner = -0.104 if side == "r" else 0.054
    point = np.array([inner, 0.110, 0.095]) if height is None else np.array([inner, 0.155, height])
    centre = placement.move(point, f"{segment}_{side}")
    axis = placement.turn(f"{segment}_{side}") @ (np.array([0, -1.0, 0]) if height is None else np.array([0, 0, 1.0]))

    def radius(direction):
        reach = np.linspace(0.0, 0.14, 71)
        points = centre + reach[:, None] * direction
        inside = np.min([skin.group((group, side), points) for group in groups], axis=0)
        return reach[np.flatnonzero(inside < 0).max(initial=0)] + 0.002

    return centre, axis, radius


def _ribbon(rim, width, thick=0.004):
    """A closed band through rim points (place, axis, outwards), smoothed along its length."""
    places = np.array([place for place, _, _ in rim])
    axes, out = np.array([axis for _, axis, _ in rim]), np.array([way for _, _, way in rim])
    vertices, faces, normals, count = [], [], [], len(rim)
    for along, away in ((-0.5, 0.0), (-0.5, 1.0), (0.5, 1.0), (0.5, 0.0)):
        vertices.append(places + along * width * axes + away * thick * out)
        normals.append(out)
    for number in range(4):
        one, other = number * count, ((number + 1) % 4) * count
        for start in range(count):
            end = (start + 1) % count
            faces += [[one + start, one + end, other + end], [one + start, other + end, other + start]]
            faces += [[one + start, other + end, one + end], [one + start, other + start, other + end]]
    return Item("band", "band", "", "disc", np.concatenate(vertices), np.array(faces), np.concatenate(normals))


def floor(view, items, height=0.0, middle=(0.0, 0.0), reach=(0.9, 0.9), marks=None):
    """The floor as a picture to lay under the body: a soft patch, moving marks on it, and the shadow of what stands above.

    Parameters
    ----------
    view : View
    items : list of Item
        What throws the shadow.
    height : float
        Of the floor, m.
    middle, reach : (x, y)
        Centre and half-lengths of the patch, m.
    marks : (axis, spacing, offset), optional
        Lines across the way "x" or "y", m.

    Returns
    -------
    array, shape (height, width, 4)
        RGBA, straight alpha.
    """
    from scipy.ndimage import gaussian_filter

    from gluteal.figures.render import over

    width, tall = view.size
    across, down = np.meshgrid(np.arange(width) + 0.5, np.arange(tall) + 0.5)
    plane = _on_floor(view, across, down, height)
    away = np.hypot((plane[..., 0] - middle[0]) / reach[0], (plane[..., 1] - middle[1]) / reach[1])
    patch = np.clip((1 - away) / 0.25, 0, 1)
    patch = patch * patch * (3 - 2 * patch)
    ground = _layer(FLOOR, _FLOOR_ALPHA * patch)
    if marks:
        axis, spacing, offset = marks
        place = (plane[..., "xy".index(axis)] - offset) / spacing
        line = np.clip(1.5 - np.abs(place - np.round(place)) * spacing / 0.009, 0, 1)
        ground = over(_layer(MARK, _MARK_ALPHA * patch * line), ground)
    flat = [Item(item.name, item.key, item.side, item.kind, _pressed(item.vertices, height), item.faces) for item in items]
    flat += [Item(item.name, item.key, item.side, item.kind, _pressed(item.vertices, height), item.faces[:, ::-1]) for item in items]
    cover = rasterise(view, flat, 1)
    dark = gaussian_filter((cover.ids > 0).astype(float), (0.006 * view.scale, 0.02 * view.scale))
    return over(_layer(SHADOW, _SHADOW_ALPHA * dark), ground)


def _on_floor(view, across, down, height):
    """World x and y where the line of sight through each pixel meets the floor, shape (h, w, 2)."""
    right, up, into = view.axes
    width, tall = view.size
    start = view.centre + ((across - width / 2) / view.scale)[..., None] * right + ((tall / 2 - down) / view.scale)[..., None] * up
    return (start + ((height - start[..., 2]) / into[2])[..., None] * into)[..., :2]


def _pressed(vertices, height):
    flat = vertices.copy()
    flat[:, 2] = height
    return flat


def _layer(colour, alpha):
    picture = np.empty((*alpha.shape, 4))
    picture[..., :3], picture[..., 3] = colour, alpha
    return picture
