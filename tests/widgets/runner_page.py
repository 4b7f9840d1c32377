"""The session runner over the course's own exercises, its clock as fast as a test wants it."""

import pytest
from gluteal_widgets import routine
from gluteal_widgets.session_runner import SessionRunner

TRAITS = ("example", "exercises", "pictures", "questions", "again", "limits", "doses", "breaks")


@pytest.fixture(scope="module")
def made_runner():
    return routine("session")


@pytest.fixture
def runner(made_runner):
    def build(pace=1.0):
        return SessionRunner(**{name: getattr(made_runner, name) for name in TRAITS}, pace=pace)

    return build
