"""Working copies: what a learner opens. The built lessons are their templates and stay as they are."""

from datetime import datetime
from pathlib import Path

import nbformat

from gluteal.files import write_atomically
from gluteal.publish.building import is_current, lessons, sign, sources_hash
from gluteal.publish.state import VIEW, models, prune

OLD = (
    "> **This is an earlier build of this page.** Its text has changed since, and the new text could not be built. What you read may be "
    "out of date; whoever looks after the course finds the reason with `gluteal check`."
)


def workspace(home: Path) -> Path:
    """Folder of the learner's copies."""
    return home / "workspace"


def outdated(home: Path) -> set[str]:
    """Slugs of the lessons whose build is older than their text, questions or packages."""
    return {path.stem for path in lessons(home) if path.with_suffix(".ipynb").exists() and not is_current(path, home)}


def refresh(home: Path, slugs=None, old=frozenset()) -> list[str]:
    """Give the learner a living, signed copy of every built lesson; nothing that a learner wrote is lost.

    A copy is made where there is none, replaced where its lesson was built anew, and restored where it no longer opens alive.
    A copy into which the learner wrote is kept beside the new one under a name that says when.

    Parameters
    ----------
    home : path
        The checkout.
    slugs : iterable of str, optional
        Which lessons; all by default.
    old : set of str
        Lessons whose build is not of their present text: their copies say so at the top.

    Returns
    -------
    list of str
        What a learner should be told.
    """
    notices = []
    for text in lessons(home, slugs):
        template = text.with_suffix(".ipynb")
        if template.exists():
            notices += _refresh_one(template, workspace(home) / template.name, text.stem in old)
    return notices


def _refresh_one(template: Path, copy: Path, old: bool) -> list[str]:
    model = nbformat.read(template, as_version=4)
    if old:
        _say_old(model)
    theirs = _read(copy)
    notices = []
    if theirs is None or not is_alive(theirs, model) or _made_of(theirs) != _made_of(model):
        if copy.exists() and (theirs is None or sources_hash(theirs) != theirs.metadata.gluteal.get("sources")):
            kept = _keep(copy)
            notices.append(f"{copy.name} was renewed; the file with your changes is kept as {kept.name}")
        write_atomically(copy, nbformat.writes(model) + "\n" if old else template.read_bytes())
    else:
        _tidy(copy, theirs)
    sign(copy)
    return notices


def _say_old(model) -> None:
    title = next(cell for cell in model.cells if cell.cell_type == "markdown")
    title.source += f"\n\n{OLD}"
    model.metadata.gluteal.update(old=True, sources=sources_hash(model))


def _made_of(notebook):
    return notebook.metadata.gluteal.get("build"), notebook.metadata.gluteal.get("old", False)


def _read(path: Path):
    """The notebook at ``path``, or None where there is none that could be one of ours."""
    try:
        notebook = nbformat.read(path, as_version=4)
        return notebook if "gluteal" in notebook.metadata else None
    except (OSError, ValueError, AttributeError, nbformat.ValidationError):
        return None


def is_alive(notebook, template) -> bool:
    """True where each cell that shows a widget or an output in ``template`` still has it, its saved state included."""
    state = models(notebook)
    outputs = {cell.id: cell.get("outputs", []) for cell in notebook.cells if cell.cell_type == "code"}
    for cell in template.cells:
        if cell.get("outputs") and cell.id in outputs:
            theirs = outputs[cell.id]
            if not theirs or any(output.output_type == "error" for output in theirs):
                return False
            if any(VIEW in output.get("data", {}) and output["data"][VIEW]["model_id"] not in state for output in theirs):
                return False
    return all(cell.id in outputs for cell in template.cells if cell.get("outputs"))


def _tidy(copy: Path, notebook) -> None:
    """Drop the state of widgets that an earlier run left behind, so that a copy does not grow with every Start."""
    before = len(models(notebook))
    prune(notebook)
    if len(models(notebook)) < before:
        write_atomically(copy, nbformat.writes(notebook) + "\n")


def _keep(copy: Path) -> Path:
    kept = copy.with_name(f"{copy.stem}.yours-{datetime.now():%Y-%m-%d-%H%M%S}{copy.suffix}")
    copy.rename(kept)
    return kept
