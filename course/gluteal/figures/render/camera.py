"""The camera: a parallel projection, so that centimetres stay centimetres all over a picture."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class View:
    """A parallel projection onto a picture.

    Attributes
    ----------
    axes : array, shape (3, 3)
        Unit vectors of the camera in the world: to the right, up, into the picture.
    scale : float
        Pixels per metre.
    centre : array, shape (3,)
        World point that lands in the middle of the picture, m.
    size : tuple of int
        Width and height of the picture, px.
    """

    axes: np.ndarray
    scale: float
    centre: np.ndarray
    size: tuple[int, int]

    def project(self, points):
        """Pixel coordinates and depth of world points.

        Parameters
        ----------
        points : array, shape (n, 3)
            World points, m.

        Returns
        -------
        array, shape (n, 3)
            To the right from the left edge (px), down from the upper edge (px), away from the viewer (m).
        """
        camera = (np.asarray(points, float) - self.centre) @ self.axes.T
        width, height = self.size
        return np.stack([width / 2 + camera[..., 0] * self.scale, height / 2 - camera[..., 1] * self.scale, camera[..., 2]], -1)

    def plane(self, points):
        """Coordinates of world points in the picture plane: to the right and up, cm, shape (n, 2)."""
        return (np.asarray(points, float) @ self.axes[:2].T) * 100.0

    @property
    def extent(self):
        """Left, right, lower and upper edge of the picture in the coordinates of `plane`, cm (as `imshow` wants them)."""
        x, y = self.plane(self.centre)
        half_width, half_height = (100.0 * side / self.scale / 2 for side in self.size)
        return (x - half_width, x + half_width, y - half_height, y + half_height)


def look(azimuth, elevation=0.0, scale=1500.0, centre=(0.0, 0.0, 0.0), size=(1000, 1000)):
    """Aim a camera at the body.

    Parameters
    ----------
    azimuth : float
        Where the viewer stands, degrees: 0 in front, 90 at the subject's right, 180 behind.
    elevation : float
        How far the viewer stands above the horizon, degrees.
    scale : float
        Pixels per metre.
    centre : sequence of 3 floats
        World point in the middle of the picture, m.
    size : tuple of int
        Width and height, px.

    Returns
    -------
    View

    Raises
    ------
    ValueError
        For an elevation of 90 degrees or more, where "up" has no meaning in the picture.
    """
    if abs(elevation) >= 90:
        raise ValueError(f"look(): elevation {elevation} degrees leaves no 'up' in the picture; use a value between -89 and 89")
    a, e = np.radians([azimuth, elevation])
    into = -np.array([-np.sin(a) * np.cos(e), -np.cos(a) * np.cos(e), np.sin(e)])
    right = np.cross(into, [0.0, 0.0, 1.0])
    right /= np.linalg.norm(right)
    return View(np.stack([right, np.cross(right, into), into]), float(scale), np.asarray(centre, float), (int(size[0]), int(size[1])))
