"""The graded quiz from release to feedback: answered by clicks in JupyterLab, marked by a click in formgrader."""

import getpass
import json
import re
import urllib.request

import psutil
import pytest
from gluteal.quiz import deal
from pages import address, answer, card_of, run_all, save, serving, wait_open

QUIZ = "03-one-leg"


@pytest.fixture
def fetched(term):
    """The quiz on the student's desk."""
    term.nbgrader("fetch_assignment", QUIZ, folder=term.desk)
    return term


def plan(questions):
    """What the student answers, and the marks by hand: right, half (right number, wrong unit), wrong and none, in turn."""
    numbers = [question for question in questions.values() if question.kind == "number"]
    choices = [question for question in questions.values() if question.kind == "one"]
    half = numbers[0]
    foreign = next(unit for unit in half.units if unit != half.unit and unit in ("kg", "cm", "N", "s"))
    given = {half.id: (f"{half.key:g}", foreign), numbers[1].id: (f"{numbers[1].key:g}".replace(".", ","), numbers[1].unit)}
    marks = {half.id: half.points / 2, numbers[1].id: numbers[1].points}
    for place, question in enumerate(choices):
        wrong = next(option.key for option in question.options if option.key != question.key)
        if place == len(choices) - 1:
            marks[question.id] = 0
        else:
            given[question.id] = question.key if place % 2 == 0 else wrong
            marks[question.id] = question.points if place % 2 == 0 else 0
    return given, marks


def open_quiz(open_page, server):
    page = open_page(address(server, f"{QUIZ}/{QUIZ}.ipynb"))
    wait_open(page)
    run_all(page)
    page.wait_for_function("(n) => document.querySelectorAll('.gl-question form').length >= n", arg=8, timeout=60_000)
    return page


def click(page, question, chosen):
    """Answer one question; its card."""
    card = card_of(page, question)
    answer(card, question, chosen)
    return card


def kill_kernel(server):
    """End the kernel's process as a crash would; the server starts another."""
    base = f"http://127.0.0.1:{server.port}/api/kernels?token={server.token}"
    for kernel in json.loads(urllib.request.urlopen(base).read()):
        for process in psutil.process_iter(["cmdline"]):
            if any(kernel["id"] in part for part in process.info["cmdline"] or ()):
                process.kill()


def test_a_quiz_answered_by_clicks_survives_a_killed_kernel_and_gets_the_marks_computed_by_hand(fetched, open_page):
    term = fetched
    given, marks = plan(term.questions)
    first, *rest = given
    with serving(term.home, "student", root=term.desk) as server:
        page = open_quiz(open_page, server)
        box = click(page, term.questions[first], given[first])
        box.locator(".gl-status", has_text="Saved at").wait_for()
        kill_kernel(server)
        second = rest[0]
        click(page, term.questions[second], given[second])
        page.wait_for_timeout(1000)
        storage = page.context.storage_state()
        page.close()
        page = open_quiz(lambda url: open_page(url, storage=storage), server)
        for question in (first, second):
            box = card_of(page, term.questions[question])
            box.locator(".gl-status", has_text="Saved at").wait_for()
            if term.questions[question].kind == "number":
                assert box.get_by_role("textbox").input_value() == given[question][0]
        for question in rest[1:]:
            click(page, term.questions[question], given[question]).locator(".gl-status", has_text="Saved at").wait_for()
        held = page.evaluate("() => JSON.stringify(localStorage) + document.body.innerHTML")
        save(page)
        for question in term.questions.values():
            for option in question.options:
                assert option.why.split(".")[0] not in held, "a reason reached the browser before feedback"
        page.close()
    kept = json.loads((term.desk / QUIZ / "answers.json").read_text())
    assert {event["question"] for event in kept["events"] if event["answer"]} == set(given)
    shuffled = [name for name, question in term.questions.items() if question.shuffle]
    drawn = {event["question"]: event["drawn"] for event in kept["events"] if event["drawn"]}
    assert {name: drawn[name] for name in shuffled} == {
        name: deal(term.questions[name], kept["release_id"], kept["learner"]) for name in shuffled
    }

    term.nbgrader("submit", QUIZ, folder=term.desk)
    term.nbgrader("collect", QUIZ)
    student = getpass.getuser()
    with serving(term.home, "instructor", root=term.course) as server:
        base = f"http://127.0.0.1:{server.port}/formgrader"
        page = open_page(
            server.url, forgive="mathjax"
        )  # signs the browser in; nbgrader's pages ask a CDN for their formulas, of which we have none
        page.wait_for_selector("#main", timeout=60_000)
        page.goto(f"{base}/manage_submissions/{QUIZ}")
        page.locator("td.autograde a").first.click()
        page.get_by_text(re.compile("Successfully|Success")).first.wait_for(timeout=90_000)
        page.goto(f"{base}/gradebook/{QUIZ}/{QUIZ}")
        page.locator("a[href*='/formgrader/submissions/']").first.click()
        page.wait_for_selector("input.score", state="attached", timeout=60_000)
        page.wait_for_function("() => [...document.querySelectorAll('input.score')].some((field) => field.placeholder || field.value)")
        earned = page.evaluate(
            "() => [...document.querySelectorAll('input.score')].map((field) => Number(field.value || field.placeholder))"
        )
        body = page.locator("body").inner_text()
        page.close()
    assert sorted(earned) == sorted(marks.values())
    assert "No answer" in body
    right = next(name for name in given if marks[name] == term.questions[name].points and term.questions[name].kind == "one")
    why = next(option.why for option in term.questions[right].options if option.key == term.questions[right].key)
    assert re.sub(r"[*_]", "", why).split(".")[1].strip()[:40] in body

    term.nbgrader("generate_feedback", QUIZ)
    term.nbgrader("release_feedback", QUIZ)
    term.nbgrader("fetch_feedback", QUIZ, folder=term.desk)
    pages = list((term.desk / QUIZ / "feedback").rglob("*.html"))
    assert pages and "No answer" in pages[0].read_text(encoding="utf-8")
    term.nbgrader("export", "--to", "grades.csv")
    row = next(line for line in (term.course / "grades.csv").read_text().splitlines() if f",{student}," in line)
    assert str(float(sum(marks.values()))) in row.split(",")


def test_a_damaged_answer_file_is_kept_aside_and_the_student_told(fetched, open_page):
    folder = fetched.desk / QUIZ
    (folder / "answers.json").write_text("{ not json", encoding="utf-8")
    with serving(fetched.home, "student", root=fetched.desk) as server:
        page = open_quiz(open_page, server)
        page.locator(".gl-notice").first.wait_for()
        assert "damaged" in page.locator(".gl-notice").first.text_content()
        assert page.locator(".gl-question input:checked").count() == 0
    aside = list(folder.glob("answers.json.damaged-*"))
    assert [path.read_text(encoding="utf-8") for path in aside] == ["{ not json"]
