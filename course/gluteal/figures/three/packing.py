"""Numbers of the scene as bytes: lengths in twentieths of a millimetre, differences from point to point, zipped."""

import gzip

import numpy as np

#: Steps per metre; 16 bits then reach 1.6 m from the hips.
PER_METRE = 20_000


class Pack:
    """Blocks of 16-bit numbers that a browser reads in the order in which they are added."""

    def __init__(self):
        self._blocks = []

    def points(self, points):
        """Add points, shape (n, 3), m; each is kept as its difference from the one before.

        Raises
        ------
        ValueError
            If a point lies farther out than 16 bits reach.
        """
        steps = np.round(np.asarray(points, float) * PER_METRE).astype(np.int64)
        if np.abs(steps).max(initial=0) > 32_767:
            raise ValueError(f"a point lies {np.abs(points).max():.2f} m from the middle of the scene; at most 1.63 m can be kept")
        self._add(np.diff(steps, axis=0, prepend=0))

    def faces(self, faces):
        """Add triangles, shape (n, 3), numbers of points below 65,536; kept as differences, corner by corner."""
        self._add(np.diff(np.asarray(faces, np.int64).ravel(), prepend=0))

    def _add(self, differences):
        # Differences wrap round at 16 bits, and so does the sum that undoes them.
        self._blocks.append((differences & 0xFFFF).astype("<u2").ravel())

    def bytes(self):
        """All blocks, low bytes first, then high bytes (which are nearly all alike), zipped; the same on every run."""
        numbers = np.concatenate(self._blocks)
        halves = np.concatenate([(numbers & 0xFF).astype(np.uint8), (numbers >> 8).astype(np.uint8)])
        return gzip.compress(halves.tobytes(), 9, mtime=0)
