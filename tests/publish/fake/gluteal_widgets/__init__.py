"""A tiny stand-in for the widgets, so that tests of publishing are quick and say only what publishing does."""

import json
import os
import sys
from pathlib import Path

import anywidget
import traitlets

__all__ = ["ask", "fail", "leave", "lesson", "show", "simulate", "warn"]

CURRENT = {}


class Counter(anywidget.AnyWidget):
    """A button that counts, in the browser alone."""

    _esm = """
    export default { render({ model, el }) {
      const button = document.createElement("button");
      button.className = "counter";
      const draw = () => { button.textContent = `${model.get("name")} ${model.get("count")}`; };
      button.onclick = () => { model.set("count", model.get("count") + 1); model.save_changes(); };
      model.on("change:count", draw);
      el.append(button);
      draw();
    } };
    """
    name = traitlets.Unicode().tag(sync=True)
    count = traitlets.Int(0).tag(sync=True)


def lesson(slug):
    """Remember which lesson runs."""
    CURRENT["slug"] = slug


def ask(name):
    """A counter; unless a lesson is being built it starts from the learner's progress."""
    count = 0
    if os.environ.get("GLUTEAL_BUILD") != "1" and Path("progress.json").exists():
        count = json.loads(Path("progress.json").read_text())["count"]
    return Counter(name=name, count=count)


simulate = show = ask


def warn(text):
    """Write to the error stream."""
    print(text, file=sys.stderr)


def fail(text):
    """Fail as a lesson might."""
    raise ValueError(text)


def leave():
    """End the Python process as a crash would."""
    os._exit(1)
