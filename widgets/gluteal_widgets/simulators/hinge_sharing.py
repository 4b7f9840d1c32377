"""Bent forward with the posture held: who does the hips' work when the glutes are weaker, and whether the back notices."""

from gluteal.body.scenarios import scenario

from gluteal_widgets.simulators.common import L45, RELATIVE, back_change, back_says, hip_load, hip_says, how_sure, strength
from gluteal_widgets.simulators.spec import Bars, Challenge, Choice, Says, Slider, Spec

BEHIND = tuple(f"{name}_behind" for name in L45)
MOST = 1800
FORCES = (
    ("force_glmax", "Gluteus maximus"),
    ("force_hams", "Hamstrings"),
    ("force_vasti", "Front of the thigh"),
    ("force_glmed", "Gluteus medius"),
    ("force_piri", "Piriformis"),
    ("force_addmag", "Adductor magnus"),
)
BEND = Slider(
    axis="bend",
    label="Bend at the hips",
    text="{value}°",
    spoken="{value} degrees forward",
    spoken_named={0: "upright"},
    start=40,
    ends=("upright", "far forward"),
    more="you bend {d}° further",
    less="you bend {d}° less",
)
FASCIA = Choice(
    axis="fascia",
    label="Gluteus maximus pulls on the back’s fascia",
    options={"off": "no", "on": "yes, as hard as it could"},
    start="off",
    short={"off": "off", "on": "on"},
    to="the pull on the fascia is {now}, not {then}",
    hint="An upper bound. Which way it counts depends on how far behind the spine the fascia lies, so the change is shown as a range.",
)
SURE = how_sure(
    "with the posture held, the back’s turning effect is set by weight and distance. No muscle of the model joins hip and lower back, so "
    "weaker glutes leave L4/L5 exactly alone. Weaker glutes need helpers, and helpers with a shorter lever press the joint more.",
    "the sizes. For the hip the band is a quarter to each side. For a change at L4/L5 it is half of the change to each side. The switch is "
    "an upper bound: all that was predicted to cross the joint at the back of the pelvis (572 to 1215 newtons) is taken to run on up the "
    "back. Then one pull serves hip and back, so the model uses gluteus maximus more. The bars are those of a fascia close to the spine; "
    "further back they differ little.",
    "how much the fascia really passes on, and which way that counts. Over the tips of the spine its lever is short, further back it is "
    "longer, and the sign changes in between. Nobody has measured it in a person who bends.",
)
CHALLENGES = (
    Challenge(
        "Hold your posture. With the strength slider alone, take a quarter off the pull of gluteus maximus. Who pulls more instead?",
        "Done: the hamstrings took over, and at L4/L5 nothing changed.",
        (
            {"control": "bend", "same": True},
            {"control": "fascia", "is": "off", "start": "off"},
            {"column": "force_glmax", "share": 0.75},
        ),
    ),
    Challenge(
        "Leave the strength alone. Bring 300 newtons more, or 300 less, to L4/L5.",
        "Done: posture did what strength did not.",
        ({"control": "strength", "same": True}, {"control": "fascia", "same": True}, {"column": "l45_central", "changed": 300}),
    ),
    Challenge(
        "Turn the fascia’s pull on, and touch nothing else. Then compare: how much does bending a few degrees further do?",
        "Done: even as an upper bound it moves L4/L5 by less than 15 degrees of bending do.",
        ({"control": "fascia", "is": "on", "start": "off"}, {"control": "bend", "same": True}, {"control": "strength", "same": True}),
    ),
)


def two_levers(table):
    """The table with fascia off or on; what the farther lever gives at L4/L5 stands beside it as columns of their own."""
    columns = {name: [[row[:2] for row in plane] for plane in values] for name, values in table["columns"].items()}
    for name, behind in zip(L45, BEHIND, strict=True):
        columns[behind] = [[[row[0], row[2]] for row in plane] for plane in table["columns"][name]]
    return {"axes": {**table["axes"], "fascia": ["off", "on"]}, "columns": columns}


SPEC = Spec(
    name="hinge-sharing",
    controls=(BEND, strength(), FASCIA),
    readings=(hip_load(), back_change((L45, BEHIND))),
    bars=(Bars("Who pulls", "newtons, right side", FORCES, scale="size", unit="N", most=MOST),),
    says=(
        Says("gluteus maximus pulls {amount}", ("force_glmax",), "N", step=10, same=5),
        Says("the hamstrings pull {amount}", ("force_hams",), "N", step=10, same=5),
        hip_says(),
        back_says(("l45_central", "l45_central_behind")),
    ),
    unheld="This body cannot hold that: one of its joints falls short by {short} N m. Bend less, or add strength.",
    challenges=CHALLENGES,
    sure=SURE,
    setup="A person bends forward at the hips with 10 kg in the hands and holds still. Alive, this figure has three controls: how far the "
    "person bends, how strong the glutes are, and whether gluteus maximus also pulls on the fascia of the back.",
    colour={key.removeprefix("force_"): (key, MOST) for key, _ in FORCES} | {"erector": ("activation_ES", 1)},
    legend=("little pull", "strong pull"),
    lines=(
        {"draw": "plumb", "at": "load"},
        {"draw": "joint", "at": "hip", "label": "hip"},
        {"draw": "joint", "at": "back", "label": "L4/L5"},
    ),
    relative=RELATIVE | {behind: name for name, behind in zip(L45, BEHIND, strict=True)},
    table=lambda: scenario("hinge_sharing").kept(),
    prepare=two_levers,
)
