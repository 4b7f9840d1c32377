"""Practice events only ever add up, whatever the order in which browsers and kernels meet."""

import json

from gluteal_widgets.progress import merge, progress_path, union
from hypothesis import given
from hypothesis import strategies as st


def event(number):
    """What an event says is fixed by its id, as in life: an id is drawn once."""
    at = f"2026-11-22T10:{number % 60:02d}:00.000Z"
    return {"id": f"e{number}", "question": f"q{number % 3}", "answer": "abcd"[number % 4], "at": at, "seq": number}


EVENT = st.integers(1, 200).map(event)
EVENTS = st.lists(EVENT, max_size=30)


@given(EVENTS, EVENTS)
def test_merging_does_not_depend_on_who_comes_first(here, there):
    assert union(here, there) == union(there, here)


@given(EVENTS, EVENTS, EVENTS)
def test_merging_does_not_depend_on_the_grouping(one, two, three):
    assert union(union(one, two), three) == union(one, union(two, three))


@given(EVENTS, EVENTS)
def test_nothing_is_lost_and_nothing_is_doubled(here, there):
    merged = union(here, there)
    assert {event["id"] for event in merged} == {event["id"] for event in [*here, *there]}
    assert len({event["id"] for event in merged}) == len(merged)
    assert union(merged, here) == merged


@given(st.lists(st.one_of(st.none(), st.text(), st.dictionaries(st.text(), st.integers())), max_size=10))
def test_what_is_no_event_is_left_out(rubbish):
    assert union(rubbish) == []


def test_a_file_only_grows(tmp_path):
    path = tmp_path / "progress.json"
    first = {"id": "1", "question": "q", "answer": "a", "at": "2026-11-22T10:00:00Z", "seq": 1}
    later = {**first, "id": "2", "answer": {"value": "1,9", "unit": "BW"}, "seq": 2}
    assert merge(path, [later])[0] == [later]
    assert merge(path, [first])[0] == [first, later]
    assert merge(path, [{**first, "answer": "changed"}]) == ([first, later], "")
    assert json.loads(path.read_text(encoding="utf-8")) == {"version": 1, "events": [first, later]}


def test_a_merge_that_adds_nothing_leaves_the_file_untouched(tmp_path):
    path = tmp_path / "progress.json"
    assert merge(path, []) == ([], "") and not path.exists()


def test_a_damaged_file_is_kept_aside_and_the_learner_told(tmp_path):
    path = tmp_path / "progress.json"
    for damage in ("{ half", '{"events": [{"id": 1}]}', "[]", '{"events": "none"}'):
        path.write_text(damage, encoding="utf-8")
        events, notice = merge(path, [])
        assert events == [] and "kept as progress.json.damaged-" in notice
        assert not path.exists()
    assert len(list(tmp_path.glob("progress.json.damaged-*"))) == 4


def test_the_environment_decides_where_practice_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("GLUTEAL_PROGRESS", str(tmp_path / "mine.json"))
    assert progress_path() == tmp_path / "mine.json"
    monkeypatch.delenv("GLUTEAL_PROGRESS")
    (tmp_path / "lessons").mkdir()
    (tmp_path / "course").mkdir()
    monkeypatch.setenv("GLUTEAL_HOME", str(tmp_path))
    assert progress_path() == tmp_path / "workspace" / "progress.json"
    monkeypatch.setenv("GLUTEAL_HOME", str(tmp_path / "nowhere"))
    monkeypatch.chdir(tmp_path)
    assert progress_path() == tmp_path / "progress.json"
