"""Imports run one way (design: body, evidence, quiz → routine → figures → handouts → grading → publish, cli)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BASE = {"errors", "events", "files", "places"}
MAY_IMPORT = {
    "errors": set(),
    "events": {"errors", "files", "places"},
    "files": {"errors"},
    "places": {"errors"},
    "body": BASE,
    "evidence": BASE,
    "quiz": BASE,
    "routine": BASE | {"body", "evidence"},
    "figures": BASE | {"body", "evidence", "quiz", "routine"},
    "handouts": BASE | {"body", "evidence", "quiz", "routine", "figures"},
    "grading": BASE | {"body", "evidence", "quiz", "routine", "figures", "handouts"},
    "publish": BASE | {"body", "evidence", "quiz", "routine", "figures", "handouts", "grading"},
    "cli": BASE | {"body", "evidence", "quiz", "routine", "figures", "handouts", "grading", "publish"},
    "widgets": BASE | {"body", "evidence", "quiz", "routine", "figures", "handouts"},
}
AUTHOR_ONLY = {"mujoco", "myo_sim", "opensim", "scipy"}
# The two places where the author's tools may be imported; no learner's code path enters them.
AUTHOR_ROOMS = ("course/gluteal/body/derive/", "course/gluteal/figures/")


def modules():
    return sorted([*(ROOT / "course/gluteal").rglob("*.py"), *(ROOT / "widgets/gluteal_widgets").rglob("*.py")])


def layer(path):
    parts = path.relative_to(ROOT).parts
    return "widgets" if parts[0] == "widgets" else Path(parts[2]).stem


def imported(path):
    """Absolute names that a module imports, with the names taken from packages: ``gluteal.figures``, ``scipy``."""
    package = ".".join(path.relative_to(ROOT / path.relative_to(ROOT).parts[0]).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            stem = node.module or ""
            if node.level:
                stem = ".".join([*package.split(".")[: -node.level], *([stem] if stem else [])])
            yield stem
            yield from (f"{stem}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_layers_below_it(path):
    here = layer(path)
    if here == "__init__":
        return
    for name in imported(path):
        top, *rest = name.split(".")
        assert not (top == "gluteal_widgets" and here != "widgets"), f"{path} imports a widget: {name}"
        if top == "gluteal" and rest and rest[0] in MAY_IMPORT and rest[0] != here:
            assert rest[0] in MAY_IMPORT[here], f"{path} ({here}) imports gluteal.{rest[0]}, which stands above it"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_author_tools_stay_out_of_what_learners_run(path):
    relative = str(path.relative_to(ROOT))
    if relative.startswith(AUTHOR_ROOMS):
        return
    assert not {name.split(".")[0] for name in imported(path)} & AUTHOR_ONLY, f"{relative} imports an author's tool"


def test_learners_import_neither_scipy_nor_mujoco(tmp_path):
    import subprocess
    import sys

    code = (
        "import sys, gluteal_widgets, gluteal.body, gluteal.figures, gluteal.quiz, gluteal.evidence; "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'scipy', 'mujoco', 'myo_sim'}))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert out.stdout.strip() == "[]", out.stdout + out.stderr
