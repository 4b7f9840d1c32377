"""The whole way: text, release, fetch, answer, submit, collect, mark, feedback, export; with real nbgrader and its exchange."""

import csv

import nbformat
from nbclient import NotebookClient
from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin

# 2 + 1 + 3 + 2 = 8 points. Half-right by hand: stance_muscle right (2), pelvis_level wrong (0), hip_load 2.9 BW is 20.1 % above
# 2.4137, so half of 3 (1.5), side_moment right in the wrong unit, so half of 2 (1): 4.5.
HALF = {
    "stance_muscle": "b",
    "pelvis_level": "b",
    "hip_load": {"value": "2,9", "unit": "BW"},
    "side_moment": {"value": "74", "unit": "N"},
}
WRONG = {
    "stance_muscle": "a",
    "pelvis_level": "b",
    "hip_load": {"value": "12", "unit": "BW"},
    "side_moment": {"value": "12", "unit": "N m"},
}


def test_right_half_right_wrong_and_empty_go_the_whole_way(classroom, tools, monkeypatch):
    slug, handed = tools["slug"], {"anna": tools["right"], "ben": HALF, "cleo": WRONG, "dan": {}}
    for student, given in handed.items():
        folder = classroom.fetch(student)
        assert not any((folder / name).exists() for name in ("answers.json", "sealed"))
        if given:
            tools["answer"](folder, student, given, monkeypatch)
        classroom.submit(student)
    api = classroom.api()
    assert api.collect(slug)["success"]
    for student in handed:
        result = api.autograde(slug, student)
        assert result["success"], result
        assert api.generate_feedback(slug, student)["success"]

    assert classroom.marks("anna") == {"stance_muscle": 2, "pelvis_level": 1, "hip_load": 3, "side_moment": 2}
    assert classroom.marks("ben") == {"stance_muscle": 2, "pelvis_level": 0, "hip_load": 1.5, "side_moment": 1}
    assert classroom.marks("cleo") == classroom.marks("dan") == dict.fromkeys(tools["right"], 0)
    assert not any(by_hand for student in handed for _, by_hand in classroom.grades(student).values())
    assert classroom.shown("dan").count("No answer.") == 4
    assert "No answer." not in classroom.shown("cleo")

    page = (classroom.course / "feedback" / "ben" / slug / f"{slug}.html").read_text()
    assert "4.5 of 8 marks" in page
    for words in ("Left gluteus medius", "1.5 of 3", "74 N", "Half marks: the number is right, the unit is not"):
        assert words in page
    seen_before = [path for path in (classroom.exchange / "gluteal").rglob("*") if path.is_file() and "feedback" in path.parts]
    assert seen_before == []
    assert api.release_feedback(slug, "ben")["success"]
    fetched = classroom.fetch_feedback("ben")
    assert "4.5 of 8 marks" in next(fetched.rglob("*.html")).read_text()

    with Gradebook(f"sqlite:///{classroom.course}/gradebook.db") as book:
        plugin = CsvExportPlugin()
        plugin.to = str(classroom.home / "grades.csv")
        plugin.export(book)
    with (classroom.home / "grades.csv").open() as file:
        rows = {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}
    assert rows == {"anna": (8, 8), "ben": (4.5, 8), "cleo": (0, 8), "dan": (0, 8)}


def test_marking_again_gives_the_same_and_leaves_the_submission_as_it_was(classroom, tools, monkeypatch):
    folder = classroom.hand_in("anna")
    tools["answer"](folder, "anna", HALF, monkeypatch)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert classroom.autograde("anna")["success"]
    first = classroom.grades("anna")
    assert classroom.autograde("anna")["success"]
    assert classroom.grades("anna") == first
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_answer_changed_before_handing_in_is_marked_as_changed(classroom, tools, monkeypatch):
    folder = classroom.hand_in("anna")
    tools["answer"](folder, "anna", {"stance_muscle": "a"}, monkeypatch)
    tools["answer"](folder, "anna", {"stance_muscle": "b"}, monkeypatch)
    assert classroom.autograde("anna")["success"]
    assert classroom.marks("anna")["stance_muscle"] == 2


def test_marks_given_by_hand_stay_when_a_corrected_key_is_marked_again(classroom, tools, monkeypatch):
    tools["answer"](classroom.hand_in("anna"), "anna", WRONG, monkeypatch)
    assert classroom.autograde("anna")["success"]
    with Gradebook(f"sqlite:///{classroom.course}/gradebook.db") as book:
        book.find_grade("side_moment", tools["slug"], tools["slug"], "anna").manual_score = 1.5
        book.db.commit()
    keys = classroom.course / "sealed" / f"{tools['slug']}.toml"
    keys.write_text(keys.read_text().replace('key = "b"', 'key = "a"'))
    assert classroom.autograde("anna")["success"]
    assert classroom.grades("anna")["stance_muscle"] == (2, False)
    assert classroom.grades("anna")["side_moment"] == (0, True)
    with Gradebook(f"sqlite:///{classroom.course}/gradebook.db") as book:
        assert book.find_grade("side_moment", tools["slug"], tools["slug"], "anna").score == 1.5


def test_a_notebook_that_comes_without_its_files_is_marked_from_its_real_cards(classroom, tools, monkeypatch):
    folder = classroom.fetch("anna")
    tools["answer"](folder, "anna", HALF, monkeypatch)
    path = folder / f"{tools['slug']}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}, store_widget_state=True).execute()
    handed = classroom.course / "submitted" / "anna" / tools["slug"]
    handed.mkdir(parents=True)
    nbformat.write(notebook, handed / path.name)
    assert classroom.autograde("anna")["success"]
    assert classroom.marks("anna") == {"stance_muscle": 2, "pelvis_level": 0, "hip_load": 1.5, "side_moment": 1}
    assert "the answers come from the notebook itself" in classroom.shown("anna")
    assert "cell was" not in classroom.shown("anna")
