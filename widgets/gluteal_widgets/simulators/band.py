"""A side-step with a band: where the band sits, how deep the knees bend, how hard it pulls; medius or maximus, standing or moving leg."""

from gluteal.body.scenarios import scenario

from gluteal_widgets.simulators.common import how_sure
from gluteal_widgets.simulators.spec import Bars, Challenge, Choice, Says, Slider, Spec, Value

PLACE = Choice(
    axis="place",
    label="Where the band sits",
    options={"knees": "knees", "ankles": "ankles", "feet": "feet"},
    start="knees",
    short={"knees": "around the knees", "ankles": "around the ankles", "feet": "around the feet"},
    to="the band sits {now}, not {then}",
)
DEPTH = Slider(
    axis="depth",
    label="Bend of the knees",
    text="{value}°",
    spoken="{value} degrees",
    spoken_named={0: "straight"},
    start=21,
    ends=("standing tall", "deep"),
    more="the knees bend {d}° more",
    less="the knees bend {d}° less",
)
PULL = Slider(
    axis="pull",
    label="Pull of the band",
    text="{value} N",
    spoken="{value} newtons",
    start=30,
    ends=("none", "strong"),
    more="the band pulls {d} N more",
    less="the band pulls {d} N less",
)


def rows(leg):
    """Bars of one leg."""
    names = {"glmed": "Gluteus medius", "glmax": "Gluteus maximus", "tfl": "Tensor fasciae latae"}
    return tuple((f"activation_{leg}_{key}", label) for key, label in names.items())


SURE = how_sure(
    "the levers. A band further down the leg pulls with a longer lever. And as the hip bends, gluteus medius loses its lever for "
    "lifting the leg sideways, while more of the body’s weight falls to gluteus maximus.",
    "the shares. A muscle’s bar is what the model needs at the least, and people tense more. With both feet down the floor is "
    "taken to push straight up; real floors also push inward.",
    "which set-up builds your muscles best. How hard a muscle works in one moment is not the same as how it grows over weeks.",
)
CHALLENGES = (
    Challenge(
        "On the standing leg, make gluteus maximus work harder than gluteus medius.",
        "Done: the deeper the knees bend, the more of the work goes to gluteus maximus.",
        ({"column": "activation_standing_glmax", "above": "activation_standing_glmed", "start_not": True},),
    ),
    Challenge(
        "Make gluteus medius of the moving leg work half as hard again as at your start, without a stronger band.",
        "Done: further down the leg, the same pull has a longer lever.",
        (
            {"column": "activation_moving_glmed", "times": 1.5},
            {"control": "pull", "moved": "not more"},
            {"control": "place", "not": "knees"},
        ),
    ),
    Challenge(
        "Take the band’s pull down to nothing. Which leg still works?",
        "Done: the standing leg does. It holds you up, band or no band.",
        ({"control": "pull", "down_to": 0},),
    ),
)
SPEC = Spec(
    name="band",
    controls=(PLACE, DEPTH, PULL),
    readings=(
        Value("Turning effect at the standing hip", "N m", "moment_standing", if_held=True),
        Value("Turning effect at the moving hip", "N m", "moment_moving", if_held=True),
    ),
    bars=(
        Bars("Standing leg", "share of each muscle's own strength", rows("standing")),
        Bars("Moving leg", "share of each muscle's own strength", rows("moving")),
        Bars(
            "Both feet down, band at the knees",
            "the same squat without a step",
            (("activation_both_feet_glmed", "Gluteus medius"), ("activation_both_feet_glmax", "Gluteus maximus")),
        ),
    ),
    says=(
        Says("the standing hip needs {amount} turning effect", ("moment_standing",), "N m"),
        Says("the moving hip needs {amount}", ("moment_moving",), "N m"),
    ),
    unheld="This body cannot hold that: one of its joints falls short by {short} N m. Bend the knees less, or choose a lighter band.",
    challenges=CHALLENGES,
    sure=SURE,
    setup="A person is in the middle of a side-step with a band around both legs: the right leg stands, the left is in the air. "
    "Alive, this figure has three controls: where the band sits, how far the knees bend, and how hard the band pulls.",
    colour={key: (f"activation_standing_{key}", 1) for key in ("glmed", "glmax", "glmin", "tfl", "piri")}
    | {f"{key}_moving": (f"activation_moving_{key}", 1) for key in ("glmed", "glmax", "glmin", "tfl", "piri")},
    legend=("at rest", "all of its strength"),
    lines=({"draw": "joint", "at": "hip", "label": "standing"}, {"draw": "joint", "at": "moving_hip", "label": "moving", "side": -1}),
    table=lambda: scenario("band").kept(),
)
