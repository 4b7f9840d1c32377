"""A numpy renderer: triangle meshes in, shaded pictures and recolourable plates out."""

from .camera import View, look
from .contours import anchor, outlines
from .plates import recolourable
from .raster import GBuffer, rasterise
from .scene import Item, vertex_normals
from .shading import over, shade

__all__ = ["GBuffer", "Item", "View", "anchor", "look", "outlines", "over", "rasterise", "recolourable", "shade", "vertex_normals"]
