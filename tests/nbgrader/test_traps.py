"""The traps of nbgrader's own ways, one test each."""

import json
import shutil

import pytest
from gluteal.publish.assignment import AssignmentError
from gluteal.quiz import Answers


def error_of(result):
    assert not result["success"]
    return result["error"] + result["log"]


def test_a_trial_run_in_source_leaks_nothing_and_changes_no_mark(empty_classroom, tools, monkeypatch):
    room = empty_classroom
    source = room.build().parent
    monkeypatch.setenv("NBGRADER_STUDENT", "teacher")
    Answers.load(source / "answers.json").record("stance_muscle", "b")
    assert room.generate()["success"]
    released = room.course / "release" / tools["slug"]
    assert sorted(path.name for path in released.iterdir()) == [f"{tools['slug']}.ipynb", "questions.json"]
    tools["answer"](room.hand_in("anna"), "anna", {"stance_muscle": "a"}, monkeypatch)
    assert room.autograde("anna")["success"]
    assert room.marks("anna")["stance_muscle"] == 0


@pytest.mark.parametrize("name", ["answers.json", "answers.json.damaged-1", "keys.toml", "90-sample.md", "deep/answers.json"])
def test_release_refuses_answers_keys_and_texts_in_source(empty_classroom, tools, name):
    stray = empty_classroom.build().parent / name
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("{}")
    assert f"{name} must not be in source/" in error_of(empty_classroom.generate())
    assert not (empty_classroom.course / "release" / tools["slug"]).exists()


def test_build_refuses_answers_in_source(empty_classroom):
    (empty_classroom.build().parent / "answers.json").write_text("{}")
    with pytest.raises(AssignmentError, match=r"answers.json: nbgrader would copy these answers over every submission"):
        empty_classroom.build()


def test_release_refuses_cards_that_tell(empty_classroom):
    path = empty_classroom.build().with_name("questions.json")
    public = json.loads(path.read_text())
    public["questions"]["stance_muscle"]["options"][0]["why"] = "because"
    path.write_text(json.dumps(public))
    assert "stance_muscle would tell students its why" in error_of(empty_classroom.generate())


def test_release_refuses_a_notebook_and_cards_of_two_builds(empty_classroom):
    path = empty_classroom.build().with_name("questions.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), "release_id": "other"}))
    assert "is of release other" in error_of(empty_classroom.generate())


def test_answers_that_stray_into_source_after_release_do_not_replace_a_students(classroom, tools, monkeypatch):
    tools["answer"](classroom.hand_in("anna"), "anna", tools["right"], monkeypatch)
    (classroom.course / "source" / tools["slug"] / "answers.json").write_text('{"version": 1}')
    assert classroom.autograde("anna")["success"]
    assert sum(classroom.marks("anna").values()) == 8
    kept = json.loads((classroom.course / "autograded" / "anna" / tools["slug"] / "answers.json").read_text())
    assert kept["learner"] == "anna"


def test_no_execute_does_not_give_full_points_for_unmarked_cells(classroom, tools, monkeypatch):
    tools["answer"](classroom.hand_in("anna"), "anna", {"stance_muscle": "a"}, monkeypatch)
    api = classroom.api()
    api.config.Execute.enabled = False
    assert api.autograde(tools["slug"], "anna")["success"]
    assert sum(classroom.marks("anna").values()) == 0


def test_a_course_without_our_settings_gives_nobody_points_and_names_the_cure(classroom, tools, monkeypatch):
    tools["answer"](classroom.hand_in("anna"), "anna", {"stance_muscle": "a"}, monkeypatch)
    api = classroom.api()
    for name in ("sanitize_preprocessors", "autograde_preprocessors"):
        del api.config.Autograde[name]
    assert api.autograde(tools["slug"], "anna")["success"]
    assert sum(classroom.marks("anna").values()) == 0
    outputs = [output for cell in classroom.graded("anna").cells for output in cell.get("outputs", [])]
    assert any("autograde it with the nbgrader_config.py of the course" in output.get("evalue", "") for output in outputs)


def test_points_edited_in_the_key_file_after_release_give_no_more_than_the_cell_holds(classroom, tools, monkeypatch):
    keys = classroom.course / "sealed" / f"{tools['slug']}.toml"
    keys.write_text(keys.read_text().replace("points = 3", "points = 30"))
    tools["answer"](classroom.hand_in("anna"), "anna", tools["right"], monkeypatch)
    assert classroom.autograde("anna")["success"]
    assert classroom.marks("anna")["hip_load"] == 3


def test_missing_keys_stop_marking_with_the_cure_and_give_nobody_points(classroom, tools, monkeypatch):
    shutil.rmtree(classroom.course / "sealed")
    tools["answer"](classroom.hand_in("anna"), "anna", tools["right"], monkeypatch)
    assert "90-sample.toml is missing: put the question file with the keys there" in error_of(classroom.autograde("anna"))


def test_keys_may_live_outside_the_course(classroom, tools, monkeypatch):
    elsewhere = classroom.home / "private"
    shutil.move(classroom.course / "sealed", elsewhere)
    tools["answer"](classroom.hand_in("anna"), "anna", tools["right"], monkeypatch)
    assert classroom.autograde("anna", sealed=str(elsewhere))["success"]
    assert sum(classroom.marks("anna").values()) == 8


def test_a_lost_release_folder_is_named_and_no_code_is_run_instead(classroom, tools, monkeypatch):
    folder = classroom.hand_in("anna")
    shutil.rmtree(classroom.course / "release")
    tools["edit"](folder, lambda notebook: notebook.metadata.pop("gluteal"))
    assert "run `nbgrader generate_assignment 90-sample` first" in error_of(classroom.autograde("anna"))


def test_a_gradebook_is_made_in_an_environment_that_is_not_activated(empty_classroom, monkeypatch):
    (empty_classroom.course / "gradebook.db").unlink()
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    empty_classroom.build()
    assert empty_classroom.generate()["success"]


@pytest.mark.parametrize("packed", [False, True], ids=["files", "zip"])
def test_zip_collect_takes_answers_along(classroom, tools, monkeypatch, packed):
    from nbgrader.apps.zipcollectapp import ZipCollectApp

    slug = tools["slug"]
    folder = classroom.fetch("anna")
    tools["answer"](folder, "anna", tools["right"], monkeypatch)
    archive = classroom.course / "downloaded" / slug / "archive"
    archive.mkdir(parents=True)
    if packed:
        shutil.make_archive(str(archive / f"{slug}_anna"), "zip", folder)
    else:
        for name in (f"{slug}.ipynb", "answers.json", "questions.json"):
            shutil.copy(folder / name, archive / f"{slug}_anna_{name}")
    monkeypatch.chdir(classroom.course)
    app = ZipCollectApp()
    pattern = rf".*{slug}_(?P<student_id>[^_/]+)[_/](?P<file_id>.*)"
    app.initialize([slug, f"--FileNameCollectorPlugin.named_regexp={pattern}"])
    app.start()
    collected = classroom.course / "submitted" / "anna" / slug
    assert {"answers.json", f"{slug}.ipynb"} <= {path.name for path in collected.iterdir()}
    assert classroom.autograde("anna")["success"]
    assert sum(classroom.marks("anna").values()) == 8
