"""The postures that rows of tests/data/published.toml name, as the course poses them."""

from functools import lru_cache, partial

import numpy as np

from gluteal.body.errors import BodyError
from gluteal.body.pose import Pose
from gluteal.body.postures import posture
from gluteal.body.postures.upright import RELAXED, on_both_feet
from gluteal.body.standing import stand_on_one_leg, stand_on_two_legs
from gluteal.body.statics import Problem


def tilted(tilt, **angles):
    """Standing figure tipped forwards as one piece, in degrees, held by nothing: for what the trunk alone decides."""
    cosine, sine = np.cos(np.radians(tilt)), np.sin(np.radians(tilt))
    turn = np.array([[1, 0, 0], [0, cosine, -sine], [0, sine, cosine]])
    return Pose(f"trunk tipped {tilt:g}", dict(stand_on_two_legs().angles) | angles, turn)


def _arms(elevation, elbow=3.0):
    """Both arms raised to the front of the trunk."""
    angles = {"shoulder_elevation": elevation, "shoulder_plane": 90.0, "elbow_flexion": elbow, "forearm_rotation": -20.0}
    return {f"{name}_{side}": value for name, value in angles.items() for side in "rl"}


def _holding(body_mass=None):
    """Standing, 20 kg in both hands, 25 cm ahead of L5."""
    draft = RELAXED | {"shoulder_elevation": 5.0, "shoulder_plane": 90.0, "elbow_flexion": 120.0}
    return on_both_feet("holding 20 kg", draft, (), load=20.0, body_mass=body_mass)


#: Names in published.toml: how the posture is made. Those that carry a load are balanced for the body mass that is asked for.
POSTURES = {
    "standing": stand_on_two_legs,
    "one_leg": stand_on_one_leg,
    "hinge_30": partial(posture, "hinge", bend=30.0),
    # Of Wilke's "bent forward" only the name is known here: 16 degrees at the hips, 20 in the back, arms hanging.
    "bent_forward": partial(posture, "hinge", bend=16.0, rounding=20.0, knee=5.0),
    "sit_upright": partial(posture, "sitting"),
    "sit_slouched": partial(posture, "slouching"),
    "sit_bent": lambda: tilted(20.0, lumbar_flexion=45.0, **_arms(65.0)),
    "squat": partial(posture, "squat", depth=60.0),
    "split_squat": partial(posture, "split_squat", "middle"),
    "step_up": partial(posture, "step_up", "start"),
    "bridge": partial(posture, "bridge"),
    "bird_dog": partial(posture, "bird_dog"),
    "all_fours_leg": partial(posture, "bird_dog_leg"),
    "side_plank": partial(posture, "side_plank"),
    "side_lying_abduction": partial(posture, "side_lying_abduction"),
    "standing_abduction": partial(posture, "standing_abduction", pull=0.0),
    "reverse_hyper": partial(posture, "reverse_hyper"),
    "back_extension": partial(posture, "back_extension", bend=45.0, slope=45.0),
    # Chest and arms off the floor, the body resting on the pelvis.
    "prone_arms_and_legs": lambda: tilted(75.0, lumbar_flexion=-20.0, **_arms(165.0)),
}
LOADED = {
    "lift_round": partial(posture, "stoop_lift", load=20.0),
    "lift_knees": partial(posture, "squat_lift", load=20.0),
    "hold_close": _holding,
}
#: The leg that moves.
MOVING = {"side_lying_abduction": "r", "standing_abduction": "l"}


@lru_cache(maxsize=64)
def problem(name, body_mass=None):
    """A named posture made ready for solving, balanced for a body mass in kg where one is given."""
    if name in LOADED:
        return Problem(LOADED[name](**({} if body_mass is None else {"body_mass": float(body_mass)})))
    if name not in POSTURES:
        raise BodyError(f"no posture is called {name!r} here; known are {', '.join([*POSTURES, *LOADED])}")
    return Problem(POSTURES[name]())
