"""Writes a flipbook: the distinct pictures of a simulator, which point of its axes shows which, and the words."""

import itertools
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gluteal.figures.build import png, webp
from gluteal.figures.simulators.frame import paint
from gluteal.files import write_atomically

QUALITY = 76


@dataclass(frozen=True)
class Book:
    """A simulator's flipbook.

    Attributes
    ----------
    name, alt : str
    size : tuple of int
        Width and height, px.
    axes : dict
        Name -> values: those axes of the scenario that change the picture.
    items : dict
        Item's key -> label, in the order of their ids, from 1.
    scene : callable
        Point (axis -> value) -> Scene.
    marks : callable
        Point, View -> name -> (3,) world point.
    same : float
        Points whose marks lie no farther apart than this share a picture, px.
    """

    name: str
    size: tuple
    axes: dict
    items: dict
    alt: str
    scene: object
    marks: object
    same: float = 0.0

    def points(self):
        """Every point, the last axis running fastest."""
        return [dict(zip(self.axes, values, strict=True)) for values in itertools.product(*self.axes.values())]

    def write(self, folder):
        """Render and write every picture and ``flipbook.json`` below the folder ``figures/assets``."""
        place, pictures, frame = Path(folder) / "flipbooks" / self.name, [], []
        for old in place.glob("*"):
            old.unlink()
        for point in self.points():
            scene = self.scene(point)
            here = projected(self.marks(point), scene.view)
            number = next((n for n, other in enumerate(pictures) if _apart(here, other) <= self.same), len(pictures))
            frame.append(number)
            if number == len(pictures):
                pictures.append(here)
                shade, ids = paint(scene)
                write_atomically(place / f"{number:02d}.shade.webp", webp(shade, quality=QUALITY))
                write_atomically(place / f"{number:02d}.ids.png", png(ids))
        words = {"name": self.name, "width": self.size[0], "height": self.size[1], "alt": self.alt}
        words["axes"] = {name: list(values) for name, values in self.axes.items()}
        if frame != list(range(len(frame))):
            words["frame"] = frame
        words["items"] = [{"id": number, "key": key, "label": label} for number, (key, label) in enumerate(self.items.items(), 1)]
        write_atomically(place / "flipbook.json", json.dumps(words | {"marks": pictures}) + "\n")


def projected(points, view):
    """Named world points in a picture: name -> [x, y], px from the upper left."""
    return {name: [round(float(value), 1) for value in view.project(np.array([point], float))[0][:2]] for name, point in points.items()}


def _apart(one, other):
    """Greatest distance between marks of the same name, px."""
    return max(float(np.hypot(*np.subtract(one[name], other[name]))) for name in one)
