"""A routine as a file: written whole, read with care, brought up from older forms; a file that cannot be used is left as it is."""

import json
from contextlib import suppress
from pathlib import Path

from gluteal.files import locked, set_aside, write_atomically
from gluteal.routine.log import LOG
from gluteal.routine.plan import Routine
from gluteal.routine.saved_form import CURE, SavedError, brought_up, check

#: The longest plan is below 300 kB; what is larger is not read into memory.
LARGEST = 2_000_000


def routine_path(person=""):
    """Where a person's kept plan stands: beside their training log."""
    path = LOG.path(person)
    return path.with_name(f"routine{path.name.removeprefix('log')}" if path.name.startswith("log") else f"routine-{path.name}")


def read(path):
    """The plan kept at ``path``; the file is never changed.

    Raises
    ------
    SavedError
        If there is no such file, or it is no plan that this version can use.
    """
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            raise SavedError(f"{path.name} has {path.stat().st_size:,} bytes; a plan has at most {LARGEST:,}. Choose another file.")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SavedError(f"{path.name} could not be opened: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise SavedError(f"{path.name} is no text: byte {error.start} is not UTF-8. {CURE}") from None
    return loads(text, path.name)


def loads(text, name="the file"):
    """The plan that ``text`` holds, brought up from an older form where it is one.

    Parameters
    ----------
    text : str
        JSON as :func:`write` writes it.
    name : str
        What to call the text in a message.

    Raises
    ------
    SavedError
        If the text is no JSON, comes from a newer version, or holds a value that no plan can have.
    """
    if len(text) > LARGEST:
        raise SavedError(f"{name} has {len(text):,} characters; a plan has at most {LARGEST:,}. Choose another file.")
    try:
        kept = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise SavedError(f"{name} is no JSON: {error.msg} in line {error.lineno}, column {error.colno}. {CURE}") from None
    except (ValueError, RecursionError) as error:
        raise SavedError(f"{name} is no JSON that a plan is made of: {str(error)[:80]}. {CURE}") from None
    kept = brought_up(kept, name)
    check(kept, name)
    return Routine.from_json(kept)


def dumps(routine):
    """The plan as JSON text."""
    return json.dumps(routine.to_json(), ensure_ascii=False, indent=1) + "\n"


def write(path, routine):
    """Keep the plan at ``path`` in place of the one there.

    Returns
    -------
    pathlib.Path or None
        Where the old file is now, if it was no plan that this version can read; then nothing of it is lost.

    Raises
    ------
    SavedError
        If the plan holds a value that no plan can have.
    """
    path = Path(path)
    check(routine.to_json(), path.name)
    with locked(path):
        aside = set_aside(path) if path.exists() and not _readable(path) else None
        write_atomically(path, dumps(routine))
    return aside


def _readable(path):
    with suppress(SavedError):
        read(path)
        return True
    return False


def _no_number(word):
    raise ValueError(f"{word} is no number")
