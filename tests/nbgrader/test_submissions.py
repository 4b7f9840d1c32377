"""What students really hand in: every submission gets marks or a reason, and none stops the class."""

import json

import pytest
from nbformat.v4 import new_code_cell

NONE = {"stance_muscle": 0, "pelvis_level": 0, "hip_load": 0, "side_moment": 0}


@pytest.fixture
def handed(classroom, tools, monkeypatch):
    """A submission with every answer right; the test then spoils it, and ``mark`` marks it."""

    class Handed:
        folder = classroom.hand_in("anna")
        room = classroom

        def edit(self, change):
            tools["edit"](self.folder, change)

        def write(self, text):
            (self.folder / "answers.json").write_bytes(text if isinstance(text, bytes) else text.encode())

        def data(self):
            return json.loads((self.folder / "answers.json").read_text())

        def mark(self, **settings):
            result = classroom.autograde("anna", **settings)
            assert result["success"], result
            self.log = result["log"]
            return classroom.marks("anna")

    tools["answer"](Handed.folder, "anna", tools["right"], monkeypatch)
    return Handed()


FULL = {"stance_muscle": 2, "pelvis_level": 1, "hip_load": 3, "side_moment": 2}


DAMAGE = {
    "empty": "",
    "cut off": '{"version": 1, "course": "glu',
    "a list": "[1, 2]",
    "not text": b"\xff\xfe\x00\x01",
    "deep": "[" * 200_000,
    "not a number": '{"version": 1, "events": NaN}',
    "huge": b" " * 5_000_000,
    "version 9": '{"version": 9, "events": []}',
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_kept_and_earns_nothing_with_the_reason(handed, damage):
    handed.write(DAMAGE[damage])
    before = (handed.folder / "answers.json").read_bytes()
    assert handed.mark() == NONE
    assert "answers.json could not be read" in handed.room.shown("anna")
    assert (handed.folder / "answers.json").read_bytes() == before


def test_a_link_to_another_file_is_not_followed(handed):
    secret = handed.room.home / "elsewhere.json"
    secret.write_text(json.dumps(handed.data()))
    (handed.folder / "answers.json").unlink()
    (handed.folder / "answers.json").symlink_to(secret)
    assert handed.mark() == NONE
    assert "link to another place" in handed.room.shown("anna")


def test_hostile_answers_earn_nothing_and_are_shown_as_text(handed):
    data = handed.data()
    hostile = ["<script>alert(1)</script>", {"value": "<img src=x onerror=alert(1)>", "unit": "BW"}, {"value": {"a": 1}}, {"unit": []}]
    for event, answer in zip(data["events"], hostile, strict=True):
        event["answer"] = answer
    handed.write(json.dumps(data))
    assert handed.mark() == NONE
    assert "<script" not in handed.room.shown("anna")
    assert "<img" not in handed.room.shown("anna")


def test_answers_of_another_assignment_are_named_and_not_marked(handed):
    handed.write(json.dumps({**handed.data(), "assignment": "91-other"}))
    assert handed.mark() == NONE
    assert "belongs to 91-other" in handed.room.shown("anna")


def test_answers_on_an_earlier_release_are_marked_and_noted(handed):
    handed.write(json.dumps({**handed.data(), "release_id": "older"}))
    assert handed.mark() == FULL
    assert "answered on another release (older)" in handed.room.shown("anna")


def test_another_learners_answers_are_left_to_a_person(handed):
    handed.write(json.dumps({**handed.data(), "learner": "ben"}))
    handed.mark()
    assert handed.room.grades("anna") == dict.fromkeys(FULL, (None, True))
    assert "not marked: the answers were saved by ben, not by anna" in handed.room.shown("anna")
    assert "Where both names are one person, this one earns 3 of 3." in handed.room.shown("anna")
    assert "SECRET" not in handed.room.shown("anna")


def test_a_name_that_the_instructor_has_matched_is_marked(handed):
    handed.write(json.dumps({**handed.data(), "learner": "Anna Home"}))
    assert handed.mark(also_known_as={"anna": ["anna home"]}) == FULL


def test_a_file_that_is_gone_is_replaced_by_the_notebooks_own_copy(handed, tools):
    (handed.folder / "answers.json").unlink()
    handed.edit(lambda nb: nb.metadata.update(widgets=tools["widget_state"](tools["right"], learner="anna")))
    assert handed.mark() == FULL
    assert "the answers come from the notebook itself" in handed.room.shown("anna")
    assert "widgets" not in handed.room.graded("anna").metadata


def test_the_newer_copy_counts_and_the_difference_is_listed(handed, tools):
    handed.edit(lambda nb: nb.metadata.update(widgets=tools["widget_state"]({"stance_muscle": "a"}, at="2999-01-01T00:00:00Z")))
    assert handed.mark() == {**FULL, "stance_muscle": 0}
    assert "stance_muscle: answers.json says b, the notebook a; marked is the newer, the notebook" in handed.room.shown("anna")


def test_an_older_copy_in_the_notebook_does_not_count(handed, tools):
    handed.edit(lambda nb: nb.metadata.update(widgets=tools["widget_state"]({"stance_muscle": "a"}, at="2001-01-01T00:00:00Z")))
    assert handed.mark() == FULL
    assert "marked is the newer, answers.json" in handed.room.shown("anna")


def test_a_notebook_that_another_learner_filled_in_is_not_marked_beside_ones_own_answers(handed, tools):
    state = tools["widget_state"]({"stance_muscle": "a"}, at="2999-01-01T00:00:00Z", learner="ben")
    handed.edit(lambda nb: nb.metadata.update(widgets=state))
    assert handed.mark() == FULL
    assert "filled in by ben" in handed.room.shown("anna")


def test_a_notebook_of_another_learner_without_a_file_is_left_to_a_person(handed, tools):
    (handed.folder / "answers.json").unlink()
    handed.edit(lambda nb: nb.metadata.update(widgets=tools["widget_state"](tools["right"], learner="ben")))
    handed.mark()
    assert all(grade == (None, True) for grade in handed.room.grades("anna").values())


@pytest.mark.parametrize(
    "state", [7, [], {"state": 3}, {"state": {"m": None}}, {"state": {"m": {"state": {"graded": True, "answer": [1]}}}}]
)
def test_widget_state_of_any_shape_is_survived(handed, state):
    handed.edit(lambda nb: nb.metadata.update(widgets={"application/vnd.jupyter.widget-state+json": state}))
    assert handed.mark() == FULL


def drop(question):
    return lambda nb: nb.cells.remove(next(c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == question))


def change(question, **metadata):
    def apply(nb):
        cell = next(c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == question)
        cell.metadata["nbgrader"].update(metadata)

    return apply


def copy_cell(nb):
    cell = next(c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "hip_load")
    nb.cells.append({**cell, "id": "copied"})


def forge(nb):
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.source = "99"
            cell.outputs = [{"output_type": "execute_result", "data": {"text/plain": "99"}, "metadata": {}, "execution_count": 1}]


TAMPERED = {
    "deleted": (drop("hip_load"), "hip_load: the cell was deleted; restored"),
    "copied": (copy_cell, "hip_load: the cell was copied (2 of it)"),
    "renamed": (change("hip_load", grade_id="easy"), "cell id was changed to easy; restored"),
    "points": (change("hip_load", points=300), "hip_load: the cell was edited; restored"),
    "not graded": (change("hip_load", grade=False), "hip_load: the cell was edited; restored"),
    "made a solution": (change("hip_load", solution=True, locked=False), "hip_load: the cell was edited; restored"),
    "forged": (forge, "hip_load: the cell was edited; restored"),
    "all gone": (lambda nb: nb.cells.clear(), "hip_load: the cell was deleted; restored"),
    "no metadata": (lambda nb: nb.metadata.clear(), ""),
    "odd metadata": (lambda nb: [cell.metadata.update(nbgrader="x", gluteal=[1]) for cell in nb.cells], ""),
    "shuffled": (lambda nb: nb.cells.reverse(), ""),
}


@pytest.mark.parametrize("kind", TAMPERED)
def test_tampered_cells_are_restored_and_reported_and_marks_stay(handed, kind):
    tamper, note = TAMPERED[kind]
    handed.edit(tamper)
    assert handed.mark() == FULL
    assert note in handed.room.shown("anna")
    assert note in handed.log


def test_an_untouched_submission_raises_no_alarm(handed):
    assert handed.mark() == FULL
    assert "Notes from marking" not in handed.room.shown("anna")
    assert "WARNING" not in "".join(line for line in handed.log.splitlines() if "Removing existing" not in line)


def test_no_line_of_a_students_code_is_run(handed, tmp_path):
    ran = tmp_path / "ran"
    attack = f"open({str(ran)!r}, 'w').close()"
    handed.edit(lambda nb: nb.cells.insert(0, new_code_cell(attack)))
    handed.edit(lambda nb: nb.metadata.pop("gluteal"))
    assert handed.mark() == FULL
    assert not ran.exists()
    assert attack in [cell.source for cell in handed.room.graded("anna").cells]


def test_one_broken_notebook_does_not_stop_the_class(handed, tools, monkeypatch):
    other = handed.room.hand_in("ben")
    (other / "90-sample.ipynb").write_text("{")
    api = handed.room.api()
    assert not api.autograde(tools["slug"], "*")["success"]
    assert handed.room.marks("anna") == FULL


def test_a_notebook_under_another_name_is_refused_by_name(handed):
    (handed.folder / "90-sample.ipynb").rename(handed.folder / "my quiz.ipynb")
    result = handed.room.autograde("anna")
    assert not result["success"]
    assert "Skipping unknown notebook: " in result["log"]
    assert "my quiz.ipynb" in result["log"]
