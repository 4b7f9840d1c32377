"""A real JupyterLab over a copy of the course, started and stopped by the tests on a port they choose."""

import os
import shutil
import signal
import subprocess
import time
import urllib.request
from contextlib import contextmanager

import pytest
from gluteal.publish.building import build
from gluteal.publish.lab import Server, free_port
from gluteal.publish.working import refresh


@contextmanager
def running(command, environment, cwd, url, seconds=60):
    """A server in a process group of its own, from its first answer at ``url`` until the block ends."""
    process = subprocess.Popen(command, env=environment, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    try:
        end = time.monotonic() + seconds
        while True:
            try:
                urllib.request.urlopen(url, timeout=5)
                break
            except OSError:
                assert process.poll() is None, process.stderr.read().decode()
                assert time.monotonic() < end, f"no answer at {url} within {seconds} s"
                time.sleep(0.1)
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


@pytest.fixture(scope="session")
def home(root, tmp_path_factory):
    """A checkout's lessons and course in a folder of the tests' own, built."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(root / "lessons", home / "lessons")
    for name in ("assignments", "sealed"):
        shutil.copytree(root / "course" / name, home / "course" / name)
    shutil.copy(root / "course/nbgrader_config.py", home / "course")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLUTEAL_HOME", str(home))
        build()
    return home


@pytest.fixture
def lab(home):
    """Start the course as ``gluteal lab`` does: ``with lab(mode) as server: ...``."""

    @contextmanager
    def lab(mode="reader"):
        refresh(home)
        server = Server(home, mode, free_port())
        status = f"http://127.0.0.1:{server.port}/api/status?token={server.token}"
        with running(server.command("--allow-root", "--expose-app-in-browser"), server.environment(), server.root, status):
            yield server

    return lab
