"""A copy of the course, built, for tests in a real JupyterLab."""

import shutil

import pytest
from gluteal.publish.building import build


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
