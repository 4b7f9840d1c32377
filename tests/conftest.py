"""What several test folders share: the checkout, a built copy of it, one thread of numerics, and a real Chromium."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlparse

import pytest
from filelock import FileLock

# Two BLAS threads on two shared cores scatter timings and give other last digits.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    """Run a test in a real browser once more where it fails, and list it as a rerun: a busy machine can starve a page for a minute."""
    for item in items:
        if "chromium" in item.fixturenames:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def home(root, tmp_path_factory):
    """A checkout's lessons and course in a folder of the tests' own, built; shared by every test that opens a lesson."""
    built = tmp_path_factory.getbasetemp()
    # Workers of one run stand beside each other: the first builds, each works on a copy of its own.
    built = (built.parent if "PYTEST_XDIST_WORKER" in os.environ else built) / "built"
    with FileLock(f"{built}.lock"):
        if not built.exists():
            build_in(root, built)
    return shutil.copytree(built, tmp_path_factory.mktemp("home") / "course")


def build_in(root, folder):
    """Copy the texts of the checkout into ``folder`` and build all lessons there; an interrupted build leaves no folder."""
    from gluteal.publish.building import build

    draft = folder.with_name("draft")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(root / "lessons", draft / "lessons")
    for name in ("assignments", "sealed"):
        shutil.copytree(root / "course" / name, draft / "course" / name)
    shutil.copy(root / "course/nbgrader_config.py", draft / "course")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLUTEAL_HOME", str(draft))
        build()
    draft.rename(folder)


def _words(read):
    # A number is bound to its unit by a space that does not break; tests compare words.
    return lambda *given, **more: (read(*given, **more) or "").replace("\u00a0", " ")


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium: the system's, else Playwright's own (start.py sees to it that there is one)."""
    from playwright.sync_api import Locator, sync_playwright

    Locator.inner_text, Locator.text_content = _words(Locator.inner_text), _words(Locator.text_content)

    system = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium):
    """Open pages that may talk to this computer only; an error on a page's console fails the test that opened it."""
    contexts, faults = [], []

    def open_page(url, *, width=1100, height=900, scheme="light", storage=None, forgive=None):
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, storage_state=storage)
        contexts.append(context)

        def note(fault):
            if not forgive or forgive not in fault.lower():
                faults.append(fault)

        def gate(route):
            if urlparse(route.request.url).hostname in ("127.0.0.1", "localhost"):
                return route.continue_()
            note(f"asked the network for {route.request.url}")
            return route.abort()

        context.route("**/*", gate)
        page = context.new_page()
        page.on("pageerror", lambda error: note(f"error on the page: {error}"))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)
