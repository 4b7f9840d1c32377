"""Read what students handed in as bytes, within limits: folders, files, zips in zips; no link is followed, nothing unpacked to disk."""

import io
import os
import stat
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

MAX_FILES = 200
MAX_BYTES = 20_000_000  # one file, unpacked; a quiz notebook has 30 kB, one full of pictures 3 MB
MAX_TOTAL = 60_000_000
MAX_DEPTH = 3
CHUNK = 1 << 16
# Left behind by systems and programs; no answer is in them.
CLUTTER = ("__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db", "desktop.ini", "__pycache__")


@dataclass
class Upload:
    """Files by their path inside the upload, and what was left out, in words for the instructor."""

    files: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    total: int = 0
    unpack: bool = True

    def add(self, name, data, depth=0):
        """Take one file in, or what is inside it if it is a zip."""
        if any(part in CLUTTER or part.startswith("._") for part in name.split("/")):
            return
        zipped = name.lower().endswith(".zip") or (data[:4] == b"PK\x03\x04" and not name.lower().endswith((".ipynb", ".json")))
        if zipped and self.unpack:
            self._unzip(name, data, depth)
        elif len(self.files) >= MAX_FILES:
            self.note(f"more than {MAX_FILES} files; the others were left out")
        else:
            while name in self.files:
                name = f"again/{name}"
            self.files[name], self.total = data, self.total + len(data)

    def note(self, text):
        """Say once what was left out."""
        if text not in self.notes:
            self.notes.append(text)

    def room(self, size, name):
        """Whether a file of this size may still come in; says so if not."""
        if size > MAX_BYTES:
            self.note(f"{shown(name)} is larger than {MAX_BYTES // 1_000_000} MB; left out")
        elif self.total + size > MAX_TOTAL:
            self.note(f"more than {MAX_TOTAL // 1_000_000} MB in all; {shown(name)} was left out")
        else:
            return True
        return False

    def _unzip(self, name, data, depth):
        if depth >= MAX_DEPTH:
            self.note(f"{shown(name)}: zips inside zips inside zips; left out")
            return
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for entry in archive.infolist()[: MAX_FILES * 2]:
                    self.take(archive, entry, f"{name}/{entry.filename}".replace("\\", "/"), depth + 1)
                if len(archive.infolist()) > MAX_FILES * 2:
                    self.note(f"{shown(name)} holds {len(archive.infolist())} files; only the first {MAX_FILES * 2} were looked at")
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            self.note(f"{shown(name)} is no readable zip ({type(error).__name__})")

    def take(self, archive, entry, name, depth=0):
        """Take one entry of an open zip in as ``name``, unless it is a link, points elsewhere, is locked, damaged or too large."""
        if entry.is_dir():
            return
        parts = entry.filename.replace("\\", "/").split("/")
        if stat.S_ISLNK(entry.external_attr >> 16):
            self.note(f"{shown(entry.filename)} is a link to another place; left out")
        elif ".." in parts or parts[0] == "" or ":" in parts[0]:
            self.note(f"{shown(entry.filename)} points outside its folder; left out")
        elif entry.flag_bits & 0x1:
            self.note(f"{shown(entry.filename)} is locked with a password; left out")
        elif self.room(entry.file_size, entry.filename):
            try:
                data = self._read(archive, entry)
            except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
                self.note(f"{shown(entry.filename)} is damaged ({type(error).__name__}); left out")
                return
            if data is not None:
                self.add(name, data, depth)

    def _read(self, archive, entry):
        # The size in the list of a zip is only what its maker wrote there.
        out = io.BytesIO()
        with archive.open(entry) as file:
            while chunk := file.read(CHUNK):
                out.write(chunk)
                if not self.room(out.tell(), entry.filename):
                    return None
        return out.getvalue()


def read_upload(path, unpack=True):
    """Everything ordinary that lies at ``path``, a folder or one file; what is inside zips too, unless ``unpack`` is False.

    Returns
    -------
    Upload
        Never raises for anything that a student can hand in.
    """
    path, upload = Path(path), Upload(unpack=unpack)
    base = path if path.is_dir() else path.parent
    for one in _walk(path, upload):
        name = one.relative_to(base).as_posix()
        try:
            with ordinary(one) as file:
                size = one.lstat().st_size
                if upload.room(size, name):
                    upload.add(name, file.read(MAX_BYTES + 1))
        except OSError as error:
            upload.note(f"{shown(name)}: {error.strerror or 'it is no ordinary file'}; left out")
    return upload


def ordinary(path):
    """Open an ordinary file for reading; a link, a pipe or a device is refused, and cannot slip in between look and opening.

    Raises
    ------
    OSError
        If it is anything else, or cannot be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(0, "it is no ordinary file")
    return os.fdopen(handle, "rb")


def shown(name):
    """A file's name from an upload, safe and short enough for a note."""
    text = "".join(sign if sign.isprintable() and sign not in "<>&" else "?" for sign in name)
    return text if len(text) <= 80 else f"…{text[-79:]}"


def _walk(path, upload):
    if path.is_symlink():
        upload.note(f"{shown(path.name)} is a link to another place; left out")
        return
    if not path.is_dir():
        yield path
        return
    waiting, seen = [path], 0
    while waiting:
        for one in sorted(waiting.pop().iterdir()):
            seen += 1
            if seen > MAX_FILES * 5:
                upload.note(f"more than {MAX_FILES * 5} files and folders; the others were not looked at")
                return
            if one.is_symlink():
                upload.note(f"{shown(one.name)} is a link to another place; left out")
            elif one.is_dir():
                waiting.append(one)
            else:
                yield one
