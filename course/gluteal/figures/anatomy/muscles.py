"""Builds the bellies for one posture: guide fibres are posed, lofted, and pushed off what lies beneath."""

from zlib import crc32

import numpy as np

from gluteal.figures.render import Item, vertex_normals

from .contact import Obstacle
from .lofts import close_sheet, fair, fibre, outward, sheet_normals, spread, tendon_share, tube
from .placement import mirror, on_side

ALONG, ACROSS = 48, 34  # points of a sheet along and across its fibres
RINGS = 60  # rings of a tube
GAP = 0.0012  # kept between a muscle and what lies beneath, m
ROUNDS = 4


class Builder:
    """Builds bellies of one side.

    Parameters
    ----------
    placement : Placement
    side : str
        "r" or "l".
    bones : dict
        Direction ("back", "side", "front", "thigh") -> Obstacle.
    paths : callable
        Name prefix -> list of (k, 3) world paths of the model's fascicles on this side.
    """

    def __init__(self, placement, side, bones, paths):
        self.placement, self.side, self.bones, self.paths = placement, side, bones, paths
        self.built = {}

    def build(self, footprint):
        """The Item of one belly; those named in its `above` must have been built before."""
        make = {"sheet": self._sheet, "tube": self._tube, "fascicles": self._fascicles}[footprint.shape]
        vertices, faces, attributes = make(footprint)
        item = Item(footprint.name, footprint.key, self.side, footprint.kind, vertices, faces, vertex_normals(vertices, faces), attributes)
        self.built[footprint.name] = Obstacle(vertices, item.normals)
        return item

    def _guides(self, footprint):
        """The guide fibres in this posture, shape (g, k, 3)."""
        guides = footprint.guides if self.side == "r" else mirror(footprint.guides)
        posed = np.empty_like(guides)
        for row, segments in enumerate(footprint.segments):
            for place, segment in enumerate(segments):
                share = footprint.swing[place] if footprint.swing else None
                if share is None:
                    posed[row, place] = self.placement.move(guides[row, place], on_side(segment, self.side))
                else:
                    posed[row, place] = self.placement.swing(guides[row, place], self.side, share)
        return posed

    def _obstacles(self, footprint):
        bone = [self.bones[footprint.against]] if footprint.against != "none" else []
        return bone + [self.built[name] for name in footprint.above]

    def _direction(self, footprint):
        """The footprint's `facing` on this side, turned with the segment in the middle of its guides."""
        facing = np.array(footprint.facing, float)
        if self.side == "l":
            facing[0] *= -1
        middle = footprint.segments[0][len(footprint.segments[0]) // 2] if footprint.shape == "tube" else "pelvis"
        return self.placement.turn(on_side(middle, self.side)) @ facing

    def _sheet(self, footprint):
        surface = fibre(spread(self._guides(footprint), ACROSS), ALONG)
        along, across = np.linspace(0, 1, ALONG)[None, :], np.linspace(0, 1, ACROSS)[:, None]
        thickness = footprint.thickness * _swell(along, *footprint.profile) * _rounded(across, *footprint.edge)
        for place, depth, width in footprint.grooves:
            thickness = thickness * (1 - depth * np.exp(-(((across - place) / width) ** 2)) * np.sin(np.pi * along))
        freedom = (0.25 + 0.75 * np.clip(np.minimum(along, 1 - along) / 0.10, 0, 1)) * np.ones_like(across)
        for _ in range(ROUNDS):
            for obstacle in self._obstacles(footprint):
                surface = obstacle.push(surface, thickness * footprint.sunk + GAP, freedom)
            for _ in range(footprint.fairing):
                surface = fair(surface)
        if footprint.opacity < 1:
            for obstacle in self._obstacles(footprint) * 3:
                surface = obstacle.push(surface, thickness + GAP, freedom)
        normals = sheet_normals(surface, self._direction(footprint))
        outer = surface + normals * (thickness * (1 - footprint.sunk))[..., None]
        inner = surface - normals * (thickness * footprint.sunk)[..., None]
        vertices, faces = close_sheet(outer, inner)
        return vertices, faces, np.tile(_sheet_attributes(footprint, surface, along, across), (2, 1))

    def _tube(self, footprint):
        centre = _even(fibre(self._guides(footprint)[0], RINGS))
        along = np.linspace(0, 1, RINGS)
        size = _spindle(along, footprint)
        freedom = np.clip(np.minimum(along, 1 - along) / 0.12, 0, 1)
        for _ in range(3):
            for obstacle in self._obstacles(footprint):
                centre = obstacle.push(centre, footprint.radii[1] * size * 0.9, freedom)
            centre[1:-1] = 0.5 * centre[1:-1] + 0.25 * (centre[2:] + centre[:-2])
        vertices, faces = tube(centre, footprint.radii[0] * size, footprint.radii[1] * size, self._direction(footprint))
        return vertices, faces, _tube_attributes(footprint, centre, max(footprint.radii), 32)

    def _fascicles(self, footprint):
        """Thin tubes along the model's own paths."""
        parts, offset = [], 0
        for number, path in enumerate(self.paths(footprint.name, self.side)):
            centre = _even(path, 16)
            size = _spindle(np.linspace(0, 1, 16), footprint, blunt=0.6)
            vertices, faces = tube(centre, footprint.radii[0] * size, footprint.radii[1] * size, (1.0, 0.2, 0.0), around=12)
            attributes = _tube_attributes(footprint, centre, footprint.radii[0], 12, number)
            parts.append((vertices, faces + offset, attributes))
            offset += len(vertices)
        vertices, faces, attributes = (np.concatenate(part) for part in zip(*parts, strict=True))
        return vertices, outward(vertices, faces), attributes


def _swell(along, peak, power):
    """Thickness along a belly: 0 at both ends, 1 at `peak`."""
    stretched = np.where(along < peak, 0.5 * along / peak, 0.5 + 0.5 * (along - peak) / (1 - peak))
    return np.clip(np.sin(np.pi * stretched), 0, 1) ** power


def _rounded(across, power, exponent):
    """Thickness across a belly: 1 in the middle, 0 at both edges."""
    return (1 - np.abs(2 * across - 1) ** power) ** exponent


def _spindle(along, footprint, blunt=0.0):
    """Radius along a tube as a share of its belly's: tendons at the ends, closed tips."""
    start, end = footprint.tendon
    belly = np.clip((along - 0.45 * start) / (1 - 0.45 * start - 0.55 * end), 0, 1)
    power = footprint.profile[1] if not blunt else 1.15 - 0.7 * blunt
    floor = footprint.ends[0] + (footprint.ends[1] - footprint.ends[0]) * along
    tip = np.clip(np.minimum(along, 1 - along) / 0.02 + 0.02, 0, 1) ** 0.5
    return (floor + (1 - floor) * _swell(belly, footprint.profile[0], power)) * tip


def _even(path, count=RINGS):
    """The path in steps of equal length, shape (count, 3)."""
    way = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    places = np.linspace(0, way[-1], count)
    return np.stack([np.interp(places, way, column) for column in path.T], 1)


def _sheet_attributes(footprint, surface, along, across):
    length = np.linalg.norm(np.diff(surface, axis=1), axis=2).sum(1).mean()
    width = np.linalg.norm(np.diff(surface, axis=0), axis=2).sum(0).mean()
    values = np.zeros((*surface.shape[:2], 4))
    values[..., 0], values[..., 1] = along * length * 10, across * width * 10
    if footprint.kind == "fascia":
        # A veil thins out towards its borders and passes into the band at its insertion.
        border = np.clip(np.minimum(np.minimum(across, 1 - across) / 0.2, along / 0.08), 0, 1)
        opacity = footprint.opacity + (1 - footprint.opacity) * along**3
        values[..., 2] = opacity * (border if footprint.opacity < 1 else 1)
    else:
        values[..., 2] = tendon_share(along, values[..., 1], footprint.tendon, crc32(footprint.name.encode()) % 97)
    return values.reshape(-1, 4)


def _tube_attributes(footprint, centre, radius, around, number=0):
    """Fibres run along the tube; across it they are mirrored, so that no seam shows."""
    length = np.linalg.norm(np.diff(centre, axis=0), axis=1).sum()
    turn = np.linspace(0, 2 * np.pi, around, endpoint=False)
    values = np.zeros((len(centre), around, 4))
    along = np.linspace(0, 1, len(centre))[:, None]
    values[..., 0] = along * length * 10
    values[..., 1] = (np.abs(turn / np.pi - 1) * np.pi * radius * 10)[None] + 0.37 * number
    values[..., 2] = tendon_share(along, values[..., 1], footprint.tendon, crc32(footprint.name.encode()) % 97 + number)
    return np.concatenate([values.reshape(-1, 4), values[[0, -1], 0]])
