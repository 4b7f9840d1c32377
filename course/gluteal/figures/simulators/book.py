"""Writes a flipbook: the distinct pictures of a simulator, which point of its axes shows which, and the words."""

import itertools
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gluteal.figures.build import png, webp
from gluteal.figures.simulators.frame import paint, render
from gluteal.files import write_atomically


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
    quality : int
        Of the WebP, 0 to 100.
    """

    name: str
    size: tuple
    axes: dict
    items: dict
    alt: str
    scene: object
    marks: object
    same: float = 0.0
    quality: int = 76

    def points(self):
        """Every point, the last axis running fastest."""
        return [dict(zip(self.axes, values, strict=True)) for values in itertools.product(*self.axes.values())]

    def write(self, folder):
        """Render and write every picture and ``flipbook.json`` below the folder ``figures/assets``."""
        place, pictures, scenes, frame = Path(folder) / "flipbooks" / self.name, [], [], []
        for point in self.points():
            scene = self.scene(point)
            here = projected(self.marks(point), scene.view)
            number = next((n for n, other in enumerate(pictures) if _apart(here, other) <= self.same), len(pictures))
            frame.append(number)
            if number == len(pictures):
                pictures.append(here)
                scenes.append(scene)
        self._draw(place, scenes)
        words = {"name": self.name, "width": self.size[0], "height": self.size[1], "alt": self.alt}
        words["axes"] = {name: list(values) for name, values in self.axes.items()}
        if frame != list(range(len(frame))):
            words["frame"] = frame
        words["items"] = [{"id": number, "key": key, "label": label} for number, (key, label) in enumerate(self.items.items(), 1)]
        write_atomically(place / "flipbook.json", json.dumps(words | {"marks": pictures}) + "\n")
        for old in place.glob("*.*.*"):
            if int(old.name.split(".")[0]) >= len(pictures):
                old.unlink()

    def _draw(self, place, scenes):
        """Render the pictures, those of the same body one after the other, so that it is rendered once."""
        before = None
        for number in sorted(range(len(scenes)), key=lambda number: _body(scenes[number])):
            scene = scenes[number]
            if _body(scene) != before:
                figure, before = render(scene), _body(scene)
            shade, ids = paint(scene, figure)
            write_atomically(place / f"{number:02d}.shade.webp", webp(shade, quality=self.quality))
            write_atomically(place / f"{number:02d}.ids.png", png(ids))


def _body(scene):
    """What decides how the body of a scene looks within its flipbook."""
    numbers = [*scene.pose.root_rotation.ravel(), *scene.pose.root_position, *scene.view.centre]
    return sorted((name, round(value, 6)) for name, value in scene.pose.angles.items()), np.round(numbers, 6).tolist()


def projected(points, view):
    """Named world points in a picture: name -> [x, y], px from the upper left."""
    return {name: [round(float(value), 1) for value in view.project(np.array([point], float))[0][:2]] for name, point in points.items()}


def _apart(one, other):
    """Greatest distance between marks of the same name, px."""
    return max(float(np.hypot(*np.subtract(one[name], other[name]))) for name in one)
