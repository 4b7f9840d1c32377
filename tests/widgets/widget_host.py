"""A widget as a page gets it, and its Python as a kernel runs it."""

import base64
import json

from ipywidgets.widgets.widget import _remove_buffers


def state_of(widget):
    """What the notebook would keep of ``widget``: plain values, and bytes in base64."""
    state, paths, buffers = _remove_buffers(widget.get_state())
    packed = [{"path": path, "data": base64.b64encode(data).decode()} for path, data in zip(paths, buffers, strict=True)]
    # A notebook's keys are sorted, so no widget may count on their order.
    return {"state": json.loads(json.dumps(state, sort_keys=True)), "buffers": packed}


def python_of(widget):
    """The widget's own Python as a kernel runs it: one message in, its reply out."""

    def answer(message):
        replies = []
        widget.send = lambda content, buffers=None: replies.append(content)
        widget._handle_custom_msg(message, [])
        return replies[-1] if replies else None

    return answer
