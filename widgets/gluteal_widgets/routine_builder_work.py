"""What the builder asks of Python: weigh answers, plan, swap, keep, load, erase, and, by consent, look at what practice showed.

Nothing of an answer about health is kept: it comes with a message and is gone with the reply.
"""

import json
from datetime import date

from gluteal.errors import GlutealError
from gluteal.routine.profile import Profile

from gluteal_widgets.routine_builder_facts import LISTS, WISHES


def reply(content):
    """The reply to one message of the builder, or None where it is not for us.

    Parameters
    ----------
    content : dict
        ``kind`` says what is asked; ``id`` comes back with the reply. Whatever goes wrong comes back in words, as ``refused``.
    """
    work = _WORK.get(content.get("kind"))
    if work is None:
        return None
    try:
        return {"id": content.get("id"), **work(content)}
    except GlutealError as error:
        return {"id": content.get("id"), "kind": "refused", "text": str(error)}
    except OSError as error:
        return {"id": content.get("id"), "kind": "refused", "text": f"The file could not be used: {error.strerror or error}"}
    except Exception as error:
        # Whatever broke, the page waits for words. The error's own text may hold an answer, so only its kind is told.
        told = f"Something went wrong ({type(error).__name__}). Please reload the page, press Start and try again."
        return {"id": content.get("id"), "kind": "refused", "text": told}


def _hello(content):
    """Say that Python is here, and what plan is kept."""
    from gluteal.routine import saved

    path, kept, notice = saved.routine_path(content.get("person")), None, ""
    if path.exists():
        try:
            kept = saved.read(path).to_json()
        except GlutealError as error:
            notice = str(error)
    return {"kind": "here", "kept": kept, "notice": notice}


def _screening(content):
    from gluteal.routine.screening import screen

    return screen(content["answers"], date.fromisoformat(content["today"]), cleared=content.get("cleared") is True)


def _screen(content):
    """Only what to do, and what is left out and why; never what was answered."""
    found = _screening(content)
    actions = [{"outcome": one.outcome, "words": one.words, "source": one.source} for one in found.actions]
    return {"kind": "screened", "outcome": found.outcome, "plan": found.plan, "actions": actions, "left_out": _left_out(found)}


def _plan(content):
    from gluteal.routine.planner import plan_routine

    found = _screening(content)
    return _planned(plan_routine(_profile(content["wishes"]), found, date.fromisoformat(content["today"])), found)


def _swap(content):
    from gluteal.routine.planner import swap

    found, before = _screening(content), _routine(content["routine"])
    after = swap(before, content["exercise"], content["other"], _profile(content["wishes"]), found)
    return {**_planned(after, found), "changes": changes(before, after, content["exercise"], content["other"])}


def _planned(routine, found):
    return {"kind": "planned", "routine": routine.to_json(), "left_out": _left_out(found)}


def _left_out(found):
    """Exercises that the answers rule out, with the reason; nothing to list where there is no plan, or a gentle one."""
    from gluteal.routine import exercises

    if found.plan != "full":
        return []
    refused = [(each.name, found.refuses(each)) for each in exercises().values()]
    return [[name, why] for name, why in refused if why]


def _keep(content):
    """Write the plan, as the learner asked; a file that was no plan is set aside."""
    from gluteal.routine import saved

    aside = saved.write(saved.routine_path(content.get("person")), _routine(content["routine"]))
    return {"kind": "kept", "notice": f"The file that was there could not be read. It is kept as {aside.name}." if aside else ""}


def _load(content):
    """A plan from a file that the learner chose."""
    from gluteal.routine import saved

    return {"kind": "loaded", "routine": saved.loads(str(content["text"]), str(content["name"])[:80]).to_json()}


def _erase(content):
    """Take away the plan, its damaged copies, and all of the training log; the log's empty file keeps old events from coming back."""
    from gluteal.routine import saved
    from gluteal.routine.log import LOG

    path, log = saved.routine_path(content.get("person")), LOG.path(content.get("person"))
    for old in (path, *path.parent.glob(f"{path.name}.damaged-*"), *log.parent.glob(f"{log.name}.damaged-*")):
        old.unlink(missing_ok=True)
    if log.exists():
        _, notice = LOG.join({"events": [], "person": content.get("person"), "erased": content["at"]})
        if notice:
            raise GlutealError(notice)
    return {"kind": "erased"}


def _practised(content):
    """Lessons whose questions slipped, for a learner who agreed to have them looked at."""
    from gluteal_widgets.routine_builder_practice import shaky

    lessons, answered = shaky(content.get("person"))
    return {"kind": "practised", "lessons": lessons, "answered": answered}


_WORK = {
    "hello": _hello,
    "screen": _screen,
    "plan": _plan,
    "swap": _swap,
    "keep": _keep,
    "load": _load,
    "erase": _erase,
    "practised": _practised,
}


def changes(before, after, old, new):
    """What a swap changed, in words: the exercise, the time of each session, what else is needed, and what to mind.

    Parameters
    ----------
    before, after : Routine
    old, new : str
        Keys of the exercises.

    Returns
    -------
    list of str
    """
    from gluteal.routine import exercises, kit
    from gluteal.routine.profile import WEEKDAYS

    every, things = exercises(), kit()
    said = [f"{every[new].name} instead of {every[old].name}."]
    both = zip(before.weeks[0].sessions, after.weeks[0].sessions, strict=False)
    times = [
        f"{WEEKDAYS[now.day]} in week 1: {was.minutes} minutes before, {now.minutes} now."
        for was, now in both
        if was.minutes != now.minutes
    ]
    said += times or ["The sessions of week 1 take as long as before."]
    known = {thing for key in before.reasons for thing in every[key].kit}
    said += [f"You need {things[thing].name}. {things[thing].advice}".strip() for thing in every[new].kit if thing not in known]
    return said + [f"Take care if this fits you: {words}" for words in after.reasons[new].mind]


def _profile(given):
    fields = {name: given[name] for name in WISHES}
    lists = {name: tuple(map(str, given.get(name, ()))) for name in LISTS}
    return Profile(**fields, **lists, start=date.fromisoformat(given["start"]))


def _routine(given):
    from gluteal.routine import saved

    return saved.loads(json.dumps(given), "this plan")
