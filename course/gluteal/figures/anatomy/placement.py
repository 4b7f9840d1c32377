"""From the posture in which the anatomy is authored to the posture in which it is drawn."""

import numpy as np

SIDED = ("femur", "tibia", "patella", "talus", "calcn", "toes", "clavicle", "scapula", "humerus", "ulna", "radius", "hand")
MIDLINE = -0.025  # x of the mid-sagittal plane in the authored coordinates, m


def mirror(points):
    """Points of the right side on the left."""
    points = np.array(points, float)
    points[..., 0] = 2 * MIDLINE - points[..., 0]
    return points


def on_side(segment, side):
    """The segment's name on a side: "femur" becomes "femur_r"; the trunk has no side."""
    return f"{segment}_{side}" if segment in SIDED else segment


class Placement:
    """Moves authored points with their segments.

    Parameters
    ----------
    rest, now : dict
        Segment -> (rotation (3, 3), position (3,)), in the authored coordinates and in the world of the picture.
    """

    def __init__(self, rest, now):
        self.rest, self.now = rest, now

    def move(self, points, segment):
        """Points fixed to a segment, shape (..., 3), m."""
        old, origin = self.rest[segment]
        new, position = self.now[segment]
        return (np.asarray(points, float) - origin) @ old @ new.T + position

    def turn(self, segment):
        """Rotation that a segment has made since rest, shape (3, 3)."""
        return self.now[segment][0] @ self.rest[segment][0].T

    def swing(self, points, side, share):
        """Soft tissue between pelvis and thigh: points that make `share` of the thigh's turn about the hip centre.

        Points fixed to either bone would leave lumps or sink into the pelvis when the hip bends; turned about the hip
        centre they keep their distance from it.
        """
        pelvis, thigh = self.turn("pelvis"), self.turn(f"femur_{side}")
        centre = self.now[f"femur_{side}"][1]
        moved = self.move(points, "pelvis")
        return centre + (moved - centre) @ _part_of(thigh @ pelvis.T, share).T


def _part_of(rotation, share):
    """A share of a rotation, about the same axis."""
    angle = np.arccos(np.clip((np.trace(rotation) - 1) / 2, -1, 1))
    if angle < 1e-6:
        return np.eye(3)
    skew = (rotation - rotation.T) / (2 * np.sin(angle))
    return np.eye(3) + np.sin(share * angle) * skew + (1 - np.cos(share * angle)) * skew @ skew
