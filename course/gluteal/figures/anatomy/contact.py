"""Keep muscles out of bones and out of the muscles beneath them."""

from dataclasses import dataclass

import numpy as np

REACH = 0.05  # farther than this from a surface nothing is pushed, m
STEP = 0.02  # the longest push in one round, m


@dataclass(eq=False)
class Obstacle:
    """A surface as a cloud of points with outward normals.

    Attributes
    ----------
    points, normals : array, shape (n, 3)
    """

    points: np.ndarray
    normals: np.ndarray

    def __post_init__(self):
        from scipy.spatial import cKDTree

        self._tree = cKDTree(self.points)

    def clearance(self, points, neighbours=4):
        """Signed distance of points from the surface (m, + outside) and the way out, shapes (n,) and (n, 3)."""
        distance, place = self._tree.query(points, k=neighbours)
        weight = 1 / (distance + 1e-4)
        weight /= weight.sum(1, keepdims=True)
        height = (((points[:, None] - self.points[place]) * self.normals[place]).sum(2) * weight).sum(1)
        way = (self.normals[place] * weight[:, :, None]).sum(1)
        way /= np.linalg.norm(way, axis=1, keepdims=True) + 1e-9
        return np.where(distance[:, 0] < REACH, height, np.inf), way

    def nearest(self, point):
        """Distance of one point from the surface's points (m), and the nearest of them, shape (3,)."""
        distance, place = self._tree.query(point)
        return distance, self.points[place]

    def push(self, points, margin, freedom):
        """Move points outwards until they clear the surface.

        Parameters
        ----------
        points : array, shape (..., 3)
        margin : array, shape (...)
            Wanted clearance, m.
        freedom : array, shape (...)
            0-1: how much of the push a point takes; small where a muscle is attached.

        Returns
        -------
        array, shape (..., 3)
        """
        height, way = self.clearance(points.reshape(-1, 3))
        move = np.clip(np.ravel(margin) - height, 0, STEP) * np.ravel(freedom) * 0.8
        return points + (way * move[:, None]).reshape(points.shape)
