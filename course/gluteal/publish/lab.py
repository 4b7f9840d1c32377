"""Open the course in JupyterLab."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from dataclasses import dataclass, field
from pathlib import Path

from gluteal.errors import GlutealError
from gluteal.places import repository
from gluteal.publish.building import build
from gluteal.publish.reading_view import install
from gluteal.publish.working import outdated, refresh, workspace

FIRST_PORT = 8888
PORTS_TO_TRY = 50


@dataclass
class Server:
    """How JupyterLab is started for one person.

    Parameters
    ----------
    home : path
        The checkout.
    mode : {"reader", "student", "instructor"}
        A reader sees pages; a student also the list of assignments; an instructor the whole of JupyterLab, with the formgrader,
        in the course's folder.
    port : int
        Where it listens, on this computer only.
    """

    home: Path
    mode: str
    port: int
    token: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def root(self) -> Path:
        """Folder that the server shows."""
        return self.home / "course" if self.mode == "instructor" else workspace(self.home)

    @property
    def page(self) -> str:
        """Address of the first page, below the server's."""
        if self.mode == "instructor":
            return "/lab"
        lessons = sorted(path.name for path in self.root.glob("[0-9][0-9]-*.ipynb") if ".yours-" not in path.name)
        return f"/doc/tree/{lessons[0]}" if lessons else "/lab"

    @property
    def url(self) -> str:
        """Full address of the first page, with the token that lets this browser in."""
        return f"http://127.0.0.1:{self.port}{self.page}?token={self.token}"

    def command(self, *more: str) -> list[str]:
        """Command line of the server; ``more`` are further options."""
        options = {
            "ServerApp.ip": "127.0.0.1",
            "ServerApp.port": self.port,
            "ServerApp.port_retries": 0,
            "ServerApp.root_dir": self.root,
            "ServerApp.open_browser": False,
            "ServerApp.allow_root": True,  # in a container there often is nobody else; it listens on this computer only
            "LabApp.default_url": self.page,
            "Application.log_level": "ERROR",
        }
        # -y: Ctrl-C ends it without a question that a learner would have to know about.
        return [sys.executable, "-m", "jupyterlab", "-y", *(f"--{name}={value}" for name, value in options.items()), *more]

    def environment(self) -> dict[str, str]:
        """Environment of the server: a configuration of the course's own, so that nobody's settings meet the course's."""
        own = install(self.home / ".gluteal" / f"jupyter-{self.mode}", self.mode)
        mine = {"JUPYTER_CONFIG_DIR": str(own), "JUPYTER_TOKEN": self.token, "GLUTEAL_HOME": str(self.home)}
        if self.mode != "reader":  # who submits or grades has told nbgrader in the usual place where the exchange is
            usual = os.environ.get("JUPYTER_CONFIG_DIR", str(Path.home() / ".jupyter"))
            mine["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [os.environ.get("JUPYTER_CONFIG_PATH"), usual]))
        return {**os.environ, **mine}


def free_port(asked: int | None = None) -> int:
    """A port that nobody uses: ``asked``, or the first free one from 8888 on.

    Raises
    ------
    GlutealError
        If ``asked`` is taken, or none is free.
    """
    for port in [asked] if asked else range(FIRST_PORT, FIRST_PORT + PORTS_TO_TRY):
        with socket.socket() as probe:
            if sys.platform != "win32":  # there it would let two programs share one port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    if asked:
        raise GlutealError(
            f"port {asked} is taken by another program: close that one, or choose another port with --port {asked + 1}, "
            "or leave --port out and a free one is found"
        )
    raise GlutealError(f"no free port from {FIRST_PORT} to {FIRST_PORT + PORTS_TO_TRY - 1}: close other programs or name one with --port")


def open_course(mode: str = "reader", port: int | None = None, browser: bool = True, say=print) -> int:
    """Build what changed, renew the working copies and serve the course until Ctrl-C.

    Parameters
    ----------
    mode : {"reader", "student", "instructor"}
    port : int, optional
        A free one by default.
    browser : bool
        Open the first page in the person's browser.
    say : callable
        Takes each line of news.

    Returns
    -------
    int
        JupyterLab's exit code.

    Raises
    ------
    GlutealError
        If the port is taken, or a lesson cannot be built and has no earlier build.
    """
    home = repository()
    server, old = Server(home, mode, free_port(port)), frozenset()
    try:
        build()
    except GlutealError as error:
        if not list((home / "lessons").glob("*.ipynb")):
            raise
        old = outdated(home)
        say(f"{error}\nThe last good build of each lesson opens instead, and says at its top that it is old.")
    for notice in refresh(home, old=old):
        say(notice)
    return _serve(server, browser, say)


def _serve(server: Server, browser: bool, say) -> int:
    # A service manager or a closing session ends us with SIGTERM; without a word to JupyterLab it would stay, and keep its port.
    signal.signal(signal.SIGTERM, _leave)
    process = subprocess.Popen(server.command(), env=server.environment(), cwd=server.root)
    try:
        _wait(process, server.port)
        say(f"The course is open at\n\n    {server.url}\n\nLeave this window open while you read; Ctrl-C ends it.")
        if browser:
            webbrowser.open(server.url)
        return process.wait()
    except KeyboardInterrupt:
        return end(process)
    except BaseException:
        process.terminate()
        end(process)
        raise


def _leave(number, _frame):
    raise SystemExit(128 + number)


def end(process, patience: float = 10) -> int:
    """Wait for a process that was asked to stop (Ctrl-C reaches it too), then ask more firmly; its exit code, 0 if it had to be killed."""
    for ask in (None, process.terminate):
        if ask and process.poll() is None:
            ask()
        try:
            return process.wait(patience)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            continue
    process.kill()
    process.wait()
    return 0


def _wait(process, port: int, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise GlutealError(f"JupyterLab ended at once (exit code {process.returncode}); its own message stands above")
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise GlutealError(f"JupyterLab did not answer on port {port} within {seconds:g} s")
