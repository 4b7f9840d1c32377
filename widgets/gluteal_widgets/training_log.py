"""The training log: what was done, how it felt, what the traffic light says, and charts of it where Python runs."""

import base64
import io
from html import escape

import traitlets as t
from gluteal.errors import GlutealError

from gluteal_widgets.base import Talking, script, style, twin_block
from gluteal_widgets.session_runner import LOGGED, joined

EXAMPLE_WORDS = (
    "The first session was fine. On the Thursday the side plank hurt up to 4, and the next morning was quiet: amber, so the same again. "
    "In the second week pain went to 6: red, so the side plank was left out. By the last session it was green again."
)


class TrainingLog(Talking):
    """Sessions and mornings as the learner noted them; until there are some, somebody else's two weeks."""

    _esm = script(*LOGGED, "session_plan.js", "own_file.js", "log_table.js", "log_file.js", "log_widget.js")
    _css = style("routine", "session", "training_log")

    # Names of the exercises and what they count; the light's bands; two weeks of nobody's.
    exercises = t.Dict().tag(sync=True)
    limits = t.Dict().tag(sync=True)
    example = t.List().tag(sync=True)
    example_words = t.Unicode(EXAMPLE_WORDS).tag(sync=True)

    def title(self):
        return "log"

    def twin(self):
        """The example's sessions in a few words each."""
        from gluteal.routine.light import light, traffic_light
        from gluteal.routine.log import bouts, current

        done = bouts(current(self.example))
        lights = [traffic_light(done[:place], bout) for place, bout in enumerate(done)]
        rows = "".join(
            f"<li>Session {number}: pain {bout.pain} of 10; {escape(said.words)}</li>"
            for number, (bout, said) in enumerate(zip(done, lights, strict=True), 1)
        )
        return twin_block(
            "log",
            "<h4>A training log: somebody else’s two weeks</h4>",
            f"<ul>{rows}</ul><p>{escape(self.limits['origin'])}</p><p>{escape(light('on').advice)}</p>",
        )

    def reply(self, content):
        kind = content.get("kind")
        if kind == "hello":
            return {"kind": "hello"}
        if kind == "log":
            return joined(content)
        return charts(content) if kind == "charts" else None


def log():
    """The learner's training log; until there is one, an example."""
    from gluteal.routine.light import limits

    return TrainingLog(exercises=names(), limits=limits(), example=example())


def names():
    """What the log says of every exercise: ``{key: {name, counts}}``."""
    from gluteal.routine.exercises import exercises

    return {key: {"name": each.name, "counts": each.counts} for key, each in exercises().items()}


def example():
    """Events of somebody's two weeks: fine, a little too much, much too much, and fine again."""
    weeks = (
        ("1-mon", "2026-01-05", 1, 0, ()),
        ("1-thu", "2026-01-08", 4, 1, ("side_plank",)),
        ("2-mon", "2026-01-12", 6, 3, ("side_plank",)),
        ("2-thu", "2026-01-15", 2, 1, ()),
    )
    told = []
    for code, on, pain, morning, by in weeks:
        planks = () if code == "2-thu" else ((1, "side_plank", 15, "right"), (1, "side_plank", 15, "left"))
        for number, exercise, count, side in ((1, "glute_bridge", 10, ""), (2, "glute_bridge", 10, ""), *planks):
            told.append((on, "set", code, exercise, {"set": number, "count": count, "side": side, "load_kg": None}))
        told.append((on, "session", code, "", {"effort": 6, "pain": pain, "minutes": 18, "done": "all", "by": list(by)}))
        told.append((f"{on[:-2]}{int(on[-2:]) + 1:02d}", "morning", code, "", {"pain": morning}))
    return [
        {
            "id": f"example-{seq}",
            "kind": kind,
            "session": code,
            "exercise": exercise,
            "data": {**data, "on": on},
            "at": f"{on}T18:00:00Z",
            "seq": seq,
        }
        for seq, (on, kind, code, exercise, data) in enumerate(told, 1)
    ]


def charts(content):
    """Charts of the browser's log, for a light and a dark page; nothing of it is kept.

    Parameters
    ----------
    content : dict
        ``events``, ``units`` and ``narrow``, true for a phone. It comes from a browser, so anything may be in it.
    """
    from gluteal.figures import training_charts as drawn
    from gluteal.routine.exercises import exercises
    from gluteal.routine.log import LOG, bouts, current

    events = content.get("events")
    # A log of a later version may name exercises that this one does not know.
    known = [one for one in LOG.union(events if isinstance(events, list) else []) if one["exercise"] in {"", *exercises()}]
    done = bouts(current(known))
    units, width = "lb" if content.get("units") == "lb" else "kg", drawn.NARROW if content.get("narrow") is True else drawn.WIDTH
    if not done:
        return {"kind": "refused", "text": "There is no session in the log yet, so there is nothing to draw."}
    made = [
        ("How you felt", drawn.tell_pain(done), lambda page: drawn.draw_pain(done, page, width)),
        ("How often", drawn.tell_weeks(done), lambda page: drawn.draw_weeks(done, page, width)),
    ]
    if any(bout.sets for bout in done):
        made.append(("What you did", drawn.tell_progress(done, units), lambda page: drawn.draw_progress(done, units, page, width)))
    try:
        return {"kind": "charts", "charts": [_chart(*each) for each in made]}
    except GlutealError as error:
        return {"kind": "refused", "text": str(error)}


def _chart(title, alt, draw):
    told = {"title": title, "alt": alt}
    for page in ("light", "dark"):
        drawn, file = draw(page), io.BytesIO()
        drawn.savefig(file, format="png", facecolor="none")
        told[page] = base64.b64encode(file.getvalue()).decode()
    width, height = drawn.get_size_inches() * drawn.dpi
    return {**told, "width": round(width), "height": round(height)}
