"""Gathering answers from the file and from the notebook: any shape is survived, the newer of two counts."""

import json

import pytest
from gluteal.grading.collect import STATE, gather
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FIELDS = st.sampled_from(["version", "events", "learner", "course", "assignment", "release_id", "state", "m"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["version", "events", "learner", "course", "assignment", "release_id", "state", "m"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)
TIMES = ["2026-11-22T10:00:00+00:00", "2026-11-22T10:00:01Z", "2026-11-22T12:00:00.5+01:00"]  # in order of time: the last is 11:00:00.5 UTC


def state(question, answer, at, **more):
    return {"state": {"question_id": question, "answer": answer, "graded": True, "answered_at": at, **more}}


def widgets(*models):
    return {STATE: {"state": {str(number): model for number, model in enumerate(models)}}}


def write(folder, *events, **header):
    head = {"version": 1, "course": "gluteal", "release_id": "r1", "assignment": "q", "learner": "anna", **header}
    full = [{"id": f"e{n}", "drawn": None, "seq": n, **event} for n, event in enumerate(events, 1)]
    (folder / "answers.json").write_text(json.dumps({**head, "events": full}))


def handed(folder, metadata=None):
    return gather(folder, metadata or {}, "gluteal", "q", "r1")


def test_nothing_handed_in_is_nothing_and_no_trouble(tmp_path):
    found = handed(tmp_path)
    assert (found.answers, found.owners, found.notes, found.trouble) == ({}, set(), [], "")


@pytest.mark.parametrize("file_at", range(3))
@pytest.mark.parametrize("copy_at", range(3))
def test_the_newer_of_two_answers_counts_and_the_file_where_they_are_of_one_time(tmp_path, file_at, copy_at):
    write(tmp_path, {"question": "one", "answer": "file", "at": TIMES[file_at]})
    found = handed(tmp_path, widgets(state("one", "copy", TIMES[copy_at])))
    assert found.answers == {"one": "copy" if copy_at > file_at else "file"}
    assert len(found.notes) == 1


def test_a_copy_without_a_time_never_beats_the_file(tmp_path):
    write(tmp_path, {"question": "one", "answer": "file", "at": "no time"})
    assert handed(tmp_path, widgets(state("one", "copy", ""))).answers == {"one": "file"}


def test_of_several_cards_of_one_question_the_latest_answered_counts(tmp_path):
    found = handed(tmp_path, widgets(state("one", "c", TIMES[2]), state("one", "a", TIMES[0]), state("one", "b", "")))
    assert found.answers == {"one": "c"}


def test_practice_cards_are_no_answers(tmp_path):
    assert handed(tmp_path, widgets({"state": {**state("one", "a", TIMES[0])["state"], "graded": False}})).answers == {}


def test_a_damaged_file_is_named_and_the_notebooks_copy_counts(tmp_path):
    (tmp_path / "answers.json").write_text("{")
    found = handed(tmp_path, widgets(state("one", "a", TIMES[0])))
    assert found.answers == {"one": "a"}
    assert "could not be read: it is incomplete or damaged" in found.trouble


def test_files_that_were_set_aside_on_the_learners_side_are_named(tmp_path):
    (tmp_path / "answers.json.damaged-20261122T100000Z").write_text("{")
    assert handed(tmp_path).notes == ["a damaged file of answers was kept: answers.json.damaged-20261122T100000Z"]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(JSON, JSON)
def test_files_and_states_of_any_shape_are_survived(tmp_path, data, models):
    (tmp_path / "answers.json").write_text(json.dumps(data))
    found = handed(tmp_path, {STATE: models})
    assert found.answers == {}
    assert found.trouble
