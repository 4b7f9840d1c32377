"""What every lesson text keeps to: front matter, number of cells, short calls and no definitions."""

import ast

from gluteal.publish.roles import TextError

MOST_CELLS = 45
MOST_LINES = 5  # of source in one cell
FRONT_MATTER = {"title": str, "slug": str, "minutes": (int, float), "objectives": list, "summary": str}
PAGE = "page"  # what stands beside the lessons: nothing is asked and no objective is covered
DEFINING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Import, ast.ImportFrom)


def check_front_matter(matter: dict, path) -> None:
    """Refuse a text whose front matter misses a field, has one of another kind, or another slug than its file.

    A text with ``kind: page`` is no lesson and has no objectives; an assignment that names the lessons it ``covers`` has theirs.

    Raises
    ------
    TextError
        Naming the file and the field.
    """
    if matter.get("kind", PAGE) != PAGE:
        raise TextError(f"{path}:1: kind is {matter['kind']!r}; leave it out for a lesson, or write {PAGE}")
    if "covers" in matter:
        _check_covers(matter, path)
    without = "kind" in matter or "covers" in matter
    needed = {name: kind for name, kind in FRONT_MATTER.items() if not (without and name == "objectives")}
    for name, kind in needed.items():
        if name not in matter:
            raise TextError(f"{path}:1: front matter has no {name!r}; it needs {', '.join(needed)}")
        if not isinstance(matter[name], kind) or isinstance(matter[name], bool) or not matter[name]:
            raise TextError(f"{path}:1: front matter field {name!r} is {matter[name]!r}, which cannot be used")
    if matter["slug"] != path.stem:
        raise TextError(f"{path}:1: slug is {matter['slug']!r} but the file is called {path.stem!r}; they must be the same")
    for objective in matter.get("objectives", ()):
        if not str(objective).rstrip().endswith("?"):
            raise TextError(f"{path}:1: objective {objective!r} is not a question; objectives are asked, so that they spoil nothing")


def _check_covers(matter, path):
    covers = matter["covers"]
    if path.parent.name != "assignments":
        raise TextError(f"{path}:1: covers is for assignments; a lesson has objectives of its own")
    if not isinstance(covers, list) or not covers or not all(isinstance(slug, str) for slug in covers) or len(set(covers)) < len(covers):
        raise TextError(f"{path}:1: covers is {covers!r}; write the slugs of lessons, each once, such as [01-meet-the-glutes, 02-levers]")
    if "objectives" in matter:
        raise TextError(f"{path}:1: covers and objectives stand side by side; the objectives are those of the lessons it covers")


def check_code(source: str, path, line: int) -> None:
    """Refuse a code cell that a learner could not read at a glance.

    Raises
    ------
    TextError
        If it has more than five lines, defines or imports something, or is not Python.
    """
    place = f"{path}:{line}"
    if (count := len(source.splitlines())) > MOST_LINES:
        raise TextError(f"{place}: the cell has {count} lines; {MOST_LINES} is the most. Move the rest into the package")
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise TextError(f"{path}:{line + (error.lineno or 1) - 1}: not Python: {error.msg}") from None
    if not tree.body:
        raise TextError(f"{place}: the code cell is empty; write a call or take the cell out")
    for node in ast.walk(tree):
        if isinstance(node, DEFINING):
            kind = type(node).__name__
            raise TextError(f"{path}:{line + node.lineno - 1}: {kind} in a lesson; definitions and imports live in the package")


def check_length(count: int, path) -> None:
    """Refuse a page of more than 45 cells.

    Raises
    ------
    TextError
        Naming the count.
    """
    if count > MOST_CELLS:
        raise TextError(
            f"{path}:1: {count} cells; {MOST_CELLS} is the most for one page. Join two parts under one heading, take a cell out "
            "(the practice page asks every open question, also one that its lesson does not), or make two lessons"
        )
