"""A tiny course in a folder of its own, with stand-in widgets: publishing is tested, not what it publishes."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from gluteal.publish.roles import Roles

FAKE = Path(__file__).parent / "fake"
FRONT = """---
title: {title}
slug: {slug}
minutes: 5
objectives:
  - What is this?
summary: A short page.
---

"""
BODY = """Hello.

## First

Some words.

```{code-cell}
ask("one")
```

## Second

More words.

```{code-cell}
ask("two")
```
"""


class Course:
    """A course of texts that a test writes."""

    def __init__(self, home):
        self.home = home
        for folder in ("lessons", "course/assignments"):
            (home / folder).mkdir(parents=True)

    def write(self, slug, body=BODY, folder="lessons", front=FRONT):
        """Write one text and return its path."""
        path = self.home / folder / f"{slug}.md"
        path.write_text(front.format(title=slug.title(), slug=slug) + body)
        return path


@pytest.fixture
def course(tmp_path, monkeypatch):
    """An empty course; its kernels import the stand-in widgets, its signatures go to a database of its own."""
    monkeypatch.setenv("GLUTEAL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("PYTHONPATH", str(FAKE))
    # The packages behind a build are the stand-ins too: somebody else's edit must not make a small lesson stale.
    monkeypatch.setattr("gluteal.publish.stamp.folders", lambda: [FAKE / "gluteal_widgets"])
    return Course(tmp_path / "home")


@pytest.fixture
def roles():
    """Roles over two sources, one word and one claim."""
    finding = SimpleNamespace(source="B2", people="12 adults", measured="something")
    study = {"short": "Someone 2001", "doi": "10.1/x", "mark": "V"}
    studies = {
        "A1": SimpleNamespace(code="A1", citation="First paper", **study),
        "B2": SimpleNamespace(code="B2", citation="Second paper", **study),
    }
    terms = {"pelvis": SimpleNamespace(term="pelvis", meaning='a "ring" of bone')}
    claim = SimpleNamespace(
        claim="It is so.",
        right="Half of it.",
        verdict="mixed",
        certainty="low",
        explanation="Because.",
        checked="2026-11",
        findings=(finding,),
    )
    return Roles(lambda: studies, lambda: terms, lambda: {"so": claim})
