"""The saved state of a page's widgets: only what its outputs show, under ids that are the same in every build."""

import hashlib
import json
import re
from contextlib import suppress
from pathlib import Path

import nbformat

STATE = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"
ADDRESS = re.compile(r" at 0x[0-9a-f]+>")
REFERENCE = re.compile(r'"IPY_MODEL_([^"]+)"')


def models(notebook) -> dict:
    """Saved widget models by id; an empty dict where nothing is saved."""
    return notebook.get("metadata", {}).get("widgets", {}).get(STATE, {}).get("state", {})


def shown(notebook) -> list[str]:
    """Ids of the models that the page's outputs show, in reading order."""
    return [
        output["data"][VIEW]["model_id"]
        for cell in notebook.get("cells", [])
        for output in cell.get("outputs", [])
        if VIEW in output.get("data", {})
    ]


def reached(state: dict, roots) -> set:
    """Ids of the models in ``state`` that ``roots`` are or refer to."""
    found, waiting = set(), list(roots)
    while waiting:
        model = waiting.pop()
        if model in state and model not in found:
            found.add(model)
            waiting += REFERENCE.findall(json.dumps(state[model]))
    return found


def prune(notebook) -> None:
    """Forget every saved model that no output reaches, in place: reruns leave the old ones behind."""
    state = models(notebook)
    for model in state.keys() - reached(state, shown(notebook)):
        del state[model]


def carry(notebook, earlier) -> None:
    """Give ``notebook`` back, in place, the models that its outputs show and only its ``earlier`` version still holds.

    A page that is saved before JupyterLab has woken all its widgets brings only the woken ones along.
    """
    old = models(earlier)
    lost = [model for model in shown(notebook) if model not in models(notebook)]
    if kept := reached(old, lost):
        saved = notebook["metadata"].setdefault("widgets", {}).setdefault(STATE, {"version_major": 2, "version_minor": 0, "state": {}})
        saved["state"] = {model: old[model] for model in old if model in kept} | saved["state"]


def settle(notebook, slug: str):
    """The notebook with every random model id replaced by one made of ``slug`` and the model's place in it.

    Memory addresses go too; two builds of one text are then equal byte for byte. Layouts keep only what was set, as JupyterLab
    saves them, so that a page keeps its size when a learner saves it.
    """
    prune(notebook)
    for model in models(notebook).values():
        if model["model_name"] == "LayoutModel":
            model["state"] = {name: value for name, value in model["state"].items() if value is not None and name[0] != "_"}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "text/plain" in output.get("data", {}):
                output["data"]["text/plain"] = ADDRESS.sub(">", output["data"]["text/plain"])
    names = {old: hashlib.sha256(f"{slug}/{number}".encode()).hexdigest()[:32] for number, old in enumerate(models(notebook))}
    if not names:
        return notebook
    pattern = re.compile("|".join(map(re.escape, names)))
    text = pattern.sub(lambda match: names[match[0]], json.dumps(notebook))
    return nbformat.from_dict(json.loads(text))


def before_save(model, path="", contents_manager=None, **place) -> None:
    """Jupyter Server's hook before a save: a page keeps the state of every widget that it shows, and of no other."""
    notebook = model.get("content")
    if model.get("type") != "notebook" or not notebook or "gluteal" not in notebook.get("metadata", {}):
        return
    with suppress(OSError, ValueError):  # no earlier version to learn from
        carry(notebook, json.loads((Path(contents_manager.root_dir) / path.strip("/")).read_text(encoding="utf-8")))
    prune(notebook)
