"""The body: a whole skeleton with hip and back muscles, posed, balanced and loaded with numpy alone."""

from gluteal.body.bones import Bone, bones
from gluteal.body.pose import Pose
from gluteal.body.skeleton import hip_centre, place
from gluteal.body.standing import stand_on_one_leg, stand_on_two_legs

__all__ = ["Bone", "Pose", "bones", "hip_centre", "place", "stand_on_one_leg", "stand_on_two_legs"]
