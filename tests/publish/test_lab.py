"""Opening the course: ports, addresses, settings and the command's words."""

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from gluteal.cli import VERBS, main
from gluteal.errors import GlutealError
from gluteal.figures.theme import THEMES
from gluteal.publish import lab
from gluteal.publish.lab import Server, end, free_port
from gluteal.publish.reading_view import MODES
from jupyterlab.commands import get_app_dir

# Serves a port, says so by a line of its own, and stays for a minute: a JupyterLab that starts in no time.
SERVING = """
import sys
from gluteal.publish import lab
LISTEN = "import socket, time; s = socket.create_server(('127.0.0.1', {port})); time.sleep(60)"
class Quick(lab.Server):
    root, url = None, "here"
    def command(self): return [sys.executable, "-c", LISTEN]
    def environment(self): return None
server = Quick({home!r}, "reader", {port})
lab._serve(server, False, lambda line: print(repr(line), flush=True))
"""
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_that_is_taken_is_named_with_two_ways_out(course, taken):
    with pytest.raises(GlutealError, match=f"port {taken} is taken .* --port {taken + 1}, or leave --port out"):
        free_port(taken)
    result = CliRunner().invoke(main, ["lab", "--port", str(taken), "--no-browser"])
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: port {taken} is taken")


def test_without_a_port_a_free_one_is_found(taken):
    assert free_port() != taken


def test_the_first_lesson_opens_and_a_kept_copy_never_does(course):
    (course.home / "workspace").mkdir()
    for name in ("00-start.yours-2026-11-22.ipynb", "01-one.ipynb", "00-start.ipynb"):
        (course.home / "workspace" / name).touch()
    server = Server(course.home, "reader", 8888, token="abc")
    assert server.url == "http://127.0.0.1:8888/doc/tree/00-start.ipynb?token=abc"
    assert f"--ServerApp.root_dir={course.home / 'workspace'}" in server.command()
    assert server.command()[0] == sys.executable


@pytest.mark.parametrize("mode", MODES)
def test_each_mode_starts_only_what_it_needs_of_nbgrader(course, mode):
    environment = Server(course.home, mode, 8888).environment()
    folder = course.home / ".gluteal" / f"jupyter-{mode}"
    assert environment["JUPYTER_CONFIG_DIR"] == str(folder)
    extensions = json.loads((folder / "jupyter_server_config.json").read_text())["ServerApp"]["jpserver_extensions"]
    on = {name.rpartition(".")[2] for name, wanted in extensions.items() if wanted and name.startswith("nbgrader")}
    everything = {"formgrader", "validate_assignment", "assignment_list", "course_list"}
    assert on == {"reader": set(), "student": {"assignment_list", "validate_assignment"}, "instructor": everything}[mode]


def test_nobodys_own_settings_meet_the_reading_view_but_nbgraders_are_found(course, tmp_path):
    assert "JUPYTER_CONFIG_PATH" not in Server(course.home, "reader", 8888).environment()
    assert Server(course.home, "student", 8888).environment()["JUPYTER_CONFIG_PATH"] == str(tmp_path / "config")


def test_the_reading_view_asks_for_no_news_and_saves_widgets(course):
    Server(course.home, "reader", 8888).environment()
    folder = course.home / ".gluteal" / "jupyter-reader"
    settings = json.loads((folder / "labconfig" / "default_setting_overrides.json").read_text())
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert settings["@jupyter-widgets/jupyterlab-manager:plugin"]["saveState"] is True
    assert (folder / "custom" / "custom.css").exists()


@pytest.mark.parametrize("mode", MODES)
def test_the_browser_prints_a_lesson_as_it_stands_and_not_jupyterlab_its_code(course, mode):
    config = Path(Server(course.home, mode, 8888).environment()["JUPYTER_CONFIG_DIR"])
    off = json.loads((config / "labconfig/page_config.json").read_text())["disabledExtensions"]
    taker = "@jupyterlab/apputils-extension:print"
    schema = Path(get_app_dir(), "schemas", f"{taker.replace(':', '/')}.json").read_text()
    assert '"Accel P"' in schema and (taker in off) == (mode != "instructor")


@pytest.mark.parametrize("mode", MODES)
def test_only_an_instructors_page_waits_while_jupyterlab_looks_for_extensions_to_build(course, mode):
    config = Path(Server(course.home, mode, 8888).environment()["JUPYTER_CONFIG_DIR"])
    page = json.loads((config / "labconfig/page_config.json").read_text())
    assert (page.get("buildCheck", True), page.get("buildAvailable", True)) == ((mode == "instructor"),) * 2


def test_paper_opens_the_articles_claims_and_keeps_closed_what_is_to_be_recalled(chromium):
    style = (Path(lab.__file__).parent / "reading" / "custom.css").read_text(encoding="utf-8")
    boxes = "".join(f'<details class="{kind}"><summary>Look</summary><p>{kind}</p></details>' for kind in ("gluteal-claim", "points"))
    page = chromium.new_page()
    page.set_content(f'<style>{style}</style><div class="jp-Notebook">{boxes}</div>')
    page.emulate_media(media="print")
    page.wait_for_function("document.querySelector('.gluteal-claim p').checkVisibility()")
    assert not page.evaluate("document.querySelector('.points p').checkVisibility()")
    page.close()


def test_help_names_every_verb():
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert all(verb in result.output for verb in VERBS)
    assert all(CliRunner().invoke(main, [verb, "--help"]).exit_code == 0 for verb in VERBS)


def test_a_mistake_is_told_in_one_message_without_a_traceback(course):
    result = CliRunner().invoke(main, ["build", "09-none"])
    assert result.exit_code == 1
    assert result.output == "Error: no lesson '09-none'; there are none\n"


def test_a_folder_without_a_course_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("GLUTEAL_HOME", str(tmp_path))
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 1 and "no course found" in result.output


def test_a_dark_page_has_the_colour_that_the_pictures_stand_on(course):
    Server(course.home, "reader", 8888).environment()
    sheet = (course.home / ".gluteal" / "jupyter-reader" / "custom" / "custom.css").read_text()
    assert f"--jp-layout-color0: {THEMES['dark'].page.lower()};" in sheet


@pytest.mark.parametrize(("code", "expected"), [("raise SystemExit(3)", 3), (STUBBORN, 0)], ids=["willing", "stubborn"])
def test_ctrl_c_always_ends_the_server(code, expected):
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    process.stdout.readline()
    assert end(process, patience=5 if expected else 0.2) == expected
    assert process.poll() is not None


def test_a_terminated_command_takes_its_server_along(tmp_path):
    port = free_port()
    command = [sys.executable, "-c", SERVING.format(home=str(tmp_path), port=port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert "The course is open" in process.stdout.readline()
    process.terminate()
    assert process.wait(30) == 128 + signal.SIGTERM
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
