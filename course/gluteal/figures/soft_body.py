"""The soft body around what is drawn inside it."""

from dataclasses import replace

import numpy as np

#: Bones let the body through: a person with a skeleton inside, not a skeleton.
BONE_OPACITY = 0.62
#: At least this much body around a bone, and no gap narrower than twice this between limbs, m.
FLESH, SLIVER = 0.008, 0.009


def soft_body(posed, gbuffer, without=()):
    """The body's outline, grown where a bone would stick out of it and closed where two limbs leave a sliver between them.

    Parameters
    ----------
    posed : anatomy.Posed
    gbuffer : render.GBuffer
        What is drawn inside the body.
    without : sequence of str
        Parts to leave out, as for ``Posed.outline``.

    Returns
    -------
    anatomy.outline.BodyOutline
    """
    from scipy.ndimage import distance_transform_edt, gaussian_filter

    outline, scale = posed.outline(gbuffer.view, without=without), gbuffer.view.scale
    drawn = gbuffer.pixels((gbuffer.ids > 0).astype(float)) > 0.5
    around = np.maximum(outline.inwards, FLESH - gaussian_filter(distance_transform_edt(~drawn), 1.5) / scale)
    closed = distance_transform_edt(distance_transform_edt(around <= 0) < SLIVER * scale) > SLIVER * scale
    # Distances from a mask of whole pixels are rough: they serve where the mask closed a gap, half a pixel inside elsewhere.
    filled = gaussian_filter(distance_transform_edt(closed) - distance_transform_edt(~closed), 2.0) - 1.0
    inwards = np.maximum(around, filled / scale)
    return replace(outline, coverage=np.clip(0.5 + inwards * scale, 0, 1), inwards=inwards)
