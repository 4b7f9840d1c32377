"""Put work into ``submitted/``, whole or not at all; nothing that lay there is lost."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from gluteal.grading.classroom.uploads import read_upload

NOTES, TIME = "collected.txt", "timestamp.txt"
REPLACED = "replaced"
WORK = ".gluteal-work"
# How the note begins that work is a partner's, shared with the group.
SHARED = "handed in by "


@dataclass
class Collected:
    """What collecting did: ids of students with new work, rows to match by hand, and remarks on single uploads."""

    new: list = field(default_factory=list)
    to_match: list = field(default_factory=list)
    remarks: list = field(default_factory=list)

    def match(self, assignment, what, found, why, handed_in_by=""):
        """Put something on the list to match by hand."""
        self.to_match.append(
            {"assignment": assignment, "what": what, "found": found, "handed_in_by": handed_in_by, "why": why, "student": ""}
        )


def place(course, slug, student, files, notes, came=None):
    """Put an upload into ``submitted/``, whole or not at all; what lay there is kept in ``replaced/``. False if it was there already.

    ``came`` is when it was collected, in nanoseconds; now unless told.
    """
    target = course.folder("submitted", student, slug)
    files = _with_notes(files, notes)
    if target.is_dir():
        present, when = read_upload(target, unpack=False).files, timestamp(target)
        same = {**present, TIME: b""} == {**files, TIME: b""}
        if same and (TIME not in files or when == _time(files[TIME].decode())):
            return False
    with _made(course, files, came) as made:
        if target.exists():
            target.rename(_aside(course, slug, student))
        target.parent.mkdir(parents=True, exist_ok=True)
        made.rename(target)
    return True


def keep(course, slug, student, files, notes, came=None):
    """Keep an attempt that does not count in ``replaced/``, whole or not at all."""
    with _made(course, _with_notes(files, notes), came) as made:
        made.rename(_aside(course, slug, student))


def write_files(folder, files):
    """Write files, by their names, into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _with_notes(files, notes):
    return {**files, NOTES: ("\n".join(notes) + "\n").encode()} if notes else files


@contextmanager
def _made(course, files, came):
    """A folder that holds the files, to be put into its place."""
    work = course.root / WORK
    work.mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=work))
    write_files(made, files)
    made.chmod(0o755)
    if came:
        os.utime(made, ns=(came, came))
    yield made
    if not any(work.iterdir()):
        shutil.rmtree(work)


def _aside(course, slug, student):
    path = course.root / REPLACED / student / f"{slug}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def timestamp(folder):
    """When the work in a folder came in, UTC without zone; None if nothing readable says so."""
    try:
        return _time((folder / TIME).read_text())
    except (OSError, UnicodeDecodeError):
        return None


def _time(text):
    try:
        return parse_utc(text.strip())
    except (ValueError, OverflowError):
        return None
