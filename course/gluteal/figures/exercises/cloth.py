"""What the drawn person wears: a shirt and shorts, told apart by colour only."""

import numpy as np

#: Hems: heights in the rest posture of sleeves, waist and shorts; the collar's distance from the neck, m.
SLEEVE, WAIST, LEG, NECK = 1.345, 1.035, 0.700, 0.004
SKIN, SHIRT, SHORTS = (0.72, 0.58, 0.48), (0.70, 0.735, 0.765), (0.33, 0.40, 0.50)
#: How far a colour takes to change at a hem, m.
_EDGE = 0.0025


def hems(skin, placement, vertices):
    """How far inside shirt and shorts each vertex lies, m, negative outside; shape (n, 2)."""
    keys = [key for key in skin.groups if key[0] not in ("foot", "toes")]
    nearest = np.argmin([skin.group(key, vertices) for key in keys], axis=0)
    shirt, shorts = np.full(len(vertices), -1.0), np.full(len(vertices), -1.0)
    # The shirt ends around the neck, not at a height: shoulders rise with the arms.
    collar = skin.group(("neck", ""), vertices) - NECK
    waist = WAIST - _rest_height(placement, "pelvis", vertices)
    for number, (group, side) in enumerate(keys):
        mine = nearest == number
        if group == "arm":
            shirt[mine] = _rest_height(placement, f"humerus_{side}", vertices[mine]) - SLEEVE
        elif group == "thigh":
            shorts[mine] = _rest_height(placement, f"femur_{side}", vertices[mine]) - LEG
        elif group in ("trunk", "buttock"):
            shirt[mine], shorts[mine] = collar[mine], waist[mine]
        elif group == "neck":
            shirt[mine] = collar[mine]
    return np.stack([shirt, shorts], 1)


def colours(fields):
    """Base colour of samples from their two fields, shape (n, 3)."""
    shirt, shorts = (np.clip(fields[:, number] / _EDGE + 0.5, 0, 1)[:, None] for number in (0, 1))
    base = np.array(SKIN) + shirt * (np.array(SHIRT) - SKIN)
    return base + shorts * (np.array(SHORTS) - base)


def _rest_height(placement, segment, points):
    """Height that points would have in the rest posture if they were fixed to a segment, m."""
    old, origin = placement.rest[segment]
    new, position = placement.now[segment]
    return ((points - position) @ new @ old.T + origin)[:, 2]
