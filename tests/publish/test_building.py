"""Building: alive, the same every time, only what changed, and a failure leaves the last good build."""

import nbformat
import pytest
from gluteal.errors import GlutealError
from gluteal.publish import build, building, stamp
from gluteal.publish.state import models, shown
from gluteal.publish.working import refresh
from nbformat.sign import NotebookNotary

BAD = '\n## Third\n\n```{code-cell}\nfail("on purpose")\n```\n'


def built(course, slug):
    return course.home / "lessons" / f"{slug}.ipynb"


def read(path):
    return nbformat.read(path, as_version=4)


def test_a_built_lesson_keeps_the_state_of_every_widget_hides_its_code_and_is_trusted(course):
    course.write("01-one")
    assert build() == ["01-one"]
    notebook = read(built(course, "01-one"))
    nbformat.validate(notebook)
    assert len(shown(notebook)) == 2
    assert {models(notebook)[model]["state"]["name"] for model in shown(notebook)} == {"one", "two"}
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.metadata.jupyter.source_hidden for cell in code)
    assert all(not cell.metadata.editable and not cell.metadata.deletable for cell in notebook.cells)
    assert NotebookNotary().check_signature(notebook)
    notebook.cells[2].source += "changed"
    assert not NotebookNotary().check_signature(notebook)


def test_two_builds_are_equal_byte_for_byte_also_beside_a_learners_progress(course):
    course.write("01-one")
    build()
    first = built(course, "01-one").read_bytes()
    (course.home / "lessons" / "progress.json").write_text('{"count": 7}')
    assert build(force=True) == ["01-one"]
    assert built(course, "01-one").read_bytes() == first


def test_the_authors_own_ipython_settings_stay_out_of_a_build(course, tmp_path, monkeypatch):
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("print('mine')\n")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    course.write("01-one")
    build()
    assert "mine" not in built(course, "01-one").read_text()


def test_only_what_changed_is_built_again(course, monkeypatch):
    course.write("01-one")
    course.write("02-two")
    assert build() == ["01-one", "02-two"]
    assert build() == []
    course.write("02-two", "Changed.\n")
    assert build() == ["02-two"]
    asked = {"one": {"ask": "new words"}}
    monkeypatch.setattr(stamp, "known_questions", lambda: asked)
    assert build() == ["01-one"]
    monkeypatch.setattr(stamp, "packages", lambda: "other code")
    assert build(["02-two"]) == ["02-two"]


def test_a_damaged_build_is_made_anew(course):
    course.write("01-one")
    build()
    built(course, "01-one").write_text("{ half")
    assert build() == ["01-one"]


def test_a_failing_lesson_names_file_line_and_cell_and_its_last_good_build_stays(course):
    course.write("01-one")
    build()
    good = built(course, "01-one").read_bytes()
    path = course.write("01-one", f"Hello.\n{BAD}")
    course.write("02-two")
    with pytest.raises(GlutealError) as error:
        build()
    assert str(error.value) == f'{path}:15: cell 01-one-third-2 (fail("on purpose")) failed: ValueError: on purpose'
    assert built(course, "01-one").read_bytes() == good
    assert built(course, "02-two").exists()


def test_a_cell_that_ends_python_is_named(course):
    path = course.write("01-one", "```{code-cell}\nleave()\n```\n")
    with pytest.raises(GlutealError) as error:
        build()
    assert str(error.value) == f"{path}:11: cell 01-one-opening-1 (leave()) ended the Python process"


def test_a_text_that_breaks_a_rule_fails_its_lesson_only(course):
    course.write("01-one", "{bad}`role`\n")
    course.write("02-two")
    with pytest.raises(GlutealError, match=r"01-one.md:10: role \{bad\}"):
        build()
    assert built(course, "02-two").exists()


def test_what_a_cell_writes_to_the_error_stream_is_told_to_the_author_not_to_the_learner(course, capsys):
    course.write("01-one", '```{code-cell}\nwarn("look out")\n```\n')
    build()
    assert "look out" not in built(course, "01-one").read_text().replace('warn(\\"look out\\")', "")
    assert '01-one.md:11: cell 01-one-opening-1 (warn("look out")) wrote: look out' in capsys.readouterr().out


def test_an_unknown_lesson_is_named_with_those_there_are(course):
    course.write("01-one")
    with pytest.raises(GlutealError, match="no lesson '09-none'; there are 01-one"):
        build(["09-none"])


def test_a_lesson_is_not_current_when_it_was_never_built(course):
    assert not building.is_current(course.write("01-one"), course.home)


def test_labs_are_built_after_the_lessons_and_offered_as_working_copies(course):
    front = "---\ntitle: Lab\nslug: {slug}\nkind: page\nminutes: 5\nsummary: A page.\n---\n\n"
    for slug in ("lab-one", "labs"):
        course.write(slug, "Hello.\n", front=front)
    course.write("01-one")
    assert build() == ["01-one", "lab-one", "labs"]
    refresh(course.home)
    assert {path.name for path in (course.home / "workspace").glob("*.ipynb")} == {"01-one.ipynb", "lab-one.ipynb", "labs.ipynb"}
