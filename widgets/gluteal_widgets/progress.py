"""A learner's practice: events that are only ever added, joined by their id wherever they were made."""

from gluteal.events import EventFile, is_event

LIMIT = 20_000  # characters of one event; the longest answer is a text of 8,000


def _whole(event):
    return is_event(event, ("question",), LIMIT) and "answer" in event


#: An event is ``{"id": str, "question": str, "answer": any JSON, "at": ISO time, "seq": int}``.
PRACTICE = EventFile("progress.json", "GLUTEAL_PROGRESS", "practice", ("id", "question", "answer", "at", "seq"), _whole)
progress_path, union, merge = PRACTICE.path, PRACTICE.union, PRACTICE.merge


def reply(content):
    """Join what a card or panel sent with the learner's file, and return the message to send back.

    Parameters
    ----------
    content : dict
        ``events``; ``person``, a name or empty; ``erased``, an ISO time or empty; ``question``, to hear back about one question only.
    """
    merged, notice = PRACTICE.join(content)
    question = content.get("question")
    return {"kind": "progress", "events": [event for event in merged if question in (None, "", event["question"])], "notice": notice}
