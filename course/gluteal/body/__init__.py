"""The body: a whole skeleton with hip and back muscles, posed, balanced and loaded with numpy alone."""

from gluteal.body.bones import Bone, bones
from gluteal.body.loads import Band, Solution, solve
from gluteal.body.muscles import muscle_names, muscle_path
from gluteal.body.pose import Pose
from gluteal.body.skeleton import hip_centre, place
from gluteal.body.standing import stand_on_one_leg, stand_on_two_legs

__all__ = [
    "Band",
    "Bone",
    "Pose",
    "Solution",
    "bones",
    "hip_centre",
    "muscle_names",
    "muscle_path",
    "place",
    "solve",
    "stand_on_one_leg",
    "stand_on_two_legs",
]
