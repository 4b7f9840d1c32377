"""Every kind of question from release to marks: opened and answered by its own card, collected, autograded by nbgrader. About 15 s."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from gluteal.cli import main
from gluteal.grading.analysis.sitting import read_sitting
from gluteal.grading.classroom.folder import open_course
from gluteal.grading.classroom.grade import grade
from gluteal.grading.feedback import feedback_for
from gluteal.quiz import deal, load_questions, mark
from gluteal_widgets import ask, assignment, lesson
from nbgrader.api import Gradebook

GUIDE = Path(__file__).resolve().parents[2] / "docs/questions.md"
KINDS = {
    "hip_and_knee": {"ticked": ["a"]},
    "who_does_what": {"pairs": {"a": "1", "b": "3"}},
    "step_up_order": {"order": ["b", "a", "c"]},
    "pick_level": "piri",
    "abductor_pull_drawn": {"value": "1.000 N", "unit": ""},
    "say_it": {"text": "The muscles <b>pull</b>, and that presses too."},
    "week_for_ana": {
        "days": ["mon", "tue"],
        "sets": {"glute_bridge": 2, "clamshell": 2, "walking": 1},
        "on": {"walking": 3},
        "effort": "b",
    },
    "stance_side": "b",
    "abductor_pull": {"value": "1000 N", "unit": ""},
}
TEXT = """---
title: All kinds
slug: {slug}
minutes: 5
objectives:
  - Which kinds are there?
summary: One question of each kind.
---

Answer each question.

"""


@pytest.fixture
def room(empty_classroom, tools):
    """A released quiz with one question of each kind that can be marked: the examples of the guide for authors."""
    sealed = empty_classroom.course / "sealed" / f"{tools['slug']}.toml"
    sealed.write_text("\n".join(re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)), encoding="utf-8")
    cells = "\n".join(f'```{{code-cell}}\nask("{name}")\n```\n' for name in KINDS)
    text = TEXT.format(slug=tools["slug"]) + cells
    (empty_classroom.course / "assignments" / f"{tools['slug']}.md").write_text(text, encoding="utf-8")
    empty_classroom.build()
    result = empty_classroom.generate()
    assert result["success"], result
    return empty_classroom


@pytest.fixture
def at_work(room, tools, monkeypatch):
    """Hands a student the quiz and answers it through its cards; ``{}`` only opens it."""

    def work(student, given):
        folder = room.hand_in(student)
        monkeypatch.chdir(folder)
        monkeypatch.setenv("NBGRADER_STUDENT", student)
        assignment(tools["slug"])
        for name in KINDS:
            card, said = ask(name), []
            card.send = lambda content, buffers=None, said=said: said.append(content)
            if name in given:
                card._handle_custom_msg({"kind": "answer", "id": "1", "answer": given[name]}, [])
                assert said[0]["kind"] == "saved", said
        lesson("")
        return folder

    return work


def expected(room, tools, student, given):
    """Marks by the rule itself, from the numbers that this student should have been shown; None where a person marks."""
    questions = load_questions(room.course / "sealed" / f"{tools['slug']}.toml")
    release = json.loads((room.course / "release" / tools["slug"] / "questions.json").read_text(encoding="utf-8"))["release_id"]
    marks = {name: mark(questions[name], given.get(name), deal(questions[name], release, student)) for name in KINDS}
    return {name: None if earned.by_hand else round(earned.score, 6) for name, earned in marks.items()}


def comments(room, tools, student):
    """The fields for a person's words that the formgrader has, with what it says by itself; only cells that show one count."""
    fields = {
        cell.metadata["nbgrader"]["grade_id"] for cell in room.graded(student).cells if cell.metadata.get("nbgrader", {}).get("solution")
    }
    with Gradebook(f"sqlite:///{room.course}/gradebook.db") as book:
        [notebook] = book.find_submission(tools["slug"], student).notebooks
        return {one.name: one.auto_comment for one in notebook.comments if one.name in fields}


def test_every_kind_is_released_without_its_key_and_marked_by_its_rule(room, tools, at_work):
    public = (room.course / "release" / tools["slug"] / "questions.json").read_text(encoding="utf-8")
    for secret in (
        '"why"',
        "slip",
        "misconception",
        "rubric",
        '"model"',
        "tolerance",
        '"right"',
        '"partner"',
        "1200",
        "1000",
        "checks",
        "key.",
        "groups",
    ):
        assert secret not in public, secret
    at_work("anna", KINDS)
    assert room.autograde("anna")["success"]
    marks = room.marks("anna")
    assert marks == expected(room, tools, "anna", KINDS)
    assert (marks["hip_and_knee"], marks["who_does_what"], marks["pick_level"], marks["stance_side"]) == (0.5, 0.5, 0, 0)
    assert marks["week_for_ana"] == 2, "of four demands, only the day between is not met, and takes away as much"
    assert marks["abductor_pull"] == 2 and marks["say_it"] is None
    assert room.grades("anna")["say_it"] == (None, True), "a person marks what was written"
    shown = room.shown("anna")
    assert comments(room, tools, "anna") == {"say_it": None}, "and may say something to it"
    for words in (
        "Hamstrings",
        "Gluteus maximus: Takes the thigh back",
        "The trunk leans forward → ",
        "Piriformis",
        "1.000 N",
        "to be marked by hand",
        "Monday, Tuesday; Bridge: 2 sets; Clamshell: 2 sets; Walk, 20 minutes: on 3 days; effort: Go on until no repetition is left",
        "Not met: “Leave a day between training days”",
    ):
        assert words in shown, words
    assert "The muscles &lt;b&gt;pull&lt;/b&gt;" in shown and "says that this pull presses" in shown and "A good answer" in shown
    assert "the order or numbers are not" not in shown
    with Gradebook(f"sqlite:///{room.course}/gradebook.db") as book:
        slug = tools["slug"]
        book.find_comment("say_it", slug, slug, "anna").manual_comment = "And what of the *other* side?"
        book.find_grade("say_it", slug, slug, "anna").manual_score = 1.5
        book.db.commit()
    course = open_course(room.course)
    grade(course, slug, force=True)
    assert room.marks("anna") == marks and comments(room, tools, "anna") == {"say_it": None}, "gluteal grade gives the same"
    sitting = read_sitting(course, slug, ["anna"])
    [told] = [one for one in feedback_for(course, sitting, sitting.learners[0]).answered if one.rubric]
    assert (told.score, told.comment) == (1.5, "And what of the *other* side?")


def test_a_week_can_be_made_void_or_full_marks_and_no_other_week_be_accepted(room, tools, at_work):
    at_work("anna", KINDS)
    grade(open_course(room.course), tools["slug"])
    words = ["regrade", "--course", str(room.course), "week_for_ana", "--reason", "The case was unclear.", "--yes"]
    told = CliRunner().invoke(main, [*words, "--accept", "mon"])
    assert told.exit_code != 0 and "can be made void (--void) or give everyone full marks (--full-marks)" in told.output
    for way, score in (("--void", 0), ("--full-marks", 4)):
        told = CliRunner().invoke(main, [*words, way])
        assert told.exit_code == 0, told.output
        assert room.marks("anna")["week_for_ana"] == score


def test_an_unanswered_text_earns_nothing_without_a_person_and_opening_is_no_answer(room, tools, at_work):
    folder = at_work("dan", {})
    kept = json.loads((folder / "answers.json").read_text(encoding="utf-8"))["events"]
    assert kept and {event["answer"] for event in kept} == {""}
    assert room.autograde("dan")["success"]
    assert set(room.grades("dan").values()) == {(0, False)} and comments(room, tools, "dan") == {"say_it": "No response."}
    assert room.shown("dan").count("No answer.") == len(KINDS)


def test_learners_get_orders_and_numbers_of_their_own_and_the_right_ones_are_marked(room, tools, at_work):
    names = ["anna", "ben", "cleo", "dan", "eve", "finn"]
    orders, rows = set(), {}
    for student in names:
        folder = at_work(student, KINDS)
        events = json.loads((folder / "answers.json").read_text(encoding="utf-8"))["events"]
        drawn = {event["question"]: event["drawn"] for event in events}
        orders.add(tuple(drawn["stance_side"]["order"]))
        rows[student] = drawn["abductor_pull_drawn"]["row"]
        assert room.autograde(student)["success"]
        assert room.marks(student) == expected(room, tools, student, KINDS)
    assert len(orders) > 1 and set(rows.values()) == {0, 1}
    for student, row in rows.items():
        assert room.marks(student)["abductor_pull_drawn"] == (1 if row == 0 else 0)


def test_another_order_than_the_course_gave_is_noted_and_costs_nothing(room, at_work):
    folder = at_work("anna", KINDS)
    path = folder / "answers.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    for event in data["events"]:
        if event["question"] == "stance_side":
            event["drawn"]["order"].reverse()
            event["answer"] = event["answer"] and "a"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert room.autograde("anna")["success"]
    assert room.marks("anna")["stance_side"] == 2
    assert room.shown("anna").count("the order or numbers are not those of this learner") == 1


@pytest.mark.parametrize(
    "drawn", [{"order": 5}, {"order": [[]], "row": "x"}, {"row": 10**9}, {"row": True, "order": ["a", None]}, {"\ud800": 1}]
)
def test_whatever_stands_in_drawn_is_marked(room, at_work, drawn):
    folder = at_work("anna", KINDS)
    path = folder / "answers.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["events"] = [{**event, "drawn": drawn} for event in data["events"]]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert room.autograde("anna")["success"]
    assert room.marks("anna")["abductor_pull"] == 2


def test_a_place_that_the_picture_does_not_show_stops_the_build(room, tools):
    sealed = room.course / "sealed" / f"{tools['slug']}.toml"
    sealed.write_text(sealed.read_text(encoding="utf-8").replace("option.multifidus", "option.ql").replace("why.multifidus", "why.ql"))
    with pytest.raises(Exception, match=r"pick_level: option: the layer 'middle' shows other places: missing multifidus; too many ql"):
        room.build()
