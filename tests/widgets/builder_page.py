"""The builder in a page, with Python listening, and the way through its questions."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from gluteal.routine.screening import questions
from gluteal_widgets import routine

ASKED = {each.key: each for each in questions()}
KEPT = "JSON.parse(localStorage.getItem('gluteal-routine-v1'))"
LOGGED = "JSON.parse(localStorage.getItem('gluteal-log-v1') ?? '[]')"
TEXT = {f"{key}.{one.key}": one.text for key, each in ASKED.items() for one in each.options}


@pytest.fixture(scope="module")
def builder():
    return routine("build")


@pytest.fixture
def sent():
    """What the page tells Python, message by message."""
    return []


@pytest.fixture
def build(page, mount, builder, sent):
    """Show the builder with Python behind it, listening in."""

    def show(**more):
        root = mount(builder, alive=True, **more)
        answer = page.kernel["answer"]
        page.kernel["answer"] = lambda message: (sent.append(message), answer(message))[1]
        return root

    return show


def at(page, step):
    page.wait_for_selector(f".gl-builder[data-step='{step}']")


def on(page):
    page.locator(".gl-builder [type=submit]").click()


TELL = """async (ticked) => {
    const box = document.querySelector(".gl-builder");
    while (box.dataset.step !== "outcome") {
        const step = box.dataset.step;
        const texts = ticked[step.slice(4)] ?? [];
        const labels = [...box.querySelectorAll(".gl-pick")];
        for (const text of texts) labels.find((label) => label.textContent === text).click();
        const none = box.querySelector(".gl-none");
        if (none && !texts.length) none.click();
        else {
            if (step === "ask-age" && !texts.length) labels[1].click();
            box.querySelector("[type=submit]").click();
        }
        while (box.dataset.step === step) await new Promise((resolve) => setTimeout(resolve, 2));
    }
}"""


def tell(page, *ticked):
    """Go from the start through the health questions, ticking ``question.answer``; in the page, as 18 tests go this way."""
    page.locator(".gl-begin, .gl-anew, .gl-again").first.click()
    at(page, "intro")
    page.evaluate(TELL, {key: [TEXT[name] for name in ticked if name.startswith(f"{key}.")] or None for key in ASKED})


def plan(page):
    on(page)
    at(page, "wish-goal")
    page.locator(".gl-skip").click()
    at(page, "plan")


def keep_it(root):
    root.locator(".gl-keep-it").click()
    root.locator(".gl-told").wait_for()


def reach(page, selector):
    """Walk by the Tab key until ``selector`` has the focus."""
    for _ in range(60):
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key never came to {selector}")


def faults(page):
    found = Axe().run(page, ".gl").response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in found if each["impact"] in ("serious", "critical")]
