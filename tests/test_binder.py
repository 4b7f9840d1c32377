"""Binder: the files it reads, and (deep) what repo2docker would run, replayed in a fresh environment up to a living lesson."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from pages import any_port

ROOT = Path(__file__).resolve().parents[1]
BINDER = ROOT / "binder"
PREFIX = "/user/x-gluteal-abc123/"
BASE = ("jupyterlab", "notebook", "ipywidgets", "jupyterhub-base")  # what repo2docker's image holds before ours is installed


def test_binder_gets_a_python_that_nbgrader_can_run_on():
    assert (BINDER / "runtime.txt").read_text().strip() == "python-3.12"  # 3.10 by default, and a patch number is refused


def test_binder_installs_what_learners_install_and_nothing_else():
    assert (BINDER / "requirements.txt").read_text().split() == ["-r", "../requirements.txt"]


def test_the_keys_go_before_anything_is_built():
    script = (BINDER / "postBuild").read_text()
    assert os.access(BINDER / "postBuild", os.X_OK)
    assert subprocess.run(["bash", "-n", BINDER / "postBuild"]).returncode == 0
    assert script.index("rm -rf course/sealed course/source .git") < script.index("pip install") < script.index("gluteal build")


def test_the_badge_opens_a_lesson_that_exists():
    (page,) = re.findall(r"urlpath=doc%2Ftree%2F(\S+?)\)", (ROOT / "README.md").read_text())
    assert (ROOT / page.replace("%2F", "/").replace(".ipynb", ".md")).exists()


def clean(home, environment):
    """The environment of a container: nothing of ours, but the machine's own way to the package index."""
    keep = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "LANG", "LC_"))}
    path = f"{environment}/bin:/usr/local/bin:/usr/bin:/bin"
    prefixes = {"NB_PYTHON_PREFIX": str(environment), "KERNEL_PYTHON_PREFIX": str(environment)}
    return {**keep, **prefixes, "PATH": path, "HOME": str(home), "REPO_DIR": str(home), "USER": "jovyan"}


def fitting_python(minor):
    """A Python of that minor version on this machine, else the running one, which the output names."""
    pyenv = sorted(Path.home().glob(f".pyenv/versions/{minor}.*/bin/python"))
    found = shutil.which(f"python{minor}") if not pyenv else str(pyenv[-1])
    works = found and subprocess.run([found, "-c", "import ensurepip"], capture_output=True).returncode == 0
    if not works:
        print(f"no Python {minor} here; replayed with {sys.version.split()[0]}")
    return found if works else sys.executable


def install(python, *packages):
    """Install tools of the test's own with uv where it is there (the replayed steps themselves use pip, as Binder does)."""
    uv = subprocess.run([sys.executable, "-m", "uv", "--version"], capture_output=True).returncode == 0
    command = [sys.executable, "-m", "uv", "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install"]
    subprocess.run([*command, "--quiet", *packages], check=True)


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What repo2docker prints for a copy of the tree without git, and the folder of its own lock files."""
    home = tmp_path_factory.mktemp("binder") / "jovyan"
    home.mkdir()
    listing = subprocess.run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listing.stdout.split("\0")):
        if (ROOT / name).is_file():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, home / name)
    tools = home.parent / "tools"
    subprocess.run([sys.executable, "-m", "venv", tools], check=True)
    install(tools / "bin/python", "jupyter-repo2docker==2026.4.0")
    command = [tools / "bin/jupyter-repo2docker", "--no-build", "--debug", home]
    done = subprocess.run(command, cwd=home.parent, capture_output=True, text=True, check=True)
    (conda,) = tools.glob("lib/python*/site-packages/repo2docker/buildpacks/conda")
    return home, done.stdout + done.stderr, conda


def steps(text):
    """The RUN lines that follow the copying of the repository, as repo2docker printed them."""
    after = text[text.index("Copy stuff.") :]
    return re.findall(r"^RUN (.+)$", after, re.M)


def base_packages(conda, minor):
    """The image's own versions of what a server is made of, from repo2docker's lock."""
    lock = (conda / f"environment.py-{minor}-linux-64.lock").read_text()
    found = dict(re.findall(r"/([a-z0-9_.\-]+)-(\d[^-/]*)-[^-/]+\.conda", lock))
    return [f"{name.removesuffix('-base')}=={found[name]}" for name in BASE if name in found]


@pytest.fixture(scope="module")
def image(printed):
    """The fresh environment after every step that Binder would run."""
    home, text, conda = printed
    (minor,) = re.findall(r"python=(\d+\.\d+)", text)
    environment = home.parent / "environment"
    subprocess.run([fitting_python(minor), "-m", "venv", environment], check=True)
    install(environment / "bin/python", *base_packages(conda, minor))
    (home / ".git").mkdir()
    (home / ".git" / "HEAD").write_text("a history that may hold keys")
    ran = steps(text)
    assert [line for line in ran if "requirements.txt" in line] and ran[-1] == "./binder/postBuild"
    for line in ran:
        done = subprocess.run(["bash", "-c", line], cwd=home, env=clean(home, environment), capture_output=True, text=True)
        assert done.returncode == 0, f"{line}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return home, environment, minor


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_the_replayed_image_has_the_right_python_no_conflicts_and_no_key(image):
    home, environment, minor = image
    assert minor == "3.12"
    done = subprocess.run([environment / "bin/python", "-m", "pip", "check"], env=clean(home, environment), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert not (home / "course/sealed").exists() and not (home / "course/source").exists() and not (home / ".git").exists()
    keys = [line for path in (ROOT / "course/sealed").glob("*.toml") for line in path.read_text().splitlines() if line.startswith("why")]
    reasons = {line.partition("=")[2].strip().strip('"') for line in keys}
    sealed = {reason for reason in reasons if len(reason) > 20}  # "0.50." alone may stand anywhere
    readable = [path for path in home.rglob("*") if path.suffix in {".toml", ".ipynb", ".json", ".py", ".md"} and path.is_file()]
    assert sealed and not [path for path in readable if any(why in path.read_text(errors="ignore") for why in sealed)]


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_a_visitor_of_the_badge_finds_the_lesson_alive(image, open_page):
    home, environment, _ = image
    port = any_port()
    # BinderHub replaces the image's command by jupyter-lab with a user's address and a token.
    options = [
        f"--ServerApp.base_url={PREFIX}",
        "--ServerApp.token=secret",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--no-browser",
        "--allow-root",
    ]
    server = subprocess.Popen(
        [environment / "bin/jupyter-lab", *options],
        cwd=home,
        env=clean(home, environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}{PREFIX}"
        wait_for(f"{address}api/status?token=secret")
        page = open_page(f"{address}doc/tree/lessons/03-one-leg.ipynb?token=secret")
        page.wait_for_selector(".jp-RenderedMarkdown h1", timeout=60_000)
        card = page.locator(".jp-OutputArea-output fieldset:has(input[type=radio])").first
        card.wait_for(timeout=30_000)
        card.locator("input[type=radio]").first.check()
        assert card.locator("input[type=radio]").first.is_checked()
        assert not page.locator(".jp-InputPrompt").first.is_visible()  # the reading view is on
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(url, seconds=60):
    end = time.monotonic() + seconds
    while True:
        try:
            return urllib.request.urlopen(url, timeout=5)
        except OSError:
            assert time.monotonic() < end, f"no answer at {url} within {seconds} s"
            time.sleep(0.2)
