"""Lifting: where the hands are, how heavy the load, how strong the glutes; the body chooses the least-effort back."""

from gluteal.body.scenarios import scenario

from gluteal_widgets.simulators.common import L45, RELATIVE, back_change, back_says, how_sure, strength
from gluteal_widgets.simulators.spec import Bars, Challenge, Change, Choice, Says, Slider, Spec, Words

SQUAT = ("squat_low", "squat_central", "squat_high")
MUSCLES = (("activation_glmax", "Gluteus maximus"), ("activation_hams", "Hamstrings"), ("activation_ES", "Erector spinae"))
HEIGHT = Choice(
    axis="height",
    label="Height of the hands",
    options={0.3: "30 cm, shin", 0.45: "45 cm, knee", 0.6: "60 cm, thigh"},
    start=0.45,
    short={0.3: "at the shin", 0.45: "at the knee", 0.6: "at the thigh"},
    to="the hands are {now}, not {then}",
)
LOAD = Slider(
    axis="load",
    label="Load in both hands",
    text="{value} kg",
    spoken="{value} kilograms",
    start=10,
    more="you lift {d} kg more",
    less="you lift {d} kg less",
)
SURE = how_sure(
    "a heavier load, or hands further down, ask more of the hips and the back. And some lifts leave strong hips a straight back to choose "
    "where weaker hips must round. A rounded back is a posture, not an injury.",
    "the change at L4/L5: the band is half of it to each side. That a deeper squat asks less of L4/L5 than bending holds in "
    "this model wherever both can be compared, and by more than the strength of the glutes changes it.",
    "how far you would round. The body here picks the back that costs the least effort, and people need not. That weaker glutes make "
    "it rounder holds under every assumption we tried; by how much does not. So it is told in words.",
)
CHALLENGES = (
    Challenge(
        "Leave the strength alone. Bring 300 newtons more, or 300 less, to L4/L5.",
        "Done: what you lift, and from where, counts at once.",
        ({"control": "strength", "same": True}, {"column": "l45_central", "changed": 300}),
    ),
    Challenge(
        "Press Reset. Take the glutes down to 40 %, and touch nothing else. What does the back do, and what happens at L4/L5?",
        "Done: the back gets rounder, and L4/L5 carries about as much as before.",
        (
            {"control": "strength", "down_to": 40},
            {"control": "height", "same": True},
            {"control": "load", "same": True},
            {"column": "rounding", "rise": 1},
            {"column": "l45_central", "within": 50},
        ),
    ),
    Challenge(
        "Find a lift for which the back has to round, and make it your start. Then find a way to make a straight back possible again.",
        "Done: strength, a lighter load or a higher place for it can each bring the straight back within reach.",
        ({"column": "straightest", "at_most": 0, "start_above": 0},),
    ),
)


def with_squat(table):
    """The table with the deeper squat's L4/L5 and its band, empty where that squat is not possible."""
    columns = dict(table["columns"])
    for name, share in zip(SQUAT, (0.5, 1, 1.5), strict=True):
        columns[name] = [[[share * value or None for value in row] for row in plane] for plane in table["columns"]["l45_squat"]]
    del columns["l45_squat"]
    return {"axes": table["axes"], "columns": columns}


SPEC = Spec(
    name="lift",
    controls=(HEIGHT, LOAD, strength((40, 100))),
    readings=(
        back_change(same=50),
        Change(
            "The same lift from a deeper squat",
            "N at L4/L5, beside the lift shown",
            (L45,),
            against=SQUAT,
            lacking="The hands are too high for a deeper squat.",
        ),
        Words(
            "The back that costs the least effort",
            "rounding",
            more="Rounder than at your start",
            less="Straighter than at your start",
            alike="As round as at your start",
            same=1,
        ),
        Words(
            "Could the back stay straight?",
            "straightest",
            cases=((0, "Yes, this body could hold that too"), (60, "No, it has to round"), (99, "No, not even fully rounded")),
        ),
    ),
    bars=(Bars("Who works", "share of each muscle's own strength", MUSCLES),),
    says=(
        Says("the back is {amount}", ("rounding",), None, same=1, more="rounder", less="straighter", alike="as round as before"),
        back_says(same=50),
    ),
    unheld="This body cannot hold that: one of its joints falls short by {short} N m. Raise the hands, take less, or add strength.",
    challenges=CHALLENGES,
    sure=SURE,
    setup="A person holds a load in both hands in front of the legs, knees bent by 45 degrees, and the back as round as costs the least "
    "effort. Alive, this figure has three controls: how high the hands are, how heavy the load is, and how strong the glutes are.",
    colour={"glmax": ("activation_glmax", 1), "hams": ("activation_hams", 1), "erector": ("activation_ES", 1)},
    legend=("at rest", "all of its strength"),
    lines=(
        {"draw": "lever", "pivot": "back", "at": "load", "label": "load", "words": "lever", "reach": 0.1},
        {"draw": "joint", "at": "hip"},
    ),
    relative=RELATIVE | dict(zip(SQUAT, L45, strict=True)),
    table=lambda: scenario("lift").kept(),
    prepare=with_squat,
)
