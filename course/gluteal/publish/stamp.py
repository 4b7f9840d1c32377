"""What a build was made of, so that only what changed is built again."""

import ast
import functools
import hashlib
import importlib.metadata
import importlib.util
import json
import sys
import tomllib
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Call:
    """One call in a page's code: the verb, the names it is given first and second ("" where there is none), its line in the text."""

    verb: str
    name: str
    line: int
    second: str = ""


def calls(notebook) -> list[Call]:
    """Every call on the page: ``show("seesaw")`` gives show and seesaw."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "code" and not cell.metadata.gluteal.get("identity"):
            nodes = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
            for node in nodes:
                given = [*node.args, *(each.value for each in node.keywords)]
                name, second = (str(one.value) if isinstance(one, ast.Constant) else "" for one in [*given, None, None][:2])
                found.append(Call(getattr(node.func, "id", ""), name, cell.metadata.gluteal.line + node.lineno - 1, second))
    return found


def called(notebook, verb: str) -> list[str]:
    """Every name that the page gives to ``verb``: ``show("seesaw")`` gives "seesaw"."""
    return [call.name for call in calls(notebook) if call.verb == verb and call.name]


def packages() -> str:
    """Hash of both packages' code and data, and of the versions underneath."""
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for name in VERSIONS:
        digest.update(f"{name} {importlib.metadata.version(name)}".encode())
    for folder in folders():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not LEFT_OUT & set(path.relative_to(folder).parts):
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(_file(str(path), path.stat().st_mtime_ns, path.stat().st_size))
    return digest.hexdigest()[:12]


@functools.lru_cache(maxsize=4096)
def _file(path: str, changed: int, size: int) -> bytes:
    return hashlib.sha256(Path(path).read_bytes()).digest()


def folders() -> list[Path]:
    """Where the two packages stand, the course first."""
    # find_spec does not import: publishing knows that widgets exist, not what they are.
    specs = [importlib.util.find_spec(name) for name in ("gluteal", "gluteal_widgets")]
    return [Path(spec.submodule_search_locations[0]) for spec in specs if spec]


def _uses_whole_bank(notebook) -> bool:
    trees = [ast.parse(cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    return any(isinstance(node, ast.Name) and node.id in WHOLE_BANK for tree in trees for node in ast.walk(tree))


def verbs() -> list[str]:
    """What a page may call: the public names of the widgets; none where there are no widgets."""
    return list(_written("__init__.py", "__all__"))


def parts() -> list[str]:
    """The parts of the learner's own routine that a page may show; none where there are no widgets."""
    return list(_written("routine.py", "PARTS"))


def _written(file: str, name: str):
    """A constant of the widgets, read without importing them; empty where it is not."""
    sources = [folder / file for folder in folders() if folder.name == "gluteal_widgets" and (folder / file).exists()]
    rows = [node for path in sources for node in ast.parse(path.read_text(encoding="utf-8")).body]
    found = [row.value for row in rows if isinstance(row, ast.Assign) and getattr(row.targets[0], "id", "") == name]
    return ast.literal_eval(found[0]) if found else ()


def question_files(home) -> list[Path]:
    """Files of questions, the open ones and then the sealed."""
    return [*sorted((folders()[0] / "quiz" / "bank").glob("*.toml")), *sorted((Path(home) / "course" / "sealed").glob("*.toml"))]


def known_questions() -> dict:
    """Rows of all open practice questions by id, as written."""
    rows = {}
    for path in sorted((folders()[0] / "quiz" / "bank").glob("*.toml")):
        rows.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return rows


def _questions(ids) -> dict:
    rows = known_questions()
    return {name: rows.get(name) for name in ids}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
