"""A plan to take along: on paper, into a calendar, into a spreadsheet, as a copy. Files are made when they are asked for."""

import base64
import json
from datetime import date, time
from html import escape

import traitlets as t
from gluteal.errors import GlutealError

from gluteal_widgets.base import Talking, script, style, twin_block
from gluteal_widgets.routine import SHARED

EXAMPLE = "A worked example: nobody's plan"
_TYPES = {"pdf": "application/pdf", "ics": "text/calendar", "csv": "text/csv"}


class TakeAlong(Talking):
    """Buttons that make files of the plan in this page; without one of the learner's own, of the worked example."""

    _esm = script(*SHARED, "own_file.js", "routine_builder_talk.js", "take_along.js")
    _css = style("routine", "take_along")

    # A session of the worked example as a calendar shows it, and when the questions fall due again.
    example = t.Dict().tag(sync=True)
    again = t.Dict().tag(sync=True)

    def title(self):
        return "take"

    def twin(self):
        """What can be taken along, and one session of the example."""
        lines = "<br>".join(escape(self.example["text"]).splitlines())
        return twin_block(
            "take",
            "<p>Brought alive, this puts your plan on one sheet of paper, into your calendar and into a spreadsheet.</p>",
            f"<p><strong>{escape(self.example['title'])}</strong> (an example)</p><p>{lines}</p>",
        )

    def reply(self, content):
        if content.get("kind") == "make":
            return {"id": content.get("id"), **made(content)}
        if content.get("kind") not in ("hello", "load", "keep"):
            return None
        from gluteal_widgets.routine_builder_work import reply

        return reply(content)


def made(content):
    """The file that was asked for, or in words why not.

    Parameters
    ----------
    content : dict
        ``what`` is ``"paper"``, ``"calendar"`` or ``"table"``; ``today``; ``routine``, or ``example`` true; ``since``, the flares, breaks
        and checks of the log; ``paper``; ``at``, ``zone``, ``walking`` and ``alarm`` of the calendar.

    Returns
    -------
    dict
        ``kind`` ``"made"`` with ``name``, ``type`` and ``data`` (base64), or ``"refused"`` with ``text``.
    """
    try:
        ending, stem, data = _file(content)
    except GlutealError as error:
        return {"kind": "refused", "text": str(error)}
    except (KeyError, TypeError, ValueError, AttributeError):
        return {"kind": "refused", "text": "That could not be read. Please reload the page and try again."}
    name = f"gluteal-{stem}.{ending}"
    return {"kind": "made", "name": name, "type": _TYPES[ending], "data": base64.b64encode(data).decode()}


def _file(content):
    """Ending, name and bytes of a file."""
    from gluteal.routine import saved
    from gluteal.routine.planner import example
    from gluteal.routine.screening import expired

    shown = content.get("example") is True
    routine = example()[1] if shown else saved.loads(json.dumps(content["routine"]), "this plan")
    today = date.fromisoformat(content["today"])
    words = "" if shown or routine.kind == "none" else expired(routine.screened, today, content.get("since") or ())
    if words:
        raise GlutealError(f"{words} They are in “Your routine”; then come back for your files.")
    ending, data = _MAKERS[content["what"]](routine, content, shown, today)
    return ending, "example" if shown else f"routine-{routine.made}", data


def _paper(routine, content, shown, today):
    from gluteal.handouts.routine_sheet import routine_sheet

    return "pdf", routine_sheet(routine, str(content.get("paper", "A4")), EXAMPLE if shown else "")


def _calendar(routine, content, shown, today):
    from gluteal.routine.calendar import to_calendar

    at, alarm = time.fromisoformat(content["at"]), content.get("alarm")
    return "ics", to_calendar(routine, at, str(content.get("zone") or ""), content.get("walking") is True, alarm, since=today)


def _table(routine, content, shown, today):
    from gluteal.routine.table import to_table

    return "csv", to_table(routine)


_MAKERS = {"paper": _paper, "calendar": _calendar, "table": _table}


def take():
    """The block that hands out files, with a session of the worked example in it."""
    from gluteal.routine.calendar import description
    from gluteal.routine.planner import example

    from gluteal_widgets.routine_builder_facts import again

    routine = example()[1]
    week = routine.weeks[0]
    session = week.sessions[0]
    title = f"Exercises, week 1 of {len(routine.weeks)}"
    shown = {"title": title, "day": session.day, "minutes": session.minutes, "text": description(week, session)}
    return TakeAlong(example=shown, again=again())
