"""Muscle fibres as a texture: fine along, coarse across, the same on every machine."""

from functools import cache

import numpy as np

ROWS, COLUMNS = 512, 2048
COLUMNS_PER_DM = 230  # one decimetre of muscle spans so many columns: bundles of 1 to 10 mm
ROWS_PER_DM = 300
# (width of a bundle in columns, how much of it there is)
BUNDLES = ((1.4, 0.7), (3.2, 1.0), (8.5, 1.1), (22.0, 0.7))
STRETCH = 24  # bundles are so many times longer than wide


@cache
def texture():
    """Height of the fibre relief, unit spread, clipped at 2.2, shape (ROWS, COLUMNS)."""
    noise = np.random.default_rng(11)
    rows, columns = np.fft.fftfreq(ROWS)[:, None], np.fft.rfftfreq(COLUMNS)[None, :]
    total = np.zeros((ROWS, COLUMNS))
    for width, share in BUNDLES:
        # A Gaussian blur in the Fourier domain: the pattern wraps round without a seam.
        blur = np.exp(-2 * np.pi**2 * ((rows * width * STRETCH) ** 2 + (columns * width) ** 2))
        layer = np.fft.irfft2(np.fft.rfft2(noise.standard_normal((ROWS, COLUMNS))) * blur, s=(ROWS, COLUMNS))
        total += share * layer / layer.std()
    return np.clip(total / total.std(), -2.2, 2.2).astype(np.float32)


def relief(along, across, seed):
    """Fibre relief at places on a muscle.

    Parameters
    ----------
    along, across : array, shape (n,)
        Way along and across the fibres, dm.
    seed : array or int
        Shifts the pattern, so that no two muscles are alike.

    Returns
    -------
    array, shape (n,)
        About -2 (furrow) to 2 (bundle).
    """
    from scipy.ndimage import map_coordinates

    places = np.stack([along * ROWS_PER_DM + seed * 131.0, across * COLUMNS_PER_DM + seed * 517.0])
    return map_coordinates(texture(), places, order=1, mode="grid-wrap")
