"""What the browser tests, the benchmark and ``make shots`` do with a JupyterLab and its pages; imported by path, so it holds no fixture."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager

from gluteal.publish.lab import Server
from gluteal.quiz.prose import to_text

CURRENT = "window.jupyterapp?.shell.currentWidget"


@contextmanager
def running(command, environment, cwd, url, seconds=60):
    """A server in a process group of its own, from its first answer at ``url`` until the block ends."""
    process = subprocess.Popen(command, env=environment, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    try:
        end = time.monotonic() + seconds
        while True:
            try:
                urllib.request.urlopen(url, timeout=5)
                break
            except OSError:
                assert process.poll() is None, process.stderr.read().decode()
                assert time.monotonic() < end, f"no answer at {url} within {seconds} s"
                time.sleep(0.1)
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def any_port():
    """A port that the system hands out: two test runs at once do not ask for the same one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(home, mode="reader", root=None, environment=None):
    """The course at ``home`` as ``gluteal lab`` serves it; ``root`` shows another folder."""
    server = Server(home, mode, any_port())
    command = [part for part in server.command("--allow-root", "--expose-app-in-browser") if not part.startswith("--ServerApp.root_dir=")]
    folder = root or server.root
    status = f"http://127.0.0.1:{server.port}/api/status?token={server.token}"
    with running([*command, f"--ServerApp.root_dir={folder}"], server.environment() | (environment or {}), folder, status):
        yield server


def address(server, path):
    """Where ``path`` below the server's folder opens as a page."""
    return f"http://127.0.0.1:{server.port}/doc/tree/{path}?token={server.token}"


def wait_open(page):
    """Wait until JupyterLab has read the notebook and shows it."""
    page.wait_for_selector(".jp-NotebookPanel", timeout=60_000)
    page.wait_for_function(f"{CURRENT}?.context?.isReady && {CURRENT}.content.widgets.length > 1", timeout=60_000)


def show_all(page):
    """Lay out every cell, also those far below the window; the height of the whole page in pixels."""
    page.add_style_tag(content=".jp-Cell { content-visibility: visible !important }")
    page.wait_for_timeout(2000)
    return page.evaluate("() => Math.max(...[...document.querySelectorAll('.jp-WindowedPanel-outer')].map((node) => node.scrollHeight))")


def run_all(page):
    """Press the page's Start button, and say yes where JupyterLab asks whether to trust the page."""
    page.wait_for_function(f"{CURRENT}.context.sessionContext.session?.kernel?.status === 'idle'", timeout=60_000)
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_function("() => document.querySelector('.gl-question form') || document.querySelector('.jp-Dialog')", timeout=60_000)
    if (answer := page.locator(".jp-Dialog").get_by_role("button", name=re.compile("Run Once|Trust"))).count():
        answer.first.click()
    page.wait_for_selector(".gl-question form", state="attached", timeout=60_000)


def command(page, name):
    """Carry out one of JupyterLab's commands."""
    page.evaluate(f"() => window.jupyterapp.commands.execute('{name}')")


def save(page):
    """Save the notebook and wait until the file is written."""
    page.evaluate(f"async () => {{ await {CURRENT}.context.save(); }}")


def card_of(page, question):
    """The card on the page that shows this question."""
    words = re.sub(r"[*_]", "", question.ask).split("\n")[0]
    card = page.locator(".gl-question").filter(has_text=words).first
    card.scroll_into_view_if_needed()
    return card


def answer(card, question, chosen):
    """Answer by clicks and keys, as the card's own controls allow; ``chosen`` as :func:`right_and_wrong` gives it."""
    if question.kind == "number":
        value, unit = chosen
        card.get_by_role("textbox").fill(value)
        if unit:
            card.get_by_role("combobox").select_option(unit)
    elif question.kind == "text":
        card.get_by_role("textbox").fill(chosen)
    elif question.kind == "match":
        for row in question.rows:
            card.get_by_label(to_text(row.text), exact=True).select_option(chosen.get(row.key, ""))
    elif question.kind == "order":
        for place, key in enumerate(chosen):
            words = to_text(question.option(key).text)
            for _ in range([row.inner_text().strip() for row in card.locator(".gl-order > li").all()].index(words) - place):
                card.get_by_role("button", name=f"Move up: {words}", exact=True).click()
    elif question.kind == "many":
        for option in question.options:
            _label(card, option).locator("input").set_checked(option.key in chosen)
    else:
        _label(card, question.option(chosen)).click()


def right_and_wrong(question):
    """An answer that earns all points, and one that earns none, as :func:`answer` takes them."""
    if question.kind == "number":
        return (f"{question.key:g}", question.unit), (f"{3 * question.key:g}", question.unit)
    if question.kind == "match":
        partners = {row.key: row.partner for row in question.rows}
        return partners, {row: next(each.key for each in question.choices if each.key != own) for row, own in partners.items()}
    wrong = [option.key for option in question.options if not question.is_right(option.key)]
    if question.kind == "order":
        return question.key, question.key[::-1]
    return (question.key, wrong) if question.kind == "many" else (question.right_answer(), wrong[0])


def _label(card, option):
    # An option is its label: clicking the words is what people do. Each opening shows them in another order.
    return card.locator(".gl-option", has=card.page.get_by_text(to_text(option.text), exact=True))
