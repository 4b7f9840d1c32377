"""Read the lists that instructors keep in spreadsheets, whatever their program made of a CSV file; write ours so that all open them."""

import csv
import io
import re
from pathlib import Path

from gluteal.files import write_atomically
from gluteal.grading.released import GradingError


def read_table(path, needed=(), aliases=None):
    """Rows of a CSV file as dicts with plain lower-case column names; each has ``line``, its number in the file.

    Commas, semicolons or tabs; UTF-8 with or without mark, else Windows-1252; empty lines are skipped.

    Parameters
    ----------
    path : path
    needed : names of columns that must be there
    aliases : dict, optional
        Other names of columns: ``{"sis_user_id": "sis_id"}``.

    Raises
    ------
    GradingError
        If the file cannot be read or a needed column is missing; the text names file, line and cure.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GradingError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text.replace("\0", "")), delimiter=mark)
    try:
        names = [column_name(name, aliases or {}) for name in next(rows, [])]
        missing = [name for name in needed if name not in names]
        if missing:
            raise GradingError(f"{path}: column {', '.join(missing)} is missing; there are {', '.join(filter(None, names)) or 'none'}")
        # A row may be shorter or longer than the head: spreadsheets cut empty cells off.
        return [
            {**dict.fromkeys(names, ""), **{name: _uncell(cell) for name, cell in zip(names, row, strict=False)}, "line": rows.line_num}
            for row in rows
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        raise GradingError(f"{path}:{rows.line_num}: no CSV ({error}); save it as CSV again") from error


def column_name(name, aliases):
    """``SIS User ID`` as ``sis_user_id``, then by the aliases."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.strip().lower()).strip("_")
    return aliases.get(plain, plain)


def write_table(path, names, rows):
    """Write rows (dicts) as CSV with the columns ``names``; a cell can never be taken for a formula by a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(row.get(name, "")) for name in names] for row in rows)
    write_atomically(path, text.getvalue())


def _cell(value):
    text = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(text) and text != "-" else text


def _uncell(cell):
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _is_number(text):
    return re.fullmatch(r"[+-]?\d+(\.\d+)?", text) is not None
