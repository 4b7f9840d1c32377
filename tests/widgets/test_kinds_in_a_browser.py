"""Cards of every kind in a real browser: by mouse, by keys alone, for practice and for marks, at every width. About 20 s."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from gluteal_widgets.card import card_for
from kinds_page import PROGRESS, check

NEW = ["hip_and_knee", "who_does_what", "step_up_order", "pick_level", "say_it", "abductor_pull_drawn", "week_for_ana"]


def saved(folder):
    events = json.loads((folder / "answers.json").read_text(encoding="utf-8"))["events"]
    return [event["answer"] for event in events if event["answer"]]


def steps(root):
    return [row.inner_text().strip() for row in root.locator(".gl-order > li").all()]


def test_ticks_are_judged_one_by_one_and_missing_ones_stay_hidden(page, card):
    root = card("hip_and_knee")
    assert "Each right tick counts, each wrong one takes one away." in root.inner_text()
    page.get_by_label("Hamstrings").check()
    page.get_by_label("Gluteus medius").check()
    check(page)
    assert "Right. They run from the sitting bone" in root.inner_text()
    assert "Not this one. It ends at the thigh bone and never" in root.inner_text()
    assert "You found 1 of 2, and ticked 1 that is not." in root.inner_text()
    assert root.locator(".gl-row.gl-right, .gl-row.gl-wrong").count() == 2
    page.get_by_label("Gluteus medius").uncheck()
    page.get_by_label("Rectus femoris").check()
    check(page)
    assert "All 2 found, and nothing else." in root.inner_text()


def test_rows_are_paired_by_lists_and_a_likely_slip_gets_its_own_words(page, card):
    root = card("who_does_what")
    page.get_by_label("Gluteus maximus").select_option("3")
    check(page)
    assert "Not this one. It ends above the knee" in root.inner_text() and "0 of 2 rows have their partner." in root.inner_text()
    page.get_by_label("Gluteus maximus").select_option("1")
    page.get_by_label("Gluteus medius").select_option("2")
    check(page)
    assert "All rows have their partner." in root.inner_text()
    assert page.evaluate(PROGRESS)["events"][-1]["answer"] == {"pairs": {"a": "1", "b": "2"}}


def test_steps_are_put_in_order_by_keys_alone_and_the_focus_stays_with_the_step(page, card, questions):
    root, question = card("step_up_order"), questions["step_up_order"]
    right = [question.option(key).text for key in question.key]
    assert steps(root) != right, "the first order is never the right one"
    for place, words in enumerate(right):
        for _ in range(steps(root).index(words) - place):
            root.get_by_role("button", name=f"Move up: {words}").focus()
            page.keyboard.press("Enter")
            assert words in page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert steps(root) == right
    check(page)
    assert "Right. Every step is in its place." in root.inner_text()


def test_dragging_a_step_is_an_extra(page, card):
    root = card("step_up_order")
    before = steps(root)
    root.locator(".gl-order > li").last.drag_to(root.locator(".gl-order > li").first)
    assert steps(root) == [before[2], before[0], before[1]]


def test_a_click_in_the_picture_and_the_list_give_the_same_answer(page, card):
    root = card("pick_level")
    box = root.locator("canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 476.5 / 620, box["y"] + box["height"] * 400.5 / 900)
    assert page.get_by_label("Gluteus medius").is_checked()
    check(page)
    assert "Yes. Its fan spans from the crest" in root.inner_text()
    page.get_by_label("Piriformis").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert "Not this one. It turns the thigh out." in root.inner_text()
    assert [event["answer"] for event in page.evaluate(PROGRESS)["events"]] == ["glmed", "piri"]


def test_a_click_beside_every_muscle_answers_nothing(page, card):
    root = card("pick_level")
    box = root.locator("canvas").bounding_box()
    page.mouse.click(box["x"] + 3, box["y"] + 3)
    assert root.get_by_role("radio", checked=True).count() == 0


def test_words_of_ones_own_are_compared_after_writing_and_not_before(page, card):
    root = card("say_it")
    check(page)
    assert "Write a sentence first." in root.inner_text() and "tip the pelvis" not in page.content()
    page.get_by_role("textbox").fill("Muscles pull.")
    check(page)
    assert "The weight would tip the pelvis." in root.inner_text()
    assert root.get_by_role("checkbox").count() == 2
    assert page.evaluate(PROGRESS)["events"][-1]["answer"] == {"text": "Muscles pull."}


def test_numbers_of_ones_own_are_judged_by_their_own_key_and_shown_again(page, card, questions):
    for row in (0, 1):
        page.evaluate("localStorage.clear()")
        page.evaluate(f"Math.random = () => {row * 0.9}")
        root = card("abductor_pull_drawn")
        whole = questions["abductor_pull_drawn"].with_values(row)
        assert whole.ask in root.inner_text()
        page.get_by_label("Your answer").fill(f"{whole.key:g} N")
        check(page)
        assert f"Right. {whole.why}" in root.inner_text()
        page.evaluate(f"Math.random = () => {0.9 - row * 0.9}")
        assert whole.ask in card("abductor_pull_drawn").inner_text()


def test_a_number_that_cannot_be_read_is_told_while_typing_also_for_marks(page, graded):
    root = graded("abductor_pull")
    page.get_by_label("Your answer").press_sequentially("about 9")
    assert "We cannot read this as a number." in root.inner_text()
    page.get_by_label("Your answer").fill("1.000 N")
    assert "We cannot read" not in root.inner_text()


def test_each_kind_is_kept_for_marks_without_a_verdict_and_shown_again(page, graded, tmp_path):
    def many():
        page.get_by_label("Hamstrings").check()

    def match():
        page.get_by_label("Gluteus medius").select_option("2")

    def order():
        page.get_by_role("button", name="This order is my answer").click()

    def place():
        page.get_by_label("Multifidus").check()

    def text():
        page.get_by_role("textbox").fill("Muscles pull.")

    def week():
        page.get_by_label("Wed").check()
        page.get_by_role("combobox", name="Bird-dog").select_option("3")

    ways = {"hip_and_knee": many, "who_does_what": match, "step_up_order": order, "pick_level": place, "say_it": text, "week_for_ana": week}
    for name, answer in ways.items():
        root = graded(name)
        answer()
        root.locator(".gl-status", has_text="Saved at").wait_for()
        assert not [word for word in ("Right.", "Not this one", "Check") if word in root.inner_text()]
    kept = saved(tmp_path)
    assert [kept[0], kept[1], kept[3], kept[4]] == [{"ticked": ["a"]}, {"pairs": {"b": "2"}}, "multifidus", {"text": "Muscles pull."}]
    assert kept[5] == {"days": ["wed"], "sets": {"bird_dog": 3}, "on": {}, "effort": ""}
    page.evaluate("localStorage.clear()")
    shown = steps(graded("step_up_order"))
    assert len(shown) == 3 and sorted(kept[2]["order"]) == ["a", "b", "c"]
    graded("say_it")
    assert page.get_by_role("textbox").input_value() == "Muscles pull."


@pytest.mark.parametrize("name", NEW)
def test_a_twin_of_each_kind_asks_and_tells_nothing(name, questions):
    made = questions[name].card(feedback=True)
    twin = card_for(made)._repr_mimebundle_()[0]["text/html"]
    assert "trust" in twin and "<p>" in twin
    for entry in (*made["options"], *made.get("rows", []), *made.get("items", [])):
        assert entry["text"] in twin and entry.get("why", "(none)") not in twin
    assert not any(demand["text"] in twin for demand in made.get("checks", []))
    assert "tip the pelvis" not in twin and "1200" not in twin
    if made["kind"] == "order":
        listed = sorted(made["options"], key=lambda option: twin.index(option["text"]))
        assert [option["key"] for option in listed] != made["key"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", NEW)
def test_axe_finds_nothing_and_nothing_runs_over_a_phone(page, card, name, dark):
    page.evaluate("(dark) => { document.body.dataset.jpThemeLight = String(!dark); }", dark)
    root = card(name, width=360)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for kind, value in (("checkbox", None), ("radio", None), ("combobox", "2"), ("textbox", "1000 N")):
        control = root.get_by_role(kind).first
        if control.count():
            {"checkbox": control.check, "radio": control.check}.get(kind, lambda: None)()
            if kind == "textbox":
                control.fill(value)
            elif kind == "combobox":
                control.select_option(index=1)
    check(page)
    for summary in root.locator("summary").all():
        summary.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    small = [
        box
        for box in (each.bounding_box() for each in root.locator("button:visible, select:visible, .gl-option").all())
        if box["height"] < 24
    ]
    assert not small, "targets of 24 px at least"


def test_in_forced_colours_right_and_wrong_keep_a_sign_and_a_border(page, card):
    page.emulate_media(forced_colors="active")
    root = card("hip_and_knee")
    page.get_by_label("Hamstrings").check()
    page.get_by_label("Gluteus medius").check()
    check(page)
    for row in root.locator(".gl-row.gl-right, .gl-row.gl-wrong").all():
        assert row.locator(".gl-tick svg").is_visible()
        assert row.evaluate("(node) => getComputedStyle(node).borderTopWidth") == "1px"
    page.emulate_media(forced_colors="none")


def test_paper_is_white_and_keeps_the_colours_of_right_and_wrong(page, card):
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    root = card("hip_and_knee")
    page.get_by_label("Hamstrings").check()
    check(page)
    page.emulate_media(media="print")
    looks = "(node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node).printColorAdjust]"
    assert root.locator(".gl-card").evaluate(looks) == ["rgb(255, 255, 255)", "exact"]
    assert root.locator(".gl-tick").first.evaluate(looks) == ["rgb(29, 107, 60)", "exact"]
    assert not root.get_by_role("button", name="Check").is_visible()
    page.emulate_media(media="screen")
