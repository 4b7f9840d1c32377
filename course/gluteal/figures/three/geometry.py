"""What the browser builds its meshes from: thinned grids of the bellies, and the coarse cages that it rounds to bones."""

import numpy as np

from gluteal.figures.anatomy.muscles import ACROSS, ALONG, RINGS
from gluteal.figures.anatomy.refine import INFLATION, ROUNDS, subdivide, weld

TUBE, FASCICLE = (RINGS, 32), (16, 12)  # rings and points a ring, as the bellies are built
DISC = (9, 48)
#: Grids as they are shipped: rows × columns of a sheet, rings × points a ring of a tube.
SHEET_KEPT, TUBE_KEPT, FASCICLE_KEPT, DISC_KEPT = (13, 22), (24, 14), (9, 6), (5, 24)
#: Broad sheets, which are looked at most.
BROAD, BROAD_KEPT = ("glmax", "glmed", "erector", "iliacus"), (24, 32)


def belly_grid(footprint, vertices):
    """Thin out the vertices of a belly.

    Parameters
    ----------
    footprint : Footprint
    vertices : array, shape (n, 3)
        As ``Builder`` makes them.

    Returns
    -------
    kind : dict
        ``shape`` ("sheet", "tube"), ``rows``, ``columns`` and ``parts``: how many of these the belly is made of.
    points : array, shape (parts * points of a part, 3)
        A sheet has its outer skin, then its inner one; a tube its rings, then its two tips.
    """
    if footprint.shape == "sheet":
        skins = vertices.reshape(2, ACROSS, ALONG, 3)
        kept = BROAD_KEPT if footprint.name in BROAD else SHEET_KEPT
        rows, columns = _towards_edges(ACROSS, kept[0]), _towards_edges(ALONG, kept[1])
        return _kind("sheet", kept, 1), skins[:, rows][:, :, columns].reshape(-1, 3)
    built, kept = (FASCICLE, FASCICLE_KEPT) if footprint.shape == "fascicles" else (TUBE, TUBE_KEPT)
    tubes = vertices.reshape(-1, built[0] * built[1] + 2, 3)
    return _kind("tube", kept, len(tubes)), np.concatenate([_thin_tube(tube, built, kept) for tube in tubes])


def disc_grid(vertices):
    """Thin out a disc, which is a short tube: as ``belly_grid``."""
    return _kind("tube", DISC_KEPT, 1), _thin_tube(vertices, DISC, DISC_KEPT)


def _kind(shape, kept, parts):
    return {"shape": shape, "rows": kept[0], "columns": kept[1], "parts": parts}


def _towards_edges(count, kept):
    """Places of a row that are kept: both ends, and more of them near the ends, where a belly is rounded."""
    even = np.linspace(0, 1, kept)
    places = 0.45 * even + 0.55 * (0.5 - 0.5 * np.cos(np.pi * even))
    chosen = np.round(places * (count - 1)).astype(int)
    for place in range(1, kept):
        chosen[place] = max(chosen[place], chosen[place - 1] + 1)
    return np.minimum(chosen, np.arange(count - kept, count))


def _thin_tube(vertices, built, kept):
    rings = vertices[:-2].reshape(*built, 3)
    around = np.arange(kept[1]) * built[1] / kept[1]
    low = np.floor(around).astype(int)
    share = (around - low)[None, :, None]
    chosen = rings[_towards_edges(built[0], kept[0])]
    ring = chosen[:, low] * (1 - share) + chosen[:, (low + 1) % built[1]] * share
    return np.concatenate([ring.reshape(-1, 3), vertices[-2:]])


def cage(vertices, faces, levels):
    """The coarse mesh which, after so many steps of Loop subdivision, is the bone as ``refine`` draws it.

    Parameters
    ----------
    vertices : array, shape (n, 3)
        As published, in the world at rest, m.
    faces : int array, shape (m, 3)
    levels : int

    Returns
    -------
    vertices : array
        Subdivision keeps stretching, so the last stretch of ``refine`` is done here, before it.
    faces : int array
    """
    vertices, faces = weld(vertices, faces)
    if not levels:
        return vertices, faces
    blown = vertices.copy()
    for _ in range(ROUNDS):
        trial, _ = subdivide(*subdivide(blown, faces))
        blown = blown + INFLATION * (vertices - trial[: len(vertices)])
    round_, rounder = blown, faces
    for _ in range(levels):
        round_, rounder = subdivide(round_, rounder)
    low, high, lower, upper = vertices.min(0), vertices.max(0), round_.min(0), round_.max(0)
    return low + (blown - lower) * (high - low) / np.maximum(upper - lower, 1e-9), faces


def clustered(vertices, faces, grid):
    """A finely scanned mesh made coarser: vertices in one cell of ``grid`` metres become one."""
    _, place = np.unique(np.floor(vertices / grid).astype(np.int64), axis=0, return_inverse=True)
    place, count = place.ravel(), np.bincount(place.ravel())
    merged = np.stack([np.bincount(place, column) / count for column in vertices.T], 1)
    faces = place[faces]
    whole = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    faces = faces[whole]
    _, first = np.unique(np.sort(faces, axis=1), axis=0, return_index=True)
    return merged, faces[np.sort(first)]
