"""The gradebook on a real PostgreSQL server, started here and stopped again: the same marks as in SQLite, backed up, resumable. 20 s."""

import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import sqlalchemy as sql
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from gluteal.grading.classroom.regrade import apply, decide, preview
from gluteal.grading.released import GradingError

QUERY = """select s.student_id, c.name, g.auto_score, g.manual_score, g.needs_manual_grade from grade g join base_cell c on c.id = g.cell_id
    join submitted_notebook n on n.id = g.notebook_id join submitted_assignment s on s.id = n.assignment_id order by 1, 2"""
CURE = "no PostgreSQL server is installed: on Debian apt install postgresql, then run this again"


def program(name):
    """A program of the server; Debian keeps them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    path = str(found[-1]) if found else shutil.which(name)
    assert path, CURE
    return path


@pytest.fixture(scope="module")
def server():
    """A server of our own on a free port; its address without the name of a database. Root may not run one: the system's account does."""
    account = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    home = Path(tempfile.mkdtemp(prefix="gluteal-pg-"))
    if account:
        shutil.chown(home, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"cwd": home, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "env": {**os.environ, "LC_ALL": "C.UTF-8"}, **account}
    subprocess.run([program("initdb"), "-D", home / "data", "-U", "grader", "-A", "trust", "--no-sync"], check=True, **quiet)
    options = ["-c", f"port={port}", "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={home}", "-c", "fsync=off"]
    running = subprocess.Popen([program("postgres"), "-D", home / "data", *options], **{**quiet, "stderr": subprocess.DEVNULL})
    address = f"postgresql+psycopg://grader@127.0.0.1:{port}"
    engine = sql.create_engine(f"{address}/postgres", isolation_level="AUTOCOMMIT")
    for _ in range(300):
        try:
            engine.connect().close()
            break
        except sql.exc.OperationalError:
            assert running.poll() is None
            time.sleep(0.1)
    yield engine, address
    engine.dispose()
    running.send_signal(signal.SIGINT)
    running.wait()
    shutil.rmtree(home)


@pytest.fixture
def served(classroom, tools, monkeypatch, server, request):
    """A course whose gradebook lies on the server, with twelve submissions; and the same course with SQLite beside it."""
    engine, address = server
    name = "".join(sign for sign in request.node.name.lower() if sign.isalpha())[:40]
    with engine.connect() as db:
        db.execute(sql.text(f"create database {name}"))
    for index in range(12):
        folder = classroom.hand_in(f"s{index:02}")
        if index % 3:
            tools["answer"](
                folder, f"s{index:02}", {"stance_muscle": "abc"[index % 3], "hip_load": {"value": "2.4", "unit": "BW"}}, monkeypatch
            )
    shutil.copytree(classroom.home, classroom.home.parent / "local")
    config = classroom.course / "nbgrader_config.py"
    config.write_text(config.read_text() + f'\nc.CourseDirectory.db_url = "{address}/{name}"\n')
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    result = classroom.api().generate_assignment("90-sample", force=True)
    assert result["success"], result
    return classroom, type(classroom)(classroom.home.parent / "local")


def rows(url):
    engine = sql.create_engine(url)
    with engine.connect() as db:
        found = [tuple(row) for row in db.execute(sql.text(QUERY))]
    engine.dispose()
    return found


def test_a_class_and_a_regrade_give_the_same_on_a_server_as_in_a_file(served):
    room, local = served
    urls = [open_course(one.course).db_url for one in (room, local)]
    assert urls[0].startswith("postgresql") and urls[1].startswith("sqlite")
    for one in (room, local):
        assert grade(open_course(one.course), "90-sample").counts() == {"marked": 12}
        assert grade(open_course(one.course), "90-sample").counts() == {"unchanged": 12}
    assert rows(urls[0]) == rows(urls[1])
    before = rows(urls[0])
    for one in (local, room):
        course = open_course(one.course)
        decision = decide(course, "90-sample", "stance_muscle", "accept", ("c",), "The key was wrong.")
        changes = preview(course, "90-sample", decision)
        assert sum(change.before != change.after for change in changes) == 8
        outcome = apply(open_course(one.course), "90-sample", decision, changes)
    assert rows(urls[0]) == rows(urls[1]) != before
    # The backup, a file that nbgrader opens as it is, holds the moment before.
    assert rows(f"sqlite:///{outcome.backup}") == before


def run(root):
    grade(open_course(root), "90-sample")


def test_a_grading_killed_in_the_middle_goes_on_on_a_server_too(served):
    room, local = served
    run(local.course)
    for kill in range(40):
        process = multiprocessing.get_context("fork").Process(target=run, args=(room.course,))
        process.start()
        process.join(0.1 + kill * 0.08)
        if not process.is_alive():
            break
        os.kill(process.pid, signal.SIGKILL)
        process.join()
    assert kill > 0 and process.exitcode == 0
    assert rows(open_course(room.course).db_url) == rows(open_course(local.course).db_url)


def test_nbgrader_marks_on_the_server_what_gluteal_grade_marked(served):
    room, _ = served
    run(room.course)
    before = rows(open_course(room.course).db_url)
    assert room.autograde("s01")["success"]
    assert rows(open_course(room.course).db_url) == before


def test_a_server_that_is_not_there_is_named_without_its_password(classroom):
    config = classroom.course / "nbgrader_config.py"
    config.write_text(config.read_text() + '\nc.CourseDirectory.db_url = "postgresql+psycopg://me:secret@127.0.0.1:9/book"\n')
    with pytest.raises(GradingError, match=r"gradebook postgresql\+psycopg://me:\*\*\*@127.0.0.1:9/book cannot be used") as caught:
        run(classroom.course)
    assert "secret" not in str(caught.value)
