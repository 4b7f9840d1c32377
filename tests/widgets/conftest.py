"""A page without JupyterLab that hosts a widget's script, as a browser sees it: with a kernel that answers, or with none."""

import functools
import http.server
import sys
import threading
from pathlib import Path

import pytest

HERE = Path(__file__).parent
HOST = HERE / "host.html"
# The fixtures that several of these tests share are plain modules beside them.
sys.path.append(str(HERE))
from builder_page import build, builder, sent  # noqa: E402, F401
from kinds_page import card, graded, questions  # noqa: E402, F401
from page_time import at_noon  # noqa: E402
from runner_page import made_runner, runner  # noqa: E402, F401
from widget_host import python_of, state_of  # noqa: E402


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Where a learner's own files would be written: never beside those of whoever runs the tests."""
    monkeypatch.setenv("GLUTEAL_LOG", str(tmp_path / "log.json"))
    monkeypatch.setenv("GLUTEAL_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path


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
