"""The traffic light: what pain during a session and on the next morning says about the next one.

Its bands were made for training after injuries of knee and Achilles tendon. Nobody has tested them for back pain; the course says so
wherever it shows them.
"""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from gluteal.routine.log import Bout, bouts, current
from gluteal.routine.rules import rules

#: Rise of the highest pain from one week to the next that counts as climbing; a single point is within what people say by chance.
CLIMB = 2
#: Earlier mornings that make up what is usual for this person.
MORNINGS = 3
#: Where the light comes from, said beside it.
ORIGIN = (
    "This traffic light comes from training after injuries of the knee and the Achilles tendon. "
    "It has not been tested for back pain. Use it as a guide, and trust what you feel."
)
COLOURS = {"on": "green", "hold": "amber", "less": "amber", "stop": "red", "ask": "red"}
WORDS = {
    "on": "Green: fine to continue",
    "hold": "Amber: acceptable",
    "less": "Amber: acceptable, but not settled",
    "stop": "Red: too much for now",
    "ask": "Red: questions first",
}
ADVICE = {
    "on": "Go on as planned. Where all sets reached the top of their range, do a little more.",
    "hold": "Stay where you are: the same load, the same count. Look again tomorrow morning: it should have settled by then.",
    "less": "Next time do about a quarter less: a lighter load, fewer repetitions, or a smaller range.",
    "stop": "Leave out what brought the pain on, and take its easier form instead. Gentle walking is fine. "
    "If it stays above 5, ask a clinician.",
    "ask": "Answer the questions about your health again before the next session. They say what to do first.",
}


@dataclass(frozen=True)
class Light:
    """What the light says.

    ``colour`` is ``"green"``, ``"amber"`` or ``"red"``; ``action`` is what follows: ``"on"``, ``"hold"``, ``"less"``, ``"stop"`` or
    ``"ask"``; ``words`` name the colour, ``advice`` says what to do.
    """

    colour: str
    words: str
    advice: str
    action: str


def light(action):
    """The light of that action."""
    return Light(COLOURS[action], WORDS[action], ADVICE[action], action)


def judge(during, morning=None, settled=True, climbing=False):
    """What pain asks for.

    Parameters
    ----------
    during : int or None
        Highest pain during the session, 0–10; None where nothing was said, which is no reason to do more: it counts as acceptable.
    morning : int or None
        Pain on the next morning, 0–10, None while it is not known.
    settled : bool
        Whether by then it was back to what is usual.
    climbing : bool
        Whether pain has climbed since the week before.

    Returns
    -------
    str
        ``"on"``, ``"hold"``, ``"less"`` or ``"stop"``.

    Sources
    -------
    Evidence 5, row "pain traffic light" (Thomeé 1997, Silbernagel 2007) and "flare rule": knee and Achilles tendon, convention here.
    """
    fine, acceptable = bands()
    worst = max(during or 0, morning or 0)
    if worst > acceptable:
        return "stop"
    if not settled or (climbing and worst > fine):
        return "less"
    return "hold" if during is None or worst > fine else "on"


def bands():
    """Highest pain, 0–10, that is fine to go on with, and highest that is acceptable if it settles, as ``rules.toml`` has them."""
    return tuple(int(rules()[key].at(1)) for key in ("pain_fine", "pain_hold"))


def table():
    """``judge`` for every answer, for a browser without Python.

    Returns
    -------
    dict of str to list of str
        By ``"settled climbing"`` (``"1 0"``); one text for each pain during, 0–10 and then not said, with the first letter of an action for
        each pain on the morning: not known, then 0–10.
    """
    during, mornings = (*range(11), None), (None, *range(11))
    return {
        f"{int(settled)} {int(climbing)}": ["".join(judge(now, then, settled, climbing)[0] for then in mornings) for now in during]
        for settled in (False, True)
        for climbing in (False, True)
    }


def limits():
    """All that the light of a browser without Python rests on: bands, the table, words and advice, and where it comes from."""
    said = {action: {"colour": colour, "words": WORDS[action], "advice": ADVICE[action]} for action, colour in COLOURS.items()}
    fine, acceptable = bands()
    numbers = {"fine": fine, "acceptable": acceptable, "climb": CLIMB, "mornings": MORNINGS}
    return {**numbers, "table": table(), "said": said, "origin": ORIGIN}


def traffic_light(before, events):
    """The light after a session.

    Parameters
    ----------
    before : sequence of Bout, or of dict
        Earlier sessions, oldest first, as ``gluteal.routine.log.bouts`` gives them; or the events of the log before this session.
    events : Bout, or sequence of Bout and Entry, or of dict
        The session at hand, and with it what was noted since: a flare, or a check before a session that found something, asks for the
        questions first. Or the events of the log that say so.

    Returns
    -------
    Light

    Sources
    -------
    Evidence 5, rows "pain traffic light" and "flare rule": made for knee and Achilles tendon, not tested for back pain.
    """
    given = events if isinstance(events, list | tuple) else (events,)
    before, given = _read(before), _read(given)
    if any(_asks(one) for one in given):
        return light("ask")
    now = [one for one in given if isinstance(one, Bout)]
    if not now:
        return light("hold")
    now = now[-1]
    earlier = [one for one in before if isinstance(one, Bout)]
    return light(judge(now.pain, now.morning, settled(earlier, now.morning), climbing((*earlier, now))))


def _read(given):
    """Sessions and entries, also where plain events were given."""
    if not given or not all(isinstance(one, dict) for one in given):
        return given
    entries = current(given)
    return (*bouts(entries), *entries)


def _asks(one):
    kind = "" if isinstance(one, Bout) else one.kind
    return kind == "flare" or (kind == "check" and one.data["outcome"] != "go")


def settled(before, morning):
    """Whether pain on a morning is fine, or no more than is usual for this person: the median of the last mornings noted before.

    Whoever hurts every morning would otherwise be told to do less for ever.
    """
    if morning is None or morning <= bands()[0]:
        return True
    earlier = [one.morning for one in before if one.morning is not None][-MORNINGS:]
    return bool(earlier) and morning <= median(earlier)


def climbing(sessions):
    """Whether the highest pain during a session has risen by ``CLIMB`` or more from the week before to the last seven days.

    Parameters
    ----------
    sessions : sequence of Bout
        The latest one last; the weeks end with its day.
    """
    week = timedelta(days=7)
    end = sessions[-1].on
    now = [one.pain for one in sessions if one.pain is not None and end - week < one.on <= end]
    last = [one.pain for one in sessions if one.pain is not None and end - 2 * week < one.on <= end - week]
    return bool(now and last) and max(now) - max(last) >= CLIMB
