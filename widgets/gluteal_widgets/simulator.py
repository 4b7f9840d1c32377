"""The one-leg simulator: every number of it computed once by the body model, looked up and drawn in the browser."""

import math
from html import escape

import traitlets as t
from gluteal.errors import GlutealError

from gluteal_widgets.base import Living, script, style, twin_block
from gluteal_widgets.recolour import colour
from gluteal_widgets.stills import image_tag

MUSCLES = [
    ["glmed", "Gluteus medius"],
    ["glmin", "Gluteus minimus"],
    ["tfl", "Tensor fasciae latae"],
    ["glmax", "Gluteus maximus"],
    ["piri", "Piriformis"],
]
COLUMNS = ("abductor_moment", "hip_contact_low", "hip_contact_central", "hip_contact_high", "feasible", "shortfall")
# Two studies of people with back pain found hip abductors 28 to 31 % weaker on average (S7, S4); half is far outside that.
RARE = [[20, 50]]
WEAKER = 70
# Each is met once the hip carries at most `share` of the learner's start. Where `strength` is given, the glutes must have come
# down to it from more, or a weak start would be its own answer. `leaned` is said only to who leaned: from a weak start, strength
# alone brings the load down as well.
CHALLENGES = [
    {
        "share": 0.75,
        "text": "Bring the load on the hip a quarter below your start.",
        "done": "Done: the hip carries a quarter less than at your start.",
        "leaned": "Look at the lever: it is shorter.",
    },
    {
        "share": 1,
        "strength": 40,
        "text": "Take the glutes down to 40 %. Then find the lean at which the hip carries no more than at your start.",
        "done": "Done: with 40 % of the strength, a lean brings the load back to where you started.",
    },
]
CLOSING = "More load is not harm. One adult model, scaled by mass and height; not you."
SURE = (
    "<p><strong>Sure:</strong> the lever. When the weight line comes closer to the hip, the hip muscles need less effort to hold it, "
    "and a joint that is pulled less is pressed less. That is mechanics, and it holds for every body.</p>"
    "<p><strong>Roughly:</strong> the size of the load. The shaded band shows how far the model may be off: a quarter to each side. "
    "It covers what sensors inside artificial hips measured in four people who stood on one leg (Bergmann 2001).</p>"
    "<p><strong>Not known:</strong> how the muscles share the work in you. The model picks the sharing that costs the least effort. "
    "Real people also tense more than they need, and they differ.</p>"
)


class OneLegSimulator(Living):
    """Lean and strength while standing on one leg: effort and load at the hip, and who works."""

    _esm = script("shared.js", "pictures.js", "figure.js", "readouts.js", "simulator.js")
    _css = style("simulator")

    name = t.Unicode("one-leg").tag(sync=True)
    width = t.Int().tag(sync=True)
    height = t.Int().tag(sync=True)
    alt = t.Unicode().tag(sync=True)
    leans = t.List().tag(sync=True)
    strengths = t.List().tag(sync=True)
    columns = t.Dict().tag(sync=True)
    muscles = t.List(MUSCLES).tag(sync=True)
    load_most = t.Int().tag(sync=True)
    rare = t.List(RARE).tag(sync=True)
    strength_marks = t.List().tag(sync=True)
    challenges = t.List(CHALLENGES).tag(sync=True)
    levers = t.List().tag(sync=True)
    words = t.Dict({"sure": SURE, "closing": CLOSING}).tag(sync=True)
    ramp = t.List().tag(sync=True)
    items = t.List().tag(sync=True)
    marks = t.List().tag(sync=True)
    shades = t.List().tag(sync=True)
    ids = t.List().tag(sync=True)
    lean = t.Float(0).tag(sync=True)
    strength = t.Float(100).tag(sync=True)

    def title(self):
        return self.name

    def twin(self):
        """The upright frame and its numbers only: what leaning does is for the learner to find."""
        picture, width, height = colour(self.shades[0], self.ids[0], self._upright_colours(), height=520)
        row = self.strengths.index(100)
        low, central, high = (self.columns[f"hip_contact_{name}"][0][row] for name in ("low", "central", "high"))
        words = (
            f"Upright, with the strength of a typical adult: the hip muscles turn with {self.columns['abductor_moment'][0][row]:.0f} N m, "
            f"and the hip carries {central:.1f} times body weight (band {low:.1f} to {high:.1f}). "
            "Alive, this figure has two sliders: how far you lean over the standing leg, and how strong the glutes are."
        )
        parts = (image_tag(picture, self.alt, width, height), f"<p>{escape(words)}</p>", f"<p>{escape(CLOSING)}</p>")
        return twin_block("simulator", *parts)

    def _upright_colours(self):
        row = self.strengths.index(100)
        shares = {key: self.columns[f"activation_{key}"][0][row] for key, _ in self.muscles}
        last = len(self.ramp) - 1
        return {item["id"]: self.ramp[round(last * min(1, shares.get(item["key"], 0)))] for item in self.items}


def simulate(name):
    """The simulator of that name.

    Raises
    ------
    GlutealError
        If there is no such simulator, or its pictures were not drawn for the angles of its table.
    """
    if name != "one-leg":
        raise GlutealError(f"no simulator is called {name!r}: there is one-leg")
    from gluteal.body.scenarios import one_leg
    from gluteal.figures import flipbook
    from gluteal.figures.palette import ACTIVATION_RAMP

    book, table = flipbook(name), one_leg.kept()
    leans = book.axes["lean"]
    if leans != list(table["axes"]["lean"]):
        raise GlutealError(f"the {len(leans)} frames of {name} do not match the leans of its table: draw them with `gluteal assets`")
    picture = {field: getattr(book, field) for field in ("width", "height", "alt", "items", "marks", "shades", "ids")}
    # The lever of the weight depends on the posture alone, not on strength.
    levers = [round(100 * one_leg.seesaw(lean).weight_arm, 1) for lean in leans]
    return OneLegSimulator(ramp=list(ACTIVATION_RAMP), strength_marks=[_weaker()], levers=levers, **table_traits(table), **picture)


def table_traits(table):
    """Traits from a scenario's table as JSON: its axes, the columns that are shown, and how far the load axis reaches."""
    columns = {key: table["columns"][key] for key in (*COLUMNS, *(f"activation_{key}" for key, _ in MUSCLES))}
    highest = max(
        high
        for row, held in zip(columns["hip_contact_high"], columns["feasible"], strict=True)
        for high, fine in zip(row, held, strict=True)
        if fine
    )
    return {
        "leans": [float(lean) for lean in table["axes"]["lean"]],
        "strengths": [float(strength) for strength in table["axes"]["strength"]],
        "columns": columns,
        "load_most": math.ceil(highest),
    }


def _weaker():
    from gluteal.evidence import studies

    study = studies()["S7"]
    return {
        "at": WEAKER,
        "title": f'−30 %: average with long-lasting back pain (<span title="{escape(study.citation)}">{escape(study.short)}</span>)',
    }
