"""Reverse hyper: how high the legs are, what hangs at the ankles, where the bench ends."""

from gluteal.body.scenarios import scenario

from gluteal_widgets.simulators.common import RELATIVE, back_change, back_says, hip_load, hip_says, how_sure
from gluteal_widgets.simulators.spec import Bars, Challenge, Choice, Slider, Spec, Words

MUSCLES = (
    ("activation_glmax", "Gluteus maximus"),
    ("activation_hams", "Hamstrings"),
    ("activation_ES", "Erector spinae"),
    ("activation_MF", "Multifidus"),
)
LEGS = Slider(
    axis="legs",
    label="Height of the legs",
    text="{value}° below level",
    named={0: "level"},
    spoken="{value} degrees below level",
    spoken_named={0: "level with the trunk"},
    start=60,
    ends=("hanging", "level"),
    more="the legs are {d}° lower",
    less="the legs are {d}° higher",
)
LOAD = Choice(
    axis="load",
    label="Weight at the ankles",
    options={0: "none", 2: "2 kg", 5: "5 kg", 10: "10 kg"},
    start=0,
    short={0: "nothing", 2: "2 kg", 5: "5 kg", 10: "10 kg"},
    to="there is {now} at the ankles, not {then}",
)
EDGE = Choice(
    axis="edge",
    label="The bench ends",
    options={0.0: "at the hips", 0.03: "3 cm above", 0.06: "6 cm above", 0.1: "10 cm above"},
    start=0.03,
    short={0.0: "at the hips", 0.03: "3 cm above them", 0.06: "6 cm above them", 0.1: "10 cm above them"},
    to="the bench ends {now}, not {then}",
    hint="Above the hips means: towards the head.",
)
SURE = how_sure(
    "legs that are lifted, a weight at the ankles and a bench that ends further from the hips each lengthen a lever or add to it, so that "
    "hips and back have more to hold. In this model L4/L5 is pressed in every position; nothing pulls it apart.",
    "the sizes. For the hip the band is a quarter to each side, for the change at L4/L5 half of it to each side. Which muscles share the "
    "work, and how, is the sharing that costs the least effort.",
    "what a swing does. The model holds still, and a swinging leg asks for more at the turning points. And how much gluteus maximus does "
    "in people: studies that measured it disagree.",
)
CHALLENGES = (
    Challenge(
        "Lift the legs to level with nothing at the ankles. Which muscles do most of the extra work?",
        "Done: in this model the hamstrings and the erector spinae step up more than gluteus maximus.",
        ({"control": "legs", "is": 0, "start_above": 30}, {"control": "load", "is": 0}, {"control": "edge", "same": True}),
    ),
    Challenge(
        "Leave the legs where they are. Bring 300 newtons more, or 300 less, to L4/L5.",
        "Done: the set-up can count as much as the movement.",
        ({"control": "legs", "same": True}, {"column": "l45_central", "changed": 300}),
    ),
    Challenge(
        "Find a set-up in which the chest would come off the bench.",
        "Done: from here on, the hands have to hold on.",
        ({"column": "chest", "below": 0, "start_above": 0},),
    ),
)
SPEC = Spec(
    name="reverse-hyper",
    controls=(LEGS, LOAD, EDGE),
    readings=(
        hip_load(),
        back_change(),
        Words(
            "The chest",
            "chest",
            cases=((-0.0001, "would come off: the hands hold on"), (0.05, "only just lies on the bench"), (1, "lies on the bench")),
        ),
    ),
    bars=(Bars("Who works", "share of each muscle's own strength", MUSCLES),),
    says=(hip_says(), back_says()),
    unheld="This body cannot hold that: one of its joints falls short by {short} N m. Lower the legs, or take less weight.",
    challenges=CHALLENGES,
    sure=SURE,
    setup="A person lies face down on a bench; the legs reach over its end and hang down. Alive, this figure has three controls: how high "
    "the legs are, how much weight there is at the ankles, and where the bench ends.",
    colour={
        "glmax": ("activation_glmax", 1),
        "hams": ("activation_hams", 1),
        "erector": ("activation_ES", 1),
        "multifidus": ("activation_MF", 1),
    },
    legend=("at rest", "all of its strength"),
    lines=(
        {"draw": "lever", "pivot": "hip", "at": "legs_weight", "label": "legs", "words": "lever", "reach": 0.16},
        {"draw": "joint", "at": "back", "label": "L4/L5"},
    ),
    relative=RELATIVE,
    table=lambda: scenario("reverse_hyper").kept(),
)
