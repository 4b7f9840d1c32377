"""The session runner: today's session with a timer, sides, holds and rests; without a kernel once it is open."""

from dataclasses import asdict
from datetime import date
from html import escape

import traitlets as t
from gluteal.errors import GlutealError

from gluteal_widgets.base import Talking, script, style, twin_block
from gluteal_widgets.routine import SHARED

#: What the runner and the log share beyond what all parts do: the log as it stands, small forms.
LOGGED = (*SHARED, "log_entries.js", "log_forms.js")
#: Weeks of the worked example that travel along: enough to look at.
EXAMPLE_WEEKS = 1


class SessionRunner(Talking):
    """A session to do: get ready, sets, sides, holds, rests, each set logged as it ends. All of it runs in the browser."""

    _esm = script(
        *LOGGED,
        "session_plan.js",
        "session_clock.js",
        "session_check.js",
        "session_view.js",
        "session_run.js",
        "session_end.js",
        "session.js",
    )
    _css = style("routine", "session")

    example = t.Dict().tag(sync=True)
    # Words of every exercise, and of each its first and last moment: the learner's own plan is known to the browser alone.
    exercises = t.Dict().tag(sync=True)
    pictures = t.Dict().tag(sync=True)
    questions = t.List().tag(sync=True)
    again = t.Dict().tag(sync=True)
    limits = t.Dict().tag(sync=True)
    doses = t.Dict().tag(sync=True)
    breaks = t.Dict().tag(sync=True)
    pace = t.Float(1.0).tag(sync=True)

    def title(self):
        return "session"

    def twin(self):
        """The first session of the worked example."""
        from gluteal.routine.profile import WEEKDAYS

        week = self.example["weeks"][0]
        session = week["sessions"][0]
        items = "".join(f"<li>{escape(self.exercises[item['exercise']]['name'])}: {escape(_dose(item))}</li>" for item in session["items"])
        return twin_block(
            "session",
            f"<h4>A session of an example plan: {WEEKDAYS[session['day']]}, about {session['minutes']} minutes</h4>",
            f"<p>{escape(week['words'])}</p><ul>{items}</ul>",
            "<p>Brought alive, this runs your own session with a timer, step by step, and asks a few questions first.</p>",
        )

    def reply(self, content):
        if content.get("kind") == "log":
            return joined(content)
        return coming(content) if content.get("kind") == "coming" else None


def joined(content):
    """Join what the browser sent with the learner's log file, and return the message to send back."""
    from gluteal.routine.log import LOG

    events, notice = LOG.join(content)
    return {"kind": "log", "events": events, "notice": notice}


def coming(content):
    """The next session of the browser's plan, moved by its log; nothing of either is kept.

    Parameters
    ----------
    content : dict
        ``routine``, ``events``, ``on`` (ISO day), ``code`` of the chosen session. It comes from a browser, so anything may be in it.
    """
    from gluteal.routine import advance, saved
    from gluteal.routine.plan import Routine

    try:
        kept = saved.brought_up(content.get("routine"))
        saved.check(kept)
        events = content.get("events")
        on, code = date.fromisoformat(str(content.get("on"))), str(content.get("code"))
        found = advance.coming(Routine.from_json(kept), events if isinstance(events, list) else [], on, code)
    except (GlutealError, ValueError) as error:
        return {"kind": "refused", "text": str(error)}
    session = {"minutes": found.session.minutes, "items": [asdict(item) for item in found.session.items]}
    return {"kind": "coming", "asked": code, "code": found.code, "session": session, "changes": list(found.changes)}


def session():
    """The runner of the learner's own plan; until there is one, of a worked example."""
    from gluteal.routine.light import limits
    from gluteal.routine.planner import example
    from gluteal.routine.screening import questions

    from gluteal_widgets.exercise_ends import ends
    from gluteal_widgets.routine_builder_facts import again

    _, plan = example()
    shown = plan.to_json()
    shown["weeks"] = shown["weeks"][:EXAMPLE_WEEKS]
    return SessionRunner(
        example=shown,
        exercises=cards(),
        pictures=ends(),
        questions=[asked(each) for each in questions("session")],
        again=again(),
        limits=limits(),
        doses=doses(),
        breaks=breaks(),
    )


def asked(question):
    """One question before a session as the browser gets it."""
    options = [{"key": one.key, "text": one.text, "outcome": one.outcome, "action": one.action} for one in question.options]
    return {"key": question.key, "ask": question.ask, "help": question.help, "many": question.many, "options": options}


def cards():
    """Of every exercise the words that a session says: ``{key: card}``."""
    from gluteal.routine.exercises import exercises, kit
    from gluteal.routine.records import BREATHS

    things = kit()
    plain = ("name", "start", "end", "counts", "sides", "family", "level", "less")
    return {
        key: {
            **{name: getattr(each, name) for name in plain},
            **{name: list(getattr(each, name)) for name in ("steps", "cues", "easier")},
            "care": [things[thing].advice for thing in each.kit if things[thing].advice],
            "tempo": [{"do": one.do, "to": one.to, "seconds": one.seconds, "breath": BREATHS[one.breath]} for one in each.tempo],
            "loads": each.family not in ("mobility", "walking"),
        }
        for key, each in exercises().items()
    }


def doses():
    """How many to begin with, by what an exercise counts, for a form that counts otherwise than the exercise it stands in for."""
    from gluteal.routine.advance_item import first_dose
    from gluteal.routine.records import COUNTS

    return {counts: list(first_dose(counts)) for counts in COUNTS}


def breaks():
    """After how many days away the plan steps back, how far, and the words for it, as ``rules.toml`` has them."""
    from gluteal.routine.rules import rules

    found = {name: rules()[name] for name in ("break_short", "break_short_days", "break_long_days")}
    return {
        "short_days": found["break_short_days"].at(1),
        "long_days": found["break_long_days"].at(1),
        "share": found["break_short"].at(1),
        "short_words": found["break_short"].words,
        "long_words": found["break_long_days"].words,
    }


def _dose(item):
    from gluteal.routine.dose import dose
    from gluteal.routine.plan import Item

    return dose(Item(**item))
