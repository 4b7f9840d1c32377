"""The list of all shipped pictures in ``docs/pictures.md``: frames and kB of each, and what each kind takes."""

import re

from gluteal.errors import GlutealError
from gluteal.figures import assets
from gluteal.files import write_atomically

KINDS = {
    "stills": "Stills (light and dark)",
    "plates": "Plates of the explorer",
    "simulators": "Flipbooks of the simulators",
    "exercises": "Flipbooks of the exercises",
    "scenes": "The 3D body",
}
_SECTION = re.compile(r"(<!-- list of pictures -->\n).*?(<!-- end of the list -->)", re.DOTALL)


def listing():
    """Markdown of the whole list, from the manifest.

    Returns
    -------
    str
        Totals by kind, then one row a picture.
    """
    entries = {kind: [] for kind in KINDS}
    for key, entry in sorted(assets.manifest().items()):
        entries[_kind(key)].append((key.partition("/")[2], _frames(entry["files"]), entry["kB"]))
    totals = [(KINDS[kind], len(rows), sum(row[1] for row in rows), sum(row[2] for row in rows)) for kind, rows in entries.items()]
    whole = ("**All**", *(sum(column) for column in list(zip(*totals, strict=True))[1:]))
    lines = ["| kind | assets | frames | kB |", "|---|---:|---:|---:|"]
    lines += [f"| {kind} | {count} | {frames} | {size:.0f} |" for kind, count, frames, size in (*totals, whole)]
    for kind, rows in entries.items():
        lines += ["", f"### {KINDS[kind]}", "", "| asset | frames | kB |", "|---|---:|---:|"]
        lines += [f"| `{name}` | {frames} | {size:.0f} |" for name, frames, size in rows]
    return "\n".join(lines)


def write_listing(home):
    """Put the list into ``docs/pictures.md`` of the checkout ``home``.

    Raises
    ------
    GlutealError
        If the page has no place for it.
    """
    page = home / "docs/pictures.md"
    text = page.read_text(encoding="utf-8")
    if not _SECTION.search(text):
        raise GlutealError(f"{page}: the lines <!-- list of pictures --> and <!-- end of the list --> are missing; put them back")
    write_atomically(page, _SECTION.sub(lambda found: f"{found[1]}\n{listing()}\n\n{found[2]}", text))


def _kind(key):
    folder, name = key.split("/")
    return folder if folder != "flipbooks" else "exercises" if name.startswith("exercise-") else "simulators"


def _frames(files):
    # A still is one in both themes; builds of the body and id maps belong to their frame.
    return sum(name.endswith(".shade.webp") for name in files) or 1
