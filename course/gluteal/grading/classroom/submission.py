"""Mark one submission in memory: read what was handed in, put the notebook back, mark it, and say what could not be used."""

import hashlib
import json
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task

from gluteal.errors import GlutealError
from gluteal.grading.classroom.picking import pick
from gluteal.grading.classroom.placing import NOTES, timestamp
from gluteal.grading.classroom.uploads import CLUTTER, MAX_BYTES, ordinary, read_upload
from gluteal.grading.collect import gather
from gluteal.grading.comments import NO_RESPONSE, make_room
from gluteal.grading.marking import mark_notebook, stranger_among
from gluteal.grading.restore import restore
from gluteal.quiz.answers import FILE


@dataclass
class Marked:
    """One marked submission: the notebook, automatic scores (None = by hand) and comments by grade id, and notes for the instructor."""

    student: str
    notebook: str = ""
    scores: dict = field(default_factory=dict)
    comments: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    owner: str = ""
    timestamp: object = None
    files: str = ""
    reason: str = ""


def fingerprint(folder):
    """Hash of the files of a submission. Links and pipes count by name."""
    digest = hashlib.sha256()
    for path in sorted(path for path in Path(folder).rglob("*") if not path.is_dir() or path.is_symlink()):
        digest.update(f"\0{path.relative_to(folder)}\0".encode(errors="replace"))
        try:
            with ordinary(path) as file:
                while chunk := file.read(1 << 20):
                    digest.update(chunk)
        except OSError:
            digest.update(b"\0not ordinary\0")
    return digest.hexdigest()


def mark_safely(course, slug, released, keys, student, work, folder=None):
    """As :func:`mark_submission`; whatever else a submission makes go wrong becomes its ``reason``, and the class goes on."""
    try:
        return mark_submission(course, slug, released, keys, student, work, folder)
    except GlutealError:
        raise  # a fault of the course, for the instructor to put right
    except Exception as error:
        _clear(work)
        told = f"could not be marked ({type(error).__name__}: {str(error)[:120]}); please mark it by hand and report this"
        return Marked(student, reason=told)


def mark_submission(course, slug, released, keys, student, work, folder=None):
    """Mark what ``student`` handed in; a :class:`Marked`, with a ``reason`` instead of marks where there is nothing to mark.

    Parameters
    ----------
    course : Course
    slug : str
    released : str
        The released notebook, as text.
    keys : Keys
    student : str
    work : path
        An empty folder for this submission's use; left empty.
    folder : path, optional
        Where the work lies, if it is another attempt than that in ``submitted/``.
    """
    marked, folder = Marked(student), folder or course.folder("submitted", student, slug)
    marked.timestamp = timestamp(folder)
    notebook, handed, reason = open_submission(slug, released, folder, work)
    if reason:
        marked.reason = reason
        return marked
    known = course.known_names(student, slug)
    by_hand = mark_notebook(notebook, keys, handed, course.alias(student), known)
    if stranger_among(handed.owners, known):
        marked.owner = next(iter(handed.owners))
    marked.notes = [*notebook.metadata["gluteal"].get("notes", []), *handed.notes]
    for cell in notebook.cells:
        if is_grade(cell):
            name = cell.metadata["nbgrader"]["grade_id"]
            marked.scores[name] = None if name in by_hand else determine_grade(cell)[0]
        if is_solution(cell) or is_task(cell):
            grading = cell.metadata["nbgrader"]
            untouched = grading.get("checksum") == compute_checksum(cell) and not is_task(cell)
            marked.comments[grading["grade_id"]] = NO_RESPONSE if untouched else None
    marked.comments |= make_room(notebook, keys, by_hand)
    marked.notebook = json.dumps(notebook) + "\n"
    _clear(work)
    return marked


def open_submission(slug, released, folder, work):
    """What lies in the ``folder`` of a submission, put back into its released shape but not yet marked.

    Returns
    -------
    tuple of (notebook or None, Handed or None, str)
        The notebook and the answers; or the reason why there is nothing to mark. ``work`` may hold copies of the files afterwards.
    """
    notes = notes_in(folder)
    handed_in, answers_folder = _files(folder, slug, Path(work), notes)
    if handed_in is None and not (answers_folder / FILE).exists() and not (answers_folder / FILE).is_symlink():
        return None, None, "; ".join(["neither the notebook nor answers.json was handed in", *notes])
    notebook = _restored(released, handed_in, notes)
    ours = notebook.metadata["gluteal"]
    handed = gather(answers_folder, notebook.metadata.get("widgets"), ours.get("course"), ours["slug"], ours.get("release_id"))
    handed.notes[:0] = notes
    return notebook, handed, ""


def copy_others(folder, target, exclude=()):
    """Copy the ordinary files of a folder but notebooks into ``target``; of the names in ``exclude`` none."""
    for path in sorted(Path(folder).rglob("*")):
        name = path.relative_to(folder)
        if path.is_dir() or path.is_symlink() or path.suffix == ".ipynb" or str(name) in exclude or set(name.parts) & set(CLUTTER):
            continue
        if path.name.startswith(".") and path.suffix == ".lock":
            continue
        # A file that is too large, or that cannot lie there, stays in the folder from which it would have been copied.
        with suppress(OSError), ordinary(path) as file:
            data = file.read(MAX_BYTES + 1)
            if len(data) <= MAX_BYTES:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                (target / name).write_bytes(data)


def notes_in(folder):
    """What collecting noted about the work in a folder."""
    try:
        with ordinary(Path(folder) / NOTES) as file:
            return file.read(10_000).decode("utf-8", "replace").splitlines()[:20]
    except OSError:
        return []


def _files(folder, slug, work, notes):
    """The handed-in notebook as bytes (or None), and the folder in which its answers lie under their right name."""
    exact = folder / f"{slug}.ipynb"
    if exact.is_file() and not exact.is_symlink() and exact.stat().st_size <= MAX_BYTES and _usable(folder / FILE):
        with ordinary(exact) as file:
            return file.read(MAX_BYTES), folder
    upload = read_upload(folder)
    quiz = pick(upload.files, slug)
    notes += [*upload.notes, *quiz.notes]
    for name, data in quiz.files.items():
        (work / name).write_bytes(data)
    return quiz.files.get(f"{slug}.ipynb"), work


def _usable(path):
    """Whether the file of answers is there as such, or is a link or too large, which reading it says in its own words."""
    return path.is_symlink() or path.is_file()


def _restored(released, handed_in, notes):
    """The released notebook with what the learner wrote in theirs; the released one as it is where theirs cannot be read."""
    if handed_in is not None:
        try:
            return restore(nbformat.v4.reads_json(released), _read(handed_in))
        except Exception as error:
            # Whatever shape a student's file has, the answers beside it still count.
            notes.append(f"the notebook could not be read ({type(error).__name__}); marked from {FILE} alone")
    else:
        notes.append(f"no notebook was handed in; marked from {FILE} alone")
    notebook = nbformat.v4.reads_json(released)
    notebook.metadata["gluteal"]["notes"] = []
    return notebook


def _read(data):
    text = data.decode("utf-8-sig")
    version = json.loads(text).get("nbformat")
    return nbformat.v4.reads_json(text) if version == 4 else nbformat.reads(text, as_version=4)


def _clear(work):
    for path in Path(work).iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
