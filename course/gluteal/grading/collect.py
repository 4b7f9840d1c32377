"""Gather what a learner answered: from ``answers.json``, else from the copy that the notebook's own widgets kept."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from gluteal.grading.restore import plain
from gluteal.quiz.answers import FILE, AnswersError, first_drawn, is_event, latest_events, read_answers

STATE = "application/vnd.jupyter.widget-state+json"


@dataclass
class Handed:
    """What was handed in: the answer that counts for each question, whose it is, and what the marker has to say about it."""

    answers: dict = field(default_factory=dict)
    drawn: dict = field(default_factory=dict)  # what was shown of each question whose order or numbers are each learner's own
    release_id: str = ""  # the release on which the answers were begun
    owners: set = field(default_factory=set)
    notes: list = field(default_factory=list)
    trouble: str = ""
    events: list = field(default_factory=list)  # every answer in the file, also those changed since


def gather(folder, widgets, course, assignment, release_id):
    """Read both copies of the answers; the newer one of each question counts.

    Parameters
    ----------
    folder : path
        The folder as the student handed it in; nothing in it is changed.
    widgets : dict
        ``metadata.widgets`` of the handed-in notebook.
    course, assignment, release_id : str
        What the answers should belong to.

    Returns
    -------
    Handed
        Never raises for anything a student can hand in; ``trouble`` says what was wrong with the file, in words for the student.
    """
    handed = Handed()
    kept = _from_file(Path(folder) / FILE, handed, course, assignment, release_id)
    copies = _from_widgets(widgets)
    foreign = {copy["learner"] for copy in copies.values() if copy["learner"]} - handed.owners if handed.owners else set()
    if foreign:
        handed.notes.append(f"the notebook was filled in by {plain(', '.join(sorted(foreign)))}; only {FILE} was marked")
        copies = {}
    elif copies and not handed.owners and not handed.trouble:
        handed.notes.append(f"no {FILE} was handed in; the answers come from the notebook itself")
    if not handed.owners:
        handed.owners = {copy["learner"] for copy in copies.values() if copy["learner"]}
    for question in sorted(kept.keys() | copies.keys()):
        handed.answers[question] = _newer(question, kept.get(question), copies.get(question), handed.notes)
    handed.drawn = {question: copy["drawn"] for question, copy in copies.items() if copy["drawn"]} | handed.drawn
    handed.release_id = handed.release_id or str(release_id)
    return handed


def _from_file(path, handed, course, assignment, release_id):
    for older in sorted(path.parent.glob(f"{FILE}.damaged-*"))[:3]:
        handed.notes.append(f"a damaged file of answers was kept: {plain(older.name)}")
    if not path.exists() and not path.is_symlink():
        return {}
    try:
        if path.is_symlink():
            raise AnswersError("it is a link to another place")
        header, events, lost = read_answers(path)
    except AnswersError as error:
        handed.trouble = f"{FILE} could not be read: {error}. The file is kept."
        handed.notes.append(handed.trouble)
        return {}
    if (header["course"], header["assignment"]) != (course, assignment):
        handed.trouble = f"{FILE} belongs to {plain(header['assignment'])}, not to {assignment}. The file is kept."
        handed.notes.append(handed.trouble)
        return {}
    if lost:
        handed.notes.append(f"{lost} of {lost + len(events)} answers in {FILE} could not be read")
    if header["release_id"] != release_id:
        handed.notes.append(f"answered on another release ({plain(header['release_id'])})")
    handed.owners, handed.release_id, handed.drawn = {header["learner"]}, header["release_id"], first_drawn(events)
    handed.events = events
    return latest_events(events)


def _from_widgets(widgets):
    """Answers that graded question cards left in the notebook, by question; of several cards the latest answered counts."""
    models = widgets.get(STATE, {}) if isinstance(widgets, dict) else {}
    models = models.get("state", {}) if isinstance(models, dict) else {}
    copies = {}
    for model in models.values() if isinstance(models, dict) else ():
        state = model.get("state") if isinstance(model, dict) else None
        if not isinstance(state, dict) or state.get("graded") is not True or not state.get("answer"):
            continue
        learner = state.get("learner")
        copy = {"question": state.get("question_id"), "answer": state["answer"], "at": state.get("answered_at") or ""}
        copy["drawn"] = state.get("drawn") or None
        if not is_event({**copy, "id": "copy", "seq": 1}):
            continue
        copy["learner"] = learner if isinstance(learner, str) else ""
        earlier = copies.get(copy["question"])
        if earlier is None or _time(copy["at"]) >= _time(earlier["at"]):
            copies[copy["question"]] = copy
    return copies


def _newer(question, kept, copy, notes):
    if kept is None or copy is None:
        return (kept or copy)["answer"]
    if kept["answer"] == copy["answer"]:
        return kept["answer"]
    chosen, name = (copy, "the notebook") if _time(copy["at"]) > _time(kept["at"]) else (kept, FILE)
    told = f"{FILE} says {plain(kept['answer'])}, the notebook {plain(copy['answer'])}"
    notes.append(f"{plain(question)}: {told}; marked is the newer, {name}")
    return chosen["answer"]


def _time(text):
    """When; what cannot be read is older than anything that can."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return when if when.tzinfo else when.replace(tzinfo=UTC)
