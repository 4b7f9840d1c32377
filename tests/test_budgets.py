"""Budgets of size, and what every public thing owes its reader (design 9): a smell detector, not a goal."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted([*(ROOT / "course").rglob("*.py"), *(ROOT / "widgets").rglob("*.py"), ROOT / "start.py"])
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def name_of(path):
    return str(path.relative_to(ROOT))


def code_lines(node, source):
    return sum(1 for line in source[node.lineno - 1 : node.end_lineno] if line.strip())


def body_lines(node, source):
    """Lines of a function without its docstring, which is for the reader and may be long."""
    total = code_lines(node, source)
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        total -= code_lines(first, source)
    return total


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_functions_and_widget_classes_stay_small(path):
    source = path.read_text().splitlines()
    assert len(source) <= 250, f"{name_of(path)} has {len(source)} lines"
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, FUNCTION):
            assert body_lines(node, source) <= 40, f"{name_of(path)}:{node.lineno} {node.name} has {body_lines(node, source)} lines"
        if isinstance(node, ast.ClassDef) and "widgets" in path.parts:
            assert code_lines(node, source) <= 120, f"{name_of(path)}:{node.lineno} {node.name} has {code_lines(node, source)} lines"


@pytest.mark.parametrize("package", ["body", "evidence", "quiz", "routine", "figures", "grading", "publish"])
def test_a_package_shows_at_most_twelve_names(package):
    tree = ast.parse((ROOT / "course/gluteal" / package / "__init__.py").read_text())
    lists = [node.value for node in tree.body if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"]
    assert lists, f"gluteal.{package} has no __all__"
    assert len(ast.literal_eval(lists[0])) <= 12


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_and_public_function_says_what_it_is_for(path):
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree), f"{name_of(path)} has no docstring"
    for node in tree.body:
        if isinstance(node, (*FUNCTION, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name_of(path)}:{node.lineno} {node.name} has no docstring"


def test_public_functions_of_the_body_name_units_errors_and_sources():
    import inspect

    import gluteal.body as body

    lacking = []
    for name in body.__all__:
        thing = getattr(body, name)
        if inspect.isfunction(thing):
            text = inspect.getdoc(thing) or ""
            lacking += [f"{name}: no {part}" for part in ("Returns", "Sources") if part not in text]
            if inspect.signature(thing).parameters:
                lacking += [f"{name}: no {part}" for part in ("Parameters", "Raises") if part not in text]
    assert not lacking, "\n".join(lacking)
