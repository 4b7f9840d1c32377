"""Standing on one leg: how lean and strength change what the hip muscles must do and what the hip carries."""

from gluteal.body.scenarios import one_leg

from gluteal_widgets.simulators.common import hip_load, hip_says, how_sure, strength
from gluteal_widgets.simulators.spec import Bars, Challenge, Says, Slider, Spec, Value

MUSCLES = (
    ("activation_glmed", "Gluteus medius"),
    ("activation_glmin", "Gluteus minimus"),
    ("activation_tfl", "Tensor fasciae latae"),
    ("activation_glmax", "Gluteus maximus"),
    ("activation_piri", "Piriformis"),
)
LEAN = Slider(
    axis="lean",
    label="Lean over the standing leg",
    text="{value}°",
    spoken="{value} degrees over the standing leg",
    spoken_named={0: "upright"},
    start=0,
    ends=("upright", "far over"),
    more="you lean {d}° further",
    less="you lean {d}° less",
)
SURE = how_sure(
    "the lever. When the weight line comes closer to the hip, the hip muscles need less effort to hold it, and a joint that is pulled less "
    "is pressed less. That is mechanics, and it holds for every body.",
    "the size of the load. The shaded band shows how far the model may be off: a quarter to each side. It covers what sensors inside "
    "artificial hips measured in four people who stood on one leg (Bergmann 2001).",
    "how the muscles share the work in you. The model picks the sharing that costs the least effort. Real people also tense more than they "
    "need, and they differ.",
)
# `further` is said only to who leaned: from a weak start, strength alone brings the load down as well.
CHALLENGES = (
    Challenge(
        "Bring the load on the hip a quarter below your start.",
        "Done: the hip carries a quarter less than at your start.",
        ({"column": "hip_contact_central", "share": 0.75},),
        {"text": "Look at the lever: it is shorter.", "when": [{"control": "lean", "moved": "more"}]},
    ),
    Challenge(
        "Take the glutes down to 40 %. Then find the lean at which the hip carries no more than at your start.",
        "Done: with 40 % of the strength, a lean brings the load back to where you started.",
        ({"control": "strength", "down_to": 40}, {"column": "hip_contact_central", "share": 1}),
    ),
)


def levers():
    """Lever of the weight at every lean, as words; it depends on the posture alone, not on strength."""
    return [f"lever {100 * one_leg.seesaw(lean).weight_arm:.1f} cm" for lean in one_leg.LEANS]


SPEC = Spec(
    name="one-leg",
    controls=(LEAN, strength()),
    readings=(
        Value("Turning effect at the hip", "N m", "abductor_moment"),
        hip_load(),
    ),
    bars=(Bars("Who works", "share of each muscle's own strength", MUSCLES),),
    says=(
        Says("the hip muscles need {amount} turning effect", ("abductor_moment",), "N m", if_held=False),
        hip_says(),
    ),
    unheld="This body cannot hold that: its hip muscles fall short by {short} N m. Lean further, or add strength.",
    challenges=CHALLENGES,
    sure=SURE,
    setup="Upright, with the strength of a typical adult: the hip muscles turn with {abductor_moment:.0f} N m, and the hip carries "
    "{hip_contact_central:.1f} times body weight (band {hip_contact_low:.1f} to {hip_contact_high:.1f}). Alive, this figure has two "
    "sliders: how far you lean over the standing leg, and how strong the glutes are.",
    colour={key.removeprefix("activation_"): (key, 1) for key, _ in MUSCLES},
    legend=("at rest", "all of its strength"),
    lines=({"draw": "lever", "pivot": "hip", "at": "weight", "label": "weight", "words": "lever"},),
    table=one_leg.kept,
    drawn=levers,
)
