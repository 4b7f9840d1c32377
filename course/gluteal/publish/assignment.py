"""Build an assignment: its text and its sealed questions become a notebook for nbgrader and cards without a key."""

import ast
import hashlib
import json
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from gluteal.errors import GlutealError
from gluteal.figures.hotspots import check_hotspot
from gluteal.files import write_atomically
from gluteal.places import repository
from gluteal.publish.text import lesson_matter, read_text, start_button
from gluteal.quiz import QuestionError, bank, load_questions
from gluteal.quiz.answers import CARDS, FILE, VERSION

COURSE = "gluteal"
START = (
    '<div class="gluteal-start-block">{button} <span>Press Start to open the questions. It takes a few seconds. If you are asked '
    "whether to trust this document, choose Run Once. Each answer is kept as soon as you give it, and you may change it until you hand "
    "in.</span></div>"
)

BEFORE = "## Before you begin\n\n"
RULES = """- **Start.** Press Start above. It opens the questions and lets your answers be kept. Each card says when your answer is \
**saved**. Until it says so, it is not.
- **Change your mind** as often as you like before you hand in. The last answer counts.
- **To hand in**, use the last block of this page: it looks the quiz over and packs one file to upload. If there is *Nbgrader* in the menu \
at the top, you may also save the page, choose *Assignment List* there and press Submit. An answer left open counts as no answer, nothing \
worse. *Validate* is for programming tasks: its “Success!” says nothing about your answers.
"""
HAND_IN = (
    "## Look over and hand in\n\nYour answers are kept already. When you have finished, look the quiz over here: you are told what is "
    'still open, and you get one file to hand in.\n\n<div class="gluteal-start-block">{button} <span>No button below yet? '
    "Press this, and one appears in a few seconds.</span></div>"
)


class AssignmentError(GlutealError):
    """An assignment that its author has to put right; the text names file and line."""


def build_assignments(course=None):
    """Build every text in ``assignments/`` of the course folder, and return the notebooks written.

    Raises
    ------
    GlutealError
        If any could not be built, after all others were; the text lists every fault.
    """
    course = Path(course) if course else repository() / "course"
    built, failed = [], []
    for path in sorted((course / "assignments").glob("*.md")):
        try:
            built.append(build_assignment(path))
        except GlutealError as error:
            failed.append(str(error))
    if failed:
        raise GlutealError("\n".join(failed))
    return built


def build_assignment(path, sealed=None):
    """Build one assignment into ``source/<slug>/``: the notebook and ``questions.json``.

    Parameters
    ----------
    path : path of ``course/assignments/<slug>.md``
    sealed : path, optional
        Folder of the question files with their keys; ``sealed/`` beside ``assignments/`` unless told.

    Returns
    -------
    pathlib.Path
        The notebook. The same text and questions give the same bytes and the same release_id.

    Raises
    ------
    AssignmentError
        If the text asks for a question that is not sealed, is open for practice, earns no marks, belongs to the open forms or is asked
        twice, if it covers a lesson without asking for its objectives or asks for others, or if the folder
        holds somebody's answers, which nbgrader would copy over every submission.
    """
    path = Path(path).resolve()
    slug, course = path.stem, path.parent.parent
    questions = load_questions(Path(sealed or course / "sealed") / f"{slug}.toml")
    folder = course / "source" / slug
    if stray := sorted(folder.rglob(f"{FILE}*")):
        raise AssignmentError(f"{stray[0]}: nbgrader would copy these answers over every submission; move the file out of source/")
    notebook = read_text(path)
    asked = _grade_cells(notebook, questions, path)
    _check_objectives(notebook, [questions[name] for name in asked], path)
    _open_with_start(notebook)
    _close_with_hand_in(notebook)
    _hide_sources(notebook)
    cards = {name: questions[name].card(feedback=False) for name in asked}
    release_id = _release_id(notebook, cards)
    notebook.metadata["gluteal"].update(course=COURSE, release_id=release_id)
    public = {"version": VERSION, "course": COURSE, "release_id": release_id, "assignment": slug, "questions": cards}
    write_atomically(folder / CARDS, json.dumps(public, indent=1, ensure_ascii=False) + "\n")
    target = folder / f"{slug}.ipynb"
    nbformat.validate(notebook)
    write_atomically(target, nbformat.writes(notebook) + "\n")
    return target


def asked_question(source):
    """The id in a cell that is nothing but ``ask("id")``; None for any other cell."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return None
    call = body[0].value if len(body) == 1 and isinstance(body[0], ast.Expr) else None
    if not isinstance(call, ast.Call) or getattr(call.func, "id", "") != "ask" or len(call.args) != 1 or call.keywords:
        return None
    return call.args[0].value if isinstance(call.args[0], ast.Constant) else None


def _grade_cells(notebook, questions, path):
    """Turn every ``ask`` cell into one that nbgrader grades; returns the ids in reading order."""
    practice, asked = bank(), []
    for cell in notebook.cells:
        if cell.cell_type != "code" or "ask(" not in cell.source:
            continue
        place = f"{path}:{cell.metadata.get('gluteal', {}).get('line', 1)}"
        name = asked_question(cell.source)
        if name is None:
            raise AssignmentError(f'{place}: a graded cell is one line, ask("id"), got {cell.source!r}')
        _check(name, questions, practice, asked, place)
        asked.append(name)
        cell.id = f"ask-{name}"[:64]
        cell.metadata["nbgrader"] = {
            "grade": True,
            "grade_id": name,
            "locked": True,
            "points": questions[name].points,
            "schema_version": 3,
            "solution": False,
            "task": False,
            "cell_type": "code",
        }
    if not asked:
        raise AssignmentError(f'{path}: no question is asked; put ask("id") into a code cell')
    return asked


def _check(name, questions, practice, asked, place):
    if name in asked:
        raise AssignmentError(f"{place}: {name} is asked twice; each question earns its marks once")
    if name in practice:
        raise QuestionError(f"{place}: {name} is an open practice question, so its key is public; ask a sealed one")
    if name not in questions:
        raise AssignmentError(f"{place}: {name} is not sealed; there are {', '.join(questions)}")
    if questions[name].kind == "predict":
        raise AssignmentError(f"{place}: {name} is a prediction, which earns no marks; put it into the lesson")
    if questions[name].is_check:
        raise AssignmentError(f"{place}: {name} has `feedback` or `pair`, which are for open questions; take these fields out")
    if questions[name].kind == "hotspot":
        check_hotspot(questions[name])


def _check_objectives(notebook, asked, path):
    """Where lessons are named as covered, every question has an objective of one of them, and every lesson a question."""
    covered = notebook.metadata.gluteal.get("covers")
    if not covered:
        return
    objectives = {slug: lesson_matter(slug, path)["objectives"] for slug in covered}
    for question in asked:
        if not any(question.objective in known for known in objectives.values()):
            raise AssignmentError(f"{path}: {question.id}: {question.objective!r} is no objective of {', '.join(covered)}")
    for slug, known in objectives.items():
        if not any(question.objective in known for question in asked):
            raise AssignmentError(f"{path}: covers {slug}, but asks for none of its objectives")


def _open_with_start(notebook):
    """Put the Start button under the title, and what holds for every quiz above what its own text says before it begins."""
    title = next(cell for cell in notebook.cells if cell.cell_type == "markdown")
    if "commandlinker" not in title.source:
        title.source += "\n\n" + START.format(button=start_button())
    for cell in notebook.cells:
        cell.source = cell.source.replace(BEFORE, BEFORE + RULES, 1)


def _close_with_hand_in(notebook):
    words = new_markdown_cell(HAND_IN.format(button=start_button("Start the quiz")), id="hand-in-words")
    block = new_code_cell("from gluteal_widgets.handin import hand_in\n\nhand_in()", id="hand-in")
    for cell in (words, block):
        cell.metadata.update(gluteal={"hand_in": True}, editable=False, deletable=False)
    notebook.cells += [words, block]


def _hide_sources(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("solution"):
            cell.metadata["jupyter"] = {"source_hidden": True}


def _release_id(notebook, cards):
    # From the content alone: a source folder that was lost and built again is the same release to everyone who has it.
    text = json.dumps([[(cell.id, cell.source) for cell in notebook.cells], cards], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
