"""What every widget shares: its script and style, a readable twin beside it, and silence while lessons are built."""

import os
from html import escape
from pathlib import Path

import anywidget

STATIC = Path(__file__).parent / "static"
TRUST = "A still copy. To bring it alive, trust this notebook: Ctrl+Shift+C (on a Mac ⌘⇧C), then “Trust Notebook”."


def script(*names):
    """One self-contained ES module of the named static files, in order; the last one exports ``render``.

    Comments and indents stay here: every widget of a page carries its script along.
    """
    lines = (line.strip() for name in names for line in (STATIC / name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def style(*names):
    """Style sheet of one kind of widget: what all share, then its own."""
    return "\n".join((STATIC / file).read_text(encoding="utf-8") for file in ("base.css", *(f"{name}.css" for name in names)))


def building():
    """True while lessons are built: then nothing of any learner is read or written."""
    return os.environ.get("GLUTEAL_BUILD") == "1"


class Living(anywidget.AnyWidget):
    """A widget whose data and reaction live in the browser, with a static twin for pages where it cannot."""

    def __repr__(self):
        # The notebook keeps this text; a memory address in it would make every build differ.
        return f"{type(self).__name__}({self.title()!r})"

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return {**data, "text/html": self.twin()}, metadata

    def title(self):
        """What this widget shows, in a few words."""
        raise NotImplementedError(f"{type(self).__name__} has no title()")

    def twin(self):
        """HTML that says the same without a script."""
        raise NotImplementedError(f"{type(self).__name__} has no twin()")


class Talking(Living):
    """A widget whose browser asks Python; while lessons are built nothing is answered."""

    def __init__(self, **traits):
        super().__init__(**traits)
        self.on_msg(self._heard)

    def reply(self, content):
        """The message to send back, or None.

        Parameters
        ----------
        content : dict
            It comes from a browser, so anything may be in it; ``kind`` says what is asked.
        """
        raise NotImplementedError(f"{type(self).__name__} has no reply()")

    def _heard(self, _, content, buffers):
        if not building() and isinstance(content, dict) and (said := self.reply(content)):
            self.send(said)


def twin_block(kind, *parts):
    """HTML of a twin: its parts, then how to bring it alive."""
    return f'<div class="gluteal-twin gluteal-twin-{kind}">{"".join(parts)}<p><small>{escape(TRUST)}</small></p></div>'
