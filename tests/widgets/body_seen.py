"""How much of a muscle's surface a picture shows: measured on the drawn anatomy with the course's own renderer."""

from functools import cache

import numpy as np
from gluteal.figures import gluteal_region, gluteal_region_side
from gluteal.figures.regions import hip_front, lower_back, thigh_back
from gluteal.figures.render import look, rasterise
from gluteal.figures.three.cast import DEPTH, STANDS, cast
from gluteal.figures.three.scene import middle

REGIONS = {module.REGION.name: module.REGION for module in (gluteal_region, gluteal_region_side, lower_back, hip_front, thigh_back)}
#: A point counts as seen where nothing lies more than this in front of it, m.
NEAR = 0.002


class Surface:
    """Points of a belly of the right side with their areas, and which of them have been seen."""

    def __init__(self, item):
        self.item, self.seen = item, np.zeros(len(item.vertices), bool)
        corners = item.vertices[item.faces]
        size = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
        self.area = sum(np.bincount(item.faces[:, k], size, len(item.vertices)) for k in range(3))
        self.along = item.attributes[:, 0] / item.attributes[:, 0].max()

    def share(self, part):
        """Share of the area of a part that has been seen."""
        return float(self.area[part & self.seen].sum() / self.area[part].sum())

    def length(self, least=0.1):
        """Share of its length, in tenths, of which at least so much has been seen."""
        tenths = np.minimum((10 * self.along).astype(int), 9)
        return float(np.mean([self.share(tenths == tenth) >= least for tenth in range(10)]))


def visible(gbuffer, item):
    """Which points of an item lie open in a picture."""
    numbers = [number for number, each in enumerate(gbuffer.items, 1) if (each.name, each.side) == (item.name, item.side)]
    if not numbers:
        return np.zeros(len(item.vertices), bool)
    step = gbuffer.supersample
    across, down, far = (gbuffer.view.project(item.vertices) * (step, step, 1)).T
    height, width = gbuffer.ids.shape
    inside = (across >= 0) & (across < width) & (down >= 0) & (down < height)
    column, row = np.clip(across.astype(int), 0, width - 1), np.clip(down.astype(int), 0, height - 1)
    faces_viewer = item.normals @ gbuffer.view.axes[2] < 0.15
    return inside & faces_viewer & (gbuffer.ids[row, column] == numbers[0]) & (far < gbuffer.depth[row, column] + NEAR)


@cache
def plate_picture(name, layer):
    """What one layer of a plate shows, as a G-buffer."""
    region = REGIONS[name]
    chosen = next(each for each in region.layers if each.key == layer)
    return region.see(chosen, region.view(region.plate_size), 1)[0]


@cache
def body_picture(pose, azimuth, elevation, zoom, centre, layer, alone):
    """What the 3D body shows, as a G-buffer; ``alone`` is the one muscle that is shown, or empty."""
    posed = cast().pose(next(stand for stand in STANDS if stand.key == pose).pose())
    shown = [name for name, one in cast().drawn_bellies().items() if DEPTH[one.key] >= layer and alone in ("", one.key)]
    items = [posed._belly(name, side) for side in "rl" for name in shown]
    bones = posed.bones(lambda bone: bone in cast().drawn_bones())
    size = (760, 836)
    view = look(azimuth, min(elevation, 89), size[1] * zoom / 0.66, middle(posed.pose) + np.array(centre), size)
    return rasterise(view, items + bones, 1)
