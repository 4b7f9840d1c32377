"""From text to living notebooks: read a lesson's text, run it, keep its widgets alive, sign it, open it."""
