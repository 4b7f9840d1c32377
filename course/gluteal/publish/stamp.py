"""What a build was made of, so that only what changed is built again."""

import ast
import functools
import hashlib
import importlib.metadata
import importlib.util
import json
import sys
import tomllib
from pathlib import Path

# Made, not read: rooms that no lesson's output depends on.
LEFT_OUT = {"__pycache__", "cli", "grading", "derive", "render", "anatomy", "bank", "site"}
# Calls that carry the cards of the whole open bank.
WHOLE_BANK = {"warm_up", "drill", "progress_panel"}
VERSIONS = ("anywidget", "ipykernel", "ipywidgets", "jupytext", "nbformat")


def stamp(notebook, home) -> dict[str, str]:
    """Hashes that decide whether a built lesson is current: its text, the questions it asks, the packages it runs on."""
    text = notebook.metadata.gluteal.text
    rows = known_questions() if _uses_whole_bank(notebook) else _questions(called(notebook, "ask"))
    asked = _digest(json.dumps(rows, sort_keys=True, default=str).encode())
    return {"text": text, "questions": asked, "packages": packages()}


def called(notebook, verb: str) -> list[str]:
    """Every name that the page gives to ``verb``: ``show("seesaw")`` gives "seesaw"."""
    names = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == verb and node.args:
                    names += [node.args[0].value] if isinstance(node.args[0], ast.Constant) else []
    return names


def packages() -> str:
    """Hash of both packages' code and data, and of the versions underneath."""
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for name in VERSIONS:
        digest.update(f"{name} {importlib.metadata.version(name)}".encode())
    for folder in _folders():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not LEFT_OUT & set(path.relative_to(folder).parts):
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(_file(str(path), path.stat().st_mtime_ns, path.stat().st_size))
    return digest.hexdigest()[:12]


@functools.lru_cache(maxsize=4096)
def _file(path: str, changed: int, size: int) -> bytes:
    return hashlib.sha256(Path(path).read_bytes()).digest()


def _folders() -> list[Path]:
    # find_spec does not import: publishing knows that widgets exist, not what they are.
    specs = [importlib.util.find_spec(name) for name in ("gluteal", "gluteal_widgets")]
    return [Path(spec.submodule_search_locations[0]) for spec in specs if spec]


def _uses_whole_bank(notebook) -> bool:
    trees = [ast.parse(cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    return any(isinstance(node, ast.Name) and node.id in WHOLE_BANK for tree in trees for node in ast.walk(tree))


def known_questions() -> dict:
    """Rows of all open practice questions by id, as written."""
    rows = {}
    for path in sorted((_folders()[0] / "quiz" / "bank").glob("*.toml")):
        rows.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return rows


def _questions(ids) -> dict:
    rows = known_questions()
    return {name: rows.get(name) for name in ids}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
