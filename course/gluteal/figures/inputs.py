"""What decides how a picture looks, as a hash: of files whole, of code without its comments, of a table the rows that are drawn."""

import ast
import hashlib
import json
import tomllib

from gluteal.figures.recipes.recipe import Rows

STUDIES = "evidence/studies.toml"


def inputs_hash(recipe, package):
    """Hash of everything that decides what a picture looks like.

    Comments and docstrings of a module count for nothing, so that wording never makes a picture stale; nor does a row of a table
    that the picture does not show.

    Parameters
    ----------
    recipe : Recipe
    package : Path
        The folder that the recipe's patterns and tables stand in: ``course/gluteal``.

    Returns
    -------
    str
        32 hexadecimal digits, the same on every Python and system.
    """
    digest = hashlib.sha256(recipe.drawer.encode())
    patterns = [part for part in recipe.inputs if not isinstance(part, Rows)]
    for path in sorted({path for pattern in patterns for path in package.glob(pattern) if path.is_file()}):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(_code_only(path.read_text(encoding="utf-8")) if path.suffix == ".py" else path.read_bytes())
    for part in recipe.inputs:
        if isinstance(part, Rows):
            digest.update(json.dumps([part.table, drawn_rows(part, package)], ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()[:32]


def drawn_rows(part, package):
    """What a picture shows of a table.

    Parameters
    ----------
    part : Rows
    package : Path

    Returns
    -------
    list
        ``[key, {field: value}, short name of its study or ""]`` of each row, in the order of the file.
    """
    table, studies = (tomllib.loads((package / name).read_text(encoding="utf-8")) for name in (part.table, STUDIES))
    found = []
    for key, row in table.items():
        if not part.names or key in part.names or row.get("group") in part.names:
            shown = {field: value for field, value in row.items() if not part.fields or field in part.fields}
            found.append([key, shown, studies.get(shown.get("source"), {}).get("short", "")])
    return found


def _code_only(source):
    """Lines of a module without docstrings, blank lines and lines that are comments only."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    skipped = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None:
            skipped.update(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    lines = (line.rstrip() for number, line in enumerate(source.splitlines(), start=1) if number not in skipped)
    return "\n".join(line for line in lines if line and not line.lstrip().startswith("#")).encode()
