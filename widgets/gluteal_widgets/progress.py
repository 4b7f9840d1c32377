"""A learner's practice: events that are only ever added, joined by their id wherever they were made."""

import hashlib
import json
import os
import re
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.files import locked, set_aside, write_atomically
from gluteal.places import repository

VERSION = 1
LIMIT = 20_000  # characters of one event; the longest answer is a text of 8,000


def progress_path(person=""):
    """Where practice is kept: GLUTEAL_PROGRESS if set, else ``workspace/`` of the course, else the folder at hand.

    Each named person at a computer that several share has a file of their own beside it.
    """
    named = os.environ.get("GLUTEAL_PROGRESS")
    if named:
        path = Path(named)
    else:
        try:
            path = repository() / "workspace" / "progress.json"
        except GlutealError:
            path = Path.cwd() / "progress.json"
    if not person:
        return path
    # The hash tells apart names that look alike once everything but letters is gone.
    plain = re.sub(r"[^a-z0-9]+", "-", person.lower()).strip("-")[:30]
    return path.with_name(f"{path.stem}-{plain}-{hashlib.sha256(person.encode(errors='replace')).hexdigest()[:6]}{path.suffix}")


def union(*lists):
    """Every event once, by id, in the order of time; whatever is not an event is left out.

    An event is ``{"id": str, "question": str, "answer": any JSON, "at": ISO time, "seq": int}``. Where two share an id the first wins.
    """
    events = {}
    for event in (event for events in lists for event in events):
        if _whole(event):
            events.setdefault(event["id"], {name: event[name] for name in ("id", "question", "answer", "at", "seq")})
    return sorted(events.values(), key=lambda event: (event["at"], event["seq"], event["id"]))


def merge(path, events, erased=""):
    """Add ``events`` to the progress file at ``path`` and return all of it, with a notice where the file was damaged.

    Parameters
    ----------
    path : path
    events : list
        Whatever the browser sent.
    erased : str
        ISO time at which the learner erased everything: older events leave the file, and none comes back to it.

    Returns
    -------
    tuple of (list of dict, str)
        The events after merging, and words for the learner, empty unless something was wrong.
    """
    path = Path(path)
    with locked(path):
        kept, before, notice = _read(path)
        erased = max(before, erased)
        merged = [event for event in union(kept, events) if event["at"] > erased]
        if merged != kept or erased != before:
            told = {"version": VERSION, **({"erased": erased} if erased else {}), "events": merged}
            write_atomically(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return merged, notice


def reply(content):
    """Join what a card or panel sent with the learner's file, and return the message to send back.

    Parameters
    ----------
    content : dict
        ``events``; ``person``, a name or empty; ``erased``, an ISO time or empty; ``question``, to hear back about one question only.
    """
    events, person, erased, question = (content.get(name) for name in ("events", "person", "erased", "question"))
    person = person[:60] if isinstance(person, str) else ""
    erased = erased if isinstance(erased, str) and re.fullmatch(r"[0-9T:.Z+-]{0,32}", erased) else ""
    try:
        merged, notice = merge(progress_path(person), events if isinstance(events, list) else [], erased)
    except OSError as error:
        return {"kind": "progress", "events": [], "notice": f"Your practice stays in this browser only: {error}"}
    return {"kind": "progress", "events": [event for event in merged if question in (None, "", event["question"])], "notice": notice}


def _read(path):
    """Events, the time of erasing, and a notice."""
    if not path.exists():
        return [], "", ""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        events, erased = kept["events"], kept.get("erased", "")
        if not isinstance(events, list) or not isinstance(erased, str) or not all(_whole(event) for event in events):
            raise ValueError("not a list of events")
        return events, erased, ""
    except (ValueError, KeyError, TypeError, AttributeError):
        aside = set_aside(path)
        return [], "", f"Your practice file could not be read. It is kept as {aside.name}, and a new one was begun."


def _whole(event):
    return (
        isinstance(event, dict)
        and all(isinstance(event.get(name), str) and event[name] for name in ("id", "question", "at"))
        and isinstance(event.get("seq"), int)
        and not isinstance(event["seq"], bool)
        and "answer" in event
        and len(json.dumps(event)) <= LIMIT
    )
