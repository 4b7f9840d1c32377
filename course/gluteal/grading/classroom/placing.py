"""Put work into ``submitted/``, whole or not at all; nothing that lay there is lost."""

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from gluteal.grading.classroom.uploads import read_upload

NOTES = "collected.txt"
REPLACED = "replaced"
WORK = ".gluteal-work"


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


def place(course, slug, student, files, notes):
    """Put an upload into ``submitted/``, whole or not at all; what lay there is kept in ``replaced/``. False if it was there already."""
    target = course.folder("submitted", student, slug)
    if notes:
        files = {**files, NOTES: ("\n".join(notes) + "\n").encode()}
    if target.is_dir():
        present = read_upload(target, unpack=False).files
        if {name: data for name, data in present.items() if name != "timestamp.txt"} == {
            name: data for name, data in files.items() if name != "timestamp.txt"
        } and ("timestamp.txt" not in files or files["timestamp.txt"] == present.get("timestamp.txt")):
            return False
    work = course.root / WORK
    work.mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=work))
    for name, data in files.items():
        place = made / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    made.chmod(0o755)
    if target.exists():
        kept = course.root / REPLACED / student / f"{slug}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        target.rename(kept)
    target.parent.mkdir(parents=True, exist_ok=True)
    made.rename(target)
    if not any(work.iterdir()):
        shutil.rmtree(work)
    return True


def timestamp(folder):
    """When the work in a folder came in, UTC without zone; None if nothing readable says so."""
    try:
        return parse_utc((folder / "timestamp.txt").read_text().strip())
    except (OSError, ValueError, OverflowError, UnicodeDecodeError):
        return None
