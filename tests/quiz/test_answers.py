"""answers.json: every answer kept, the latest counts, damage and strangers are told and nothing is lost."""

import json
import threading

import jsonschema
import pytest
from gluteal.quiz import Answers
from gluteal.quiz.answers import MAX_BYTES, SCHEMA, AnswersError, is_event, latest_events, read_answers
from hypothesis import given
from hypothesis import strategies as st

HEADER = {"course": "gluteal", "release_id": "r1", "assignment": "90-sample"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NBGRADER_STUDENT", "anna")
    (tmp_path / "questions.json").write_text(json.dumps({"version": 1, **HEADER, "questions": {}}))
    return tmp_path


def write(folder, **changes):
    event = {"id": "e1", "question": "q", "answer": "b", "drawn": None, "at": "2026-11-22T10:00:00+00:00", "seq": 1}
    data = {"version": 1, **HEADER, "learner": "anna", "events": [event], **changes}
    (folder / "answers.json").write_text(json.dumps(data))
    return event


def kept_aside(folder):
    return sorted(folder.glob("answers.json.damaged-*"))


def test_an_answer_is_on_disk_when_record_returns_and_the_latest_counts(folder):
    answers = Answers.load(folder / "answers.json")
    answers.record("q1", "a")
    answers.record("q2", {"value": "1.9", "unit": "BW"}, drawn={"order": ["b", "a"]})
    answers.record("q1", "b")
    again = Answers.load(folder / "answers.json")
    assert again.latest() == {"q1": "b", "q2": {"value": "1.9", "unit": "BW"}}
    assert [event["seq"] for event in again.events] == [1, 2, 3]
    assert again.header == {**HEADER, "learner": "anna"}
    assert again.notice == ""


def test_what_is_written_keeps_to_the_committed_schema(folder):
    Answers.load(folder / "answers.json").record("q1", "a")
    jsonschema.validate(json.loads((folder / "answers.json").read_text()), json.loads(SCHEMA.read_text()))


def test_two_kernels_that_write_in_turn_lose_nothing(folder):
    one, two = (Answers.load(folder / "answers.json") for _ in range(2))
    one.record("q1", "a")
    two.record("q2", "b")
    one.record("q1", "c")
    assert Answers.load(folder / "answers.json").latest() == {"q1": "c", "q2": "b"}


def test_four_writers_at_once_lose_nothing(folder):
    def work(name):
        answers = Answers.load(folder / "answers.json")
        for number in range(10):
            answers.record(name, str(number))

    threads = [threading.Thread(target=work, args=(f"q{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers = Answers.load(folder / "answers.json")
    assert len(answers.events) == 40
    assert sorted(event["seq"] for event in answers.events) == list(range(1, 41))
    assert answers.latest() == {f"q{number}": "9" for number in range(4)}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": 2}', "null", '{"version":1,"events":[]}', "\x00", "[" * 100_000])
def test_a_damaged_file_is_kept_aside_and_the_learner_told(folder, damage):
    (folder / "answers.json").write_text(damage)
    answers = Answers.load(folder / "answers.json")
    assert answers.latest() == {}
    (kept,) = kept_aside(folder)
    assert kept.read_text() == damage
    assert kept.name in answers.notice
    answers.record("q1", "a")
    assert Answers.load(folder / "answers.json").latest() == {"q1": "a"}
    assert kept.exists()


def test_a_file_that_is_damaged_while_the_kernel_lives_costs_no_answer(folder):
    answers = Answers.load(folder / "answers.json")
    answers.record("q1", "a")
    (folder / "answers.json").write_text("{")
    answers.record("q2", "b")
    assert Answers.load(folder / "answers.json").latest() == {"q1": "a", "q2": "b"}
    assert kept_aside(folder)


def test_one_bad_event_costs_only_itself(folder):
    good = write(folder)
    write(folder, events=[good, {"id": "e2", "question": 7}])
    answers = Answers.load(folder / "answers.json")
    assert answers.latest() == {"q": "b"}
    assert "1 of your saved answers could not be read" in answers.notice
    assert len(kept_aside(folder)) == 1


def test_a_file_larger_than_any_quiz_is_not_read(folder):
    (folder / "answers.json").write_bytes(b" " * (MAX_BYTES + 1))
    assert "larger than 4 MB" in Answers.load(folder / "answers.json").notice


def test_another_learners_file_is_named_and_nothing_is_moved(folder):
    write(folder, learner="ben")
    answers = Answers.load(folder / "answers.json")
    assert "begun by ben; you are signed in as anna" in answers.notice
    answers.record("q", "c")
    assert read_answers(folder / "answers.json")[0]["learner"] == "ben"
    assert not kept_aside(folder)


def test_answers_of_another_assignment_are_kept_aside(folder):
    write(folder, assignment="91-other")
    answers = Answers.load(folder / "answers.json")
    assert answers.latest() == {}
    assert "belonged to 91-other" in answers.notice
    assert len(kept_aside(folder)) == 1


def test_answers_on_an_earlier_release_are_used_and_named(folder):
    write(folder, release_id="r0")
    answers = Answers.load(folder / "answers.json")
    assert answers.latest() == {"q": "b"}
    assert "earlier version" in answers.notice


def test_missing_cards_are_named(tmp_path):
    with pytest.raises(AnswersError, match=r"questions.json: the cards of this quiz are missing"):
        Answers.load(tmp_path / "answers.json")


@pytest.mark.parametrize("answer", [None, 3, ["a"], {"value": float("nan")}, "x" * 30_000])
def test_what_is_no_answer_is_refused_before_it_is_written(folder, answer):
    answers = Answers.load(folder / "answers.json")
    with pytest.raises(AnswersError, match="q1: an answer is a text or a set of fields"):
        answers.record("q1", answer)
    assert not (folder / "answers.json").exists()


def test_a_trial_run_in_source_leaves_no_answers_there(tmp_path, monkeypatch):
    monkeypatch.setenv("NBGRADER_STUDENT", "anna")
    source = tmp_path / "course" / "source" / "90-sample"
    source.mkdir(parents=True)
    (tmp_path / "course" / "nbgrader_config.py").touch()
    (source / "questions.json").write_text(json.dumps({"version": 1, **HEADER, "questions": {}}))
    Answers.load(source / "answers.json").record("q1", "a")
    assert [path.name for path in source.iterdir()] == ["questions.json"]
    assert (tmp_path / ".gluteal" / "preview" / "90-sample" / "answers.json").exists()
    assert Answers.load(source / "answers.json").latest() == {"q1": "a"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=2), max_leaves=4
)
EVENT = st.fixed_dictionaries(
    {
        "id": st.text(max_size=66) | JSON,
        "question": st.text(max_size=66) | JSON,
        "answer": st.text(max_size=5) | st.dictionaries(st.text(max_size=3), JSON, max_size=2) | JSON,
        "drawn": st.none() | st.dictionaries(st.text(max_size=3), JSON, max_size=2) | JSON,
        "at": st.text(max_size=5) | JSON,
        "seq": st.integers(min_value=-1, max_value=2**53 + 1) | JSON,
    },
    optional={"extra": st.none()},
)


@given(EVENT | JSON)
def test_reader_and_schema_agree_on_what_an_event_is(event):
    schema = json.loads(SCHEMA.read_text())
    checker = jsonschema.Draft202012Validator({"$ref": "#/$defs/event", "$defs": schema["$defs"]})
    assert is_event(event) == checker.is_valid(event)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 5)), max_size=12), st.randoms())
def test_the_latest_answer_does_not_depend_on_the_order_in_the_file(pairs, random):
    events = [{"question": question, "seq": number, "answer": str(seq)} for number, (question, seq) in enumerate(pairs, 1)]
    shuffled = random.sample(events, len(events))
    assert latest_events(events) == latest_events(shuffled)
    assert set(latest_events(events)) == {question for question, _ in pairs}
