"""A page without JupyterLab that hosts a widget's script, as a browser sees it: with a kernel that answers, or with none."""

import base64
import functools
import http.server
import json
import sys
import threading
from pathlib import Path

import pytest
from ipywidgets.widgets.widget import _remove_buffers

HERE = Path(__file__).parent
HOST = HERE / "host.html"
# The fixtures that several of these tests share are plain modules beside them.
sys.path.append(str(HERE))
from page_time import at_noon  # noqa: E402


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text(HOST.read_text(encoding="utf-8"), encoding="utf-8")
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


@pytest.fixture(scope="session")
def browser_page(chromium):
    """One page for all these tests: opening a fresh one for each would take longer than the tests."""
    context = chromium.new_context()
    context.add_init_script(at_noon())
    page = context.new_page()
    page.kernel, page.faults = {}, []
    page.expose_function("python", lambda message: page.kernel["answer"](message))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield page
    context.close()


@pytest.fixture
def page(browser_page, server):
    """The host page as on a first visit."""
    browser_page.set_viewport_size({"width": 900, "height": 900})
    browser_page.mouse.move(0, 0)
    browser_page.goto(server)
    browser_page.evaluate("localStorage.clear()")
    browser_page.faults.clear()
    yield browser_page
    assert not browser_page.faults, browser_page.faults


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


@pytest.fixture
def mount(page):
    """Show a widget on the page, with its Python answering (``alive``) or without a kernel."""

    def show(widget, alive=False, width=None):
        if width:
            page.set_viewport_size({"width": width, "height": 900})
        page.kernel["answer"] = python_of(widget)
        page.evaluate("([packed, kernel]) => window.mount(packed, kernel)", [state_of(widget), "live" if alive else "none"])
        page.wait_for_selector(".gl")
        return page.locator(".gl").last

    return show
