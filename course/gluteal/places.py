"""Where the course stands on this machine."""

import os
from pathlib import Path

from gluteal.errors import GlutealError


def repository():
    """Folder that holds ``lessons/`` and ``course/``.

    The environment variable GLUTEAL_HOME decides; otherwise the current folder or the nearest one above it; otherwise the
    checkout that this package was installed from.

    Raises
    ------
    GlutealError
        If none of these holds the course.
    """
    named = os.environ.get("GLUTEAL_HOME")
    here = Path.cwd()
    candidates = [Path(named)] if named else [here, *here.parents, Path(__file__).resolve().parents[2]]
    for folder in candidates:
        if (folder / "lessons").is_dir() and (folder / "course").is_dir():
            return folder.resolve()
    raise GlutealError(f"no course found in {candidates[0]}: go to the folder that holds lessons/ and course/, or set GLUTEAL_HOME to it")
