"""Look over a quiz before it is handed in: what was copied, deleted, renamed or left open; mend a copy, and pack one zip."""

import copy
import json
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.quiz.answers import CARDS, FILE, AnswersError, latest_events, learner, out_of_source, read_answers

_STATE = "application/vnd.jupyter.widget-state+json"
MAX_NOTEBOOK = 20_000_000


class HandInError(GlutealError):
    """A folder that cannot be handed in as it is; the text says what to do."""


@dataclass
class Look:
    """What was found in a quiz folder: ``mended`` in the copy that is packed, ``told`` for the learner to decide, ``open`` questions."""

    slug: str
    answered: int = 0
    asked: int = 0
    mended: list = field(default_factory=list)
    told: list = field(default_factory=list)
    open: list = field(default_factory=list)
    notebook: dict = field(default_factory=dict)

    def words(self):
        """The finding in plain lines."""
        lines = [f"{self.answered} of {self.asked} questions are answered."]
        if self.open:
            lines.append(f"Still open: {', '.join(self.open)}. An open question earns nothing; you may leave it so.")
        lines += [f"Mended in the copy that you hand in: {text}." for text in self.mended]
        lines += [f"Please look: {text}." for text in self.told]
        return lines


def look_over(folder):
    """Examine the quiz in ``folder``; nothing in the folder is changed.

    Parameters
    ----------
    folder : path
        Where the notebook, ``answers.json`` and ``questions.json`` lie.

    Returns
    -------
    Look

    Raises
    ------
    HandInError
        If there is no quiz in the folder, or nothing of it can be read.
    """
    folder = Path(folder)
    public = _public(folder)
    look = Look(public["assignment"], asked=len(public["questions"]))
    name, notebook = _notebook(folder, look)
    if notebook is not None:
        look.notebook = copy.deepcopy(notebook)
        if name != f"{look.slug}.ipynb":
            look.mended.append(f"the notebook is called {name}; it is packed as {look.slug}.ipynb")
        _mend(look, public)
    given = _given(folder, look, public)
    place = {question: number for number, question in enumerate(public["questions"], 1)}
    look.answered = len(given & set(place))
    look.open = [f"question {number}" for question, number in place.items() if question not in given]
    return look


def pack(folder, look=None):
    """Pack a quiz folder into one zip beside its files, ready to be handed in; the path.

    The notebook goes in mended, the answers as they are. Files of the folder are not changed; an earlier zip of ours is replaced.

    Raises
    ------
    HandInError
        As :func:`look_over`; and in the course's own ``source/``, as nbgrader would give the zip out to everyone.
    """
    folder = Path(folder)
    kept = folder.resolve() / FILE
    if out_of_source(kept) != kept:
        raise HandInError(f"{folder} is the course's own copy of the quiz: hand in from a folder into which you fetched it")
    look = look or look_over(folder)
    target = folder / f"{look.slug}_{re.sub(r'[^A-Za-z0-9_.@-]', '-', learner())[:60]}.zip"
    made = target.with_suffix(".zip.part")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        if look.notebook:
            archive.writestr(f"{look.slug}.ipynb", json.dumps(look.notebook, ensure_ascii=True, indent=1))
        for path in [*sorted(folder.glob(f"{FILE}*")), folder / CARDS]:
            if path.is_file():
                archive.write(path, path.name)
    made.replace(target)
    return target


def _public(folder):
    try:
        public = json.loads((folder / CARDS).read_text(encoding="utf-8"))
        if isinstance(public["assignment"], str) and isinstance(public["questions"], dict):
            return public
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise HandInError(f"{folder} holds no quiz, or its {CARDS} is damaged: fetch the quiz again into a new folder and copy {FILE} into it")


def _notebook(folder, look):
    """Name and content of the quiz notebook of the folder: the one called so, else the one that says so; None where there is none."""
    found = {}
    for path in sorted(folder.glob("*.ipynb")):
        try:
            if path.stat().st_size > MAX_NOTEBOOK:
                look.told.append(f"{path.name} is larger than {MAX_NOTEBOOK // 1_000_000} MB and is not packed; clear its outputs")
                continue
            content = json.loads(path.read_text(encoding="utf-8"))
            ours = content["metadata"].get("gluteal")
            if isinstance(content["cells"], list) and (
                path.stem == look.slug or (isinstance(ours, dict) and ours.get("slug") == look.slug)
            ):
                found[path.name] = content
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            look.told.append(f"{path.name} cannot be read; your answers are in {FILE} and count without it")
    name = f"{look.slug}.ipynb" if f"{look.slug}.ipynb" in found else next(iter(found), None)
    others = sorted(set(found) - {name})
    if others:
        look.told.append(f"there is more than one notebook of this quiz; packed is {name}, not {', '.join(others)}")
    if name is None:
        look.told.append(f"the notebook {look.slug}.ipynb is not here; your answers in {FILE} count without it")
    return name, found.get(name)


def _mend(look, public):
    """Put the question cells of the copy in order: each there once, under its name, saying what it said when it was given out."""
    cells, seen, kept = look.notebook["cells"], set(), []
    number = {question: index for index, question in enumerate(public["questions"], 1)}
    for cell in cells:
        question = _question_of(cell, number)
        if question is None:
            kept.append(cell)
        elif question in seen:
            look.mended.append(f"question {number[question]} was there twice; one is enough")
        else:
            seen.add(question)
            if not _is_whole(cell, question, public):
                look.mended.append(f"the cell of question {number[question]} had been changed")
                cell = _cell(question, public)
            kept.append(cell)
    for question in number:
        if question not in seen:
            look.mended.append(f"the cell of question {number[question]} was missing")
            kept.append(_cell(question, public))
    look.notebook["cells"] = kept


def _question_of(cell, known):
    """The question that a cell asks, by its name, its id or its text; None for any other cell."""
    if not isinstance(cell, dict):
        return None
    grading = _grading(cell)
    if grading.get("grade_id") in known:
        return grading["grade_id"]
    by_id = str(cell.get("id", "")).removeprefix("ask-")
    if str(cell.get("id", "")).startswith("ask-") and by_id in known:
        return by_id
    called = re.fullmatch(r'\s*ask\(\s*["\'](\w+)["\']\s*\)\s*', _source(cell))
    return called[1] if called and called[1] in known and cell.get("cell_type") == "code" else None


def _is_whole(cell, question, public):
    whole, grading = _cell(question, public)["metadata"]["nbgrader"], _grading(cell)
    same = all(grading.get(name) == whole[name] for name in ("grade", "grade_id", "points", "solution", "locked"))
    return same and cell.get("cell_type") == "code" and _source(cell).strip() == f'ask("{question}")'


def _cell(question, public):
    grading = {"grade": True, "grade_id": question, "locked": True, "schema_version": 3, "solution": False, "task": False}
    grading |= {"points": public["questions"][question].get("points"), "cell_type": "code"}
    metadata = {"nbgrader": grading, "jupyter": {"source_hidden": True}, "editable": False, "deletable": False}
    cell = {"cell_type": "code", "id": f"ask-{question}"[:64], "execution_count": None, "metadata": metadata, "outputs": []}
    return {**cell, "source": f'ask("{question}")'}


def _grading(cell):
    metadata = cell.get("metadata")
    grading = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return grading if isinstance(grading, dict) else {}


def _source(cell):
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _given(folder, look, public):
    """Questions that have an answer, in the file or in the notebook's own cards."""
    in_cards = set()
    models = look.notebook.get("metadata", {}).get("widgets", {}) if isinstance(look.notebook.get("metadata"), dict) else {}
    models = models.get(_STATE, {}).get("state", {}) if isinstance(models, dict) and isinstance(models.get(_STATE), dict) else {}
    for model in models.values() if isinstance(models, dict) else ():
        state = model.get("state") if isinstance(model, dict) else None
        if isinstance(state, dict) and state.get("graded") is True and state.get("answer") and isinstance(state.get("question_id"), str):
            in_cards.add(state["question_id"])
    try:
        header, events, lost = read_answers(folder / FILE)
    except AnswersError as error:
        if (folder / FILE).exists():
            look.told.append(f"{FILE} cannot be read ({error}); it is packed as it is, and so is what the notebook itself keeps")
        else:
            look.told.append(f"there is no {FILE} here; what the notebook itself keeps is packed, if you saved it")
        return in_cards
    if header["assignment"] != look.slug:
        look.told.append(f"{FILE} belongs to another quiz, {header['assignment'][:60]}; look for the right one")
        return in_cards
    if lost:
        look.told.append(f"{lost} of your saved answers cannot be read; please check each question")
    if header["learner"] != learner():
        look.told.append(f"the answers were saved by {header['learner'][:60]}, you are {learner()}; if both are you, tell your teacher")
    if header["release_id"] != public.get("release_id"):
        look.told.append("the answers were begun on an earlier version of this quiz; please check each question")
    return in_cards | set(latest_events(events))
