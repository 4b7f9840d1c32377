"""What one exercise needs to be drawn."""

from collections.abc import Callable
from dataclasses import dataclass

from gluteal.figures.exercises.motion import THERE_AND_BACK

#: What one does at each point in time of a repetition there and back.
UP_AND_DOWN = ("hold", *["up"] * 4, *["hold"] * 3, *["down"] * 7, "hold")
#: Exercises that begin with the way down: down in 3 s, held for 1 s, up in 2 s.
DOWN_FIRST = (0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 7, 5, 3, 1, 0)
DOWN_AND_UP = (*["down"] * 8, *["hold"] * 3, *["up"] * 4, "hold")
SIDE, BACK = (90.0, 7.0), (128.0, 7.0)


@dataclass(frozen=True)
class Exercise:
    """An exercise as it is drawn.

    Attributes
    ----------
    key : str
        As in routine/exercises.toml.
    moments : callable
        → list of Moment, one a picture.
    alt : str
        What a reader without the pictures is told.
    camera : (azimuth, elevation)
        Degrees.
    frame : tuple of int
        Picture of each point in time; without it each picture is one point.
    phases : tuple of str
        What one does at each point in time: up, hold, down, or step.
    reach : (x, y)
        Half-lengths of the patch of floor, m.
    """

    key: str
    moments: Callable
    alt: str
    camera: tuple = SIDE
    frame: tuple = ()
    phases: tuple = ()
    reach: tuple = (0.75, 0.6)

    @property
    def azimuth(self):
        return self.camera[0]

    @property
    def elevation(self):
        return self.camera[1]


def there_and_back(key, moments, alt, camera=SIDE, **rest):
    """An exercise of nine pictures, shown up, held and shown down again."""
    return Exercise(key, moments, alt, camera, THERE_AND_BACK, UP_AND_DOWN, **rest)


def down_and_up(key, moments, alt, camera=SIDE, **rest):
    """An exercise of nine pictures that begins with the way down."""
    return Exercise(key, moments, alt, camera, DOWN_FIRST, DOWN_AND_UP, **rest)


def two_moments(key, moments, alt, camera=SIDE, **rest):
    """An exercise of which start and top are drawn."""
    return Exercise(key, moments, alt, camera, (0, 1), ("start", "top"), **rest)
