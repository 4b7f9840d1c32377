"""What the questions cover, printed for an author or a lecturer; and confidence as graders read it. About 2 s."""

from click.testing import CliRunner
from gluteal.cli import main
from gluteal.grading.analysis.coverage import coverage
from gluteal.grading.shown import said
from gluteal.places import repository
from gluteal.quiz import load_questions

ROOT = repository()


def rows():
    return coverage(ROOT / "lessons", ROOT / "course/sealed")


def test_every_objective_of_a_lesson_has_open_and_sealed_questions_of_more_than_one_kind():
    found = rows()
    assert not [row.objective for row in found if not row.lesson], "questions to objectives that no lesson has"
    asked = [row for row in found if "01" <= row.lesson[:2] <= "08"]
    assert not [row.objective for row in asked if row.open < 2 or not row.sealed or not row.misconceptions]


def test_the_command_prints_each_objective_and_the_sums():
    found = rows()
    told = CliRunner().invoke(main, ["course", "coverage", "--ideas", "--course", str(ROOT / "course")])
    assert told.exit_code == 0, told.output
    assert all(row.objective in told.output for row in found)
    assert f"{sum(row.open for row in found)} open and {sum(row.sealed for row in found)} sealed questions" in told.output
    assert "– Found together means cause" in told.output


def test_a_grader_reads_the_answer_in_words_whether_or_not_its_learner_said_how_sure():
    question = load_questions(ROOT / "course/sealed/pre-test.toml")["before_hill"]
    assert said(question, {"option": "a", "confidence": 2}) == said(question, {"option": "a"}) == "Gluteus maximus"
