"""From text to living notebooks: read a lesson's text, run it, keep its widgets alive, sign it, open it."""

from gluteal.publish.building import build
from gluteal.publish.checking import check
from gluteal.publish.previewing import preview
from gluteal.publish.text import read_text

__all__ = ["build", "check", "preview", "read_text"]
