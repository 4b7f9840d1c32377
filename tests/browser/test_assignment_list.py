"""A student's whole way by clicks alone: the list of assignments, fetch, answer, submit, fetch feedback, read it."""

import re

from pages import CURRENT, answer, serving

QUIZ = "03-one-leg"
OPEN_PAGE = ".jp-NotebookPanel:not(.lm-mod-hidden)"


def open_list(page):
    """By the menu, as a student finds it; returns the three lists."""
    page.locator(".lm-MenuBar-item", has_text="Nbgrader").click()
    page.locator(".lm-Menu-item", has_text="Assignment List").click()
    return [page.locator(f"#{name}_assignments_list") for name in ("released", "fetched", "submitted")]


def answer_rightly(page, question):
    """Start the quiz and give one question its right answer."""
    page.locator(OPEN_PAGE).wait_for(timeout=60_000)
    # JupyterLab forgets a run that is asked for before the kernel has answered.
    page.wait_for_function(f"{CURRENT}?.context?.sessionContext?.session?.kernel?.status === 'idle'", timeout=60_000)
    page.locator(OPEN_PAGE).get_by_role("button", name="Start", exact=True).click()
    page.locator(".jp-Dialog").get_by_role("button", name="Run Once", exact=True).click()
    card = page.locator(f"{OPEN_PAGE} .gl-question", has_text=re.sub(r"[*_]", "", question.ask))
    card.locator("form").wait_for(timeout=60_000)
    answer(card, question, question.key)
    card.locator(".gl-status", has_text="Saved at").wait_for()


def test_a_quiz_is_fetched_answered_handed_in_and_its_feedback_read_by_clicks_alone(term, open_page):
    question = next(each for each in term.questions.values() if each.kind == "one")
    with serving(term.home, "student") as server:
        page = open_page(server.url)
        page.locator(".lm-MenuBar-item", has_text="Nbgrader").wait_for(timeout=60_000)
        out, fetched, submitted = open_list(page)
        out.get_by_role("button", name="Fetch").click()
        fetched.get_by_role("button", name=QUIZ).click()
        fetched.locator(".nested_list_item a", has_text=QUIZ).click()
        answer_rightly(page, question)
        open_list(page)
        # Opened again, nbgrader may load its lists twice at once and show a row twice: either will do.
        fetched.get_by_role("button", name="Submit").first.click()
        submitted.get_by_role("button", name="Fetch Feedback").first.wait_for()
        for step in ("collect", "autograde", "generate_feedback", "release_feedback"):
            term.nbgrader(step, QUIZ)
        submitted.get_by_role("button", name="Fetch Feedback").first.click()
        submitted.get_by_text("view feedback").first.click()
        page.locator(".jp-DirListing-item", has_text=f"{QUIZ}.html").dblclick()
        feedback = page.frame_locator("iframe").locator("body")
        feedback.get_by_text("1 of 10 marks").first.wait_for()
        text = feedback.inner_text()
    reason = next(option.why for option in question.options if option.key == question.key)
    assert re.sub(r"[*_]", "", reason).removeprefix("Yes. ") in text
    assert text.count("No answer.") == 7
