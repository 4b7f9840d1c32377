"""Standing with the pelvis tipped: which muscles could turn it, how hard, and how little standing asks of them."""

from gluteal.body.scenarios import scenario

from gluteal_widgets.simulators.common import how_sure, strength
from gluteal_widgets.simulators.spec import Bars, Challenge, Says, Slider, Spec, Value, Words

MOST = 300
TURNS = (
    ("turn_ES", "Erector spinae"),
    ("turn_MF", "Multifidus"),
    ("turn_iliopsoas", "Iliopsoas"),
    ("turn_recfem", "Rectus femoris"),
    ("turn_hams", "Hamstrings"),
    ("turn_glmax", "Gluteus maximus"),
    ("turn_glmed", "Gluteus medius"),
    ("turn_obliques", "Oblique belly muscles"),
    ("turn_RA", "Straight belly muscle"),
)
TOGETHER = {"turn_iliopsoas": ("turn_iliacus", "turn_psoas"), "turn_obliques": ("turn_EO", "turn_IO")}
TILT = Slider(
    axis="tilt",
    label="Tilt of the pelvis",
    text="{value}° forward",
    below="{size}° back",
    named={0: "0°"},
    spoken="{value} degrees forward",
    spoken_below="{size} degrees back",
    spoken_named={0: "neutral"},
    start=0,
    ends=("tipped back", "tipped forward"),
    more="the pelvis is tipped {d}° further forward",
    less="the pelvis is tipped {d}° further back",
)
SURE = how_sure(
    "which way each muscle pulls. Behind the hip or in front of it, above the pelvis or below: that is anatomy, and the same in everybody.",
    "how hard. The numbers are those of a muscle at its very hardest, with thighs and chest held still, in one adult model.",
    "why your pelvis stands as it does. In this model quiet standing asks so little of the hips that the strength of the glutes cannot "
    "decide it. No tilt is the right one, and the load on the back is left out here: for quiet standing the model is at its weakest.",
)
CHALLENGES = (
    Challenge(
        "Find a tilt at which standing still asks almost nothing of the hips.",
        "Done: here the weight of the body stands almost straight over the hips.",
        ({"column": "need", "at_most": 1},),
    ),
    Challenge(
        "Take the glutes down to 40 %. Does standing still ask for more now? Which other muscles turn the pelvis the same way?",
        "Done: the glutes could do less, what standing asks stayed the same, and hamstrings and belly muscles turn the same way.",
        ({"control": "strength", "down_to": 40}, {"control": "tilt", "same": True}),
    ),
    Challenge(
        "Find a tilt at which standing still uses gluteus maximus. How much of its strength is it?",
        "Done: even here it is only a few hundredths of its strength.",
        ({"column": "activation_glmax", "at_least": 0.01, "start_below": 0.01},),
    ),
)


def what_standing_asks(table):
    """The table with muscles that act together as one row, and the turning effect that standing asks of both hips."""
    columns = dict(table["columns"])
    for name, parts in TOGETHER.items():
        columns[name] = _both(lambda *each: round(sum(each), 1), *(columns[part] for part in parts))
    columns["need"] = _both(lambda moment: round(2 * abs(moment), 2), columns["moment_hip"])
    columns["back_glmax"] = _both(lambda turn: -turn, columns["turn_glmax"])
    return {"axes": table["axes"], "columns": columns}


def _both(function, *columns):
    return [[function(*each) for each in zip(*rows, strict=True)] for rows in zip(*columns, strict=True)]


SPEC = Spec(
    name="pelvic-tilt",
    controls=(TILT, strength((40, 100))),
    readings=(
        Value("What standing still asks of both hips", "N m", "need", 0, 0.5),
        Value("Gluteus maximus in standing still", "% of its strength", "activation_glmax", 0, 0.5, times=100),
        Words(
            "Who holds the hips while you stand",
            "moment_hip",
            cases=(
                (-0.5, "Muscles in front of the hips"),
                (0.5, "Hardly anybody: it balances by itself"),
                (99, "Muscles behind the hips"),
            ),
        ),
    ),
    bars=(
        Bars(
            "Who could turn the pelvis, at full effort",
            "N m, both sides",
            TURNS,
            scale="signed",
            unit="N m",
            most=MOST,
            ends=("turns it back", "turns it forward"),
        ),
    ),
    says=(
        Says("standing still asks {amount} of the hips", ("need",), "N m", digits=0),
        Says("gluteus maximus could turn the pelvis back with {amount}", ("back_glmax",), "N m", digits=0),
    ),
    unheld="This body cannot hold that: one of its joints falls short by {short} N m.",
    challenges=CHALLENGES,
    sure=SURE,
    setup="A person stands still and is seen from the side. Alive, this figure has two controls: how far the pelvis is tipped forward or "
    "back, and how strong the glutes are. It then shows which muscles could turn the pelvis, which way and how hard.",
    colour={
        "erector": ("turn_ES", MOST),
        "multifidus": ("turn_MF", MOST),
        "hams": ("turn_hams", MOST),
        "glmax": ("turn_glmax", MOST),
        "glmed": ("turn_glmed", MOST),
        "iliopsoas": ("turn_iliopsoas", MOST),
        "psoas": ("turn_iliopsoas", MOST),
        "iliacus": ("turn_iliopsoas", MOST),
        "recfem": ("turn_recfem", MOST),
        "RA": ("turn_RA", MOST),
    },
    signed=True,
    lines=({"draw": "line", "from": "psis", "to": "asis", "label": "tilt"}, {"draw": "joint", "at": "hip", "label": "hip"}),
    legend=("turns it back", "turns it forward"),
    table=lambda: scenario("pelvic_tilt").kept(),
    prepare=what_standing_asks,
)
