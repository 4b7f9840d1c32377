"""The postures that have a name: exercises with their start, middle and top, easier and harder forms, and everyday postures."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from gluteal.body.postures import bench, floor, single, upright

PHASES = {"start": 0.0, "middle": 0.5, "top": 1.0}
#: Parameter → lowest and highest value, unit. A form may narrow them.
LIMITS = {
    "lean": (0.0, 25.0, "degrees"),
    "drop": (0.0, 10.0, "degrees"),
    "bend": (0.0, 90.0, "degrees"),
    "rounding": (0.0, 60.0, "degrees"),
    "knee": (0.0, 115.0, "degrees"),
    "depth": (0.0, 115.0, "degrees"),
    "raised": (0.0, 40.0, "degrees"),
    "forward": (-15.0, 60.0, "degrees"),
    "spread_by": (5.0, 40.0, "degrees"),
    "legs": (-10.0, 75.0, "degrees"),
    "arch": (-30.0, 20.0, "degrees"),
    "slope": (0.0, 45.0, "degrees"),
    "load": (0.0, 60.0, "kg"),
    "pull": (0.0, 200.0, "N"),
    "height": (0.05, 0.95, "m"),
    "bench": (0.2, 0.5, "m"),
    "edge": (-0.02, 0.15, "m"),
    "length": (0.5, 1.0, "m"),
    "reach": (-25.0, 30.0, "degrees"),
    "slouch": (0.0, 1.0, ""),
    "lift": (0.0, 1.0, ""),
    "rise": (0.0, 1.0, ""),
    "arm": (0.0, 1.0, ""),
    "leg": (0.0, 1.0, ""),
    "opened": (0.0, 1.0, ""),
    "step": (0.0, 1.0, ""),
    "body_mass": (30.0, 200.0, "kg"),
}
CHOICES = {"place": ("knees", "ankles", "feet"), "arms": ("front", "hanging", "chest")}


@dataclass(frozen=True)
class Form:
    """A named posture.

    Attributes
    ----------
    build : callable
        Parameters → Pose.
    about : str
        What it is, in a few words.
    moves : dict
        Parameter → values at start, middle and top; empty for a posture that does not move.
    takes : tuple of str
        Further parameters.
    easier, harder : str
        Names of the forms one step down and up; empty at the ends.
    limits : dict
        Narrower limits than LIMITS.
    """

    build: Callable
    about: str
    moves: dict = field(default_factory=dict)
    takes: tuple = ()
    easier: str = ""
    harder: str = ""
    limits: dict = field(default_factory=dict)


def _duck_walk(step=0.0, depth=110.0, load=0.0, body_mass=None):
    """Both feet down at the ends of a step, all weight on the right one in the middle of it."""
    if 0.0 < step < 1.0:
        return single.walking_squat(depth, load, body_mass)
    return upright.squat(depth, load=load, body_mass=body_mass)


_LOADED = ("load", "body_mass")
_BANDED = ("pull", "place", "body_mass")
_STEPPED = {"height": (0.10, 0.40, "m")}
_WALKED = {"step": (0.0, 0.5, 1.0)}
_LIFTED = {"lift": (0.0, 0.5, 1.0)}
_DOWN_UP = {"depth": (5.0, 35.0, 60.0)}

EVERYDAY = {
    "standing": Form(upright.standing, "upright on both feet", takes=_LOADED),
    "one_leg": Form(single.one_leg, "on the right leg", {}, ("lean", "drop", "knee", *_LOADED), limits={"knee": (0.0, 60.0, "degrees")}),
    "sitting": Form(upright.sitting, "on a seat, upright", {"slouch": (0.0, 0.0, 0.0)}, ("load", "body_mass")),
    "slouching": Form(upright.sitting, "on a seat, slumped", {"slouch": (1.0, 1.0, 1.0)}, ("load", "body_mass")),
    "lift": Form(upright.lift, "hands at a height, with a load", {}, ("height", "rounding", "knee", "reach", *_LOADED)),
    "squat_lift": Form(
        partial(upright.lift, rounding=5.0, knee=85.0), "lifting with bent knees", {}, ("height", "rounding", "knee", *_LOADED)
    ),
    "stoop_lift": Form(
        partial(upright.lift, rounding=40.0, knee=15.0), "lifting with a bent back", {}, ("height", "rounding", "knee", *_LOADED)
    ),
}
REVERSE_HYPER = {
    "prone_leg_raise": Form(
        partial(bench.reverse_hyper, both=False, knee=90.0),
        "prone on an edge, one bent leg",
        {"legs": (25.0, 12.0, 0.0)},
        ("arch", "edge", "body_mass"),
        harder="reverse_hyper",
    ),
    "reverse_hyper": Form(
        bench.reverse_hyper,
        "prone on a bench, both legs",
        {"legs": (60.0, 30.0, 0.0)},
        ("knee", "arch", "edge", "body_mass"),
        "prone_leg_raise",
        "loaded_reverse_hyper",
    ),
    "loaded_reverse_hyper": Form(
        partial(bench.reverse_hyper, load=5.0),
        "reverse hyper with a weight at the ankles",
        {"legs": (60.0, 30.0, 0.0)},
        ("knee", "arch", "edge", "load", "body_mass"),
        "reverse_hyper",
    ),
    "hinge": Form(upright.hinge, "bent forward at the hips", {"bend": (60.0, 30.0, 5.0)}, ("rounding", "knee", *_LOADED)),
    "back_extension": Form(
        bench.back_extension, "trunk over a sloping bench", {"bend": (70.0, 35.0, 0.0)}, ("rounding", "slope", *_LOADED)
    ),
}
ABDUCTION = {
    "side_lying_abduction": Form(
        floor.side_lying_abduction,
        "side-lying, upper leg raised",
        {"raised": (5.0, 18.0, 30.0)},
        ("forward", "load", *_BANDED),
        harder="standing_abduction",
    ),
    "standing_abduction": Form(
        partial(single.standing_abduction, pull=20.0),
        "standing, one leg to the side, band",
        {"raised": (8.0, 17.0, 25.0)},
        ("load", *_BANDED),
        "side_lying_abduction",
        "side_step",
    ),
    "side_step": Form(
        partial(single.side_step, pull=30.0),
        "side-step with a band",
        {"spread_by": (8.0, 16.0, 25.0)},
        ("depth", *_BANDED),
        "standing_abduction",
        limits={"depth": (0.0, 90.0, "degrees")},
    ),
    "banded_squat": Form(partial(upright.squat, pull=60.0), "squat against a band", _DOWN_UP, ("rounding", *_BANDED)),
    "clamshell": Form(floor.clamshell, "side-lying, knees bent, upper knee opened", {"opened": (0.0, 0.5, 1.0)}, ("bend", "body_mass")),
}
DUCK_WALK = {
    "sit_to_box": Form(
        upright.squat, "from a box to standing", {"depth": (88.0, 45.0, 5.0)}, ("rounding", "arms", *_LOADED), "", "goblet_squat"
    ),
    "goblet_squat": Form(
        partial(upright.squat, load=8.0, arms="chest"),
        "squat with a weight at the chest",
        {"depth": (95.0, 50.0, 5.0)},
        ("rounding", *_LOADED),
        "sit_to_box",
        "half_squat_walk",
    ),
    "half_squat_walk": Form(
        partial(_duck_walk, depth=60.0), "walking in a half squat", _WALKED, ("depth", *_LOADED), "goblet_squat", "duck_walk"
    ),
    "duck_walk": Form(_duck_walk, "walking in a deep squat", _WALKED, ("depth", *_LOADED), "half_squat_walk"),
    "squat": Form(upright.squat, "squat", {"depth": (90.0, 45.0, 5.0)}, ("rounding", "arms", *_LOADED)),
    "step_up": Form(single.step_up, "up onto a step", {"rise": (0.0, 0.5, 1.0)}, ("height", *_LOADED), limits=_STEPPED),
    "split_squat": Form(single.split_squat, "one foot ahead, one behind", {"depth": (85.0, 55.0, 25.0)}, ("length", *_LOADED)),
}
FLOOR = {
    "bridge": Form(bench.bridge, "on the back, hips lifted", _LIFTED, ("knee", *_LOADED), "", "single_leg_bridge"),
    "single_leg_bridge": Form(partial(bench.bridge, single=True), "bridge on one leg", _LIFTED, ("knee", *_LOADED), "bridge", "hip_thrust"),
    "hip_thrust": Form(bench.hip_thrust, "upper back on a bench, hips lifted", _LIFTED, ("bench", *_LOADED), "single_leg_bridge"),
    "hands_and_knees": Form(floor.hands_and_knees, "on all fours", {}, ("body_mass",), harder="bird_dog_leg"),
    "bird_dog_leg": Form(
        floor.hands_and_knees, "all fours, one leg out", {"leg": (0.0, 0.5, 1.0)}, ("body_mass",), "hands_and_knees", "bird_dog"
    ),
    "bird_dog": Form(
        floor.hands_and_knees,
        "all fours, opposite arm and leg out",
        {"arm": (0.0, 0.5, 1.0), "leg": (0.0, 0.5, 1.0)},
        ("body_mass",),
        "bird_dog_leg",
    ),
    "side_plank_knees": Form(partial(floor.side_plank, True), "side plank on the knees", _LIFTED, ("body_mass",), "", "side_plank"),
    "side_plank": Form(floor.side_plank, "side plank on the feet", _LIFTED, ("body_mass",), "side_plank_knees", "side_plank_abduction"),
    "side_plank_abduction": Form(
        floor.side_plank, "side plank, upper leg raised", {"raised": (5.0, 15.0, 25.0)}, ("body_mass",), "side_plank"
    ),
}
FORMS = EVERYDAY | REVERSE_HYPER | ABDUCTION | DUCK_WALK | FLOOR
