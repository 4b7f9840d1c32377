"""A learner's practice: events that are only ever added, joined by their id wherever they were made."""

import json
import os
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.files import locked, set_aside, write_atomically
from gluteal.places import repository

VERSION = 1
LIMIT = 20_000  # characters of one event; an answer is a letter or a number


def progress_path():
    """Where practice is kept: GLUTEAL_PROGRESS if set, else ``workspace/`` of the course, else the folder at hand."""
    named = os.environ.get("GLUTEAL_PROGRESS")
    if named:
        return Path(named)
    try:
        return repository() / "workspace" / "progress.json"
    except GlutealError:
        return Path.cwd() / "progress.json"


def union(*lists):
    """Every event once, by id, in the order of time; whatever is not an event is left out.

    An event is ``{"id": str, "question": str, "answer": any JSON, "at": ISO time, "seq": int}``. Where two share an id the first wins.
    """
    events = {}
    for event in (event for events in lists for event in events):
        if _whole(event):
            events.setdefault(event["id"], {name: event[name] for name in ("id", "question", "answer", "at", "seq")})
    return sorted(events.values(), key=lambda event: (event["at"], event["seq"], event["id"]))


def merge(path, events):
    """Add ``events`` to the progress file at ``path`` and return all of it, with a notice where the file was damaged.

    Returns
    -------
    tuple of (list of dict, str)
        The events after merging, and words for the learner, empty unless something was wrong.
    """
    path = Path(path)
    with locked(path):
        kept, notice = _read(path)
        merged = union(kept, events)
        if merged != kept:
            write_atomically(path, json.dumps({"version": VERSION, "events": merged}, ensure_ascii=False, indent=1) + "\n")
    return merged, notice


def _read(path):
    if not path.exists():
        return [], ""
    try:
        events = json.loads(path.read_text(encoding="utf-8"))["events"]
        if not isinstance(events, list) or not all(_whole(event) for event in events):
            raise ValueError("not a list of events")
        return events, ""
    except (ValueError, KeyError, TypeError):
        aside = set_aside(path)
        return [], f"Your practice file could not be read. It is kept as {aside.name}, and a new one was begun."


def _whole(event):
    return (
        isinstance(event, dict)
        and all(isinstance(event.get(name), str) and event[name] for name in ("id", "question", "at"))
        and isinstance(event.get("seq"), int)
        and not isinstance(event["seq"], bool)
        and "answer" in event
        and len(json.dumps(event)) <= LIMIT
    )
