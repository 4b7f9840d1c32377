"""Lesson 03 as a learner meets it: JupyterLab in Chromium, nothing run; every number against the model, every verdict against the bank."""

import json
import re
import shutil
from itertools import pairwise

import pytest
from gluteal.body.scenarios import one_leg
from gluteal.publish.working import refresh
from gluteal.quiz import bank
from gluteal.quiz.prose import to_text
from pages import CURRENT, address, answer, card_of, command, right_and_wrong, run_all, save, serving, wait_open

LESSON = "03-one-leg.ipynb"


def questions_of(home, slug="03-one-leg"):
    text = (home / "lessons" / f"{slug}.md").read_text(encoding="utf-8")
    return [bank()[name] for name in re.findall(r'^ask\("(\w+)"\)', text, re.M)]


@pytest.fixture
def desk(home, tmp_path):
    """A learner's own copy of the built course."""
    shutil.copytree(home, tmp_path / "home")
    refresh(tmp_path / "home")
    return tmp_path / "home"


def opened(open_page, server, path=LESSON, **options):
    page = open_page(address(server, path), **options)
    wait_open(page)
    page.wait_for_selector(".gl-simulator .gl-readouts", state="attached", timeout=60_000)
    page.wait_for_selector(".gl-question form", state="attached")
    return page


def set_slider(page, name, value):
    page.get_by_role("slider", name=name).evaluate(
        "(slider, value) => { slider.value = value; slider.dispatchEvent(new Event('input', {bubbles: true}));"
        " slider.dispatchEvent(new Event('change', {bubbles: true})); }",
        str(value),
    )


# Text node by text node: what is far below the window has no rendered text, and textContent would glue "58" to "2.9".
WORDS = """(root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), words = [];
  while (walker.nextNode()) words.push(walker.currentNode.data);
  return words.join(" ");
}"""


def shown(page):
    """The numbers in the simulator's readouts: first the turning effect in N m, then the hip's load in body weights, then who works."""
    told = page.locator(".gl-simulator :is(.gl-readouts, .gl-workers)").evaluate_all(f"(parts) => parts.map({WORDS}).join(' ')")
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", told)]


def test_a_lesson_opens_alive_with_nothing_run_and_its_simulator_tells_the_models_numbers(desk, open_page):
    table, sent = one_leg.tabulate(), []
    with serving(desk) as server:
        page = open_page("about:blank")
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
        page.goto(address(server, LESSON))
        wait_open(page)
        page.wait_for_selector(".gl-simulator .gl-readouts", state="attached", timeout=60_000)
        loads = []
        for lean, strength in [(0, 100), (10, 100), (20, 100), (20, 60), (5, 60)]:
            set_slider(page, "Lean", lean)
            set_slider(page, "Strength", strength)
            row, column = table.axes["lean"].index(lean), table.axes["strength"].index(strength)
            numbers = shown(page)
            moment, load = table.columns["abductor_moment"][row][column], table.columns["hip_contact_central"][row][column]
            assert numbers[0] == round(abs(moment))
            assert f"{load:.1f}" in {f"{number:.1f}" for number in numbers[:3]}
            share = 100 * table.columns["activation_glmed"][row][column]
            assert any(abs(number - share) <= 1 for number in numbers[3:])
            loads.append(load)
        assert all(after < before for before, after in pairwise(loads[:3]))
        assert not [frame for frame in sent if "execute_request" in frame], "opening a lesson ran something"


def test_every_card_judges_as_the_bank_does_and_says_why(desk, open_page):
    with serving(desk) as server:
        page = opened(open_page, server)
        for question in questions_of(desk):
            card = card_of(page, question)
            if question.kind == "predict":
                finding = max(re.split(r"[.\n]", re.sub(r"[*_]", "", question.finding)), key=len).strip()
                assert card.get_by_text(finding).count() == 0, "the finding is there before the prediction"
                answer(card, question, question.options[0].key)
                card.get_by_text("Fairly sure").click()
                card.get_by_role("button", name="See what happens").click()
                card.get_by_text(finding).first.wait_for()
                continue
            if question.kind == "text":
                continue
            right, wrong = right_and_wrong(question)
            answer(card, question, wrong)
            card.get_by_role("button", name="Check").click()
            assert card.locator(".gl-right").count() == 0
            answer(card, question, right)
            card.get_by_role("button", name="Check").click()
            card.locator(".gl-right").first.wait_for()
            reason = question.why or next(each.why for each in [*question.options, *question.rows] if each.why)
            assert re.sub(r"[*_]", "", reason).split(".")[0] in card.text_content()


def test_after_start_save_and_a_stopped_server_the_lesson_is_alive_again_and_no_larger(desk, open_page):
    copy = desk / "workspace" / LESSON
    with serving(desk) as server:
        page = opened(open_page, server)
        save(page)
        before = copy.stat().st_size
        run_all(page)
        page.wait_for_function(
            "() => window.jupyterapp.shell.currentWidget.content.widgets.filter((cell) => cell.model.type === 'code')"
            ".every((cell) => cell.model.executionCount !== null && cell.model.executionState !== 'running')",
            timeout=120_000,
        )
        question = questions_of(desk)[0]
        card = card_of(page, question)
        card.wait_for()
        answer(card, question, question.key)
        card.get_by_role("button", name="Check").click()
        card.locator(".gl-right").first.wait_for()
        page.wait_for_timeout(1500)
        save(page)
        storage = page.context.storage_state()
    progress = json.loads((desk / "workspace" / "progress.json").read_text())
    assert [event["answer"] for event in progress["events"] if event["question"] == question.id] == [question.key]
    assert abs(copy.stat().st_size / before - 1) <= 0.05
    refresh(desk)
    assert abs(copy.stat().st_size / before - 1) <= 0.05
    assert not list((desk / "workspace").glob("*.yours-*")), "the working copy was taken for a dead one"
    with serving(desk) as server:
        page = opened(open_page, server, storage=storage)
        set_slider(page, "Lean", 10)
        assert shown(page)[0] == round(abs(one_leg.tabulate().columns["abductor_moment"][10][16]))


def test_widgets_pass_axe_in_the_page_light_and_dark(desk, open_page):
    from axe_playwright_python.sync_playwright import Axe

    with serving(desk) as server:
        for scheme in ("light", "dark"):
            page = opened(open_page, server, scheme=scheme)
            found = Axe().run(page, context=".jp-OutputArea-output", options={"runOnly": ["wcag2a", "wcag2aa"]})
            assert not found.response["violations"], found.generate_report()


def test_the_keyboard_alone_moves_the_simulator_and_answers_a_card(desk, open_page):
    with serving(desk) as server:
        page = opened(open_page, server)
        command(page, "notebook:enter-command-mode")
        lean = page.get_by_role("slider", name="Lean")
        lean.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        assert shown(page)[0] == round(abs(one_leg.tabulate().columns["abductor_moment"][3][16]))
        question = next(each for each in questions_of(desk) if each.kind == "one")
        card = card_of(page, question)
        card.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        words = to_text(question.option(question.key).text)
        for _ in range(card.locator(".gl-option").all_inner_texts().index(words)):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        card.locator(".gl-right").first.wait_for()


def test_start_is_there_to_press_once_it_will_be_heard(desk, open_page):
    """JupyterLab forgets a run that is asked for before its kernel has answered."""
    look = f"""() => {{
        const status = {CURRENT}?.context?.sessionContext?.session?.kernel?.status ?? "none";
        const button = document.querySelector(".gluteal-start");
        return button ? [["none", "unknown", "starting"].includes(status), getComputedStyle(button).visibility] : null;
    }}"""
    with serving(desk) as server:
        page = open_page(address(server, LESSON))
        page.wait_for_selector(".gluteal-start", state="attached", timeout=60_000)
        early, shown_at = page.evaluate(look)
        assert not (early and shown_at == "visible")  # a moment too late does no harm, one too early loses the press
        page.get_by_role("button", name="Start", exact=True).click(timeout=60_000)
        page.wait_for_function(
            f"{CURRENT}.content.widgets.some((cell) => cell.model.executionCount > 0 && cell.model.type === 'code')", timeout=60_000
        )
        ran = f"{CURRENT}.content.widgets.filter((cell) => cell.model.type === 'code').every((cell) => cell.model.executionCount > 0)"
        page.wait_for_function(ran, timeout=60_000)
