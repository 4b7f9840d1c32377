"""``answers.json``: every answer that was given in a graded notebook, one event each; nothing is ever overwritten."""

import getpass
import json
import os
import re
import uuid
from datetime import UTC, datetime
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.files import locked, set_aside, write_atomically

VERSION = 1
FILE = "answers.json"
CARDS = "questions.json"
OPENED = ""  # the answer of the event that says a card was opened
HEADER = ("course", "release_id", "assignment", "learner")
SCHEMA = Path(__file__).with_name("answers.schema.json")
# A quiz of forty questions answered a hundred times each stays below this; what is larger is not read into memory.
MAX_BYTES = 4_000_000
MAX_ANSWER = 20_000
_EVENT = {"id": str, "question": str, "answer": (str, dict), "drawn": (dict, type(None)), "at": str, "seq": int}


class AnswersError(GlutealError):
    """A file of answers that cannot be used as it is."""


class Answers:
    """The answers of one learner to one assignment.

    ``header`` holds course, release_id, assignment and learner; ``events`` all answers, oldest first; ``notice`` is what the
    learner has to be told, or an empty text.
    """

    def __init__(self, path, header, events=(), notice=""):
        self.path, self.header, self.events, self.notice = Path(path), dict(header), list(events), notice

    @classmethod
    def load(cls, path):
        """Open ``path``, or begin it. The cards beside it (questions.json) say which assignment and release it belongs to.

        A file that is damaged or belongs to another assignment is kept under another name and ``notice`` says so; a file
        begun under another name or on another release is used, and ``notice`` says so.

        Raises
        ------
        AnswersError
            If the cards beside it are missing or unreadable, or nbgrader runs the quiz instead of marking it.
        """
        path = Path(path)
        # nbgrader gives all points to a cell that shows something; run without MarkAnswers, every card would earn them.
        # The folder is asked too: nbgrader leaves the variable behind in its server when a submission fails.
        if os.environ.get("NBGRADER_EXECUTION") == "autograde" and "autograded" in path.absolute().parts:
            raise AnswersError("this quiz is marked, not run: autograde it with the nbgrader_config.py of the course")
        expected = {**_cards_header(path.with_name(CARDS)), "learner": learner()}
        answers = cls(out_of_source(path), expected)
        with locked(answers.path):
            answers._read()
        return answers

    def latest(self):
        """The answer that counts for each question: the one with the highest ``seq``."""
        return {question: event["answer"] for question, event in latest_events(self.events).items()}

    def opened(self, question, drawn):
        """What this learner was shown when the card was first opened; ``drawn`` is kept as that if this is the first time.

        Raises
        ------
        AnswersError
            As :meth:`record`.
        """
        known = first_drawn(self.events).get(question)
        if known is None and drawn:
            known = self.record(question, OPENED, drawn)["drawn"]
        return known or {}

    def record(self, question, answer, drawn=None):
        """Keep one answer for good; when this returns, it is on disk. Returns the event.

        Parameters
        ----------
        question : str
            Question id.
        answer : str or dict
            As :func:`gluteal.quiz.mark` takes it.
        drawn : dict, optional
            Order and numbers that this learner was shown.

        Raises
        ------
        AnswersError
            If the answer has a wrong type or is larger than any real answer.
        """
        with locked(self.path):
            self._read()
            seq = max((event["seq"] for event in self.events), default=0) + 1
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            event = {"id": uuid.uuid4().hex, "question": question, "answer": answer, "drawn": drawn, "at": at, "seq": seq}
            if not is_event(event):
                raise AnswersError(f"{question}: an answer is a text or a set of fields of ordinary size, got {str(answer)[:60]!r}")
            self.events.append(event)
            write_atomically(self.path, json.dumps({"version": VERSION, **self.header, "events": self.events}, indent=1) + "\n")
        return event

    def _read(self):
        """Take in what is on disk: another kernel, or the learner's other tab, may have written since."""
        if not self.path.exists():
            return
        expected = {**self.header, "learner": learner()}
        try:
            header, events, lost = read_answers(self.path)
        except AnswersError as error:
            kept = set_aside(self.path)
            self.notice = f"Your saved answers could not be read ({error}). The file is kept as {kept.name}; please answer again."
            return
        if any(header[name] != expected[name] for name in ("course", "assignment")):
            kept = set_aside(self.path)
            self.notice = f"The answers here belonged to {header['assignment']}. They are kept as {kept.name}; this quiz starts empty."
            return
        if lost:
            kept = set_aside(self.path)
            self.notice = f"{lost} of your saved answers could not be read. The file is kept as {kept.name}; please check your answers."
        self.header, self.events = header, events
        self.notice = self.notice or _differences(header, expected)


def read_answers(path):
    """Header, events and the number of unreadable events of a file, changing nothing.

    Raises
    ------
    AnswersError
        If it is too large, not JSON, or not a file of answers; the text says which, in words for a learner.
    """
    path = Path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise AnswersError(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        data = json.loads(path.read_bytes().decode("utf-8"), parse_constant=_refuse)
    except (OSError, ValueError, RecursionError) as error:
        raise AnswersError("it is incomplete or damaged") from error
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("events"), list):
        raise AnswersError(f"it is not a file of answers of version {VERSION}")
    if not all(isinstance(data.get(name), str) for name in HEADER):
        raise AnswersError(f"one of {', '.join(HEADER)} is missing")
    events = [event for event in data["events"] if is_event(event)]
    return {name: data[name] for name in HEADER}, events, len(data["events"]) - len(events)


def is_event(event):
    """Whether ``event`` is one whole answer, as answers.schema.json describes it."""
    if not isinstance(event, dict) or set(event) != set(_EVENT):
        return False
    if not all(isinstance(event[name], kind) for name, kind in _EVENT.items()) or isinstance(event["seq"], bool):
        return False
    if not 1 <= event["seq"] <= 2**53 or not 1 <= len(event["id"]) <= 64 or not 1 <= len(event["question"]) <= 64:
        return False
    try:
        return len(json.dumps([event["answer"], event["drawn"]], allow_nan=False)) <= MAX_ANSWER
    except (TypeError, ValueError, RecursionError):
        return False


def latest_events(events):
    """The answer with the highest ``seq`` to each question, as its event; of two with the same, the later in the file."""
    latest = {}
    for event in events:
        if event["answer"] == OPENED:
            continue
        if event["question"] not in latest or event["seq"] >= latest[event["question"]]["seq"]:
            latest[event["question"]] = event
    return latest


def first_drawn(events):
    """What was shown when each question was first opened, where anything was drawn."""
    drawn = {}
    for event in sorted((event for event in events if event["drawn"]), key=lambda event: event["seq"]):
        drawn.setdefault(event["question"], event["drawn"])
    return drawn


def learner():
    """nbgrader's name for whoever is at work: set by the course or the hub, else the name of the account."""
    return os.environ.get("NBGRADER_STUDENT") or os.environ.get("JUPYTERHUB_USER") or getpass.getuser()


def _refuse(constant):
    raise ValueError(f"{constant} is no JSON")


def _cards_header(path):
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {name: data[name] for name in HEADER[:3]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AnswersError(f"{path}: the cards of this quiz are missing or damaged ({type(error).__name__}); fetch it again") from error


def out_of_source(path):
    """Where answers of the quiz at ``path`` are kept: there, or elsewhere for the course's own copy of a quiz."""
    # nbgrader copies every file of source/ over each submission: an instructor's trial run must never leave answers there.
    assignment, source = path.parent, path.parent.parent
    if source.name == "source" and source.with_name("nbgrader_config.py").exists():
        return source.parent.with_name(".gluteal") / "preview" / assignment.name / path.name
    return path


def _differences(header, expected):
    if header["learner"] != expected["learner"]:
        names = f"{_short(header['learner'])}; you are signed in as {_short(expected['learner'])}"
        return f"These answers were begun by {names}. If both are you, go on. If not, move {FILE} out of this folder first."
    if header["release_id"] != expected["release_id"]:
        return "These answers were begun on an earlier version of this quiz. They are kept; please check each one."
    return ""


def _short(name):
    return re.sub(r"\s+", " ", name)[:60]
