"""Files of events that are only ever added, joined by their id wherever they were made: practice, and the training log."""

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.files import locked, set_aside, write_atomically
from gluteal.places import repository

VERSION = 1


@dataclass(frozen=True)
class EventFile:
    """One kind of file, ``{"version": 1, "erased"?: ISO time, "events": […]}``.

    Parameters
    ----------
    name : str
        Such as ``"progress.json"``.
    variable : str
        Name of the environment variable that puts it elsewhere.
    about : str
        What the learner calls it, as in "Your practice file".
    fields : tuple of str
        What is kept of an event; ``id``, ``at`` and ``seq`` are among them.
    whole : callable
        Whether something is an event of this kind.
    """

    name: str
    variable: str
    about: str
    fields: tuple[str, ...]
    whole: Callable

    def path(self, person=""):
        """Where it is kept: the place the environment names, else ``workspace/`` of the course, else the folder at hand.

        Each named person at a computer that several share has a file of their own beside it. The name comes from a browser, so anything
        may be in it.
        """
        named = os.environ.get(self.variable)
        if named:
            path = Path(named)
        else:
            try:
                path = repository() / "workspace" / self.name
            except GlutealError:
                path = Path.cwd() / self.name
        person = person[:60] if isinstance(person, str) else ""
        if not person:
            return path
        # The hash tells apart names that look alike once everything but letters is gone.
        plain = re.sub(r"[^a-z0-9]+", "-", person.lower()).strip("-")[:30]
        return path.with_name(f"{path.stem}-{plain}-{hashlib.sha256(person.encode(errors='replace')).hexdigest()[:6]}{path.suffix}")

    def union(self, *lists):
        """Every event once, by id, in the order of time; whatever is not an event is left out. Where two share an id the first wins."""
        events = {}
        for event in (event for events in lists for event in events):
            if self.whole(event):
                events.setdefault(event["id"], {name: event[name] for name in self.fields})
        return sorted(events.values(), key=in_time)

    def merge(self, path, events, erased=""):
        """Add ``events`` to the file at ``path`` and return all of it, with a notice where the file was damaged.

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
            kept, before, notice = self._read(path)
            erased = max(before, erased)
            merged = [event for event in self.union(kept, events) if event["at"] > erased]
            if merged != kept or erased != before:
                told = {"version": VERSION, **({"erased": erased} if erased else {}), "events": merged}
                write_atomically(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return merged, notice

    def join(self, content):
        """Join what a widget sent with the learner's file.

        Parameters
        ----------
        content : dict
            ``events``; ``person``, a name or empty; ``erased``, an ISO time or empty. It comes from a browser, so anything may be in it.

        Returns
        -------
        tuple of (list of dict, str)
            As ``merge``; no events where the file cannot be written.
        """
        events, person, erased = (content.get(name) for name in ("events", "person", "erased"))
        erased = erased if isinstance(erased, str) and re.fullmatch(r"[0-9T:.Z+-]{0,32}", erased) else ""
        try:
            return self.merge(self.path(person), events if isinstance(events, list) else [], erased)
        except OSError as error:
            return [], f"Your {self.about} stays in this browser only: {error}"

    def _read(self, path):
        """Events, the time of erasing, and a notice."""
        if not path.exists():
            return [], "", ""
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            events, erased = kept["events"], kept.get("erased", "")
            if not isinstance(events, list) or not isinstance(erased, str) or not all(self.whole(event) for event in events):
                raise ValueError("not a list of events")
            return events, erased, ""
        except (ValueError, KeyError, TypeError, AttributeError):
            aside = set_aside(path)
            return [], "", f"Your {self.about} file could not be read. It is kept as {aside.name}, and a new one was begun."


def in_time(event):
    """What events are ordered by."""
    return event["at"], event["seq"], event["id"]


def is_event(event, texts, limit):
    """Whether ``event`` has an id, a time, a number, the ``texts`` that its kind needs, and at most ``limit`` characters."""
    return (
        isinstance(event, dict)
        and all(isinstance(event.get(name), str) and event[name] for name in ("id", "at", *texts))
        and isinstance(event.get("seq"), int)
        and not isinstance(event["seq"], bool)
        and len(json.dumps(event)) <= limit
    )
