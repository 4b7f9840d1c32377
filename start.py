"""Set up the course and open it, or run its tests: python start.py [lab | test | test-deep | shots | build | check | preview | site] ...

Standard library only, and written so that even an old Python can read it far enough to say which one is needed.
"""
# ruff: noqa: B904, PTH207, PTH100, PTH110, PTH118, PTH120, PTH123, RUF005, UP024, UP031

import glob
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 13)
UV = "uv==0.13.9"  # installs in a tenth of pip's time; pip does the work where it cannot be had
HERE = os.path.dirname(os.path.abspath(__file__))
ENVIRONMENT = os.environ.get("GLUTEAL_ENVIRONMENT") or os.path.join(HERE, ".venv")
WINDOWS = os.name == "nt"
PYTHON = os.path.join(ENVIRONMENT, *(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))
STAMP = os.path.join(ENVIRONMENT, "gluteal-setup.json")
LEARNER, TESTER = "requirements.txt", "requirements-dev.txt"
COURSE_VERBS = ("lab", "build", "check", "preview", "assets", "site")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Problem(Exception):
    """Something a person can put right; shown without a traceback."""


def main(arguments):
    """Run one verb; the exit code."""
    verb = arguments[0] if arguments and not arguments[0].startswith("-") else "lab"
    rest = arguments[1:] if arguments and arguments[0] == verb else arguments
    if "-h" in arguments[:1] or "--help" in arguments[:1]:
        say(__doc__.strip())
        return 0
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return with_another_python(arguments)
    if verb in COURSE_VERBS:
        set_up(LEARNER)
        return run([PYTHON, "-m", "gluteal.cli", verb] + rest)
    if verb in ("test", "test-deep", "shots"):
        set_up(TESTER)
        find_browser()
        find_database()
        if verb == "shots":
            return run([PYTHON, os.path.join("tests", "browser", "shots.py")] + rest)
        # Two at a time; the deep tier times things and wants the machine for itself.
        tier = ["deep"] if verb == "test-deep" else ["not deep", "-n", "2", "--dist", "loadfile"]
        return run([PYTHON, "-m", "pytest", "-m"] + tier + rest)
    raise Problem("unknown word %r; say one of: %s, test, test-deep, shots" % (verb, ", ".join(COURSE_VERBS)))


def say(text):
    """One line for the person, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def with_another_python(arguments):
    """Go on under a fitting Python of this computer, or say what to install."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        command = ["py", "-3.%d" % minor] if WINDOWS else ["python3.%d" % minor]
        try:
            with open(os.devnull, "w") as nowhere:
                found = subprocess.call(command + ["-c", "import ensurepip, venv"], stdout=nowhere, stderr=nowhere) == 0
        except OSError:
            found = False
        if found:
            return subprocess.call(command + [os.path.abspath(__file__)] + arguments)
    needed = "The course needs Python %d.%d to %d.%d; this is %d.%d (%s)." % (OLDEST + NEWEST + sys.version_info[:2] + (sys.executable,))
    raise Problem(
        needed + "\nInstall one from python.org or your system's packages, then run this again with it, such as: python3.12 start.py"
    )


def clean_environment():
    """The environment for our own processes: compiled files kept (or every start would compile anew), no Python downloads."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "VIRTUAL_ENV")}
    kept.update(UV_PYTHON_DOWNLOADS="never", UV_COMPILE_BYTECODE="1", UV_NO_PROGRESS="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    return kept


def run(command):
    """Run a command in the checkout; its exit code, 0 where the person ended it with Ctrl-C."""
    try:
        process = subprocess.Popen(command, cwd=HERE, env=clean_environment())
    except OSError as error:
        raise Problem("cannot run %s: %s" % (command[0], error))
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())  # who ends us ends what we started
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the child got it too and is closing down


def made_of(lock):
    """Hash of what an environment is made of: this Python, the lock, the project file."""
    digest = hashlib.sha256(("%d.%d" % sys.version_info[:2]).encode())
    for name in (lock, "pyproject.toml"):
        with open(os.path.join(HERE, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def done():
    """What has been set up: hash by lock file."""
    try:
        with open(STAMP) as file:
            return json.load(file)
    except (IOError, ValueError):
        return {}


def set_up(lock):
    """Make the environment and install ``lock`` and the two packages, unless that was done before."""
    stamp = done()
    # What tests install contains what a learner needs.
    if os.path.exists(PYTHON) and any(stamp.get(name) == made_of(name) for name in {lock, TESTER}):
        return
    say("Setting up (about a minute, only this once) ...")
    make_environment()
    install(lock)
    stamp[lock] = made_of(lock)
    with open(STAMP, "w") as file:
        json.dump(stamp, file)


def make_environment():
    """A virtual environment of this very Python; one of another Python is made anew."""
    version = "%d.%d" % sys.version_info[:2]
    if os.path.exists(PYTHON):
        asked = subprocess.Popen([PYTHON, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], stdout=subprocess.PIPE)
        if asked.communicate()[0].decode().strip() == version:
            return
    if run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT]):
        hint = "On Debian or Ubuntu: apt install python%s-venv. " % version if sys.platform.startswith("linux") else ""
        raise Problem("Python could not make a virtual environment in %s. %sThen run this again." % (ENVIRONMENT, hint))


def install(lock):
    """Install the lock with its hashes checked, then our own packages; by uv, else by pip."""
    pip = [PYTHON, "-m", "pip", "install", "--quiet"]
    uv = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON]
    ways = [uv, pip] if run(pip + [UV]) == 0 else [pip]
    for way in ways:
        if run(way + ["--require-hashes", "-r", lock]) == 0 and run(way + ["--no-deps", "--editable", "."]) == 0:
            return
        if way is uv:
            say("uv could not do it; trying with pip, which takes a little longer ...")
    raise Problem("The packages could not be installed; the message above says why. With a connection to the internet, run this again.")


def find_browser():
    """See to it that the tests have a Chromium: the system's, Playwright's own, or one installed now."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.Popen([PYTHON, "-c", ask], stdout=subprocess.PIPE, env=clean_environment()).communicate()[0].decode().strip()
    if answer and os.path.exists(answer):
        return
    say("No Chromium found; installing one ...")
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        run(["apt-get", "update", "-qq"])
        if run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]) == 0:
            return
    if run([PYTHON, "-m", "playwright", "install", "chromium"]) != 0:
        raise Problem(
            "The tests need a Chromium and none could be installed. Install one (on Debian: apt install chromium) and run this again."
        )


def find_database():
    """See to it that the tests have a PostgreSQL server to start: the system's, or one installed now. They say so where there is none."""
    if shutil.which("postgres") or glob.glob("/usr/lib/postgresql/*/bin/postgres"):
        return
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        say("No PostgreSQL found; installing it ...")
        run(["apt-get", "update", "-qq"])
        run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.stderr.write(str(problem) + "\n")
        sys.exit(1)
