"""The last block of a quiz: look it over, pack it into one file, and offer that in the browser."""

import base64
import time

import traitlets as t
from gluteal.errors import GlutealError

from gluteal_widgets import context
from gluteal_widgets.base import Talking, script, style, twin_block

# The server drops what is larger from a kernel's messages (3 MB in a few seconds; base64 adds a third).
LARGEST_SENT = 1_500_000
SAVING_S, STEP_S = 2.0, 0.1


class HandIn(Talking):
    """A button that looks over the quiz of this folder and packs it. Only words and the file to hand in reach the browser."""

    _esm = script("shared.js", "own_file.js", "handin.js")
    _css = style("question", "handin")

    slug = t.Unicode("").tag(sync=True)

    def __init__(self, folder, **traits):
        self._folder = folder
        super().__init__(**traits)

    def title(self):
        return self.slug

    def twin(self):
        return twin_block("hand-in", "<p>Look over your quiz here and pack it into one file to hand in. Press Start first.</p>")

    def reply(self, content):
        if content.get("kind") == "hello":
            return {"kind": "here"}
        if content.get("kind") == "look":
            return {**self._look(), "id": content.get("id")}
        return None

    def _look(self):
        from gluteal.quiz.handin import look_over, pack

        try:
            _wait_for_save(self._folder / f"{self.slug}.ipynb")
            look = look_over(self._folder)
            packed = pack(self._folder, look)
            data = packed.read_bytes()
        except (GlutealError, OSError) as error:
            return {"kind": "refused", "text": str(error)}
        found = {"answered": look.answered, "asked": look.asked, "open": look.open, "mended": look.mended, "told": look.told}
        sent = base64.b64encode(data).decode() if len(data) <= LARGEST_SENT else ""
        return {"kind": "found", **found, "name": packed.name, "bytes": len(data), "data": sent}


def hand_in():
    """The block that ends a quiz: look over, pack, download.

    Raises
    ------
    GlutealError
        If the notebook is no quiz.
    """
    here = context.here()
    if not here.graded:
        raise GlutealError("hand_in() ends a quiz, and this notebook is none: call assignment(…) first")
    return HandIn(here.answers.parent, slug=here.slug)


def _wait_for_save(path, longest=SAVING_S):
    """Wait until the notebook, whose saving the button asked for as well, is on disk and at rest; not for ever, as nothing may save it."""
    before = last = _stamp(path)
    for _ in range(round(longest / STEP_S)):
        time.sleep(STEP_S)
        now = _stamp(path)
        if now != before and now == last:
            return
        last = now


def _stamp(path):
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
