"""Write files so that a crash at any moment loses nothing."""

import os
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock


def write_atomically(path, data):
    """Replace ``path`` by ``data`` (bytes, or text written as UTF-8) in one step; readers see the old file or the new one."""
    path = Path(path)
    payload = data.encode() if isinstance(data, str) else data
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(payload)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes private files; these are shared with the exchange and the formgrader.
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


@contextmanager
def locked(path):
    """Hold a lock beside ``path`` so that two kernels never write the same file at once."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(f".{path.name}.lock"), timeout=10):
        yield path


def set_aside(path):
    """Rename a damaged file to NAME.damaged-TIME beside it and return the new path; nothing is deleted."""
    path = Path(path)
    kept = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z")
    path.rename(kept)
    return kept
