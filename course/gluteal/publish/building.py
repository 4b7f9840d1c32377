"""Build lessons: read the text, run it, keep its widgets alive, collapse the code, sign it."""

import hashlib
import json
import time
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary
from tqdm import tqdm

from gluteal.errors import GlutealError
from gluteal.files import write_atomically
from gluteal.places import repository
from gluteal.publish.execute import fresh_kernel, run
from gluteal.publish.mentions import texts as texts_of
from gluteal.publish.roles import Roles, TextError
from gluteal.publish.stamp import stamp
from gluteal.publish.state import settle
from gluteal.publish.text import read_text

TIMES = Path(".gluteal") / "build-times.json"


def build(slugs=None, *, force=False) -> list[str]:
    """Build the lessons whose text, questions or packages changed since their last build, and sign them.

    Parameters
    ----------
    slugs : iterable of str, optional
        Which lessons, such as ``03-one-leg``; all by default.
    force : bool
        Build also what is current.

    Returns
    -------
    list of str
        Slugs that were built.

    Raises
    ------
    GlutealError
        If a slug is unknown, or a lesson fails: every message names file, line and cell. The last good build of a failing
        lesson stays in place, the other lessons are built.
    """
    home = repository()
    built, failed = [], []
    todo = lessons(home, slugs) if force else [path for path in lessons(home, slugs) if not is_current(path, home)]
    with tqdm(todo, desc="Building lessons", unit="lesson", disable=None, leave=False) as bar:
        for path in bar:
            bar.set_postfix_str(path.stem)
            try:
                build_lesson(path, home)
                built.append(path.stem)
            except TextError as error:
                failed.append(str(error))
    if failed:
        raise GlutealError("\n".join(failed))
    return built


def lessons(home: Path, slugs=None) -> list[Path]:
    """Texts of the lessons in course order, then the pages that stand beside them (practice, glossary, labs …).

    Raises
    ------
    GlutealError
        If a slug has no text.
    """
    texts = {path.stem: path for path in texts_of(home / "lessons")}
    for slug in slugs or ():
        if slug not in texts:
            raise GlutealError(f"no lesson {slug!r}; there are {', '.join(texts) or 'none'}")
    return [texts[slug] for slug in slugs] if slugs else list(texts.values())


def is_current(path: Path, home: Path) -> bool:
    """True where the built notebook beside ``path`` was made of just this text, these questions and these packages."""
    try:
        made_of = nbformat.read(path.with_suffix(".ipynb"), as_version=4).metadata.gluteal.build
        return dict(made_of) == stamp(read_text(path), home)
    except (OSError, ValueError, AttributeError, TextError):
        return False


def build_lesson(path: Path, home: Path, kernel=None, roles: Roles | None = None) -> Path:
    """Build one lesson whatever its age and return the notebook's path; nothing is written unless every cell ran."""
    begun = time.perf_counter()
    notebook = read_text(path, roles)
    made_of = stamp(notebook, home)
    if kernel is None:
        with fresh_kernel(home) as kernel:
            notes = run(notebook, path, kernel)
    else:
        notes = run(notebook, path, kernel)
    for note in notes:
        tqdm.write(f"note: {note}")
    notebook = settle(notebook, path.stem)
    dress(notebook)
    notebook.metadata.gluteal.update(build=made_of, sources=sources_hash(notebook))
    target = path.with_suffix(".ipynb")
    write_atomically(target, nbformat.writes(notebook) + "\n")
    sign(target)
    write_atomically(home / TIMES, json.dumps(seconds(home) | {path.stem: round(time.perf_counter() - begun, 2)}, indent=1) + "\n")
    return target


def seconds(home: Path) -> dict[str, float]:
    """How long the last build of each lesson took here, in seconds; they stand beside the builds, which are the same everywhere."""
    try:
        return dict(json.loads((home / TIMES).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def dress(notebook) -> None:
    """Hide the code and lock the page's own cells, so that a stray double click opens no editor."""
    for cell in notebook.cells:
        cell.metadata.update(editable=False, deletable=False)
        if cell.cell_type == "code":
            cell.metadata["jupyter"] = {"source_hidden": True, **({"outputs_hidden": True} if not cell.outputs else {})}


def sources_hash(notebook) -> str:
    """Hash of what a person could have typed: the kinds and sources of all cells."""
    typed = "\x00".join(f"{cell.cell_type}\x01{cell.source}" for cell in notebook.cells)
    return hashlib.sha256(typed.encode()).hexdigest()[:12]


def sign(path: Path) -> None:
    """Enter a notebook of ours in this user's list of trusted notebooks, the one that the server asks."""
    notary = NotebookNotary()
    try:
        notary.sign(nbformat.read(path, as_version=4))
    finally:
        notary.store.close()
