"""start.py: one word sets everything up, a second one starts at once, and each thing that can go wrong is said."""

import ast
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NEWER_THAN_PYTHON_2 = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.AsyncFunctionDef, ast.Await, ast.YieldFrom, ast.Match)


@pytest.fixture
def start(tmp_path, monkeypatch):
    """start.py over an empty folder; ``start.ran`` lists what it would have run, all of it successful."""
    monkeypatch.setenv("GLUTEAL_ENVIRONMENT", str(tmp_path / "environment"))
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.HERE, module.ran, module.fails = str(tmp_path), [], []
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name)

    def run(command):
        words = " ".join(command).replace(module.PYTHON, "PYTHON")
        module.ran.append(words)
        if "-m venv" in words:
            Path(module.PYTHON).parent.mkdir(parents=True, exist_ok=True)
            Path(module.PYTHON).touch()
        return int(any(part in words for part in module.fails))

    monkeypatch.setattr(module, "run", run)
    return module


def test_an_old_python_can_read_the_file_far_enough_to_say_what_is_needed():
    for node in ast.walk(ast.parse((ROOT / "start.py").read_text())):
        assert not isinstance(node, NEWER_THAN_PYTHON_2), f"line {node.lineno}: {type(node).__name__}"
        if isinstance(node, ast.FunctionDef):
            assert not (node.returns or node.args.kwonlyargs or any(argument.annotation for argument in node.args.args)), node.name
        if isinstance(node, ast.Raise):
            assert node.cause is None, f"line {node.lineno}: raise from"
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            assert not any(isinstance(part, ast.Starred) for part in node.elts), f"line {node.lineno}: unpacking"


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 14)])
def test_a_python_that_is_too_old_or_too_new_is_named_with_those_that_fit(start, monkeypatch, version):
    monkeypatch.setattr(start.sys, "version_info", (*version, 0, "final", 0))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(start.Problem, match=rf"needs Python 3\.11 to 3\.13; this is {version[0]}\.{version[1]} ") as error:
        start.main(["lab"])
    assert "python.org" in str(error.value)
    assert not start.ran


def test_the_first_run_makes_the_environment_checks_hashes_and_opens_the_course(start):
    assert start.main([]) == 0
    assert start.ran == [
        f"{sys.executable} -m venv --clear {start.ENVIRONMENT}",
        f"PYTHON -m pip install --quiet {start.UV}",
        "PYTHON -m uv pip install --quiet --python PYTHON --require-hashes -r requirements.txt",
        "PYTHON -m uv pip install --quiet --python PYTHON --no-deps --editable .",
        "PYTHON -m gluteal.cli lab",
    ]


def test_the_second_run_only_opens_the_course(start):
    start.main(["lab"])
    start.ran.clear()
    start.main(["lab", "--port", "9000"])
    assert start.ran == ["PYTHON -m gluteal.cli lab --port 9000"]


@pytest.mark.parametrize("changed", ["requirements.txt", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_again(start, tmp_path, monkeypatch, changed):
    start.main(["lab"])
    start.ran.clear()
    (tmp_path / changed).write_text("other")
    monkeypatch.setattr(start, "make_environment", lambda: None)
    start.main(["lab"])
    assert len(start.ran) == 4


def test_what_the_tests_installed_is_enough_for_a_learner(start, monkeypatch):
    monkeypatch.setattr(start, "find_browser", lambda: None)
    start.main(["test", "-k", "x"])
    assert start.ran[-1] == "PYTHON -m pytest -m not deep -n 2 --dist loadfile -k x"
    assert any("requirements-dev.txt" in words for words in start.ran)
    start.ran.clear()
    start.main(["check"])
    assert start.ran == ["PYTHON -m gluteal.cli check"]


def test_without_uv_pip_does_the_work(start):
    start.fails = [start.UV]
    start.main(["lab"])
    assert "PYTHON -m pip install --quiet --require-hashes -r requirements.txt" in start.ran
    assert not any("-m uv" in words for words in start.ran)


def test_where_uv_fails_pip_tries_too(start):
    start.fails = ["-m uv"]
    start.main(["lab"])
    assert "PYTHON -m pip install --quiet --no-deps --editable ." in start.ran


def test_a_failed_installation_is_said_and_tried_again_next_time(start):
    start.fails = ["--require-hashes"]
    with pytest.raises(start.Problem, match="could not be installed"):
        start.main(["lab"])
    assert not Path(start.STAMP).exists()


def test_a_python_without_venv_says_which_package_to_install(start, monkeypatch):
    monkeypatch.setattr(start.sys, "platform", "linux")
    start.fails = ["-m venv"]
    with pytest.raises(start.Problem, match=r"apt install python3\.\d+-venv"):
        start.main(["lab"])


def test_an_unknown_word_is_answered_with_the_known_ones(start):
    with pytest.raises(start.Problem, match="unknown word 'jump'; say one of: lab, build"):
        start.main(["jump"])


def test_compiled_files_are_kept_whatever_the_shell_says(start, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in start.clean_environment()
    assert start.clean_environment()["UV_COMPILE_BYTECODE"] == "1"


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        (0, ["apt-get update -qq", "apt-get install -y -qq --no-install-recommends chromium"]),
        (1000, ["PYTHON -m playwright install chromium"]),
    ],
)
def test_a_missing_chromium_is_installed_as_this_user_can(start, monkeypatch, user, expected):
    class Nothing:
        def __init__(self, *args, **options):
            pass

        def communicate(self):
            return (b"", None)

    monkeypatch.setattr(start.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(start.subprocess, "Popen", Nothing)
    monkeypatch.setattr(start.os, "geteuid", lambda: user, raising=False)
    start.find_browser()
    assert start.ran == expected


@pytest.mark.deep
@pytest.mark.timeout(600)
def test_from_a_bare_checkout_one_word_serves_the_course_and_ctrl_c_ends_it(tmp_path):
    home = tmp_path / "checkout"
    listing = subprocess.run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listing.stdout.split("\0")):
        if (ROOT / name).is_file():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, home / name)
    dropped = ("GLUTEAL_", "VIRTUAL_ENV", "PYTHONPATH", "JUPYTER_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    for run in ("first", "second"):
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "start.py", "lab", "--no-browser"],
            cwd=home,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            address = next(line.strip() for line in process.stdout if line.strip().startswith("http"))
            print(f"{run} start: {time.perf_counter() - begun:.1f} s to the address")
            assert "/doc/tree/00-start-here.ipynb" in address
            assert urllib.request.urlopen(address, timeout=20).status == 200
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.stdout.read()
            assert process.wait(timeout=30) == 0
